/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 as age wants it (standard alphabet, no padding, canonical) and hexadecimal. */
#ifndef CRYPTO_ENCODE_H
#define CRYPTO_ENCODE_H

#include <stdbool.h>
#include <stddef.h>

/* The characters that `length` bytes take. */
#define BASE64_LENGTH(length) (((length)*4 + 2) / 3)

/* Writes BASE64_LENGTH(length) characters and a NUL. */
void base64_encode(const void *bytes, size_t length, char *text);

/* Decodes exactly; false for padding, another character, or bits that should be zero. *length is
 * the room in `bytes` and becomes what was written. */
bool base64_decode(const char *text, size_t text_length, void *bytes, size_t *length);

/* Writes 2 * length characters, lower case, and a NUL. */
void hex_encode(const void *bytes, size_t length, char *text);

#endif
