/* SPDX-License-Identifier: Apache-2.0 */
/* While a correct value is typed nothing is said against it: every sample, key by key, in the form;
 * one of each field on the screen, where no repaint may show a mark. And what a message offers. */
#include "wizard/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "support/house.h"
#include "support/samples.h"

#define NAME "jaffle_shop/dev"

static const struct field_context context = {.has_endpoint_override = false};

/* What the form says of any of its rows. */
static void
expect_silence(const struct form *form, const char *typed)
{
	for (size_t at = 0; at < form_row_count(form); at++)
		if (form_message(form, at)->level != VERDICT_OK)
			fail_msg("'%s' while '%s' is typed", form_message(form, at)->text, typed);
}

/* A session token is asked for behind the ID of a temporary key. */
static void
set_before(struct connection *draft, enum athena_field row)
{
	static const char id[] = "ASIAQWERTYUIOPASDFGH";

	connection_init(draft);
	connection_set_initial(draft);
	connection_set(draft, row, "", 0);
	if (row == ATHENA_AWS_SESSION_TOKEN)
		connection_set(draft, ATHENA_AWS_ACCESS_KEY_ID, id, sizeof(id) - 1);
}

static size_t
type_sample(enum athena_field row, const char *sample)
{
	struct connection draft;
	const struct form_options options = {
		.connection = &draft, .page = athena_fields[row].page, .context = &context};
	size_t length = strlen(sample), keys = 0;
	struct form *form;

	set_before(&draft, row);
	form = form_new(&options);
	form_set_focus(form, (int)row);
	assert_int_equal(form_row(form, form_focus(form)), row);
	for (size_t at = 0, end; at < length; at = end, keys++) {
		end = text_next_cluster(sample, length, at);
		form_type(form, sample + at, end - at);
		expect_silence(form, sample);
	}
	/* Nor when it is left; there it gets its mark. */
	(void)form_act(form, ACTION_NEXT_FIELD);
	expect_silence(form, sample);
	form_free(form);
	connection_release(&draft);
	return keys;
}

static void
every_sample_is_typed_in_silence(void **state)
{
	size_t count = 0, keys = 0;

	(void)state;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		for (size_t i = 0; i < SAMPLE_LIMIT && samples[row][i] != NULL; i++) {
			keys += type_sample(row, samples[row][i]);
			count++;
		}
	}
	(void)printf("count: %zu correct values typed in %zu keys, all in silence\n", count, keys);
}

/* Backspaces over a correct value and types it again: it was not left yet. */
static void
taking_back_is_silent_too(void **state)
{
	(void)state;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *sample = samples[row][0];
		struct connection draft;
		const struct form_options options = {
			.connection = &draft, .page = athena_fields[row].page, .context = &context};
		struct form *form;

		set_before(&draft, row);
		form = form_new(&options);
		form_set_focus(form, (int)row);
		form_type(form, sample, strlen(sample));
		for (size_t i = 0; i < strlen(sample); i++) {
			(void)form_act(form, ACTION_DELETE_LEFT);
			expect_silence(form, sample);
		}
		form_free(form);
		connection_release(&draft);
	}
}

/* -- On the screen -- */

static void
expect_no_mark_since(const struct screen *screen, size_t before, const char *typed)
{
	size_t length;
	const char *bytes = screen_bytes(screen, &length);

	if (memmem(bytes + before, length - before, "✗", strlen("✗")) != NULL ||
		memmem(bytes + before, length - before, "!", 1) != NULL)
		fail_msg("a mark was drawn while '%s' was typed", typed);
}

/* What the row holds once `length` bytes are typed. */
static char *
shown_after(enum athena_field row, const char *sample, size_t length)
{
	if (athena_fields[row].kind != FIELD_SECRET)
		return mem_format("%.*s", (int)length, sample);
	return athena_fields[row].usual_length != 0 ? mem_format("%zu of %zu characters", length,
							      athena_fields[row].usual_length)
						    : mem_format("%zu characters", length);
}

