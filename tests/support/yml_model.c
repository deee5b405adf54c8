/* SPDX-License-Identifier: Apache-2.0 */
/* Random documents, drawn and written in the order of their text. */
#include "support/yml_model.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yml/yml_quote.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const char *const keys[] = {"dev", "prod", "schema", "type", "a", "b", "c", "on", "a b",
	"x: y", "caf\xc3\xa9", "\xe6\x97\xa5", "it's", "1"};
static const char *const strings[] = {"athena", "dev", "eu-west-1", "s3://bucket/dbt/", "", "on",
	"5", "two words", "it's", "a: b", "x # y", "caf\xc3\xa9", "\xf0\x9f\x98\x80", "back\\slash",
	"{{ env_var('A') }}", "say \"so\"", "- a", "*a", "tab\there", "null", "line\nbreak"};
static const char *const numbers[] = {"1", "5", "0", "1.5", "12"};
static const char *const texts[] = {"one\ntwo\n", "one\n", "one\n\ntwo\n"};

static uint64_t
next_random(struct model_doc *doc)
{
	doc->random ^= doc->random >> 12;
	doc->random ^= doc->random << 25;
	doc->random ^= doc->random >> 27;
	return doc->random * 2685821657736338717u;
}

size_t
model_random(struct model_doc *doc, size_t below)
{
	return (size_t)((next_random(doc) >> 16) % below);
}

static bool
is_drawn(struct model_doc *doc, size_t percent)
{
	return model_random(doc, 100) < percent;
}

const char *
model_random_key(struct model_doc *doc)
{
	return keys[model_random(doc, COUNT_OF(keys))];
}

const char *
model_random_string(struct model_doc *doc)
{
	return strings[model_random(doc, COUNT_OF(strings))];
}

static void *
keep(struct model_doc *doc, size_t count, size_t size)
{
	if (doc->block_count == doc->block_room) {
		doc->block_room = 2 * doc->block_room + 64;
		doc->blocks = mem_resize(doc->blocks, doc->block_room, sizeof(doc->blocks[0]));
	}
	return doc->blocks[doc->block_count++] = mem_new(count, size);
}

struct model *
model_add(struct model_doc *doc, struct model *parent, size_t index)
{
	struct model *model = keep(doc, 1, sizeof(*model));

	if (parent != NULL) {
		struct model **items = keep(doc, parent->count + 1, sizeof(struct model *));

		for (size_t i = 0; i < parent->count; i++)
			items[i < index ? i : i + 1] = parent->items[i];
		items[index] = model;
		parent->items = items;
		parent->count++;
		model->parent = parent;
	}
	return model;
}

void
model_remove(struct model *model)
{
	struct model *parent = model->parent;
	size_t at = 0;

	while (parent->items[at] != model)
		at++;
	memmove(parent->items + at, parent->items + at + 1,
		(parent->count - at - 1) * sizeof(parent->items[0]));
	parent->count--;
	model->parent = NULL;
}

static bool
is_inside(const struct model *model, const struct model *outer)
{
	while (model != NULL && model != outer)
		model = model->parent;
	return model != NULL;
}

bool
model_is_shown(const struct model_doc *doc, const struct model *place)
{
	for (size_t i = 0; i < doc->reference_count; i++)
		if (is_inside(doc->references[i], doc->root) &&
			is_inside(place, doc->references[i]->target))
			return true;
	return false;
}

bool
model_is_needed(const struct model_doc *doc, const struct model *model)
{
	for (size_t i = 0; i < doc->reference_count; i++)
		if (is_inside(doc->references[i], doc->root) &&
			!is_inside(doc->references[i], model) &&
			is_inside(doc->references[i]->target, model))
			return true;
	return false;
}

