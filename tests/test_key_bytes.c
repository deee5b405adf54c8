/* SPDX-License-Identifier: Apache-2.0 */
/* What terminals send for a key. */
#include "tui/key_bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Whole keys: read at once, none is more and none is less. */
static const struct {
	const char *bytes;
	enum action action; /* ACTION_NONE: swallowed; ACTION_TEXT: a character */
} keys[] = {
	{"\t", ACTION_NEXT_FIELD},
	{"\r", ACTION_ENTER},
	{"\n", ACTION_ENTER},
	{"\x01", ACTION_HOME},
	{"\x07", ACTION_NONE},
	{"\x1f", ACTION_UNDO},
	{"\x7f", ACTION_DELETE_LEFT},
	{"\b", ACTION_DELETE_LEFT},
	{"?", ACTION_TEXT},
	{"\xc3\xa9", ACTION_TEXT},
	{"\xe6\x97\xa5", ACTION_TEXT},
	{"\xf0\x9f\x91\x8d", ACTION_TEXT},
	{"\xc2\x85", ACTION_NONE}, /* a control character of the upper half */
	{"\033[A", ACTION_UP},
	{"\033OA", ACTION_UP},
	{"\033[1;3B", ACTION_CHOICES},
	{"\033[1;2A", ACTION_UP},
	{"\033[1;5C", ACTION_WORD_RIGHT},
	{"\033[1;3D", ACTION_WORD_LEFT},
	{"\033[H", ACTION_HOME},
	{"\033OF", ACTION_END},
	{"\033[1~", ACTION_HOME},
	{"\033[7~", ACTION_HOME},
	{"\033[4~", ACTION_END},
	{"\033[8~", ACTION_END},
	{"\033[3~", ACTION_DELETE_RIGHT},
	{"\033[3;5~", ACTION_DELETE_RIGHT},
	{"\033[5~", ACTION_BACK},
	{"\033[6~", ACTION_CONTINUE},
	{"\033[Z", ACTION_PREVIOUS_FIELD},
	{"\033OP", ACTION_HELP},
	{"\033[11~", ACTION_HELP},
	{"\033[[A", ACTION_HELP},
	{"\033[[B", ACTION_REVEAL},
	{"\033[[E", ACTION_NONE},
	{"\033[21~", ACTION_SAVE},
	{"\033[24~", ACTION_NONE},
	{"\033OM", ACTION_ENTER},
	{"\033n", ACTION_CONTINUE},
	{"\033N", ACTION_CONTINUE},
	{"\033\177", ACTION_KILL_WORD_LEFT},
	{"\033q", ACTION_NONE},
	{"\033[I", ACTION_NONE},
	{"\033[?62;22c", ACTION_NONE},
	{"\033[>41;354;0c", ACTION_NONE},
	{"\033[12;40R", ACTION_NONE},
	{"\033[?2004;2$y", ACTION_NONE},
	{"\033]11;rgb:1e1e/1e1e/2e2e\033\\", ACTION_NONE},
	{"\033]11;rgb:ffff/ffff/ffff\a", ACTION_NONE},
	{"\033P>|tmux 3.3a\033\\", ACTION_NONE},
	{"\033[1;2B", ACTION_DOWN}, /* with Shift */
	{"\033[1;5B", ACTION_DOWN},
	{"\033[1;4B", ACTION_CHOICES}, /* with Shift and Alt */
	{"\033[1;2C", ACTION_RIGHT},
	{"\033[1;99999999999999999999C", ACTION_WORD_RIGHT},
	{"\033[1;2P", ACTION_HELP},
	{"\033O1;2P", ACTION_HELP},
	{"\033O2Q", ACTION_REVEAL},
	{"\033O5D", ACTION_WORD_LEFT},
	{"\033[5D", ACTION_WORD_LEFT},
	{"\033Oc", ACTION_WORD_RIGHT},
	{"\033[c", ACTION_RIGHT},
	{"\033[3^", ACTION_DELETE_RIGHT},
	{"\033[5$", ACTION_BACK},
	{"\033[6@", ACTION_CONTINUE},
	{"\033[200^", ACTION_NONE},
	{"\033[28~", ACTION_HELP},
	{"\033[2~", ACTION_NONE}, /* Insert */
	{"\033[~", ACTION_NONE},
	{"\033Oj", ACTION_NONE}, /* the keypad's asterisk */
	{"\033\xc3\xa9", ACTION_NONE}, /* Alt and an accent */
	{"\033\r", ACTION_NONE},
	{"\033\033[B", ACTION_CHOICES},
	{"\033\033OD", ACTION_WORD_LEFT},
	{"\033[0n", ACTION_NONE},
	{"\033[8;24;80t", ACTION_NONE},
	{"\033[=1;2c", ACTION_NONE},
	{"\033[M !!", ACTION_NONE},
	{"\033[M*+A", ACTION_NONE},
};

static void
a_key_is_read_whole_and_waited_for_until_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		size_t length = strlen(keys[i].bytes);
		struct key_read key;

		for (size_t part = 1; part < length; part++) {
			key_read(keys[i].bytes, part, KEY_MORE_MAY_COME, &key);
			if (key.kind != KEY_KIND_INCOMPLETE || key.length != 0)
				fail_msg("row %zu is not waited for after %zu bytes", i, part);
		}
		key_read(keys[i].bytes, length, KEY_MORE_MAY_COME, &key);
		if (key.length != length ||
			(keys[i].action == ACTION_NONE ? key.kind != KEY_KIND_NOTHING
						       : key.action != keys[i].action))
			fail_msg("row %zu: %zu bytes of %zu, action %d", i, key.length, length,
				(int)key.action);
	}
	(void)printf("count: %zu keys, each broken off at every byte\n", COUNT(keys));
}

