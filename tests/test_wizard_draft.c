/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing typed is lost: the draft of a form, when it is written, and how it is offered. */
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
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/house.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"

static bool
draft_has(const char *part)
{
	char *text = scratch_read(house.draft, NULL);
	bool has = text != NULL && strstr(text, part) != NULL;

	free(text);
	return has;
}

/* A draft is written beside the event loop: it comes, but not at once. */
static void
expect_draft_with(struct screen *screen, const char *part)
{
	for (int i = 0; i < 100 && !draft_has(part); i++)
		screen_settle(screen);
	assert_true(draft_has(part));
}

static struct screen *
start_typed(const char *test)
{
	struct screen *screen =
		house_start_as(test, &(struct house_start){.arguments = {"new", NAME}});

	screen_expect_text(screen, "› AWS region name");
	screen_type(screen, "eu-west-3");
	screen_press(screen, "Tab");
	screen_expect_text(screen, "› Database");
	return screen;
}

/* What is offered at the next start. */
static struct screen *
expect_offer(const char *test)
{
	struct screen *screen =
		house_start_as(test, &(struct house_start){.arguments = {"new", NAME}});

	screen_expect_text(screen, "An unfinished form of jaffle_shop/dev was kept ");
	return screen;
}

static void
a_field_that_was_left_outlasts_kill_9(void **state)
{
	struct screen *screen = start_typed(__func__);

	(void)state;
	expect_draft_with(screen, "eu-west-3");
	assert_int_equal(scratch_mode(house.draft), 0600);
	screen_signal(screen, SIGKILL);
	screen_expect_killed(screen, SIGKILL);
	screen_end(screen);
	screen = expect_offer(__func__);
	screen_press(screen, "c");
	screen_expect_text(screen, "AWS region name                eu-west-3");
	screen_expect_text(screen, "new connection  jaffle_shop/dev");
	screen_end(screen);
	house_expect_profiles(NULL);
}

/* Even what is being typed, when there is time to write it. */
static void
what_is_being_typed_outlasts_a_hang_up(void **state)
{
	static const int numbers[] = {SIGHUP, SIGTERM};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct screen *screen = start_typed(__func__);

		screen_press(screen, "Tab");
		screen_type(screen, "s3://half-a-buck");
		screen_expect_text(screen, "s3://half-a-buck");
		screen_signal(screen, numbers[i]);
		screen_expect_killed(screen, numbers[i]);
		screen_end(screen);
		assert_true(draft_has("s3://half-a-buck"));
		screen = expect_offer(__func__);
		screen_press(screen, "x");
		screen_expect_no_text(screen, "An unfinished form");
		screen_end(screen);
		assert_int_equal(access(house.draft, F_OK), -1);
	}
}

static void
not_now_keeps_it_for_the_next_start(void **state)
{
	struct screen *screen = start_typed(__func__);

	(void)state;
	expect_draft_with(screen, "eu-west-3");
	screen_end(screen);
	screen = expect_offer(__func__);
	screen_press(screen, "n");
	screen_expect_no_text(screen, "An unfinished form");
	screen_expect_no_text(screen, "eu-west-3");
	screen_press(screen, "Esc");
	screen_expect_end(screen, 130);
	screen_end(screen);
	assert_true(draft_has("eu-west-3"));
	screen = expect_offer(__func__);
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "An unfinished form");
	screen_end(screen);
	assert_true(draft_has("eu-west-3"));
}

static void
never_a_secret(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	house_pass_connection(screen);
	house_pass_credentials(screen);
	screen_press(screen, "PgUp PgUp");
	screen_expect_text(screen, "AWS region name");
	expect_draft_with(screen, "s3://bucket/dbt/");
	screen_signal(screen, SIGTERM);
	screen_expect_killed(screen, SIGTERM);
	screen_end(screen);
	assert_true(draft_has("s3://bucket/dbt/"));
	assert_false(draft_has(HOUSE_SECRET));
	assert_false(draft_has(HOUSE_KEY_ID));
	screen = expect_offer(__func__);
	screen_expect_text(screen, "the keys are typed again");
	screen_press(screen, "c");
	screen_expect_text(screen, "s3://bucket/dbt/");
	screen_press(screen, "PgDn");
	screen_expect_row(screen, 3, "› AWS Access Key ID");
	screen_expect_row(screen, 5, "  AWS Secret Access Key");
	screen_end(screen);
}

