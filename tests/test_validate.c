/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/connection_name.h"
#include "support/judged.h"
#include "support/samples.h"

#define OK VERDICT_OK
#define WARNING VERDICT_WARNING
#define ERROR VERDICT_ERROR

static const struct field_context plain = {.has_endpoint_override = false};

/* What no field takes, put into the middle of a correct value. */
static const struct {
	const char *name;
	const char *bytes;
	size_t length;
	const char *part;
} hostile[] = {
	{"NUL", V("\0"), "a control (U+0000)"},
	{"start of heading", V("\x01"), "a control (U+0001)"},
	{"tab", V("\t"), "a control (U+0009)"},
	{"LF", V("\n"), "a control (U+000A)"},
	{"CR LF", V("\r\n"), "a control (U+000D)"},
	{"ESC", V("\033[31m"), "a control (U+001B)"},
	{"unit separator", V("\x1f"), "a control (U+001F)"},
	{"DEL", V("\x7f"), "a control (U+007F)"},
	{"a C1 control", V("\xc2\x9b"), "a control (U+009B)"},
	{"next line", V("\xc2\x85"), "a control (U+0085)"},
	{"no-break space", V("\xc2\xa0"), "unseen (U+00A0)"},
	{"soft hyphen", V("\xc2\xad"), "unseen (U+00AD)"},
	{"grapheme joiner", V("\xcd\x8f"), "unseen (U+034F)"},
	{"arabic letter mark", V("\xd8\x9c"), "unseen (U+061C)"},
	{"hangul filler", V("\xe1\x85\x9f"), "unseen (U+115F)"},
	{"ogham blank", V("\xe1\x9a\x80"), "unseen (U+1680)"},
	{"mongolian separator", V("\xe1\xa0\x8e"), "unseen (U+180E)"},
	{"em blank", V("\xe2\x80\x83"), "unseen (U+2003)"},
	{"zero width space", V("\xe2\x80\x8b"), "unseen (U+200B)"},
	{"zero width joiner", V("\xe2\x80\x8d"), "unseen (U+200D)"},
	{"right-to-left mark", V("\xe2\x80\x8f"), "unseen (U+200F)"},
	{"line separator", V("\xe2\x80\xa8"), "unseen (U+2028)"},
	{"right-to-left override", V("\xe2\x80\xae"), "unseen (U+202E)"},
	{"narrow no-break space", V("\xe2\x80\xaf"), "unseen (U+202F)"},
	{"word joiner", V("\xe2\x81\xa0"), "unseen (U+2060)"},
	{"a bidi isolate", V("\xe2\x81\xa6"), "unseen (U+2066)"},
	{"ideographic blank", V("\xe3\x80\x80"), "unseen (U+3000)"},
	{"variation selector", V("\xef\xb8\x8f"), "unseen (U+FE0F)"},
	{"BOM", V("\xef\xbb\xbf"), "unseen (U+FEFF)"},
	{"halfwidth filler", V("\xef\xbe\xa0"), "unseen (U+FFA0)"},
	{"private use", V("\xee\x80\x80"), "unseen (U+E000)"},
	{"unassigned", V("\xcd\xb8"), "unseen (U+0378)"},
	{"noncharacter", V("\xef\xbf\xbf"), "unseen (U+FFFF)"},
	{"a tag letter", V("\xf3\xa0\x81\xa1"), "unseen (U+E0061)"},
	{"private plane", V("\xf4\x8f\xbf\xbd"), "unseen (U+10FFFD)"},
	{"a lone byte", V("\xff"), "is not UTF-8"},
	{"a cut sequence", V("\xe2\x82"), "is not UTF-8"},
	{"an overlong slash", V("\xc0\xaf"), "is not UTF-8"},
	{"a surrogate", V("\xed\xa0\x80"), "is not UTF-8"},
	{"beyond Unicode", V("\xf4\x90\x80\x80"), "is not UTF-8"},
	{"latin-1", V("\xe9"), "is not UTF-8"},
	{"Jinja's expression", V("{{ x }}"), "remove {{"},
	{"Jinja's statement", V("{% raw %}"), "remove {%"},
	{"Jinja's comment", V("{# c #}"), "remove {#"},
	{"the name of a secret variable", V("DBT_ENV_SECRET_X"), "not the name of a variable"},
};

