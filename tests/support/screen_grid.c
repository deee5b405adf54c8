/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of a screen as text, and their looks as roles of the theme. */
#include "support/screen_parts.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"

/* The second half of a wide character. */
#define SECOND_HALF ((uint32_t)-1)

/* A colour that is no number of a palette. */
#define DIRECT (1 << 24)

static const char letters[] = {
	[ROLE_NORMAL] = '.',
	[ROLE_TITLE] = 't',
	[ROLE_STEP] = 's',
	[ROLE_STEP_CURRENT] = 'S',
	[ROLE_RULE] = '-',
	[ROLE_LABEL] = 'l',
	[ROLE_LABEL_FOCUS] = 'L',
	[ROLE_VALUE] = 'v',
	[ROLE_VALUE_FOCUS] = 'V',
	[ROLE_DEFAULT] = 'd',
	[ROLE_NOTE] = 'n',
	[ROLE_HELP] = 'h',
	[ROLE_PREVIEW] = 'p',
	[ROLE_OK] = 'k',
	[ROLE_WARNING] = 'w',
	[ROLE_ERROR] = 'e',
	[ROLE_ADDED] = '+',
	[ROLE_REMOVED] = '~',
	[ROLE_SELECTED] = 'x',
	[ROLE_KEY] = 'K',
	[ROLE_KEY_TEXT] = 'y',
	[ROLE_BORDER] = 'b',
};
static_assert(sizeof(letters) == ROLE_COUNT, "every role has its letter");

char
screen_role_letter(enum theme_role role)
{
	return letters[role];
}

static void
get_cell(const struct screen *screen, int row, int column, VTermScreenCell *cell)
{
	memset(cell, 0, sizeof(*cell));
	(void)vterm_screen_get_cell(screen->grid, (VTermPos){.row = row, .col = column}, cell);
}

void
screen_append_row(const struct screen *screen, int row, struct buf *out)
{
	for (int column = 0; column < screen->columns; column++) {
		VTermScreenCell cell;

		get_cell(screen, row, column, &cell);
		if (cell.chars[0] == SECOND_HALF)
			continue;
		if (cell.chars[0] == 0)
			buf_append_char(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++) {
			char bytes[4];

			buf_append(out, bytes, text_encode(cell.chars[i], bytes));
		}
	}
}

void
screen_append_grid(const struct screen *screen, struct buf *out)
{
	for (int row = 0; row < screen->rows; row++) {
		buf_append_char(out, '|');
		screen_append_row(screen, row, out);
		buf_append_string(out, "|\n");
	}
}

/* A colour as the number that the terminal was sent; -1 for its own. */
static int
number_of(const VTermColor *colour)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
		return -1;
	if (VTERM_COLOR_IS_INDEXED(colour))
		return colour->indexed.idx;
	return DIRECT | colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue;
}

/* What a colour of the theme becomes at the screen's depth. */
static int
wanted_number(const struct screen *screen, long colour, int basic)
{
	if (colour == THEME_DEFAULT_COLOUR || screen->colours == 0)
		return -1;
	if (screen->colours > 256)
		return DIRECT | (int)colour;
	if (screen->colours == 256)
		return theme_nearest_256(colour);
	return basic >= screen->colours ? basic - 8 : basic;
}

static bool
has_look(const struct screen *screen, const VTermScreenCell *cell, enum theme_role role)
{
	const struct theme *theme =
		screen->setup.theme == NULL ? &theme_default : screen->setup.theme;
	const struct theme_look *look = &theme->looks[role];
	unsigned attributes = screen->colours == 0 ? look->mono_attributes : look->attributes;
	const struct theme_look *normal = &theme->looks[ROLE_NORMAL];
	int foreground = wanted_number(screen, look->foreground, look->basic_foreground);
	int background = wanted_number(screen, look->background, look->basic_background);

	if (foreground == -1)
		foreground = wanted_number(screen, normal->foreground, normal->basic_foreground);
	if (background == -1)
		background = wanted_number(screen, normal->background, normal->basic_background);
	/* The bright half of sixteen. */
	if (screen->colours == 8 && look->foreground != THEME_DEFAULT_COLOUR &&
		look->basic_foreground >= 8)
		attributes |= THEME_BOLD;
	return number_of(&cell->fg) == foreground && number_of(&cell->bg) == background &&
	       (cell->attrs.bold != 0) == ((attributes & THEME_BOLD) != 0) &&
	       (cell->attrs.underline != 0) == ((attributes & THEME_UNDERLINE) != 0) &&
	       (cell->attrs.reverse != 0) == ((attributes & THEME_REVERSE) != 0);
}

bool
screen_cell_has_role(const struct screen *screen, int row, int column, enum theme_role role)
{
	VTermScreenCell cell;

	get_cell(screen, row, column, &cell);
	return has_look(screen, &cell, role);
}

/* Roles that look alike share the letter of the first; `?` is a look of no role. */
void
screen_append_roles(const struct screen *screen, struct buf *out)
{
	for (int row = 0; row < screen->rows; row++) {
		buf_append_char(out, '|');
		for (int column = 0; column < screen->columns; column++) {
			enum theme_role role = 0;

			while (role < ROLE_COUNT &&
				!screen_cell_has_role(screen, row, column, role))
				role++;
			buf_append_char(out, role == ROLE_COUNT ? '?' : letters[role]);
		}
		buf_append_string(out, "|\n");
	}
}
