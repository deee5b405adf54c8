/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for numbers. dbt reads profiles.yml as YAML, so a number must be
 * written as every YAML reader takes it: no sign, exponent, or leading zero.
 */
#include "model/validate.h"

#include <string.h>

#include "model/validate_parts.h"

#define NUMBER_LIMIT 1000
#define SECONDS_LIMIT 3600
#define FRACTION_LIMIT 9 /* digits; far more of them come down to 0 */

/* Whether it is 0 or digits without a leading zero; the number, at most `limit` + 1, goes to
 * *number. */
static bool
read_integer(const char *value, size_t length, unsigned limit, unsigned *number)
{
	unsigned n = 0;

	if (length == 0 || !is_made_of(value, length, DIGITS) || (length > 1 && value[0] == '0'))
		return false;
	for (size_t i = 0; i < length && n <= limit; i++)
		n = n * 10 + (unsigned)(value[i] - '0');
	*number = n <= limit ? n : limit + 1;
	return true;
}

/* Proposes what was likely meant by '+5', '05', '.5', '5.', '0,5', '5.0' or '5 s'. */
static void
suggest_number(struct verdict *verdict, field_rule *judge, const char *value, size_t length)
{
	char number[sizeof(verdict->instead)];
	size_t written = 0, at = 0, digits;

	if (at < length && value[at] == '+')
		at++;
	while (at + 1 < length && value[at] == '0' && has_any_of(value + at + 1, 1, DIGITS))
		at++;
	if (at < length && has_any_of(value + at, 1, ".,"))
		number[written++] = '0';
	digits = at;
	while (at < length && has_any_of(value + at, 1, DIGITS ".,") &&
		written + 1 < sizeof(number)) {
		number[written++] = (char)(value[at] == ',' ? '.' : value[at]);
		at++;
	}
	if (at > digits && number[written - 1] == '.')
		written--;
	number[written] = '\0';
	if (is_made_of(value + at, length - at, " sec") && !is_text(value, length, number))
		suggest_judged(verdict, judge, number, written);
}

static void
judge_integer(const char *value, size_t length, unsigned least, struct verdict *verdict)
{
	unsigned number;

	if (!read_integer(value, length, NUMBER_LIMIT, &number) || number > NUMBER_LIMIT ||
		number < least)
		validate_say(verdict, VERDICT_ERROR, "enter a whole number from %u to %d, as in 3",
			least, NUMBER_LIMIT);
	else if (number > 20)
		validate_say(verdict, VERDICT_WARNING, "%s",
			least == 0 ? "more than 20 keeps a failing run going long"
				   : "more than 20 meet Athena's limit of queries");
}

void
validate_retries(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	judge_integer(value, length, 0, verdict);
	if (verdict->level == VERDICT_ERROR)
		suggest_number(verdict, validate_retries, value, length);
}

/* Source: dbt-athena takes `num_boto3_retries or num_retries`. */
void
validate_boto3_retries(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	validate_retries(value, length, context, verdict);
	if (is_text(value, length, "0"))
		validate_say(
			verdict, VERDICT_WARNING, "0 means: as num_retries; or leave it empty");
}

void
validate_threads(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	judge_integer(value, length, 1, verdict);
	if (verdict->level == VERDICT_ERROR)
		suggest_number(verdict, validate_threads, value, length);
}

static void
judge_seconds(unsigned whole, const char *fraction, size_t length, struct verdict *verdict)
{
	bool has_fraction = has_any_of(fraction, length, "123456789");

	if (whole > SECONDS_LIMIT || (whole == SECONDS_LIMIT && has_fraction) ||
		(whole == 0 && !has_fraction))
		validate_say(verdict, VERDICT_ERROR, "enter above 0, at most %d, as in 1 or 0.5",
			SECONDS_LIMIT);
	else if (length > FRACTION_LIMIT)
		validate_say(verdict, VERDICT_ERROR, "use at most %d digits behind the point",
			FRACTION_LIMIT);
	else if (whole == 0 && fraction[0] < '5')
		validate_say(verdict, VERDICT_WARNING, "below 0.5 AWS may refuse: asked too often");
	else if (whole > 60 || (whole == 60 && has_fraction))
		validate_say(verdict, VERDICT_WARNING, "above 60 short queries take minutes");
}

/* Source: dbt-athena sleeps this long between two GetQueryExecution calls. */
void
validate_poll_interval(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	const char *point = memchr(value, '.', length);
	size_t whole_length = point == NULL ? length : (size_t)(point - value);
	const char *fraction = point == NULL ? "" : point + 1;
	size_t fraction_length = point == NULL ? 0 : length - whole_length - 1;
	unsigned whole;

	(void)context;
	if (read_integer(value, whole_length, SECONDS_LIMIT, &whole) &&
		(point == NULL ||
			(fraction_length != 0 && is_made_of(fraction, fraction_length, DIGITS)))) {
		judge_seconds(whole, fraction, fraction_length, verdict);
		return;
	}
	validate_say(verdict, VERDICT_ERROR, "enter seconds, as in 1 or 0.5");
	suggest_number(verdict, validate_poll_interval, value, length);
}