static void
no_field_takes_what_cannot_be_seen_or_would_be_a_template(void **state)
{
	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
			const char *sample = samples[row][0];
			char value[512];
			struct judged judged = {
				hostile[i].name, (enum athena_field)row, value, 0, ERROR, "", ""};
			struct verdict verdict;
			size_t half = strlen(sample) / 2;

			memcpy(value, sample, half);
			memcpy(value + half, hostile[i].bytes, hostile[i].length);
			memcpy(value + half + hostile[i].length, sample + half,
				strlen(sample) - half);
			judged.length = strlen(sample) + hostile[i].length;
			if (judged_one(&judged, &plain, &verdict) != ERROR ||
				strstr(verdict.text, hostile[i].part) == NULL)
				fail_msg("%s with %s: '%s'", athena_fields[row].key,
					hostile[i].name, verdict.text);
		}
	judged_settle();
}

static void
outer_blanks_are_an_error_in_every_field(void **state)
{
	static const struct {
		const char *before, *after;
		const char *part;
	} cases[] = {
		{" ", "", "blanks at the beginning"},
		{"", " ", "blanks at the end"},
		{"  ", "  ", "blanks at the beginning"},
	};

	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
			const char *sample = samples[row][1];
			struct verdict verdict;
			char value[512];
			bool is_secret = athena_fields[row].home == FIELD_HOME_VAULT;
			struct judged judged = {
				"blanks", (enum athena_field)row, value, 0, ERROR, "", ""};

			(void)snprintf(value, sizeof(value), "%s%s%s", cases[i].before, sample,
				cases[i].after);
			judged.length = strlen(value);
			assert_int_equal(judged_one(&judged, &plain, &verdict), ERROR);
			assert_non_null(strstr(verdict.text, cases[i].part));
			assert_string_equal(verdict.instead, is_secret ? "" : sample);
		}
	judged_settle();
}

static void
ten_thousand_characters_are_too_many(void **state)
{
	char *value = mem_new(1, 10001);

	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		for (size_t i = 0; i < 3; i++) {
			struct judged judged = {"10,000 characters", (enum athena_field)row, value,
				10000, ERROR, "", ""};
			struct verdict verdict;
			enum verdict_level level;

			memset(value, "a1 "[i], 10000);
			level = judged_one(&judged, &plain, &verdict);
			/* The size of a token is AWS's own affair. */
			if (row == ATHENA_AWS_SESSION_TOKEN && i < 2)
				assert_int_equal(level, OK);
			else if (level != ERROR)
				fail_msg("%s of %c", athena_fields[row].key, "a1 "[i]);
		}
	free(value);
	judged_settle();
}

static void
samples_are_judged_ok(void **state)
{
	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		size_t count = 0;

		for (; count < SAMPLE_LIMIT && samples[row][count] != NULL; count++) {
			const char *sample = samples[row][count];
			struct judged judged = {
				sample, (enum athena_field)row, sample, strlen(sample), OK, "", ""};
			struct verdict verdict;

			if (judged_one(&judged, &plain, &verdict) != OK)
				fail_msg("%s: '%s': %s", athena_fields[row].key, sample,
					verdict.text);
		}
		assert_true(count >= 3);
	}
	judged_settle();
}

