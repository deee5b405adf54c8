/* SPDX-License-Identifier: Apache-2.0 */
/* The mouse, once it was asked for: a press chooses, what is chosen already is taken; the wheel is
 * Up and Down. It never saves, removes or leaves. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scenes.h"

enum { PRESS = 0, WHEEL_UP = 64, WHEEL_DOWN = 65 };

static void
use_mouse(struct screen *screen, int button, int row)
{
	char *bytes =
		mem_format("\033[<%d;20;%dM\033[<%d;20;%dm", button, row + 1, button, row + 1);

	screen_send(screen, bytes, strlen(bytes));
	free(bytes);
}

/* A scene with the mouse on. */
static struct screen *
open_scene(const char *name)
{
	struct screen *screen;

	(void)house_open(NULL);
	screen = scene_open(scene_find(name), NULL);
	house_remember();
	screen_press(screen, "Alt-M");
	return screen;
}

static void
close_scene(struct screen *screen)
{
	screen_end(screen);
	house_expect_untouched();
	(void)house_close(NULL);
}

static void
it_is_off_until_it_is_asked_for(void **state)
{
	struct screen *screen;

	(void)state;
	(void)house_open(NULL);
	screen = scene_open(scene_find("connection"), NULL);
	screen_settle(screen);
	assert_false(screen_has_mode(screen, 1000));
	screen_press(screen, "Alt-M");
	screen_expect_text(screen, "mouse on: hold Shift to select text");
	assert_true(screen_has_mode(screen, 1000));
	assert_true(screen_has_mode(screen, 1006));
	screen_press(screen, "Alt-M");
	screen_expect_text(screen, "mouse off");
	assert_false(screen_has_mode(screen, 1000));
	screen_press(screen, "Alt-M Ctrl-C");
	screen_expect_end(screen, 130);
	screen_expect_left(screen, "athena-connect: left without saving");
	screen_end(screen);
	(void)house_close(NULL);
}

static void
in_a_form_it_goes_to_the_field(void **state)
{
	struct screen *screen = open_scene("connection");

	(void)state;
	use_mouse(screen, PRESS, 8); /* the row of the focus is two high */
	screen_expect_row(screen, 7, "› Athena Spark workgroup         (no Python models)");
	use_mouse(screen, PRESS, 3);
	screen_expect_text(screen, "› AWS region name");
	/* Beside the fields nothing happens. */
	use_mouse(screen, PRESS, 0);
	use_mouse(screen, PRESS, 20);
	use_mouse(screen, PRESS, 23);
	screen_settle(screen);
	screen_expect_text(screen, "› AWS region name");
	use_mouse(screen, WHEEL_DOWN, 12);
	screen_expect_text(screen, "› Database (catalog)");
	use_mouse(screen, WHEEL_UP, 12);
	screen_expect_text(screen, "› AWS region name");
	close_scene(screen);
}

static void
in_the_list_it_selects_and_opens(void **state)
{
	struct screen *screen = open_scene("list");

	(void)state;
	use_mouse(screen, PRESS, 6);
	screen_expect_text(screen, "› legacy/dev");
	use_mouse(screen, PRESS, 5);
	screen_expect_text(screen, "› jaffle_shop/prod");
	use_mouse(screen, PRESS, 3);
	use_mouse(screen, PRESS, 15);
	use_mouse(screen, WHEEL_DOWN, 1);
	screen_expect_text(screen, "› legacy/dev");
	use_mouse(screen, WHEEL_UP, 1);
	screen_expect_text(screen, "› jaffle_shop/prod");
	use_mouse(screen, PRESS, 5);
	screen_expect_text(screen, "AWS region name                eu-central-1");
	close_scene(screen);
}

static void
in_the_choices_it_selects_and_takes(void **state)
{
	struct screen *screen = open_scene("namings");

	(void)state;
	screen_expect_text(screen, "› table ");
	use_mouse(screen, PRESS, 8);
	screen_settle(screen);
	for (int row = 0; row < 24; row++) {
		char *text = screen_row(screen, row);

		if (strstr(text, " schema_table  ") != NULL) {
			use_mouse(screen, PRESS, row);
			screen_expect_text(screen, "› schema_table  ");
			use_mouse(screen, PRESS, row);
		}
		free(text);
	}
	screen_expect_text(screen, "› AWS S3 data naming convention  schema_table  {root}");
	close_scene(screen);
}

static void
on_review_it_chooses_a_line_and_its_field(void **state)
{
	struct screen *screen = open_scene("review_problems");

	(void)state;
	use_mouse(screen, PRESS, 4);
	screen_expect_text(screen, "› ! Boto3 retries");
	use_mouse(screen, PRESS, 4);
	screen_expect_text(screen, "› Boto3 retries");
	close_scene(screen);
}

/* Where a press could do harm it does nothing. */
static void
elsewhere_it_does_nothing(void **state)
{
	static const struct {
		const char *scene, *stays;
	} rows[] = {
		{"save", "› Passphrase"},
		{"save_new", "› New passphrase"},
		{"done", "Saved."},
		{"list_remove", "keep it"},
		{"review_leave", "keep editing"},
		{"draft", "throw it away"},
		{"connection_help", "Help"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen = open_scene(rows[i].scene);

		for (int row = 0; row < 24; row++)
			use_mouse(screen, PRESS, row);
		screen_settle(screen);
		screen_expect_text(screen, rows[i].stays);
		close_scene(screen);
	}
	(void)printf("count: %zu pages and panels where a press does nothing\n",
		sizeof(rows) / sizeof(rows[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_off_until_it_is_asked_for),
		cmocka_unit_test(in_a_form_it_goes_to_the_field),
		cmocka_unit_test(in_the_list_it_selects_and_opens),
		cmocka_unit_test(in_the_choices_it_selects_and_takes),
		cmocka_unit_test(on_review_it_chooses_a_line_and_its_field),
		cmocka_unit_test(elsewhere_it_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
