/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What each role of the theme looks like on this terminal, in curses' terms.
 * Never a colour of the terminal's palette is changed. For this room only.
 */
#ifndef TUI_DRAW_LOOK_H
#define TUI_DRAW_LOOK_H

#include "tui/draw.h"
#include "tui/theme.h"

struct draw_look {
	unsigned attributes; /* an attr_t */
	short pair;
};

void draw_look_open(const struct theme *theme, enum draw_colour colour);

const struct draw_look *draw_look(enum theme_role role);

#endif
