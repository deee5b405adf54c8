/* SPDX-License-Identifier: Apache-2.0 */
/* The key bar, written from the key table. */
#include "tui/keybar.h"

#include <stdint.h>
#include <string.h>

#include "base/fatal.h"
#include "tui/draw.h"
#include "tui/term.h"

#define GAP 2
#define KEY_SIZE 32 /* bytes of a key's name, with its NUL */

/* The first key of an action, and how many bytes of it are its name. */
static const char *
first_key(enum action action, size_t *length)
{
	for (size_t i = 0; i < key_row_count; i++)
		if (key_rows[i].action == action) {
			*length = strcspn(key_rows[i].keys, ",");
			return key_rows[i].keys;
		}
	*length = 0;
	return "";
}

/* As the bar writes it: '^S' for 'Ctrl-S'. */
static void
write_key(enum action action, char out[KEY_SIZE])
{
	size_t length;
	const char *key = first_key(action, &length);

	if (length > 5 && strncmp(key, "Ctrl-", 5) == 0) {
		*out++ = '^';
		key += 5;
		length -= 5;
	}
	FATAL_UNLESS(length < KEY_SIZE - 1);
	memcpy(out, key, length);
	out[length] = '\0';
}

static int
width_of(const char *key, const struct keybar_item *item)
{
	return (int)(strlen(key) + 1 + strlen(item->does));
}

static const char *
name_of(const struct keybar_item *item, char room[KEY_SIZE])
{
	if (item->key != NULL)
		return item->key;
	write_key(item->action, room);
	return room;
}

void
keybar_draw(int row, const struct keybar_item *items, size_t count)
{
	int width = term_columns(), column = 0, last = 0;
	char room[KEY_SIZE];

	if (count > 0)
		last = width_of(name_of(&items[count - 1], room), &items[count - 1]);
	for (size_t i = 0; i < count; i++) {
		const char *key = name_of(&items[i], room);
		int needed = width_of(key, &items[i]) + (i + 1 < count ? GAP + last : 0);

		if (column + needed > width)
			continue;
		column = draw_text(row, column, width, ROLE_KEY, key, SIZE_MAX);
		column = draw_text(row, column + 1, width, ROLE_KEY_TEXT, items[i].does, SIZE_MAX);
		column += GAP;
	}
}
