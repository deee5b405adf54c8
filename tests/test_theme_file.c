/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/theme_file.h"
#include "support/scratch.h"
#include "yml/yml_doc.h"

#define NONE THEME_DEFAULT_COLOUR
#define HEAD "name: mine\nvariant: dark\nroles:\n"

static struct error err;

static bool
parse(const char *text, struct theme *theme)
{
	err = (struct error){0};
	return theme_file_parse(text, strlen(text), theme, &err);
}

static void
assert_same_looks(const struct theme *a, const struct theme *b)
{
	assert_int_equal(a->is_light, b->is_light);
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct theme_look *one = &a->looks[role], *other = &b->looks[role];

		if (one->foreground != other->foreground || one->background != other->background ||
			one->basic_foreground != other->basic_foreground ||
			one->basic_background != other->basic_background ||
			one->attributes != other->attributes ||
			one->mono_attributes != other->mono_attributes)
			fail_msg("'%s' and '%s' differ in '%s'", a->name, b->name,
				theme_role_names[role]);
	}
}

static void
the_built_in_themes_are_their_files_to_the_letter(void **state)
{
	static const struct theme *const built_in[] = {&theme_default, &theme_light};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *path = mem_format("themes/%s.yml", built_in[i]->name);
		struct theme theme;

		assert_true(theme_file_load(path, &theme, &err));
		assert_string_equal(theme.name, built_in[i]->name);
		assert_same_looks(&theme, built_in[i]);
		free(path);
	}
}

/* So that no file is the same as a built-in theme merely because it leaves something out. A
 * background may be left out: the built-in ones have none. */
static void
the_files_that_come_along_leave_nothing_out(void **state)
{
	static const char *const names[] = {
		"default", "light", "contrast", "mono", "deuteranopia", "tritanopia"};
	static const char *const keys[] = {"foreground", "basic", "attributes", "mono"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *path = mem_format("themes/%s.yml", names[i]);
		char *text = scratch_read(path, NULL);
		struct yml_doc *doc;

		assert_true(yml_doc_parse(text, strlen(text), &doc, &err));
		assert_string_equal(yml_find(yml_doc_root(doc), "name")->text, names[i]);
		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct yml_node *look = yml_find(
				yml_find(yml_doc_root(doc), "roles"), theme_role_names[role]);

			for (size_t j = 0; j < sizeof(keys) / sizeof(keys[0]); j++)
				if (yml_find(look, keys[j]) == NULL)
					fail_msg("%s: %s has no %s", path, theme_role_names[role],
						keys[j]);
			assert_non_null(yml_find(yml_find(look, "basic"), "foreground"));
		}
		yml_doc_free(doc);
		free(text);
		free(path);
	}
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_int_equal(theme_default.looks[role].background, NONE);
		assert_int_equal(theme_default.looks[role].basic_background, NONE);
		assert_int_equal(theme_light.looks[role].background, NONE);
		assert_int_equal(theme_light.looks[role].basic_background, NONE);
	}
}

static void
a_theme_gives_only_what_it_changes(void **state)
{
	struct theme theme, wanted = theme_default;

	(void)state;
	assert_true(parse("name: mine\nvariant: dark\n", &theme));
	assert_string_equal(theme.name, "mine");
	assert_same_looks(&theme, &theme_default);
	assert_true(parse("name: mine\nvariant: light\nroles: {}\n", &theme));
	assert_same_looks(&theme, &theme_light);

	wanted.looks[ROLE_SELECTED].foreground = 0xff8700;
	assert_true(parse(HEAD "  selected:\n    foreground: '#FF8700'\n", &theme));
	assert_same_looks(&theme, &wanted);
	assert_int_equal(theme.looks[ROLE_SELECTED].mono_attributes, THEME_REVERSE);
}

static void
every_key_of_a_role_is_read(void **state)
{
	struct theme theme;
	const struct theme_look *look = &theme.looks[ROLE_DEFAULT];

	(void)state;
	assert_true(parse(HEAD "  default:\n"
			       "    foreground: '#01aBcD'\n"
			       "    background: '#000000'\n"
			       "    basic: {foreground: bright_white, background: black}\n"
			       "    attributes: [bold, underline, reverse, dim]\n"
			       "    mono: dim\n",
		&theme));
	assert_int_equal(look->foreground, 0x01abcd);
	assert_int_equal(look->background, 0);
	assert_int_equal(look->basic_foreground, 15);
	assert_int_equal(look->basic_background, 0);
	assert_int_equal(
		look->attributes, THEME_BOLD | THEME_UNDERLINE | THEME_REVERSE | THEME_DIM);
	assert_int_equal(look->mono_attributes, THEME_DIM);

	assert_true(parse(HEAD "  selected: {foreground: default, background: \"default\",\n"
			       "    basic: {foreground: default}, attributes: [], mono: []}\n",
		&theme));
	look = &theme.looks[ROLE_SELECTED];
	assert_int_equal(look->foreground, NONE);
	assert_int_equal(look->background, NONE);
	assert_int_equal(look->basic_foreground, NONE);
	assert_int_equal(look->attributes | look->mono_attributes, 0);
}

