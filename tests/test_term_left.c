/* SPDX-License-Identifier: Apache-2.0 */
/* Every way out of a program that holds the terminal, and what is left behind: settings as before,
 * every mode off, nothing written after. */
#include "tui/term.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/scratch.h"
#include "support/screen.h"
#include "support/term_program.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

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
start_in(const char *name, const char *term, const char *const *environment)
{
	struct screen_setup setup = {
		.name = name, .folder = folder, .term = term, .environment = environment};
	struct screen *screen = term_program_start("events", &setup);

	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	return screen;
}

static struct screen *
start(const char *name, const char *term)
{
	return start_in(name, term, NULL);
}

static void
leave(struct screen *screen)
{
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

static const struct way {
	const char *name;
	const char *word; /* typed, or NULL */
	int sent; /* a signal from outside, or 0 */
	int exit_status; /* or -1: killed by `killed` */
	int killed;
	const char *after; /* written behind the end of the screen */
} ways[] = {
	{"INT", NULL, SIGINT, 0, 0, ""},
	{"TERM", NULL, SIGTERM, 100 + SIGTERM, 0, ""},
	{"HUP", NULL, SIGHUP, 100 + SIGHUP, 0, ""},
	{"QUIT", NULL, SIGQUIT, 100 + SIGQUIT, 0, ""},
	{"SEGV", NULL, SIGSEGV, -1, SIGSEGV, ""},
	{"ABRT", NULL, SIGABRT, -1, SIGABRT, ""},
	{"BUS", NULL, SIGBUS, -1, SIGBUS, ""},
	{"FPE", NULL, SIGFPE, -1, SIGFPE, ""},
	{"ILL", NULL, SIGILL, -1, SIGILL, ""},
	{"its own fault", "segv", 0, -1, SIGSEGV, ""},
	{"abort", "abort", 0, -1, SIGABRT, ""},
	{"no stack left", "overflow", 0, -1, SIGSEGV, ""},
	{"exit without closing", "exit", 0, 7, 0, ""},
	{"fatal_exit", "fatal", 0, 1, 0, "athena-connect: stopped: the end"},
};

static const char *const terms[] = {"xterm-256color", "linux", "vt100", "screen", "tmux-256color"};

static void
every_way_out_gives_the_terminal_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(ways); i++) {
		for (size_t t = 0; t < COUNT(terms); t++) {
			struct screen *screen = start(ways[i].name, terms[t]);

			/* All that can be on. */
			screen_press(screen, "Alt-M");
			screen_expect_row(screen, 1, "1 mouse on or off");
			if (ways[i].word != NULL)
				screen_type(screen, ways[i].word);
			else
				screen_signal(screen, ways[i].sent);
			if (ways[i].exit_status >= 0)
				screen_expect_end(screen, ways[i].exit_status);
			else
				screen_expect_killed(screen, ways[i].killed);
			screen_expect_left(screen, ways[i].after);
			screen_end(screen);
		}
	}
	(void)printf("count: %zu ways out on %zu terminals\n", COUNT(ways), COUNT(terms));
}

/* The end of a child is not the end of the screen. */
static void
the_end_of_a_child_leaves_the_screen(void **state)
{
	struct screen *screen = start("a_child", NULL);

	(void)state;
	screen_type(screen, "fork");
	screen_expect_row(screen, 1, "1 text 'fork'");
	screen_settle(screen);
	assert_true(screen_has_mode(screen, 1049));
	leave(screen);
}

