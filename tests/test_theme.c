/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the themes can be read, by every eye and at every depth of colour. Every file of themes/
 * is held to it: a new one needs no line here. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/theme_file.h"
#include "support/colour.h"
#include "tui/theme.h"

#define NONE THEME_DEFAULT_COLOUR
#define THEME_LIMIT 32

static struct theme themes[THEME_LIMIT];
static size_t theme_count;

/* What a terminal's own background may be: black and white themselves, and what popular schemes
 * take: VS Code, Solarized and Nord; Solarized and paper. */
static const long backgrounds_dark[] = {0x000000, 0x1e1e1e, 0x002b36, 0x2e3440};
static const long backgrounds_light[] = {0xffffff, 0xfdf6e3, 0xeeeeee};

static int
load_themes(void **state)
{
	DIR *listing = opendir("themes");
	const struct dirent *entry;

	(void)state;
	assert_non_null(listing);
	while ((entry = readdir(listing)) != NULL) {
		char *path = mem_format("themes/%s", entry->d_name);
		struct error err = {0};

		if (entry->d_name[0] != '.') {
			assert_true(theme_count < THEME_LIMIT);
			if (!theme_file_load(path, &themes[theme_count], &err))
				fail_msg("%s: %s", path, err.text);
			theme_count++;
		}
		free(path);
	}
	assert_int_equal(closedir(listing), 0);
	return 0;
}

static const struct theme *
find_theme(const char *name)
{
	for (size_t i = 0; i < theme_count; i++)
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	fail_msg("there is no theme '%s'", name);
	return NULL;
}

static bool
is_line(int role)
{
	return role == ROLE_RULE || role == ROLE_BORDER;
}

/* What WCAG 2.2 asks of text (1.4.3; 1.4.6 for high contrast) and of what is no text (1.4.11). */
static double
wanted_contrast(const struct theme *theme, int role)
{
	if (strcmp(theme->name, "contrast") == 0)
		return is_line(role) ? 4.5 : 7;
	return is_line(role) ? 3 : 4.5;
}

/* The least contrast that a look may have, on whatever it may stand. */
static double
least_contrast(long foreground, long background, bool is_light)
{
	const long *assumed = is_light ? backgrounds_light : backgrounds_dark;
	size_t count = is_light ? sizeof(backgrounds_light) / sizeof(long)
				: sizeof(backgrounds_dark) / sizeof(long);
	double least = 21;

	if (background != NONE)
		return colour_contrast(foreground, background);
	for (size_t i = 0; i < count; i++)
		if (colour_contrast(foreground, assumed[i]) < least)
			least = colour_contrast(foreground, assumed[i]);
	return least;
}

static long
at_256(long colour)
{
	return colour == NONE ? NONE : colour_of_256(theme_nearest_256(colour));
}

static void
every_role_of_every_theme_has_contrast(void **state)
{
	(void)state;
	for (size_t i = 0; i < theme_count; i++) {
		const struct theme *theme = &themes[i];
		double least = 21; /* of text */

		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct theme_look *look = &theme->looks[role];
			double exact, nearest, wanted = wanted_contrast(theme, role);

			/* The terminal's own text may not be told from a background of ours. */
			assert_false(look->foreground == NONE && look->background != NONE);
			if (look->foreground == NONE)
				continue;
			exact = least_contrast(look->foreground, look->background, theme->is_light);
			nearest = least_contrast(at_256(look->foreground), at_256(look->background),
				theme->is_light);
			if (exact < wanted || nearest < wanted)
				fail_msg("%s, %s: %.2f and of 256 colours %.2f, not %.1f",
					theme->name, theme_role_names[role], exact, nearest,
					wanted);
			if (!is_line(role) && exact < least)
				least = exact;
			if (!is_line(role) && nearest < least)
				least = nearest;
		}
		if (least < 21)
			printf("count: %.2f to 1 is the least contrast of text in '%s'\n", least,
				theme->name);
	}
}

/* Dim text has a contrast that nobody knows. */
static void
no_theme_dims(void **state)
{
	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		for (int role = 0; role < ROLE_COUNT; role++)
			assert_int_equal((themes[i].looks[role].attributes |
						 themes[i].looks[role].mono_attributes) &
						 THEME_DIM,
				0);
}

/* The names that one never sees on such a background, whatever the palette makes of them. */
static bool
is_lost(int basic, bool is_light)
{
	enum { BLACK, YELLOW = 3, WHITE = 7, BRIGHT_BLACK, BRIGHT_YELLOW = 11, BRIGHT_WHITE = 15 };

	return is_light ? basic == WHITE || basic == YELLOW || basic == BRIGHT_YELLOW ||
				  basic == BRIGHT_WHITE
			: basic == BLACK || basic == BRIGHT_BLACK;
}

