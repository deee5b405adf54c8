/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to curses' cells. What the terminal or the locale cannot show is seen to here. */
#include "tui/draw_cells.h"

#include <curses.h>
#include <stdbool.h>
#include <wchar.h>

#include "base/text.h"
#include "tui/draw_look.h"

#define CELLS_AT_ONCE 128

static int is_utf8;

void
draw_cells_set_utf8(int takes_utf8)
{
	is_utf8 = takes_utf8;
}

void
draw_cells_background(WINDOW *window)
{
	cchar_t blank;

	(void)setcchar(&blank, L" ", A_NORMAL, draw_look(ROLE_NORMAL)->pair, NULL);
	wbkgrndset(window, &blank);
}

static void
set_role(WINDOW *window, enum theme_role role)
{
	const struct draw_look *look = draw_look(role);

	(void)wattr_set(window, look->attributes, look->pair, NULL);
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
		if (used == 0 || (!is_utf8 && code_point > 0x7e))
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

/* Given as cells, most of a page takes a tenth of the time that its bytes would take to be put
 * together to characters and measured. */
static void
put_ascii(WINDOW *window, enum theme_role role, const char *text, size_t length)
{
	const struct draw_look *look = draw_look(role);
	const chtype of_role = look->attributes | (chtype)COLOR_PAIR(look->pair);
	chtype cells[CELLS_AT_ONCE];

	while (length > 0) {
		size_t count = length < CELLS_AT_ONCE ? length : CELLS_AT_ONCE;
		int row = getcury(window), column = getcurx(window);

		for (size_t i = 0; i < count; i++)
			cells[i] = (unsigned char)text[i] | of_role;
		(void)waddchnstr(window, cells, (int)count);
		(void)wmove(window, row, column + (int)count);
		text += count;
		length -= count;
	}
}

void
draw_cells_put(WINDOW *window, const struct draw_cells *cells)
{
	const char *text = cells->text;

	set_role(window, cells->role);
	if (wmove(window, cells->row, cells->column) == ERR)
		return;
	for (size_t at = 0, end; at < cells->length; at = end) {
		int width;

		end = text_skip_ascii(text, cells->length, at);
		if (end > at) {
			put_ascii(window, cells->role, text + at, end - at);
			continue;
		}
		end = text_next_cluster(text, cells->length, at);
		width = text_cluster_width(text + at, end - at);
		if (is_drawable(text + at, end - at, width))
			(void)waddnstr(window, text + at, (int)(end - at));
		else
			for (int i = 0; i < width; i++)
				(void)waddch(window, '?');
	}
}

void
draw_cells_rule(WINDOW *window, int row)
{
	int width = getmaxx(window);

	set_role(window, ROLE_RULE);
	if (is_utf8)
		(void)mvwhline_set(window, row, 0, WACS_HLINE, width);
	else
		(void)mvwhline(window, row, 0, '-', width);
}
