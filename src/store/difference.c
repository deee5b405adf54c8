/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The difference of two texts by lines: Myers' greedy algorithm between what is
 * the same at both ends. Texts that have hardly a line in common are shown as
 * one block that goes and one that comes.
 */
#include "store/difference.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define CHANGE_LIMIT 1000 /* changed lines, before the blocks are shown whole */

struct line {
	const char *bytes;
	size_t length; /* with its ending: a changed ending is a change */
};

struct side {
	struct line *lines;
	size_t count;
	bool *is_changed; /* of each line */
};

/* Between the equal ends: lines [start, end) of the old and of the new text. */
struct middle {
	size_t start;
	size_t old_end, new_end;
};

static void
split(struct side *side, const char *text, size_t length)
{
	size_t capacity = 0;

	*side = (struct side){0};
	for (size_t at = 0; at < length;) {
		const char *newline = memchr(text + at, '\n', length - at);
		size_t end = newline == NULL ? length : (size_t)(newline - text) + 1;

		if (side->count == capacity) {
			capacity = capacity == 0 ? 64 : 2 * capacity;
			side->lines = mem_resize(side->lines, capacity, sizeof(*side->lines));
		}
		side->lines[side->count++] = (struct line){text + at, end - at};
		at = end;
	}
	side->is_changed = mem_new(side->count, sizeof(bool));
}

