/* SPDX-License-Identifier: Apache-2.0 */
/* Text of strangers made fit to be shown. */
#include "base/text_clean.h"

#include <string.h>

#include "base/text.h"

static void
put(char *out, size_t room, size_t *used, const char *bytes, size_t length)
{
	if (*used + length >= room)
		return;
	memcpy(out + *used, bytes, length);
	*used += length;
}

void
text_clean(char *out, size_t room, const char *bytes, size_t length)
{
	size_t used = 0;

	for (size_t at = 0; at < length && used + 1 < room;) {
		uint32_t code_point = 0;
		size_t taken = text_decode(bytes, length, at, &code_point);
		enum text_class class = taken == 0 ? TEXT_UNASSIGNED : text_classify(code_point);

		if (taken > 0 && (class == TEXT_CONTROL || code_point == ' ')) {
			if (used > 0 && out[used - 1] != ' ')
				put(out, room, &used, " ", 1);
		} else if (class != TEXT_ORDINARY) {
			put(out, room, &used, "?", 1);
		} else if (used + taken < room) {
			put(out, room, &used, bytes + at, taken);
		} else {
			break;
		}
		at += taken == 0 ? 1 : taken;
	}
	while (used > 0 && out[used - 1] == ' ')
		used--;
	out[used] = '\0';
}
