/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing into the page, or into the panel over it. Nothing here decides what
 * is shown; nothing elsewhere calls curses to show it.
 */
#include "tui/draw.h"

#include <assert.h>
#include <curses.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "tui/draw_look.h"

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
	WINDOW *cursor_window;
	int cursor_row, cursor_column;
} draw;

void
draw_open(const struct theme *theme, enum draw_colour colour)
{
	draw_look_open(theme, colour);
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
}

void
draw_set_utf8(int is_utf8)
{
	draw.is_utf8 = is_utf8;
}

const char *
draw_mark(enum draw_mark mark)
{
	return draw.is_utf8 ? marks[mark].utf8 : marks[mark].ascii;
}

/* What is empty looks as the theme's ordinary text does. */
static void
set_background(WINDOW *window)
{
	cchar_t blank;

	(void)setcchar(&blank, L" ", A_NORMAL, draw_look(ROLE_NORMAL)->pair, NULL);
	wbkgrndset(window, &blank);
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
	set_background(stdscr);
	(void)werase(stdscr);
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
	set_background(draw.window);
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

/* Whether curses takes a cluster for as many cells as we do, and nothing in it would move the
 * cursor or turn the row around. */
static bool
is_drawable(const char *cluster, size_t length, int width)
{
	int cells = 0;

	for (size_t at = 0, used; at < length; at += used) {
		uint32_t code_point;
		enum text_class class;
		int taken;

		used = text_decode(cluster, length, at, &code_point);
		if (used == 0 || (!draw.is_utf8 && code_point > 0x7e))
			return false;
		class = text_classify(code_point);
		if (class == TEXT_CONTROL || (class == TEXT_INVISIBLE && at == 0))
			return false;
		taken = wcwidth((wchar_t)code_point);
		if (taken < 0)
			return false;
		cells += taken;
	}
	return cells == width;
}

/* Puts bytes that are known to fit; what cannot be shown becomes question marks of its width. */
static void
put(const char *text, size_t length)
{
	for (size_t at = 0, end; at < length; at = end) {
		int width;

		end = text_next_cluster(text, length, at);
		width = text_cluster_width(text + at, end - at);
		if (is_drawable(text + at, end - at, width))
			(void)waddnstr(draw.window, text + at, (int)(end - at));
		else
			for (int i = 0; i < width; i++)
				(void)waddch(draw.window, '?');
	}
}

int
draw_text(int row, int column, int width, enum theme_role role, const char *text, size_t length)
{
	int limit = getmaxx(draw.window) - draw.margin - column;
	size_t fitting;

	if (length == SIZE_MAX)
		length = strlen(text);
	if (width > limit)
		width = limit;
	if (width <= 0 || row < 0 || row >= getmaxy(draw.window) || length == 0)
		return column;
	set_role(role);
	if (wmove(draw.window, row, column) == ERR)
		return column;
	fitting = text_fit(text, length, width);
	if (fitting < length) {
		fitting = text_fit(text, length, width - 1);
		put(text, fitting);
		(void)waddstr(draw.window, draw_mark(MARK_ELLIPSIS));
		return column + text_width(text, fitting) + 1;
	}
	put(text, length);
	return column + text_width(text, length);
}

/* Bytes of the next row: as many words as fit, or as much as fits of one word that does not. */
static size_t
row_length(const char *text, size_t length, int width)
{
	size_t fitting = text_fit(text, length, width), end = fitting;

	if (fitting == length)
		return length;
	while (end > 0 && text[end] != ' ')
		end--;
	return end == 0 ? fitting : end;
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
		size_t length = used + 1 < rows ? row_length(text, paragraph, width) : paragraph;

		/* A character that is wider than the column. */
		if (length == 0 && paragraph > 0)
			length = text_next_cluster(text, paragraph, 0);
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
	int width = getmaxx(draw.window);

	set_role(ROLE_RULE);
	if (draw.is_utf8)
		(void)mvwhline_set(draw.window, row, 0, WACS_HLINE, width);
	else
		(void)mvwhline(draw.window, row, 0, '-', width);
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
	/* All of the page, where a panel may have stood, and the panel over it; what does not
	 * differ from what the terminal shows is not sent. */
	(void)touchwin(stdscr);
	(void)wnoutrefresh(stdscr);
	if (draw.panel != NULL)
		(void)wnoutrefresh(draw.panel);
	(void)wmove(window, row, column);
	(void)wnoutrefresh(window);
	(void)doupdate();
}

void
draw_repaint(void)
{
	(void)clearok(curscr, TRUE);
}
