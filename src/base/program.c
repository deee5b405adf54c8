/* SPDX-License-Identifier: Apache-2.0 */
/* Where this very program lies. */
#include "base/program.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include "base/mem.h"
#include "base/path.h"

/* The file itself, behind all symlinks; NULL when it is not known. */
static char *
own_file(void)
{
#ifdef __APPLE__
	char path[4096];
	uint32_t size = sizeof(path);

	return _NSGetExecutablePath(path, &size) == 0 ? realpath(path, NULL) : NULL;
#else
	return realpath("/proc/self/exe", NULL);
#endif
}

static bool
is_same_file(const char *one, const char *other)
{
	struct stat left, right;

	return stat(one, &left) == 0 && stat(other, &right) == 0 && left.st_dev == right.st_dev &&
	       left.st_ino == right.st_ino;
}

/* A name on PATH that leads to the file; NULL when there is none. Relative folders mean something
 * else tomorrow: they do not count. */
static char *
find_on_path(const char *file)
{
	const char *folders = getenv("PATH"), *name = strrchr(file, '/') + 1;

	while (folders != NULL && *folders != '\0') {
		size_t length = strcspn(folders, ":");
		char *folder = mem_copy_bytes(folders, length), *path = path_join(folder, name);
		bool is_it = folder[0] == '/' && is_same_file(path, file);

		free(folder);
		if (is_it)
			return path;
		free(path);
		folders += length + (folders[length] == ':');
	}
	return NULL;
}

bool
program_path(char **path, struct error *err)
{
	char *file = own_file();

	*path = NULL;
	if (file == NULL)
		return error_set(err, ERROR_FILE, "cannot find out where this program lies");
	*path = find_on_path(file);
	if (*path == NULL)
		*path = mem_copy_string(file);
	free(file);
	return true;
}
