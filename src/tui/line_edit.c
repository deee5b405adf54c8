/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The editing of one line. Positions are byte offsets that always lie between
 * grapheme clusters. What is cut from a plain line goes to a ring that all plain
 * lines share; a secret line has neither ring nor undo.
 */
#include "tui/line_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "tui/kill_ring.h"
#include "tui/line_history.h"
#include "tui/paste.h"

struct line_edit {
	enum line_kind kind;
	struct secret text;
	size_t cursor;
	size_t first; /* the first byte in sight */
	bool is_revealed;
	enum action last; /* what the last change was: a run of typing is one step */
	size_t yanked_at, yanked_length;
	size_t yanked; /* how many cuts ago it was cut */
	struct line_history undo, redo;
};

/* Keeps the present text for undo, unless it continues a run of the same change. */
static void
remember(struct line_edit *line, enum action change)
{
	bool is_run =
		change == line->last && (change == ACTION_TEXT || change == ACTION_DELETE_LEFT ||
						change == ACTION_DELETE_RIGHT);

	line->last = change;
	if (line->kind == LINE_SECRET || is_run)
		return;
	line_history_push(&line->undo, &line->text, line->cursor);
	line_history_clear(&line->redo);
}

static bool
step_back(struct line_edit *line, struct line_history *from, struct line_history *to)
{
	line->last = ACTION_NONE;
	if (from->count == 0)
		return true;
	line_history_push(to, &line->text, line->cursor);
	(void)line_history_pop(from, &line->text, &line->cursor);
	return true;
}

struct line_edit *
line_edit_new(enum line_kind kind)
{
	struct line_edit *line = mem_new(1, sizeof(*line));

	line->kind = kind;
	return line;
}

void
line_edit_free(struct line_edit *line)
{
	if (line == NULL)
		return;
	secret_release(&line->text);
	line_history_clear(&line->undo);
	line_history_clear(&line->redo);
	free(line);
}

static void
set_text(struct line_edit *line, const char *bytes, size_t length)
{
	if (length > LINE_LIMIT)
		length = LINE_LIMIT;
	if (length == 0)
		secret_release(&line->text);
	else
		secret_set(&line->text, bytes, length);
	line->cursor = line->text.length;
	line->first = 0;
	line->last = ACTION_NONE;
}

void
line_edit_set(struct line_edit *line, const char *bytes, size_t length)
{
	set_text(line, bytes, length);
	line_history_clear(&line->undo);
	line_history_clear(&line->redo);
}

void
line_edit_replace(struct line_edit *line, const char *bytes, size_t length)
{
	remember(line, ACTION_NONE);
	set_text(line, bytes, length);
}

const char *
line_edit_text(const struct line_edit *line, size_t *length)
{
	*length = line->text.length;
	return line->text.bytes == NULL ? "" : line->text.bytes;
}

void
line_edit_take(struct line_edit *line, struct secret *to)
{
	secret_move(to, &line->text);
	line_edit_set(line, "", 0);
}

static size_t
next_of(const struct line_edit *line, size_t at)
{
	return text_next_cluster(line->text.bytes, line->text.length, at);
}

static size_t
previous_of(const struct line_edit *line, size_t at)
{
	return text_previous_cluster(line->text.bytes, line->text.length, at);
}

static bool
is_word_at(const struct line_edit *line, size_t at)
{
	uint32_t code_point;

	return text_decode(line->text.bytes, line->text.length, at, &code_point) != 0 &&
	       text_is_word(code_point);
}

/* A secret's words must not show: it is one word. */
static size_t
word_left(const struct line_edit *line)
{
	size_t at = line->cursor;

	if (line->kind == LINE_SECRET)
		return 0;
	while (at > 0 && !is_word_at(line, previous_of(line, at)))
		at = previous_of(line, at);
	while (at > 0 && is_word_at(line, previous_of(line, at)))
		at = previous_of(line, at);
	return at;
}

static size_t
word_right(const struct line_edit *line)
{
	size_t at = line->cursor, length = line->text.length;

	if (line->kind == LINE_SECRET)
		return length;
	while (at < length && !is_word_at(line, at))
		at = next_of(line, at);
	while (at < length && is_word_at(line, at))
		at = next_of(line, at);
	return at;
}

/* Takes the bytes from `start` to `end` out; a cut goes to the ring. */
static bool
cut(struct line_edit *line, size_t start, size_t end, enum action change)
{
	bool is_kill = change != ACTION_DELETE_LEFT && change != ACTION_DELETE_RIGHT;

	if (start == end)
		return true;
	remember(line, change);
	if (is_kill && line->kind == LINE_PLAIN)
		kill_ring_push(line->text.bytes + start, end - start);
	secret_splice(&line->text, start, end - start, "", 0);
	line->cursor = start;
	return true;
}

/* Puts bytes at the cursor; what does not fit is left out. */
static void
insert(struct line_edit *line, const char *bytes, size_t length)
{
	if (length > LINE_LIMIT - line->text.length)
		length = LINE_LIMIT - line->text.length;
	if (length == 0)
		return;
	secret_splice(&line->text, line->cursor, 0, bytes, length);
	line->cursor += length;
}

static void
insert_cut(struct line_edit *line, size_t back)
{
	const struct secret *cut_text = kill_ring_get(back);

	line->yanked = back;
	line->yanked_at = line->cursor;
	insert(line, cut_text->bytes, cut_text->length);
	line->yanked_length = line->cursor - line->yanked_at;
}

