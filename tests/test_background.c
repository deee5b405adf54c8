/* SPDX-License-Identifier: Apache-2.0 */
/* Light or dark: the answers of terminals, and when they come. */
#include "tui/background.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/scratch.h"
#include "support/screen.h"
#include "support/term_program.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define NO_ANSWER (-1)

static const struct {
	const char *bytes;
	int background; /* or NO_ANSWER */
} answers[] = {
	{"\033]11;rgb:0000/0000/0000\033\\", THEME_BACKGROUND_DARK},
	{"\033]11;rgb:ffff/ffff/ffff\a", THEME_BACKGROUND_LIGHT},
	{"\033]11;rgb:1e1e/1e1e/2e2e\a", THEME_BACKGROUND_DARK}, /* a dark one of these days */
	{"\033]11;rgb:fdfd/f6f6/e3e3\a", THEME_BACKGROUND_LIGHT}, /* Solarized light */
	{"\033]11;rgb:0000/2b2b/3636\a", THEME_BACKGROUND_DARK}, /* Solarized dark */
	{"\033]11;rgb:00/00/ff\a", THEME_BACKGROUND_DARK}, /* blue is dark */
	{"\033]11;rgb:FF/ff/00\a", THEME_BACKGROUND_LIGHT}, /* yellow is light */
	{"\033]11;rgb:f/f/f\a", THEME_BACKGROUND_LIGHT},
	{"\033]11;rgb:7/7/7\a", THEME_BACKGROUND_DARK},
	{"\033]11;rgb:8/8/8\a", THEME_BACKGROUND_LIGHT},
	{"\033]11;rgba:ffff/ffff/ffff/ffff\033\\", THEME_BACKGROUND_LIGHT},
	{"\033]11;rgb:ffff/ffff\a", NO_ANSWER},
	{"\033]11;rgb:ffff/ffff/\a", NO_ANSWER},
	{"\033]11;rgb:ffff/ffff/ffff", NO_ANSWER},
	{"\033]11;rgb:fffff/ffff/ffff\a", NO_ANSWER},
	{"\033]11;rgb:gg/00/00\a", NO_ANSWER},
	{"\033]11;?\a", NO_ANSWER},
	{"\033]10;rgb:ffff/ffff/ffff\a", NO_ANSWER},
	{"\033]11;", NO_ANSWER},
	{"\033[?62;22c", NO_ANSWER},
};

static void
an_answer_is_read_to_the_letter(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(answers); i++) {
		enum theme_background background = THEME_BACKGROUND_UNKNOWN;
		size_t length = strlen(answers[i].bytes);
		/* In a block of its own length, so that a byte too many shows. */
		char *bytes = malloc(length);

		assert_non_null(bytes);
		memcpy(bytes, answers[i].bytes, length);
		if (background_parse(bytes, length, &background) !=
				(answers[i].background != NO_ANSWER) ||
			(answers[i].background != NO_ANSWER &&
				(int)background != answers[i].background))
			fail_msg("row %zu", i);
		free(bytes);
	}
	assert_true(background_is_end("\033[?62;22c", 9));
	assert_false(background_is_end("\033[?2004;2$y", 11));
	(void)printf("count: %zu answers\n", COUNT(answers));
}

