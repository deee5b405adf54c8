/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys in, text and cursor out. In the keys of a case `<...>` is an action and
 * `[...]` a paste; `|` in the expected text is the cursor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/line_edit.h"
#include "tui/paste.h"

#define E_MARK "e\xcc\x81"
#define DAY "\xe6\x97\xa5"
#define BOOK "\xe6\x9c\xac"
#define GERMANY "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"
#define FRANCE "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7"
#define THUMB "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd"
#define FAMILY "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7"
#define SHIN "\xd7\xa9"

static const struct {
	const char *name;
	enum action action;
} names[] = {
	{"left", ACTION_LEFT},
	{"right", ACTION_RIGHT},
	{"wleft", ACTION_WORD_LEFT},
	{"wright", ACTION_WORD_RIGHT},
	{"home", ACTION_HOME},
	{"end", ACTION_END},
	{"bs", ACTION_DELETE_LEFT},
	{"del", ACTION_DELETE_RIGHT},
	{"kwl", ACTION_KILL_WORD_LEFT},
	{"kwr", ACTION_KILL_WORD_RIGHT},
	{"kll", ACTION_KILL_LINE_LEFT},
	{"klr", ACTION_KILL_LINE_RIGHT},
	{"yank", ACTION_YANK},
	{"older", ACTION_YANK_OLDER},
	{"undo", ACTION_UNDO},
	{"redo", ACTION_REDO},
};