static bool
yank(struct line_edit *line)
{
	if (line->kind == LINE_SECRET || kill_ring_get(0) == NULL)
		return true;
	remember(line, ACTION_YANK);
	insert_cut(line, 0);
	return true;
}

/* Takes what was yanked out again and puts an older cut in its place. */
static bool
yank_older(struct line_edit *line)
{
	if (line->last != ACTION_YANK)
		return true;
	secret_splice(&line->text, line->yanked_at, line->yanked_length, "", 0);
	line->cursor = line->yanked_at;
	insert_cut(line, line->yanked + 1);
	return true;
}

static bool
move_to(struct line_edit *line, size_t at)
{
	line->cursor = at;
	line->last = ACTION_NONE;
	return true;
}

bool
line_edit_act(struct line_edit *line, enum action action)
{
	size_t cursor = line->cursor, length = line->text.length;

	switch (action) {
	case ACTION_LEFT:
		return move_to(line, previous_of(line, cursor));
	case ACTION_RIGHT:
		return move_to(line, next_of(line, cursor));
	case ACTION_WORD_LEFT:
		return move_to(line, word_left(line));
	case ACTION_WORD_RIGHT:
		return move_to(line, word_right(line));
	case ACTION_HOME:
		return move_to(line, 0);
	case ACTION_END:
		return move_to(line, length);
	case ACTION_DELETE_LEFT:
		return cut(line, previous_of(line, cursor), cursor, action);
	case ACTION_DELETE_RIGHT:
		return cut(line, cursor, next_of(line, cursor), action);
	case ACTION_KILL_WORD_LEFT:
		return cut(line, word_left(line), cursor, action);
	case ACTION_KILL_WORD_RIGHT:
		return cut(line, cursor, word_right(line), action);
	case ACTION_KILL_LINE_LEFT:
		return cut(line, 0, cursor, action);
	case ACTION_KILL_LINE_RIGHT:
		return cut(line, cursor, length, action);
	case ACTION_YANK:
		return yank(line);
	case ACTION_YANK_OLDER:
		return yank_older(line);
	case ACTION_UNDO:
		return step_back(line, &line->undo, &line->redo);
	case ACTION_REDO:
		return step_back(line, &line->redo, &line->undo);
	default:
		return false;
	}
}

void
line_edit_type(struct line_edit *line, const char *bytes, size_t length)
{
	remember(line, ACTION_TEXT);
	for (size_t at = 0, used; at < length; at += used) {
		uint32_t code_point;

		used = text_decode(bytes, length, at, &code_point);
		if (used == 0)
			used = 1;
		else if (text_classify(code_point) != TEXT_CONTROL)
			insert(line, bytes + at, used);
	}
}

void
line_edit_paste(struct line_edit *line, const char *bytes, size_t length, struct paste_note *note)
{
	struct secret cleaned = SECRET_INIT;

	paste_clean(bytes, length, &cleaned, note);
	note->too_long = cleaned.length > LINE_LIMIT - line->text.length;
	remember(line, ACTION_NONE);
	if (cleaned.length != 0)
		insert(line, cleaned.bytes, cleaned.length);
	secret_release(&cleaned);
}

void
line_edit_set_revealed(struct line_edit *line, bool revealed)
{
	line->is_revealed = revealed;
}

bool
line_edit_is_revealed(const struct line_edit *line)
{
	return line->is_revealed;
}

/* The cells from `start` to `end` as they are drawn. */
static int
drawn_width(const struct line_edit *line, size_t start, size_t end)
{
	if (line->kind == LINE_SECRET && !line->is_revealed)
		return (int)text_count_clusters(line->text.bytes + start, end - start);
	return text_width(line->text.bytes + start, end - start);
}

/* Moves what is in sight so that the cursor is, with a cell of context to its right. */
static void
scroll(struct line_edit *line, int width)
{
	size_t length = line->text.length;
	int shown;

	if (line->first > length || line->cursor < line->first)
		line->first = line->cursor;
	if (drawn_width(line, 0, length) < width)
		line->first = 0;
	shown = drawn_width(line, line->first, line->cursor);
	while (line->first < line->cursor &&
		shown + (line->first > 0) >= width - (line->cursor < length)) {
		size_t next = next_of(line, line->first);

		shown -= drawn_width(line, line->first, next);
		line->first = next;
	}
	if (line->first > 0 && line->first == line->cursor)
		line->first = previous_of(line, line->first);
}

void
line_edit_view(struct line_edit *line, int width, const char *bullet, struct line_view *view)
{
	bool is_masked = line->kind == LINE_SECRET && !line->is_revealed;
	size_t at, end;
	int room;

	line_view_release(view);
	scroll(line, width);
	view->more_left = line->first > 0;
	room = width - view->more_left;
	view->more_right = drawn_width(line, line->first, line->text.length) > room;
	room -= view->more_right;
	for (at = line->first; at < line->text.length; at = end) {
		end = next_of(line, at);
		room -= drawn_width(line, at, end);
		if (room < 0)
			break;
		if (is_masked)
			buf_append_string(&view->text, bullet);
	}
	/* In one piece: growing would leave copies of a revealed secret behind. */
	if (!is_masked && at > line->first)
		buf_append(&view->text, line->text.bytes + line->first, at - line->first);
	view->cursor = view->more_left + drawn_width(line, line->first, line->cursor);
}

void
line_view_release(struct line_view *view)
{
	if (view->text.capacity != 0)
		mem_wipe(view->text.bytes, view->text.capacity);
	buf_release(&view->text);
}
