/* SPDX-License-Identifier: Apache-2.0 */
/* The key bar, written from the key table. */
#include "tui/keybar.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tui/draw.h"
#include "tui/term.h"

#define GAP 2

void
keybar_key(enum action action, char *out, size_t size)
{
	out[0] = '\0';
	for (size_t i = 0; i < key_row_count; i++) {
		const char *keys = key_rows[i].keys;
		int length = (int)strcspn(keys, ",");

		if (key_rows[i].action != action)
			continue;
		if (strncmp(keys, "Ctrl-", 5) == 0)
			(void)snprintf(out, size, "^%.*s", length - 5, keys + 5);
		else
			(void)snprintf(out, size, "%.*s", length, keys);
		return;
	}
}

static const char *
name_of(const struct keybar_item *item, char *room, size_t size)
{
	if (item->key != NULL)
		return item->key;
	keybar_key(item->action, room, size);
	return room;
}

static int
width_of(const struct keybar_item *item)
{
	char room[32];

	return (int)(strlen(name_of(item, room, sizeof(room))) + 1 + strlen(item->does));
}

void
keybar_draw(int row, const struct keybar_item *items, size_t count)
{
	int width = term_columns(), column = 0;
	int last = count == 0 ? 0 : width_of(&items[count - 1]);

	for (size_t i = 0; i < count; i++) {
		int needed = width_of(&items[i]) + (i + 1 < count ? GAP + last : 0);
		char room[32];

		if (column + needed > width)
			continue;
		column = draw_text(row, column, width, ROLE_KEY,
			name_of(&items[i], room, sizeof(room)), SIZE_MAX);
		column = draw_text(row, column + 1, width, ROLE_KEY_TEXT, items[i].does, SIZE_MAX);
		column += GAP;
	}
}
