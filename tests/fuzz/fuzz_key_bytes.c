/* SPDX-License-Identifier: Apache-2.0 */
/* What a terminal sends: any bytes are used up, and what was read does not change with what
 * follows. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/text.h"
#include "tui/key_bytes.h"

/* The same key, whether its bytes come alone or with others behind them. */
static void
check_steady(const char *bytes, size_t length, const struct key_read *whole)
{
	size_t part = length < 64 ? length : 64;

	for (size_t i = 1; i <= part; i++) {
		struct key_read key;

		key_read(bytes, i, KEY_MORE_MAY_COME, &key);
		if (key.kind == KEY_KIND_INCOMPLETE) {
			FATAL_UNLESS(key.length == 0);
			continue;
		}
		FATAL_UNLESS(key.kind == whole->kind && key.action == whole->action &&
			     key.length == whole->length && key.row == whole->row);
		return;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *text = (const char *)bytes;

	for (size_t at = 0; at < length;) {
		struct key_read key;
		uint32_t code_point;

		key_read(text + at, length - at, KEY_MORE_MAY_COME, &key);
		if (key.kind == KEY_KIND_INCOMPLETE)
			key_read(text + at, length - at, KEY_FINAL, &key);
		else
			check_steady(text + at, length - at, &key);
		FATAL_UNLESS(key.kind != KEY_KIND_INCOMPLETE);
		FATAL_UNLESS(key.length > 0 && key.length <= length - at);
		FATAL_UNLESS(key.action >= ACTION_NONE && key.action < ACTION_COUNT);
		FATAL_UNLESS(key.kind != KEY_KIND_TEXT ||
			     text_decode(text + at, key.length, 0, &code_point) == key.length);
		at += key.length;
	}
	return 0;
}
