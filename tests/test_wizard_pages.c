/* SPDX-License-Identifier: Apache-2.0 */
/* What every page and panel looks like, on terminals of all kinds and sizes. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "support/scenes.h"
#include "support/scratch.h"

/* Goes through all scenes, each in a house of its own. */
static void
for_each_scene(void (*look)(const struct scene *scene))
{
	for (size_t i = 0; i < scene_count; i++) {
		(void)house_open(NULL);
		look(&scenes[i]);
		(void)house_close(NULL);
	}
}

static void
look_at_80x24(const struct scene *scene)
{
	struct screen *screen = scene_open(scene, NULL);
	char *name = mem_format("wizard_%s", scene->name);

	screen_expect_golden(screen, name);
	free(name);
	screen_end(screen);
}

static void
look_at_40x12(const struct scene *scene)
{
	struct screen *screen = scene_open(scene, &(struct house_start){.rows = 12, .columns = 40});
	char *name = mem_format("wizard_%s_small", scene->name);

	screen_expect_golden(screen, name);
	free(name);
	screen_end(screen);
}

static void
every_page_at_80_by_24(void **state)
{
	(void)state;
	for_each_scene(look_at_80x24);
	(void)printf("count: %zu pages and panels at 80x24 and at 40x12\n", scene_count);
}

static void
every_page_at_40_by_12(void **state)
{
	(void)state;
	for_each_scene(look_at_40x12);
}

/* -- Terminals of all kinds -- */

/* A mark, and what stands for it where there is no UTF-8. */
static const struct {
	const char *utf8;
	char ascii;
} forms[] = {
	{"✓", '+'},
	{"✗", 'x'},
	{"›", '>'},
	{"‹", '<'},
	{"●", '*'},
	{"○", 'o'},
	{"•", '*'},
	{"…", '~'},
	{"◐", '-'},
	{"─", '-'},
	{"│", '|'},
	{"┌", '+'},
	{"┐", '+'},
	{"└", '+'},
	{"┘", '+'},
};

/* The line with every mark in its ASCII form (free). */
static char *
in_ascii(const char *line)
{
	struct buf out;

	buf_init(&out);
	while (*line != '\0') {
		size_t i = 0, length = 1;

		while (i < sizeof(forms) / sizeof(forms[0]) &&
			strncmp(line, forms[i].utf8, strlen(forms[i].utf8)) != 0)
			i++;
		if (i < sizeof(forms) / sizeof(forms[0])) {
			length = strlen(forms[i].utf8);
			buf_append_char(&out, forms[i].ascii);
		} else {
			assert_true((unsigned char)*line < 0x80);
			buf_append_char(&out, *line);
		}
		line += length;
	}
	return buf_take(&out);
}

/* The screen of a scene's golden file, but in ASCII. */
static void
expect_in_ascii(struct screen *screen, const char *name)
{
	char *path = mem_format("tests/golden/%s.txt", name), *text = scratch_read(path, NULL);
	const char *line = text;

	assert_non_null(text);
	for (int row = 0; line[0] == '|'; row++) {
		size_t length = strcspn(line, "\n"), end = length - 1;
		char *row_text, *ascii;

		while (end > 1 && line[end - 1] == ' ')
			end--;
		row_text = mem_format("%.*s", (int)end - 1, line + 1);
		ascii = in_ascii(row_text);
		screen_expect_row(screen, row, ascii);
		free(ascii);
		free(row_text);
		line += length + 1;
	}
	free(text);
	free(path);
}

/* Not as xterm: libvterm breaks a line that is drawn up to the edge with xterm's way to repeat a
 * character. */
static void
look_in_ascii(const struct scene *scene)
{
	struct screen *screen = scene_open(
		scene, &(struct house_start){.environment = {"LC_ALL=C"}, .term = "tmux-256color"});
	char *name = mem_format("wizard_%s", scene->name);
	size_t length;
	const char *bytes;

	expect_in_ascii(screen, name);
	bytes = screen_bytes(screen, &length);
	for (size_t i = 0; i < length; i++)
		assert_true((unsigned char)bytes[i] < 0x80);
	free(name);
	screen_end(screen);
}

static void
every_page_in_the_c_locale(void **state)
{
	(void)state;
	for_each_scene(look_in_ascii);
}

