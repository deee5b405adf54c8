/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/judged.h"

#define OK VERDICT_OK
#define WARNING VERDICT_WARNING
#define ERROR VERDICT_ERROR

static const struct field_context plain = {.has_endpoint_override = false};

#define POLL ATHENA_POLL_INTERVAL
#define RETRIES ATHENA_NUM_RETRIES
#define BOTO3 ATHENA_NUM_BOTO3_RETRIES
#define ICEBERG ATHENA_NUM_ICEBERG_RETRIES
#define THREADS ATHENA_THREADS

static const struct judged intervals[] = {
	{"one", POLL, V("1"), OK, "", ""},
	{"one, with a fraction", POLL, V("1.0"), OK, "", ""},
	{"a half", POLL, V("0.5"), OK, "", ""},
	{"a half, with zeros", POLL, V("0.500"), OK, "", ""},
	{"less than a half", POLL, V("0.49"), WARNING, "asked too often", ""},
	{"a tenth", POLL, V("0.1"), WARNING, "asked too often", ""},
	{"a billionth", POLL, V("0.000000001"), WARNING, "asked too often", ""},
	{"ten digits behind the point", POLL, V("0.0000000001"), ERROR, "at most 9 digits", ""},
	{"a minute", POLL, V("60"), OK, "", ""},
	{"a minute, with zeros", POLL, V("60.000"), OK, "", ""},
	{"just above a minute", POLL, V("60.001"), WARNING, "take minutes", ""},
	{"61", POLL, V("61"), WARNING, "take minutes", ""},
	{"an hour", POLL, V("3600"), WARNING, "take minutes", ""},
	{"an hour, with zeros", POLL, V("3600.0"), WARNING, "take minutes", ""},
	{"just above an hour", POLL, V("3600.1"), ERROR, "at most 3600", ""},
	{"3601", POLL, V("3601"), ERROR, "at most 3600", ""},
	{"zero", POLL, V("0"), ERROR, "above 0", ""},
	{"zero with a fraction", POLL, V("0.0"), ERROR, "above 0", ""},
	{"past 64 bits", POLL, V("99999999999999999999"), ERROR, "at most 3600", ""},
	{"minus one", POLL, V("-1"), ERROR, "enter seconds", ""},
	{"minus zero", POLL, V("-0"), ERROR, "enter seconds", ""},
	{"a plus", POLL, V("+5"), ERROR, "enter seconds", "5"},
	{"no digit before the point", POLL, V(".5"), ERROR, "enter seconds, as in 1 or 0.5", "0.5"},
	{"no digit behind the point", POLL, V("5."), ERROR, "enter seconds", "5"},
	{"a point alone", POLL, V("."), ERROR, "enter seconds", ""},
	{"two points", POLL, V("1.2.3"), ERROR, "enter seconds", ""},
	{"a comma", POLL, V("0,5"), ERROR, "enter seconds", "0.5"},
	{"a leading zero", POLL, V("05"), ERROR, "enter seconds", "5"},
	{"leading zeros", POLL, V("007.5"), ERROR, "enter seconds", "7.5"},
	{"zeros alone", POLL, V("00"), ERROR, "enter seconds", ""},
	{"an exponent", POLL, V("1e5"), ERROR, "enter seconds", ""},
	{"an exponent in capitals", POLL, V("1E0"), ERROR, "enter seconds", ""},
	{"NaN", POLL, V("NaN"), ERROR, "enter seconds", ""},
	{"inf", POLL, V("inf"), ERROR, "enter seconds", ""},
	{"hexadecimal", POLL, V("0x10"), ERROR, "enter seconds", ""},
	{"an underscore", POLL, V("1_000"), ERROR, "enter seconds", ""},
	{"a unit", POLL, V("5s"), ERROR, "enter seconds", "5"},
	{"a unit behind a blank", POLL, V("2.5 sec"), ERROR, "enter seconds", "2.5"},
	{"another unit", POLL, V("5ms"), ERROR, "enter seconds", ""},
	{"a time", POLL, V("1:30"), ERROR, "enter seconds", ""},
	{"a full-width digit", POLL, V("\xef\xbc\x95"), ERROR, "enter seconds", ""},
	{"an arabic digit", POLL, V("\xd9\xa5"), ERROR, "enter seconds", ""},
	{"a superscript", POLL, V("\xc2\xb2"), ERROR, "enter seconds", ""},
	{"infinity's sign", POLL, V("\xe2\x88\x9e"), ERROR, "enter seconds", ""},
	{"a half's sign", POLL, V("\xc2\xbd"), ERROR, "enter seconds", ""},
	{"a blank inside", POLL, V("1 0"), ERROR, "enter seconds", ""},
	{"a blank behind", POLL, V("5 "), ERROR, "blanks at the end", "5"},
	{"quotes", POLL, V("\"5\""), ERROR, "enter seconds", ""},
	{"a word", POLL, V("five"), ERROR, "enter seconds", ""},
	{"a unit alone", POLL, V("s"), ERROR, "enter seconds", ""},
};