static void
every_basic_colour_has_its_number(void **state)
{
	static const char *const names[] = {"default", "black", "red", "green", "yellow", "blue",
		"magenta", "cyan", "white", "bright_black", "bright_red", "bright_green",
		"bright_yellow", "bright_blue", "bright_magenta", "bright_cyan", "bright_white"};

	(void)state;
	for (int i = 0; i < 17; i++) {
		char *text = mem_format(HEAD "  ok: {basic: {foreground: %s}}\n", names[i]);
		struct theme theme;

		assert_true(parse(text, &theme));
		assert_int_equal(theme.looks[ROLE_OK].basic_foreground, i - 1);
		free(text);
	}
}

static void
colours_may_be_named_once_and_used_often(void **state)
{
	struct theme theme;

	(void)state;
	assert_true(parse(HEAD "  step: {foreground: &mine '#ff8700'}\n"
			       "  note: &note {foreground: *mine}\n"
			       "  key_text: *note\n",
		&theme));
	assert_int_equal(theme.looks[ROLE_NOTE].foreground, 0xff8700);
	assert_int_equal(theme.looks[ROLE_KEY_TEXT].foreground, 0xff8700);
}

static const struct bad {
	const char *name;
	const char *text;
	const char *why;
	const char *hint; /* a part of it */
} bad[] = {
	{"nothing", "", "line 1: no theme stands here", "name: NAME"},
	{"only comments", "# a theme\n", "line 1: no theme stands here", "name: NAME"},
	{"a list", "- a\n", "line 1: no theme stands here", "name: NAME"},
	{"no YAML", "name: [mine\n", "line 2: ", ""},
	{"a tab", "name: mine\nroles:\n\tok: {}\n", "line 3: a tab", "blanks"},
	{"no name", "# one\nvariant: dark\n", "line 2: the theme has no name", "name: mine"},
	{"a name with blanks", "name: my own\nvariant: dark\n", "line 1: this is no name",
		"up to 31"},
	{"a name too long", "name: abcdefghijklmnopqrstuvwxyzabcdef\nvariant: dark\n",
		"line 1: this is no name", "up to 31"},
	{"no variant", "name: mine\n", "line 1: the theme does not say which background",
		"variant: dark"},
	{"an unknown variant", "name: mine\nvariant: darkish\n",
		"line 2: there is no variant 'darkish'", "variants: dark, light"},
	{"an unknown key", "name: mine\nvariant: dark\nrole: {}\n",
		"line 3: there is no key 'role'", "keys of a theme: name, variant, roles"},
	{"a key that is no word", "name: mine\n\"\\e[31m\": dark\n", "line 2: this is no key",
		"keys of a theme"},
	{"a merge key", "name: mine\nvariant: dark\n<<: {roles: {}}\n", "line 3: this is no key",
		"keys of a theme"},
	{"a key twice", "name: mine\nvariant: dark\nname: yours\n",
		"line 3: 'name' stands here again", "one of the two"},
	{"roles without any", HEAD, "line 3: 'roles' names no role", "indented"},
	{"roles as a list", HEAD "  - ok\n", "line 4: 'roles' names no role", "indented"},
	{"an unknown role", HEAD "  ok: {mono: bold}\n  titel: {mono: bold}\n",
		"line 5: there is no role 'titel'", "roles: normal, title, "},
	{"a role twice", HEAD "  ok: {mono: bold}\n  ok: {mono: dim}\n",
		"line 5: 'ok' stands here again", "one of the two"},
	{"a role without keys", HEAD "  ok:\n  error: {mono: bold}\n", "line 4: a role has no keys",
		"foreground: '#5fafff'"},
	{"a role as a colour", HEAD "  ok: '#5fafff'\n", "line 4: a role has no keys",
		"foreground: '#5fafff'"},
	{"an unknown key of a role", HEAD "  ok:\n    color: red\n",
		"line 5: there is no key 'color'",
		"keys of a role: foreground, background, basic, attributes, mono"},
	{"a colour without quotes", HEAD "  ok:\n    foreground: #5fafff\n",
		"line 5: a colour is missing", "quotes"},
	{"a short colour", HEAD "  ok:\n    background: '#fff'\n", "line 5: this is no colour",
		"six digits"},
	{"a long colour", HEAD "  ok:\n    background: '#5fafff00'\n", "line 5: this is no colour",
		"six digits"},
	{"a colour without its mark", HEAD "  ok:\n    foreground: 5fafff7\n",
		"line 5: this is no colour", "six digits"},
	{"a colour with another letter", HEAD "  ok:\n    foreground: '#5fafgf'\n",
		"line 5: this is no colour", "0 to 9"},
	{"a colour with a zero byte", HEAD "  ok:\n    foreground: \"#5faf\\0f\"\n",
		"line 5: this is no colour", "0 to 9"},
	{"a basic name as a colour", HEAD "  ok:\n    foreground: red\n",
		"line 5: this is no colour", "or default"},
	{"a list as a colour", HEAD "  ok:\n    foreground: ['#5fafff']\n",
		"line 5: this is no colour", "six digits"},
	{"basic as a word", HEAD "  ok:\n    basic: red\n", "line 5: 'basic' names no foreground",
		"basic: {foreground: bright_cyan}"},
	{"an unknown key of basic", HEAD "  ok:\n    basic: {mono: red}\n",
		"line 5: there is no key 'mono'", "keys of 'basic': foreground, background"},
	{"an unknown basic colour", HEAD "  ok:\n    basic: {foreground: orange}\n",
		"line 5: there is no colour 'orange'", "colours: default, black, red"},
	{"a basic colour in digits", HEAD "  ok:\n    basic: {foreground: '#ff0000'}\n",
		"line 5: this is no colour", "colours: default, black, red"},
	{"a basic colour that is missing", HEAD "  ok:\n    basic: {foreground: }\n",
		"line 5: this is no colour", "colours: default, black, red"},
	{"an unknown attribute", HEAD "  ok:\n    attributes:\n      - bold\n      - blink\n",
		"line 7: there is no attribute 'blink'",
		"attributes: bold, underline, reverse, dim"},
	{"an unknown attribute alone", HEAD "  ok:\n    mono: italic\n",
		"line 5: there is no attribute 'italic'", "attributes: bold"},
	{"attributes that are missing", HEAD "  ok:\n    mono:\n",
		"line 5: this is no list of attributes", "[] for none"},
	{"attributes as a mapping", HEAD "  ok:\n    attributes: {bold: true}\n",
		"line 5: this is no list of attributes", "[] for none"},
};

