/* SPDX-License-Identifier: Apache-2.0 */
/* What the wizard makes of its terminal: light or dark, known or not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support/house.h"

static const struct {
	const char *name;
	enum screen_answers answers;
	const char *environment[2];
	const char *option, *value;
	const struct theme *theme; /* that is seen in the end */
	bool is_asked;
} cases[] = {
	{"nothing known", SCREEN_IDENTIFIES, {NULL}, NULL, NULL, &theme_default, true},
	{"a dark one", SCREEN_IS_DARK, {NULL}, NULL, NULL, &theme_default, true},
	{"a light one", SCREEN_IS_LIGHT, {NULL}, NULL, NULL, &theme_light, true},
	{"light by a variable", SCREEN_IDENTIFIES, {"COLORFGBG=0;15"}, NULL, NULL, &theme_light,
		true},
	{"dark, whatever the variable says", SCREEN_IS_DARK, {"COLORFGBG=0;15"}, NULL, NULL,
		&theme_default, true},
	{"a theme was chosen", SCREEN_IS_LIGHT, {NULL}, "--theme", "default", &theme_default,
		false},
	{"silence", SCREEN_IS_SILENT, {NULL}, NULL, NULL, &theme_default, true},
};

static void
the_theme_follows_the_background(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct house_start start = {
			.arguments = {"new", "jaffle_shop/dev", cases[i].option, cases[i].value},
			.environment = {cases[i].environment[0]},
			.theme = cases[i].theme,
			.answers = cases[i].answers,
		};
		struct screen *screen;

		assert_int_equal(house_open(state), 0);
		screen = house_start_as("background", &start);
		screen_expect_text(screen, "› AWS region name");
		screen_settle(screen);
		screen_expect_role(screen, 3, 0, ROLE_LABEL_FOCUS);
		assert_true(screen_saw(screen, "\033]11;?", 6) == cases[i].is_asked);
		screen_press(screen, "Esc");
		screen_expect_end(screen, 130);
		screen_end(screen);
		assert_int_equal(house_close(state), 0);
	}
}

static void
a_terminal_that_is_not_known_is_told(void **state)
{
	struct house_start start = {
		.arguments = {"new", "jaffle_shop/dev"}, .term = "xterm-nonesuch"};
	struct screen *screen = house_start_as("not_known", &start);

	(void)state;
	screen_expect_text(
		screen, "terminal 'xterm-nonesuch' is not known here, taken for xterm-256color");
	screen_press(screen, "Tab");
	screen_expect_no_text(screen, "nonesuch");
	screen_press(screen, "Esc");
	screen_expect_end(screen, 130);
	screen_expect_left(screen, "athena-connect: left without saving");
	screen_end(screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_theme_follows_the_background),
		cmocka_unit_test_setup_teardown(
			a_terminal_that_is_not_known_is_told, house_open, house_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
