/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/settings.h"
#include "store/theme_choice.h"
#include "support/scratch.h"

static struct error err;
static int questions;
static enum theme_background answer;

static enum theme_background
ask(void)
{
	questions++;
	return answer;
}

/* A user's folder; `settings` is the text of config.yml, or NULL for none. */
static char *
make_config(const char *settings)
{
	char *folder = scratch_new(), *program = scratch_path(folder, "athena-connect");
	char *path = scratch_path(program, "config.yml");

	assert_int_equal(mkdir(program, 0700), 0);
	if (settings != NULL)
		scratch_write(path, settings);
	assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
	assert_int_equal(setenv("HOME", folder, 1), 0);
	free(path);
	free(program);
	return folder;
}

static void
the_option_wins_then_the_setting_then_the_background(void **state)
{
	static const struct {
		const char *name, *option, *settings;
		enum theme_background background;
		const char *theme;
		int questions;
	} cases[] = {
		{"nothing said, nothing known", NULL, NULL, THEME_BACKGROUND_UNKNOWN, "default", 1},
		{"a dark terminal", NULL, NULL, THEME_BACKGROUND_DARK, "default", 1},
		{"a light terminal", NULL, NULL, THEME_BACKGROUND_LIGHT, "light", 1},
		{"a setting", NULL, "theme: mono\n", THEME_BACKGROUND_LIGHT, "mono", 0},
		{"a setting in quotes", NULL, "theme: \"contrast\" # mine\n",
			THEME_BACKGROUND_UNKNOWN, "contrast", 0},
		{"an option", "tritanopia", "theme: mono\n", THEME_BACKGROUND_LIGHT, "tritanopia",
			0},
		{"an option alone", "default", NULL, THEME_BACKGROUND_LIGHT, "default", 0},
		{"settings without a theme", NULL, "theme:\n", THEME_BACKGROUND_LIGHT, "light", 1},
		{"empty settings", NULL, "# none\n", THEME_BACKGROUND_LIGHT, "light", 1},
		{"an empty document", NULL, "---\n", THEME_BACKGROUND_LIGHT, "light", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *folder = make_config(cases[i].settings);
		struct theme theme;

		questions = 0;
		answer = cases[i].background;
		if (!theme_choose(cases[i].option, ask, &theme, &err))
			fail_msg("%s: %s", cases[i].name, err.text);
		if (strcmp(theme.name, cases[i].theme) != 0 || questions != cases[i].questions)
			fail_msg("%s: '%s' after %d questions", cases[i].name, theme.name,
				questions);
		scratch_free(folder);
	}
}

static void
without_a_way_to_ask_the_background_is_unknown(void **state)
{
	char *folder = make_config(NULL);
	struct theme theme;

	(void)state;
	assert_true(theme_choose(NULL, NULL, &theme, &err));
	assert_string_equal(theme.name, "default");
	scratch_free(folder);
}

static void
what_is_wrong_is_told_with_the_file_it_stands_in(void **state)
{
	static const struct {
		const char *name, *option, *settings;
		enum error_kind kind;
		const char *text, *hint;
	} cases[] = {
		{"an option", "drak", NULL, ERROR_USAGE, "there is no theme 'drak'",
			"themes: contrast, default"},
		{"an empty option", "", NULL, ERROR_USAGE, "there is no such theme",
			"themes: contrast, default"},
		{"a setting", NULL, "theme: drak\n", ERROR_FILE,
			"'~/athena-connect/config.yml': there is no theme 'drak'",
			"themes: contrast, default"},
		{"a path in the settings", NULL, "theme: ./mine.yml\n", ERROR_FILE,
			"there is no file '~/athena-connect/./mine.yml'", "a theme's file"},
		{"an unknown setting", NULL, "theme: mono\ncolor: red\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 2: there is no setting 'color'",
			"settings: theme"},
		{"a setting twice", NULL, "theme: mono\ntheme: light\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 2: 'theme' stands here again",
			"keep one"},
		{"a list of themes", NULL, "theme: [mono]\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 1: this is no theme's name",
			"theme: light"},
		{"a zero byte", NULL, "theme: \"mono\\0\"\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 1: this is no theme's name",
			"theme: light"},
		{"a bare word", NULL, "mono\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 1: no setting stands here",
			"KEY: VALUE"},
		{"a tab", NULL, "theme: mono\n\tx: y\n", ERROR_FILE,
			"'~/athena-connect/config.yml': line 2: ", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *folder = make_config(cases[i].settings);
		struct theme theme;

		if (theme_choose(cases[i].option, ask, &theme, &err))
			fail_msg("%s: is taken", cases[i].name);
		if (err.kind != cases[i].kind ||
			strncmp(err.text, cases[i].text, strlen(cases[i].text)) != 0 ||
			strstr(err.hint, cases[i].hint) == NULL)
			fail_msg("%s: '%s' (%s)", cases[i].name, err.text, err.hint);
		scratch_free(folder);
	}
}

static void
a_path_in_the_settings_starts_at_their_folder(void **state)
{
	static const char *const settings[] = {
		"theme: ./mine.yml\n", "theme: ~/athena-connect/mine.yml\n"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *folder = make_config(settings[i]);
		char *path = scratch_path(folder, "athena-connect/mine.yml");
		struct theme theme;

		scratch_write(path, "name: mine\nvariant: light\n");
		assert_true(theme_choose(NULL, ask, &theme, &err));
		assert_string_equal(theme.name, "mine");
		free(path);
		scratch_free(folder);
	}
}

static void
a_folder_of_settings_that_is_none_does_not_stop_anybody(void **state)
{
	struct settings settings;
	struct theme theme;

	(void)state;
	assert_int_equal(setenv("XDG_CONFIG_HOME", "/dev/null", 1), 0);
	assert_true(settings_read(&settings, &err));
	assert_string_equal(settings.path, "/dev/null/athena-connect/config.yml");
	assert_null(settings.theme);
	settings_release(&settings);
	assert_null(settings.path);
	assert_true(theme_choose(NULL, NULL, &theme, &err));
}

static void
no_color_counts_when_it_is_not_empty(void **state)
{
	(void)state;
	assert_int_equal(unsetenv("NO_COLOR"), 0);
	assert_true(theme_wants_colour());
	assert_int_equal(setenv("NO_COLOR", "", 1), 0);
	assert_true(theme_wants_colour());
	assert_int_equal(setenv("NO_COLOR", "0", 1), 0);
	assert_false(theme_wants_colour());
	assert_int_equal(setenv("NO_COLOR", "1", 1), 0);
	assert_false(theme_wants_colour());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_option_wins_then_the_setting_then_the_background),
		cmocka_unit_test(without_a_way_to_ask_the_background_is_unknown),
		cmocka_unit_test(what_is_wrong_is_told_with_the_file_it_stands_in),
		cmocka_unit_test(a_path_in_the_settings_starts_at_their_folder),
		cmocka_unit_test(a_folder_of_settings_that_is_none_does_not_stop_anybody),
		cmocka_unit_test(no_color_counts_when_it_is_not_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
