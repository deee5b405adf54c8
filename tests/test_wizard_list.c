/* SPDX-License-Identifier: Apache-2.0 */
/* The list of connections: what it shows, its letters, its filter, and ten thousand of them. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "support/house.h"
#include "support/scratch.h"

#define MANY 10000

/* Every source of keys, a default target, and two connections of other adapters. */
static const char several[] =
	"jaffle_shop:\n"
	"  target: dev\n"
	"  outputs:\n"
	"    dev:\n"
	"      type: athena\n"
	"      region_name: eu-west-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://bucket/dbt/\n"
	"      schema: dbt_jane\n"
	"      aws_access_key_id: \"{{ env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_ACCESS_KEY_ID') "
	"}}\"\n"
	"      aws_secret_access_key: \"{{ "
	"env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}\"\n"
	"    prod:\n"
	"      type: athena\n"
	"      region_name: eu-central-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://bucket/prod/\n"
	"      schema: analytics\n"
	"      aws_profile_name: work\n"
	"    local: {type: duckdb, path: x.db}\n"
	"legacy:\n"
	"  target: dev\n"
	"  outputs:\n"
	"    dev:\n"
	"      type: athena\n"
	"      region_name: us-east-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://legacy/\n"
	"      schema: dbt\n"
	"      aws_access_key_id: AKIAQWERTYUIOPASDFGH\n"
	"      aws_secret_access_key: 0123456789abcdefghijABCDEFGHIJ0123456789\n"
	"    lambda:\n"
	"      type: athena\n"
	"      region_name: us-east-2\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://legacy/\n"
	"      schema: dbt\n"
	"warehouse:\n"
	"  outputs:\n"
	"    x: {type: postgres}\n";

static void
it_shows_where_the_keys_come_from_and_counts_the_others(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_profiles(several);
	screen = house_start(NULL);
	screen_forbid(screen, HOUSE_SECRET);
	screen_expect_row(screen, 3, "  Connection                Region       Schema       Keys");
	screen_expect_row(screen, 4,
		"› jaffle_shop/dev           eu-west-1    dbt_jane     vault        default");
	screen_expect_row(
		screen, 5, "  jaffle_shop/prod          eu-central-1 analytics    AWS profile");
	screen_expect_row(screen, 6,
		"  legacy/dev                us-east-1    dbt          plain        ! in the open");
	screen_expect_row(
		screen, 7, "  legacy/lambda             us-east-2    dbt          AWS chain");
	screen_expect_row(screen, 9, "  2 connections of other adapters are left alone.");
	screen_expect_cursor(screen, 4, 2);
	screen_press(screen, "q");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
	house_expect_profiles(several);
}

static void
the_filter_narrows_and_esc_widens(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_profiles(several);
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_type(screen, "/DEV");
	screen_expect_text(screen, "Filter: DEV");
	screen_expect_no_text(screen, "jaffle_shop/prod");
	screen_expect_text(screen, "  legacy/dev");
	screen_press(screen, "Down");
	screen_press(screen, "Down");
	screen_expect_text(screen, "› legacy/dev");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "AWS region name                us-east-1");
	screen_expect_text(screen, "Keys in the open");
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "Keys in the open");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "Connection  ");
	screen_type(screen, "/nothing");
	screen_expect_text(screen, "No connection has that in its name.");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "jaffle_shop/prod");
	screen_expect_no_text(screen, "Filter");
	screen_press(screen, "Esc");
	screen_expect_end(screen, 0);
	screen_end(screen);
}

static void
a_new_one_from_the_list(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_profiles(several);
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	/* Typed ahead. */
	screen_type(screen, "nshop");
	screen_expect_text(screen, "› Profile                        shop ");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "Leave without saving?");
	screen_press(screen, "l");
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_end(screen);
}

static void
a_duplicate_has_the_values_but_neither_name_nor_keys(void **state)
{
	struct screen *screen;
	char *after;

	(void)state;
	house_put_profiles(several);
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_press(screen, "d");
	screen_expect_row(screen, 3,
		"› Profile                        jaffle_shop                                 ✓");
	screen_press(screen, "Tab");
	screen_expect_text(screen, "› Target ");
	screen_type(screen, "test");
	screen_press(screen, "PgDn");
	screen_expect_row(screen, 3, "› AWS Access Key ID");
	screen_expect_row(screen, 5, "  AWS Secret Access Key");
	screen_expect_text(screen, "Schema                         dbt_jane");
	house_pass_credentials(screen);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "New passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Tab");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Saved.");
	screen_end(screen);
	after = scratch_read(house.profiles, NULL);
	assert_non_null(
		strstr(after, "    test:\n      type: athena\n      region_name: \"eu-west-1\"\n"));
	free(after);
	house_expect_key("jaffle_shop/test", "aws_secret_access_key", HOUSE_SECRET);
}

