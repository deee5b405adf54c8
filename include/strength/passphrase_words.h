/* SPDX-License-Identifier: Apache-2.0 */
/* The list of words that passphrase_generate() draws from. */
#ifndef STRENGTH_PASSPHRASE_WORDS_H
#define STRENGTH_PASSPHRASE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#define PASSPHRASE_WORD_COUNT 2048
#define PASSPHRASE_WORD_BITS 11 /* what one word is worth to who knows the list */
#define PASSPHRASE_WORD_LIMIT 8 /* letters of the longest */

/* A word by its number from 0, lent; no NUL follows. */
const char *passphrase_words_get(size_t number, size_t *length);

bool passphrase_words_have(const char *bytes, size_t length);

#endif
