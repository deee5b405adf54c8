/* SPDX-License-Identifier: Apache-2.0 */
/* What the terminal makes of what comes in: keys, pastes, resizes, on terminals of all kinds. */
#include "tui/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/scratch.h"
#include "support/screen.h"
#include "support/term_program.h"

static char *folder;

static int
open_folder(void **state)
{
	(void)state;
	folder = scratch_new();
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	scratch_free(folder);
	return 0;
}

static struct screen *
start(const char *name)
{
	struct screen_setup setup = {.name = name, .folder = folder};
	struct screen *screen = term_program_start("events", &setup);

	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	return screen;
}

/* Leaves by Ctrl-C and checks how. */
static void
leave(struct screen *screen)
{
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

static void
keys_come_as_actions(void **state)
{
	struct screen *screen = start("keys_come_as_actions");

	(void)state;
	screen_expect_cursor(screen, 0, 5);
	screen_expect_role(screen, 0, 0, ROLE_TITLE);
	screen_type(screen, "a");
	screen_expect_row(screen, 1, "1 text 'a'");
	screen_press(screen, "Tab Shift-Tab Enter F1 F2 F10 PgUp PgDn Ctrl-Space Alt-Down Alt-N");
	screen_expect_row(screen, 12, "12 continue to the next step or problem");
	screen_press(screen, "Ctrl-_ Alt-Backspace Ctrl-Left Home Delete Up Down");
	screen_expect_row(screen, 19, "19 down");
	screen_expect_golden_roles(screen, "term_keys");
	leave(screen);
}

static long
microseconds(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The best of a few, so that a busy machine does not count. */
static long
best_answer(struct screen *screen, char key, const char *wanted, long enough)
{
	long best = 1000000;

	for (int i = 1; i <= 40 && best > enough; i++) {
		char text[64];
		long start = microseconds(), taken;

		(void)snprintf(text, sizeof(text), "%d %s", i, wanted);
		screen_send(screen, &key, 1);
		screen_expect_text(screen, text);
		taken = microseconds() - start;
		best = taken < best ? taken : best;
	}
	return best;
}

static void
a_lone_escape_is_told_in_30_milliseconds(void **state)
{
	struct screen *screen = start("a_lone_escape");
	long best = best_answer(screen, '\033', "close what is open", 27000);

	(void)state;
	(void)printf("count: %ld us from Esc to the screen\n", best);
	assert_in_range(best, 20000, 30000);
	leave(screen);
	screen = start("a_key");
	best = best_answer(screen, '\t', "next field", 100);
	(void)printf("count: %ld us from a key to the screen\n", best);
	assert_in_range(best, 0, 500);
	leave(screen);
}

/* Each byte arrives alone, as on a slow line. */
static void
a_sequence_in_pieces_is_one_key(void **state)
{
	static const char *const sequences[] = {"\033[A", "\033OP", "\033[1;5C", "\033[21~",
		"\033[200~", "a\033[201~", "\xc3\xa9", "\xf0\x9f\x91\x8d"};
	static const char *const told[] = {"1 up", "2 help on this field",
		"3 one word to the right", "4 review and save", "", "5 paste of 1 'a'",
		"6 text 'é'", "7 text '👍'"};
	struct screen *screen = start("a_sequence_in_pieces");
	int row = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++) {
		for (const char *at = sequences[i]; *at != '\0'; at++) {
			screen_send(screen, at, 1);
			screen_flush(screen);
		}
		if (told[i][0] != '\0')
			screen_expect_row(screen, ++row, told[i]);
	}
	leave(screen);
}

static void
a_paste_in_brackets_is_one_event(void **state)
{
	struct screen *screen = start("a_paste_in_brackets");
	char text[1001];

	(void)state;
	assert_true(screen_has_mode(screen, 2004));
	memset(text, 'x', 1000);
	memcpy(text, "one\ntwo\tthree", 13);
	text[1000] = '\0';
	screen_paste(screen, text, 1000);
	screen_expect_row(screen, 1, "1 paste of 1000 'one.two.threexxxxxxx'");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 2, "2 next field");
	leave(screen);
}

/* What is longer than anyone needs is cut, and what was cut is not taken for keys. */
static void
a_paste_without_end_is_cut_and_never_typed(void **state)
{
	struct screen *screen = start("a_paste_without_end");
	static char text[200000];

	(void)state;
	memset(text, '\r', sizeof(text));
	screen_paste(screen, text, sizeof(text));
	screen_expect_row(screen, 1, "1 paste of 65536 '....................'");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 2, "2 next field");
	leave(screen);
}

static void
a_paste_whose_end_never_comes_is_given_out(void **state)
{
	struct screen *screen = start("a_paste_whose_end_never_comes");

	(void)state;
	screen_send(screen, "\033[200~abc", 9);
	screen_settle(screen);
	screen_resize(screen, 20, 60);
	screen_expect_row(screen, 0, "20 rows, 60 columns, UTF-8");
	screen_expect_row(screen, 1, "1 resize");
	screen_expect_row(screen, 2, "2 paste of 3 'abc'");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 3, "3 next field");
	leave(screen);
}

static void
what_comes_at_once_without_brackets_is_a_paste(void **state)
{
	static const char *const terms[] = {"linux", "vt100", "screen"};

	(void)state;
	for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		struct screen_setup setup = {
			.name = "without_brackets", .folder = folder, .term = terms[i]};
		struct screen *screen = term_program_start("events", &setup);

		screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
		screen_send(screen, "AKIAQWERTYUI\rsecond\rthird\r", 26);
		screen_expect_row(screen, 1, "1 paste of 26 'AKIAQWERTYUI.second.'");
		screen_press(screen, "Tab");
		screen_expect_row(screen, 2, "2 next field");
		leave(screen);
	}
}

