/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/vault_text.h"

enum operation { SET, REMOVE_KEY, REMOVE_SECTION, COPY_SECTION };

struct edit_case {
	const char *name;
	const char *before;
	enum operation operation;
	const char *section;
	const char *argument; /* a key, or the copy's name */
	const char *value;
	const char *after;
};

static const struct edit_case edits[] = {
	{"the first key of all", "", SET, "a/dev", "k", "1", "[a/dev]\nk = 1\n"},
	{"a new section", "[x]\nk = 0\n", SET, "a/dev", "k", "1", "[x]\nk = 0\n\n[a/dev]\nk = 1\n"},
	{"a new section behind a blank line", "[x]\nk = 0\n\n", SET, "a", "k", "1",
		"[x]\nk = 0\n\n[a]\nk = 1\n"},
	{"a new section behind a comment", "# mine", SET, "a", "k", "1", "# mine\n\n[a]\nk = 1\n"},
	{"no line ending at the end", "[x]\nk = 0", SET, "a", "k", "1",
		"[x]\nk = 0\n\n[a]\nk = 1\n"},
	{"a changed value", "[a]\nk = old\nl = 2\n", SET, "a", "k", "new", "[a]\nk = new\nl = 2\n"},
	{"the way it was written stays", "[a]\n  K:old  \n", SET, "a", "k", "new",
		"[a]\n  K:new  \n"},
	{"an empty value", "[a]\nk =\nl = 2\n", SET, "a", "k", "new", "[a]\nk =new\nl = 2\n"},
	{"a value over lines", "[a]\nk = one\n  two\n  three\nl = 2\n", SET, "a", "k", "new",
		"[a]\nk = new\nl = 2\n"},
	{"a value that goes on below a gap", "[a]\nk = one\n\n  two\n# c\n  three\nl = 2\n", SET,
		"a", "k", "new", "[a]\nk = new\nl = 2\n"},
	{"another key goes behind the last", "# top\n[a]\n# in\nk = 1\n\n# of b\n[b]\nk = 2\n", SET,
		"a", "l", "3", "# top\n[a]\n# in\nk = 1\nl = 3\n\n# of b\n[b]\nk = 2\n"},
	{"the same key of another section stays", "[b]\nk = 2\n[a]\nk = 1\n", SET, "a", "k", "3",
		"[b]\nk = 2\n[a]\nk = 3\n"},
	{"CRLF", "[x]\r\nk = 0\r\n", SET, "a", "k", "1", "[x]\r\nk = 0\r\n\r\n[a]\r\nk = 1\r\n"},
	{"a BOM", "\xef\xbb\xbf[a]\nk = 0\n", SET, "a", "k", "1", "\xef\xbb\xbf[a]\nk = 1\n"},
	{"a section without keys", "[a]\n[b]\n", SET, "a", "k", "1", "[a]\nk = 1\n[b]\n"},
	{"a key goes", "[a]\nk = 1\n  more\nl = 2\n", REMOVE_KEY, "a", "k", NULL, "[a]\nl = 2\n"},
	{"a key goes with what is below a gap", "[a]\nk = 1\n\n  more\n\nl = 2\n", REMOVE_KEY, "a",
		"k", NULL, "[a]\n\nl = 2\n"},
	{"a key that is not there", "[a]\nk = 1\n", REMOVE_KEY, "a", "l", NULL, "[a]\nk = 1\n"},
	{"the only section goes", "[a]\nk = 1\n", REMOVE_SECTION, "a", NULL, NULL, ""},
	{"the last section goes", "[x]\nk = 0\n\n[a]\nk = 1\n", REMOVE_SECTION, "a", NULL, NULL,
		"[x]\nk = 0\n"},
	{"a section in the middle goes", "[x]\nk = 0\n\n[a]\n# in\nk = 1\n\n[y]\nk = 2\n",
		REMOVE_SECTION, "a", NULL, NULL, "[x]\nk = 0\n\n[y]\nk = 2\n"},
	{"the first section goes, the file's comment stays", "# mine\n\n[a]\nk = 1\n\n[y]\nk = 2\n",
		REMOVE_SECTION, "a", NULL, NULL, "# mine\n\n[y]\nk = 2\n"},
	{"the next section's comment stays", "[a]\nk = 1\n# of y\n[y]\nk = 2\n", REMOVE_SECTION,
		"a", NULL, NULL, "# of y\n[y]\nk = 2\n"},
	{"its own comment goes", "[a]\nk = 1\n# of a\n\n[y]\nk = 2\n", REMOVE_SECTION, "a", NULL,
		NULL, "[y]\nk = 2\n"},
	{"a section that is not there", "[a]\nk = 1\n", REMOVE_SECTION, "b", NULL, NULL,
		"[a]\nk = 1\n"},
	{"a copy in the middle", "[a]\n# in\nk = 1\n\n[y]\nk = 2\n", COPY_SECTION, "a", "b", NULL,
		"[a]\n# in\nk = 1\n\n[b]\n# in\nk = 1\n\n[y]\nk = 2\n"},
	{"a copy at the end", "[a]\nk = 1", COPY_SECTION, "a", "b", NULL,
		"[a]\nk = 1\n\n[b]\nk = 1"},
	{"a copy over another one", "[b]\nk = 0\n\n[a]\nk = 1\n", COPY_SECTION, "a", "b", NULL,
		"[a]\nk = 1\n\n[b]\nk = 1\n"},
	{"a copy of nothing", "[b]\nk = 0\n", COPY_SECTION, "a", "b", NULL, "[b]\nk = 0\n"},
};

