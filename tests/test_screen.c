/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of the tests itself: what it must let pass, and what it must not. Each case runs in a
 * process of its own, whose end tells. */
#include "support/screen.h"

#include <fcntl.h>
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

#define SECRET "wJalrXUtnFEMIabcdefgh"

/* Each checks the end of the program the same way; what differs is the program. */
static const struct {
	const char *name;
	const char *script; /* of a shell */
	const char *complaint; /* a part of it; NULL: it passes */
} cases[] = {
	{"nothing special", "printf hello", NULL},
	{"all off again",
		"saved=$(stty -g); stty raw -echo; stty $saved; "
		"printf '\\033[?1049h\\033[?2004h\\033[?25l\\033=\\033[?1049l\\033[?2004;25h'; "
		"printf '\\033[?2004l\\033>'",
		NULL},
	{"too little of the secret", "printf wJalrXU", NULL},
	{"the secret", "printf 'a " SECRET " b'", "'" SECRET "' never"},
	{"a part of the secret", "printf FEMIabcd", "never"},
	{"the secret, wiped at once", "printf '" SECRET "\\r\\033[K'",
		"never among the bytes sent"},
	{"the secret, piece by piece",
		"printf 'wJalrX\\033[10;1Hx\\033[1;7HUtnFE\\033[10;1Hy\\033[1;12HMI'",
		"never on the screen"},
	{"brackets left on", "printf '\\033[?2004h'", "brackets round a paste"},
	{"the alternate screen left on", "printf '\\033[?1049h'", "the alternate screen"},
	{"the mouse left on", "printf '\\033[?1000;1006h\\033[?1000l'", "mouse by SGR"},
	{"the cursor left off", "printf '\\033[?25l'", "a hidden cursor"},
	{"the keypad left on", "printf '\\033='", "the keypad"},
	{"no echo", "stty -echo", "the settings of the terminal as before"},
	{"one control character changed", "stty intr ^G", "the settings of the terminal as before"},
	{"a word after the end", "printf '\\033[?1049h\\033[?1049l\\r\\nbye'", "there is 'bye'"},
	{"another status", "exit 3", "the end with status 0"},
	{"a signal", "kill -TERM $$", "the end with status 0"},
};

static int
run_case(size_t at)
{
	const char *const command[] = {"/bin/sh", "-c", cases[at].script, NULL};
	struct screen_setup setup = {.name = "a_case_that_fails", .command = command};
	struct screen *screen = screen_start(&setup);

	screen_forbid(screen, SECRET);
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
	return 0;
}

/* Runs this program again; what it says on standard error (free). */
static char *
run_again(size_t at, const char *folder, int *status)
{
	char *self = screen_self(), *path = scratch_path(folder, "said"), number[16], *said;
	pid_t child = fork();

	if (child == 0) {
		int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);

		(void)dup2(file, STDERR_FILENO);
		(void)dup2(file, STDOUT_FILENO);
		/* A test that fails leaves its screen behind. */
		(void)setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
		(void)snprintf(number, sizeof(number), "%zu", at);
		(void)execl(self, self, "case", number, (char *)NULL);
		_exit(9);
	}
	assert_int_equal(waitpid(child, status, 0), child);
	said = scratch_read(path, NULL);
	free(path);
	free(self);
	return said;
}

static void
what_is_wrong_is_told(void **state)
{
	char *folder = scratch_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int status;
		char *said = run_again(i, folder, &status);

		if (cases[i].complaint == NULL
				? status != 0
				: strstr(said, cases[i].complaint) == NULL || status == 0)
			fail_msg("%s: status %d, said:\n%s", cases[i].name, status, said);
		free(said);
	}
	(void)printf("count: %zu ways to go wrong or right\n", sizeof(cases) / sizeof(cases[0]));
	scratch_free(folder);
}

static struct screen *
start(const char *script, const struct screen_setup *with)
{
	const char *const command[] = {"/bin/sh", "-c", script, NULL};
	struct screen_setup setup = *with;

	setup.name = "screen";
	setup.command = command;
	return screen_start(&setup);
}

