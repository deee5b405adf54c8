/* SPDX-License-Identifier: Apache-2.0 */
/* Terminals and environments of all kinds: what the program takes them for, and where it refuses.
 */
#include "tui/term.h"

#include <fcntl.h>
#include <setjmp.h>
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

static void
leave(struct screen *screen)
{
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

#define TAKEN(name, other) "terminal '" name "' is not known here, taken for " other

/* Some are known to any terminfo, some to none. */
static const struct {
	const char *term;
	const char *note;
	int colours; /* that show in the role of the title */
	bool has_paste, has_alternate;
} kinds[] = {
	{"xterm-256color", "", 256, true, true},
	{"xterm", "", 8, true, true},
	{"tmux-256color", "", 256, true, true},
	{"screen-256color", "", 256, true, true},
	{"screen", "", 8, true, true},
	{"linux", "", 8, false, false},
	{"vt100", "", 0, false, false},
	{"vt220", "", 0, false, false},
	{"ansi", "", 8, false, false},
	{"xterm-nonesuch", TAKEN("xterm-nonesuch", "xterm-256color"), 256, true, true},
	{"foot-nonesuch", TAKEN("foot-nonesuch", "xterm-256color"), 256, true, true},
	{"tmux-nonesuch", TAKEN("tmux-nonesuch", "screen-256color"), 256, true, true},
	{"screen.nonesuch", TAKEN("screen.nonesuch", "screen-256color"), 256, true, true},
};

static void
a_known_terminal_is_used_and_an_unknown_one_taken_for_another(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct screen_setup setup = {.name = kinds[i].term,
			.folder = folder,
			.term = kinds[i].term,
			.colours = kinds[i].colours == 0 ? SCREEN_NO_COLOUR : kinds[i].colours};
		struct screen *screen = term_program_start("events", &setup);

		screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
		screen_expect_role(screen, 0, 0, ROLE_TITLE);
		screen_expect_row(screen, 23, kinds[i].note);
		assert_true(screen_has_mode(screen, 2004) == kinds[i].has_paste);
		assert_true(screen_has_mode(screen, 1049) == kinds[i].has_alternate);
		screen_type(screen, "é");
		screen_expect_row(screen, 1, "1 text 'é'");
		leave(screen);
	}
	(void)printf("count: %zu kinds of terminals\n", COUNT(kinds));
}

static const struct {
	const char *term;
	const char *first_line;
} refused[] = {
	{"nonsense", "the terminal 'nonsense' cannot show a page"},
	{"dumb", "the terminal 'dumb' cannot show a page"},
	{"", "TERM does not say what the terminal is"},
	{"bad\033[31mname", "the terminal 'bad?[31mname' cannot show a page"},
	{"../../etc/passwd", "the terminal '../../etc/passwd' cannot show a page"},
};

static void
a_terminal_that_cannot_show_a_page_is_refused_in_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct screen_setup setup = {
			.name = "refused", .folder = folder, .term = refused[i].term};
		struct screen *screen = term_program_start("events", &setup);

		screen_expect_row(screen, 0, refused[i].first_line);
		screen_expect_text(screen, "xterm-256color, or use --plain");
		screen_expect_end(screen, 2);
		screen_expect_left(screen, "");
		assert_false(screen_saw(screen, "\033", 1));
		screen_end(screen);
	}
}

static void
without_a_terminal_it_is_refused_in_words(void **state)
{
	char *self = screen_self(), said[200] = "";
	int ends[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		(void)setsid();
		(void)dup2(ends[1], STDOUT_FILENO);
		(void)setenv("TERM", "xterm-256color", 1);
		(void)execl(self, self, "program", "events", (char *)NULL);
		_exit(9);
	}
	(void)close(ends[1]);
	assert_true(read(ends[0], said, sizeof(said) - 1) > 0);
	(void)close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_string_equal(said, "there is no terminal to show the form on\n"
				  "use 'athena-connect apply NAME FILE' where no one types\n");
	free(self);
}

