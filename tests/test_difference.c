/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/difference.h"

/* As text: 'SIGN NUMBER LINE'. */
static void
show(const char *before, const char *after, size_t context, struct buf *out)
{
	struct difference_line *lines;
	size_t count;

	buf_clear(out);
	difference_make(before, strlen(before), after, strlen(after), context, &lines, &count);
	for (size_t i = 0; i < count; i++)
		buf_append_format(out, "%c%zu %.*s|", lines[i].sign, lines[i].number,
			(int)lines[i].length, lines[i].bytes);
	free(lines);
}

static void
only_what_differs_is_shown_with_its_context(void **state)
{
	static const struct {
		const char *name, *before, *after;
		size_t context;
		const char *lines;
	} cases[] = {
		{"equal", "a\nb\n", "a\nb\n", 2, ""},
		{"both empty", "", "", 2, ""},
		{"a new file", "", "a\nb\n", 2, "+1 a|+2 b|"},
		{"all goes", "a\nb\n", "", 2, "-1 a|-2 b|"},
		{"one line", "a\nb\nc\n", "a\nx\nc\n", 1, " 1 a|-2 b|+2 x| 3 c|"},
		{"no context", "a\nb\nc\n", "a\nx\nc\n", 0, "~1 |-2 b|+2 x|~3 |"},
		{"context is cut", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nx\n5\n", 1,
			"~1 | 4 4|+5 x| 6 5|"},
		{"two changes with a gap", "1\n2\n3\n4\n5\n6\n", "x\n2\n3\n4\n5\ny\n", 1,
			"-1 1|+1 x| 2 2|~3 | 5 5|-6 6|+6 y|"},
		{"two changes that touch", "1\n2\n3\n4\n", "x\n2\n3\ny\n", 1,
			"-1 1|+1 x| 2 2| 3 3|-4 4|+4 y|"},
		{"a line comes in the middle", "a\nb\n", "a\nm\nb\n", 3, " 1 a|+2 m| 3 b|"},
		{"a moved line", "a\nb\nc\n", "b\nc\na\n", 3, "-1 a| 1 b| 2 c|+3 a|"},
		{"a last line without ending", "a\nb", "a\nb\n", 1, " 1 a|-2 b|+2 b|"},
		{"CRLF is not shown", "a\r\nb\r\n", "a\r\nc\r\n", 0, "~1 |-2 b|+2 c|"},
		{"repeated lines", "a\na\na\n", "a\na\n", 0, "~1 |-3 a|"},
		{"nothing in common", "a\nb\n", "c\n", 9, "-1 a|-2 b|+1 c|"},
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		show(cases[i].before, cases[i].after, cases[i].context, &out);
		if (strcmp(out.bytes, cases[i].lines) != 0)
			fail_msg("%s: %s", cases[i].name, out.bytes);
	}
	buf_release(&out);
}

/* What stays and comes is the new text, what stays and goes the old one. */
static void
assert_complete(const struct buf *before, const struct buf *after)
{
	struct difference_line *lines;
	struct buf old_text, new_text;
	size_t count;

	buf_init(&old_text);
	buf_init(&new_text);
	difference_make(before->bytes, before->length, after->bytes, after->length, SIZE_MAX - 1,
		&lines, &count);
	for (size_t i = 0; i < count; i++) {
		struct buf *texts[] = {lines[i].sign != '+' ? &old_text : NULL,
			lines[i].sign != '-' ? &new_text : NULL};

		for (size_t side = 0; side < 2; side++)
			if (texts[side] != NULL) {
				buf_append(texts[side], lines[i].bytes, lines[i].length);
				buf_append_char(texts[side], '\n');
			}
	}
	if (count != 0) {
		assert_string_equal(old_text.bytes, before->bytes);
		assert_string_equal(new_text.bytes, after->bytes);
	}
	free(lines);
	buf_release(&old_text);
	buf_release(&new_text);
}

static void
random_texts_come_back_from_their_difference(void **state)
{
	unsigned seed = 12345;
	struct buf before, after;

	(void)state;
	buf_init(&before);
	buf_init(&after);
	for (int round = 0; round < 2000; round++) {
		buf_clear(&before);
		buf_clear(&after);
		for (int i = 0; i < round % 23; i++) {
			char line[3] = {0, '\n', 0};

			seed = seed * 1103515245 + 12345;
			line[0] = (char)('a' + (seed >> 16) % 4);
			if ((seed >> 24) % 3 != 0)
				buf_append_string(&before, line);
			if ((seed >> 26) % 3 != 0)
				buf_append_string(&after, line);
		}
		assert_complete(&before, &after);
	}
	buf_release(&before);
	buf_release(&after);
}

static void
two_large_texts_with_nothing_in_common_are_two_blocks(void **state)
{
	struct difference_line *lines;
	struct buf before, after;
	size_t count;

	(void)state;
	buf_init(&before);
	buf_init(&after);
	for (int i = 0; i < 3000; i++) {
		buf_append_format(&before, "old %d\n", i);
		buf_append_format(&after, "new %d\n", i);
	}
	difference_make(before.bytes, before.length, after.bytes, after.length, 3, &lines, &count);
	assert_int_equal(count, 6000);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(lines[i].sign, i < 3000 ? '-' : '+');
	free(lines);
	buf_release(&before);
	buf_release(&after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_differs_is_shown_with_its_context),
		cmocka_unit_test(random_texts_come_back_from_their_difference),
		cmocka_unit_test(two_large_texts_with_nothing_in_common_are_two_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