static void
leaving_keeps_it_or_drops_it(void **state)
{
	struct screen *screen = start_typed(__func__);

	(void)state;
	expect_draft_with(screen, "eu-west-3");
	screen_press(screen, "Ctrl-C");
	screen_expect_text(screen, "keep editing");
	screen_press(screen, "k");
	screen_expect_no_text(screen, "keep editing");
	screen_press(screen, "Ctrl-C");
	screen_expect_text(screen, "keep editing");
	screen_press(screen, "d");
	screen_expect_end(screen, 130);
	screen_end(screen);
	assert_true(draft_has("eu-west-3"));
	screen = expect_offer(__func__);
	screen_press(screen, "c");
	screen_expect_text(screen, "eu-west-3");
	screen_press(screen, "Ctrl-C");
	screen_expect_text(screen, "keep editing");
	screen_press(screen, "l");
	screen_expect_end(screen, 130);
	screen_end(screen);
	assert_int_equal(access(house.draft, F_OK), -1);
}

static void
a_save_takes_it_away(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Backspace 3 Tab");
	expect_draft_with(screen, "eu-west-3");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Saved.");
	screen_end(screen);
	assert_int_equal(access(house.draft, F_OK), -1);
}

/* The edit of a connection goes on where it was, with what is stored in the vault. */
static void
the_draft_of_an_edit_goes_on_with_it(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Backspace 3 Tab");
	expect_draft_with(screen, "eu-west-3");
	screen_end(screen);
	/* From the list, too. */
	screen = house_start(NULL);
	screen_expect_text(screen, "An unfinished form of jaffle_shop/dev was kept ");
	screen_press(screen, "c");
	screen_expect_text(screen, "AWS region name                eu-west-3");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Secret Access Key          •••••••• (stored)");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "+       region_name: \"eu-west-3\"");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Saved.");
	screen_end(screen);
	assert_int_equal(access(house.draft, F_OK), -1);
}

/* What it was for went away meanwhile: nothing is lost, it is a new one. */
static void
the_draft_of_a_connection_that_is_gone_makes_it_anew(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Backspace 3 Tab");
	expect_draft_with(screen, "eu-west-3");
	screen_end(screen);
	house_put_connection("jaffle_shop/prod", "");
	for (int has_list = 1; has_list >= 0; has_list--) {
		screen = house_start(NULL);
		screen_expect_text(screen, "An unfinished form of jaffle_shop/dev was kept ");
		screen_press(screen, "c");
		screen_expect_text(screen, "! jaffle_shop/dev is gone: saving makes it anew");
		screen_expect_text(screen, "› Profile                        jaffle_shop ");
		screen_expect_text(screen, "AWS region name                eu-west-3");
		screen_end(screen);
		(void)unlink(house.profiles);
	}
	/* Something else has its name now. */
	house_put_profiles("jaffle_shop:\n  outputs:\n    dev: {type: duckdb}\n");
	screen = house_start(NULL);
	screen_expect_text(screen, "An unfinished form of jaffle_shop/dev was kept ");
	screen_press(screen, "c");
	screen_expect_text(screen, "the profile has a target 'dev'");
	screen_end(screen);
}

static void
a_form_without_a_name_is_offered_too(void **state)
{
	struct screen *screen = house_start("new");

	(void)state;
	screen_expect_text(screen, "› Profile");
	screen_press(screen, "Tab Tab");
	screen_type(screen, "eu-west-3");
	screen_press(screen, "Tab");
	expect_draft_with(screen, "eu-west-3");
	screen_end(screen);
	screen = house_start("new");
	screen_expect_text(screen, "An unfinished form of a new connection was kept ");
	screen_press(screen, "c");
	screen_expect_text(screen, "AWS region name                eu-west-3");
	screen_end(screen);
}

