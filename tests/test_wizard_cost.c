/* SPDX-License-Identifier: Apache-2.0 */
/* What a page and a key cost in writes and in bytes, over a slow line the time that they take.
 * `make bench` measures the rest, beside other programs. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "support/house.h"

#define NAME "jaffle_shop/dev"
#define FORM_OF_FOUR 3789 /* bytes of the first paint of `dialog --form` with four fields */

static size_t
bytes_of(struct screen *screen)
{
	size_t length;

	screen_settle(screen);
	(void)screen_bytes(screen, &length);
	return length;
}

static void
the_first_page_is_four_writes_and_less_than_a_form_of_four_fields(void **state)
{
	struct screen *screen = house_start("new", NAME);
	size_t bytes;
	long writes;

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	bytes = bytes_of(screen);
	writes = screen_count_writes(screen);
	assert_in_range(bytes, 1000, FORM_OF_FOUR);
	if (writes >= 0)
		assert_in_range(writes, 1, 4);
	screen_end(screen);
	(void)printf("count: %zu bytes in %ld writes for the first page\n", bytes, writes);
}

/* The path that a model would get is shown below a location, and moves along with it. */
static void
a_key_in_the_middle_of_a_value_is_one_write_of_a_few_bytes(void **state)
{
	static const struct {
		const char *keys, *value, *typed;
		size_t limit;
	} rows[] = {
		{"", "eu-west-1", "x", 32},
		{"Tab", "", "x", 32},
		{"Tab Tab", "s3://team-bucket/dbt/", "x", 128},
		{"Tab Tab Tab", "analytics", "x", 32},
		{"Tab Tab Tab", "analytics", "é", 32},
		{"Tab Tab Tab", "日本語", "日", 40},
	};
	size_t most = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen = house_start("new", NAME);
		size_t before, after;
		long writes;

		screen_expect_text(screen, "› AWS region name");
		screen_press(screen, rows[i].keys);
		screen_type(screen, rows[i].value);
		screen_press(screen, "Left Left Left");
		screen_type(screen, "y");
		before = bytes_of(screen);
		writes = screen_count_writes(screen);
		screen_type(screen, rows[i].typed);
		after = bytes_of(screen);
		if (after - before > rows[i].limit || after == before)
			fail_msg("%s %s: %zu bytes", rows[i].keys, rows[i].value, after - before);
		if (writes >= 0)
			assert_int_equal(screen_count_writes(screen) - writes, 1);
		if (rows[i].limit == 32 && after - before > most)
			most = after - before;
		screen_end(screen);
	}
	(void)printf("count: %zu bytes at most for a key in the middle of a value\n", most);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_page_is_four_writes_and_less_than_a_form_of_four_fields),
		TEST(a_key_in_the_middle_of_a_value_is_one_write_of_a_few_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
