/* SPDX-License-Identifier: Apache-2.0 */
/* Every way out of every page and panel: the terminal is as before, the files are untouched. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scenes.h"
#include "support/scratch.h"

#define COUNT(items) (sizeof(items) / sizeof((items)[0]))

/* Goes through all scenes, each in a house of its own; the two files must stay as they are. */
static void
for_each_scene(void (*leave)(const struct scene *scene, struct screen *screen))
{
	for (size_t i = 0; i < scene_count; i++) {
		struct screen *screen;

		(void)house_open(NULL);
		screen = scene_open(&scenes[i], NULL);
		house_remember();
		leave(&scenes[i], screen);
		screen_end(screen);
		house_expect_untouched();
		(void)house_close(NULL);
	}
}

static bool
begins_with(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* Presses a key until all is closed; where something changed, leaves it. */
static void
leave_by_key(const struct scene *scene, struct screen *screen, const char *key)
{
	bool is_done = begins_with(scene->name, "list") || begins_with(scene->name, "done") ||
		       begins_with(scene->name, "check"); /* over the list */

	for (int i = 0; i <= scene->layers; i++)
		screen_press(screen, key);
	if (scene->is_changed) {
		screen_expect_text(screen, "Leave without saving?");
		screen_press(screen, "l");
	}
	screen_expect_end(screen, is_done ? 0 : 130);
	screen_expect_left(screen, is_done ? "" : "athena-connect: left without saving");
}

static void
leave_by_ctrl_c(const struct scene *scene, struct screen *screen)
{
	leave_by_key(scene, screen, "Ctrl-C");
}

static void
leave_by_esc(const struct scene *scene, struct screen *screen)
{
	leave_by_key(scene, screen, "Esc");
}

static void
by_ctrl_c(void **state)
{
	(void)state;
	for_each_scene(leave_by_ctrl_c);
}

static void
by_esc(void **state)
{
	(void)state;
	for_each_scene(leave_by_esc);
}

/* -- Signals -- */

/* A draft of what was typed may be there, and holds no secret. */
static void
expect_harmless_draft(void)
{
	char *text = scratch_read(house.draft, NULL);

	if (text == NULL)
		return;
	assert_null(strstr(text, HOUSE_SECRET));
	assert_null(strstr(text, HOUSE_KEY_ID));
	assert_null(strstr(text, HOUSE_PASSPHRASE));
	assert_null(strstr(text, "made/up"));
	free(text);
}

static int signal_number;

static void
leave_by_signal(const struct scene *scene, struct screen *screen)
{
	(void)scene;
	screen_signal(screen, signal_number);
	screen_expect_killed(screen, signal_number);
	screen_expect_left(screen, "");
	expect_harmless_draft();
}

static void
by_a_signal(void **state)
{
	static const int numbers[] = {SIGTERM, SIGHUP, SIGQUIT, SIGSEGV};

	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++) {
		signal_number = numbers[i];
		for_each_scene(leave_by_signal);
	}
	(void)printf("count: %zu pages and panels left by two keys and %zu signals\n", scene_count,
		COUNT(numbers));
}

static void
leave_by_closing(const struct scene *scene, struct screen *screen)
{
	(void)scene;
	screen_hang_up(screen);
	screen_expect_killed(screen, SIGHUP);
	expect_harmless_draft();
}

static void
by_closing_the_window(void **state)
{
	(void)state;
	for_each_scene(leave_by_closing);
}

/* From outside it is what Ctrl-C is: it asks where something changed. */
static void
an_interrupt_from_outside_asks(void **state)
{
	struct screen *screen;

	(void)state;
	(void)house_open(NULL);
	screen = scene_open(scene_find("connection_typed"), NULL);
	screen_signal(screen, SIGINT);
	screen_expect_text(screen, "Leave without saving?");
	screen_press(screen, "l");
	screen_expect_end(screen, 130);
	screen_end(screen);
	(void)house_close(NULL);
}

static void
stop_and_continue(const struct scene *scene, struct screen *screen)
{
	char *name = mem_format("wizard_%s", scene->name);

	screen_expect_golden(screen, name);
	for (int by_signal = 0; by_signal < 2; by_signal++) {
		if (by_signal)
			screen_signal(screen, SIGTSTP);
		else
			screen_press(screen, "Ctrl-Z");
		screen_expect_stopped(screen);
		screen_expect_left(screen, "");
		screen_continue(screen);
		screen_expect_golden(screen, name);
	}
	free(name);
}

static void
stopped_and_continued_every_page_is_the_same(void **state)
{
	(void)state;
	for_each_scene(stop_and_continue);
}

/* -- Time -- */

static double
now_ms(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The best of ten counts: the machine may have other things to do. */
static void
a_lone_esc_is_answered_within_30_ms(void **state)
{
	struct screen *screen;
	double best = 1e9;

	(void)state;
	(void)house_open(NULL);
	screen = scene_open(scene_find("connection"), NULL);
	for (int i = 0; i < 10; i++) {
		double start;

		screen_press(screen, "Ctrl-Space");
		screen_expect_text(screen, "Filter:");
		start = now_ms();
		screen_press(screen, "Esc");
		screen_expect_no_text(screen, "Filter:");
		if (now_ms() - start < best)
			best = now_ms() - start;
	}
	screen_end(screen);
	(void)house_close(NULL);
	(void)printf("count: %.1f ms until a lone Esc is answered\n", best);
	assert_true(best < 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_ctrl_c),
		cmocka_unit_test(by_esc),
		cmocka_unit_test(by_a_signal),
		cmocka_unit_test(by_closing_the_window),
		cmocka_unit_test(an_interrupt_from_outside_asks),
		cmocka_unit_test(stopped_and_continued_every_page_is_the_same),
		cmocka_unit_test(a_lone_esc_is_answered_within_30_ms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
