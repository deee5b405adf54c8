/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user has settled once: config.yml in $XDG_CONFIG_HOME/athena-connect.
 * It need not exist. A key more is a row more.
 */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include "base/error.h"

struct settings {
	char *path; /* owned: of config.yml, NULL without a home folder */
	char *theme; /* owned: a name or a path as --theme takes it; NULL when it is not settled */
};

/* ERROR_FILE with the line for what is not understood. */
bool settings_read(struct settings *settings, struct error *err) MUST_CHECK;
void settings_release(struct settings *settings);

#endif
