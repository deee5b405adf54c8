/* SPDX-License-Identifier: Apache-2.0 */
/* Words by lot. */
#include "strength/passphrase_generate.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "crypto/random.h"
#include "strength/passphrase_words.h"

/* So the remainder of a random number is even: no word is likelier than another. */
static_assert(
	(UINT16_MAX + 1) % PASSPHRASE_WORD_COUNT == 0, "a count that 65,536 is a multiple of");
static_assert(1 << PASSPHRASE_WORD_BITS == PASSPHRASE_WORD_COUNT, "the bits of one word");
static_assert(PASSPHRASE_WORDS * PASSPHRASE_WORD_BITS >= 65, "the least that is generated");

void
passphrase_generate(struct secret *passphrase)
{
	struct secret drawn = SECRET_INIT;

	secret_reserve(&drawn, PASSPHRASE_WORDS * sizeof(uint16_t));
	random_private(drawn.bytes, PASSPHRASE_WORDS * sizeof(uint16_t));
	secret_release(passphrase);
	secret_reserve(passphrase, PASSPHRASE_WORDS * (PASSPHRASE_WORD_LIMIT + 1));
	for (size_t i = 0; i < PASSPHRASE_WORDS; i++) {
		const char *word;
		uint16_t number;
		size_t length;

		memcpy(&number, drawn.bytes + i * sizeof(number), sizeof(number));
		word = passphrase_words_get(number % PASSPHRASE_WORD_COUNT, &length);
		if (i > 0)
			secret_append(passphrase, "-", 1);
		secret_append(passphrase, word, length);
	}
	secret_release(&drawn);
}
