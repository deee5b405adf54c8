/* SPDX-License-Identifier: Apache-2.0 */
/* One row of a form as a question. For plain.c only. */
#ifndef WIZARD_PLAIN_ROW_H
#define WIZARD_PLAIN_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "wizard/form.h"
#include "wizard/plain.h"
#include "wizard/screen.h"

enum plain_step { PLAIN_NEXT, PLAIN_BACK };

/* Asks for the row in focus until the answer is taken or the user goes back. */
bool plain_row_ask(struct wizard *wizard, struct form *form, const struct plain_dialogue *dialogue,
	enum plain_step *step, struct error *err) MUST_CHECK;

/* Asks until the answer is one of the words (ended by NULL); `*which` counts them from 0. */
bool plain_ask_word(const struct plain_dialogue *dialogue, const char *question,
	const char *const *words, size_t *which, struct error *err) MUST_CHECK;

/* The words 'yes' and 'no'. */
extern const char *const plain_yes_or_no[];

/* Whether an answer is this word, in any case. */
bool plain_is_word(const struct secret *answer, const char *word);

/* The number that an answer is; 0 when it is none. */
size_t plain_number(const struct secret *answer);

#endif
