/* SPDX-License-Identifier: Apache-2.0 */
/* Text as cells of a window, in the look of a role. For this room only: the window is curses',
 * named here without its header. */
#ifndef TUI_DRAW_CELLS_H
#define TUI_DRAW_CELLS_H

#include <stddef.h>

#include "tui/theme.h"

struct _win_st;

/* Whether more than ASCII may be put. */
void draw_cells_set_utf8(int is_utf8);

/* What is empty looks as the theme's ordinary text does. */
void draw_cells_background(struct _win_st *window);

/* A text that is known to fit; what cannot be shown becomes question marks of its width. */
struct draw_cells {
	int row, column;
	enum theme_role role;
	const char *text; /* lent */
	size_t length;
};
void draw_cells_put(struct _win_st *window, const struct draw_cells *cells);

/* A whole row of a line. */
void draw_cells_rule(struct _win_st *window, int row);

#endif
