/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The type that a YAML 1.1 reader gives a plain scalar: PyYAML's implicit
 * resolvers, which are those of yaml.org/type with a sign wanted in an exponent.
 */
#include <string.h>

#include "yml/yml_quote.h"

static const char digits[] = "0123456789";
static const char digits_[] = "0123456789_";

struct reading {
	const char *at, *end;
};

static const struct {
	const char *word;
	enum yml_type type;
} words[] = {
	{"", YML_NULL},
	{"~", YML_NULL},
	{"null", YML_NULL},
	{"Null", YML_NULL},
	{"NULL", YML_NULL},
	{"yes", YML_BOOLEAN},
	{"Yes", YML_BOOLEAN},
	{"YES", YML_BOOLEAN},
	{"no", YML_BOOLEAN},
	{"No", YML_BOOLEAN},
	{"NO", YML_BOOLEAN},
	{"true", YML_BOOLEAN},
	{"True", YML_BOOLEAN},
	{"TRUE", YML_BOOLEAN},
	{"false", YML_BOOLEAN},
	{"False", YML_BOOLEAN},
	{"FALSE", YML_BOOLEAN},
	{"on", YML_BOOLEAN},
	{"On", YML_BOOLEAN},
	{"ON", YML_BOOLEAN},
	{"off", YML_BOOLEAN},
	{"Off", YML_BOOLEAN},
	{"OFF", YML_BOOLEAN},
	{".inf", YML_FLOAT},
	{".Inf", YML_FLOAT},
	{".INF", YML_FLOAT},
	{"+.inf", YML_FLOAT},
	{"+.Inf", YML_FLOAT},
	{"+.INF", YML_FLOAT},
	{"-.inf", YML_FLOAT},
	{"-.Inf", YML_FLOAT},
	{"-.INF", YML_FLOAT},
	{".nan", YML_FLOAT},
	{".NaN", YML_FLOAT},
	{".NAN", YML_FLOAT},
	{"<<", YML_MERGE},
};

/* Takes up to `most` characters of the set; returns how many. */
static size_t
take(struct reading *reading, const char *set, size_t most)
{
	size_t count = 0;

	while (count < most && reading->at < reading->end && *reading->at != '\0' &&
		strchr(set, *reading->at) != NULL) {
		reading->at++;
		count++;
	}
	return count;
}

static size_t
take_all(struct reading *reading, const char *set)
{
	return take(reading, set, (size_t)-1);
}

static bool
is_done(const struct reading *reading)
{
	return reading->at == reading->end;
}

/* (:[0-5]?[0-9])+ */
static bool
take_sixties(struct reading *reading)
{
	size_t count = 0;

	for (; take(reading, ":", 1) == 1; count++) {
		const char *start = reading->at;

		if (take(reading, digits, 2) == 0)
			return false;
		if (reading->at - start == 2 && *start > '5')
			return false;
	}
	return count > 0;
}

static bool
is_based(struct reading reading, const char *letter, const char *set)
{
	(void)take(&reading, "+-", 1);
	return take(&reading, "0", 1) == 1 && take(&reading, letter, 1) == strlen(letter) &&
	       take_all(&reading, set) > 0 && is_done(&reading);
}

static bool
is_integer(struct reading reading)
{
	if (is_based(reading, "b", "01_") || is_based(reading, "x", "0123456789abcdefABCDEF_") ||
		is_based(reading, "", "01234567_"))
		return true;
	(void)take(&reading, "+-", 1);
	if (take(&reading, "0", 1) == 1)
		return is_done(&reading);
	if (take(&reading, "123456789", 1) == 0)
		return false;
	(void)take_all(&reading, digits_);
	return is_done(&reading) || (take_sixties(&reading) && is_done(&reading));
}

static bool
is_float(struct reading reading)
{
	if (take(&reading, ".", 1) == 1) {
		if (take(&reading, digits, 1) == 0)
			return false;
		(void)take_all(&reading, digits_);
	} else {
		(void)take(&reading, "+-", 1);
		if (take(&reading, digits, 1) == 0)
			return false;
		(void)take_all(&reading, digits_);
		if (!is_done(&reading) && *reading.at == ':')
			return take_sixties(&reading) && take(&reading, ".", 1) == 1 &&
			       (take_all(&reading, digits_), is_done(&reading));
		if (take(&reading, ".", 1) == 0)
			return false;
		(void)take_all(&reading, digits_);
	}
	if (take(&reading, "eE", 1) == 1 &&
		(take(&reading, "+-", 1) == 0 || take_all(&reading, digits) == 0))
		return false;
	return is_done(&reading);
}

/* [T or blanks] hh:mm:ss [.fraction] [blanks] [Z or +hh:mm] */
static bool
take_time(struct reading *reading)
{
	if (take(reading, "Tt", 1) == 0 && take_all(reading, " \t") == 0)
		return false;
	if (take(reading, digits, 2) == 0 || take(reading, ":", 1) == 0 ||
		take(reading, digits, 2) != 2 || take(reading, ":", 1) == 0 ||
		take(reading, digits, 2) != 2)
		return false;
	if (take(reading, ".", 1) == 1)
		(void)take_all(reading, digits);
	if (is_done(reading))
		return true;
	(void)take_all(reading, " \t");
	if (take(reading, "Z", 1) == 1)
		return true;
	return take(reading, "+-", 1) == 1 && take(reading, digits, 2) > 0 &&
	       (take(reading, ":", 1) == 0 || take(reading, digits, 2) == 2);
}

static bool
is_timestamp(struct reading reading)
{
	size_t month, day;

	if (take(&reading, digits, 4) != 4 || take(&reading, "-", 1) == 0)
		return false;
	month = take(&reading, digits, 2);
	if (month == 0 || take(&reading, "-", 1) == 0)
		return false;
	day = take(&reading, digits, 2);
	if (day == 0)
		return false;
	if (is_done(&reading))
		return month == 2 && day == 2;
	return take_time(&reading) && is_done(&reading);
}

enum yml_type
yml_plain_type(const char *value, size_t length)
{
	struct reading reading = {.at = value, .end = value + length};

	if (length <= 5)
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (strlen(words[i].word) == length &&
				memcmp(words[i].word, value, length) == 0)
				return words[i].type;
	if (length == 0 || strchr("+-.0123456789", value[0]) == NULL)
		return YML_STRING;
	if (is_integer(reading))
		return YML_INTEGER;
	if (is_float(reading))
		return YML_FLOAT;
	return is_timestamp(reading) ? YML_TIMESTAMP : YML_STRING;
}
