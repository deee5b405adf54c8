/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the intended tree to byte ranges. Only mappings that were changed are
 * looked at: a pair that is gone takes its lines with it, a new one gets lines
 * of its own behind its neighbour's, a new value takes the bytes of the old one.
 */
#include "yml/yml_splice.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yml/yml_chars.h"
#include "yml/yml_place.h"
#include "yml/yml_tree.h"

void
yml_splices_init(struct yml_splices *splices, const char *text, size_t length)
{
	struct yml_lines lines = {.text = text, .length = length};

	*splices = (struct yml_splices){.length = length};
	buf_init(&splices->text);
	buf_init(&splices->bytes);
	buf_append(&splices->text, text, length);
	if (yml_line_start(&lines, length) != length)
		buf_append_string(&splices->text, yml_break_before(&lines, length));
}

void
yml_splices_release(struct yml_splices *splices)
{
	buf_release(&splices->text);
	buf_release(&splices->bytes);
	free(splices->items);
	*splices = (struct yml_splices){0};
}

void
yml_splice_add(
	struct yml_splices *splices, struct yml_range range, size_t rank, const struct buf *bytes)
{
	struct yml_splice *item;

	if (splices->count == splices->room) {
		splices->room = 2 * splices->room + 16;
		splices->items =
			mem_resize(splices->items, splices->room, sizeof(splices->items[0]));
	}
	item = &splices->items[splices->count++];
	*item = (struct yml_splice){.start = range.start,
		.end = range.end,
		.from = splices->bytes.length,
		.rank = rank};
	if (bytes != NULL) {
		buf_append(&splices->bytes, bytes->bytes, bytes->length);
		item->length = bytes->length;
	}
}

static int
compare_items(const void *left, const void *right)
{
	const struct yml_splice *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank > b->rank ? -1 : 1;
	return a->from < b->from ? -1 : 1;
}

/* The text of a value in the place of an old one. */
static void
splice_value(const struct yml_place *place, const struct yml_node *old, const struct yml_node *new)
{
	size_t start = yml_content_start(&place->lines, old);
	struct yml_range range = {start, old->end};
	struct buf bytes;

	buf_init(&bytes);
	if (start == old->end)
		buf_append_string(&bytes, yml_has_colon(&place->lines, old) ? " " : ": ");
	if (old->tag != NULL && new->tag == NULL) {
		range.start = old->start;
		if (new->anchor != NULL)
			buf_append_format(&bytes, "&%s ", new->anchor);
	}
	if (old->style == YML_LITERAL || old->style == YML_FOLDED) {
		size_t head = start + 1;

		while (head < old->end && strchr("+-0123456789", place->lines.text[head]) != NULL)
			head++;
		range.end = head;
		yml_splice_add(place->splices,
			(struct yml_range){yml_line_end(&place->lines, head),
				yml_next_line(&place->lines, old->end)},
			0, NULL);
	}
	yml_render_value(&bytes, new);
	yml_splice_add(place->splices, range, SIZE_MAX, &bytes);
	buf_release(&bytes);
}

static void
splice_key(const struct yml_place *place, const struct yml_node *old, const struct yml_node *new)
{
	struct buf bytes;

	buf_init(&bytes);
	yml_render_value(&bytes, new);
	yml_splice_add(place->splices,
		(struct yml_range){yml_content_start(&place->lines, old), old->end}, SIZE_MAX,
		&bytes);
	buf_release(&bytes);
}

/* A pair that stays, with what may be new in it. */
static bool
splice_pair(struct yml_place *place, const struct yml_touched *touched, size_t old, size_t new)
{
	const struct yml_node *key = touched->mapping->keys[new];
	const struct yml_node *value = touched->mapping->values[new];

	if (key != touched->keys[old])
		splice_key(place, touched->keys[old], key);
	if (value == touched->values[old])
		return true;
	if (!yml_has_colon(&place->lines, touched->values[old]) &&
		touched->mapping->style == YML_BLOCK)
		return yml_refuse_line(place, touched->keys[old], "no ':' stands behind the key");
	if (value->kind == YML_MAPPING && value->count > 0 && value->style == YML_BLOCK)
		return yml_fill_block(place, touched->keys[old], touched->values[old], value);
	splice_value(place, touched->values[old], value);
	return true;
}

/* Walks the old pairs and the new ones side by side, in runs: what is gone, what is new. */
static bool
splice_mapping(struct yml_place *place, const struct yml_touched *touched)
{
	const struct yml_node *mapping = touched->mapping;
	size_t old = 0, new = 0;

	place->touched = touched;
	while (old < touched->count || new < mapping->count) {
		struct yml_run run = {.old = old, .new = new};

		while (new < mapping->count && mapping->keys[new]->line == 0)
			new ++;
		while (old < touched->count &&
			(new == mapping->count ||
				touched->keys[old]->start != mapping->keys[new]->start))
			old++;
		run.old_end = old;
		run.new_end = new;
		if (mapping->style == YML_FLOW ? !yml_splice_flow(place, &run)
					       : !yml_splice_block(place, &run))
			return false;
		if (old < touched->count && !splice_pair(place, touched, old++, new ++))
			return false;
	}
	return true;
}

/* What was removed has no parent any more. */
static bool
is_attached(const struct yml_intent *intent, const struct yml_node *node)
{
	return node->parent != NULL || node == intent->doc->root;
}

bool
yml_splices_make(struct yml_splices *splices, const struct yml_intent *intent, struct error *err)
{
	struct yml_place place = {
		.splices = splices,
		.intent = intent,
		.lines = {.text = splices->text.bytes, .length = splices->text.length},
		.err = err,
	};

	if (intent->doc->root != intent->root && intent->doc->root->count > 0 &&
		!yml_fill_block(&place, NULL, intent->root, intent->doc->root))
		return false;
	for (size_t i = 0; i < intent->count; i++)
		if (is_attached(intent, intent->touched[i].mapping) &&
			!splice_mapping(&place, &intent->touched[i]))
			return false;
	if (splices->count > 0)
		qsort(splices->items, splices->count, sizeof(splices->items[0]), compare_items);
	return true;
}

void
yml_splices_apply(const struct yml_splices *splices, struct buf *result)
{
	size_t at = 0;

	for (size_t i = 0; i < splices->count; i++) {
		const struct yml_splice *item = &splices->items[i];

		if (item->start > at)
			buf_append(result, splices->text.bytes + at, item->start - at);
		buf_append(result, splices->bytes.bytes + item->from, item->length);
		at = item->end > at ? item->end : at;
	}
	if (at <= splices->length)
		buf_append(result, splices->text.bytes + at, splices->length - at);
}

size_t
yml_splices_line(const struct yml_splices *splices, size_t at)
{
	size_t found = splices->count == 0 ? 0 : splices->items[0].start, gone = 0, added = 0;

	for (size_t i = 0; i < splices->count; i++) {
		const struct yml_splice *item = &splices->items[i];

		if (item->start + added > at + gone)
			break;
		found = item->start;
		gone += item->end - item->start;
		added += item->length;
	}
	return yml_line_of(splices->text.bytes, splices->length, found);
}
