/* SPDX-License-Identifier: Apache-2.0 */
/* The words that Athena's SQL keeps for itself. */
#ifndef MODEL_RESERVED_WORDS_H
#define MODEL_RESERVED_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a name in lower case is one of them. */
bool is_reserved_word(const char *name, size_t length);

#endif