static void
what_is_not_understood_is_told_with_its_line_and_what_to_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct theme theme = theme_light;

		if (parse(bad[i].text, &theme))
			fail_msg("%s: is taken", bad[i].name);
		if (err.kind != ERROR_FILE ||
			strncmp(err.text, bad[i].why, strlen(bad[i].why)) != 0 ||
			strstr(err.hint, bad[i].hint) == NULL)
			fail_msg("%s: '%s' (%s)", bad[i].name, err.text, err.hint);
		assert_null(strchr(err.text, '\033'));
		assert_same_looks(&theme, &theme_light);
	}
	printf("count: %zu mistakes told\n", sizeof(bad) / sizeof(bad[0]));
}

static void
the_hint_lists_every_role(void **state)
{
	struct theme theme;

	(void)state;
	assert_false(parse(HEAD "  titel: {}\n", &theme));
	for (int role = 0; role < ROLE_COUNT; role++)
		assert_non_null(strstr(err.hint, theme_role_names[role]));
	assert_string_equal(err.hint + strlen(err.hint) - 8, ", border");
}

static double
seconds(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The best of many: what else runs on the machine does not count. */
static void
a_theme_is_read_in_less_than_a_millisecond(void **state)
{
	double best = 1;

	(void)state;
	for (int i = 0; i < 50; i++) {
		double before = seconds(), after;
		struct theme theme;

		assert_true(theme_file_load("themes/default.yml", &theme, &err));
		after = seconds();
		best = after - before < best ? after - before : best;
	}
	printf("count: %.3f ms to read a theme\n", best * 1000);
	assert_true(best < 0.001);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_built_in_themes_are_their_files_to_the_letter),
		cmocka_unit_test(the_files_that_come_along_leave_nothing_out),
		cmocka_unit_test(a_theme_gives_only_what_it_changes),
		cmocka_unit_test(every_key_of_a_role_is_read),
		cmocka_unit_test(every_basic_colour_has_its_number),
		cmocka_unit_test(colours_may_be_named_once_and_used_often),
		cmocka_unit_test(what_is_not_understood_is_told_with_its_line_and_what_to_do),
		cmocka_unit_test(the_hint_lists_every_role),
		cmocka_unit_test(a_theme_is_read_in_less_than_a_millisecond),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
