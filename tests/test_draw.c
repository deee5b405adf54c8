/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing at its edges, at every depth of colour, with and without UTF-8, on screens of all sizes.
 */
#include "tui/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scratch.h"
#include "support/screen.h"
#include "support/term_program.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static char *folder;

static const char *const ascii[] = {"LC_ALL=C", NULL};
static const char *const no_colour[] = {"NO_COLOR=1", NULL};

static const char *const painted[] = {"PAINTED=1", NULL};

/* An entry whose colours are no numbers of a palette. */
static const char direct_entry[] =
	"xterm-rgb|xterm with direct colours,\n"
	"\tuse=xterm-256color, RGB, colors#0x1000000, pairs#0x7fff,\n"
	"\tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;"
	"%p1%{255}%&%d%;m,\n"
	"\tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;"
	"%p1%{255}%&%d%;m,\n";

/* curses looks into ~/.terminfo first. */
static void
compile_entry(void)
{
	char *path = scratch_path(folder, "entry"), *command;

	scratch_write(path, direct_entry);
	command = mem_format("tic -x -o %s/.terminfo %s", folder, path);
	assert_int_equal(system(command), 0);
	free(command);
	free(path);
}

static int
open_folder(void **state)
{
	(void)state;
	folder = scratch_new();
	compile_entry();
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	scratch_free(folder);
	return 0;
}

static const struct {
	const char *golden; /* the scene and its variant */
	const char *scene;
	int rows, columns;
	const char *term;
	const char *const *environment;
	bool has_roles;
	int colours;
} cases[] = {
	{"draw_edges", "edges", 0, 0, NULL, NULL, false, 0},
	{"draw_edges_small", "edges", 3, 10, NULL, NULL, false, 0},
	{"draw_edges_ascii", "edges", 0, 0, NULL, ascii, false, 0},
	{"draw_words", "words", 0, 0, NULL, NULL, false, 0},
	{"draw_words_ascii", "words", 0, 0, NULL, ascii, false, 0},
	{"draw_roles", "roles", 0, 0, NULL, NULL, true, 0},
	{"draw_roles_8", "roles", 0, 0, "linux", NULL, true, 0},
	{"draw_roles_mono", "roles", 0, 0, "vt100", NULL, true, 0},
	{"draw_roles_mono", "roles", 0, 0, NULL, no_colour, true, 0},
	{"draw_roles", "roles", 0, 0, "xterm-rgb", NULL, true, 1 << 24},
	{"draw_painted", "panel", 12, 40, NULL, painted, true, 0},
	{"draw_painted_8", "panel", 12, 40, "linux", painted, true, 0},
	{"draw_painted", "panel", 12, 40, "xterm-rgb", painted, true, 1 << 24},
	{"draw_marks", "marks", 0, 0, NULL, NULL, false, 0},
	{"draw_marks_ascii", "marks", 0, 0, NULL, ascii, false, 0},
	{"draw_wrapped", "wrapped", 0, 0, NULL, NULL, false, 0},
	{"draw_panel", "panel", 0, 0, NULL, NULL, true, 0},
	{"draw_panel_ascii", "panel", 0, 0, NULL, ascii, false, 0},
	{"draw_panel_vt100", "panel", 0, 0, "vt100", NULL, false, 0},
	{"draw_large_panel", "large_panel", 12, 40, NULL, NULL, false, 0},
	{"draw_large_panel_small", "large_panel", 3, 10, NULL, NULL, false, 0},
	{"draw_large_panel_least", "large_panel", 1, 1, NULL, NULL, false, 0},
};

static void
scenes_look_as_they_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct screen_setup setup = {.name = cases[i].golden,
			.folder = folder,
			.rows = cases[i].rows,
			.columns = cases[i].columns,
			.term = cases[i].term,
			.environment = cases[i].environment,
			.theme = cases[i].environment == painted ? term_program_painted_theme()
								 : NULL,
			.colours = cases[i].colours};
		struct screen *screen = term_program_start(cases[i].scene, &setup);

		if (cases[i].has_roles)
			screen_expect_golden_roles(screen, cases[i].golden);
		else
			screen_expect_golden(screen, cases[i].golden);
		screen_press(screen, "Ctrl-C");
		screen_expect_end(screen, 0);
		screen_expect_left(screen, "");
		/* The palette is the user's. */
		assert_false(screen_saw(screen, "\033]4;", 4));
		screen_end(screen);
	}
	(void)printf("count: %zu scenes\n", COUNT(cases));
}

static void
a_panel_that_goes_leaves_the_page_whole(void **state)
{
	struct screen_setup setup = {.name = "panels", .folder = folder};
	struct screen *screen = term_program_start("panels", &setup);

	(void)state;
	screen_expect_golden(screen, "draw_panels_1");
	screen_press(screen, "Tab");
	screen_expect_golden(screen, "draw_panels_2");
	screen_press(screen, "Tab");
	screen_expect_golden(screen, "draw_panels_3");
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_end(screen);
}

/* What a scene draws may not depend on what stood there before. */
static void
a_resize_there_and_back_changes_nothing(void **state)
{
	static const int sizes[][2] = {{3, 10}, {1, 1}, {12, 40}, {60, 200}, {24, 80}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct screen_setup setup = {.name = cases[i].scene, .folder = folder};
		struct screen *screen = term_program_start(cases[i].scene, &setup);

		if (cases[i].rows != 0 || cases[i].term != NULL || cases[i].environment != NULL) {
			screen_end(screen);
			continue;
		}
		for (size_t s = 0; s < COUNT(sizes); s++) {
			screen_resize(screen, sizes[s][0], sizes[s][1]);
			screen_settle(screen);
		}
		screen_press(screen, "Ctrl-L");
		if (cases[i].has_roles)
			screen_expect_golden_roles(screen, cases[i].golden);
		else
			screen_expect_golden(screen, cases[i].golden);
		screen_end(screen);
	}
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scenes_look_as_they_should),
		cmocka_unit_test(a_panel_that_goes_leaves_the_page_whole),
		cmocka_unit_test(a_resize_there_and_back_changes_nothing),
	};

	if (term_program_is_wanted(count, arguments))
		return term_program(arguments);
	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