static const struct edit_case {
	const char *name;
	enum line_kind kind;
	const char *keys;
	const char *expected;
} cases[] = {
	{"typing", LINE_PLAIN, "abc", "abc|"},
	{"left stops at the beginning", LINE_PLAIN, "a<left><left><left>", "|a"},
	{"right stops at the end", LINE_PLAIN, "a<right>", "a|"},
	{"inserting in the middle", LINE_PLAIN, "ac<left>b", "ab|c"},
	{"home and end", LINE_PLAIN, "abc<home>x<end>y", "xabcy|"},
	{"backspace", LINE_PLAIN, "abc<bs>", "ab|"},
	{"backspace at the beginning", LINE_PLAIN, "a<home><bs>", "|a"},
	{"delete", LINE_PLAIN, "abc<home><del>", "|bc"},
	{"delete at the end", LINE_PLAIN, "a<del>", "a|"},
	{"composed e is one", LINE_PLAIN, "x\xc3\xa9<bs>", "x|"},
	{"decomposed e is one", LINE_PLAIN, "x" E_MARK "<bs>", "x|"},
	{"over a decomposed e", LINE_PLAIN, "x" E_MARK "<left>y", "xy|" E_MARK},
	{"a mark joins the letter before", LINE_PLAIN, "n\xcc\x83o<left><left>", "|n\xcc\x83o"},
	{"japanese", LINE_PLAIN, DAY BOOK "<left><bs>", "|" BOOK},
	{"a flag goes whole", LINE_PLAIN, GERMANY FRANCE "<bs>", GERMANY "|"},
	{"over a flag", LINE_PLAIN, GERMANY FRANCE "<left>x", GERMANY "x|" FRANCE},
	{"a skin tone goes with its thumb", LINE_PLAIN, "a" THUMB "<bs>", "a|"},
	{"a family goes whole", LINE_PLAIN, "a" FAMILY "b<left><bs>", "a|b"},
	{"hebrew", LINE_PLAIN, SHIN "a<left><left>x", "x|" SHIN "a"},
	{"thirty wide ones and back", LINE_PLAIN, DAY DAY DAY DAY "<bs><bs><bs><bs>", "|"},
	{"word left stops at a slash", LINE_PLAIN, "s3://bucket/dbt<wleft>", "s3://bucket/|dbt"},
	{"word left twice", LINE_PLAIN, "s3://bucket/dbt<wleft><wleft>", "s3://|bucket/dbt"},
	{"word left at a hyphen", LINE_PLAIN, "eu-west-1<wleft><wleft>", "eu-|west-1"},
	{"word left at a point", LINE_PLAIN, "a.b<wleft>", "a.|b"},
	{"word left at an equals sign", LINE_PLAIN, "k=v<wleft>", "k=|v"},
	{"an underscore is of the word", LINE_PLAIN, "dbt_jane<wleft>", "|dbt_jane"},
	{"word right", LINE_PLAIN, "s3://bucket/dbt<home><wright>", "s3|://bucket/dbt"},
	{"word right twice", LINE_PLAIN, "s3://bucket/dbt<home><wright><wright>",
		"s3://bucket|/dbt"},
	{"cut the word before", LINE_PLAIN, "s3://bucket/dbt<kwl>", "s3://bucket/|"},
	{"cut the word after", LINE_PLAIN, "eu-west<home><kwr>", "|-west"},
	{"cut to the beginning", LINE_PLAIN, "abc<left><kll>", "|c"},
	{"cut to the end", LINE_PLAIN, "abc<home><right><klr>", "a|"},
	{"yank", LINE_PLAIN, "abc<kll>x<yank>", "xabc|"},
	{"yank twice", LINE_PLAIN, "ab<kll><yank><yank>", "abab|"},
	{"yank an older one", LINE_PLAIN, "one<kll>two<kll><yank><older>", "one|"},
	{"older without a yank does nothing", LINE_PLAIN, "one<kll>x<older>", "x|"},
	{"undo a run of typing", LINE_PLAIN, "abc<undo>", "|"},
	{"undo stops at a move", LINE_PLAIN, "ab<left>c<undo>", "a|b"},
	{"undo and redo", LINE_PLAIN, "abc<kwl><undo>", "abc|"},
	{"redo", LINE_PLAIN, "abc<undo><redo>", "abc|"},
	{"redo is gone after a change", LINE_PLAIN, "abc<undo>x<redo>", "x|"},
	{"undo of nothing", LINE_PLAIN, "<undo><undo>", "|"},
	{"undo a run of backspaces", LINE_PLAIN, "abc<bs><bs><undo>", "abc|"},
	{"undo a yank", LINE_PLAIN, "ab<kll>x<yank><undo>", "x|"},
	{"a paste is one step", LINE_PLAIN, "a[bcd]<undo>", "a|"},
	{"a paste loses outer blanks", LINE_PLAIN, "[  abc \n]", "abc|"},
	{"a paste loses its quotes", LINE_PLAIN, "['a b']", "a b|"},
	{"only a pair of quotes goes", LINE_PLAIN, "[\"abc]", "\"abc|"},
	{"a paste loses export", LINE_PLAIN, "[export AWS_REGION=eu-west-1\n]", "eu-west-1|"},
	{"export with quotes", LINE_PLAIN, "[export A=\"x\"]", "x|"},
	{"an inner line end goes", LINE_PLAIN, "[ab\r\ncd]", "abcd|"},
	{"a tab inside goes", LINE_PLAIN, "[ab\tcd]", "abcd|"},
	{"an odd blank round it goes", LINE_PLAIN,
		"[\xc2\xa0"
		"ab\xc2\xa0]",
		"ab|"},
	{"a text that takes its place is one step", LINE_PLAIN, "ab<left>c{xyz}", "xyz|"},
	{"and is undone as one", LINE_PLAIN, "ab<left>{xyz}<undo>", "a|b"},
	{"and done again", LINE_PLAIN, "ab{xyz}<undo><redo>", "xyz|"},
	{"but not in a secret", LINE_SECRET, "ab{xyz}<undo>", "xyz|"},
	{"an empty paste", LINE_PLAIN, "a[ \n ]", "a|"},
	{"a control character is not typed", LINE_PLAIN,
		"a\x01"
		"b",
		"ab|"},
	{"a secret is one word to the left", LINE_SECRET, "ab/cd<wleft>", "|ab/cd"},
	{"a secret is one word to the right", LINE_SECRET, "ab/cd<home><wright>", "ab/cd|"},
	{"a word cut in a secret cuts it all", LINE_SECRET, "ab/cd<kwl>", "|"},
	{"a secret is not undone", LINE_SECRET, "abc<undo>", "abc|"},
	{"a secret is not in the ring", LINE_SECRET, "abc<kll><yank>", "|"},
	{"nothing is yanked into a secret", LINE_SECRET, "a<yank>", "a|"},
};

static void
play(struct line_edit *line, const char *keys)
{
	while (*keys != '\0') {
		struct paste_note note;
		size_t length;

		if (*keys == '<') {
			length = strcspn(keys, ">");
			for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
				if (strlen(names[i].name) == length - 1 &&
					memcmp(names[i].name, keys + 1, length - 1) == 0)
					assert_true(line_edit_act(line, names[i].action));
			keys += length + 1;
		} else if (*keys == '[') {
			length = strcspn(keys, "]");
			line_edit_paste(line, keys + 1, length - 1, &note);
			keys += length + 1;
		} else if (*keys == '{') {
			length = strcspn(keys, "}");
			line_edit_replace(line, keys + 1, length - 1);
			keys += length + 1;
		} else {
			length = strcspn(keys, "<[{");
			line_edit_type(line, keys, length);
			keys += length;
		}
	}
}

