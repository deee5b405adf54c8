/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 without padding, strict, and hexadecimal. */
#include "crypto/encode.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_encode(const void *bytes, size_t length, char *text)
{
	const unsigned char *in = bytes;
	uint32_t bits = 0;
	unsigned count = 0;

	for (size_t i = 0; i < length; i++) {
		bits = bits << 8 | in[i];
		for (count += 8; count >= 6; count -= 6)
			*text++ = alphabet[bits >> (count - 6) & 63];
	}
	if (count > 0)
		*text++ = alphabet[bits << (6 - count) & 63];
	*text = '\0';
}

bool
base64_decode(const char *text, size_t text_length, void *bytes, size_t *length)
{
	unsigned char *out = bytes;
	size_t written = 0;
	uint32_t bits = 0;
	unsigned count = 0;

	if (text_length % 4 == 1)
		return false;
	for (size_t i = 0; i < text_length; i++) {
		const char *place = text[i] == '\0' ? NULL : strchr(alphabet, text[i]);

		if (place == NULL)
			return false;
		bits = bits << 6 | (uint32_t)(place - alphabet);
		count += 6;
		if (count < 8)
			continue;
		if (written == *length)
			return false;
		count -= 8;
		out[written++] = (unsigned char)(bits >> count & 0xff);
	}
	*length = written;
	return (bits & ((1u << count) - 1)) == 0;
}

void
hex_encode(const void *bytes, size_t length, char *text)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *in = bytes;

	for (size_t i = 0; i < length; i++) {
		*text++ = digits[in[i] >> 4];
		*text++ = digits[in[i] & 15];
	}
	*text = '\0';
}
