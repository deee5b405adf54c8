/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing into the page, or into the panel over it. Nothing here decides what
 * is shown; nothing elsewhere calls curses to show it.
 */
#include "tui/draw.h"

#include <assert.h>
#include <curses.h>
#include <panel.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"

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
	attr_t attributes[ROLE_COUNT];
	short pairs[ROLE_COUNT];
	int is_utf8;
	WINDOW *window; /* where text goes: the page or the panel's window */
	WINDOW *panel_window;
	PANEL *panel;
	WINDOW *cursor_window;
	int cursor_row, cursor_column;
} draw;

static attr_t
attributes_of(unsigned attributes)
{
	return ((attributes & THEME_BOLD) != 0 ? A_BOLD : 0) |
	       ((attributes & THEME_UNDERLINE) != 0 ? A_UNDERLINE : 0) |
	       ((attributes & THEME_REVERSE) != 0 ? A_REVERSE : 0) |
	       ((attributes & THEME_DIM) != 0 ? A_DIM : 0);
}

/* The number that this terminal has for a colour; bold stands for the bright half of eight. */
static short
colour_number(long colour, int basic, attr_t *attributes)
{
	if (colour == THEME_DEFAULT_COLOUR)
		return -1;
	if (COLORS >= 256)
		return (short)theme_nearest_256(colour);
	if (basic >= COLORS) {
		*attributes |= A_BOLD;
		return (short)(basic - 8);
	}
	return (short)basic;
}

void
draw_open(const struct theme *theme, enum draw_colour colour)
{
	bool has_colour = colour == DRAW_COLOUR && has_colors() && start_color() == OK &&
			  use_default_colors() == OK && COLORS >= 8 && COLOR_PAIRS > ROLE_COUNT;

	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct theme_look *look = &theme->looks[role];
		short foreground, background;

		draw.pairs[role] = 0;
		draw.attributes[role] =
			attributes_of(has_colour ? look->attributes : look->mono_attributes);
		if (!has_colour)
			continue;
		foreground = colour_number(
			look->foreground, look->basic_foreground, &draw.attributes[role]);
		background = colour_number(
			look->background, look->basic_background, &draw.attributes[role]);
		if (foreground == -1 && background == -1)
			continue;
		draw.pairs[role] = (short)(role + 1);
		(void)init_pair(draw.pairs[role], foreground, background);
	}
	draw.window = draw.cursor_window = stdscr;
	draw.panel = NULL;
}

static void
drop_panel(void)
{
	if (draw.panel == NULL)
		return;
	(void)del_panel(draw.panel);
	(void)delwin(draw.panel_window);
	draw.panel = NULL;
	draw.panel_window = NULL;
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

void
draw_begin(void)
{
	drop_panel();
	draw.window = draw.cursor_window = stdscr;
	draw.cursor_row = draw.cursor_column = 0;
	(void)werase(stdscr);
}

static void
set_role(enum theme_role role)
{
	(void)wattr_set(draw.window, draw.attributes[role], draw.pairs[role], NULL);
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
	draw.panel_window = newwin(rows, columns, (LINES - rows) / 2, (COLS - columns) / 2);
	if (draw.panel_window == NULL)
		return;
	draw.panel = new_panel(draw.panel_window);
	draw.window = draw.cursor_window = draw.panel_window;
	draw.cursor_row = draw.cursor_column = 1;
	set_role(ROLE_BORDER);
	draw_frame(draw.window);
	if (title[0] != '\0')
		(void)draw_text(0, 2, columns - 4, ROLE_TITLE, title, SIZE_MAX);
}

void
draw_end_panel(void)
{
	draw.window = stdscr;
}

/* Puts bytes that are known to fit; what the locale cannot show becomes a question mark. */
static void
put(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t end = text_next_cluster(text, length, at);
		uint32_t code_point;
		size_t used = text_decode(text, length, at, &code_point);

		if (used == 0 || text_classify(code_point) == TEXT_CONTROL ||
			(!draw.is_utf8 && code_point > 0x7e))
			(void)waddstr(draw.window, "?");
		else
			(void)waddnstr(draw.window, text + at, (int)(end - at));
		at = end;
	}
}

int
draw_text(int row, int column, int width, enum theme_role role, const char *text, size_t length)
{
	int limit = getmaxx(draw.window) - column;
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

int
draw_wrapped(int row, int column, int width, int rows, enum theme_role role, const char *text)
{
	int used = 0;

	while (*text != '\0' && used < rows) {
		const char *newline = strchr(text, '\n');
		size_t length = newline == NULL ? strlen(text) : (size_t)(newline - text);
		size_t fitting = text_fit(text, length, width), end = fitting;

		if (fitting < length && used + 1 < rows) {
			while (end > 0 && text[end] != ' ')
				end--;
			if (end == 0)
				end = fitting;
			length = end;
		}
		(void)draw_text(row + used, column, width, role, text, length);
		used++;
		if (used == rows)
			break;
		text += length;
		while (*text == ' ' || *text == '\n')
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
	update_panels();
	(void)wmove(window, row, column);
	(void)wnoutrefresh(window);
	(void)doupdate();
}

void
draw_repaint(void)
{
	(void)clearok(curscr, TRUE);
}
