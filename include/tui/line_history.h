/* SPDX-License-Identifier: Apache-2.0 */
/* The texts that a plain line had, for undo. For line_edit.c only. */
#ifndef TUI_LINE_HISTORY_H
#define TUI_LINE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

struct line_snapshot;

/* Starts zeroed. */
struct line_history {
	struct line_snapshot *entries; /* owned; the oldest first */
	size_t count;
};

/* Keeps a text; the oldest goes when there are too many. */
void line_history_push(struct line_history *history, const struct secret *text, size_t cursor);

/* Takes the last one back; false when there is none. */
bool line_history_pop(struct line_history *history, struct secret *text, size_t *cursor);

void line_history_clear(struct line_history *history);

#endif
