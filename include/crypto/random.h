/* SPDX-License-Identifier: Apache-2.0 */
/* Random bytes from OpenSSL's generators; ends the program when there are none. */
#ifndef CRYPTO_RANDOM_H
#define CRYPTO_RANDOM_H

#include <stddef.h>

/* For salts, nonces and names of files. */
void random_public(void *bytes, size_t length);

/* For keys and passphrases. */
void random_private(void *bytes, size_t length);

#endif
