/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page as it is to be, and which of its rows are as they were: those are
 * not put into cells again, which is most of what a key would cost. For this
 * room only.
 */
#ifndef TUI_DRAW_PAGE_H
#define TUI_DRAW_PAGE_H

#include "tui/draw_cells.h"

/* Nothing is known of what stands in the window of the page: all of it is put anew. */
void draw_page_forget(void);

/* An empty page. */
void draw_page_begin(void);

/* The text is copied, into locked memory until the end of the page. */
void draw_page_add(const struct draw_cells *cells);
void draw_page_add_rule(int row);

/* Puts the rows that differ from the page before. */
void draw_page_end(void);

void draw_page_close(void);

#endif