static void
a_removal_is_asked_for_first(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection("jaffle_shop/dev", "");
	house_remember();
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_press(screen, "x");
	screen_expect_text(screen, "Remove a connection");
	screen_press(screen, "k");
	screen_expect_no_text(screen, "Remove a connection");
	screen_press(screen, "x");
	screen_expect_text(screen, "Remove a connection");
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "Remove a connection");
	house_expect_untouched();
	screen_type(screen, "xr");
	screen_expect_text(screen, "› Passphrase");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "› jaffle_shop/dev");
	house_expect_untouched();
	screen_type(screen, "xr");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Removed.");
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_end(screen);
	house_expect_profiles("");
	house_expect_key("jaffle_shop/dev", "aws_access_key_id", NULL);
}

/* There is nothing that could be taken out of it. */
static void
a_removal_without_a_vault_asks_for_no_passphrase(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection("jaffle_shop/dev", "");
	assert_int_equal(unlink(house.vault), 0);
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_type(screen, "xr");
	screen_expect_text(screen, "Removed.");
	screen_end(screen);
	house_expect_profiles("");
	assert_int_equal(access(house.vault, F_OK), -1);
}

static void
a_removal_that_fails_is_told(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_profiles(several);
	assert_int_equal(chmod(house.profiles, 0400), 0);
	screen = house_start(NULL);
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_type(screen, "xr");
	screen_expect_text(screen, "it is read-only");
	screen_expect_text(screen, "› jaffle_shop/dev");
	screen_end(screen);
	house_expect_profiles(several);
}

static long
now_ms(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_MONOTONIC, &now), 0);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
put_many(void)
{
	struct buf text;

	buf_init(&text);
	buf_append_string(&text, "shop:\n  target: t0\n  outputs:\n");
	for (int i = 0; i < MANY; i++)
		buf_append_format(&text,
			"    t%d:\n      type: athena\n      region_name: eu-west-1\n      schema: "
			"s%d\n"
			"      s3_staging_dir: s3://bucket/\n",
			i, i);
	house_put_profiles(text.bytes);
	buf_release(&text);
}

/* A key moves by one and sends a screen's worth at most, however long the list is. */
static void
ten_thousand_scroll_without_lag(void **state)
{
	struct screen *screen;
	size_t before, after;
	long start, taken;

	(void)state;
	put_many();
	screen = house_start(NULL);
	screen_expect_text(screen, "› shop/t0 ");
	screen_press(screen, "End");
	screen_expect_text(screen, "› shop/t9999 ");
	screen_press(screen, "Home");
	screen_expect_text(screen, "› shop/t0 ");
	screen_settle(screen);
	(void)screen_bytes(screen, &before);
	start = now_ms();
	for (int i = 0; i < 100; i++) {
		char text[32];

		screen_press(screen, "Down");
		(void)snprintf(text, sizeof(text), "› shop/t%d ", i + 1);
		screen_expect_text(screen, text);
	}
	taken = now_ms() - start;
	(void)screen_bytes(screen, &after);
	assert_true(after - before < 100 * 2048);
	assert_true(taken < 2000);
	screen_type(screen, "/t9998");
	screen_expect_text(screen, "› shop/t9998 ");
	screen_end(screen);
	(void)printf("count: %zu bytes and %.2f ms for a key in a list of %d\n",
		(after - before) / 100, (double)taken / 100, MANY);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_shows_where_the_keys_come_from_and_counts_the_others),
		TEST(the_filter_narrows_and_esc_widens),
		TEST(a_new_one_from_the_list),
		TEST(a_duplicate_has_the_values_but_neither_name_nor_keys),
		TEST(a_removal_is_asked_for_first),
		TEST(a_removal_without_a_vault_asks_for_no_passphrase),
		TEST(a_removal_that_fails_is_told),
		TEST(ten_thousand_scroll_without_lag),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
