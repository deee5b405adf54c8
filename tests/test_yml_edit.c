/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole files before and after an edit, byte by byte, and refusals word by
 * word: tests/data/yml/ *.case. A case is its name, its changes, the text
 * before, and the text after or why it is refused.
 *
 * In a text, U+240D stands for a carriage return, U+2402 for a byte order mark,
 * U+2409 for a tab, U+2421 for a byte that is not UTF-8, and U+2404 with the line's end for nothing
 * at all: there the file ends without a line break.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/fatal.h"
#include "base/mem.h"
#include "yml/yml_doc.h"
#include "yml/yml_edit.h"

#define CHANGE_LIMIT 24

struct edit_case {
	char *name;
	struct buf changes, before, after, refusal;
};

struct tally {
	size_t edits, refusals, wrong;
};

static const char *const case_files[] = {"tests/data/yml/block.case", "tests/data/yml/flow.case",
	"tests/data/yml/bytes.case", "tests/data/yml/elsewhere.case",
	"tests/data/yml/refused.case"};

/* The changes of a case, read from its lines: 'set PATH VALUE', 'word PATH VALUE', 'number PATH
 * VALUE', 'remove PATH', 'rename PATH VALUE', each with 'after KEY' behind it where wanted. A '+'
 * in a path is a blank. */
static size_t
read_changes(char *lines, struct yml_change changes[CHANGE_LIMIT])
{
	static const struct {
		const char *word;
		enum yml_change_kind kind;
		bool is_word;
	} kinds[] = {
		{"set", YML_SET_STRING, false},
		{"word", YML_SET_STRING, true},
		{"number", YML_SET_NUMBER, false},
		{"remove", YML_REMOVE, false},
		{"rename", YML_RENAME_KEY, false},
	};
	size_t count = 0;

	for (char *save, *line = strtok_r(lines, "\n", &save); line != NULL;
		line = strtok_r(NULL, "\n", &save)) {
		struct yml_change *change = &changes[count++];
		char *word = strsep(&line, " "), *path = strsep(&line, " ");

		FATAL_UNLESS(count <= CHANGE_LIMIT && path != NULL);
		if (strcmp(word, "after") == 0) {
			changes[--count - 1].after = path;
			continue;
		}
		*change = (struct yml_change){.value = line};
		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
			if (strcmp(kinds[i].word, word) == 0) {
				change->kind = kinds[i].kind;
				change->is_word = kinds[i].is_word;
			}
		for (char *c = path; *c != '\0'; c++)
			*c = *c == '+' ? ' ' : *c;
		for (size_t i = 0; path != NULL; i++)
			change->path[i] = strsep(&path, "/");
	}
	return count;
}

static void
append_line(struct buf *out, const char *line)
{
	static const struct {
		const char *sign, *bytes;
	} signs[] = {
		{"\xe2\x90\x8d", "\r"},
		{"\xe2\x90\x82", "\xef\xbb\xbf"},
		{"\xe2\x90\x89", "\t"},
		{"\xe2\x90\xa1", "\xff"},
		{"\xe2\x90\x84", ""},
	};
	bool is_open = false;

	while (*line != '\0') {
		size_t i = 0;

		while (i < 5 && strncmp(line, signs[i].sign, 3) != 0)
			i++;
		if (i == 5) {
			buf_append_char(out, *line++);
			continue;
		}
		buf_append_string(out, signs[i].bytes);
		is_open = i == 4;
		line += 3;
	}
	if (!is_open)
		buf_append_char(out, '\n');
}

/* Prints what is wrong with an outcome. */
static bool
judge(const struct edit_case *test, bool is_done, const struct buf *result, const struct error *err)
{
	if (test->refusal.length > 0) {
		char *words = mem_format("%s\n", err->text);
		bool is_right = !is_done && strcmp(words, test->refusal.bytes) == 0 &&
				err->kind == ERROR_FILE && err->hint[0] != '\0' &&
				strcmp(result->bytes, "untouched") == 0;

		if (!is_right)
			print_error("%s: is to be refused: %s%s", test->name, words, result->bytes);
		free(words);
		return is_right;
	}
	if (!is_done)
		print_error("%s: is refused: %s\n", test->name, err->text);
	else if (result->length != test->after.length ||
		 memcmp(result->bytes, test->after.bytes, result->length) != 0)
		print_error("%s: gives\n%s", test->name, result->bytes);
	else
		return true;
	return false;
}

static bool
run_case(struct edit_case *test)
{
	struct yml_change changes[CHANGE_LIMIT];
	size_t count = read_changes(test->changes.bytes, changes);
	struct error err = {0};
	struct buf result;
	bool is_done, is_right;

	buf_init(&result);
	buf_append_string(&result, "untouched");
	is_done = yml_edit(test->before.bytes, test->before.length, changes, count, &result, &err);
	is_right = judge(test, is_done, &result, &err);
	buf_release(&result);
	return is_right;
}