static void
apply(struct secret *text, const struct edit_case *row)
{
	struct secret value = SECRET_INIT;

	switch (row->operation) {
	case SET:
		secret_set(&value, row->value, strlen(row->value));
		vault_text_set(text, row->section, row->argument, &value);
		break;
	case REMOVE_KEY:
		vault_text_remove_key(text, row->section, row->argument);
		break;
	case REMOVE_SECTION:
		vault_text_remove_section(text, row->section);
		break;
	case COPY_SECTION:
		vault_text_copy_section(text, row->section, row->argument);
		break;
	}
	secret_release(&value);
}

static void
an_edit_changes_its_own_bytes_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
		struct secret text = SECRET_INIT;

		secret_set(&text, edits[i].before, strlen(edits[i].before));
		assert_true(vault_text_check(&text, NULL));
		apply(&text, &edits[i]);
		if (text.length != strlen(edits[i].after) ||
			memcmp(text.bytes, edits[i].after, text.length) != 0)
			fail_msg("%s: '%s'", edits[i].name, text.bytes);
		assert_true(vault_text_check(&text, NULL));
		secret_release(&text);
	}
}

static const char *const files[] = {
	"",
	"[x]\nk = 0\n",
	"# mine\n\n[x]\nk = 0\n",
	"[x]\nk = 0\n# end\n",
	"[x]\r\nk = 0\r\n",
	"\xef\xbb\xbf[x]\n",
};

static void
a_section_that_came_and_went_leaves_no_trace(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct secret text = SECRET_INIT, value = SECRET_INIT;

		secret_set(&text, files[i], strlen(files[i]));
		secret_set(&value, "1", 1);
		vault_text_set(&text, "a", "k", &value);
		vault_text_set(&text, "a", "l", &value);
		vault_text_remove_section(&text, "a");
		assert_string_equal(text.bytes, files[i]);
		secret_release(&value);
		secret_release(&text);
	}
}