/* Words that YAML or a careless reader takes for something else: each field's own rule decides. */
static const struct judged words[] = {
	{"schema on", ATHENA_SCHEMA, V("on"), WARNING, "reserved", ""},
	{"schema no", ATHENA_SCHEMA, V("no"), OK, "", ""},
	{"schema yes", ATHENA_SCHEMA, V("yes"), OK, "", ""},
	{"schema null", ATHENA_SCHEMA, V("null"), WARNING, "reserved", ""},
	{"schema true", ATHENA_SCHEMA, V("true"), WARNING, "reserved", ""},
	{"schema ~", ATHENA_SCHEMA, V("~"), ERROR, "a-z, 0-9 and _", ""},
	{"schema 010", ATHENA_SCHEMA, V("010"), WARNING, "leading digit", ""},
	{"schema 1e3", ATHENA_SCHEMA, V("1e3"), WARNING, "leading digit", ""},
	{"schema 0x10", ATHENA_SCHEMA, V("0x10"), WARNING, "leading digit", ""},
	{"schema 1:30", ATHENA_SCHEMA, V("1:30"), ERROR, "a-z, 0-9 and _", ""},
	{"schema 1_000", ATHENA_SCHEMA, V("1_000"), WARNING, "leading digit", ""},
	{"work group null", ATHENA_WORK_GROUP, V("null"), OK, "", ""},
	{"work group on", ATHENA_WORK_GROUP, V("on"), OK, "", ""},
	{"work group 123", ATHENA_WORK_GROUP, V("123"), OK, "", ""},
	{"work group 1e3", ATHENA_WORK_GROUP, V("1e3"), OK, "", ""},
	{"work group .inf", ATHENA_WORK_GROUP, V(".inf"), OK, "", ""},
	{"work group a date", ATHENA_WORK_GROUP, V("2024-01-01"), OK, "", ""},
	{"work group ~", ATHENA_WORK_GROUP, V("~"), ERROR, "letters, digits", ""},
	{"catalog no", ATHENA_DATABASE, V("no"), OK, "", ""},
	{"catalog null", ATHENA_DATABASE, V("null"), OK, "", ""},
	{"catalog 010", ATHENA_DATABASE, V("010"), OK, "", ""},
	{"region no", ATHENA_REGION_NAME, V("no"), ERROR, "eu-west-1", ""},
	{"threads yes", ATHENA_THREADS, V("yes"), ERROR, "whole number", ""},
	{"threads null", ATHENA_THREADS, V("null"), ERROR, "whole number", ""},
	{"threads ~", ATHENA_THREADS, V("~"), ERROR, "whole number", ""},
	{"poll .inf", ATHENA_POLL_INTERVAL, V(".inf"), ERROR, "seconds", ""},
	{"poll .nan", ATHENA_POLL_INTERVAL, V(".nan"), ERROR, "seconds", ""},
};

static void
words_of_yaml_are_judged_by_the_field(void **state)
{
	(void)state;
	judged_check(words, sizeof(words) / sizeof(words[0]), &plain);
}

static void
what_is_needed_is_asked_for_and_the_rest_may_be_empty(void **state)
{
	static const struct {
		enum athena_field row;
		const char *text;
	} needed[] = {
		{ATHENA_REGION_NAME, "enter one, as in eu-west-1"},
		{ATHENA_DATABASE, "enter one, as in awsdatacatalog"},
		{ATHENA_S3_STAGING_DIR, "enter one, as in s3://bucket/dbt/"},
		{ATHENA_AWS_ACCESS_KEY_ID, "enter one, as in AKIAIOSFODNN7EXAMPLE"},
		{ATHENA_AWS_SECRET_ACCESS_KEY, "enter the AWS Secret Access Key"},
		{ATHENA_SCHEMA, "enter one, as in dbt"},
	};
	size_t found = 0;

	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct judged judged = {"empty", (enum athena_field)row, "", 0, OK, "", ""};
		struct verdict verdict;

		if (judged_one(&judged, &plain, &verdict) == OK)
			continue;
		assert_int_equal(verdict.level, ERROR);
		assert_int_equal(row, needed[found].row);
		assert_string_equal(verdict.text, needed[found].text);
		found++;
	}
	assert_int_equal(found, sizeof(needed) / sizeof(needed[0]));
	judged_settle();
}

/* A text of a row: not too long for its line, and without the words that are not used. */
static void
check_shown(const struct field *field, const char *text)
{
	if (text == NULL)
		return;
	judged_words(field->key, text);
	if (text_width(text, strlen(text)) > 78)
		fail_msg("%s: '%s' is longer than a row", field->key, text);
}

static void
check_field(const struct field *field)
{
	check_shown(field, field->label);
	check_shown(field, field->help);
	check_shown(field, field->where);
	check_shown(field, field->example);
	check_shown(field, field->if_empty);
	for (size_t i = 0; i < field->choice_count; i++) {
		check_shown(field, field->choices[i].label);
		check_shown(field, field->choices[i].detail);
	}
}

static void
texts_of_the_rows_say_what_to_enter(void **state)
{
	(void)state;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		check_field(&athena_fields[row]);
	for (int part = 0; part < CONNECTION_PART_COUNT; part++)
		check_field(&connection_name_fields[part]);
	judged_settle();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_field_takes_what_cannot_be_seen_or_would_be_a_template),
		cmocka_unit_test(outer_blanks_are_an_error_in_every_field),
		cmocka_unit_test(ten_thousand_characters_are_too_many),
		cmocka_unit_test(samples_are_judged_ok),
		cmocka_unit_test(words_of_yaml_are_judged_by_the_field),
		cmocka_unit_test(what_is_needed_is_asked_for_and_the_rest_may_be_empty),
		cmocka_unit_test(texts_of_the_rows_say_what_to_enter),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu values judged\n", judged_count());
	return failed;
}