void
model_show(struct buf *out, const struct model *model)
{
	if (model->anchor > 0)
		buf_append_format(out, "&a%zu ", model->anchor);
	if (model->kind == MODEL_NOTHING)
		buf_append_string(out, "nothing");
	else if (model->kind == MODEL_STRING)
		buf_append_format(out, "'%s'", model->value);
	else if (model->kind == MODEL_NUMBER)
		buf_append_string(out, model->value);
	else if (model->kind == MODEL_REFERENCE)
		buf_append_format(out, "*a%zu", model->target->anchor);
	else
		buf_append_char(out, model->kind == MODEL_KEYS ? '{' : '[');
	for (size_t i = 0; i < model->count; i++) {
		if (model->kind == MODEL_KEYS)
			buf_append_format(out, "'%s':", model->items[i]->key);
		model_show(out, model->items[i]);
		buf_append_char(out, ',');
	}
	if (model->kind == MODEL_KEYS || model->kind == MODEL_LIST)
		buf_append_char(out, model->kind == MODEL_KEYS ? '}' : ']');
}

/* An anchored model that the text has before this one, or NULL. */
static struct model *
draw_target(struct model_doc *doc, struct model *root, bool has_keys)
{
	struct model *found = NULL;

	for (size_t i = 0; i < root->count && found == NULL; i++) {
		struct model *item = root->items[(i + 1) % root->count];

		if (item->anchor > 0 && item->to > 0 && (!has_keys || item->kind == MODEL_KEYS) &&
			is_drawn(doc, 50))
			found = item;
		else
			found = draw_target(doc, item, has_keys);
	}
	return found;
}

static void
end_line(struct model_doc *doc)
{
	static const char *const breaks[] = {"\n", "\r\n"};

	if (is_drawn(doc, 20))
		buf_append_format(&doc->text, "  # c%zu", doc->comments++);
	else if (is_drawn(doc, 10))
		buf_append_char(&doc->text, ' ');
	buf_append_string(&doc->text,
		doc->line_break != NULL ? doc->line_break : breaks[model_random(doc, 2)]);
}

static void
indent(struct model_doc *doc, size_t column)
{
	for (size_t i = 0; i < column; i++)
		buf_append_char(&doc->text, ' ');
}

/* Blank lines and comments, at any column but where a text block would swallow them. */
static void
write_gap(struct model_doc *doc, size_t column)
{
	while (is_drawn(doc, 25)) {
		if (is_drawn(doc, 70)) {
			indent(doc, model_random(doc, column + 1));
			buf_append_format(&doc->text, "# c%zu", doc->comments++);
		}
		buf_append_string(&doc->text, doc->line_break != NULL ? doc->line_break : "\n");
	}
}

static void
write_string(struct model_doc *doc, const char *value)
{
	static const enum yml_style styles[] = {YML_PLAIN, YML_SINGLE_QUOTED, YML_DOUBLE_QUOTED};

	yml_quote(&doc->text, value, styles[model_random(doc, 3)]);
}

static void
write_text_block(struct model_doc *doc, struct model *model, size_t column)
{
	bool is_stripped = is_drawn(doc, 50);
	const char *line = texts[model_random(doc, COUNT_OF(texts))];
	char *value = keep(doc, 1, strlen(line) + 1);

	memcpy(value, line, strlen(line) - (is_stripped ? 1 : 0));
	model->value = value;
	buf_append_string(&doc->text, is_stripped ? " |-" : " |");
	end_line(doc);
	for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
		if (*line != '\n')
			indent(doc, column + 2);
		buf_append(&doc->text, line, strcspn(line, "\n"));
		buf_append_string(&doc->text, doc->line_break != NULL ? doc->line_break : "\n");
	}
	doc->text_end = doc->text.length;
}

static void draw_value(struct model_doc *doc, struct model *model, size_t column, size_t depth);

static void
write_key(struct model_doc *doc, struct model *item)
{
	if (item->is_merge)
		buf_append_string(&doc->text, item->key);
	else
		write_string(doc, item->key);
	buf_append_string(&doc->text, ":");
}

/* The key of another item; a merge key where there is something to merge. */
static struct model *
draw_item(struct model_doc *doc, struct model *parent)
{
	struct model *target = is_drawn(doc, 5) ? draw_target(doc, doc->root, true) : NULL;
	struct model *item;
	const char *key = model_random_key(doc);

	for (size_t i = 0; i < parent->count; i++) {
		if (strcmp(parent->items[i]->key, key) == 0 && !is_drawn(doc, 3))
			return NULL;
		if (parent->items[i]->is_merge)
			target = NULL;
	}
	item = model_add(doc, parent, parent->count);
	item->key = target == NULL ? key : "<<";
	item->is_merge = target != NULL;
	item->target = target;
	return item;
}

