/* SPDX-License-Identifier: Apache-2.0 */
/* Files that cannot be read, that somebody else changes meanwhile, or that are not what they should
 * be: what is said, and that nothing is overwritten. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/house.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"
#define OTHER_SECRET "made/up+by/hand+for/the+tests/only+00000"

/* The text with its first `part` replaced (free). */
static char *
replaced(const char *text, const char *part, const char *other)
{
	const char *at = strstr(text, part);

	assert_non_null(at);
	return mem_format("%.*s%s%s", (int)(at - text), text, other, at + strlen(part));
}

static char *
read_profiles(void)
{
	return scratch_read(house.profiles, NULL);
}

/* Replaces a part of profiles.yml behind the wizard's back; returns what stands there now (free).
 */
static char *
change_profiles(const char *part, const char *other)
{
	char *before = read_profiles(), *after = replaced(before, part, other);

	house_put_profiles(after);
	free(before);
	return after;
}

/* The form of the house's connection with another region, on Review. */
static struct screen *
start_review(const char *test)
{
	struct screen *screen;

	house_put_connection(NAME, "");
	screen = house_start_as(test, &(struct house_start){.arguments = {"edit", NAME}});
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Backspace 2 Ctrl-S");
	screen_expect_text(screen, "+       region_name: \"eu-west-2\"");
	return screen;
}

static void
expect_saved(struct screen *screen)
{
	screen_expect_text(screen, "Saved.");
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_end(screen);
}

static void
a_file_that_changed_meanwhile_is_shown_anew_and_not_overwritten(void **state)
{
	struct screen *screen = start_review(__func__);
	char *changed = change_profiles("schema: \"dbt\"", "schema: \"dbt\"  # since today"), *both;

	(void)state;
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "! a file changed on disk: this is the new difference");
	screen_expect_text(screen, "schema: \"dbt\"  # since today");
	house_expect_profiles(changed);
	both = replaced(changed, "eu-west-1", "eu-west-2");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
	house_expect_profiles(both);
	free(both);
	free(changed);
}

/* Of the connection itself: what the form was started with is not put back. */
static void
what_changed_in_the_connection_itself_stays(void **state)
{
	struct screen *screen = start_review(__func__);
	char *changed = change_profiles("s3://bucket/dbt/", "s3://another/dbt/"), *both;

	(void)state;
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "! a file changed on disk: this is the new difference");
	screen_expect_text(screen, "s3_staging_dir: \"s3://another/dbt/\"");
	screen_expect_no_text(screen, "+       s3_staging_dir");
	both = replaced(changed, "eu-west-1", "eu-west-2");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
	house_expect_profiles(both);
	free(both);
	free(changed);
}

static void
a_vault_that_changed_meanwhile_is_not_overwritten(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "PgDn Tab");
	screen_type(screen, OTHER_SECRET);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	house_put_vault("other/dev");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "! a file changed on disk: this is the new difference");
	house_expect_key("other/dev", "aws_access_key_id", HOUSE_KEY_ID);
	house_expect_key(NAME, "aws_secret_access_key", HOUSE_SECRET);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	expect_saved(screen);
	house_expect_key("other/dev", "aws_access_key_id", HOUSE_KEY_ID);
	house_expect_key(NAME, "aws_secret_access_key", OTHER_SECRET);
}

static void
a_connection_that_went_meanwhile_is_told(void **state)
{
	struct screen *screen = start_review(__func__);

	(void)state;
	house_put_profiles("other:\n  outputs: {}\n");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "jaffle_shop");
	screen_expect_text(screen, "there is no");
	house_expect_profiles("other:\n  outputs: {}\n");
	/* What was typed is still there. */
	screen_press(screen, "PgUp PgUp");
	screen_expect_text(screen, "eu-west-2");
	screen_end(screen);
	house_expect_profiles("other:\n  outputs: {}\n");
}

static void
a_file_that_broke_meanwhile_is_told(void **state)
{
	struct screen *screen = start_review(__func__);

	(void)state;
	house_put_profiles("a: [\n");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "line 2");
	screen_settle(screen);
	house_expect_profiles("a: [\n");
	screen_press(screen, "PgUp PgUp");
	screen_expect_text(screen, "eu-west-2");
	screen_end(screen);
}

static void
a_removal_meets_a_changed_file(void **state)
{
	struct screen *screen;
	char *changed;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_press(screen, "x");
	screen_expect_text(screen, "Remove a connection");
	changed = change_profiles("schema: \"dbt\"", "schema: \"dbt\"  # since today");
	screen_press(screen, "r");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "! a file changed on disk: look again");
	screen_expect_text(screen, "› jaffle_shop/dev");
	house_expect_profiles(changed);
	/* Typed in one go. */
	screen_type(screen, "xr");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Removed.");
	screen_end(screen);
	house_expect_profiles("");
	house_expect_key(NAME, "aws_access_key_id", NULL);
	free(changed);
}

