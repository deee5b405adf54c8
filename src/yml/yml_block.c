/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs of block mappings: each has lines of its own, in the column of its neighbours. */
#include <stdint.h>

#include "yml/yml_place.h"
#include "yml/yml_safe.h"
#include "yml/yml_tree.h"

bool
yml_refuse_line(const struct yml_place *place, const struct yml_node *node, const char *why)
{
	error_set(place->err, ERROR_FILE, "line %zu: %s", node->line, why);
	return error_hint(place->err, BY_HAND);
}

static bool
find_column(const struct yml_place *place, const struct yml_node *key, size_t *column)
{
	size_t start = yml_pair_start(&place->lines, key);

	if (!yml_is_first(&place->lines, start))
		return yml_refuse_line(place, key, "the key shares its line with another one");
	*column = start - yml_line_start(&place->lines, start);
	return true;
}

/* The first byte of the line behind a pair. */
static size_t
line_behind(const struct yml_place *place, size_t index)
{
	const struct yml_touched *touched = place->touched;

	return yml_next_line(
		&place->lines, yml_pair_end(touched->keys[index], touched->values[index]));
}

/* Comments that stand deeper than a column belong to the block above them: the line behind these.
 */
static size_t
skip_deeper_comments(const struct yml_place *place, size_t at, size_t column)
{
	const struct yml_lines *lines = &place->lines;

	for (size_t line = at; line < lines->length; line = yml_line_end(lines, line)) {
		size_t first = yml_skip_blanks(lines, line);

		if (!yml_is_last(lines, first))
			break;
		if (first == lines->length || lines->text[first] != '#')
			continue;
		if (first - line <= column)
			break;
		at = yml_line_end(lines, first);
	}
	return at;
}

static bool
is_block_with_keys(const struct yml_node *node)
{
	return node->kind == YML_MAPPING && node->style == YML_BLOCK && node->count > 0 &&
	       node->keys[0]->line != 0;
}

static size_t
plain_column(const struct yml_place *place, const struct yml_node *mapping)
{
	size_t start = yml_pair_start(&place->lines, mapping->keys[0]);

	return start - yml_line_start(&place->lines, start);
}

/* The step from a mapping's keys to those of a block in it; 0: not there. */
static size_t
step_below(const struct yml_place *place, const struct yml_node *mapping)
{
	for (size_t i = mapping->count; i > 0 && is_block_with_keys(mapping); i--) {
		const struct yml_node *value = mapping->values[i - 1];

		if (is_block_with_keys(value) &&
			plain_column(place, value) > plain_column(place, mapping))
			return plain_column(place, value) - plain_column(place, mapping);
	}
	return 0;
}

/* The step that the neighbours use: those beside, the ones above, the first in the file. */
static size_t
find_step(const struct yml_place *place, const struct yml_node *mapping)
{
	struct yml_walk walk = {0};
	size_t step = 0;

	for (; mapping != NULL && step == 0; mapping = mapping->parent)
		step = step_below(place, mapping);
	for (struct yml_node *node; step == 0;) {
		node = yml_tree_next(place->intent->doc, &walk);
		step = node == NULL ? 2 : node->parent == NULL ? 0 : step_below(place, node);
	}
	return step;
}

static void
put_lines(struct yml_place *place, const struct yml_node *mapping, struct yml_range pairs,
	struct yml_layout layout, size_t at)
{
	struct buf bytes;

	buf_init(&bytes);
	layout.line_break = yml_break_before(&place->lines, at);
	yml_render_lines(&bytes, mapping, pairs, &layout);
	yml_splice_add(place->splices, (struct yml_range){at, at}, layout.column, &bytes);
	buf_release(&bytes);
}

/* A block whose keys are all gone becomes '{}' behind its own key; a file becomes empty. */
static void
put_braces(struct yml_place *place, const struct yml_node *mapping)
{
	const struct yml_node *parent = mapping->parent;
	size_t content = yml_content_start(&place->lines, mapping), at = mapping->start, i = 0;
	struct buf bytes;

	if (parent == NULL)
		return;
	while (parent->values[i] != mapping)
		i++;
	if (content == mapping->start)
		at = yml_skip_space(&place->lines, parent->keys[i]->end) + 1;
	else
		while (yml_skip_space(&place->lines, at) < content)
			at++;
	buf_init(&bytes);
	buf_append_string(&bytes, " {}");
	yml_splice_add(place->splices, (struct yml_range){at, at}, SIZE_MAX, &bytes);
	buf_release(&bytes);
}

bool
yml_splice_block(struct yml_place *place, const struct yml_run *run)
{
	const struct yml_touched *touched = place->touched;
	struct yml_layout layout = {0};

	for (size_t i = run->old; i < run->old_end; i++) {
		size_t start = yml_pair_start(&place->lines, touched->keys[i]), column;

		if (!find_column(place, touched->keys[i], &column))
			return false;
		yml_splice_add(place->splices,
			(struct yml_range){start - column, line_behind(place, i)}, 0, NULL);
	}
	if (run->new < run->new_end) {
		size_t at = line_behind(place, run->old_end - 1);

		if (!find_column(place, touched->keys[0], &layout.column))
			return false;
		layout.step = find_step(place, touched->mapping);
		put_lines(place, touched->mapping, (struct yml_range){run->new, run->new_end},
			layout, skip_deeper_comments(place, at, layout.column));
	}
	if (touched->mapping->count == 0)
		put_braces(place, touched->mapping);
	return true;
}

bool
yml_fill_block(struct yml_place *place, const struct yml_node *key, const struct yml_node *old,
	const struct yml_node *mapping)
{
	const struct yml_lines *lines = &place->lines;
	struct yml_range pairs = {0, mapping->count}, cut = {lines->length, lines->length};
	struct yml_layout layout = {0};
	size_t at = lines->length;

	if (old != NULL) {
		cut.start = yml_content_start(lines, old);
		cut.end = old->end;
		at = yml_next_line(lines, old->end);
	}
	layout.step = find_step(place, mapping->parent);
	if (key != NULL) {
		if (!find_column(place, key, &layout.column))
			return false;
		layout.column += layout.step;
	}
	if (cut.start < cut.end) {
		if (key == NULL && yml_is_first(lines, cut.start) && yml_is_last(lines, cut.end) &&
			lines->text[yml_skip_blanks(lines, cut.end)] != '#')
			cut = (struct yml_range){yml_line_start(lines, cut.start), at};
		else
			cut.start = yml_back_over_blanks(lines, cut.start);
		yml_splice_add(place->splices, cut, 0, NULL);
	}
	put_lines(place, mapping, pairs, layout, at);
	return true;
}
