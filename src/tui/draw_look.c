/* SPDX-License-Identifier: Apache-2.0 */
/* From a theme to colour pairs: as many colours as the terminal has, and attributes where it has
 * none. */
#include "tui/draw_look.h"

#include <assert.h>
#include <curses.h>

static struct draw_look looks[ROLE_COUNT];
static_assert(sizeof(attr_t) <= sizeof(looks[0].attributes), "attributes fit");

static attr_t
attributes_of(unsigned attributes)
{
	return ((attributes & THEME_BOLD) != 0 ? A_BOLD : 0) |
	       ((attributes & THEME_UNDERLINE) != 0 ? A_UNDERLINE : 0) |
	       ((attributes & THEME_REVERSE) != 0 ? A_REVERSE : 0) |
	       ((attributes & THEME_DIM) != 0 ? A_DIM : 0);
}

/* The number that this terminal has for a colour; -1 for its own. */
static int
colour_number(long colour, int basic)
{
	if (colour == THEME_DEFAULT_COLOUR)
		return -1;
	/* A number is a colour itself, but for the first eight, which are the basic ones. */
	if (COLORS > 256)
		return colour < 8 ? 0 : (int)colour;
	if (COLORS == 256)
		return theme_nearest_256(colour);
	return basic >= COLORS ? basic - 8 : basic;
}

/* Where there are but eight colours, bold stands for the bright half; behind a text there is none.
 */
static bool
is_bold_for_bright(const struct theme_look *look)
{
	return COLORS < 16 && look->foreground != THEME_DEFAULT_COLOUR &&
	       look->basic_foreground >= COLORS;
}

/* A role's own colours on a page that has the ordinary text's. */
static void
open_colours(enum theme_role role, const struct theme_look *look, const struct theme_look *normal)
{
	int foreground = colour_number(look->foreground, look->basic_foreground);
	int background = colour_number(look->background, look->basic_background);

	if (foreground == -1)
		foreground = colour_number(normal->foreground, normal->basic_foreground);
	if (background == -1)
		background = colour_number(normal->background, normal->basic_background);
	if (is_bold_for_bright(look))
		looks[role].attributes |= A_BOLD;
	if (foreground == -1 && background == -1)
		return;
	looks[role].pair = (short)(role + 1);
	(void)init_extended_pair(looks[role].pair, foreground, background);
}

void
draw_look_open(const struct theme *theme, enum draw_colour colour)
{
	bool has_colour = colour == DRAW_COLOUR && has_colors() && start_color() == OK &&
			  use_default_colors() == OK && COLORS >= 8 && COLOR_PAIRS > ROLE_COUNT;

	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct theme_look *look = &theme->looks[role];

		looks[role].pair = 0;
		looks[role].attributes =
			attributes_of(has_colour ? look->attributes : look->mono_attributes);
		if (has_colour)
			open_colours((enum theme_role)role, look, &theme->looks[ROLE_NORMAL]);
	}
}

const struct draw_look *
draw_look(enum theme_role role)
{
	return &looks[role];
}
