/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replacing a file so that it is the old one or the new one at every moment.
 * One thing after the other, each checked; nothing of the old file is touched
 * before the rename.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_parts.h"
#include "base/mem.h"
#include "base/path.h"

/* '.NAME.athena-connect-0123456789abcdef' */
#define TEMPORARY_MARK ".athena-connect-"
#define TEMPORARY_DIGITS 16

/* One replacement on its way. */
struct replacement {
	const struct file_write *write;
	char *path; /* the file itself, behind all symlinks */
	char *folder_path;
	const char *name; /* the last part of `path` */
	int folder;
	char *temporary; /* its name in the folder; NULL: there is none */
	struct stat old;
	bool has_old;
};

static const char *
last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static bool
refuse(const struct replacement *replacement, const char *why, struct error *err)
{
	char *shown = path_shown(replacement->write->path);

	(void)error_set(err, ERROR_FILE, "cannot write '%s': %s", shown, why);
	free(shown);
	return false;
}

/* The file that is there now, if any, and whether it may be replaced. */
static bool
look_at_old(struct replacement *replacement, struct error *err)
{
	if (fstatat(replacement->folder, replacement->name, &replacement->old, 0) != 0) {
		replacement->has_old = false;
		return errno == ENOENT || file_fail(err, "look at", replacement->write->path);
	}
	replacement->has_old = true;
	if (!S_ISREG(replacement->old.st_mode))
		return refuse(replacement, "it is not a file", err);
	/* A rename does not ask for it: whoever made the file read-only meant it. */
	if ((replacement->old.st_mode & 0222) == 0 ||
		faccessat(replacement->folder, replacement->name, W_OK, AT_EACCESS) != 0) {
		(void)refuse(replacement, "it is read-only", err);
		return error_hint(err, "chmod u+w '%s'", replacement->path);
	}
	return true;
}

