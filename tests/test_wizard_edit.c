/* SPDX-License-Identifier: Apache-2.0 */
/* Editing a connection that is there: what is touched, when a message speaks, and what happens when
 * something is wrong with the files. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/house.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"

/* The file with one of its lines replaced by another; "" takes it out. */
static char *
with_line(const char *text, const char *line, const char *other)
{
	const char *at = strstr(text, line);

	assert_non_null(at);
	return mem_format("%.*s%s%s", (int)(at - text), text, other, at + strlen(line));
}

static struct screen *
start_edit(const char *test)
{
	struct screen *screen =
		house_start_as(test, &(struct house_start){.arguments = {"edit", NAME}});

	screen_forbid(screen, HOUSE_SECRET);
	screen_forbid(screen, HOUSE_PASSPHRASE);
	screen_expect_text(screen, "› AWS region name");
	return screen;
}

static void
expect_saved(struct screen *screen)
{
	screen_expect_text(screen, "Saved.");
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

static void
an_edit_of_one_field_needs_no_passphrase_and_changes_one_line(void **state)
{
	struct screen *screen;
	char *before, *after;

	(void)state;
	house_put_connection(NAME, "      threads: 4   # not more\n      extra: [a, 'b']\n");
	before = scratch_read(house.profiles, NULL);
	after = with_line(before, "threads: 4 ", "threads: 8 ");
	screen = start_edit(__func__);
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Access Key ID");
	screen_press(screen, "Shift-Tab Backspace 8 Ctrl-S");
	screen_expect_text(screen, "10 +       threads: 8   # not more");
	screen_expect_text(screen, "10 -       threads: 4   # not more");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
	house_expect_profiles(after);
	house_expect_key(NAME, "aws_secret_access_key", HOUSE_SECRET);
	free(after);
	free(before);
}

static void
what_is_emptied_goes_back_to_its_default(void **state)
{
	struct screen *screen;
	char *before, *after;

	(void)state;
	house_put_connection(NAME, "      work_group: \"mine\"\n");
	before = scratch_read(house.profiles, NULL);
	after = with_line(before, "      work_group: \"mine\"\n", "");
	screen = start_edit(__func__);
	screen_press(screen, "Tab Tab Tab Ctrl-U");
	screen_expect_text(screen, "(primary)");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "-       work_group:");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
	house_expect_profiles(after);
	free(after);
	free(before);
}

static void
nothing_changed_writes_nothing(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	house_remember();
	screen = start_edit(__func__);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "stays as it is");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Nothing to save.");
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_end(screen);
	house_expect_untouched();
}

static void
a_stored_secret_is_eight_bullets_and_is_kept_or_replaced(void **state)
{
	struct screen *screen;
	char *before;

	(void)state;
	house_put_connection(NAME, "");
	before = scratch_read(house.profiles, NULL);
	screen = start_edit(__func__);
	screen_press(screen, "PgDn");
	screen_expect_row(screen, 3, "› AWS Access Key ID              •••••••• (stored)");
	screen_expect_row(screen, 5, "  AWS Secret Access Key          •••••••• (stored)");
	screen_expect_no_text(screen, "AWS Session Token");
	screen_press(screen, "Tab");
	screen_expect_row(
		screen, 5, "                                 typing replaces it, else it is kept");
	/* Something typed and taken back: still the stored one. */
	screen_type(screen, "x");
	screen_expect_no_text(screen, "typing replaces it");
	screen_press(screen, "Backspace");
	screen_expect_row(screen, 4, "› AWS Secret Access Key          •••••••• (stored)");
	screen_press(screen, "F2");
	screen_settle(screen);
	screen_expect_row(screen, 4, "› AWS Secret Access Key          •••••••• (stored)");
	screen_type(screen, "made/up+by/hand+for/the+tests/only+00000");
	screen_expect_text(screen, "40 of 40 characters");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "stays as it is");
	screen_expect_text(screen, "~ jaffle_shop/dev");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	expect_saved(screen);
	house_expect_profiles(before);
	house_expect_key(NAME, "aws_access_key_id", HOUSE_KEY_ID);
	house_expect_key(NAME, "aws_secret_access_key", "made/up+by/hand+for/the+tests/only+00000");
	free(before);
}