static void
end_case(struct edit_case *test, struct tally *tally)
{
	if (test->name != NULL) {
		tally->edits += test->refusal.length == 0 ? 1 : 0;
		tally->refusals += test->refusal.length > 0 ? 1 : 0;
		tally->wrong += run_case(test) ? 0 : 1;
	}
	free(test->name);
	buf_release(&test->changes);
	buf_release(&test->before);
	buf_release(&test->after);
	buf_release(&test->refusal);
	*test = (struct edit_case){0};
	buf_init(&test->changes);
	buf_init(&test->before);
	buf_init(&test->after);
	buf_init(&test->refusal);
}

static void
run_file(const char *path, struct tally *tally)
{
	FILE *file = fopen(path, "r");
	struct edit_case test = {0};
	struct buf *part = &test.changes;
	char line[4096];

	FATAL_UNLESS(file != NULL);
	while (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "=== ", 4) == 0) {
			end_case(&test, tally);
			test.name = mem_copy_string(line + 4);
			part = &test.changes;
		} else if (strcmp(line, ">>> before") == 0) {
			part = &test.before;
		} else if (strcmp(line, ">>> after") == 0) {
			part = &test.after;
		} else if (strcmp(line, ">>> refused") == 0) {
			part = &test.refusal;
		} else if (test.name != NULL) {
			append_line(part, line);
		}
	}
	end_case(&test, tally);
	FATAL_UNLESS(fclose(file) == 0);
}

static void
an_edit_moves_no_byte_but_its_own(void **state)
{
	struct tally tally = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(case_files) / sizeof(case_files[0]); i++)
		run_file(case_files[i], &tally);
	assert_int_equal(tally.wrong, 0);
	printf("count: %zu whole files edited, %zu edits refused\n", tally.edits, tally.refusals);
}

static const struct yml_change minimal[] = {
	{.path = {"shop", "target"}, .value = "dev", .is_word = true},
	{.path = {"shop", "outputs", "dev", "type"}, .value = "athena", .is_word = true},
};

static void
a_missing_file_is_an_empty_one(void **state)
{
	struct error err = {0};
	struct buf result;

	(void)state;
	buf_init(&result);
	assert_true(yml_edit(NULL, 0, minimal, 2, &result, &err));
	assert_string_equal(
		result.bytes, "shop:\n  target: dev\n  outputs:\n    dev:\n      type: athena\n");
	buf_release(&result);
}

static void
the_result_may_take_the_place_of_the_text(void **state)
{
	static const struct yml_change change = {.path = {"p", "a"}, .value = "new"};
	struct error err = {0};
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_append_string(&text, "p: {a: 'old'}\n");
	assert_true(yml_edit(text.bytes, text.length, &change, 1, &text, &err));
	assert_string_equal(text.bytes, "p: {a: 'new'}\n");
	buf_release(&text);
}

static void
append_target(struct buf *text, size_t number)
{
	buf_append_format(text,
		"    t%zu:  # comment\n"
		"      type: athena\n"
		"      region_name: \"eu-west-1\"\n"
		"      database: awsdatacatalog\n"
		"      s3_staging_dir: 's3://bucket/dbt/'\n"
		"      schema: dbt\n"
		"      threads: 4\n"
		"      tags: &a%zu [a, b]\n"
		"      more: *a%zu\n",
		number, number, number);
}

static void
ten_thousand_targets_are_edited_in_a_moment(void **state)
{
	static const struct yml_change changes[] = {
		{.path = {"shop", "outputs", "t9999", "schema"}, .value = "new"},
		{.path = {"shop", "outputs", "t9998", "work_group"}, .value = "new"},
		{.kind = YML_REMOVE, .path = {"shop", "outputs", "t5000"}},
		{.kind = YML_RENAME_KEY, .path = {"shop", "outputs", "t0"}, .value = "first"},
		{.path = {"shop", "outputs", "last", "type"}, .value = "athena"},
	};
	struct error err = {0};
	struct buf text, result;
	struct yml_doc *doc = NULL;
	clock_t start, reading, editing;

	(void)state;
	buf_init(&text);
	buf_init(&result);
	buf_append_string(&text, "shop:\n  target: dev\n  outputs:\n");
	for (size_t i = 0; i < 10000; i++)
		append_target(&text, i);
	start = clock();
	assert_true(yml_doc_parse(text.bytes, text.length, &doc, &err));
	reading = clock() - start;
	start = clock();
	assert_true(yml_edit(text.bytes, text.length, changes, 5, &result, &err));
	editing = clock() - start;
	printf("count: %ld ms for five changes among 10000 targets, %zu bytes\n",
		(long)editing * 1000 / CLOCKS_PER_SEC, text.length);
	/* An edit reads twice; the sanitizers slow both down alike. */
	assert_true(editing < 6 * reading + CLOCKS_PER_SEC / 20);
	yml_doc_free(doc);
	buf_release(&text);
	buf_release(&result);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_moves_no_byte_but_its_own),
		cmocka_unit_test(a_missing_file_is_an_empty_one),
		cmocka_unit_test(the_result_may_take_the_place_of_the_text),
		cmocka_unit_test(ten_thousand_targets_are_edited_in_a_moment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
