/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing into the page, or into the panel over it. Nothing here decides what
 * is shown; nothing elsewhere calls curses to show it.
 */
#include "tui/draw.h"

#include <assert.h>
#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "base/text_wrap.h"
#include "tui/draw_cells.h"
#include "tui/draw_look.h"
#include "tui/draw_page.h"

static const struct {
	const char *utf8;
	const char *ascii;
} marks[] = {
	[MARK_OK] = {"✓", "+"},
	[MARK_WARNING] = {"!", "!"},
	[MARK_ERROR] = {"✗", "x"},
	[MARK_FOCUS] = {"›", ">"},
	[MARK_STEP_CURRENT] = {"●", "*"},
	[MARK_STEP_DONE] = {"✓", "+"},
	[MARK_STEP_AHEAD] = {"○", "o"},
	[MARK_BULLET] = {"•", "*"},
	[MARK_MORE_LEFT] = {"‹", "<"},
	[MARK_MORE_RIGHT] = {"›", ">"},
	[MARK_ELLIPSIS] = {"…", "~"},
	[MARK_RUNNING] = {"◐", "-"},
	[MARK_RULE] = {"─", "-"},
};
static_assert(sizeof(marks) / sizeof(marks[0]) == MARK_COUNT, "every mark has both forms");

static struct {
	int is_utf8;
	int margin; /* cells at the right that text may not take: a panel's frame */
	WINDOW *window; /* where text goes: the page or the panel's window */
	WINDOW *panel; /* over the page, or NULL */
	bool has_panel_stood; /* over the page that the terminal shows */
	WINDOW *cursor_window;
	int cursor_row, cursor_column;
} draw;

void
draw_open(const struct theme *theme, enum draw_colour colour)
{
	draw_look_open(theme, colour);
	draw_page_forget();
	draw.window = draw.cursor_window = stdscr;
	draw.panel = NULL;
}

static void
drop_panel(void)
{
	if (draw.panel == NULL)
		return;
	(void)delwin(draw.panel);
	draw.panel = NULL;
}

void
draw_close(void)
{
	drop_panel();
	draw_page_close();
}

void
draw_set_utf8(int is_utf8)
{
	draw.is_utf8 = is_utf8;
	draw_cells_set_utf8(is_utf8);
}

const char *
draw_mark(enum draw_mark mark)
{
	return draw.is_utf8 ? marks[mark].utf8 : marks[mark].ascii;
}

static void
set_role(enum theme_role role)
{
	const struct draw_look *look = draw_look(role);

	(void)wattr_set(draw.window, look->attributes, look->pair, NULL);
}

void
draw_begin(void)
{
	drop_panel();
	draw.margin = 0;
	draw.window = draw.cursor_window = stdscr;
	draw.cursor_row = draw.cursor_column = 0;
	draw_page_begin();
}

static void
draw_frame(WINDOW *window)
{
	if (draw.is_utf8)
		(void)wborder_set(window, WACS_VLINE, WACS_VLINE, WACS_HLINE, WACS_HLINE,
			WACS_ULCORNER, WACS_URCORNER, WACS_LLCORNER, WACS_LRCORNER);
	else
		(void)wborder(window, '|', '|', '-', '-', '+', '+', '+', '+');
}

void
draw_begin_panel(int rows, int columns, const char *title)
{
	if (rows > LINES)
		rows = LINES;
	if (columns > COLS)
		columns = COLS;
	drop_panel();
	draw.panel = newwin(rows, columns, (LINES - rows) / 2, (COLS - columns) / 2);
	if (draw.panel == NULL)
		return;
	draw.window = draw.cursor_window = draw.panel;
	draw.cursor_row = draw.cursor_column = 1;
	draw_cells_background(draw.window);
	(void)werase(draw.window);
	set_role(ROLE_BORDER);
	draw_frame(draw.window);
	if (title[0] != '\0')
		(void)draw_text(0, 2, columns - 4, ROLE_TITLE, title, SIZE_MAX);
	draw.margin = 1;
}

void
draw_end_panel(void)
{
	draw.margin = 0;
	draw.window = stdscr;
}

static void
put(int row, int column, enum theme_role role, const char *text, size_t length)
{
	const struct draw_cells cells = {row, column, role, text, length};

	if (draw.window == stdscr)
		draw_page_add(&cells);
	else
		draw_cells_put(draw.window, &cells);
}

int
draw_text(int row, int column, int width, enum theme_role role, const char *text, size_t length)
{
	int limit = getmaxx(draw.window) - draw.margin - column;
	const char *ellipsis = draw_mark(MARK_ELLIPSIS);
	size_t fitting;

	if (length == SIZE_MAX)
		length = strlen(text);
	if (width > limit)
		width = limit;
	if (width <= 0 || row < 0 || row >= getmaxy(draw.window) || column < 0 || length == 0)
		return column;
	fitting = text_fit(text, length, width);
	if (fitting == length) {
		put(row, column, role, text, length);
		return column + text_width(text, length);
	}
	fitting = text_fit(text, length, width - 1);
	put(row, column, role, text, fitting);
	column += text_width(text, fitting);
	put(row, column, role, ellipsis, strlen(ellipsis));
	return column + 1;
}

int
draw_wrapped(int row, int column, int width, int rows, enum theme_role role, const char *text)
{
	int used = 0, limit = getmaxx(draw.window) - draw.margin - column;
	int rows_left = getmaxy(draw.window) - draw.margin - row;

	width = width > limit ? limit : width;
	rows = rows > rows_left ? rows_left : rows;
	while (*text != '\0' && used < rows && width > 0) {
		size_t paragraph = strcspn(text, "\n");
		size_t length = used + 1 < rows ? text_wrap(text, paragraph, width) : paragraph;

		(void)draw_text(row + used, column, width, role, text, length);
		used++;
		text += length;
		if (length < paragraph)
			text += strspn(text, " ");
		if (*text == '\n')
			text++;
	}
	return used;
}

void
draw_rule(int row)
{
	if (draw.window == stdscr)
		draw_page_add_rule(row);
	else
		draw_cells_rule(draw.window, row);
}

void
draw_cursor(int row, int column)
{
	draw.cursor_window = draw.window;
	draw.cursor_row = row;
	draw.cursor_column = column;
}

void
draw_end(void)
{
	WINDOW *window = draw.cursor_window;
	int row = draw.cursor_row, column = draw.cursor_column;

	if (row >= getmaxy(window))
		row = getmaxy(window) - 1;
	if (column >= getmaxx(window))
		column = getmaxx(window) - 1;
	draw_page_end();
	/* All of the page, where a panel may have stood, and the panel over it; what does not
	 * differ from what the terminal shows is not sent. */
	if (draw.panel != NULL || draw.has_panel_stood)
		(void)touchwin(stdscr);
	draw.has_panel_stood = draw.panel != NULL;
	if (draw.panel != NULL) {
		(void)wnoutrefresh(stdscr);
		(void)wnoutrefresh(draw.panel);
	}
	(void)wmove(window, row, column);
	(void)wnoutrefresh(window);
	(void)doupdate();
}

void
draw_repaint(void)
{
	draw_page_forget();
	(void)clearok(curscr, TRUE);
}