static void
draw_block_keys(struct model_doc *doc, struct model *model, size_t column, size_t depth)
{
	size_t wanted = 1 + model_random(doc, 5);

	for (size_t i = 0; i < wanted || model->count == 0; i++) {
		struct model *item = draw_item(doc, model);

		if (item == NULL)
			continue;
		write_gap(doc, column);
		item->from = doc->text.length;
		indent(doc, column);
		write_key(doc, item);
		draw_value(doc, item, column, depth);
		item->to = doc->text.length;
	}
}

static void
draw_flow_keys(struct model_doc *doc, struct model *model, size_t column, size_t depth)
{
	bool has_lines = is_drawn(doc, 40);
	size_t wanted = model_random(doc, 4);

	buf_append_string(&doc->text, has_lines || is_drawn(doc, 70) ? "{" : "{ ");
	for (size_t i = 0; i < wanted; i++) {
		struct model *item = draw_item(doc, model);

		if (item == NULL)
			continue;
		if (model->count > 1)
			buf_append_string(&doc->text, has_lines ? "," : ", ");
		if (has_lines) {
			end_line(doc);
			indent(doc, column + 3);
		}
		write_key(doc, item);
		draw_value(doc, item, column + 3, depth);
		item->to = doc->text.length;
	}
	if (model->count > 0 && is_drawn(doc, 20))
		buf_append_char(&doc->text, ',');
	if (has_lines) {
		end_line(doc);
		indent(doc, column + 1);
	}
	buf_append_char(&doc->text, '}');
}

static void
draw_list(struct model_doc *doc, struct model *model, size_t column, size_t depth)
{
	size_t wanted = 1 + model_random(doc, 3);

	model->is_flow = model->is_flow || is_drawn(doc, 40);
	if (model->is_flow)
		buf_append_string(&doc->text, " [");
	else
		end_line(doc);
	for (size_t i = 0; i < wanted; i++) {
		struct model *item = model_add(doc, model, i);

		item->is_flow = model->is_flow;
		if (!model->is_flow) {
			write_gap(doc, column);
			indent(doc, column);
			buf_append_char(&doc->text, '-');
		} else if (i > 0) {
			buf_append_char(&doc->text, ',');
		}
		draw_value(doc, item, column + 1, depth);
		item->to = doc->text.length;
	}
	if (model->is_flow)
		buf_append_string(&doc->text, " ]");
}

static enum model_kind
draw_kind(struct model_doc *doc, const struct model *model, size_t depth)
{
	size_t drawn = model_random(doc, 100);

	if (model->is_merge)
		return MODEL_REFERENCE;
	if (depth < 3 && model->key != NULL && model_random(doc, depth + 1) == 0)
		return MODEL_KEYS;
	if (drawn < 30 && depth < 4)
		return model->key != NULL ? MODEL_KEYS : MODEL_LIST;
	if (drawn < 65)
		return MODEL_STRING;
	if (drawn < 80)
		return MODEL_NUMBER;
	if (drawn < 87)
		return MODEL_NOTHING;
	return drawn < 94 && depth < 4 ? MODEL_LIST : MODEL_REFERENCE;
}

static void
draw_scalar(struct model_doc *doc, struct model *model, size_t column, bool *is_ended)
{
	static const char *const nothings[] = {"", " ~", " null", " "};

	if (model->kind == MODEL_NOTHING) {
		size_t first = model->key == NULL || model->is_flow ? 1 : 0;

		buf_append_string(&doc->text,
			nothings[first + model_random(doc, model->key == NULL ? 2 : 3)]);
	} else if (model->kind == MODEL_NUMBER) {
		model->value = numbers[model_random(doc, COUNT_OF(numbers))];
		buf_append_format(&doc->text, " %s", model->value);
	} else if (!model->is_flow && model->key != NULL && is_drawn(doc, 15)) {
		write_text_block(doc, model, column);
		*is_ended = true;
	} else {
		model->value = model_random_string(doc);
		buf_append_char(&doc->text, ' ');
		write_string(doc, model->value);
	}
}

