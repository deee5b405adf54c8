/* SPDX-License-Identifier: Apache-2.0 */
/* The built-in themes, which are themes/default.yml and themes/light.yml to the letter, and the
 * nearest of 256 colours. */
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
#define BOLD THEME_BOLD
#define BOTH (THEME_BOLD | THEME_UNDERLINE)
#define REVERSE THEME_REVERSE
#define LOOK(foreground, basic, attributes, mono) \
	{ \
		foreground, NONE, basic, NONE, attributes, mono \
	}

/* Numbers of the basic colours. Not 8, bright black: where there are but eight it is bold black. */
enum { RED = 1, BLUE = 4, MAGENTA = 5 };
enum { BRIGHT_RED = 9, BRIGHT_GREEN = 10, BRIGHT_YELLOW = 11, BRIGHT_CYAN = 14 };

const struct theme theme_default = {
	.name = "default",
	.is_light = false,
	.looks =
		{
			[ROLE_NORMAL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_TITLE] = LOOK(NONE, NONE, BOLD, BOLD),
			[ROLE_STEP] = LOOK(0x9e9e9e, NONE, 0, 0),
			[ROLE_STEP_CURRENT] = LOOK(0x5fafff, BRIGHT_CYAN, BOLD, BOLD),
			[ROLE_RULE] = LOOK(0x808080, NONE, 0, 0),
			[ROLE_LABEL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_LABEL_FOCUS] = LOOK(0x5fafff, BRIGHT_CYAN, BOLD, BOLD),
			[ROLE_VALUE] = LOOK(NONE, NONE, BOLD, BOLD),
			[ROLE_VALUE_FOCUS] = LOOK(NONE, NONE, BOTH, BOTH),
			[ROLE_DEFAULT] = LOOK(0x9e9e9e, NONE, 0, 0),
			[ROLE_NOTE] = LOOK(0x9e9e9e, NONE, 0, 0),
			[ROLE_HELP] = LOOK(NONE, NONE, 0, 0),
			[ROLE_PREVIEW] = LOOK(0x5fafff, BRIGHT_CYAN, 0, 0),
			[ROLE_OK] = LOOK(0x5fd75f, BRIGHT_GREEN, 0, 0),
			[ROLE_WARNING] = LOOK(0xd7af00, BRIGHT_YELLOW, BOLD, BOLD),
			[ROLE_ERROR] = LOOK(0xff8787, BRIGHT_RED, BOLD, BOLD),
			[ROLE_ADDED] = LOOK(0x5fd75f, BRIGHT_GREEN, 0, BOLD),
			[ROLE_REMOVED] = LOOK(0xff8787, BRIGHT_RED, 0, 0),
			[ROLE_SELECTED] = LOOK(0x5fafff, BRIGHT_CYAN, REVERSE, REVERSE),
			[ROLE_KEY] = LOOK(0x5fafff, BRIGHT_CYAN, BOLD, BOLD),
			[ROLE_KEY_TEXT] = LOOK(0x9e9e9e, NONE, 0, 0),
			[ROLE_BORDER] = LOOK(0x808080, NONE, 0, 0),
		},
};

const struct theme theme_light = {
	.name = "light",
	.is_light = true,
	.looks =
		{
			[ROLE_NORMAL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_TITLE] = LOOK(NONE, NONE, BOLD, BOLD),
			[ROLE_STEP] = LOOK(0x5f5f5f, NONE, 0, 0),
			[ROLE_STEP_CURRENT] = LOOK(0x005faf, BLUE, BOLD, BOLD),
			[ROLE_RULE] = LOOK(0x767676, NONE, 0, 0),
			[ROLE_LABEL] = LOOK(NONE, NONE, 0, 0),
			[ROLE_LABEL_FOCUS] = LOOK(0x005faf, BLUE, BOLD, BOLD),
			[ROLE_VALUE] = LOOK(NONE, NONE, BOLD, BOLD),
			[ROLE_VALUE_FOCUS] = LOOK(NONE, NONE, BOTH, BOTH),
			[ROLE_DEFAULT] = LOOK(0x5f5f5f, NONE, 0, 0),
			[ROLE_NOTE] = LOOK(0x5f5f5f, NONE, 0, 0),
			[ROLE_HELP] = LOOK(NONE, NONE, 0, 0),
			[ROLE_PREVIEW] = LOOK(0x005faf, BLUE, 0, 0),
			[ROLE_OK] = LOOK(0x005f00, BLUE, 0, 0),
			[ROLE_WARNING] = LOOK(0x875f00, MAGENTA, BOLD, BOLD),
			[ROLE_ERROR] = LOOK(0xaf0000, RED, BOLD, BOLD),
			[ROLE_ADDED] = LOOK(0x005f00, BLUE, 0, BOLD),
			[ROLE_REMOVED] = LOOK(0xaf0000, RED, 0, 0),
			[ROLE_SELECTED] = LOOK(0x005faf, BLUE, REVERSE, REVERSE),
			[ROLE_KEY] = LOOK(0x005faf, BLUE, BOLD, BOLD),
			[ROLE_KEY_TEXT] = LOOK(0x5f5f5f, NONE, 0, 0),
			[ROLE_BORDER] = LOOK(0x767676, NONE, 0, 0),
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
