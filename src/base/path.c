/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files. Looks at the environment and the account, never at the files themselves. */
#include "base/path.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define PROGRAM_FOLDER "athena-connect"

/* A copy without the slashes at its end; "/" stays. */
static char *
copy_trimmed(const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	return mem_copy_bytes(path, length);
}

char *
path_home(void)
{
	const char *home = getenv("HOME");
	const struct passwd *account;

	if (home != NULL && home[0] != '\0')
		return copy_trimmed(home);
	account = getpwuid(getuid());
	if (account == NULL || account->pw_dir == NULL || account->pw_dir[0] == '\0')
		return NULL;
	return copy_trimmed(account->pw_dir);
}

char *
path_join(const char *folder, const char *name)
{
	size_t length = strlen(folder);

	if (length == 0)
		return mem_copy_string(name);
	return mem_format("%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

char *
path_folder(const char *path)
{
	char *trimmed = copy_trimmed(path), *slash = strrchr(trimmed, '/'), *folder;

	if (slash == NULL) {
		folder = mem_copy_string(".");
	} else {
		slash[slash == trimmed] = '\0';
		folder = copy_trimmed(trimmed);
	}
	free(trimmed);
	return folder;
}

char *
path_expand(const char *path)
{
	char *home, *expanded;

	if (path[0] != '~' || (path[1] != '/' && path[1] != '\0'))
		return mem_copy_string(path);
	home = path_home();
	if (home == NULL)
		return mem_copy_string(path);
	expanded = path[1] == '\0' ? mem_copy_string(home) : path_join(home, path + 2);
	free(home);
	return expanded;
}

char *
path_shown(const char *path)
{
	char *home = path_home(), *shown = NULL;
	size_t length = home == NULL ? 0 : strlen(home);

	if (length > 1 && strncmp(path, home, length) == 0 &&
		(path[length] == '/' || path[length] == '\0'))
		shown = mem_format("~%s", path + length);
	free(home);
	return shown == NULL ? mem_copy_string(path) : shown;
}

bool
path_xdg(const char *variable, const char *fallback, char **path, struct error *err)
{
	const char *base = getenv(variable);
	char *home, *folder;

	/* The XDG specification: a path that is not absolute is to be ignored. */
	if (base != NULL && base[0] == '/') {
		*path = path_join(base, PROGRAM_FOLDER);
		return true;
	}
	home = path_home();
	if (home == NULL) {
		(void)error_set(err, ERROR_FILE, "there is no home folder");
		return error_hint(err, "set HOME or %s to an absolute path", variable);
	}
	folder = path_join(home, fallback);
	*path = path_join(folder, PROGRAM_FOLDER);
	free(folder);
	free(home);
	return true;
}
