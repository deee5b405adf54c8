/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as JSON. One escaping serves both kinds of memory: it works on one character at a time.
 */
#include "base/json_text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

struct piece {
	char bytes[8];
	size_t length;
};

/* Reads one character at `at` and says what stands for it; returns the bytes it took. */
static size_t
escape(const char *bytes, size_t length, size_t at, struct piece *piece)
{
	static const char plain[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	uint32_t code_point = 0;
	size_t taken = text_decode(bytes, length, at, &code_point);
	const char *found;

	if (taken == 0) {
		*piece = (struct piece){.bytes = "\xef\xbf\xbd", .length = 3};
		return 1;
	}
	found = code_point == 0 || code_point > 0x7f ? NULL : strchr(plain, (int)code_point);
	if (found != NULL) {
		*piece = (struct piece){.bytes = {'\\', letters[found - plain]}, .length = 2};
	} else if (code_point < 0x20 || code_point == 0x7f) {
		(void)snprintf(piece->bytes, sizeof(piece->bytes), "\\u%04x", (unsigned)code_point);
		piece->length = 6;
	} else {
		memcpy(piece->bytes, bytes + at, taken);
		piece->length = taken;
	}
	return taken;
}

void
json_text_append(struct buf *out, const char *bytes, size_t length)
{
	struct piece piece;

	buf_append_char(out, '"');
	for (size_t at = 0; at < length;) {
		at += escape(bytes, length, at, &piece);
		buf_append(out, piece.bytes, piece.length);
	}
	buf_append_char(out, '"');
}

void
json_text_append_secret(struct secret *out, const struct secret *value)
{
	struct piece piece = {0};

	/* Room for the worst case at once: a growing secret would be copied again and again. */
	secret_reserve(out, out->length + 6 * value->length + 2);
	secret_append(out, "\"", 1);
	for (size_t at = 0; at < value->length;) {
		at += escape(value->bytes, value->length, at, &piece);
		secret_append(out, piece.bytes, piece.length);
	}
	secret_append(out, "\"", 1);
	mem_wipe(&piece, sizeof(piece));
}
