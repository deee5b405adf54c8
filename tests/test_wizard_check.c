/* SPDX-License-Identifier: Apache-2.0 */
/* The check in the wizard, against an AWS of the tests' own on loopback. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/check_run.h"
#include "support/house.h"

#define NAME "jaffle_shop/dev"

static const struct fake_answer nothing[] = {{.status = 0}};
static const struct fake_answer no_schema[] = {
	{.match = "AWSGlue.",
		.status = 400,
		.body = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"},
	{.status = 0}};
static const struct fake_answer silent[] = {
	{.match = "GetWorkGroup", .status = 200, .manner = FAKE_SLOW}, {.status = 0}};

/* From the list to the page of the check. */
static struct screen *
start_check(const char *test, struct fake_aws *fake)
{
	char *endpoint = mem_format("AWS_ENDPOINT_URL=%s", fake_aws_url(fake));
	const struct house_start start = {
		.program = "athena-connect", .environment = {endpoint, NULL}};
	struct screen *screen = house_start_as(test, &start);

	screen_expect_text(screen, "› " NAME);
	screen_type(screen, "c");
	screen_expect_text(screen, "The check needs the keys in it: enter its passphrase.");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Enter");
	free(endpoint);
	return screen;
}

static void
an_account_where_all_is_well_ticks_off_to_the_end(void **state)
{
	struct fake_aws *fake = fake_aws_start(nothing, check_run_good, (int64_t)time(NULL));
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	house_remember();
	screen = start_check(__func__, fake);
	screen_expect_text(screen, "SELECT 1");
	screen_expect_text(screen, "PgDn go on");
	screen_expect_no_text(screen, "✗");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "› " NAME);
	screen_type(screen, "q");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	assert_false(screen_saw(screen, HOUSE_SECRET, strlen(HOUSE_SECRET)));
	screen_end(screen);
	house_expect_untouched();
	fake_aws_stop(fake);
}

static void
what_fails_leads_to_its_field_with_every_answer_kept(void **state)
{
	struct fake_aws *fake = fake_aws_start(no_schema, check_run_good, (int64_t)time(NULL));
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = start_check(__func__, fake);
	screen_expect_text(screen, "PgDn go on");
	screen_expect_text(screen, "› ! Schema dbt");
	screen_expect_text(screen, "stops dbt run: ");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "› Schema ");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "~/.dbt/profiles.yml");
	screen_press(screen, "Ctrl-C");
	screen_expect_text(screen, "› " NAME);
	screen_end(screen);
	fake_aws_stop(fake);
}

static void
esc_stops_a_check_that_hangs(void **state)
{
	struct fake_aws *fake = fake_aws_start(silent, check_run_good, (int64_t)time(NULL));
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = start_check(__func__, fake);
	screen_expect_text(screen, "Work group");
	screen_expect_text(screen, "Esc stop");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "stopped");
	screen_press(screen, "Esc");
	screen_expect_text(screen, "› " NAME);
	screen_end(screen);
	fake_aws_stop(fake);
}

static void
what_the_account_has_is_listed_to_choose_from(void **state)
{
	struct fake_aws *fake = fake_aws_start(nothing, check_run_good, (int64_t)time(NULL));
	char *endpoint = mem_format("AWS_ENDPOINT_URL=%s", fake_aws_url(fake));
	const struct house_start start = {.program = "athena-connect",
		.arguments = {"new", NAME},
		.environment = {endpoint, NULL}};
	struct screen *screen;

	(void)state;
	screen = house_start_as(__func__, &start);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab Tab Ctrl-Space");
	screen_expect_text(screen, "with the keys typed first");
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "with the keys typed first");
	screen_press(screen, "Up Up Up");
	house_pass_connection(screen);
	screen_type(screen, HOUSE_KEY_ID);
	screen_press(screen, "Tab");
	screen_type(screen, HOUSE_SECRET);
	screen_press(screen, "Tab Ctrl-Space");
	screen_expect_text(screen, "schemas: ");
	screen_press(screen, "Esc");
	screen_end(screen);
	free(endpoint);
	fake_aws_stop(fake);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_account_where_all_is_well_ticks_off_to_the_end, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			what_fails_leads_to_its_field_with_every_answer_kept, house_open,
			house_close),
		cmocka_unit_test_setup_teardown(
			esc_stops_a_check_that_hangs, house_open, house_close),
		cmocka_unit_test_setup_teardown(
			what_the_account_has_is_listed_to_choose_from, house_open, house_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
