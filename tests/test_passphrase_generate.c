/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "strength/passphrase_generate.h"
#include "strength/passphrase_words.h"

static struct word {
	const char *bytes;
	size_t length;
	unsigned drawn;
} words[PASSPHRASE_WORD_COUNT];

static int
read_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < PASSPHRASE_WORD_COUNT; i++)
		words[i].bytes = passphrase_words_get(i, &words[i].length);
	return 0;
}

static void
the_list_is_sorted_and_told_apart_by_four_letters(void **state)
{
	const struct word *last = &words[PASSPHRASE_WORD_COUNT - 1];

	(void)state;
	for (size_t i = 0; i < PASSPHRASE_WORD_COUNT; i++) {
		const struct word *word = &words[i], *before = word - 1;

		if (word->length < 3 || word->length > PASSPHRASE_WORD_LIMIT ||
			strspn(word->bytes, "abcdefghijklmnopqrstuvwxyz") != word->length)
			fail_msg("word %zu is none: %.*s", i, (int)word->length, word->bytes);
		/* Sorted, so that only neighbours can share a beginning. */
		if (i > 0 && strncmp(before->bytes, word->bytes,
				     before->length < 4 ? before->length : 4) >= 0)
			fail_msg("%.*s stands behind %.*s", (int)word->length, word->bytes,
				(int)before->length, before->bytes);
		assert_true(passphrase_words_have(word->bytes, word->length));
	}
	assert_string_equal(last->bytes + last->length, " ");
	printf("count: %d words\n", PASSPHRASE_WORD_COUNT);
}

static void
what_is_no_word_is_not_on_the_list(void **state)
{
	static const char *const others[] = {"", " ", "a", "acor", "acorn ", "acorns", "Acorn",
		"acorn velvet", "zucchini ", "zzz"};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(passphrase_words_have(others[i], strlen(others[i])));
}

static void
a_passphrase_is_six_listed_words(void **state)
{
	struct secret passphrase = SECRET_INIT;
	size_t start = 0, count = 0;

	(void)state;
	secret_set(&passphrase, "what was there", 14);
	passphrase_generate(&passphrase);
	for (size_t i = 0; i <= passphrase.length; i++)
		if (passphrase.bytes[i] == '-' || i == passphrase.length) {
			assert_true(passphrase_words_have(passphrase.bytes + start, i - start));
			start = i + 1;
			count++;
		}
	assert_int_equal(count, PASSPHRASE_WORDS);
	secret_release(&passphrase);
}

static int
compare(const void *a, const void *b)
{
	const struct word *one = a, *other = b;
	size_t length = one->length < other->length ? one->length : other->length;
	int order = memcmp(one->bytes, other->bytes, length);

	return order != 0 ? order : (int)one->length - (int)other->length;
}

/* A list of which a part never comes, or a word that comes twice as often, is far outside. */
static void
every_word_is_as_likely_as_any_other(void **state)
{
	enum { ROUNDS = 3414 };
	struct secret passphrase = SECRET_INIT, before = SECRET_INIT;
	double expected = (double)ROUNDS * PASSPHRASE_WORDS / PASSPHRASE_WORD_COUNT, chi = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		passphrase_generate(&passphrase);
		assert_false(secret_is_equal(&passphrase, &before));
		for (const char *word = passphrase.bytes; *word != '\0';) {
			struct word key = {.bytes = word, .length = strcspn(word, "-")}, *found;

			found = bsearch(&key, words, PASSPHRASE_WORD_COUNT, sizeof(key), compare);
			assert_non_null(found);
			found->drawn++;
			word += key.length + (word[key.length] == '-');
		}
		secret_move(&before, &passphrase);
	}
	secret_release(&before);
	for (size_t i = 0; i < PASSPHRASE_WORD_COUNT; i++)
		chi += (words[i].drawn - expected) * (words[i].drawn - expected) / expected;
	printf("count: %d words drawn, chi-squared %.0f (2047 +- 64 when even)\n",
		ROUNDS * PASSPHRASE_WORDS, chi);
	/* Seven standard deviations. */
	assert_true(chi > 2047 - 448 && chi < 2047 + 448);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_is_sorted_and_told_apart_by_four_letters),
		cmocka_unit_test(what_is_no_word_is_not_on_the_list),
		cmocka_unit_test(a_passphrase_is_six_listed_words),
		cmocka_unit_test(every_word_is_as_likely_as_any_other),
	};

	return cmocka_run_group_tests(tests, read_words, NULL);
}
