/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs of flow mappings. One that stands on lines of its own goes and comes
 * with its lines; else it is a matter of commas.
 */
#include "yml/yml_place.h"

#include <stdint.h>

/* Behind the comma that follows a pair; 0 when none does. */
static size_t
behind_comma(const struct yml_place *place, size_t end)
{
	size_t at = yml_skip_space(&place->lines, end);

	return at < place->lines.length && place->lines.text[at] == ',' ? at + 1 : 0;
}

static size_t
pair_end(const struct yml_touched *touched, size_t index)
{
	return yml_pair_end(touched->keys[index], touched->values[index]);
}

static size_t
pair_start(const struct yml_place *place, size_t index)
{
	return yml_pair_start(&place->lines, place->touched->keys[index]);
}

static void
cut_pairs(struct yml_place *place, const struct yml_run *run)
{
	const struct yml_lines *lines = &place->lines;
	struct yml_range cut = {
		pair_start(place, run->old), pair_end(place->touched, run->old_end - 1)};
	size_t comma = behind_comma(place, cut.end);

	if (comma > 0)
		cut.end = comma;
	if (yml_is_first(lines, cut.start) && yml_is_last(lines, cut.end)) {
		cut.start = yml_line_start(lines, cut.start);
		cut.end = yml_line_end(lines, cut.end);
	} else if (comma > 0) {
		cut.end = yml_skip_blanks(lines, cut.end);
	} else if (!yml_is_first(lines, cut.start) && run->old > 0) {
		cut.start = pair_end(place->touched, run->old - 1);
	}
	yml_splice_add(place->splices, cut, 0, NULL);
}

/* Inside an opening brace, or behind a pair that stays. */
static void
put_pairs(struct yml_place *place, const struct yml_run *run)
{
	const struct yml_lines *lines = &place->lines;
	const struct yml_touched *touched = place->touched;
	bool has_before = run->old > 0, has_behind = run->old_end < touched->count;
	size_t at = has_before ? pair_end(touched, run->old - 1)
			       : yml_content_start(lines, touched->mapping) + 1;
	struct buf bytes;

	buf_init(&bytes);
	for (size_t i = run->new; i < run->new_end; i++) {
		if (has_before || i > run->new)
			buf_append_string(&bytes, ", ");
		yml_render_pair(&bytes, touched->mapping->keys[i], touched->mapping->values[i]);
	}
	if (!has_before && has_behind)
		buf_append_string(&bytes, yml_is_last(lines, at) ? "," : ", ");
	yml_splice_add(place->splices, (struct yml_range){at, at}, SIZE_MAX - 1, &bytes);
	buf_release(&bytes);
}

/* The same on lines of their own, below a pair that has its own. */
static void
put_lines(struct yml_place *place, const struct yml_run *run)
{
	const struct yml_lines *lines = &place->lines;
	const struct yml_touched *touched = place->touched;
	size_t start = pair_start(place, run->old - 1), end = pair_end(touched, run->old - 1);
	size_t line = yml_line_start(lines, start), comma = behind_comma(place, end);
	size_t at = yml_line_end(lines, comma > 0 ? comma : end);
	struct buf bytes;

	buf_init(&bytes);
	if (comma == 0) {
		buf_append_char(&bytes, ',');
		yml_splice_add(place->splices, (struct yml_range){end, end}, SIZE_MAX - 1, &bytes);
		buf_clear(&bytes);
	}
	for (size_t i = run->new; i < run->new_end; i++) {
		buf_append(&bytes, lines->text + line, start - line);
		yml_render_pair(&bytes, touched->mapping->keys[i], touched->mapping->values[i]);
		if (comma > 0 || i + 1 < run->new_end)
			buf_append_char(&bytes, ',');
		buf_append_string(&bytes, yml_break_before(lines, at));
	}
	yml_splice_add(place->splices, (struct yml_range){at, at}, SIZE_MAX - 1, &bytes);
	buf_release(&bytes);
}

bool
yml_splice_flow(struct yml_place *place, const struct yml_run *run)
{
	const struct yml_lines *lines = &place->lines;

	if (run->old < run->old_end)
		cut_pairs(place, run);
	if (run->new == run->new_end)
		return true;
	if (run->old > 0) {
		size_t end = pair_end(place->touched, run->old - 1);
		size_t comma = behind_comma(place, end);

		if (yml_is_first(lines, pair_start(place, run->old - 1)) &&
			yml_is_last(lines, comma > 0 ? comma : end)) {
			put_lines(place, run);
			return true;
		}
	}
	put_pairs(place, run);
	return true;
}
