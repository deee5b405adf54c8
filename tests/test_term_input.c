/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to events, without a terminal. */
#include "tui/term_input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Takes all events there are, as text: `'abc'` typed, `[abc]` pasted, `<3>` an action. */
static enum term_input_state
take_all(struct term_input *input, enum key_final final, struct buf *told)
{
	enum term_input_state state;

	for (;;) {
		struct term_event event = {.row = -1};
		const char *text;

		state = term_input_take(input, final, &event);
		if (state != TERM_INPUT_EVENT)
			return state;
		text = event.text.length == 0 ? "" : event.text.bytes;
		if (event.kind == TERM_PASTE)
			buf_append_format(told, "[%s]", text);
		else if (event.action == ACTION_TEXT)
			buf_append_format(told, "'%s'", text);
		else
			buf_append_format(told, "<%d>", (int)event.action);
		term_event_release(&event);
	}
}

static const struct {
	const char *name;
	const char *bytes;
	bool has_brackets;
	enum term_input_state state; /* in the end, before the silence */
	const char *told, *told_after_silence;
} cases[] = {
	{"characters", "abc", true, TERM_INPUT_EMPTY, "'abc'", ""},
	{"an action between", "ab\tc", true, TERM_INPUT_EMPTY, "'ab'<2>'c'", ""},
	{"a lone Esc", "\033", true, TERM_INPUT_WAITS_FOR_KEY, "", "<32>"},
	{"a text before it", "a\033", true, TERM_INPUT_WAITS_FOR_KEY, "'a'", "<32>"},
	{"half an arrow", "\033[", true, TERM_INPUT_WAITS_FOR_REST, "", ""},
	{"half an answer", "\033]11;rgb:", true, TERM_INPUT_WAITS_FOR_REST, "", ""},
	{"half a character", "a\xe6\x97", true, TERM_INPUT_WAITS_FOR_REST, "'a'", ""},
	{"an answer", "a\033]11;rgb:0/0/0\ab", true, TERM_INPUT_EMPTY, "'a''b'", ""},
	{"brackets", "\033[200~a\rb\033[201~\t", true, TERM_INPUT_EMPTY, "[a\rb]<2>", ""},
	{"empty brackets", "\033[200~\033[201~a", true, TERM_INPUT_EMPTY, "[]'a'", ""},
	{"keys in brackets", "\033[200~\033[A\033\033[201~", true, TERM_INPUT_EMPTY, "[\033[A\033]",
		""},
	{"no end", "\033[200~abc\033[201", true, TERM_INPUT_WAITS_FOR_PASTE, "", "[abc\033[201]"},
	{"only a beginning", "\033[200~", true, TERM_INPUT_WAITS_FOR_PASTE, "", ""},
	{"only an end", "\033[201~a", true, TERM_INPUT_EMPTY, "'a'", ""},
	{"a line typed ahead", "a passphrase\r", true, TERM_INPUT_EMPTY, "'a passphrase'<4>", ""},
	{"a line at once, no brackets", "a passphrase\r", false, TERM_INPUT_WAITS_FOR_KEY, "",
		"[a passphrase\r]"},
	{"short lines at once", "ab\rcd\ref\r", false, TERM_INPUT_WAITS_FOR_KEY, "",
		"[ab\rcd\ref\r]"},
	{"a word and Enter", "dev\r", false, TERM_INPUT_EMPTY, "'dev'<4>", ""},
	{"a long word", "awsdatacatalog", false, TERM_INPUT_EMPTY, "'awsdatacatalog'", ""},
};

static void
bytes_become_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct term_input input = {.has_brackets = cases[i].has_brackets};
		enum term_input_state got;
		struct buf told;

		buf_init(&told);
		term_input_append(&input, cases[i].bytes, strlen(cases[i].bytes));
		got = take_all(&input, KEY_MORE_MAY_COME, &told);
		if (got != cases[i].state)
			fail_msg("%s: state %d, not %d", cases[i].name, (int)got,
				(int)cases[i].state);
		if (strcmp(told.length == 0 ? "" : told.bytes, cases[i].told) != 0)
			fail_msg("%s: told '%s'", cases[i].name, told.bytes);
		buf_clear(&told);
		if (take_all(&input, KEY_FINAL, &told) != TERM_INPUT_EMPTY)
			fail_msg("%s: the silence does not end it", cases[i].name);
		if (strcmp(told.length == 0 ? "" : told.bytes, cases[i].told_after_silence) != 0)
			fail_msg("%s: after the silence told '%s'", cases[i].name, told.bytes);
		assert_int_equal(input.bytes.length, 0);
		buf_release(&told);
		term_input_release(&input);
	}
	(void)printf("count: %zu cases of input\n", COUNT(cases));
}

