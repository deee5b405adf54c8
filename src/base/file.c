/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and removing. Replacing is in file_replace.c, folders and their lock in file_folder.c. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_parts.h"
#include "base/mem.h"
#include "base/path.h"

#define LINK_LIMIT 16

bool
file_fail(struct error *err, const char *what, const char *path)
{
	int cause = errno;
	char *shown = path_shown(path);

	(void)error_set_errno(err, ERROR_FILE, cause, "cannot %s '%s'", what, shown);
	free(shown);
	return false;
}

/*
 * FNV-1a of 64 bits, once forwards and once backwards. It only has to notice
 * that somebody edited the file between a read and a write; nobody gains
 * anything by making two texts that collide, and this floor has no
 * cryptography.
 */
static void
digest_bytes(const char *bytes, size_t length, unsigned char digest[16])
{
	const uint64_t prime = 0x100000001b3;
	uint64_t forwards = 0xcbf29ce484222325, backwards = forwards;

	for (size_t i = 0; i < length; i++) {
		forwards = (forwards ^ (unsigned char)bytes[i]) * prime;
		backwards = (backwards ^ (unsigned char)bytes[length - 1 - i]) * prime;
	}
	memcpy(digest, &forwards, 8);
	memcpy(digest + 8, &backwards, 8);
}

static bool
refuse_kind(mode_t mode, const char *path, struct error *err)
{
	char *shown = path_shown(path);

	(void)error_set(err, ERROR_FILE, "'%s' is %s, not a file", shown,
		S_ISDIR(mode)    ? "a folder"
		: S_ISFIFO(mode) ? "a pipe"
				 : "a device or a socket");
	free(shown);
	return false;
}

static bool
refuse_size(size_t limit, const char *path, struct error *err)
{
	char *shown = path_shown(path);

	(void)error_set(err, ERROR_FILE, "'%s' is larger than %zu KiB", shown, limit >> 10);
	free(shown);
	return false;
}

/* Not a byte more than `limit` is taken in, whatever the size said. */
static bool
read_all(int descriptor, const char *path, size_t limit, struct buf *content, struct error *err)
{
	char block[65536];
	ssize_t length;

	for (;;) {
		length = read(descriptor, block, sizeof(block));
		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			return file_fail(err, "read", path);
		if (length == 0)
			return true;
		if ((size_t)length > limit - content->length)
			return refuse_size(limit, path, err);
		buf_append(content, block, (size_t)length);
	}
}

bool
file_read_descriptor(int descriptor, const char *path, size_t limit, struct file_content *content,
	struct error *err)
{
	struct stat status;

	if (fstat(descriptor, &status) != 0)
		return file_fail(err, "read", path);
	if (!S_ISREG(status.st_mode))
		return refuse_kind(status.st_mode, path, err);
	if (!read_all(descriptor, path, limit, content->bytes, err))
		return false;
	*content->stamp = file_stamp_of(content->bytes->bytes, content->bytes->length);
	content->stamp->mode = status.st_mode & 07777;
	content->stamp->owner = status.st_uid;
	return true;
}

bool
file_read(const char *path, size_t limit, struct buf *content, struct file_stamp *stamp,
	struct error *err)
{
	struct file_content whole = {content, stamp};
	int descriptor;
	bool ok;

	buf_clear(content);
	*stamp = (struct file_stamp){0};
	/* O_NONBLOCK: opening a pipe must not wait for its other end. */
	descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (descriptor < 0)
		return errno == ENOENT || file_fail(err, "open", path);
	ok = file_read_descriptor(descriptor, path, limit, &whole, err);
	(void)close(descriptor);
	if (!ok)
		buf_clear(content);
	return ok;
}

struct file_stamp
file_stamp_of(const void *bytes, size_t length)
{
	struct file_stamp stamp = {.exists = true, .size = length};

	digest_bytes(bytes, length, stamp.digest);
	return stamp;
}

bool
file_stamp_is_equal(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->exists == b->exists && a->size == b->size &&
	       memcmp(a->digest, b->digest, sizeof(a->digest)) == 0;
}

bool
file_resolve(const char *path, char **resolved, struct error *err)
{
	char *current = mem_copy_string(path), name[4096];

	for (int links = 0; links <= LINK_LIMIT; links++) {
		ssize_t length = readlink(current, name, sizeof(name) - 1);
		char *folder;

		if (length < 0) {
			*resolved = current;
			return true;
		}
		name[length] = '\0';
		folder = path_folder(current);
		free(current);
		current = name[0] == '/' ? mem_copy_string(name) : path_join(folder, name);
		free(folder);
	}
	errno = ELOOP;
	(void)file_fail(err, "follow the symlink", path);
	free(current);
	return false;
}

bool
file_remove(const char *path, struct error *err)
{
	char *folder_path = path_folder(path);
	int folder = -1;
	bool ok = false;

	if (unlink(path) != 0) {
		ok = errno == ENOENT || file_fail(err, "remove", path);
		goto out;
	}
	folder = open(folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ok = folder >= 0 ? file_sync_folder(folder, folder_path, err)
			 : file_fail(err, "open", folder_path);
out:
	if (folder >= 0)
		(void)close(folder);
	free(folder_path);
	return ok;
}
