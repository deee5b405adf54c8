/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text_wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *name, *text;
	int cells;
	size_t first; /* bytes of the first row */
	int rows;
} cases[] = {
	{"nothing", "", 5, 0, 0},
	{"all of it", "ab cd", 5, 5, 1},
	{"at a blank", "ab cde", 5, 2, 2},
	{"as many words as fit", "a b c d", 5, 5, 2},
	{"a word that ends where the row does", "abcde f", 5, 5, 2},
	{"a word that is too long", "abcdefg h", 5, 5, 2},
	{"several blanks belong to no row", "ab    cd", 3, 3, 2},
	{"wide characters", "\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5", 4, 6, 2},
	{"a character that is wider than the row", "\xe6\x97\xa5z", 1, 3, 2},
	{"no room at all", "ab", 0, 1, 2},
	{"a line end", "ab\ncd", 9, 2, 2},
	{"an empty line", "ab\n\ncd", 9, 2, 3},
	{"a line end at the end", "ab\n", 9, 2, 1},
};

static void
rows_end_where_words_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = cases[i].text;
		size_t first = text_wrap(text, strcspn(text, "\n"), cases[i].cells);
		int rows = text_wrap_rows(text, cases[i].cells);

		if (first != cases[i].first || rows != cases[i].rows)
			fail_msg("%s: %zu bytes, %d rows", cases[i].name, first, rows);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_end_where_words_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