static void
check_basic(const struct theme *theme, int role)
{
	const struct theme_look *look = &theme->looks[role];
	int foreground = look->basic_foreground, background = look->basic_background;

	assert_false(foreground == NONE && background != NONE);
	if (foreground == NONE)
		return;
	if (foreground == background ||
		(background == NONE && is_lost(foreground, theme->is_light)))
		fail_msg("%s, %s: cannot be seen", theme->name, theme_role_names[role]);
	if (background == NONE)
		background = theme->is_light ? 15 : 0;
	for (enum colour_palette palette = 0; palette < COLOUR_PALETTE_COUNT; palette++) {
		double contrast = colour_contrast(
			colour_of_16(palette, foreground), colour_of_16(palette, background));

		if (contrast < 3)
			fail_msg("%s, %s: %.2f of 16 colours", theme->name, theme_role_names[role],
				contrast);
	}
	/* Of eight colours a bright one is the plain one in bold; not every terminal makes bold
	 * brighter, and of those xterm's palette is the usual one. */
	if (look->basic_background == NONE &&
		colour_contrast(colour_of_16(COLOUR_PALETTE_XTERM, foreground & 7),
			colour_of_16(COLOUR_PALETTE_XTERM, background)) < 3)
		fail_msg("%s, %s: too little of 8 colours", theme->name, theme_role_names[role]);
}

static void
every_role_can_be_seen_in_sixteen_colours_and_in_eight(void **state)
{
	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		for (int role = 0; role < ROLE_COUNT; role++)
			check_basic(&themes[i], role);
}

/* What has to be told apart by looks alone: the focus. All else has a mark or a place. */
static void
the_focus_differs_from_the_rest_without_colour(void **state)
{
	static const enum theme_role pairs[][2] = {
		{ROLE_STEP_CURRENT, ROLE_STEP},
		{ROLE_LABEL_FOCUS, ROLE_LABEL},
		{ROLE_VALUE_FOCUS, ROLE_VALUE},
		{ROLE_VALUE, ROLE_DEFAULT},
		{ROLE_SELECTED, ROLE_VALUE},
		{ROLE_SELECTED, ROLE_NORMAL},
		{ROLE_KEY, ROLE_KEY_TEXT},
	};

	(void)state;
	for (size_t i = 0; i < theme_count; i++)
		for (size_t j = 0; j < sizeof(pairs) / sizeof(pairs[0]); j++) {
			const struct theme_look *one = &themes[i].looks[pairs[j][0]],
						*other = &themes[i].looks[pairs[j][1]];

			assert_int_not_equal(one->mono_attributes, other->mono_attributes);
			assert_int_not_equal(one->attributes, other->attributes);
		}
}

static void
mono_has_no_colour_at_all(void **state)
{
	const struct theme *theme = find_theme("mono");

	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct theme_look *look = &theme->looks[role];

		assert_int_equal(look->foreground, NONE);
		assert_int_equal(look->background, NONE);
		assert_int_equal(look->basic_foreground, NONE);
		assert_int_equal(look->basic_background, NONE);
		assert_int_equal(look->attributes, look->mono_attributes);
		assert_int_equal(look->mono_attributes, theme_default.looks[role].mono_attributes);
	}
}

/* Far more than an eye just tells apart (2.3): it is seen in passing. */
#define DISTANCE 40

static double
least_distance(
	const struct theme_look *one, const struct theme_look *other, enum colour_sight sight)
{
	double least = colour_distance(one->foreground, other->foreground, sight);
	double distance =
		colour_distance(at_256(one->foreground), at_256(other->foreground), sight);

	least = distance < least ? distance : least;
	for (enum colour_palette palette = 0; palette < COLOUR_PALETTE_COUNT; palette++) {
		distance = colour_distance(colour_of_16(palette, one->basic_foreground),
			colour_of_16(palette, other->basic_foreground), sight);
		least = distance < least ? distance : least;
	}
	return least;
}