static void
a_closed_window_is_a_hang_up(void **state)
{
	/* The search for leaks traces the program as it ends: the SIGCONT that comes with a hang-up
	 * sets it going under the tracer's hands, and neither ever ends. */
	static const char *const environment[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
	struct screen *screen = start_in("a_closed_window", NULL, environment);

	(void)state;
	screen_hang_up(screen);
	screen_expect_end(screen, 100 + SIGHUP);
	screen_end(screen);
}

/* By the key, and from another process. */
static void
stopped_it_gives_the_terminal_back_and_takes_it_again(void **state)
{
	(void)state;
	for (int by_signal = 0; by_signal < 2; by_signal++) {
		for (size_t t = 0; t < COUNT(terms); t++) {
			struct screen *screen = start("stopped", terms[t]);

			screen_press(screen, "Alt-M");
			screen_expect_row(screen, 1, "1 mouse on or off");
			if (by_signal)
				screen_signal(screen, SIGTSTP);
			else
				screen_press(screen, "Ctrl-Z");
			screen_expect_stopped(screen);
			screen_expect_left(screen, "");
			screen_resize(screen, 20, 70);
			screen_continue(screen);
			screen_expect_row(screen, 0, "20 rows, 70 columns, UTF-8");
			screen_expect_row(screen, 2, "2 suspend; fg brings it back");
			screen_expect_row(screen, 3, "3 continued");
			screen_settle(screen);
			screen_press(screen, "Tab");
			screen_expect_row(screen, 4, "4 next field");
			leave(screen);
		}
	}
}

static void
continued_in_the_background_it_leaves_the_terminal_alone(void **state)
{
	struct screen *screen = start("in_the_background", NULL);
	size_t before, after;

	(void)state;
	screen_press(screen, "Ctrl-Z");
	screen_expect_stopped(screen);
	screen_expect_left(screen, "");
	(void)screen_bytes(screen, &before);
	screen_signal(screen, SIGCONT);
	screen_expect_stopped(screen);
	screen_expect_left(screen, "");
	(void)screen_bytes(screen, &after);
	assert_int_equal(before, after);
	screen_continue(screen);
	screen_expect_row(screen, 2, "2 continued");
	leave(screen);
}

/* As `kill %1` does. */
static void
a_stopped_program_can_be_ended(void **state)
{
	struct screen *screen = start("stopped_and_ended", NULL);
	size_t before, after;

	(void)state;
	screen_press(screen, "Ctrl-Z");
	screen_expect_stopped(screen);
	(void)screen_bytes(screen, &before);
	screen_signal(screen, SIGTERM);
	screen_signal(screen, SIGCONT);
	screen_expect_end(screen, 100 + SIGTERM);
	screen_expect_left(screen, "");
	(void)screen_bytes(screen, &after);
	assert_int_equal(before, after);
	screen_end(screen);
}

/* What was typed ahead of the stop is not handled any more, and nothing is painted. */
static void
an_end_while_it_is_stopped_comes_before_what_was_typed(void **state)
{
	struct screen *screen = start("stopped_ended_typed", NULL);
	size_t before, after;

	(void)state;
	screen_send(screen, "\032abc\032abc", 8);
	screen_expect_stopped(screen);
	(void)screen_bytes(screen, &before);
	screen_signal(screen, SIGTERM);
	screen_signal(screen, SIGCONT);
	screen_expect_end(screen, 100 + SIGTERM);
	screen_expect_left(screen, "");
	(void)screen_bytes(screen, &after);
	assert_int_equal(before, after);
	screen_end(screen);
}

/* SIGSTOP cannot be caught; what the shell did meanwhile is painted over. */
static void
stopped_without_a_word_it_paints_anew(void **state)
{
	struct screen *screen = start("stopped_without_a_word", NULL);

	(void)state;
	screen_signal(screen, SIGSTOP);
	screen_expect_stopped(screen);
	screen_set_echo(screen);
	screen_continue(screen);
	screen_expect_row(screen, 1, "1 continued");
	screen_type(screen, "x");
	screen_expect_row(screen, 2, "2 text 'x'");
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	leave(screen);
}

static void
closed_and_opened_again_it_works_as_before(void **state)
{
	struct screen *screen = start("opened_again", NULL);

	(void)state;
	screen_type(screen, "reopen");
	screen_expect_row(screen, 1, "1 text 'reopen'");
	screen_resize(screen, 20, 60);
	screen_expect_row(screen, 0, "20 rows, 60 columns, UTF-8");
	screen_press(screen, "Ctrl-Z");
	screen_expect_stopped(screen);
	screen_expect_left(screen, "");
	screen_continue(screen);
	screen_expect_row(screen, 4, "4 continued");
	leave(screen);
}

/* As nohup does it. */
static void
what_the_caller_ignores_stays_ignored(void **state)
{
	char *self = screen_self();
	const char *const command[] = {
		"/bin/sh", "-c", "trap '' HUP TSTP; exec \"$0\" program events", self, NULL};
	struct screen_setup setup = {.name = "ignored", .folder = folder, .command = command};
	struct screen *screen = term_program_start("events", &setup);

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_signal(screen, SIGHUP);
	screen_signal(screen, SIGTSTP);
	screen_press(screen, "Ctrl-Z");
	screen_expect_row(screen, 2, "2 continued");
	leave(screen);
	free(self);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_out_gives_the_terminal_back),
		cmocka_unit_test(the_end_of_a_child_leaves_the_screen),
		cmocka_unit_test(a_closed_window_is_a_hang_up),
		cmocka_unit_test(stopped_it_gives_the_terminal_back_and_takes_it_again),
		cmocka_unit_test(continued_in_the_background_it_leaves_the_terminal_alone),
		cmocka_unit_test(a_stopped_program_can_be_ended),
		cmocka_unit_test(an_end_while_it_is_stopped_comes_before_what_was_typed),
		cmocka_unit_test(stopped_without_a_word_it_paints_anew),
		cmocka_unit_test(closed_and_opened_again_it_works_as_before),
		cmocka_unit_test(what_the_caller_ignores_stays_ignored),
	};

	if (term_program_is_wanted(count, arguments))
		return term_program(arguments);
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
