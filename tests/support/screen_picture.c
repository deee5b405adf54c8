/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A screen as a picture: an SVG of plain texts in a monospaced font, each held
 * to the width of its cells, in the colours that the theme names. A cell's look
 * is its role's; what a theme leaves to the terminal is a terminal's of its kind.
 */
#include "support/screen_parts.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* The second half of a wide character. */
#define SECOND_HALF ((uint32_t)-1)

#define CELL_WIDTH 9
#define CELL_HEIGHT 19
#define BASE_LINE 14
#define MARGIN 14

struct look {
	long foreground, background;
	bool is_bold, is_underlined;
};

/* What is drawn: from a screen, in a theme, on a terminal's own colours. */
struct picture {
	const struct screen *screen;
	const struct theme *theme;
	struct look paper;
	struct buf *out;
};

static void
set_paper(struct picture *picture)
{
	const struct theme_look *normal = &picture->theme->looks[ROLE_NORMAL];
	struct look *paper = &picture->paper;

	paper->foreground = picture->theme->is_light ? 0x1f2328 : 0xd8dee9;
	paper->background = picture->theme->is_light ? 0xffffff : 0x16181d;
	if (normal->foreground != THEME_DEFAULT_COLOUR)
		paper->foreground = normal->foreground;
	if (normal->background != THEME_DEFAULT_COLOUR)
		paper->background = normal->background;
}

static struct look
look_of(const struct picture *picture, int row, int column)
{
	struct look look = picture->paper;
	enum theme_role role = 0;
	const struct theme_look *told;

	while (role < ROLE_COUNT && !screen_cell_has_role(picture->screen, row, column, role))
		role++;
	if (role == ROLE_COUNT)
		return look;
	told = &picture->theme->looks[role];
	if (told->foreground != THEME_DEFAULT_COLOUR)
		look.foreground = told->foreground;
	if (told->background != THEME_DEFAULT_COLOUR)
		look.background = told->background;
	if ((told->attributes & THEME_REVERSE) != 0) {
		long behind = look.background;

		look.background = look.foreground;
		look.foreground = behind;
	}
	look.is_bold = (told->attributes & THEME_BOLD) != 0;
	look.is_underlined = (told->attributes & THEME_UNDERLINE) != 0;
	return look;
}

/* The bytes of a cell; nothing for the second half of a wide character. */
static void
append_cell(const struct picture *picture, int row, int column, struct buf *out)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	(void)vterm_screen_get_cell(
		picture->screen->grid, (VTermPos){.row = row, .col = column}, &cell);
	if (cell.chars[0] == 0)
		buf_append_char(out, ' ');
	for (int i = 0;
		i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0 && cell.chars[i] != SECOND_HALF;
		i++) {
		char bytes[4];

		buf_append(out, bytes, text_encode(cell.chars[i], bytes));
	}
}

static bool
is_blank(const struct picture *picture, int row, int column)
{
	struct buf cell;
	bool is_empty;

	buf_init(&cell);
	append_cell(picture, row, column, &cell);
	is_empty = cell.length == 1 && cell.bytes[0] == ' ' &&
		   !look_of(picture, row, column).is_underlined;
	buf_release(&cell);
	return is_empty;
}

static void
append_escaped(struct buf *out, const struct buf *text)
{
	for (size_t i = 0; i < text->length; i++)
		switch (text->bytes[i]) {
		case '&':
			buf_append_string(out, "&amp;");
			break;
		case '<':
			buf_append_string(out, "&lt;");
			break;
		case '>':
			buf_append_string(out, "&gt;");
			break;
		default:
			buf_append_char(out, text->bytes[i]);
		}
}

static bool
is_same_look(const struct look *a, const struct look *b)
{
	return a->foreground == b->foreground && a->background == b->background &&
	       a->is_bold == b->is_bold && a->is_underlined == b->is_underlined;
}

/* The column behind the cells from `column` on that are one text: of one look, with at most one
 * blank in a row between them. */
static int
end_of_text(const struct picture *picture, int row, int column)
{
	struct look look = look_of(picture, row, column);
	int end = column;

	for (int at = column; at < picture->screen->columns && at <= end + 1; at++) {
		struct look here = look_of(picture, row, at);

		if (is_blank(picture, row, at))
			continue;
		if (!is_same_look(&look, &here))
			break;
		end = at + 1;
	}
	return end;
}

static void
append_text(const struct picture *picture, int row, int column, int end)
{
	struct look look = look_of(picture, row, column);
	struct buf text;

	buf_init(&text);
	for (int at = column; at < end; at++)
		append_cell(picture, row, at, &text);
	buf_append_format(picture->out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"",
		MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT + BASE_LINE,
		(end - column) * CELL_WIDTH);
	if (look.foreground != picture->paper.foreground)
		buf_append_format(picture->out, " fill=\"#%06lx\"", (unsigned long)look.foreground);
	buf_append_string(picture->out, look.is_bold ? " font-weight=\"bold\"" : "");
	buf_append_string(picture->out, look.is_underlined ? " text-decoration=\"underline\"" : "");
	buf_append_char(picture->out, '>');
	append_escaped(picture->out, &text);
	buf_append_string(picture->out, "</text>\n");
	buf_release(&text);
}

static void
append_rectangle(const struct picture *picture, int row, int column, int end, long colour)
{
	buf_append_format(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06lx\"/>\n",
		MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT,
		(end - column) * CELL_WIDTH, CELL_HEIGHT, (unsigned long)colour);
}

/* What is behind the texts of a row, where it is not the paper. */
static void
append_backgrounds(const struct picture *picture, int row)
{
	for (int column = 0, end; column < picture->screen->columns; column = end) {
		long colour = look_of(picture, row, column).background;

		for (end = column; end < picture->screen->columns &&
				   look_of(picture, row, end).background == colour;)
			end++;
		if (colour != picture->paper.background)
			append_rectangle(picture, row, column, end, colour);
	}
}

static void
append_row(const struct picture *picture, int row)
{
	append_backgrounds(picture, row);
	for (int column = 0; column < picture->screen->columns;) {
		int end;

		if (is_blank(picture, row, column)) {
			column++;
			continue;
		}
		end = end_of_text(picture, row, column);
		append_text(picture, row, column, end);
		column = end;
	}
}

/* A bar before the cell, so that what stands in it can be read. */
static void
append_cursor(const struct picture *picture)
{
	VTermPos cursor;

	vterm_state_get_cursorpos(picture->screen->state, &cursor);
	buf_append_format(picture->out,
		"<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\" fill=\"#%06lx\"/>\n",
		MARGIN + cursor.col * CELL_WIDTH, MARGIN + cursor.row * CELL_HEIGHT, CELL_HEIGHT,
		(unsigned long)picture->paper.foreground);
}

void
screen_append_picture(const struct screen *screen, struct buf *out)
{
	struct picture picture = {.screen = screen,
		.theme = screen->setup.theme == NULL ? &theme_default : screen->setup.theme,
		.out = out};
	int width = 2 * MARGIN + screen->columns * CELL_WIDTH;
	int height = 2 * MARGIN + screen->rows * CELL_HEIGHT;

	set_paper(&picture);
	buf_append_format(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, "
		"Consolas, monospace\" font-size=\"15\" fill=\"#%06lx\" xml:space=\"preserve\">\n",
		width, height, width, height, (unsigned long)picture.paper.foreground);
	buf_append_format(out, "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#%06lx\"/>\n",
		width, height, (unsigned long)picture.paper.background);
	for (int row = 0; row < screen->rows; row++)
		append_row(&picture, row);
	append_cursor(&picture);
	buf_append_string(out, "</svg>\n");
}