static void
a_copy_in_the_place_of_the_old_section_is_a_rename(void **state)
{
	static const struct {
		const char *before, *after;
	} cases[] = {
		{"[a]\n# in\nk = 1\n", "[b]\n# in\nk = 1\n"},
		{"# t\n[a]\nk = 1\n# e\n\n\n# y\n[y]\nk = 2\n",
			"# t\n[b]\nk = 1\n# e\n\n\n# y\n[y]\nk = 2\n"},
		{"[a]\nk = 1\n[y]\nk = 2\n", "[b]\nk = 1\n[y]\nk = 2\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct secret text = SECRET_INIT;

		secret_set(&text, cases[i].before, strlen(cases[i].before));
		vault_text_copy_section(&text, "a", "b");
		assert_true(vault_text_has(&text, "a"));
		assert_true(vault_text_has(&text, "b"));
		vault_text_remove_section(&text, "a");
		assert_string_equal(text.bytes, cases[i].after);
		secret_release(&text);
	}
}

static void
values_are_read_as_they_stand(void **state)
{
	static const char file[] =
		"# c\n[a/dev]\naws_access_key_id = AKIA 1 \nAWS_Secret : x=y/+#;\n"
		"; [b]\nempty =\n[b]\nk=2\n";
	static const struct {
		const char *section, *key, *value;
	} cases[] = {
		{"a/dev", "aws_access_key_id", "AKIA 1"},
		{"a/dev", "aws_secret", "x=y/+#;"},
		{"a/dev", "empty", ""},
		{"b", "k", "2"},
		{"a/dev", "k", NULL},
		{"c", "k", NULL},
		{"a", "aws_access_key_id", NULL},
	};
	struct secret text = SECRET_INIT, value = SECRET_INIT;

	(void)state;
	secret_set(&text, file, sizeof(file) - 1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool is_there = vault_text_get(&text, cases[i].section, cases[i].key, &value);

		assert_int_equal(is_there, cases[i].value != NULL);
		if (is_there)
			assert_string_equal(value.bytes, cases[i].value);
		else
			assert_null(value.bytes);
	}
	secret_release(&value);
	secret_release(&text);
}

static void
what_is_no_credentials_file_is_told_with_its_line_and_nothing_of_it(void **state)
{
	static const struct {
		const char *name, *text, *said;
	} cases[] = {
		{"a key before any section", "marker = 1\n", "line 1: neither"},
		{"no separator", "[a]\n\nmarker\n", "line 3: neither"},
		{"an open bracket", "[marker\n", "line 1: neither"},
		{"no name", "[]\n", "line 1: neither"},
		{"twice the same", "[marker]\nk = 1\n[b]\n[marker]\n",
			"line 4: the section of line 1"},
		{"three times the same", "[b]\n[marker]\n[a]\n[marker]\n[marker]\n",
			"line 4: the section of line 2"},
		{"two of them twice", "[z]\n[marker]\n[a]\n[z]\n[marker]\n[a]\n",
			"line 4: the section of line 1"},
		{"of names that begin alike", "[m]\n[ma]\n[mar]\n[marker]\n[mar]\n[m]\n",
			"line 5: the section of line 3"},
		{"twice the same, and then none", "[marker]\n[marker]\nmarker\n",
			"line 2: the section"},
		{"none, and then twice the same", "[a]\nmarker\n[a]\n", "line 2: neither"},
		{"twice the same, indented", "[marker]\n [marker]\n",
			"line 2: the section of line 1"},
		{"twice the same key", "[a]\nmarker = 1\n[b]\nk = 1\nMarker = 1\nMARKER = 2\n",
			"line 6: the key of line 5"},
		{"a key and then a section twice", "[a]\nm = 1\nM = 2\n[a]\n", "line 3: the key"},
		{"a section and then a key twice", "[a]\n[a]\nm = 1\nM = 2\n",
			"line 2: the section"},
		{"an indented section, which a key above would swallow", "[a]\n [marker]\nk = 1\n",
			"line 2: blanks stand before a section"},
		{"no key", "[a]\n= marker\n", "line 2: neither"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct secret text = SECRET_INIT;
		struct error err = {0};

		secret_set(&text, cases[i].text, strlen(cases[i].text));
		if (vault_text_check(&text, &err))
			fail_msg("%s: it was taken", cases[i].name);
		assert_int_equal(err.kind, ERROR_FILE);
		assert_non_null(strstr(err.text, cases[i].said));
		assert_null(strstr(err.text, "marker"));
		secret_release(&text);
	}
}

static void
a_name_that_would_break_out_of_its_brackets_is_told(void **state)
{
	(void)state;
	assert_true(vault_text_is_section_name("jaffle_shop/dev"));
	assert_true(vault_text_is_section_name("a b/\xc3\xa9"));
	assert_false(vault_text_is_section_name("a]/dev"));
	assert_false(vault_text_is_section_name("a\n[b]/dev"));
	assert_false(vault_text_is_section_name(" a/dev"));
	assert_false(vault_text_is_section_name(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_changes_its_own_bytes_only),
		cmocka_unit_test(a_section_that_came_and_went_leaves_no_trace),
		cmocka_unit_test(a_copy_in_the_place_of_the_old_section_is_a_rename),
		cmocka_unit_test(values_are_read_as_they_stand),
		cmocka_unit_test(
			what_is_no_credentials_file_is_told_with_its_line_and_nothing_of_it),
		cmocka_unit_test(a_name_that_would_break_out_of_its_brackets_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
