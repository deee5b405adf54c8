/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "cmd/key_map.h"

/* What was read, as 'key=value;'. */
static char *
read_back(const char *text, size_t length, struct error *err)
{
	struct key_map map;
	struct buf out;

	if (!key_map_parse(&map, text, length, err)) {
		assert_null(map.entries);
		return NULL;
	}
	buf_init(&out);
	for (size_t i = 0; i < map.count; i++) {
		buf_append(&out, map.entries[i].key.bytes, map.entries[i].key.length);
		buf_append_char(&out, '=');
		if (map.entries[i].value.bytes != NULL)
			buf_append(&out, map.entries[i].value.bytes, map.entries[i].value.length);
		buf_append_char(&out, ';');
	}
	key_map_release(&map);
	return buf_take(&out);
}

static const struct good {
	const char *name;
	const char *text;
	const char *read;
} good[] = {
	{"nothing", "", ""},
	{"only comments", "# one\n\n  # two\n", ""},
	{"a document without content", "---\n...\n", ""},
	{"plain values", "a: 1\nb: eu-west-1\n", "a=1;b=eu-west-1;"},
	{"no line end at the end", "a: 1", "a=1;"},
	{"CR LF", "a: 1\r\nb: 2\r\n", "a=1;b=2;"},
	{"a BOM",
		"\xef\xbb\xbf"
		"a: 1\n",
		"a=1;"},
	{"a start marker", "---\na: 1\n...\n", "a=1;"},
	{"an indented map", "  a: 1\n\n  b: 2\n", "a=1;b=2;"},
	{"comments and blanks", "a:   1   # why\n# more\nb: 2 \t\n", "a=1;b=2;"},
	{"a mark that is no comment", "a: b#c\n", "a=b#c;"},
	{"colons inside", "a: s3://b/p:q/\n", "a=s3://b/p:q/;"},
	{"words of YAML stay text", "a: on\nb: 012\nc: 1_000\nd: 12:30\n",
		"a=on;b=012;c=1_000;d=12:30;"},
	{"nulls", "a:\nb: ~\nc: null\nd: Null\ne: NULL # x\n", "a=;b=;c=;d=;e=;"},
	{"a quoted null is text", "a: 'null'\nb: \"~\"\n", "a=null;b=~;"},
	{"empty quotes", "a: ''\nb: \"\"\n", "a=;b=;"},
	{"single quotes", "a: 'it''s: # \"x\"'\n", "a=it's: # \"x\";"},
	{"double quotes", "a: \"b # c: 'd'\" # e\n", "a=b # c: 'd';"},
	{"escapes", "a: \"\\\"\\\\\\/\\t\\x41\\u00fc\\U0001F600\"\n",
		"a=\"\\/\tA\xc3\xbc\xf0\x9f\x98\x80;"},
	{"a pair of JSON's", "a: \"\\ud83d\\ude00\"\n", "a=\xf0\x9f\x98\x80;"},
	{"quoted keys", "\"a\": 1\n'b': 2\n", "a=1;b=2;"},
	{"blanks before the colon", "a : 1\n", "a=1;"},
	{"outer blanks in quotes stay", "a: ' b '\n", "a= b ;"},
	{"a quoted value over lines", "a: 'b  \n   c'\nd: 'e\n\n f'\n", "a=b c;d=e\nf;"},
	{"an escaped line end", "a: \"b\\\n   c\"\n", "a=bc;"},
	{"an escaped blank before a line end", "a: \"b\\ \n   c\"\n", "a=b  c;"},
	{"a plain value that starts with a dash", "a: -5\nb: -x\n", "a=-5;b=-x;"},
	{"a flow map", "{a: 1, b: 'x, y', c: }\n", "a=1;b=x, y;c=;"},
	{"a flow map over lines", "{ # one\n a: 1, # two\n b: 2,\n}\n", "a=1;b=2;"},
	{"an empty flow map", "{}", ""},
	{"JSON", "{\"a\":\"s3://b/\",\"b\":4,\"c\":null,\"d\":\"x\\ny\"}",
		"a=s3://b/;b=4;c=;d=x\ny;"},
	{"UTF-8", "a: Z\xc3\xbcrich\n", "a=Z\xc3\xbcrich;"},
};