/* Where brackets are known, an Enter behind a text is the user's, who typed ahead. */
static void
what_was_typed_ahead_is_typed(void **state)
{
	struct screen *screen = start("typed_ahead");

	(void)state;
	screen_send(screen, "a long passphrase\r", 18);
	screen_expect_row(screen, 1, "1 text 'a long passphrase'");
	screen_expect_row(screen, 2, "2 enter");
	leave(screen);
}

static void
answers_of_the_terminal_are_swallowed_at_any_time(void **state)
{
	static const char *const answers[] = {"\033]11;rgb:1e1e/1e1e/2e2e\033\\",
		"\033]11;rgb:1e1e/1e1e/2e2e\a", "\033[?62;22c", "\033[?2004;2$y", "\033[12;40R",
		"\033P1+r544e\033\\", "\033[I", "\033[O"};
	struct screen *screen = start("answers");
	char text[32];
	int number = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		for (const char *at = answers[i]; *at != '\0'; at++) {
			screen_send(screen, at, 1);
			screen_flush(screen);
		}
		screen_type(screen, "x");
		(void)snprintf(text, sizeof(text), "%d text 'x'", ++number);
		screen_expect_row(screen, number, text);
	}
	/* What is swallowed does not hold the paint of what came before it back. */
	screen_send(screen, "y\033[?62;22c", 10);
	screen_expect_row(screen, ++number, "9 text 'y'");
	leave(screen);
}

static void
a_resize_is_one_event_and_paints_anew(void **state)
{
	struct screen *screen = start("a_resize");

	(void)state;
	screen_resize(screen, 10, 40);
	screen_expect_row(screen, 0, "10 rows, 40 columns, UTF-8");
	screen_expect_row(screen, 1, "1 resize");
	screen_resize(screen, 3, 10);
	screen_expect_row(screen, 0, "3 rows, 1…");
	screen_resize(screen, 40, 120);
	screen_expect_row(screen, 0, "40 rows, 120 columns, UTF-8");
	screen_expect_golden(screen, "term_resized");
	leave(screen);
}

static void
a_storm_of_resizes_ends_at_the_last_size(void **state)
{
	struct screen *screen = start("a_storm");

	(void)state;
	for (int i = 0; i < 300; i++)
		screen_resize(screen, 12 + i % 20, 40 + i % 50);
	screen_resize(screen, 24, 80);
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_settle(screen);
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	leave(screen);
}

static void
the_mouse_is_off_until_asked_for(void **state)
{
	struct screen *screen = start("the_mouse");

	(void)state;
	assert_false(screen_has_mode(screen, 1000));
	screen_press(screen, "Alt-M");
	screen_expect_row(screen, 1, "1 mouse on or off");
	screen_settle(screen);
	assert_true(screen_has_mode(screen, 1000) && screen_has_mode(screen, 1006));
	screen_send(screen, "\033[<0;5;13M\033[<0;5;13m\033[<64;5;13M", 31);
	screen_expect_row(screen, 2, "2 enter, mouse in row 12");
	screen_expect_row(screen, 3, "3 up, mouse in row 12");
	leave(screen);
}

static void
a_descriptor_and_a_timer_are_waited_for(void **state)
{
	struct screen_setup setup = {.name = "a_descriptor", .folder = folder};
	struct screen *screen;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	setup.input = ends[0];
	screen = term_program_start("ready", &setup);
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	assert_int_equal(write(ends[1], "ab", 2), 2);
	screen_expect_row(screen, 2, "2 ready");
	leave(screen);
	(void)close(ends[0]);
	(void)close(ends[1]);
	setup.input = 0;
	screen = term_program_start("timer", &setup);
	screen_expect_text(screen, "3 timeout");
	leave(screen);
}

static void
a_first_paint_is_four_writes_and_an_update_one(void **state)
{
	struct screen *screen = start("writes");
	long first, before;

	(void)state;
	screen_settle(screen);
	first = screen_count_writes(screen);
	if (first < 0) {
		(void)printf("count: writes are not counted by this system\n");
		leave(screen);
		return;
	}
	(void)printf("count: %ld writes to the first paint\n", first);
	assert_in_range(first, 1, 4);
	for (int i = 0; i < 3; i++) {
		before = screen_count_writes(screen);
		screen_press(screen, "Tab");
		screen_settle(screen);
		assert_int_equal(screen_count_writes(screen) - before, 1);
	}
	leave(screen);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_come_as_actions),
		cmocka_unit_test(a_lone_escape_is_told_in_30_milliseconds),
		cmocka_unit_test(a_sequence_in_pieces_is_one_key),
		cmocka_unit_test(a_paste_in_brackets_is_one_event),
		cmocka_unit_test(a_paste_without_end_is_cut_and_never_typed),
		cmocka_unit_test(a_paste_whose_end_never_comes_is_given_out),
		cmocka_unit_test(what_comes_at_once_without_brackets_is_a_paste),
		cmocka_unit_test(what_was_typed_ahead_is_typed),
		cmocka_unit_test(answers_of_the_terminal_are_swallowed_at_any_time),
		cmocka_unit_test(a_resize_is_one_event_and_paints_anew),
		cmocka_unit_test(a_storm_of_resizes_ends_at_the_last_size),
		cmocka_unit_test(the_mouse_is_off_until_asked_for),
		cmocka_unit_test(a_descriptor_and_a_timer_are_waited_for),
		cmocka_unit_test(a_first_paint_is_four_writes_and_an_update_one),
	};

	if (term_program_is_wanted(count, arguments))
		return term_program(arguments);
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