/* Of another profiles.yml, of another connection, or broken: nothing is offered. */
static void
a_draft_for_something_else_is_not_offered(void **state)
{
	static const char *const texts[] = {
		"file: \"/elsewhere/profiles.yml\"\nnew: true\nwritten: 1\n"
		"profile: jaffle_shop\ntarget: dev\nvalues: {}\n",
		"a: [\n", "", "file: 1\n"};
	struct screen *screen = start_typed(__func__);

	(void)state;
	expect_draft_with(screen, "eu-west-3");
	screen_end(screen);
	screen = house_start("new", "other/dev");
	screen_expect_text(screen, "› AWS region name");
	screen_settle(screen);
	screen_expect_no_text(screen, "An unfinished form");
	screen_end(screen);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		scratch_write(house.draft, texts[i]);
		screen = house_start("new", NAME);
		screen_expect_text(screen, "› AWS region name");
		screen_settle(screen);
		screen_expect_no_text(screen, "An unfinished form");
		screen_end(screen);
	}
}

/* Where it cannot be written, the form goes on without a word. */
static void
no_place_for_a_draft_is_no_hindrance(void **state)
{
	char *blocked = scratch_path(house.folder, ".local");
	struct screen *screen;

	(void)state;
	scratch_write(blocked, "a file in the place of the folder");
	free(blocked);
	screen = house_start("new", NAME);
	house_pass_connection(screen);
	screen_expect_text(screen, "› AWS Access Key ID");
	screen_end(screen);
}

static void
three_wrong_passphrases_lose_nothing(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "PgDn Tab");
	screen_type(screen, "made/up+by/hand+for/the+tests/only+00000");
	screen_press(screen, "Tab");
	screen_type(screen, "_jane");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	for (int tries = 2; tries >= 0; tries--) {
		char *text = mem_format("%d %s left", tries, tries == 1 ? "try is" : "tries are");

		screen_expect_text(screen, "› Passphrase");
		screen_type(screen, "no");
		screen_press(screen, "Enter");
		if (tries > 0)
			screen_expect_text(screen, text);
		free(text);
	}
	screen_expect_end(screen, 4);
	screen_end(screen);
	assert_true(draft_has("dbt_jane"));
	assert_false(draft_has("made/up"));
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, house_open, house_close)

/* Whatever becomes of the draft, keys in the open are asked about as well. */
static void
keys_in_the_open_are_asked_about_behind_a_draft(void **state)
{
	static const char *const answers[] = {"n", "c", "x"};
	struct screen *screen;

	(void)state;
	house_put_profiles("open:\n  outputs:\n    dev:\n      type: athena\n"
			   "      region_name: eu-west-1\n      database: awsdatacatalog\n"
			   "      s3_staging_dir: s3://team-bucket/dbt/\n      schema: dbt\n"
			   "      aws_access_key_id: " HOUSE_KEY_ID "\n"
			   "      aws_secret_access_key: " HOUSE_SECRET "\n");
	screen = house_start("edit", "open/dev");
	screen_expect_text(screen, "Keys in the open");
	screen_press(screen, "n");
	screen_expect_no_text(screen, "Keys in the open");
	screen_press(screen, "Ctrl-U");
	screen_type(screen, "eu-west-3");
	screen_press(screen, "Tab");
	expect_draft_with(screen, "eu-west-3");
	screen_signal(screen, SIGKILL);
	screen_expect_killed(screen, SIGKILL);
	screen_end(screen);
	for (size_t i = 0; i < 3; i++) {
		screen = house_start("edit", "open/dev");
		screen_expect_text(screen, "An unfinished form of open/dev was kept ");
		screen_press(screen, answers[i]);
		screen_expect_text(screen, "Keys in the open");
		screen_press(screen, "m");
		screen_expect_text(screen, "the keys move with the next save");
		if (answers[i][0] == 'c')
			screen_expect_text(screen, "AWS region name                eu-west-3");
		screen_end(screen);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_field_that_was_left_outlasts_kill_9),
		TEST(what_is_being_typed_outlasts_a_hang_up),
		TEST(not_now_keeps_it_for_the_next_start),
		TEST(never_a_secret),
		TEST(leaving_keeps_it_or_drops_it),
		TEST(a_save_takes_it_away),
		TEST(the_draft_of_an_edit_goes_on_with_it),
		TEST(the_draft_of_a_connection_that_is_gone_makes_it_anew),
		TEST(a_form_without_a_name_is_offered_too),
		TEST(a_draft_for_something_else_is_not_offered),
		TEST(no_place_for_a_draft_is_no_hindrance),
		TEST(three_wrong_passphrases_lose_nothing),
		TEST(keys_in_the_open_are_asked_about_behind_a_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
