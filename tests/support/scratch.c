/* SPDX-License-Identifier: Apache-2.0 */
#include "support/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/path.h"

#define NOBODY 65534

char *
scratch_new(void)
{
	const char *base = getenv("TMPDIR");
	char *folder = mem_format("%s/athena-test.XXXXXX", base == NULL ? "/tmp" : base);

	assert_non_null(mkdtemp(folder));
	return folder;
}

static int
remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

static int
open_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)walk;
	if (type == FTW_D || type == FTW_DNR)
		(void)chmod(path, (status->st_mode & 07777) | 0700);
	return 0;
}

void
scratch_free(char *folder)
{
	(void)nftw(folder, open_one, 16, FTW_PHYS);
	assert_int_equal(nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	free(folder);
}

char *
scratch_path(const char *folder, const char *name)
{
	return path_join(folder, name);
}

void
scratch_write_bytes(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
}

void
scratch_write(const char *path, const char *text)
{
	scratch_write_bytes(path, text, strlen(text));
}

char *
scratch_read(const char *path, size_t *length)
{
	FILE *file = fopen(path, "r");
	char *text;
	long size;

	if (file == NULL && errno == ENOENT)
		return NULL;
	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	size = ftell(file);
	assert_true(size >= 0);
	rewind(file);
	text = mem_new((size_t)size + 1, 1);
	assert_int_equal(fread(text, 1, (size_t)size, file), size);
	assert_int_equal(fclose(file), 0);
	if (length != NULL)
		*length = (size_t)size;
	return text;
}

unsigned
scratch_mode(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

size_t
scratch_count(const char *folder)
{
	DIR *listing = opendir(folder);
	size_t count = 0;

	assert_non_null(listing);
	while (readdir(listing) != NULL)
		count++;
	assert_int_equal(closedir(listing), 0);
	return count - 2;
}

void
scratch_as_nobody(char *folder, void (*body)(const char *folder))
{
	int status = 0;
	pid_t child;

	if (geteuid() != 0) {
		body(folder);
		return;
	}
	assert_int_equal(chown(folder, NOBODY, NOBODY), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
			_exit(3);
		/* A failed assertion outside of a test ends the process. */
		body(folder);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}