static const struct judged retries[] = {
	{"none", RETRIES, V("0"), OK, "", ""},
	{"20", RETRIES, V("20"), OK, "", ""},
	{"21", RETRIES, V("21"), WARNING, "going long", ""},
	{"1000", RETRIES, V("1000"), WARNING, "going long", ""},
	{"1001", RETRIES, V("1001"), ERROR, "from 0 to 1000, as in 3", ""},
	{"minus one", RETRIES, V("-1"), ERROR, "from 0 to 1000", ""},
	{"a plus", RETRIES, V("+5"), ERROR, "from 0 to 1000", "5"},
	{"a leading zero", RETRIES, V("05"), ERROR, "from 0 to 1000", "5"},
	{"octal", RETRIES, V("010"), ERROR, "from 0 to 1000", "10"},
	{"two zeros", RETRIES, V("00"), ERROR, "from 0 to 1000", "0"},
	{"new octal", RETRIES, V("0o10"), ERROR, "from 0 to 1000", ""},
	{"hexadecimal", RETRIES, V("0x10"), ERROR, "from 0 to 1000", ""},
	{"a fraction", RETRIES, V("5.5"), ERROR, "from 0 to 1000", ""},
	{"a fraction of zero", RETRIES, V("5.0"), ERROR, "from 0 to 1000", ""},
	{"a point", RETRIES, V("5."), ERROR, "from 0 to 1000", "5"},
	{"an exponent", RETRIES, V("1e2"), ERROR, "from 0 to 1000", ""},
	{"an underscore", RETRIES, V("1_000"), ERROR, "from 0 to 1000", ""},
	{"a comma of thousands", RETRIES, V("1,000"), ERROR, "from 0 to 1000", ""},
	{"past 32 bits", RETRIES, V("4294967299"), ERROR, "from 0 to 1000", ""},
	{"past 64 bits", RETRIES, V("18446744073709551619"), ERROR, "from 0 to 1000", ""},
	{"far past 64 bits", RETRIES, V("99999999999999999999999999999999999999999999"), ERROR,
		"from 0 to 1000", ""},
	{"a full-width digit", RETRIES, V("\xef\xbc\x93"), ERROR, "from 0 to 1000", ""},
	{"a roman number", RETRIES, V("\xe2\x85\xa2"), ERROR, "from 0 to 1000", ""},
	{"NaN", RETRIES, V("nan"), ERROR, "from 0 to 1000", ""},
	{"true", RETRIES, V("true"), ERROR, "from 0 to 1000", ""},
	{"boto3's none", BOTO3, V("0"), WARNING, "0 means: as num_retries", ""},
	{"boto3's one", BOTO3, V("1"), OK, "", ""},
	{"boto3's 21", BOTO3, V("21"), WARNING, "going long", ""},
	{"boto3's minus one", BOTO3, V("-1"), ERROR, "from 0 to 1000", ""},
	{"boto3's 1001", BOTO3, V("1001"), ERROR, "from 0 to 1000", ""},
	{"boto3's two zeros", BOTO3, V("00"), ERROR, "from 0 to 1000", "0"},
	{"iceberg's none", ICEBERG, V("0"), OK, "", ""},
	{"iceberg's 21", ICEBERG, V("21"), WARNING, "going long", ""},
	{"iceberg's minus one", ICEBERG, V("-1"), ERROR, "from 0 to 1000", ""},
	{"iceberg's 1001", ICEBERG, V("1001"), ERROR, "from 0 to 1000", ""},
	{"iceberg's exponent", ICEBERG, V("1e1"), ERROR, "from 0 to 1000", ""},
};

