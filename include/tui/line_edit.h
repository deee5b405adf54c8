/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One line of text being edited: UTF-8 by grapheme cluster, horizontal scroll,
 * undo, kill ring, masked for secrets. Pure: no screen, no clock. The bytes
 * always live in locked memory, since any field may turn out to hold a secret.
 */
#ifndef TUI_LINE_EDIT_H
#define TUI_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/secret.h"
#include "tui/key.h"

#define LINE_LIMIT 16384 /* bytes in one line */

struct line_edit; /* opaque */

enum line_kind { LINE_PLAIN, LINE_SECRET };

struct line_edit *line_edit_new(enum line_kind kind);
void line_edit_free(struct line_edit *line);

/* Replaces the text and forgets the undo history; the cursor goes to the end. */
void line_edit_set(struct line_edit *line, const char *bytes, size_t length);

/* Replaces the text as one edit, which can be undone; the cursor goes to the end. */
void line_edit_replace(struct line_edit *line, const char *bytes, size_t length);

/* The text, lent until the next call. */
const char *line_edit_text(const struct line_edit *line, size_t *length);

/* Moves the text out, for a secret: no copy stays. */
void line_edit_take(struct line_edit *line, struct secret *to);

/* Carries out an editing action; false when the action is none of its own (the form's turn). */
bool line_edit_act(struct line_edit *line, enum action action);

/* Inserts typed bytes, one or more whole clusters; control characters are dropped. */
void line_edit_type(struct line_edit *line, const char *bytes, size_t length);

/* What a paste lost on its way in, for the note under the field. */
struct paste_note {
	bool blanks, quotes, newlines, controls, prefix /* export NAME= */, too_long;
};

/* One paste: one undo step, cleaned. */
void line_edit_paste(
	struct line_edit *line, const char *bytes, size_t length, struct paste_note *note);

void line_edit_set_revealed(struct line_edit *line, bool revealed);
bool line_edit_is_revealed(const struct line_edit *line);

/* What is drawn in `width` cells: the visible text (bullets when masked, ASCII `*` when told), the
 * column of the cursor, and whether more is to the left or right (edge marks take one cell each).
 */
struct line_view {
	struct buf text; /* owned by the caller: buf_init before, line_view_release after */
	int cursor;
	bool more_left, more_right;
};

void line_edit_view(struct line_edit *line, int width, const char *bullet, struct line_view *view);

/* Wipes it, too: it may hold a secret that is revealed. */
void line_view_release(struct line_view *view);

#endif