static void
type_on_screen(struct screen *screen, enum athena_field row)
{
	const char *sample = samples[row][0];
	char *label = mem_format("› %s ", athena_fields[row].label);
	size_t before;

	screen_expect_text(screen, label);
	if (athena_fields[row].initial != NULL)
		screen_press(screen, "Ctrl-U");
	screen_settle(screen);
	(void)screen_bytes(screen, &before);
	for (size_t i = 0; i < strlen(sample) && i < 40; i++) {
		char *shown = shown_after(row, sample, i + 1);

		screen_send(screen, sample + i, 1);
		screen_expect_text(screen, shown);
		free(shown);
	}
	expect_no_mark_since(screen, before, sample);
	free(label);
}

static void
one_of_each_field_on_the_screen(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		if (row == ATHENA_AWS_ACCESS_KEY_ID) {
			screen_press(screen, "PgDn");
			screen_expect_text(screen, "› AWS Access Key ID");
		}
		if (row == ATHENA_AWS_SESSION_TOKEN)
			continue;
		type_on_screen(screen, row);
		screen_press(screen, "Tab");
	}
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "nothing is written yet");
	screen_expect_no_text(screen, "✗");
	screen_expect_no_text(screen, "!");
	screen_end(screen);
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, house_open, house_close)

/* -- What is offered with a message -- */

static struct screen *
start_wrong(const char *test, const char *typed)
{
	struct screen *screen =
		house_start_as(test, &(const struct house_start){.arguments = {"new", NAME}});

	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab");
	screen_type(screen, typed);
	screen_expect_text(screen, typed);
	return screen;
}

static void
what_is_meant_is_two_keys_away(void **state)
{
	static const char offer[] = "^Space, Enter takes s3://team-bucket/dbt/";
	struct screen *screen = start_wrong(__func__, "team-bucket/dbt");

	(void)state;
	screen_settle(screen);
	assert_false(screen_has_text(screen, offer));
	screen_press(screen, "Tab Up");
	screen_expect_text(screen, offer);
	screen_press(screen, "Ctrl-Space");
	screen_expect_text(screen, "› s3://team-bucket/dbt/  instead of what was typed");
	screen_press(screen, "Enter");
	screen_expect_row(screen, 5,
		"› AWS S3 staging directory       s3://team-bucket/dbt/                       ✓");
	screen_expect_no_text(screen, offer);
	/* One edit: undo brings back what was typed. */
	screen_press(screen, "Ctrl-_");
	screen_expect_text(screen, "› AWS S3 staging directory       team-bucket/dbt ");
	screen_end(screen);
}

static void
a_misspelt_choice_is_the_one_that_is_selected(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_type(screen, "eu-wst-1");
	screen_press(screen, "Tab Up");
	screen_expect_text(screen, "^Space, Enter takes eu-west-1");
	screen_press(screen, "Ctrl-Space");
	screen_expect_text(screen, "› eu-west-1 ");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "eu-west-1  Europe (Ireland)");
	screen_end(screen);
}

static void
continue_leads_from_problem_to_problem(void **state)
{
	struct screen *screen = start_wrong(__func__, "team-bucket/dbt");

	(void)state;
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "2 answers need attention");
	screen_expect_text(screen, "› AWS region name");
	screen_expect_text(screen, "PgDn next problem");
	screen_press(screen, "Alt-N");
	screen_expect_text(screen, "› AWS S3 staging directory");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "› AWS region name");
	screen_type(screen, "eu-west-1");
	screen_expect_text(screen, "1 answer needs attention");
	screen_expect_text(screen, "PgDn credentials");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "› AWS S3 staging directory");
	screen_press(screen, "Ctrl-Space Enter");
	screen_expect_no_text(screen, "attention");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "› AWS Access Key ID");
	screen_end(screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_is_typed_in_silence),
		cmocka_unit_test(taking_back_is_silent_too),
		TEST(one_of_each_field_on_the_screen),
		TEST(what_is_meant_is_two_keys_away),
		TEST(a_misspelt_choice_is_the_one_that_is_selected),
		TEST(continue_leads_from_problem_to_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
