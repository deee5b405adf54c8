/* SPDX-License-Identifier: Apache-2.0 */
/* The built-in theme, which is themes/default.yml to the letter, and colours for 256 of them. */
#include "tui/theme.h"

#include <assert.h>

const char *const theme_role_names[] = {
	[ROLE_NORMAL] = "normal",
	[ROLE_TITLE] = "title",
	[ROLE_STEP] = "step",
	[ROLE_STEP_CURRENT] = "step_current",
	[ROLE_RULE] = "rule",
	[ROLE_LABEL] = "label",
	[ROLE_LABEL_FOCUS] = "label_focus",
	[ROLE_VALUE] = "value",
	[ROLE_VALUE_FOCUS] = "value_focus",
	[ROLE_DEFAULT] = "default",
	[ROLE_NOTE] = "note",
	[ROLE_HELP] = "help",
	[ROLE_PREVIEW] = "preview",
	[ROLE_OK] = "ok",
	[ROLE_WARNING] = "warning",
	[ROLE_ERROR] = "error",
	[ROLE_ADDED] = "added",
	[ROLE_REMOVED] = "removed",
	[ROLE_SELECTED] = "selected",
	[ROLE_KEY] = "key",
	[ROLE_KEY_TEXT] = "key_text",
	[ROLE_BORDER] = "border",
};
static_assert(sizeof(theme_role_names) / sizeof(theme_role_names[0]) == ROLE_COUNT,
	"every role has its name");

#define NONE THEME_DEFAULT_COLOUR
#define LOOK(foreground, basic, attributes, mono) \
	{ \
		foreground, NONE, basic, NONE, attributes, mono \
	}

const struct theme theme_default = {
	.name = "default",
	.is_light = false,
	.looks =
		{
			[ROLE_NORMAL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_TITLE] = LOOK(NONE, NONE, THEME_BOLD, THEME_BOLD),
			[ROLE_STEP] = LOOK(0x8a8a8a, 7, 0, 0),
			[ROLE_STEP_CURRENT] = LOOK(0x5fafff, 12, THEME_BOLD, THEME_BOLD),
			[ROLE_RULE] = LOOK(0x767676, 8, 0, 0),
			[ROLE_LABEL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_LABEL_FOCUS] = LOOK(0x5fafff, 12, THEME_BOLD, THEME_BOLD),
			[ROLE_VALUE] = LOOK(NONE, NONE, THEME_BOLD, THEME_BOLD),
			[ROLE_VALUE_FOCUS] = LOOK(NONE, NONE, THEME_BOLD | THEME_UNDERLINE,
				THEME_BOLD | THEME_UNDERLINE),
			[ROLE_DEFAULT] = LOOK(0x8a8a8a, 7, 0, 0),
			[ROLE_NOTE] = LOOK(0x8a8a8a, 7, 0, 0),
			[ROLE_HELP] = LOOK(NONE, NONE, 0, 0),
			[ROLE_PREVIEW] = LOOK(0x5fafff, 12, 0, 0),
			[ROLE_OK] = LOOK(0x5faf5f, 10, 0, 0),
			[ROLE_WARNING] = LOOK(0xd7af00, 11, THEME_BOLD, THEME_BOLD),
			[ROLE_ERROR] = LOOK(0xff8787, 9, THEME_BOLD, THEME_BOLD),
			[ROLE_ADDED] = LOOK(0x5faf5f, 10, 0, THEME_BOLD),
			[ROLE_REMOVED] = LOOK(0xff8787, 9, 0, 0),
			[ROLE_SELECTED] = LOOK(0x5fafff, 12, THEME_REVERSE, THEME_REVERSE),
			[ROLE_KEY] = LOOK(0x5fafff, 12, THEME_BOLD, THEME_BOLD),
			[ROLE_KEY_TEXT] = LOOK(0x8a8a8a, 7, 0, 0),
			[ROLE_BORDER] = LOOK(0x767676, 8, 0, 0),
		},
};

/* The six steps of a side of the colour cube. */
static const int steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

static int
nearest_step(int value)
{
	int nearest = 0;

	for (int i = 1; i < 6; i++)
		if ((steps[i] - value) * (steps[i] - value) <
			(steps[nearest] - value) * (steps[nearest] - value))
			nearest = i;
	return nearest;
}

static int
square_distance(long colour, int red, int green, int blue)
{
	int dr = (int)(colour >> 16 & 255) - red;
	int dg = (int)(colour >> 8 & 255) - green;
	int db = (int)(colour & 255) - blue;

	return dr * dr + dg * dg + db * db;
}

int
theme_nearest_256(long colour)
{
	int red = nearest_step((int)(colour >> 16 & 255));
	int green = nearest_step((int)(colour >> 8 & 255));
	int blue = nearest_step((int)(colour & 255));
	int best = 16 + 36 * red + 6 * green + blue;
	int least = square_distance(colour, steps[red], steps[green], steps[blue]);

	for (int i = 0; i < 24; i++) {
		int grey = 8 + 10 * i;
		int distance = square_distance(colour, grey, grey, grey);

		if (distance < least) {
			least = distance;
			best = 232 + i;
		}
	}
	return best;
}
