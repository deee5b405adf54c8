/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A theme as a file: found by its name, and read. How one is written stands at
 * the head of themes/default.yml.
 */
#ifndef STORE_THEME_FILE_H
#define STORE_THEME_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tui/theme.h"

#define THEME_FILE_LIMIT (64u << 10)

/* Loads the theme of that name: a path when there is a slash in it ('~/' is spelled out), else
 * NAME.yml in the user's folder ($XDG_CONFIG_HOME/athena-connect/themes), else built in, else
 * NAME.yml in DATADIR/themes, else in `themes` of the source tree that the program was built in.
 * ERROR_USAGE for a name that there is not, with a hint that lists the others; ERROR_FILE for a
 * file that cannot be read. `theme` is untouched then. */
bool theme_file_load(const char *name, struct theme *theme, struct error *err) MUST_CHECK;

/* Reads a theme out of a text. What it leaves out is as in the built-in theme of its variant.
 * ERROR_FILE with 'line N: ' for what is not understood. */
bool theme_file_parse(
	const char *text, size_t length, struct theme *theme, struct error *err) MUST_CHECK;

#endif
