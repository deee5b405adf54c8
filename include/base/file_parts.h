/* SPDX-License-Identifier: Apache-2.0 */
/* What reading and replacing a file share; for these two only. */
#ifndef BASE_FILE_PARTS_H
#define BASE_FILE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct file_content {
	struct buf *bytes;
	struct file_stamp *stamp;
};

/* Appends what an open descriptor holds; `path` is for the words of an error. */
bool file_read_descriptor(int descriptor, const char *path, size_t limit,
	struct file_content *content, struct error *err) MUST_CHECK;

/* Makes a folder and those above it, 0700, each written out. */
bool file_make_folders(const char *folder, struct error *err) MUST_CHECK;

/* fsync of an open folder. */
bool file_sync_folder(int folder, const char *path, struct error *err) MUST_CHECK;

/* 'cannot WHAT PATH: ' and the words of errno. Always returns false. */
bool file_fail(struct error *err, const char *what, const char *path);

#endif