static void
the_program_sees_only_what_it_is_given(void **state)
{
	static const char *const environment[] = {"WORD=one two", "LANG", NULL};
	char *folder = scratch_new(), *row;
	struct screen_setup setup = {.rows = 30,
		.columns = 90,
		.term = "vt100",
		.folder = folder,
		.environment = environment};
	struct screen *screen;

	(void)state;
	assert_int_equal(setenv("AWS_SECRET_ACCESS_KEY", "not for it", 1), 0);
	screen = start(
		"stty size; pwd; echo \"$HOME $TERM $WORD\"; env | grep -c -e ^AWS -e ^LANG; "
		"test -t 0 && test -t 1 && test -t 2 && echo all; ls /proc/self/fd | tr '\\n' ' '",
		&setup);
	screen_expect_end(screen, 0);
	screen_expect_row(screen, 0, "30 90");
	row = screen_row(screen, 1);
	assert_string_equal(row, folder);
	free(row);
	assert_true(screen_has_text(screen, " vt100 one two"));
	screen_expect_row(screen, 3, "0");
	screen_expect_row(screen, 4, "all");
	screen_expect_row(screen, 5, "0 1 2 3"); /* the last is of ls */
	screen_end(screen);
	scratch_free(folder);
}

static void
it_answers_as_terminals_do(void **state)
{
	static const struct {
		enum screen_answers answers;
		const char *shown;
	} rows[] = {
		{SCREEN_IS_LIGHT, "^[]11;rgb:fdfd/f6f6/e3e3^G^[[?1;2c"},
		{SCREEN_IS_DARK, "^[]11;rgb:1e1e/1e1e/2e2e^[\\^[[?1;2c"},
		{SCREEN_IDENTIFIES, "^[[?1;2c"},
		{SCREEN_IS_LATE, "^[[?1;2c"},
		{SCREEN_IS_SILENT, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen_setup setup = {.answers = rows[i].answers};
		struct screen *screen =
			start("stty -icanon; printf '\\033]11;?\\033\\\\\\033[c'; cat", &setup);

		screen_expect_row(screen, 0, rows[i].shown);
		screen_settle(screen);
		screen_expect_row(screen, 0, rows[i].shown);
		screen_end(screen);
	}
}

/* libvterm alone shows the last one in the next row. */
static void
a_repeated_character_stays_in_its_row(void **state)
{
	struct screen_setup setup = {.columns = 10};
	struct screen *screen = start("printf '\\303\\251\\033[8b|\\r\\nok'", &setup);

	(void)state;
	screen_expect_row(screen, 0, "ééééééééé|");
	screen_expect_row(screen, 1, "ok");
	screen_end(screen);
}

static void
keys_are_sent_as_xterm_does(void **state)
{
	struct screen_setup setup = {0};
	struct screen *screen = start("stty raw -echo; echo ready; cat -v", &setup);

	(void)state;
	screen_expect_row(screen, 0, "ready");
	screen_press(screen, "Up F1 F10 Ctrl-A Alt-N Shift-Tab Ctrl-Left q Ctrl-_ Ctrl-Space");
	screen_paste(screen, "a\nb", 3);
	screen_expect_text(screen, "^[[A^[OP^[[21~^A^[n^[[Z^[[1;5Dq^_^@a^Mb");
	screen_press(screen, "Esc x");
	screen_expect_text(screen, "a^Mb^[x");
	screen_end(screen);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told),
		cmocka_unit_test(the_program_sees_only_what_it_is_given),
		cmocka_unit_test(it_answers_as_terminals_do),
		cmocka_unit_test(a_repeated_character_stays_in_its_row),
		cmocka_unit_test(keys_are_sent_as_xterm_does),
	};

	if (count == 3 && strcmp(arguments[1], "case") == 0)
		return run_case((size_t)atoi(arguments[2]));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