static void
add_reference(struct model_doc *doc, struct model *model)
{
	doc->references =
		mem_resize(doc->references, doc->reference_count + 1, sizeof(doc->references[0]));
	doc->references[doc->reference_count++] = model;
}

/* Draws a value and writes it behind its colon or dash, to the end of its last line. */
static void
draw_value(struct model_doc *doc, struct model *model, size_t column, size_t depth)
{
	bool is_inside = model->parent->is_flow, is_ended = false;

	model->kind = draw_kind(doc, model, depth);
	model->is_flow = is_inside;
	if (model->kind == MODEL_REFERENCE && model->target == NULL)
		model->target = draw_target(doc, doc->root, false);
	if (model->kind == MODEL_REFERENCE && model->target == NULL)
		model->kind = MODEL_NUMBER;
	if (model->kind != MODEL_REFERENCE && is_drawn(doc, 9)) {
		model->anchor = ++doc->anchors;
		buf_append_format(&doc->text, " &a%zu", model->anchor);
	}
	if (model->kind == MODEL_REFERENCE) {
		add_reference(doc, model);
		buf_append_format(&doc->text, " *a%zu ", model->target->anchor);
	} else if (model->kind == MODEL_LIST) {
		draw_list(doc, model, column + model_random(doc, 3), depth + 1);
		is_ended = !model->is_flow;
	} else if (model->kind != MODEL_KEYS) {
		draw_scalar(doc, model, column, &is_ended);
	} else if (is_inside || is_drawn(doc, 20)) {
		model->is_flow = true;
		buf_append_char(&doc->text, ' ');
		draw_flow_keys(doc, model, column, depth + 1);
	} else {
		end_line(doc);
		draw_block_keys(doc, model, column + 1 + model_random(doc, 4), depth + 1);
		is_ended = true;
	}
	if (!is_inside && !is_ended)
		end_line(doc);
}

static void
draw_root(struct model_doc *doc)
{
	struct model *root = doc->root = model_add(doc, NULL, 0);
	size_t drawn = model_random(doc, 100);

	if (drawn < 4)
		return;
	root->kind = MODEL_KEYS;
	root->is_flow = drawn < 12;
	if (!root->is_flow) {
		draw_block_keys(doc, root, drawn < 20 ? 2 : 0, 0);
		return;
	}
	draw_flow_keys(doc, root, 0, 1);
	end_line(doc);
}

void
model_draw(struct model_doc *doc, uint64_t seed)
{
	static const char *const breaks[] = {"\n", "\n", "\r\n", NULL};
	size_t length;

	*doc = (struct model_doc){.random = (seed + 1) * 0x9e3779b97f4a7c15u};
	buf_init(&doc->text);
	for (size_t i = 0; i < 8; i++)
		(void)next_random(doc);
	doc->line_break = breaks[model_random(doc, COUNT_OF(breaks))];
	if (is_drawn(doc, 10))
		buf_append_string(&doc->text, "\xef\xbb\xbf");
	write_gap(doc, 0);
	if (is_drawn(doc, 20)) {
		buf_append_string(&doc->text, "---");
		end_line(doc);
	}
	draw_root(doc);
	write_gap(doc, 0);
	length = doc->text.length;
	if (is_drawn(doc, 10) && doc->root->count > 0) {
		buf_append_string(&doc->text, "...");
		end_line(doc);
	} else if (is_drawn(doc, 15) && length > 0 && length != doc->text_end &&
		   doc->text.bytes[length - 1] == '\n') {
		bool has_return = length > 1 && doc->text.bytes[length - 2] == '\r';

		buf_splice(&doc->text, length - (has_return ? 2 : 1), has_return ? 2 : 1, NULL, 0);
	}
}

void
model_release(struct model_doc *doc)
{
	for (size_t i = 0; i < doc->block_count; i++)
		free(doc->blocks[i]);
	free(doc->blocks);
	free(doc->references);
	buf_release(&doc->text);
}
