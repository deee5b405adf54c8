/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A new passphrase, asked for line by line: how strong it is, in words, before
 * it is typed a second time; one that is made, for whoever presses Enter. A
 * weak one is warned about and taken.
 */
#ifndef WIZARD_NEW_PASSPHRASE_H
#define WIZARD_NEW_PASSPHRASE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "wizard/plain.h"

/* Asks `question`, given without its colon, until the same was typed twice. Fails as the dialogue
 * does: with ERROR_CANCELLED at the end of the input. */
bool new_passphrase_ask(const struct plain_dialogue *dialogue, const char *question,
	struct secret *passphrase, struct error *err) MUST_CHECK;

#endif