static void
the_variable_is_read_as_terminals_write_it(void **state)
{
	static const struct {
		const char *value;
		enum theme_background background;
	} rows[] = {
		{NULL, THEME_BACKGROUND_UNKNOWN},
		{"", THEME_BACKGROUND_UNKNOWN},
		{"15;0", THEME_BACKGROUND_DARK},
		{"0;15", THEME_BACKGROUND_LIGHT},
		{"0;default;15", THEME_BACKGROUND_LIGHT},
		{"15;default;8", THEME_BACKGROUND_DARK},
		{"0;7", THEME_BACKGROUND_LIGHT},
		{"15;default", THEME_BACKGROUND_UNKNOWN},
		{"0;16", THEME_BACKGROUND_UNKNOWN},
		{"0;", THEME_BACKGROUND_UNKNOWN},
		{"15", THEME_BACKGROUND_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (background_of_variable(rows[i].value) != rows[i].background)
			fail_msg("row %zu", i);
}

static char *folder;

static int
open_folder(void **state)
{
	(void)state;
	folder = scratch_new();
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	scratch_free(folder);
	return 0;
}

static const char *const asks[] = {"ASKS=1", NULL};

static const struct {
	const char *name;
	enum screen_answers answers;
	const char *term;
	const char *told; /* by the first event; NULL: by none */
	bool is_asked;
} terminals[] = {
	{"a dark one", SCREEN_IS_DARK, NULL, "1 background dark", true},
	{"a light one", SCREEN_IS_LIGHT, NULL, "1 background light", true},
	{"one that does not know", SCREEN_IDENTIFIES, NULL, NULL, true},
	{"one that answers late", SCREEN_IS_LATE, NULL, NULL, true},
	{"one that never answers", SCREEN_IS_SILENT, NULL, NULL, true},
	{"the console", SCREEN_IDENTIFIES, "linux", NULL, false},
	{"an old one", SCREEN_IDENTIFIES, "vt100", NULL, false},
};

/* Whatever it answers, and whenever, nothing of it is taken for keys. */
static void
the_terminal_is_asked_and_nobody_waits_for_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(terminals); i++) {
		struct screen_setup setup = {.name = terminals[i].name,
			.folder = folder,
			.term = terminals[i].term,
			.answers = terminals[i].answers,
			.environment = asks};
		struct screen *screen = term_program_start("events", &setup);
		int row = 1;

		screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
		assert_true(screen_saw(screen, "\033]11;?", 6) == terminals[i].is_asked);
		if (terminals[i].told != NULL)
			screen_expect_row(screen, row++, terminals[i].told);
		if (terminals[i].answers == SCREEN_IS_LATE)
			screen_answer_late(screen);
		screen_settle(screen);
		screen_type(screen, "x");
		screen_expect_row(screen, row, row == 1 ? "1 text 'x'" : "2 text 'x'");
		screen_press(screen, "Ctrl-C");
		screen_expect_end(screen, 0);
		screen_expect_left(screen, "");
		screen_end(screen);
	}
}

/* Who leaves at once leaves no answer to the shell. */
static void
an_answer_after_the_end_is_taken_along(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct screen_setup setup = {.name = "after_the_end",
			.folder = folder,
			.answers = SCREEN_IS_SLOW,
			.environment = asks};
		struct screen *screen = term_program_start("events", &setup);

		screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
		screen_press(screen, i == 0 ? "Ctrl-C" : "Ctrl-Z");
		if (i == 0)
			screen_expect_end(screen, 0);
		else
			screen_expect_stopped(screen);
		screen_settle(screen);
		screen_expect_left(screen, "");
		assert_int_equal(screen_unread(screen), 0);
		screen_end(screen);
	}
}

static void
it_is_not_asked_unless_wanted(void **state)
{
	struct screen_setup setup = {.name = "not_asked", .folder = folder};
	struct screen *screen = term_program_start("events", &setup);

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	assert_false(screen_saw(screen, "\033]11;?", 6));
	screen_end(screen);
}

/* A theme may change under the page. */
static void
a_theme_that_changes_paints_anew(void **state)
{
	struct screen_setup setup = {.name = "changes", .folder = folder};
	struct screen *screen;

	(void)state;
	setup.theme = term_program_painted_theme();
	screen = term_program_start("events", &setup);
	screen_type(screen, "paint");
	screen_expect_row(screen, 1, "1 text 'paint'");
	screen_expect_role(screen, 0, 0, ROLE_TITLE);
	screen_expect_role(screen, 1, 0, ROLE_VALUE);
	screen_expect_role(screen, 20, 40, ROLE_NORMAL);
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_read_to_the_letter),
		cmocka_unit_test(the_variable_is_read_as_terminals_write_it),
		cmocka_unit_test(the_terminal_is_asked_and_nobody_waits_for_it),
		cmocka_unit_test(an_answer_after_the_end_is_taken_along),
		cmocka_unit_test(it_is_not_asked_unless_wanted),
		cmocka_unit_test(a_theme_that_changes_paints_anew),
	};

	if (term_program_is_wanted(count, arguments))
		return term_program(arguments);
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