static void
the_themes_for_the_colour_blind_keep_verdicts_apart(void **state)
{
	static const struct {
		const char *theme;
		enum colour_sight sight;
	} cases[] = {
		{"deuteranopia", COLOUR_SIGHT_NORMAL},
		{"deuteranopia", COLOUR_SIGHT_DEUTERANOPIA},
		{"deuteranopia", COLOUR_SIGHT_PROTANOPIA},
		{"tritanopia", COLOUR_SIGHT_NORMAL},
		{"tritanopia", COLOUR_SIGHT_TRITANOPIA},
	};
	static const enum theme_role pairs[][2] = {
		{ROLE_OK, ROLE_WARNING},
		{ROLE_OK, ROLE_ERROR},
		{ROLE_WARNING, ROLE_ERROR},
		{ROLE_ADDED, ROLE_REMOVED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct theme *theme = find_theme(cases[i].theme);
		double least = 1000;

		for (size_t j = 0; j < sizeof(pairs) / sizeof(pairs[0]); j++) {
			double distance = least_distance(&theme->looks[pairs[j][0]],
				&theme->looks[pairs[j][1]], cases[i].sight);

			if (distance < DISTANCE)
				fail_msg("%s, %s: %s and %s are %.1f apart", theme->name,
					colour_sight_names[cases[i].sight],
					theme_role_names[pairs[j][0]],
					theme_role_names[pairs[j][1]], distance);
			least = distance < least ? distance : least;
		}
		printf("count: %.1f is the least distance of verdicts in '%s' for %s sight\n",
			least, theme->name, colour_sight_names[cases[i].sight]);
	}
}

static void
assert_near(double value, double wanted, double tolerance)
{
	if (value < wanted - tolerance || value > wanted + tolerance)
		fail_msg("%f, not %f", value, wanted);
}

/* The measure itself: values that are known from elsewhere. */
static void
contrast_and_distance_are_measured_as_the_standards_say(void **state)
{
	(void)state;
	assert_near(colour_contrast(0x000000, 0xffffff), 21, 0.001);
	assert_near(colour_contrast(0xffffff, 0x777777), 4.48, 0.005);
	assert_near(colour_contrast(0xff0000, 0xffffff), 4.00, 0.005);
	assert_near(colour_distance(0x000000, 0xffffff, COLOUR_SIGHT_NORMAL), 100, 0.01);
	/* sRGB red is L 53.24, a 80.09, b 67.20. */
	assert_near(colour_distance(0x000000, 0xff0000, COLOUR_SIGHT_NORMAL), 117.34, 0.05);
	for (enum colour_sight sight = 0; sight < COLOUR_SIGHT_COUNT; sight++)
		assert_near(colour_distance(0x000000, 0xffffff, sight), 100, 0.01);
	/* Red and a green that the red-green blind take for the same, and the others do not. */
	assert_true(colour_distance(0xb00000, 0x706000, COLOUR_SIGHT_NORMAL) > 60);
	assert_true(colour_distance(0xb00000, 0x706000, COLOUR_SIGHT_DEUTERANOPIA) < 15);
	assert_true(colour_distance(0xb00000, 0x706000, COLOUR_SIGHT_TRITANOPIA) > 60);
}

static int
square_distance(long a, long b)
{
	int sum = 0;

	for (int shift = 0; shift < 24; shift += 8) {
		int part = (int)(a >> shift & 255) - (int)(b >> shift & 255);

		sum += part * part;
	}
	return sum;
}

static void
each_of_the_256_colours_is_its_own_nearest(void **state)
{
	(void)state;
	for (int number = 16; number < 256; number++)
		assert_int_equal(colour_of_256(theme_nearest_256(colour_of_256(number))),
			colour_of_256(number));
}

static void
no_colour_of_the_256_is_nearer_than_the_nearest(void **state)
{
	size_t count = 0;

	(void)state;
	for (long red = 0; red < 256; red += 15)
		for (long green = 0; green < 256; green += 5)
			for (long blue = 0; blue < 256; blue += 15, count++) {
				long colour = red << 16 | green << 8 | blue;
				int number = theme_nearest_256(colour), distance;

				assert_in_range(number, 16, 255);
				distance = square_distance(colour, colour_of_256(number));
				for (int other = 16; other < 256; other++)
					if (square_distance(colour, colour_of_256(other)) <
						distance)
						fail_msg("%06lx: %d is nearer than %d", colour,
							other, number);
			}
	printf("count: %zu colours brought to 256\n", count);
}

static void
the_nearest_of_256_is_as_expected(void **state)
{
	static const struct {
		const char *name;
		long colour;
		int number;
	} cases[] = {
		{"black", 0x000000, 16},
		{"white", 0xffffff, 231},
		{"almost white", 0xfefefe, 231},
		{"red", 0xff0000, 196},
		{"a grey of the ramp", 0x808080, 244},
		{"a grey of the cube", 0x878787, 102},
		{"a dark grey", 0x0a0a0a, 232},
		{"the accent", 0x5fafff, 75},
		{"between two steps of the cube", 0x60b0fe, 75},
		{"a bluish grey is grey", 0x767678, 243},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (theme_nearest_256(cases[i].colour) != cases[i].number)
			fail_msg("%s: %d, not %d", cases[i].name,
				theme_nearest_256(cases[i].colour), cases[i].number);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contrast_and_distance_are_measured_as_the_standards_say),
		cmocka_unit_test(every_role_of_every_theme_has_contrast),
		cmocka_unit_test(no_theme_dims),
		cmocka_unit_test(every_role_can_be_seen_in_sixteen_colours_and_in_eight),
		cmocka_unit_test(the_focus_differs_from_the_rest_without_colour),
		cmocka_unit_test(mono_has_no_colour_at_all),
		cmocka_unit_test(the_themes_for_the_colour_blind_keep_verdicts_apart),
		cmocka_unit_test(each_of_the_256_colours_is_its_own_nearest),
		cmocka_unit_test(no_colour_of_the_256_is_nearer_than_the_nearest),
		cmocka_unit_test(the_nearest_of_256_is_as_expected),
	};

	return cmocka_run_group_tests(tests, load_themes, NULL);
}