static bool
is_same(const struct line *a, const struct line *b)
{
	return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static struct middle
find_middle(const struct side *before, const struct side *after)
{
	struct middle middle = {0, before->count, after->count};

	while (middle.start < before->count && middle.start < after->count &&
		is_same(&before->lines[middle.start], &after->lines[middle.start]))
		middle.start++;
	while (middle.old_end > middle.start && middle.new_end > middle.start &&
		is_same(&before->lines[middle.old_end - 1], &after->lines[middle.new_end - 1])) {
		middle.old_end--;
		middle.new_end--;
	}
	return middle;
}

static void
mark_all(const struct middle *middle, struct side *before, struct side *after)
{
	for (size_t i = middle->start; i < middle->old_end; i++)
		before->is_changed[i] = true;
	for (size_t i = middle->start; i < middle->new_end; i++)
		after->is_changed[i] = true;
}

/* The furthest old line on diagonal k after d changes lies in row d, at index k + d. */
struct trace {
	long *rows[CHANGE_LIMIT + 1];
};

static long
furthest(const struct trace *trace, long d, long k)
{
	const long *row;

	if (d == 0)
		return 0;
	row = trace->rows[d - 1];
	/* From above (a line comes) or from the left (a line goes). */
	if (k == -d || (k != d && row[k - 1 + d - 1] < row[k + 1 + d - 1]))
		return row[k + 1 + d - 1];
	return row[k - 1 + d - 1] + 1;
}

/* The number of changes, or -1 when there are more than the limit. */
static long
search(struct trace *trace, const struct middle *middle, const struct side *before,
	const struct side *after)
{
	long old_count = (long)(middle->old_end - middle->start),
	     new_count = (long)(middle->new_end - middle->start);
	const struct line *old_lines = before->lines + middle->start,
			  *new_lines = after->lines + middle->start;

	for (long d = 0; d <= CHANGE_LIMIT; d++) {
		trace->rows[d] = mem_new((size_t)(2 * d + 1), sizeof(long));
		for (long k = -d; k <= d; k += 2) {
			long x = furthest(trace, d, k), y = x - k;

			while (x < old_count && y < new_count && y >= 0 &&
				is_same(&old_lines[x], &new_lines[y])) {
				x++;
				y++;
			}
			trace->rows[d][k + d] = x;
			if (x >= old_count && y >= new_count)
				return d;
		}
	}
	return -1;
}

/* Back from the end, a change at a time. */
static void
mark_path(const struct trace *trace, long d, const struct middle *middle, struct side *before,
	struct side *after)
{
	long x = (long)(middle->old_end - middle->start),
	     y = (long)(middle->new_end - middle->start);

	for (; d > 0; d--) {
		const long *row = trace->rows[d - 1];
		long k = x - y;
		bool comes = k == -d || (k != d && row[k - 1 + d - 1] < row[k + 1 + d - 1]);

		x = comes ? row[k + 1 + d - 1] : row[k - 1 + d - 1];
		y = comes ? x - (k + 1) : x - (k - 1);
		if (comes)
			after->is_changed[middle->start + (size_t)y] = true;
		else
			before->is_changed[middle->start + (size_t)x] = true;
	}
}

static void
mark_changes(struct side *before, struct side *after)
{
	struct middle middle = find_middle(before, after);
	struct trace trace = {0};
	long changes;

	if (middle.old_end == middle.start || middle.new_end == middle.start) {
		mark_all(&middle, before, after);
		return;
	}
	changes = search(&trace, &middle, before, after);
	if (changes < 0)
		mark_all(&middle, before, after);
	else
		mark_path(&trace, changes, &middle, before, after);
	for (size_t i = 0; i <= CHANGE_LIMIT; i++)
		free(trace.rows[i]);
}

static struct difference_line
make_line(char sign, size_t number, const struct line *line)
{
	struct difference_line made = {sign, number, line->bytes, line->length};

	if (made.length > 0 && made.bytes[made.length - 1] == '\n')
		made.length--;
	if (made.length > 0 && made.bytes[made.length - 1] == '\r')
		made.length--;
	return made;
}

/* All lines of both texts in their order: what goes before what comes. */
static struct difference_line *
merge(const struct side *before, const struct side *after, size_t *count)
{
	struct difference_line *all =
		mem_new(before->count + after->count, sizeof(struct difference_line));
	size_t i = 0, j = 0;

	*count = 0;
	while (i < before->count || j < after->count) {
		if (i < before->count && before->is_changed[i]) {
			all[(*count)++] = make_line('-', i + 1, &before->lines[i]);
			i++;
		} else if (j < after->count && after->is_changed[j]) {
			all[(*count)++] = make_line('+', j + 1, &after->lines[j]);
			j++;
		} else {
			all[(*count)++] = make_line(' ', j + 1, &after->lines[j]);
			i++;
			j++;
		}
	}
	return all;
}

/* Keeps the changes and `context` lines around each; a '~' for each run left out. Returns how many
 * lines stay. */
static size_t
thin_out(struct difference_line *lines, size_t count, size_t context)
{
	size_t kept = 0, since = SIZE_MAX, next = 0;
	bool has_gap = false;

	for (size_t i = 0; i < count; i++) {
		struct difference_line line = lines[i];

		for (next = next < i ? i : next; next < count && lines[next].sign == ' ';)
			next++;
		if (line.sign != ' ')
			since = 0;
		else if (since != SIZE_MAX)
			since++;
		if (line.sign == ' ' && since > context && (next == count || next - i > context)) {
			if (!has_gap)
				lines[kept++] = (struct difference_line){'~', line.number, "", 0};
			has_gap = true;
			continue;
		}
		has_gap = false;
		lines[kept++] = line;
	}
	return kept;
}

void
difference_make(const char *before, size_t before_length, const char *after, size_t after_length,
	size_t context, struct difference_line **lines, size_t *count)
{
	struct side old_side, new_side;

	*lines = NULL;
	*count = 0;
	if (before_length == after_length &&
		(before_length == 0 || memcmp(before, after, before_length) == 0))
		return;
	split(&old_side, before, before_length);
	split(&new_side, after, after_length);
	mark_changes(&old_side, &new_side);
	*lines = merge(&old_side, &new_side, count);
	*count = thin_out(*lines, *count, context);
	free(old_side.lines);
	free(old_side.is_changed);
	free(new_side.lines);
	free(new_side.is_changed);
}
