/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From libyaml's events to a tree. libyaml says where things stand in
 * characters, without a byte order mark; the tree says it in bytes. What
 * PyYAML's composer and safe constructor would refuse is refused here too.
 */
#include "yml/yml_doc.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "yml/yml_anchors.h"
#include "yml/yml_chars.h"
#include "yml/yml_problem.h"
#include "yml/yml_tag.h"
#include "yml/yml_tree.h"
#include "yml/yml_quote.h"

#define DEPTH_LIMIT 100

struct reader {
	const char *text; /* without a byte order mark */
	size_t length;
	size_t skipped; /* bytes of the mark */
	struct yml_chars chars;
	yaml_parser_t parser;
	struct yml_doc *doc;
	struct yml_anchors anchors;
	struct yml_node *open[DEPTH_LIMIT]; /* collections that are not closed yet */
	size_t bases[DEPTH_LIMIT]; /* where the children of each start in `children` */
	size_t depth;
	struct yml_node **children;
	size_t child_count, child_room;
	struct error *err;
};

static size_t
byte_of(const struct reader *reader, const yaml_mark_t *mark)
{
	return reader->skipped + yml_chars_byte(&reader->chars, mark->index);
}

static void
push_child(struct reader *reader, struct yml_node *node)
{
	if (reader->child_count == reader->child_room) {
		reader->child_room = reader->child_room == 0 ? 256 : 2 * reader->child_room;
		reader->children = mem_resize(
			reader->children, reader->child_room, sizeof(reader->children[0]));
	}
	reader->children[reader->child_count++] = node;
}

static struct yml_node *
add_node(struct reader *reader, enum yml_kind kind, const yaml_event_t *event)
{
	struct yml_node *node = yml_tree_node(reader->doc, kind);

	node->start = byte_of(reader, &event->start_mark);
	node->end = byte_of(reader, &event->end_mark);
	node->line = event->start_mark.line + 1;
	if (reader->depth == 0)
		reader->doc->root = node;
	else
		node->parent = reader->open[reader->depth - 1];
	push_child(reader, node);
	return node;
}

static const char *
copy_name(struct reader *reader, const yaml_char_t *name)
{
	return name == NULL ? NULL
			    : yml_tree_string(
				      reader->doc, (const char *)name, strlen((const char *)name));
}

static bool
set_properties(struct reader *reader, struct yml_node *node, const yaml_char_t *anchor,
	const yaml_char_t *tag)
{
	/* '!' alone asks for nothing: libyaml and PyYAML resolve such a scalar as a plain one. */
	if (tag != NULL && strcmp((const char *)tag, "!") != 0)
		node->tag = copy_name(reader, tag);
	node->anchor = copy_name(reader, anchor);
	if (node->anchor != NULL && !yml_anchors_add(&reader->anchors, node)) {
		error_set(reader->err, ERROR_FILE, "line %zu: the anchor '&%s' stands here again",
			node->line, node->anchor);
		return error_hint(reader->err, "give one of the two another name");
	}
	return yml_tag_check(node, reader->err);
}

/* The blank lines behind a text block are not its own, unless it keeps them. libyaml counts them
 * in. */
static void
trim_block(const struct reader *reader, struct yml_node *node)
{
	const char *text = reader->text - reader->skipped;
	size_t end = node->end;
	size_t last = node->text_length;

	if (last > 0 && node->text[last - 1] == '\n')
		last--;
	if (last == 0 ? node->text_length > 0 : strchr(" \t\n", node->text[last - 1]) != NULL)
		return;
	for (size_t at = end; at > node->start; at--) {
		if (strchr("\r\n", text[at - 1]) != NULL)
			end = at;
		else if (strchr(" \t", text[at - 1]) == NULL)
			break;
	}
	if (end > node->start && end < node->end && text[end - 1] == '\r' && text[end] == '\n')
		end++;
	node->end = end;
}

static bool
read_scalar(struct reader *reader, const yaml_event_t *event)
{
	static const enum yml_style styles[] = {
		[YAML_PLAIN_SCALAR_STYLE] = YML_PLAIN,
		[YAML_SINGLE_QUOTED_SCALAR_STYLE] = YML_SINGLE_QUOTED,
		[YAML_DOUBLE_QUOTED_SCALAR_STYLE] = YML_DOUBLE_QUOTED,
		[YAML_LITERAL_SCALAR_STYLE] = YML_LITERAL,
		[YAML_FOLDED_SCALAR_STYLE] = YML_FOLDED,
	};
	struct yml_node *node = add_node(reader, YML_SCALAR, event);

	node->style = styles[event->data.scalar.style];
	node->text_length = event->data.scalar.length;
	node->text = yml_tree_string(
		reader->doc, (const char *)event->data.scalar.value, node->text_length);
	if (node->style == YML_PLAIN)
		node->type = yml_plain_type(node->text, node->text_length);
	if (node->style == YML_LITERAL || node->style == YML_FOLDED)
		trim_block(reader, node);
	return set_properties(reader, node, event->data.scalar.anchor, event->data.scalar.tag);
}

static bool
read_alias(struct reader *reader, const yaml_event_t *event)
{
	struct yml_node *node = add_node(reader, YML_ALIAS, event);

	node->text = copy_name(reader, event->data.alias.anchor);
	node->text_length = strlen(node->text);
	node->target = yml_anchors_find(&reader->anchors, node->text);
	if (node->target != NULL)
		return true;
	error_set(reader->err, ERROR_FILE, "line %zu: '*%s' names nothing that stands above it",
		node->line, node->text);
	return error_hint(
		reader->err, "write '&%s' in front of the value that is meant", node->text);
}

