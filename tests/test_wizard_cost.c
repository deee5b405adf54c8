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

/* Milliseconds that the program ran so far; less than 0 where the system does not say it so
 * exactly, or where the sanitizers' time would be measured. */
static double
time_of(struct screen *screen)
{
	double nanoseconds = -1e6;
#ifdef __SANITIZE_ADDRESS__
	(void)screen;
#else
	char path[64];
	FILE *file;

	(void)snprintf(path, sizeof(path), "/proc/%ld/schedstat", (long)screen_pid(screen));
	file = fopen(path, "r");
	if (file != NULL) {
		if (fscanf(file, "%lf", &nanoseconds) != 1)
			nanoseconds = -1e6;
		(void)fclose(file);
	}
#endif
	return nanoseconds / 1e6;
}

/* The processor's time: what else the machine does counts little. The least of a few runs. */
static void
the_first_page_takes_6_ms_and_a_key_half_a_one(void **state)
{
	static const char typed[] = "eu-west-1-bucket";
	double page = 1e9, key = 1e9;

	(void)state;
	for (int run = 0; run < 5; run++) {
		struct screen *screen = house_start("new", NAME);
		double painted, after;

		screen_expect_text(screen, "leave");
		screen_settle(screen);
		painted = time_of(screen);
		for (size_t i = 0; typed[i] != '\0'; i++) {
			screen_send(screen, &typed[i], 1);
			screen_settle(screen);
		}
		after = (time_of(screen) - painted) / (double)(sizeof(typed) - 1);
		page = painted < page ? painted : page;
		key = after < key ? after : key;
		screen_end(screen);
	}
	if (page < 0) {
		(void)printf("count: the time is not measured here\n");
		return;
	}
	assert_true(page > 0 && page < 6);
	assert_true(key > 0 && key < 0.5);
	(void)printf(
		"count: %.2f ms of the processor for the first page, %.3f for a key\n", page, key);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_page_is_four_writes_and_less_than_a_form_of_four_fields),
		TEST(a_key_in_the_middle_of_a_value_is_one_write_of_a_few_bytes),
		TEST(the_first_page_takes_6_ms_and_a_key_half_a_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
