/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "strength/strength.h"

static struct strength
judge(const char *passphrase)
{
	struct strength strength;

	strength_judge(passphrase, strlen(passphrase), &strength);
	return strength;
}

static void
a_passphrase_has_the_level_that_a_guesser_gives_it(void **state)
{
	static const struct {
		const char *passphrase;
		enum strength_level level;
	} cases[] = {
		{"a", STRENGTH_WEAK},
		{"password", STRENGTH_WEAK},
		{"p4ssw0rd", STRENGTH_WEAK},
		{"drowssap", STRENGTH_WEAK},
		{"athena-connect", STRENGTH_WEAK},
		{"qwertyuiop", STRENGTH_WEAK},
		{"1234567890", STRENGTH_WEAK},
		{"aaaaaaaaaaaaaaaaaaaaaaaa", STRENGTH_WEAK},
		{"Summer2026!", STRENGTH_WEAK},
		{"Tr0ub4dour&3", STRENGTH_FAIR},
		{"acorn-velvet-shamrock", STRENGTH_FAIR},
		{"acorn-velvet-shamrock-kettle", STRENGTH_GOOD},
		{"acorn-velvet-shamrock-kettle-marmot-oboe", STRENGTH_STRONG},
		{"kX9#vQ2!mZ7pLw4t", STRENGTH_STRONG},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct strength strength = judge(cases[i].passphrase);

		if (strength.level != cases[i].level)
			fail_msg("%s: %s (%.1f bits)", cases[i].passphrase, strength.words,
				strength.bits);
	}
}

/* Words of our own list are worth what who knows the list makes of them. */
static void
listed_words_count_eleven_bits_each(void **state)
{
	(void)state;
	assert_true(judge("acorn-velvet").bits <= 22);
	assert_true(judge("acorn velvet shamrock kettle marmot oboe").bits == 66);
	assert_true(judge("acorn-velvet-shamrock-kettle-marmot-oboe").bits == 66);
	assert_true(judge("acorn-velvet-shamrock-kettle-marmot-o").bits < 66);
	assert_true(judge("acorn-velvet-shamrock-kettle-marmot-oboe-x7").bits > 66);
	assert_true(judge("acorn-velvet-shamrock-kettle-marmot-oboe-x7").bits < 80);
}

static void
the_cost_is_told_in_words(void **state)
{
	static const struct {
		const char *passphrase;
		const char *words;
	} cases[] = {
		{"password", "weak: about 1 second at one guess a second on one core"},
		{"acorn", "weak: about 17 minutes at one guess a second on one core"},
		{"acorn-velvet", "weak: about 24 days at one guess a second on one core"},
		{"acorn-velvet-shamrock",
			"fair: about 140 years at one guess a second on one core"},
		{"acorn-velvet-shamrock-kettle",
			"good: about 280 thousand years at one guess a second on one core"},
		{"acorn-velvet-shamrock-kettle-marmot",
			"strong: about 570 million years at one guess a second on one core"},
		{"acorn-velvet-shamrock-kettle-marmot-oboe",
			"strong: billions of years at one guess a second on one core"},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(judge(cases[i].passphrase).words, cases[i].words);
}

static void
no_length_and_no_byte_is_too_much_for_it(void **state)
{
	static char text[5000];
	struct strength strength;

	(void)state;
	for (size_t length = 0; length < sizeof(text); length = length * 2 + 1) {
		memset(text, 'x', length);
		strength_judge(text, length, &strength);
		assert_int_equal(strength.level, STRENGTH_WEAK);
		for (size_t i = 0; i < length; i++)
			text[i] = (char)(i * 151 + 7);
		strength_judge(text, length, &strength);
		assert_true(strength.level >= STRENGTH_WEAK);
	}
}

static double
milliseconds(void)
{
	struct timespec now;

	assert_int_equal(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now), 0);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The time of one key, at every length: what people type, and the worst for libzxcvbn. */
static void
a_key_is_judged_between_two_pictures(void **state)
{
	static const char typed[] = "acorn-velvet-shamrock-kettle-marmot-oboe";
	static char ones[] = "1111111111111111111111111111111111111111111111111111111111111111"
			     "111111111111111111111111111111111111";
	struct strength strength;
	double worst = 0, start;

	(void)state;
	(void)judge("load it");
	start = milliseconds();
	for (size_t length = 1; length < sizeof(typed); length++)
		strength_judge(typed, length, &strength);
	printf("count: %.0f microseconds a key of a generated passphrase\n",
		(milliseconds() - start) * 1000 / (double)(sizeof(typed) - 1));
	for (size_t i = 0; i < 5; i++) {
		double once = milliseconds();

		strength_judge(ones, sizeof(ones) - 1, &strength);
		once = milliseconds() - once;
		worst = once > worst ? once : worst;
	}
	printf("count: %.1f milliseconds a key at its slowest\n", worst);
	assert_true(worst < 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_passphrase_has_the_level_that_a_guesser_gives_it),
		cmocka_unit_test(listed_words_count_eleven_bits_each),
		cmocka_unit_test(the_cost_is_told_in_words),
		cmocka_unit_test(no_length_and_no_byte_is_too_much_for_it),
		cmocka_unit_test(a_key_is_judged_between_two_pictures),
	};

	if (judge("x").level == STRENGTH_UNKNOWN) {
		printf("%s\n", judge("x").words);
		return 77;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
