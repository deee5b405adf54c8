/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a file whole, replacing it so that it is the old one or the new one
 * at every moment, and the lock that keeps two writers apart. Knows nothing of
 * what is in the files.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

/* What a file was when it was read; equal stamps mean the same bytes. */
struct file_stamp {
	bool exists;
	unsigned char digest[16]; /* of the content: a timestamp can lie, bytes cannot */
	size_t size;
	mode_t mode; /* permission bits */
	uid_t owner;
};

/* Reads at most `limit` bytes, more is refused. A file that does not exist is not an error: the
 * buffer is empty and stamp->exists is false. Symlinks are followed; a folder, a device or a pipe
 * is refused. */
bool file_read(const char *path, size_t limit, struct buf *content, struct file_stamp *stamp,
	struct error *err) MUST_CHECK;

/* The stamp of a file that holds these bytes; mode and owner are left 0. */
struct file_stamp file_stamp_of(const void *bytes, size_t length);

bool file_stamp_is_equal(const struct file_stamp *a, const struct file_stamp *b);

/* One replacement. `check`, when given, gets the bytes read back from the temporary copy, before
 * the rename; false stops it. */
struct file_write {
	const char *path; /* symlinks are followed to the file they name */
	const void *bytes; /* lent */
	size_t length;
	mode_t mode; /* of a new file */
	bool keep_mode; /* an old file keeps its mode and owner */
	const struct file_stamp *expected; /* what must be there now; NULL: whatever is there */
	bool (*check)(const void *bytes, size_t length, void *context, struct error *err);
	void *context;
};

/* Temporary file in the target's own folder (0600), every call checked, fsync, read back and
 * checked, rename, fsync of the folder. On failure the old file is untouched and the temporary one
 * gone. Missing folders are made, 0700. A file that nobody may write (0444) is refused, as is one
 * whose owner cannot be kept. Fails with ERROR_FILE; text says 'changed on disk' when `expected`
 * does not hold. */
bool file_replace(const struct file_write *write, struct error *err) MUST_CHECK;

/* What file_replace() would refuse before it writes anything: a file that is read-only, or none. */
bool file_check_replaceable(const char *path, struct error *err) MUST_CHECK;

/* Says that a file changed on disk since it was read. Always returns false. */
bool file_changed(const char *path, struct error *err);

/* Removes the temporary files that a killed file_replace() of this path left. The caller holds the
 * lock that keeps other writers away. */
void file_sweep(const char *path);

/* The file that a path names in the end, each symlink followed; it need not exist (free). */
bool file_resolve(const char *path, char **resolved, struct error *err) MUST_CHECK;

/* Fails when somebody else could put files into this folder: it belongs to another account, or
 * group or others may write there (the owner's own group without other members may). A folder that
 * does not exist is fine: it will be made, 0700. */
bool file_check_folder(const char *folder, struct error *err) MUST_CHECK;

/* Removes a file, with fsync of its folder; a missing one is fine. */
bool file_remove(const char *path, struct error *err) MUST_CHECK;

/* Takes the lock of a folder (a file `name` in it), waiting at most `seconds`; the folder is made
 * (0700) when it is missing. */
bool file_lock(
	const char *folder, const char *name, int seconds, int *lock, struct error *err) MUST_CHECK;

/* Gives it back; -1 does nothing. The program's end does it too. */
void file_unlock(int lock);

#endif
