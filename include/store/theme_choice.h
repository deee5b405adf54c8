/* SPDX-License-Identifier: Apache-2.0 */
/* Which theme is drawn with, and whether in colour: what the command line, the environment, the
 * settings and the terminal say, in this order. */
#ifndef STORE_THEME_CHOICE_H
#define STORE_THEME_CHOICE_H

#include <stdbool.h>

#include "base/error.h"
#include "tui/theme.h"

/* Loads the theme of `option` (--theme, or NULL), else of `theme:` in config.yml, else the built-in
 * one for the terminal's background: `light` when it is light, `default` otherwise. The terminal is
 * asked only then, since that may take a while; a NULL `ask_background` means that it is unknown.
 * Fails as theme_file_load() does; ERROR_FILE when config.yml names a theme that there is not. */
bool theme_choose(const char *option, enum theme_background (*ask_background)(void),
	struct theme *theme, struct error *err) MUST_CHECK;

/* False when NO_COLOR is set and not empty (no-color.org). */
bool theme_wants_colour(void);

#endif
