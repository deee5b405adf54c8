/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing is told by a colour alone: on every page and panel, what has the look of a state has its
 * character beside it. A theme in which every role looks different shows where each look is. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "support/scenes.h"
#include "support/scratch.h"
#include "support/screen_parts.h"

#define ROWS 24

/* What must stand in a row that has this look somewhere. */
static const struct {
	enum theme_role role;
	const char *marks[4]; /* one of them */
	bool may_go_on; /* in the rows below, which need no mark of their own */
} states[] = {
	{ROLE_ERROR, {"✗"}, true},
	{ROLE_WARNING, {"!"}, true},
	{ROLE_OK, {"✓"}, false},
	{ROLE_SELECTED, {"›"}, false},
	{ROLE_LABEL_FOCUS, {"›", "Filter:"}, false},
	{ROLE_VALUE_FOCUS, {"›", "Filter:"}, false},
	{ROLE_STEP_CURRENT, {"●", " of 3", "◐"}, false},
	{ROLE_DEFAULT, {"("}, false},
	{ROLE_ADDED, {" + ", " ~ "}, true},
	{ROLE_REMOVED, {" - "}, true},
};
#define STATE_COUNT (sizeof(states) / sizeof(states[0]))

static struct theme theme;
static size_t found[STATE_COUNT];

/* A colour of xterm's cube for each role. */
static void
make_theme(void)
{
	static const long steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	theme = theme_default;
	for (int role = 0; role < ROLE_COUNT; role++) {
		int index = 9 * role;
		long colour =
			steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];

		theme.looks[role] = (struct theme_look){.foreground = colour,
			.background = THEME_DEFAULT_COLOUR,
			.basic_foreground = role % 8,
			.basic_background = THEME_DEFAULT_COLOUR};
	}
}

/* The same as a user's file, in the house. */
static void
put_theme(void)
{
	static const char *const folders[] = {
		".config", ".config/athena-connect", ".config/athena-connect/themes"};
	struct buf text;
	char *path;

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		path = scratch_path(house.folder, folders[i]);
		assert_int_equal(mkdir(path, 0700), 0);
		free(path);
	}
	buf_init(&text);
	buf_append_string(&text, "name: distinct\nvariant: dark\nroles:\n");
	for (int role = 0; role < ROLE_COUNT; role++)
		buf_append_format(&text, "  %s: {foreground: '#%06lx', attributes: [], mono: []}\n",
			theme_role_names[role], theme.looks[role].foreground);
	path = scratch_path(house.folder, ".config/athena-connect/themes/distinct.yml");
	scratch_write(path, text.bytes);
	free(path);
	buf_release(&text);
}

/* Under a panel only its own cells count: it may cover the mark of what lies below. */
static bool
row_has_role(const struct screen *screen, int row, enum theme_role role)
{
	int first = 0, last = screen->columns - 1;

	if (row < 0)
		return false;
	while (first < last && !screen_cell_has_role(screen, row, first, ROLE_BORDER))
		first++;
	while (last > first && !screen_cell_has_role(screen, row, last, ROLE_BORDER))
		last--;
	if (first == last) {
		first = 0;
		last = screen->columns - 1;
	}
	for (int column = first; column <= last; column++)
		if (screen_cell_has_role(screen, row, column, role))
			return true;
	return false;
}

static bool
has_mark(struct screen *screen, int row, size_t state)
{
	char *text = screen_row(screen, row);
	bool has = false;

	for (size_t i = 0; i < 4 && states[state].marks[i] != NULL; i++)
		has = has || strstr(text, states[state].marks[i]) != NULL;
	free(text);
	return has;
}

static void
check_row(struct screen *screen, int row)
{
	for (size_t i = 0; i < STATE_COUNT; i++) {
		if (!row_has_role(screen, row, states[i].role))
			continue;
		found[i]++;
		if (!has_mark(screen, row, i) &&
			!(states[i].may_go_on && row_has_role(screen, row - 1, states[i].role)))
			screen_fail(screen, "a mark in row %d, which has the look '%s'", row,
				theme_role_names[states[i].role]);
	}
}

static void
every_state_has_its_character(void **state)
{
	(void)state;
	make_theme();
	for (size_t i = 0; i < scene_count; i++) {
		struct screen *screen;

		(void)house_open(NULL);
		put_theme();
		screen = scene_open(
			&scenes[i], &(struct house_start){
					    .arguments = {"--theme", "distinct"}, .theme = &theme});
		screen_settle(screen);
		for (int row = 0; row < ROWS; row++)
			check_row(screen, row);
		screen_end(screen);
		(void)house_close(NULL);
	}
	for (size_t i = 0; i < STATE_COUNT; i++)
		if (found[i] == 0)
			fail_msg("no scene shows '%s'", theme_role_names[states[i].role]);
	(void)printf("count: %zu looks have their character on %zu pages and panels\n", STATE_COUNT,
		scene_count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_state_has_its_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