static void
a_message_speaks_when_the_field_is_left_and_goes_at_the_very_key(void **state)
{
	struct screen *screen;
	long writes;

	(void)state;
	screen = house_start("new", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab");
	screen_type(screen, "bucket/dbt/");
	screen_settle(screen);
	screen_expect_no_text(screen, "✗");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 5,
		"  AWS S3 staging directory       bucket/dbt/  start with s3://, as in s3://… ✗");
	screen_press(screen, "Up");
	screen_expect_row(screen, 6,
		"                                 ✗ start with s3://, as in s3://bucket/dbt/");
	screen_press(screen, "Home");
	screen_type(screen, "s3:/");
	screen_settle(screen);
	screen_expect_text(screen, "✗ start with s3://");
	writes = screen_count_writes(screen);
	screen_type(screen, "/");
	screen_expect_row(screen, 6, "");
	screen_expect_row(screen, 5,
		"› AWS S3 staging directory       s3://bucket/dbt/                            ✓");
	if (writes >= 0)
		assert_int_equal(screen_count_writes(screen), writes + 1);
	screen_end(screen);
}

static void
continue_tells_all_and_goes_to_the_first(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab Tab");
	screen_type(screen, "a");
	screen_press(screen, "PgDn");
	screen_expect_row(screen, 1,
		"● Connection ── ○ Credentials ── ○ Review            ✗ 2 answers need attention");
	screen_expect_row(screen, 3,
		"› AWS region name                                                            ✗");
	screen_expect_row(
		screen, 4, "                                 ✗ enter one, as in eu-west-1");
	screen_expect_cursor(screen, 3, 33);
	screen_type(screen, "eu-west-1");
	screen_expect_text(screen, "✗ 1 answer needs attention");
	screen_press(screen, "Tab Tab");
	screen_type(screen, "s3://bucket/dbt/");
	screen_expect_no_text(screen, "attention");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Access Key ID");
	screen_end(screen);
}

/* With rubbish in every field of both pages, backward is free at every step. */
static void
going_back_is_never_blocked(void **state)
{
	static const char *const rows[] = {"AWS Access Key ID", "Schema", "Threads"};
	struct screen *screen = house_start("new", NAME);
	char *label;

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	for (int i = 0; i < 12; i++) {
		screen_type(screen, "  {{ rubbish } \"\xc2\xa0 9");
		screen_press(screen, "Tab");
	}
	/* Continue does not go there, but Review does, and from it each problem's field. */
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "● Review");
	screen_press(screen, "PgUp");
	screen_expect_text(screen, "AWS Access Key ID");
	for (int i = 0; i < 4; i++) {
		screen_type(screen, "  {{ rubbish } \"\xc2\xa0 9");
		screen_press(screen, "Tab");
	}
	screen_press(screen, "Shift-Tab");
	for (size_t i = 3; i-- > 0;) {
		label = mem_format("› %s", rows[i]);
		screen_expect_text(screen, label);
		screen_press(screen, i == 1 ? "Up Up" : "Up");
		free(label);
	}
	screen_press(screen, "PgUp");
	screen_expect_text(screen, "AWS S3 staging directory");
	for (int i = 0; i < 12; i++)
		screen_press(screen, "Up");
	screen_expect_text(screen, "› AWS region name");
	/* Nothing of it was lost. */
	screen_expect_text(screen, "Poll interval                    {{ rubbish } \"? 9  ");
	screen_end(screen);
}

static void
choices_are_filtered_taken_left_or_overruled(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Ctrl-Space");
	screen_expect_text(screen, "› af-south-1");
	screen_type(screen, "ireland");
	screen_expect_no_text(screen, "af-south-1");
	screen_expect_text(screen, "› eu-west-1        Europe (Ireland)");
	screen_press(screen, "Enter");
	screen_expect_row(screen, 3,
		"› AWS region name                eu-west-1  Europe (Ireland)                 ✓");
	/* It opens at the present value; Esc leaves that. */
	screen_press(screen, "Alt-Down");
	screen_expect_text(screen, "› eu-west-1 ");
	screen_press(screen, "Down");
	screen_expect_text(screen, "› eu-west-2 ");
	screen_press(screen, "Esc");
	screen_expect_row(screen, 3,
		"› AWS region name                eu-west-1  Europe (Ireland)                 ✓");
	screen_press(screen, "Ctrl-Space");
	screen_type(screen, "eu-west-77");
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "eu-west-77 ");
	screen_expect_no_text(screen, "Filter");
	screen_end(screen);
}