/* Said before any screen, with the line and what to do; nothing is changed. */
static void
a_file_that_cannot_be_read_is_told_before_any_screen(void **state)
{
	static const struct {
		const char *name, *text;
		const char *said; /* in one of the rows that are written */
	} rows[] = {
		{"no YAML", "a: [1\nb: 2\n", "line 2"},
		{"a tab", "a:\n\toutputs: 1\n", "line 2"},
		{"two documents", "a:\n  outputs: {}\n---\nb:\n  outputs: {}\n", "line 3"},
		{"not UTF-8", "a: \xff\n", "line 1"},
		{"no mapping", "- a\n- b\n", "line 1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen;

		house_put_profiles(rows[i].text);
		house_remember();
		screen = house_start(NULL);
		screen_expect_end(screen, 5);
		screen_expect_text(screen, "athena-connect: ");
		screen_expect_text(screen, rows[i].said);
		assert_false(screen_saw(screen, "\033[?1049h", 8));
		screen_end(screen);
		house_expect_untouched();
	}
}

/* What lies on the way of an edit is told where it is met; what was typed is kept. */
static void
a_place_that_cannot_be_edited_is_told_on_review(void **state)
{
	static const struct {
		const char *name, *text, *said;
	} rows[] = {
		{"the key is there twice",
			"jaffle_shop:\n  target: dev\n  outputs:\n    dev:\n      type: athena\n"
			"      region_name: eu-west-1\n      region_name: eu-west-3\n"
			"      database: awsdatacatalog\n      schema: dbt\n"
			"      s3_staging_dir: s3://bucket/dbt/\n",
			"line 7"},
		{"the target is an alias",
			"base: &base {type: athena, region_name: eu-west-1, database: "
			"awsdatacatalog, schema: dbt, s3_staging_dir: 's3://bucket/dbt/'}\n"
			"jaffle_shop:\n  target: dev\n  outputs:\n    dev: *base\n",
			"line 5"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen;

		house_put_profiles(rows[i].text);
		house_remember();
		screen = house_start("edit", NAME);
		screen_expect_text(screen, "› AWS region name");
		screen_press(screen, "Ctrl-U");
		screen_type(screen, "eu-west-2");
		screen_press(screen, "Ctrl-S");
		screen_expect_text(screen, "nothing can be saved as it is");
		screen_expect_text(screen, rows[i].said);
		screen_press(screen, "Ctrl-S");
		screen_settle(screen);
		screen_expect_text(screen, "● Review");
		/* The draft is written beside. */
		screen_settle(screen);
		screen_end(screen);
		house_expect_untouched();
		assert_int_equal(unlink(house.draft), 0);
	}
}

static void
a_vault_that_is_none_is_told_and_left_alone(void **state)
{
	static const struct {
		const char *name, *text, *said;
	} rows[] = {
		{"foreign", "[default]\naws_access_key_id = x\n", "not an age file"},
		{"cut off", "age-encryption.org/v1\n-> scrypt AAAA", "age"},
		{"another recipient",
			"age-encryption.org/v1\n"
			"-> X25519 XEl0dJ6y3C7KZkgmgWUicg63EyXJiwBJW8PdYJ/cYBE\n"
			"qRS0AMjdjPvZ/WT08U2KL4G+PIooA3hy38SvLpvaC1E\n"
			"--- HK2NmOBN9Dpq0Gw6xMCuhFcQlQLvZ/wQUi/2scLG75s\n",
			"passphrase"},
	};

	(void)state;
	house_put_connection(NAME, "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen;

		scratch_write(house.vault, rows[i].text);
		house_remember();
		screen = house_start("edit", NAME);
		screen_expect_text(screen, "› AWS region name");
		screen_press(screen, "PgDn Tab");
		screen_type(screen, OTHER_SECRET);
		screen_press(screen, "Ctrl-S");
		screen_expect_text(screen, "● Review");
		screen_press(screen, "Ctrl-S");
		screen_expect_text(screen, "› Passphrase");
		screen_type(screen, HOUSE_PASSPHRASE);
		screen_settle(screen);
		screen_press(screen, "Enter");
		screen_expect_text(screen, "cannot open '~/.dbt/athena_credentials.age'");
		screen_expect_text(screen, rows[i].said);
		/* The draft is written beside. */
		screen_settle(screen);
		screen_end(screen);
		house_expect_untouched();
		assert_int_equal(unlink(house.draft), 0);
	}
}

/* What needs no key needs no vault. */
static void
a_damaged_vault_is_no_hindrance_to_an_edit_without_keys(void **state)
{
	struct screen *screen = start_review(__func__);

	(void)state;
	scratch_write(house.vault, "damaged");
	screen_press(screen, "Ctrl-S");
	expect_saved(screen);
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_that_changed_meanwhile_is_shown_anew_and_not_overwritten),
		TEST(what_changed_in_the_connection_itself_stays),
		TEST(a_vault_that_changed_meanwhile_is_not_overwritten),
		TEST(a_connection_that_went_meanwhile_is_told),
		TEST(a_file_that_broke_meanwhile_is_told),
		TEST(a_removal_meets_a_changed_file),
		TEST(a_file_that_cannot_be_read_is_told_before_any_screen),
		TEST(a_place_that_cannot_be_edited_is_told_on_review),
		TEST(a_vault_that_is_none_is_told_and_left_alone),
		TEST(a_damaged_vault_is_no_hindrance_to_an_edit_without_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
