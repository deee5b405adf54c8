/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of files: joining, the home folder, and how a path is shown. All
 * results are strings that the caller owns (free).
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/error.h"

/* $HOME, else the account's home folder; NULL when there is neither. */
char *path_home(void);

char *path_join(const char *folder, const char *name);

/* The folder that a path lies in; "." for a bare name. */
char *path_folder(const char *path);

/* `~` and `~/...` spelled out; anything else as it is. */
char *path_expand(const char *path);

/* The other way round, for people: '/home/jane/.dbt' as '~/.dbt'. */
char *path_shown(const char *path);

/* $VARIABLE/athena-connect, else ~/FALLBACK/athena-connect (XDG base directories). */
bool path_xdg(
	const char *variable, const char *fallback, char **path, struct error *err) MUST_CHECK;

#endif
