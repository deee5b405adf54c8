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

#include "base/buf.h"
#include "base/mem.h"
#include "store/theme_file.h"
#include "support/scratch.h"

static struct error err;

/* A user's folder with one theme in it. */
static char *
make_config(const char *name, const char *text)
{
	char *folder = scratch_new(), *program = scratch_path(folder, "athena-connect");
	char *themes = scratch_path(program, "themes"), *file = scratch_path(themes, name);

	assert_int_equal(mkdir(program, 0700), 0);
	assert_int_equal(mkdir(themes, 0700), 0);
	scratch_write(file, text);
	assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
	free(file);
	free(themes);
	free(program);
	return folder;
}

#define OWN(name, role) \
	"name: " name "\nvariant: dark\nroles: {" role ": {foreground: '#123456'}}\n"

static void
the_users_own_theme_is_found_first(void **state)
{
	static const char *const names[] = {"mine", "default", "contrast"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char *file = mem_format("%s.yml", names[i]);
		char *folder = make_config(file, OWN("mine", "ok"));
		struct theme theme;

		assert_true(theme_file_load(names[i], &theme, &err));
		assert_int_equal(theme.looks[ROLE_OK].foreground, 0x123456);
		scratch_free(folder);
		free(file);
	}
}

/* No file of theirs is in reach: what is loaded is what is built in. */
static void
the_built_in_themes_need_no_file(void **state)
{
	struct theme theme;

	(void)state;
	assert_int_equal(setenv("XDG_CONFIG_HOME", "/dev/null", 1), 0);
	assert_true(theme_file_load("default", &theme, &err));
	assert_memory_equal(&theme, &theme_default, sizeof(theme));
	assert_true(theme_file_load("light", &theme, &err));
	assert_memory_equal(&theme, &theme_light, sizeof(theme));
}

static void
the_other_themes_are_found_from_the_build_tree(void **state)
{
	static const char *const names[] = {"contrast", "mono", "deuteranopia", "tritanopia"};
	char *folder = scratch_new(), here[4096];

	(void)state;
	assert_non_null(getcwd(here, sizeof(here)));
	assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
	assert_int_equal(chdir(folder), 0);
	for (size_t i = 0; i < 4; i++) {
		struct theme theme;

		assert_true(theme_file_load(names[i], &theme, &err));
		assert_string_equal(theme.name, names[i]);
	}
	assert_int_equal(chdir(here), 0);
	scratch_free(folder);
}

static void
a_name_with_a_slash_is_a_path(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "a theme.txt");
	struct theme theme;

	(void)state;
	scratch_write(path, OWN("own", "ok"));
	assert_true(theme_file_load(path, &theme, &err));
	assert_string_equal(theme.name, "own");

	assert_int_equal(setenv("HOME", folder, 1), 0);
	assert_true(theme_file_load("~/a theme.txt", &theme, &err));

	assert_false(theme_file_load("~/another.txt", &theme, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_string_equal(err.text, "there is no file '~/another.txt'");
	assert_non_null(strstr(err.hint, "--theme light"));

	scratch_write(path, "name: own\nvariant: dark\nroles:\n  ok: {mono: blink}\n");
	assert_false(theme_file_load(path, &theme, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_string_equal(err.text, "'~/a theme.txt': line 4: there is no attribute 'blink'");
	free(path);
	scratch_free(folder);
}

static void
an_unknown_name_is_told_with_those_that_there_are(void **state)
{
	static const char *const names[] = {"", ".", "..", "drak", "\033[31m", "a b", ".mine",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"};
	char *folder = make_config("mine.yml", OWN("mine", "ok"));
	char *other = scratch_path(folder, "athena-connect/themes/notes.txt");
	struct theme theme = theme_light;

	(void)state;
	scratch_write(other, "none\n");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_false(theme_file_load(names[i], &theme, &err));
		assert_int_equal(err.kind, ERROR_USAGE);
		assert_string_equal(err.text, strcmp(names[i], "drak") == 0
						      ? "there is no theme 'drak'"
						      : "there is no such theme");
		assert_string_equal(err.hint, "themes: contrast, default, deuteranopia, light, "
					      "mine, mono, tritanopia");
	}
	assert_memory_equal(&theme, &theme_light, sizeof(theme));
	free(other);
	scratch_free(folder);
}

static void
many_themes_are_not_all_listed(void **state)
{
	char *folder = make_config("mine.yml", OWN("mine", "ok"));
	struct theme theme;

	(void)state;
	for (int i = 0; i < 50; i++) {
		char *name = mem_format("athena-connect/themes/another-theme-%02d.yml", i);
		char *path = scratch_path(folder, name);

		scratch_write(path, "");
		free(path);
		free(name);
	}
	assert_false(theme_file_load("drak", &theme, &err));
	assert_string_equal(err.hint + strlen(err.hint) - 5, ", ...");
	scratch_free(folder);
}

static void
a_file_that_is_none_is_told(void **state)
{
	char *folder = make_config("mine.yml", OWN("mine", "ok"));
	char *path = scratch_path(folder, "athena-connect/themes/other.yml");
	struct theme theme;
	struct buf big;

	(void)state;
	assert_int_equal(mkdir(path, 0700), 0);
	assert_false(theme_file_load("other", &theme, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "is a folder"));
	free(path);

	path = scratch_path(folder, "athena-connect/themes/big.yml");
	buf_init(&big);
	while (big.length <= THEME_FILE_LIMIT)
		buf_append_string(&big, "# more and more\n");
	scratch_write(path, big.bytes);
	buf_release(&big);
	assert_false(theme_file_load("big", &theme, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "larger than 64 KiB"));
	free(path);
	scratch_free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_users_own_theme_is_found_first),
		cmocka_unit_test(the_built_in_themes_need_no_file),
		cmocka_unit_test(the_other_themes_are_found_from_the_build_tree),
		cmocka_unit_test(a_name_with_a_slash_is_a_path),
		cmocka_unit_test(an_unknown_name_is_told_with_those_that_there_are),
		cmocka_unit_test(many_themes_are_not_all_listed),
		cmocka_unit_test(a_file_that_is_none_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
