/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A passphrase for those who want none of their own: six words of a list of
 * 2,048, drawn evenly, joined by '-'. That is 66 bits, whoever knows the list.
 */
#ifndef STRENGTH_PASSPHRASE_GENERATE_H
#define STRENGTH_PASSPHRASE_GENERATE_H

#include "base/secret.h"

#define PASSPHRASE_WORDS 6

/* Replaces what `passphrase` holds. */
void passphrase_generate(struct secret *passphrase);

#endif