static bool
open_collection(struct reader *reader, const yaml_event_t *event)
{
	bool is_mapping = event->type == YAML_MAPPING_START_EVENT;
	struct yml_node *node = add_node(reader, is_mapping ? YML_MAPPING : YML_SEQUENCE, event);
	bool is_flow = is_mapping ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
				  : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;

	node->style = is_flow ? YML_FLOW : YML_BLOCK;
	if (reader->depth == DEPTH_LIMIT)
		return error_set(reader->err, ERROR_FILE,
			"line %zu: nested more than %d levels deep", node->line, DEPTH_LIMIT);
	reader->open[reader->depth] = node;
	reader->bases[reader->depth] = reader->child_count;
	reader->depth++;
	return is_mapping ? set_properties(reader, node, event->data.mapping_start.anchor,
				    event->data.mapping_start.tag)
			  : set_properties(reader, node, event->data.sequence_start.anchor,
				    event->data.sequence_start.tag);
}

/* A value that is not there: libyaml puts some of them at the next token. */
static void
place_nothing(const struct reader *reader, struct yml_node *value, size_t from)
{
	const char *text = reader->text - reader->skipped;
	size_t at = from;

	if (value->kind != YML_SCALAR || value->start != value->end)
		return;
	while (at < value->start && (text[at] == ' ' || text[at] == '\t'))
		at++;
	value->start = value->end = at < value->start && text[at] == ':' ? at + 1 : from;
}

static bool
close_mapping(struct reader *reader, struct yml_node *node, struct yml_node **children)
{
	node->keys = yml_tree_array(reader->doc, node->count);
	node->values = yml_tree_array(reader->doc, node->count);
	for (size_t i = 0; i < node->count; i++) {
		node->keys[i] = children[2 * i];
		node->values[i] = children[2 * i + 1];
		place_nothing(reader, node->values[i], node->keys[i]->end);
		if (!yml_tag_check_pair(node, i, reader->err))
			return false;
	}
	return true;
}

static bool
close_collection(struct reader *reader, const yaml_event_t *event)
{
	struct yml_node *node = reader->open[--reader->depth];
	struct yml_node **children = reader->children + reader->bases[reader->depth];
	size_t count = reader->child_count - reader->bases[reader->depth];

	if (node->kind == YML_MAPPING) {
		node->count = count / 2;
		if (!close_mapping(reader, node, children))
			return false;
	} else {
		node->count = count;
		node->values = yml_tree_array(reader->doc, count);
		for (size_t i = 0; i < count; i++)
			node->values[i] = children[i];
		if (!yml_tag_check_items(node, reader->err))
			return false;
	}
	reader->child_count = reader->bases[reader->depth];
	/* libyaml ends a block where the next token starts. */
	if (node->style == YML_FLOW)
		node->end = byte_of(reader, &event->end_mark);
	else if (node->count > 0)
		node->end = node->values[node->count - 1]->end;
	return true;
}

static bool
read_event(struct reader *reader, const yaml_event_t *event, size_t *documents)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if ((*documents)++ == 0)
			return true;
		error_set(reader->err, ERROR_FILE, "line %zu: a second document starts here",
			event->start_mark.line + 1);
		return error_hint(reader->err, "dbt reads one document: remove the other one");
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, event);
	case YAML_ALIAS_EVENT:
		return read_alias(reader, event);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(reader, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(reader, event);
	default:
		return true;
	}
}

static bool
read_stream(struct reader *reader)
{
	size_t documents = 0;
	bool is_done = false;

	if (!yaml_parser_initialize(&reader->parser))
		return error_set(reader->err, ERROR_FAILED, "cannot read YAML: out of memory");
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&reader->parser, (const unsigned char *)reader->text, reader->length);
	while (!is_done) {
		yaml_event_t event;
		bool is_read;

		if (!yaml_parser_parse(&reader->parser, &event)) {
			yml_problem_set(reader->err, &reader->parser, &reader->chars);
			break;
		}
		is_done = event.type == YAML_STREAM_END_EVENT;
		is_read = read_event(reader, &event, &documents);
		yaml_event_delete(&event);
		if (!is_read)
			break;
	}
	yaml_parser_delete(&reader->parser);
	return is_done;
}

bool
yml_doc_parse(const char *text, size_t length, struct yml_doc **doc, struct error *err)
{
	struct reader reader = {.err = err};
	size_t broken;
	bool is_read = false;

	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		reader.skipped = 3;
	reader.text = text + reader.skipped;
	reader.length = length - reader.skipped;
	if (!yml_chars_init(&reader.chars, reader.text, reader.length, &broken)) {
		error_set(err, ERROR_FILE, "line %zu: a byte that is not UTF-8",
			yml_line_of(reader.text, reader.length, broken));
		return error_hint(err, "save the file as UTF-8");
	}
	reader.doc = yml_tree_new();
	is_read = read_stream(&reader);
	yml_anchors_release(&reader.anchors);
	yml_chars_release(&reader.chars);
	free(reader.children);
	if (!is_read) {
		yml_doc_free(reader.doc);
		return false;
	}
	*doc = reader.doc;
	return true;
}

const struct yml_node *
yml_doc_root(const struct yml_doc *doc)
{
	return doc->root;
}
