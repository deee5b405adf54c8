/* SPDX-License-Identifier: Apache-2.0 */
/* A folder for one test, and whole files in it. Fails the test when it cannot. */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

/* A new folder, 0700 (free with scratch_free, which removes it with all that is in it). */
char *scratch_new(void);
void scratch_free(char *folder);

/* FOLDER/NAME (free). */
char *scratch_path(const char *folder, const char *name);

void scratch_write(const char *path, const char *text);
void scratch_write_bytes(const char *path, const char *bytes, size_t length);

/* The whole file, NUL-terminated (free); NULL when it does not exist. */
char *scratch_read(const char *path, size_t *length);

/* Permission bits; the link's own file is looked at. */
unsigned scratch_mode(const char *path);

/* The number of entries, '.' and '..' not counted. */
size_t scratch_count(const char *folder);

/* Runs `body` in a child process that is not root; its failed assertions fail the test. */
void scratch_as_nobody(char *folder, void (*body)(const char *folder));

#endif
