/* SPDX-License-Identifier: Apache-2.0 */
/* What is left of a pasted text, and the words for what is not. */
#include "tui/paste.h"

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

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
/* A text and its length, so that it may hold a NUL. */
#define V(text) (text), sizeof(text) - 1

static const struct {
	const char *name;
	const char *pasted;
	size_t length;
	const char *cleaned;
	const char *words;
} pastes[] = {
	{"nothing", V(""), "", ""},
	{"a word", V("eu-west-1"), "eu-west-1", ""},
	{"blanks inside", V("a  b"), "a  b", ""},
	{"blanks in front", V("  abc"), "abc", "left out: outer blanks"},
	{"blanks behind", V("abc  "), "abc", "left out: outer blanks"},
	{"tabs round it", V("\tabc\t"), "abc", "left out: outer blanks"},
	{"blanks alone", V(" \t "), "", "left out: outer blanks"},
	{"no-break spaces",
		V("\xc2\xa0"
		  "abc\xc2\xa0"),
		"abc", "left out: outer blanks"},
	{"a BOM",
		V("\xef\xbb\xbf"
		  "abc"),
		"abc", "left out: outer blanks"},
	{"zero-width blanks",
		V("\xe2\x80\x8b"
		  "abc\xe2\x80\x8b"),
		"abc", "left out: outer blanks"},
	{"a joiner behind", V("abc\xe2\x80\x8d"), "abc", "left out: outer blanks"},
	{"a zero-width blank inside",
		V("a\xe2\x80\x8b"
		  "c"),
		"a\xe2\x80\x8b"
		"c",
		""},
	{"an ideographic blank",
		V("\xe3\x80\x80"
		  "abc"),
		"abc", "left out: outer blanks"},
	{"LF behind", V("abc\n"), "abc", "left out: line ends"},
	{"CR LF behind", V("abc\r\n"), "abc", "left out: line ends"},
	{"CR behind, as terminals paste", V("abc\r"), "abc", "left out: line ends"},
	{"lines before and behind", V("\n\nabc\n\n"), "abc", "left out: line ends"},
	{"a blank and a line end", V("abc \n"), "abc", "left out: outer blanks, line ends"},
	{"a line end and a blank", V("abc\n "), "abc", "left out: outer blanks, line ends"},
	{"a line end inside", V("abc\ndef"), "abcdef", "left out: line ends"},
	{"CR LF inside", V("abc\r\ndef"), "abcdef", "left out: line ends"},
	{"line ends alone", V("\r\n\r\n"), "", "left out: line ends"},
	{"double quotes", V("\"abc\""), "abc", "left out: quotes"},
	{"single quotes", V("'abc'"), "abc", "left out: quotes"},
	{"backticks", V("`abc`"), "abc", "left out: quotes"},
	{"typographic quotes",
		V("\xe2\x80\x9c"
		  "abc\xe2\x80\x9d"),
		"abc", "left out: quotes"},
	{"typographic single quotes",
		V("\xe2\x80\x98"
		  "abc\xe2\x80\x99"),
		"abc", "left out: quotes"},
	{"one quote in front", V("\"abc"), "\"abc", ""},
	{"one quote behind", V("abc'"), "abc'", ""},
	{"quotes that differ", V("\"abc'"), "\"abc'", ""},
	{"one quote alone", V("'"), "'", ""},
	{"one typographic quote alone", V("\xe2\x80\x9c"), "\xe2\x80\x9c", ""},
	{"a pair of quotes alone", V("''"), "", "left out: quotes"},
	{"quotes inside", V("a\"b\"c"), "a\"b\"c", ""},
	{"two pairs of quotes", V("\"'abc'\""), "'abc'", "left out: quotes"},
	{"blanks round quotes", V(" 'abc' "), "abc", "left out: quotes, outer blanks"},
	{"blanks inside quotes", V("'  abc '"), "abc", "left out: quotes, outer blanks"},
	{"quotes over two lines", V("'abc\n'"), "abc", "left out: quotes, line ends"},
	{"export", V("export AWS_ACCESS_KEY_ID=AKIA"), "AKIA", "left out: export"},
	{"export with quotes", V("export AWS_ACCESS_KEY_ID=\"AKIA\""), "AKIA",
		"left out: export, quotes"},
	{"export with all", V("  export A_1='x y' \r\n"), "x y",
		"left out: export, quotes, outer blanks, line ends"},
	{"export and two blanks", V("export  A=x"), "x", "left out: export"},
	{"export in lower case", V("export a=x"), "x", "left out: export"},
	{"export of nothing", V("export A="), "", "left out: export"},
	{"export of a value with =", V("export A=b=c=="), "b=c==", "left out: export"},
	{"export without a value", V("export A"), "export A", ""},
	{"export without a name", V("export =x"), "export =x", ""},
	{"export of a digit", V("export 1=x"), "export 1=x", ""},
	{"export of another thing", V("export A B=x"), "export A B=x", ""},
	{"a name that starts with export", V("exports A=x"), "exports A=x", ""},
	{"export alone", V("export"), "export", ""},
	{"export and a blank", V("export "), "export", "left out: outer blanks"},
	{"a name without export", V("A=x"), "A=x", ""},
	{"NUL inside", V("ab\0cd"), "abcd", "left out: control characters"},
	{"NUL in front of a blank", V("\0 abc"), "abc",
		"left out: outer blanks, control characters"},
	{"ESC inside", V("ab\033cd"), "abcd", "left out: control characters"},
	{"a tab inside", V("ab\tcd"), "abcd", "left out: control characters"},
	{"DEL behind", V("abc\x7f"), "abc", "left out: control characters"},
	{"a C1 control",
		V("ab\xc2\x9b"
		  "cd"),
		"abcd", "left out: control characters"},
	{"a vertical tab behind a blank", V("abc \v"), "abc",
		"left out: outer blanks, control characters"},
	{"broken UTF-8", V("ab\xff\xc3"), "ab", "left out: control characters"},
	{"broken UTF-8 inside", V("a\xe2\x82z"), "az", "left out: control characters"},
	{"a control between quotes and a blank", V("\x01'abc'"), "abc",
		"left out: quotes, control characters"},
	{"a blank before broken UTF-8", V("ab \x80"), "ab",
		"left out: outer blanks, control characters"},
	{"an accent", V("caf\xc3\xa9\n"), "caf\xc3\xa9", "left out: line ends"},
	{"an accent in two characters", V("cafe\xcc\x81 "), "cafe\xcc\x81",
		"left out: outer blanks"},
	{"japanese", V(" \xe6\x97\xa5\xe6\x9c\xac "), "\xe6\x97\xa5\xe6\x9c\xac",
		"left out: outer blanks"},
};

