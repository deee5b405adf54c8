/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole files before and after an edit, byte by byte, and refusals word by
 * word: tests/data/yml/ *.case. A case is its name, its changes, the text
 * before, and the text after or why it is refused.
 *
 * In a text, U+240D stands for a carriage return, U+2402 for a byte order mark,
 * U+2409 for a tab, and U+2404 with the line's end for nothing at all: there
 * the file ends without a line break.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/fatal.h"
#include "base/mem.h"
#include "yml/yml_edit.h"

#define CHANGE_LIMIT 24

struct edit_case {
	char *name;
	struct buf changes, before, after, refusal;
};

static const char *const case_files[] = {"tests/data/yml/block.case"};

/* The changes of a case, read from its lines: 'set PATH VALUE', 'word PATH VALUE', 'number PATH
 * VALUE', 'remove PATH', 'rename PATH VALUE', each with 'after KEY' behind it where wanted. */
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
		{"\xe2\x90\x84", ""},
	};
	bool is_open = false;

	while (*line != '\0') {
		size_t i = 0;

		while (i < 4 && strncmp(line, signs[i].sign, 3) != 0)
			i++;
		if (i == 4) {
			buf_append_char(out, *line++);
			continue;
		}
		buf_append_string(out, signs[i].bytes);
		is_open = i == 3;
		line += 3;
	}
	if (!is_open)
		buf_append_char(out, '\n');
}

static void
run_case(struct edit_case *test, const char *file)
{
	struct yml_change changes[CHANGE_LIMIT];
	size_t count = read_changes(test->changes.bytes, changes);
	struct error err = {0};
	struct buf result;
	bool is_done;

	buf_init(&result);
	buf_append_string(&result, "untouched");
	is_done = yml_edit(test->before.bytes, test->before.length, changes, count, &result, &err);
	if (test->refusal.length > 0) {
		if (is_done)
			fail_msg("%s: %s: is not refused:\n%s", file, test->name, result.bytes);
		buf_append_char(&test->before, '\0');
		if (strncmp(err.text, test->refusal.bytes, test->refusal.length - 1) != 0 ||
			err.text[test->refusal.length - 1] != '\0')
			fail_msg("%s: %s: %s", file, test->name, err.text);
		assert_int_equal(err.kind, ERROR_FILE);
		assert_true(err.hint[0] != '\0');
		assert_string_equal(result.bytes, "untouched");
	} else {
		if (!is_done)
			fail_msg("%s: %s: %s", file, test->name, err.text);
		if (result.length != test->after.length ||
			memcmp(result.bytes, test->after.bytes, result.length) != 0)
			fail_msg("%s: %s: gives\n%s", file, test->name, result.bytes);
	}
	buf_release(&result);
}

static void
end_case(struct edit_case *test, const char *file, size_t *count)
{
	if (test->name != NULL) {
		run_case(test, file);
		(*count)++;
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
run_file(const char *path, size_t *count)
{
	FILE *file = fopen(path, "r");
	struct edit_case test = {0};
	struct buf *part = &test.changes;
	char line[4096];

	FATAL_UNLESS(file != NULL);
	while (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "=== ", 4) == 0) {
			end_case(&test, path, count);
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
	end_case(&test, path, count);
	FATAL_UNLESS(fclose(file) == 0);
}

static void
an_edit_moves_no_byte_but_its_own(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(case_files) / sizeof(case_files[0]); i++)
		run_file(case_files[i], &count);
	printf("count: %zu whole files before and after an edit\n", count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_moves_no_byte_but_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
