/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One role for each kind of text on the screen, and what a theme says a role
 * looks like at each depth of colour. Pure: no curses call. theme_file.h (store)
 * reads a user's file into this.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>
#include <stddef.h>

enum theme_role {
	ROLE_NORMAL,
	ROLE_TITLE,
	ROLE_STEP,
	ROLE_STEP_CURRENT,
	ROLE_RULE,
	ROLE_LABEL,
	ROLE_LABEL_FOCUS,
	ROLE_VALUE,
	ROLE_VALUE_FOCUS,
	ROLE_DEFAULT,
	ROLE_NOTE,
	ROLE_HELP,
	ROLE_PREVIEW,
	ROLE_OK,
	ROLE_WARNING,
	ROLE_ERROR,
	ROLE_ADDED,
	ROLE_REMOVED,
	ROLE_SELECTED,
	ROLE_KEY,
	ROLE_KEY_TEXT,
	ROLE_BORDER,
	ROLE_COUNT
};

extern const char *const theme_role_names[ROLE_COUNT]; /* 'label_focus': the keys of a theme file */

#define THEME_BOLD 1u
#define THEME_UNDERLINE 2u
#define THEME_REVERSE 4u
#define THEME_DIM 8u

#define THEME_DEFAULT_COLOUR (-1)

/* Colours are 0xRRGGBB; `basic` ones are 0-15 for terminals of 8 and 16 colours. */
struct theme_look {
	long foreground, background;
	int basic_foreground, basic_background;
	unsigned attributes;
	unsigned mono_attributes; /* without colour */
};

struct theme {
	char name[32];
	bool is_light;
	struct theme_look looks[ROLE_COUNT];
};

/* The built-in ones, for a dark and for a light background. They need no file. */
extern const struct theme theme_default, theme_light;

/* What is known of the terminal's own background. */
enum theme_background { THEME_BACKGROUND_UNKNOWN, THEME_BACKGROUND_LIGHT, THEME_BACKGROUND_DARK };

/* The nearest of xterm's 256 colours, from the cube and the greys only. */
int theme_nearest_256(long colour);

#endif