static void
keys_give_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct line_edit *line = line_edit_new(cases[i].kind);
		const char *expected = cases[i].expected;
		size_t cursor = strcspn(expected, "|"), length;
		const char *text;
		char joined[512];

		play(line, cases[i].keys);
		text = line_edit_text(line, &length);
		(void)snprintf(joined, sizeof(joined), "%.*s%s", (int)cursor, expected,
			expected + cursor + 1);
		if (length != strlen(joined) || memcmp(text, joined, length) != 0)
			fail_msg("%s: '%.*s'", cases[i].name, (int)length, text);
		/* Where the cursor is shows by what is typed there. */
		line_edit_type(line, "#", 1);
		text = line_edit_text(line, &length);
		if (text[cursor] != '#')
			fail_msg("%s: the cursor is elsewhere: '%.*s'", cases[i].name, (int)length,
				text);
		line_edit_free(line);
	}
	printf("count: %zu cases of editing\n", sizeof(cases) / sizeof(cases[0]));
}

static const struct view_case {
	const char *name;
	enum line_kind kind;
	int width;
	const char *keys;
	const char *shown; /* with the edge marks */
	int cursor;
} views[] = {
	{"it fits", LINE_PLAIN, 10, "abc", "abc", 3},
	{"full but for the cursor", LINE_PLAIN, 4, "abc", "abc", 3},
	{"scrolled to the end", LINE_PLAIN, 5, "abcdefgh", "<fgh", 4},
	{"scrolled to the beginning", LINE_PLAIN, 5, "abcdefgh<home>", "abcd>", 0},
	{"in the middle", LINE_PLAIN, 5, "abcdefgh<left><left><left><left>", "<cde>", 3},
	{"masked", LINE_SECRET, 10, "abc", "***", 3},
	{"masked and scrolled", LINE_SECRET, 4, "abcdefgh", "<**", 3},
	{"wide ones", LINE_PLAIN, 5, DAY BOOK DAY, "<" DAY, 3},
};

static void
a_long_line_shows_where_it_goes_on(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
		struct line_edit *line = line_edit_new(views[i].kind);
		struct line_view view;
		char shown[256];

		buf_init(&view.text);
		play(line, views[i].keys);
		line_edit_view(line, views[i].width, "*", &view);
		(void)snprintf(shown, sizeof(shown), "%s%s%s", view.more_left ? "<" : "",
			view.text.bytes, view.more_right ? ">" : "");
		if (strcmp(shown, views[i].shown) != 0 || view.cursor != views[i].cursor)
			fail_msg("%s: '%s', cursor %d", views[i].name, shown, view.cursor);
		buf_release(&view.text);
		line_edit_free(line);
	}
}

static void
the_ring_is_shared_by_plain_lines(void **state)
{
	struct line_edit *one = line_edit_new(LINE_PLAIN), *other = line_edit_new(LINE_PLAIN);
	size_t length;

	(void)state;
	play(one, "bucket<kll>");
	play(other, "<yank>");
	assert_string_equal(line_edit_text(other, &length), "bucket");
	line_edit_free(one);
	line_edit_free(other);
}

static void
a_paste_says_what_it_left_out(void **state)
{
	static const struct {
		const char *paste, *words;
	} pastes[] = {
		{"abc", ""},
		{" abc\n", "left out: outer blanks, line ends"},
		{"export A='x'", "left out: export, quotes"},
		{"a\x1b[31mb", "left out: control characters"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pastes) / sizeof(pastes[0]); i++) {
		struct line_edit *line = line_edit_new(LINE_PLAIN);
		struct paste_note note;
		struct buf words;

		buf_init(&words);
		line_edit_paste(line, pastes[i].paste, strlen(pastes[i].paste), &note);
		paste_describe(&note, &words);
		assert_string_equal(words.bytes, pastes[i].words);
		buf_release(&words);
		line_edit_free(line);
	}
}

static void
a_taken_secret_leaves_nothing(void **state)
{
	struct line_edit *line = line_edit_new(LINE_SECRET);
	struct secret secret = SECRET_INIT;
	size_t length;

	(void)state;
	play(line, "sesame");
	line_edit_take(line, &secret);
	assert_string_equal(secret.bytes, "sesame");
	assert_string_equal(line_edit_text(line, &length), "");
	secret_release(&secret);
	line_edit_free(line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_give_the_text),
		cmocka_unit_test(a_long_line_shows_where_it_goes_on),
		cmocka_unit_test(the_ring_is_shared_by_plain_lines),
		cmocka_unit_test(a_paste_says_what_it_left_out),
		cmocka_unit_test(a_taken_secret_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