static void
pastes_are_cleaned_with_a_note_of_what_was_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pastes); i++) {
		struct secret cleaned = SECRET_INIT;
		struct paste_note note;
		struct buf words;

		buf_init(&words);
		buf_append_string(&words, ">");
		paste_clean(pastes[i].pasted, pastes[i].length, &cleaned, &note);
		paste_describe(&note, &words);
		if (cleaned.length != strlen(pastes[i].cleaned) ||
			memcmp(cleaned.bytes, pastes[i].cleaned, cleaned.length) != 0)
			fail_msg("%s: '%s'", pastes[i].name, cleaned.bytes);
		if (strcmp(words.bytes + 1, pastes[i].words) != 0)
			fail_msg("%s: '%s'", pastes[i].name, words.bytes);
		buf_release(&words);
		secret_release(&cleaned);
	}
	(void)printf("count: %zu pastes cleaned\n", COUNT(pastes));
}

static void
what_was_too_long_is_said(void **state)
{
	const struct paste_note note = {.too_long = true};
	struct buf words;

	(void)state;
	buf_init(&words);
	paste_describe(&note, &words);
	assert_string_equal(words.bytes, "left out: what was too long");
	buf_release(&words);
}

/* Random pieces of what people paste: what is left is one line that has no blank outside. */
static void
what_is_left_is_one_line(void **state)
{
	static const char *const pieces[] = {" ", "\t", "\n", "\r", "'", "\"", "export ",
		"A=", "\xc2\xa0", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xff", "\033", "x", "\xc3\xa9"};
	uint32_t seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct secret cleaned = SECRET_INIT;
		struct paste_note note;
		char pasted[128];
		size_t length = 0;

		for (int i = 0; i < 9; i++) {
			const char *piece;

			seed = seed * 1664525 + 1013904223;
			piece = pieces[(seed >> 16) % COUNT(pieces)];
			memcpy(pasted + length, piece, strlen(piece));
			length += strlen(piece);
		}
		paste_clean(pasted, length, &cleaned, &note);
		assert_true(text_is_valid(cleaned.bytes, cleaned.length));
		assert_null(strpbrk(cleaned.bytes, "\r\n\t\033"));
		if (cleaned.length > 0 &&
			(cleaned.bytes[0] == ' ' || cleaned.bytes[cleaned.length - 1] == ' '))
			fail_msg("a blank is left in '%s'", cleaned.bytes);
		secret_release(&cleaned);
	}
}

/* Linear, or this takes minutes. */
static void
a_long_paste_takes_no_time(void **state)
{
	static const char *const fillings[] = {" ", "\n", "\xc2\xa0", "\x01", "a"};
	size_t room = 1 << 16;
	char *pasted = mem_new(2, room);

	(void)state;
	for (size_t i = 0; i < COUNT(fillings); i++) {
		struct secret cleaned = SECRET_INIT;
		struct paste_note note;
		size_t length = strlen(fillings[i]);

		for (size_t at = 0; at < room; at += length)
			memcpy(pasted + at, fillings[i], length);
		paste_clean(pasted, room, &cleaned, &note);
		assert_int_equal(cleaned.length, fillings[i][0] == 'a' ? room : 0);
		secret_release(&cleaned);
	}
	free(pasted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pastes_are_cleaned_with_a_note_of_what_was_left_out),
		cmocka_unit_test(what_was_too_long_is_said),
		cmocka_unit_test(what_is_left_is_one_line),
		cmocka_unit_test(a_long_paste_takes_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