static const struct bad {
	const char *name;
	const char *text;
	const char *why; /* the start of the words */
} bad[] = {
	{"a list", "- a\n", "line 1: only plain"},
	{"a bare word", "hunter2-marker\n", "line 1: a key and a colon"},
	{"no blank behind the colon", "a:hunter2-marker\n", "line 1: a key and a colon"},
	{"a nested map", "a:\n  hunter2-marker: 1\n", "line 2: put the value"},
	{"a nested flow map", "a: {b: hunter2-marker}\n", "line 1: only plain"},
	{"a list as a value", "a: [1]\n", "line 1: only plain"},
	{"a block scalar", "x: 1\na: |\n  hunter2-marker\n", "line 2: only plain"},
	{"a folded scalar", "a: >-\n  hunter2-marker\n", "line 1: only plain"},
	{"an anchor", "a: &b hunter2-marker\n", "line 1: only plain"},
	{"an alias", "a: *b\n", "line 1: only plain"},
	{"a tag", "a: !!str hunter2-marker\n", "line 1: only plain"},
	{"a merge key", "<<: *x\n", "line 1: only plain"},
	{"a plain value over lines", "a: hunter2\n  marker\n", "line 2: put the value"},
	{"two values on a line", "a: 1: 2\n", "line 1: put the value in quotes"},
	{"text behind quotes", "a: 'b' hunter2-marker\n", "line 1: put the value in quotes"},
	{"a quote that is not closed", "a: 'hunter2-marker\n", "line 2: a quote is not closed"},
	{"an unknown escape", "a: \"hunter2\\q\"\n", "line 1: a backslash"},
	{"a short escape", "a: \"\\u12\"\n", "line 1: a hexadecimal digit"},
	{"half a pair", "a: \"\\ud83d\"\n", "line 1: there is no such character"},
	{"a key twice", "a: 1\nb: 2\na: hunter2-marker\n", "line 3: the key of line 1"},
	{"a key twice in JSON", "{\"a\":1,\"a\":2}", "line 1: the key of line 1"},
	{"two documents", "a: 1\n---\nb: 2\n", "line 2: a second document"},
	{"text behind a flow map", "{a: 1} hunter2-marker\n", "line 1: nothing may follow"},
	{"a flow map that is not closed", "{a: 1\n", "line 2: a comma"},
	{"a tab before a key", "a: 1\n\tb: 2\n", "line 2: "},
	{"a tab before the first key", "\tb: 2\n", "line 1: indented with a tab"},
	{"a directive", "%YAML 1.1\n---\na: 1\n", "line 1: only plain"},
	{"a null key", "~: hunter2-marker\n", "line 1: a key and a colon"},
	{"broken UTF-8", "a: \xff\n", "the text is not UTF-8"},
};

static void
maps_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct error err = {0};
		char *read = read_back(good[i].text, strlen(good[i].text), &err);

		print_message("%s %s\n", good[i].name, err.text);
		assert_non_null(read);
		assert_string_equal(read, good[i].read);
		free(read);
	}
}

static void
what_is_no_flat_map_is_refused_without_a_word_of_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct error err = {0};

		print_message("%s\n", bad[i].name);
		assert_null(read_back(bad[i].text, strlen(bad[i].text), &err));
		assert_int_equal(err.kind, ERROR_FILE);
		assert_memory_equal(err.text, bad[i].why, strlen(bad[i].why));
		assert_null(strstr(err.text, "hunter2"));
	}
}

static void
a_zero_byte_is_refused_and_an_escaped_one_is_kept(void **state)
{
	struct error err = {0};
	struct key_map map;

	(void)state;
	assert_null(read_back("a: b\0c\n", 7, &err));
	assert_true(key_map_parse(&map, "a: \"b\\0c\"", 9, &err));
	assert_int_equal(map.entries[0].value.length, 3);
	key_map_release(&map);
}

static void
too_many_keys_are_refused(void **state)
{
	struct error err = {0};
	struct buf text;

	(void)state;
	buf_init(&text);
	for (int i = 0; i < 1000; i++)
		buf_append_format(&text, "k%d: %d\n", i, i);
	assert_null(read_back(text.bytes, text.length, &err));
	assert_string_equal(err.text, "line 65: a connection has fewer keys than that");
	buf_release(&text);
}

/* Every beginning of every row ends in a verdict: nothing is read behind the end. */
static void
a_text_may_end_anywhere(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]) + sizeof(bad) / sizeof(bad[0]); i++) {
		const char *whole = i < sizeof(good) / sizeof(good[0])
					    ? good[i].text
					    : bad[i - sizeof(good) / sizeof(good[0])].text;

		for (size_t length = 0; length <= strlen(whole); length++, count++) {
			char *part = strndup(whole, length);
			struct error err = {0};
			char *read = read_back(part, length, &err);

			assert_true(read != NULL || err.text[0] != '\0');
			free(read);
			free(part);
		}
	}
	printf("count: %zu texts cut off\n", count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(maps_are_read),
		cmocka_unit_test(what_is_no_flat_map_is_refused_without_a_word_of_it),
		cmocka_unit_test(a_zero_byte_is_refused_and_an_escaped_one_is_kept),
		cmocka_unit_test(too_many_keys_are_refused),
		cmocka_unit_test(a_text_may_end_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
