/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The estimate and its words. libzxcvbn is loaded when the first passphrase is
 * judged: linked, its 1.4 MB of dictionary and libm would cost every start 0.1
 * of 1.4 ms, also the many that judge nothing.
 */
#include "strength/strength.h"

#include <assert.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#if __has_include(<zxcvbn.h>)
#include <zxcvbn.h>
#endif

#include "base/secret.h"
#include "strength/passphrase_words.h"

/* More it does not look at; its time grows with the cube. */
#define JUDGED_BYTES 100

/* What guessers try first for this very file. */
static const char *expected[] = {"athena", "athena-connect", "amazon", "aws", "dbt", "connect",
	"passphrase", "credentials", "secret", NULL};

static const struct level {
	const char *word;
	double bits; /* from here on */
} levels[] = {
	[STRENGTH_UNKNOWN] = {"unknown", 0},
	[STRENGTH_WEAK] = {"weak", 0},
	[STRENGTH_FAIR] = {"fair", 30},
	[STRENGTH_GOOD] = {"good", 40},
	[STRENGTH_STRONG] = {"strong", 55},
};
static_assert(sizeof(levels) / sizeof(levels[0]) == STRENGTH_LEVEL_COUNT, "a row for each level");

static const struct unit {
	const char *name;
	double seconds;
} units[] = {
	{"second", 1},
	{"minute", 60},
	{"hour", 3600},
	{"day", 86400},
	{"year", 31556952},
	{"thousand year", 31556952e3},
	{"million year", 31556952e6},
	{"billion year", 31556952e9},
};
#define UNIT_COUNT (sizeof(units) / sizeof(units[0]))

#if __has_include(<zxcvbn.h>)
typedef double zxcvbn_match(const char *text, const char *words[], ZxcMatch_t **parts);
static_assert(_Generic(&ZxcvbnMatch, zxcvbn_match * : 1, default : 0), "as zxcvbn.h has it");
#else
typedef double zxcvbn_match(const char *text, const char *words[], void **parts);
#endif

/* NULL where there is none. */
static zxcvbn_match *
load(void)
{
	static const char *const names[] = {"libzxcvbn.so.0", "libzxcvbn.so", "libzxcvbn.dylib"};
	static zxcvbn_match *match;
	static bool was_tried;
	void *library = NULL;

	if (was_tried)
		return match;
	was_tried = true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && library == NULL; i++)
		library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	if (library != NULL)
		match = (zxcvbn_match *)dlsym(library, "ZxcvbnMatch");
	return match;
}

/* libzxcvbn's own figure. */
static double
estimate(zxcvbn_match *match, const char *bytes, size_t length)
{
	struct secret text = SECRET_INIT;
	double bits;

	secret_set(&text, bytes, length < JUDGED_BYTES ? length : JUDGED_BYTES);
	bits = match(text.bytes, expected, NULL);
	secret_release(&text);
	return bits;
}

/* The words of our own list that it starts with, and where the rest begins. */
static size_t
count_words(const char *bytes, size_t length, size_t *rest)
{
	size_t count = 0;

	*rest = 0;
	for (size_t at = 0; at <= length; at++) {
		if (at < length && strchr("- ._", bytes[at]) == NULL)
			continue;
		if (!passphrase_words_have(bytes + *rest, at - *rest))
			break;
		count++;
		*rest = at < length ? at + 1 : length;
	}
	return count;
}

/* libzxcvbn does not know our list and takes a word that it does not know for random letters. */
static double
judge(zxcvbn_match *match, const char *bytes, size_t length)
{
	size_t rest, count = count_words(bytes, length, &rest);
	double bits = estimate(match, bytes, length), as_words;

	if (count == 0)
		return bits;
	as_words = (double)(count * PASSPHRASE_WORD_BITS) +
		   (rest == length ? 0 : estimate(match, bytes + rest, length - rest));
	return as_words < bits ? as_words : bits;
}

/* 2 to the power of `bits`, near enough for words, without libm. */
static double
power_of_two(double bits)
{
	double power = 1;

	for (; bits >= 1; bits--)
		power *= 2;
	return bits > 0 ? power * (1 + bits) : power;
}

/* 'about 90 years': on average half of the guesses are made. */
static void
tell_time(double bits, char *text, size_t size)
{
	double seconds = power_of_two(bits) / 2, number, step = 1;
	size_t unit = UNIT_COUNT - 1;

	while (unit > 0 && seconds < units[unit].seconds)
		unit--;
	number = seconds / units[unit].seconds;
	if (unit == UNIT_COUNT - 1 && number >= 2) {
		(void)snprintf(text, size, "billions of years");
		return;
	}
	while (number / step >= 100)
		step *= 10;
	number = (double)(long)(number / step + 0.5) * step;
	(void)snprintf(text, size, "about %.0f %s%s", number < 1 ? 1 : number, units[unit].name,
		number > 1 ? "s" : "");
}

void
strength_judge(const char *bytes, size_t length, struct strength *strength)
{
	zxcvbn_match *match = load();
	char time[48];

	*strength = (struct strength){.level = length == 0 ? STRENGTH_WEAK : STRENGTH_UNKNOWN};
	if (length == 0)
		return;
	if (match == NULL) {
		(void)snprintf(strength->words, sizeof(strength->words),
			"how strong it is is not known: libzxcvbn is not installed");
		return;
	}
	strength->bits = judge(match, bytes, length);
	strength->level = STRENGTH_STRONG;
	while (strength->level > STRENGTH_WEAK && strength->bits < levels[strength->level].bits)
		strength->level--;
	tell_time(strength->bits, time, sizeof(time));
	(void)snprintf(strength->words, sizeof(strength->words),
		"%s: %s at one guess a second on one core", levels[strength->level].word, time);
}
