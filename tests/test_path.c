/* SPDX-License-Identifier: Apache-2.0 */
#include <pwd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/path.h"

struct path_case {
	const char *name;
	const char *in;
	const char *out;
};

static void
check(char *(*function)(const char *), const struct path_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *out = function(cases[i].in);

		if (strcmp(out, cases[i].out) != 0)
			fail_msg("%s: '%s' gave '%s', not '%s'", cases[i].name, cases[i].in, out,
				cases[i].out);
		free(out);
	}
}

static void
the_folder_of_a_path_is_what_stands_before_its_last_part(void **state)
{
	static const struct path_case cases[] = {
		{"a bare name", "profiles.yml", "."},
		{"a relative path", "a/b", "a"},
		{"in the root", "/a", "/"},
		{"the root", "/", "/"},
		{"a slash at the end", "/a/b/", "/a"},
		{"two slashes", "/a//b", "/a"},
	};

	(void)state;
	check(path_folder, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
a_path_in_the_home_folder_is_shown_with_a_tilde(void **state)
{
	static const struct path_case cases[] = {
		{"inside", "/home/jane/.dbt", "~/.dbt"},
		{"home itself", "/home/jane", "~"},
		{"a longer name", "/home/janet/.dbt", "/home/janet/.dbt"},
		{"elsewhere", "/etc/x", "/etc/x"},
	};

	(void)state;
	assert_int_equal(setenv("HOME", "/home/jane/", 1), 0);
	check(path_shown, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
a_tilde_is_spelled_out(void **state)
{
	static const struct path_case cases[] = {
		{"alone", "~", "/home/jane"},
		{"a path", "~/.dbt", "/home/jane/.dbt"},
		{"somebody else's", "~bob/.dbt", "~bob/.dbt"},
		{"no tilde", "/x", "/x"},
		{"later on", "a/~/b", "a/~/b"},
	};

	(void)state;
	assert_int_equal(setenv("HOME", "/home/jane", 1), 0);
	check(path_expand, cases, sizeof(cases) / sizeof(cases[0]));
}

static void
without_home_the_account_says_where_home_is(void **state)
{
	const struct passwd *account = getpwuid(getuid());
	char *home;

	(void)state;
	if (account == NULL)
		skip();
	assert_int_equal(unsetenv("HOME"), 0);
	home = path_home();
	assert_string_equal(home, account->pw_dir);
	free(home);
	assert_int_equal(setenv("HOME", "", 1), 0);
	home = path_home();
	assert_string_equal(home, account->pw_dir);
	free(home);
}

static void
an_xdg_folder_is_taken_only_when_it_is_absolute(void **state)
{
	static const struct path_case cases[] = {
		{"absolute", "/state", "/state/athena-connect"},
		{"relative", "state", "/home/jane/.local/state/athena-connect"},
		{"empty", "", "/home/jane/.local/state/athena-connect"},
	};

	(void)state;
	assert_int_equal(setenv("HOME", "/home/jane", 1), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct error err = {0};
		char *path = NULL;

		assert_int_equal(setenv("XDG_STATE_HOME", cases[i].in, 1), 0);
		assert_true(path_xdg("XDG_STATE_HOME", ".local/state", &path, &err));
		assert_string_equal(path, cases[i].out);
		free(path);
	}
}

static void
joining_makes_one_slash(void **state)
{
	char *path;

	(void)state;
	path = path_join("/a", "b");
	assert_string_equal(path, "/a/b");
	free(path);
	path = path_join("/a/", "b");
	assert_string_equal(path, "/a/b");
	free(path);
	path = path_join("", "b");
	assert_string_equal(path, "b");
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_folder_of_a_path_is_what_stands_before_its_last_part),
		cmocka_unit_test(a_path_in_the_home_folder_is_shown_with_a_tilde),
		cmocka_unit_test(a_tilde_is_spelled_out),
		cmocka_unit_test(without_home_the_account_says_where_home_is),
		cmocka_unit_test(an_xdg_folder_is_taken_only_when_it_is_absolute),
		cmocka_unit_test(joining_makes_one_slash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