static const struct {
	const char *name;
	const char *environment[4];
	const char *first_row;
	const char *typed, *told; /* NULL: nothing is told */
} locales[] = {
	{"UTF-8", {"LANG=C.UTF-8", NULL}, "24 rows, 80 columns, UTF-8", "é", "1 text 'é'"},
	{"nothing set", {"LANG", NULL}, "24 rows, 80 columns, UTF-8", "é", "1 text 'é'"},
	{"set to nothing", {"LANG=", "LC_ALL=", NULL}, "24 rows, 80 columns, UTF-8", "é",
		"1 text 'é'"},
	{"not installed", {"LANG=xx_YY.UTF-8", NULL}, "24 rows, 80 columns, UTF-8", "é",
		"1 text 'é'"},
	{"C", {"LC_ALL=C", NULL}, "24 rows, 80 columns, ASCII", "é", "1 text '?'"},
	{"POSIX", {"LC_ALL=POSIX", NULL}, "24 rows, 80 columns, ASCII", "a", "1 text 'a'"},
	{"LC_CTYPE", {"LANG", "LC_CTYPE=C", NULL}, "24 rows, 80 columns, ASCII", "a", "1 text 'a'"},
};

static void
the_locale_decides_on_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(locales); i++) {
		struct screen_setup setup = {.name = locales[i].name,
			.folder = folder,
			.environment = locales[i].environment};
		struct screen *screen = term_program_start("events", &setup);

		screen_expect_row(screen, 0, locales[i].first_row);
		screen_type(screen, locales[i].typed);
		screen_expect_row(screen, 1, locales[i].told);
		leave(screen);
	}
}

static void
exported_lines_and_columns_do_not_freeze_the_size(void **state)
{
	const char *const environment[] = {"LINES=50", "COLUMNS=132", NULL};
	struct screen_setup setup = {
		.name = "exported", .folder = folder, .environment = environment};
	struct screen *screen = term_program_start("events", &setup);

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_resize(screen, 12, 40);
	screen_expect_row(screen, 0, "12 rows, 40 columns, UTF-8");
	leave(screen);
}

static void
no_colour_means_none(void **state)
{
	const char *const environment[] = {"NO_COLOR=1", NULL};
	struct screen_setup setup = {
		.name = "no_colour", .folder = folder, .environment = environment};
	struct screen *screen = term_program_start("events", &setup);

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_expect_role(screen, 0, 0, ROLE_TITLE);
	assert_false(screen_saw(screen, "38;5", 4));
	leave(screen);
}

/* All three of them elsewhere: the page stands on the terminal, and nothing but it. */
static void
the_standard_streams_may_be_elsewhere(void **state)
{
	char *path = scratch_path(folder, "out"), *text;
	int out = open(path, O_CREAT | O_RDWR, 0600), in = open("/dev/null", O_RDONLY);
	struct screen_setup setup = {
		.name = "elsewhere", .folder = folder, .input = in, .output = out, .errors = out};
	struct screen *screen = term_program_start("events", &setup);

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 1, "1 next field");
	leave(screen);
	text = scratch_read(path, NULL);
	assert_string_equal(text, "");
	free(text);
	free(path);
	(void)close(in);
	(void)close(out);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_known_terminal_is_used_and_an_unknown_one_taken_for_another),
		cmocka_unit_test(a_terminal_that_cannot_show_a_page_is_refused_in_words),
		cmocka_unit_test(without_a_terminal_it_is_refused_in_words),
		cmocka_unit_test(the_locale_decides_on_marks),
		cmocka_unit_test(exported_lines_and_columns_do_not_freeze_the_size),
		cmocka_unit_test(no_colour_means_none),
		cmocka_unit_test(the_standard_streams_may_be_elsewhere),
	};

	if (term_program_is_wanted(count, arguments))
		return term_program(arguments);
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
