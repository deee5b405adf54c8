/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots. Wiped when they go: a secret may have been typed into the wrong line. */
#include "tui/line_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define DEPTH 64

struct line_snapshot {
	char *bytes;
	size_t length;
	size_t cursor;
};

static void
release(struct line_snapshot *snapshot)
{
	mem_wipe(snapshot->bytes, snapshot->length);
	free(snapshot->bytes);
}

void
line_history_push(struct line_history *history, const struct secret *text, size_t cursor)
{
	struct line_snapshot *entry;

	/* A form has many lines that nobody edits. */
	if (history->entries == NULL)
		history->entries = mem_new(DEPTH, sizeof(*history->entries));
	if (history->count == DEPTH) {
		release(&history->entries[0]);
		memmove(history->entries, history->entries + 1,
			(DEPTH - 1) * sizeof(history->entries[0]));
		history->count--;
	}
	entry = &history->entries[history->count++];
	entry->bytes = mem_copy_bytes(text->bytes, text->length);
	entry->length = text->length;
	entry->cursor = cursor;
}

bool
line_history_pop(struct line_history *history, struct secret *text, size_t *cursor)
{
	struct line_snapshot *entry;

	if (history->count == 0)
		return false;
	entry = &history->entries[--history->count];
	secret_set(text, entry->bytes, entry->length);
	*cursor = entry->cursor;
	release(entry);
	return true;
}

void
line_history_clear(struct line_history *history)
{
	for (size_t i = 0; i < history->count; i++)
		release(&history->entries[i]);
	free(history->entries);
	*history = (struct line_history){0};
}