/* How the bytes are cut into reads changes nothing but how many characters come together. */
static void
a_cut_changes_nothing(void **state)
{
	static const char bytes[] = "a\xc3\xa9\t\033[A\033]11;rgb:0/0/0\033\\\033[200~one\rtwo"
				    "\033[201~\033[1;5C\xf0\x9f\x91\x8d\033[200~\033[201~\r";
	static const char wanted[] = "'a\xc3\xa9'<2><6>[one\rtwo]<17>'\xf0\x9f\x91\x8d'[]<4>";

	(void)state;
	for (size_t cut = 3; cut < sizeof(bytes) - 1; cut++) {
		struct term_input input = {.has_brackets = true};
		struct buf told;

		buf_init(&told);
		term_input_append(&input, bytes, cut);
		(void)take_all(&input, KEY_MORE_MAY_COME, &told);
		term_input_append(&input, bytes + cut, sizeof(bytes) - 1 - cut);
		(void)take_all(&input, KEY_MORE_MAY_COME, &told);
		if (strcmp(told.bytes, wanted) != 0)
			fail_msg("cut at %zu: '%s'", cut, told.bytes);
		buf_release(&told);
		term_input_release(&input);
	}
}

static void
a_paste_is_cut_at_its_limit_and_the_rest_dropped(void **state)
{
	static char bytes[TERM_INPUT_PASTE_LIMIT + 5000];
	static const size_t parts[] = {1, 4096, sizeof(bytes)};

	(void)state;
	memset(bytes, '\r', sizeof(bytes));
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct term_input input = {.has_brackets = true};
		struct buf told;
		size_t start;

		buf_init(&told);
		term_input_append(&input, "\033[200~", 6);
		/* Byte by byte only round the limit. */
		start = parts[i] == 1 ? TERM_INPUT_PASTE_LIMIT - 100 : 0;
		term_input_append(&input, bytes, start);
		for (size_t at = start; at < sizeof(bytes); at += parts[i]) {
			size_t left = sizeof(bytes) - at;

			term_input_append(&input, bytes + at, left < parts[i] ? left : parts[i]);
			(void)take_all(&input, KEY_MORE_MAY_COME, &told);
			assert_in_range(input.bytes.length, 0, TERM_INPUT_PASTE_LIMIT + 4096);
		}
		term_input_append(&input, "\033[201~\t", 7);
		(void)take_all(&input, KEY_MORE_MAY_COME, &told);
		assert_int_equal(told.length, TERM_INPUT_PASTE_LIMIT + 2 + 3);
		assert_string_equal(told.bytes + TERM_INPUT_PASTE_LIMIT, "\r]<2>");
		buf_release(&told);
		term_input_release(&input);
	}
}

static void
an_answer_without_end_does_not_grow_for_ever(void **state)
{
	struct term_input input = {.has_brackets = true};
	struct buf told;

	(void)state;
	buf_init(&told);
	term_input_append(&input, "\033]52;", 5);
	for (int i = 0; i < 10000; i++) {
		term_input_append(&input, "QUJ", 3);
		(void)take_all(&input, KEY_MORE_MAY_COME, &told);
		assert_in_range(input.bytes.length, 0, 4096);
	}
	buf_release(&told);
	term_input_release(&input);
}

static void
only_what_is_an_event_counts_as_one(void **state)
{
	static const struct {
		const char *bytes;
		bool has_event;
	} rows[] = {{"", false}, {"a", true}, {"\t", true}, {"\033", false}, {"\033[?62c", false},
		{"\033[?62c\t", true}, {"\033[?62c\033", false}, {"\033[200~abc", false},
		{"\033[<0;1;1M", true}, {"\xe6", false}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct term_input input = {.has_brackets = true};

		term_input_append(&input, rows[i].bytes, strlen(rows[i].bytes));
		if (term_input_has_event(&input) != rows[i].has_event)
			fail_msg("row %zu", i);
		term_input_release(&input);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_events),
		cmocka_unit_test(a_cut_changes_nothing),
		cmocka_unit_test(a_paste_is_cut_at_its_limit_and_the_rest_dropped),
		cmocka_unit_test(an_answer_without_end_does_not_grow_for_ever),
		cmocka_unit_test(only_what_is_an_event_counts_as_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