static bool
open_folder(struct replacement *replacement, struct error *err)
{
	if (!file_resolve(replacement->write->path, &replacement->path, err))
		return false;
	replacement->name = last_part(replacement->path);
	replacement->folder_path = path_folder(replacement->path);
	if (!file_make_folders(replacement->folder_path, err))
		return false;
	replacement->folder = open(replacement->folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return replacement->folder >= 0 || file_fail(err, "open", replacement->folder_path);
}

static bool
create_temporary(struct replacement *replacement, int *descriptor, struct error *err)
{
	uint64_t number;
	char *name;

	if (getentropy(&number, sizeof(number)) != 0)
		return file_fail(err, "make a name beside", replacement->write->path);
	name = mem_format(
		".%s" TEMPORARY_MARK "%016llx", replacement->name, (unsigned long long)number);
	*descriptor = openat(replacement->folder, name,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (*descriptor < 0) {
		free(name);
		return file_fail(err, "write into", replacement->folder_path);
	}
	replacement->temporary = name;
	return true;
}

static bool
write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0) {
			if (written == 0)
				errno = EIO;
			return false;
		}
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

/* An old profile keeps who may read it; what cannot be kept is not silently changed. */
static bool
set_mode(const struct replacement *replacement, int descriptor, struct error *err)
{
	const struct stat *old = &replacement->old;
	mode_t mode = replacement->write->mode;
	struct stat made;

	if (replacement->write->keep_mode && replacement->has_old) {
		mode = old->st_mode & 07777;
		if (fstat(descriptor, &made) != 0)
			return file_fail(err, "write", replacement->write->path);
		if ((made.st_uid != old->st_uid || made.st_gid != old->st_gid) &&
			fchown(descriptor, old->st_uid, old->st_gid) != 0) {
			(void)refuse(replacement, "its owner and group cannot be kept", err);
			return error_hint(err, "run as the owner of the file");
		}
	}
	return fchmod(descriptor, mode) == 0 || file_fail(err, "write", replacement->write->path);
}

/* A limit on the size of files would end the program by a signal, with the temporary file left. */
static bool
fill_temporary(struct replacement *replacement, int descriptor, struct error *err)
{
	const struct file_write *write = replacement->write;
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	bool ok, is_closed;

	(void)sigaction(SIGXFSZ, &ignore, &before);
	ok = write_all(descriptor, write->bytes, write->length) ||
	     file_fail(err, "write", write->path);
	(void)sigaction(SIGXFSZ, &before, NULL);
	ok = ok && set_mode(replacement, descriptor, err);
	ok = ok && (fsync(descriptor) == 0 || file_fail(err, "write out", write->path));
	is_closed = close(descriptor) == 0;
	return ok && (is_closed || file_fail(err, "write out", write->path));
}

/* What the disk gives back must be what was meant. */
static bool
check_temporary(const struct replacement *replacement, struct error *err)
{
	const struct file_write *write = replacement->write;
	struct file_stamp stamp;
	struct buf bytes;
	struct file_content content = {&bytes, &stamp};
	int descriptor = openat(
		replacement->folder, replacement->temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = false;

	buf_init(&bytes);
	if (descriptor < 0) {
		(void)file_fail(err, "read back", write->path);
		goto out;
	}
	if (!file_read_descriptor(descriptor, write->path, write->length, &content, err))
		goto out;
	if (bytes.length != write->length ||
		(write->length != 0 && memcmp(bytes.bytes, write->bytes, write->length) != 0)) {
		(void)refuse(replacement, "the disk gave other bytes back than were written", err);
		goto out;
	}
	ok = write->check == NULL || write->check(bytes.bytes, bytes.length, write->context, err);
out:
	if (descriptor >= 0)
		(void)close(descriptor);
	buf_release(&bytes);
	return ok;
}

/* As late as can be: what is replaced is what was read. */
static bool
check_expected(const struct replacement *replacement, struct error *err)
{
	const struct file_stamp *expected = replacement->write->expected;
	struct file_stamp now;
	struct buf bytes;
	bool ok;

	if (expected == NULL)
		return true;
	buf_init(&bytes);
	ok = file_read(replacement->path, SIZE_MAX, &bytes, &now, err);
	buf_release(&bytes);
	if (!ok || file_stamp_is_equal(&now, expected))
		return ok;
	return file_changed(replacement->write->path, err);
}

static bool
put_in_place(struct replacement *replacement, struct error *err)
{
	const char *path = replacement->write->path;

	if (renameat(replacement->folder, replacement->temporary, replacement->folder,
		    replacement->name) != 0)
		return file_fail(err, "replace", path);
	free(replacement->temporary);
	replacement->temporary = NULL;
	return file_sync_folder(replacement->folder, replacement->folder_path, err);
}

bool
file_changed(const char *path, struct error *err)
{
	char *shown = path_shown(path);

	(void)error_set(err, ERROR_FILE, "'%s' changed on disk since it was read", shown);
	free(shown);
	return error_hint(err, "nothing was overwritten; look at it and try again");
}

bool
file_replace(const struct file_write *write, struct error *err)
{
	struct replacement replacement = {.write = write, .folder = -1};
	int descriptor = -1;
	bool ok;

	ok = open_folder(&replacement, err) && look_at_old(&replacement, err) &&
	     create_temporary(&replacement, &descriptor, err) &&
	     fill_temporary(&replacement, descriptor, err) && check_temporary(&replacement, err) &&
	     check_expected(&replacement, err) && put_in_place(&replacement, err);
	if (replacement.temporary != NULL)
		(void)unlinkat(replacement.folder, replacement.temporary, 0);
	if (replacement.folder >= 0)
		(void)close(replacement.folder);
	free(replacement.temporary);
	free(replacement.folder_path);
	free(replacement.path);
	return ok;
}

bool
file_check_replaceable(const char *path, struct error *err)
{
	const struct file_write write = {.path = path};
	struct replacement replacement = {.write = &write, .folder = -1};
	bool ok = open_folder(&replacement, err) && look_at_old(&replacement, err);

	if (replacement.folder >= 0)
		(void)close(replacement.folder);
	free(replacement.folder_path);
	free(replacement.path);
	return ok;
}

static bool
is_temporary_of(const char *entry, const char *name)
{
	size_t length = strlen(name), mark = sizeof(TEMPORARY_MARK) - 1;

	return entry[0] == '.' && strncmp(entry + 1, name, length) == 0 &&
	       strncmp(entry + 1 + length, TEMPORARY_MARK, mark) == 0 &&
	       strspn(entry + 1 + length + mark, "0123456789abcdef") == TEMPORARY_DIGITS &&
	       strlen(entry + 1 + length + mark) == TEMPORARY_DIGITS;
}

void
file_sweep(const char *path)
{
	char *resolved = NULL, *folder = NULL;
	DIR *listing = NULL;
	struct dirent *entry;

	if (!file_resolve(path, &resolved, NULL))
		return;
	folder = path_folder(resolved);
	listing = opendir(folder);
	while (listing != NULL && (entry = readdir(listing)) != NULL)
		if (is_temporary_of(entry->d_name, last_part(resolved)))
			(void)unlinkat(dirfd(listing), entry->d_name, 0);
	if (listing != NULL)
		(void)closedir(listing);
	free(folder);
	free(resolved);
}