/* A value that is the beginning of others is a choice of its own. */
static void
what_was_typed_to_the_letter_is_the_choice(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab Tab Tab Tab Tab Ctrl-Space");
	screen_type(screen, "table");
	screen_expect_text(screen, "› table  ");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "AWS S3 data naming convention  table  {root}/{table}/");
	/* One that others hold, and that is none of them, can be taken as it is. */
	screen_press(screen, "Ctrl-Space");
	screen_type(screen, "tab");
	screen_expect_text(screen, "as typed");
	screen_press(screen, "Up Enter");
	screen_expect_text(screen, "AWS S3 data naming convention  tab ");
	screen_end(screen);
}

static void
help_shows_the_field_and_every_key(void **state)
{
	struct screen *screen = house_start("new", NAME);

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab F1");
	screen_expect_text(screen, "S3 location to store Athena query results and metadata.");
	screen_expect_text(screen, "For example s3://bucket/dbt/");
	screen_expect_text(screen, "Tab, Down, Enter");
	for (int i = 0; i < 6; i++)
		screen_press(screen, "PgDn");
	screen_expect_text(screen, "mouse on or off");
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "mouse on or off");
	screen_expect_text(screen, "› AWS S3 staging directory");
	screen_end(screen);
}

static void
a_problem_leads_to_its_field_and_back(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "      num_retries: \"many\"\n      threads: 0\n");
	house_remember();
	screen = start_edit(__func__);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› ✗ Query retries: ");
	screen_expect_text(screen, "✗ Threads: ");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "! Query retries and 1 more need attention");
	house_expect_untouched();
	screen_press(screen, "Down");
	screen_expect_text(screen, "› ✗ Threads: ");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "› Threads");
	screen_press(screen, "Ctrl-U 4 Enter");
	screen_expect_text(screen, "● Review");
	screen_expect_no_text(screen, "✗ Threads: ");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "! Query retries needs attention first");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "› Query retries");
	screen_press(screen, "Ctrl-U 7 Enter");
	screen_expect_text(screen, "● Review");
	screen_expect_no_text(screen, "✗");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
}

static void
three_wrong_passphrases_end_it_and_nothing_is_changed(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	house_remember();
	screen = start_edit(__func__);
	screen_press(screen, "PgDn Tab");
	screen_type(screen, "made/up+by/hand+for/the+tests/only+00000");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "● Review");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, "no");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "wrong passphrase: 2 tries are left");
	/* To the review and back: it is asked for again, and no try is won. */
	screen_press(screen, "Esc");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, "no");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "wrong passphrase: 1 try is left");
	screen_type(screen, "no");
	screen_press(screen, "Enter");
	screen_expect_end(screen, 4);
	screen_expect_text(screen, "the passphrase is a");
	screen_end(screen);
	house_expect_untouched();
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_edit_of_one_field_needs_no_passphrase_and_changes_one_line),
		TEST(what_is_emptied_goes_back_to_its_default),
		TEST(nothing_changed_writes_nothing),
		TEST(a_stored_secret_is_eight_bullets_and_is_kept_or_replaced),
		TEST(a_message_speaks_when_the_field_is_left_and_goes_at_the_very_key),
		TEST(continue_tells_all_and_goes_to_the_first),
		TEST(going_back_is_never_blocked),
		TEST(choices_are_filtered_taken_left_or_overruled),
		TEST(what_was_typed_to_the_letter_is_the_choice),
		TEST(help_shows_the_field_and_every_key),
		TEST(a_problem_leads_to_its_field_and_back),
		TEST(three_wrong_passphrases_end_it_and_nothing_is_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