/* What is broken off by silence, or by something else; the first key of it. */
static const struct {
	const char *name;
	const char *bytes;
	enum key_final final;
	enum action action;
	size_t length;
} pieces[] = {
	{"a lone Esc", "\033", KEY_FINAL, ACTION_ESCAPE, 1},
	{"Esc twice", "\033\033", KEY_FINAL, ACTION_ESCAPE, 1},
	{"Esc twice and a letter", "\033\033x", KEY_MORE_MAY_COME, ACTION_ESCAPE, 1},
	{"Esc and a key that has no Alt", "\033\033[H", KEY_MORE_MAY_COME, ACTION_ESCAPE, 1},
	{"Esc twice and half an arrow", "\033\033[", KEY_FINAL, ACTION_ESCAPE, 1},
	{"Esc and Ctrl-C", "\033\003", KEY_MORE_MAY_COME, ACTION_ESCAPE, 1},
	{"half an Alt and an accent", "\033\xc3", KEY_FINAL, ACTION_NONE, 2},
	{"half a key of F1 with Shift", "\033O1;", KEY_FINAL, ACTION_NONE, 4},
	{"an arrow behind half of F1", "\033O1\033[A", KEY_MORE_MAY_COME, ACTION_NONE, 3},
	{"a letter behind half a character", "\xe6q", KEY_MORE_MAY_COME, ACTION_NONE, 1},
	{"a byte that begins nothing any more", "\xc0", KEY_MORE_MAY_COME, ACTION_NONE, 1},
	{"a byte beyond Unicode", "\xf5", KEY_MORE_MAY_COME, ACTION_NONE, 1},
	{"Alt-P with the shift lock", "\033P", KEY_FINAL, ACTION_BACK, 2},
	{"half an arrow", "\033[", KEY_FINAL, ACTION_NONE, 2},
	{"half a key of the keypad", "\033O", KEY_FINAL, ACTION_NONE, 2},
	{"half an answer", "\033]11;rgb:1e", KEY_FINAL, ACTION_NONE, 11},
	{"half a character", "\xe6\x97", KEY_FINAL, ACTION_NONE, 1},
	{"half a character before another", "\xe6\x97q", KEY_MORE_MAY_COME, ACTION_NONE, 1},
	{"a byte that begins nothing", "\x80", KEY_MORE_MAY_COME, ACTION_NONE, 1},
	{"an arrow behind half an arrow", "\033[\033[A", KEY_MORE_MAY_COME, ACTION_NONE, 2},
	{"a letter behind half an arrow", "\033[1;\xc3\xa9", KEY_MORE_MAY_COME, ACTION_NONE, 4},
	{"an arrow behind half an answer", "\033]11;rgb\033[A", KEY_MORE_MAY_COME, ACTION_NONE, 8},
	{"more parameters than any key has", "\033[00000000000000000000000000000000000000000A",
		KEY_MORE_MAY_COME, ACTION_NONE, 44},
};

static void
what_is_broken_off_is_dropped_and_the_next_key_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		struct key_read key;

		key_read(pieces[i].bytes, strlen(pieces[i].bytes), pieces[i].final, &key);
		if (key.length != pieces[i].length ||
			(pieces[i].action == ACTION_NONE ? key.kind != KEY_KIND_NOTHING
							 : key.action != pieces[i].action))
			fail_msg("%s: %zu bytes, kind %d, action %d", pieces[i].name, key.length,
				(int)key.kind, (int)key.action);
	}
}

static void
the_mouse_tells_its_place(void **state)
{
	struct key_read key;

	(void)state;
	key_read("\033[<0;5;13M", 10, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_MOUSE);
	assert_int_equal(key.action, ACTION_ENTER);
	assert_int_equal(key.row, 12);
	assert_int_equal(key.column, 4);
	key_read("\033[<0;5;13m", 10, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_NOTHING);
	key_read("\033[<65;5;13M", 11, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.action, ACTION_DOWN);
	key_read("\033[<0;99999999999;99999999999M", 29, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_MOUSE);
	assert_in_range(key.row, 9998, 99998);
	key_read("\033[<0;5M", 7, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_NOTHING);
	key_read("\033[<-1;-1;-1M", 13, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_NOTHING);
	key_read("\033[<nonsenseM", 12, KEY_MORE_MAY_COME, &key);
	assert_int_equal(key.kind, KEY_KIND_NOTHING);
}

/* Whatever comes, something is used, and never more than there is. */
static void
random_bytes_are_always_used_up(void **state)
{
	static const char alphabet[] = "\033[]OPM<;?~\\\a0129AZ\x7f\t\r\xc3\xa9\xf0";
	uint32_t seed = 1;
	size_t read = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[24];
		size_t at = 0;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		}
		while (at < sizeof(bytes)) {
			struct key_read key;

			key_read(bytes + at, sizeof(bytes) - at, KEY_FINAL, &key);
			assert_int_not_equal(key.kind, KEY_KIND_INCOMPLETE);
			assert_in_range(key.length, 1, sizeof(bytes) - at);
			at += key.length;
			read++;
		}
	}
	(void)printf("count: %zu keys out of random bytes\n", read);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_read_whole_and_waited_for_until_it_is),
		cmocka_unit_test(what_is_broken_off_is_dropped_and_the_next_key_is_read),
		cmocka_unit_test(the_mouse_tells_its_place),
		cmocka_unit_test(random_bytes_are_always_used_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
