/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures that are shown to people are what the program draws: `make screenshots` takes them
 * anew. */
#include "wizard/wizard.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/scenes.h"

static const struct {
	const char *name; /* of the picture */
	const char *scene;
	struct house_start start;
} pictures[] = {
	{.name = "list", .scene = "list"},
	{.name = "connection", .scene = "connection_wrong"},
	{.name = "connection_light",
		.scene = "connection_wrong",
		.start = {.arguments = {"--theme", "light"}, .theme = &theme_light}},
	{.name = "connection_small",
		.scene = "connection_wrong",
		.start = {.rows = 12, .columns = 40}},
	{.name = "choices", .scene = "regions_filter"},
	{.name = "credentials", .scene = "credentials_typed"},
	{.name = "review", .scene = "review_new"},
	{.name = "check", .scene = "check"},
	{.name = "done", .scene = "done"},
};
#define COUNT (sizeof(pictures) / sizeof(pictures[0]))

static void
pictures_are_what_is_drawn(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		struct screen *screen;

		(void)house_open(NULL);
		screen = scene_open(scene_find(pictures[i].scene), &pictures[i].start);
		screen_expect_golden_picture(screen, pictures[i].name);
		screen_end(screen);
		(void)house_close(NULL);
	}
	(void)printf("count: %zu pictures are what is drawn\n", COUNT);
}

static bool
is_picture(const char *file)
{
	for (size_t i = 0; i < COUNT; i++) {
		size_t length = strlen(pictures[i].name);

		if (strncmp(file, pictures[i].name, length) == 0 &&
			strcmp(file + length, ".svg") == 0)
			return true;
	}
	return file[0] == '.';
}

static void
no_picture_is_left_of_what_is_not_drawn_any_more(void **state)
{
	DIR *folder = opendir("tests/screenshots");
	const struct dirent *entry;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL)
		if (!is_picture(entry->d_name))
			fail_msg("tests/screenshots/%s is no picture's", entry->d_name);
	assert_int_equal(closedir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures_are_what_is_drawn),
		cmocka_unit_test(no_picture_is_left_of_what_is_not_drawn_any_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