static const struct judged threads[] = {
	{"one", THREADS, V("1"), OK, "", ""},
	{"20", THREADS, V("20"), OK, "", ""},
	{"21", THREADS, V("21"), WARNING, "limit of queries", ""},
	{"1000", THREADS, V("1000"), WARNING, "limit of queries", ""},
	{"1001", THREADS, V("1001"), ERROR, "from 1 to 1000, as in 3", ""},
	{"none", THREADS, V("0"), ERROR, "from 1 to 1000", ""},
	{"minus one", THREADS, V("-1"), ERROR, "from 1 to 1000", ""},
	{"four and a half", THREADS, V("4.5"), ERROR, "from 1 to 1000", ""},
	{"a leading zero", THREADS, V("08"), ERROR, "from 1 to 1000", "8"},
	{"zeros alone", THREADS, V("00"), ERROR, "from 1 to 1000", ""},
	{"a plus", THREADS, V("+8"), ERROR, "from 1 to 1000", "8"},
	{"past 64 bits", THREADS, V("18446744073709551617"), ERROR, "from 1 to 1000", ""},
	{"quotes", THREADS, V("'4'"), ERROR, "from 1 to 1000", ""},
	{"a superscript", THREADS, V("\xc2\xb3"), ERROR, "from 1 to 1000", ""},
	{"a line end behind", THREADS, V("4\n"), ERROR, "U+000A", "4"},
	{"a range", THREADS, V("4-8"), ERROR, "from 1 to 1000", ""},
};

#define CHECK(table) judged_check(table, sizeof(table) / sizeof(table[0]), &plain)

static void
the_poll_interval_is_a_number_of_seconds(void **state)
{
	(void)state;
	CHECK(intervals);
}

static void
retries_are_whole_numbers(void **state)
{
	(void)state;
	CHECK(retries);
}

static void
there_is_at_least_one_thread(void **state)
{
	(void)state;
	CHECK(threads);
}

/* Every text of up to three of these characters is taken exactly when it has the form of a YAML
 * number that every reader takes. */
static void
short_texts_are_taken_exactly_when_they_are_numbers(void **state)
{
	static const char characters[] = "019.+-e_ ,";
	struct verdict verdict;
	char text[4];

	(void)state;
	for (int a = 0; a < 10; a++)
		for (int b = 0; b < 11; b++)
			for (int c = 0; c < 11; c++) {
				struct judged judged = {"short", RETRIES, text, 0, OK, "", ""};
				bool is_number;

				(void)snprintf(text, sizeof(text), "%c%.1s%.1s", characters[a],
					b == 10 ? "" : characters + b,
					c == 10 ? "" : characters + c);
				judged.length = strlen(text);
				is_number = strspn(text, "019") == judged.length &&
					    (judged.length == 1 || text[0] != '0');
				if ((judged_one(&judged, &plain, &verdict) != ERROR) != is_number)
					fail_msg("'%s': %s", text, verdict.text);
			}
	judged_settle();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_poll_interval_is_a_number_of_seconds),
		cmocka_unit_test(retries_are_whole_numbers),
		cmocka_unit_test(there_is_at_least_one_thread),
		cmocka_unit_test(short_texts_are_taken_exactly_when_they_are_numbers),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu values judged\n", judged_count());
	return failed;
}