/* What is told by a colour is told by a character, too: without colour nothing is missing. */
static void
look_without_colour(const struct scene *scene)
{
	struct screen *screen =
		scene_open(scene, &(struct house_start){.environment = {"NO_COLOR=1"}});
	char *name = mem_format("wizard_%s", scene->name);
	size_t length;
	const char *bytes;

	screen_expect_golden(screen, name);
	bytes = screen_bytes(screen, &length);
	assert_null(memmem(bytes, length, "\033[38;", 5));
	assert_null(memmem(bytes, length, "\033[48;", 5));
	free(name);
	screen_end(screen);
}

static void
every_page_without_colour(void **state)
{
	(void)state;
	for_each_scene(look_without_colour);
}

/* The same characters on every terminal that can show them. */
static void
pages_on_other_terminals(void **state)
{
	static const char *const terms[] = {
		"vt100", "linux", "screen", "tmux-256color", "xterm-kitty", "xterm"};
	static const char *const names[] = {"list_remove", "connection_wrong", "namings",
		"credentials_typed", "review_changed"};

	(void)state;
	for (size_t t = 0; t < sizeof(terms) / sizeof(terms[0]); t++) {
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
			const struct scene *scene = scene_find(names[i]);
			struct screen *screen;
			char *name = mem_format("wizard_%s", names[i]);

			(void)house_open(NULL);
			screen = scene_open(scene, &(struct house_start){.term = terms[t]});
			screen_expect_golden(screen, name);
			screen_end(screen);
			(void)house_close(NULL);
			free(name);
		}
	}
	(void)printf("count: %zu kinds of terminal\n", sizeof(terms) / sizeof(terms[0]));
}

/* The looks of the main pages, a letter for each cell. */
static void
the_looks_of_pages(void **state)
{
	static const char *const names[] = {
		"list", "connection_wrong", "regions_filter", "review_problems", "review_changed"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char *name = mem_format("wizard_%s_looks", names[i]);
		struct screen *screen;

		(void)house_open(NULL);
		screen = scene_open(scene_find(names[i]), NULL);
		screen_expect_golden_roles(screen, name);
		screen_end(screen);
		(void)house_close(NULL);
		free(name);
	}
}

/* -- Sizes -- */

static void
answers_and_focus_outlast_every_size(void **state)
{
	static const struct {
		int rows, columns;
	} sizes[] = {{12, 40}, {10, 3}, {1, 1}, {40, 120}, {24, 39}, {11, 80}, {24, 80}};
	struct screen *screen;

	(void)state;
	(void)house_open(NULL);
	screen = scene_open(scene_find("connection_typed"), NULL);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		screen_resize(screen, sizes[i].rows, sizes[i].columns);
		screen_settle(screen);
	}
	screen_expect_golden(screen, "wizard_connection_typed");
	screen_resize(screen, 11, 39);
	screen_expect_row(screen, 0, "Needs 40 columns and 12 rows, now 39 x");
	screen_expect_row(screen, 1, "11. Answers are kept.");
	/* What is typed unseen goes where the focus is. */
	screen_type(screen, "x/");
	screen_settle(screen);
	screen_resize(screen, 24, 80);
	screen_expect_text(screen, "› AWS S3 staging directory       s3://team-bucket/dbt/x/");
	screen_resize(screen, 40, 120);
	screen_expect_text(screen, "› AWS S3 staging directory       s3://team-bucket/dbt/x/");
	screen_end(screen);
	(void)house_close(NULL);
}

/* Every page and panel, shrunk until it cannot be shown, and back. */
static void
shrink_and_grow(const struct scene *scene)
{
	struct screen *screen = scene_open(scene, NULL);
	char *name = mem_format("wizard_%s", scene->name);

	screen_expect_golden(screen, name);
	screen_resize(screen, 10, 30);
	screen_expect_text(screen, "Needs 40 columns");
	screen_resize(screen, 12, 40);
	screen_expect_no_text(screen, "Needs 40 columns");
	screen_resize(screen, 24, 80);
	/* A notice lasts until a key, help that was scrolled stays so. */
	screen_expect_golden(screen, name);
	free(name);
	screen_end(screen);
}

static void
every_page_is_the_same_after_shrinking(void **state)
{
	(void)state;
	for_each_scene(shrink_and_grow);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_at_80_by_24),
		cmocka_unit_test(every_page_at_40_by_12),
		cmocka_unit_test(every_page_in_the_c_locale),
		cmocka_unit_test(every_page_without_colour),
		cmocka_unit_test(pages_on_other_terminals),
		cmocka_unit_test(the_looks_of_pages),
		cmocka_unit_test(answers_and_focus_outlast_every_size),
		cmocka_unit_test(every_page_is_the_same_after_shrinking),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
