/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a change to the tree it means: the way down a path, and the one pair at
 * its end. What stands in the way is refused.
 */
#include "yml/yml_intend.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yml/yml_quote.h"
#include "yml/yml_safe.h"
#include "yml/yml_tree.h"

/* A pair of a mapping; `index` is the count where the key is not there. */
struct place {
	struct yml_node *mapping;
	const char *key;
	size_t index;
};

void
yml_intent_init(struct yml_intent *intent, struct yml_doc *doc)
{
	struct yml_walk walk = {0};
	size_t count = 0;

	*intent = (struct yml_intent){.doc = doc, .root = doc->root};
	for (struct yml_node *node; (node = yml_tree_next(doc, &walk)) != NULL;)
		count += node->kind == YML_ALIAS ? 1 : 0;
	intent->aliases = mem_new(count + 1, sizeof(intent->aliases[0]));
	walk = (struct yml_walk){0};
	for (struct yml_node *node; (node = yml_tree_next(doc, &walk)) != NULL;)
		if (node->kind == YML_ALIAS)
			intent->aliases[intent->alias_count++] = node;
}

void
yml_intent_release(struct yml_intent *intent)
{
	free(intent->touched);
	free(intent->aliases);
	*intent = (struct yml_intent){0};
}

/* Keeps the pairs as they are in the text, once; what a change made has none there. */
static void
touch(struct yml_intent *intent, struct yml_node *mapping)
{
	struct yml_touched *touched;
	size_t size = mapping->count * sizeof(mapping->keys[0]);

	if (mapping->line == 0)
		return;
	for (size_t i = 0; i < intent->count; i++)
		if (intent->touched[i].mapping == mapping)
			return;
	if (intent->count == intent->room) {
		intent->room = 2 * intent->room + 8;
		intent->touched =
			mem_resize(intent->touched, intent->room, sizeof(intent->touched[0]));
	}
	touched = &intent->touched[intent->count++];
	touched->mapping = mapping;
	touched->count = mapping->count;
	touched->keys = yml_tree_array(intent->doc, mapping->count);
	touched->values = yml_tree_array(intent->doc, mapping->count);
	if (size > 0) {
		memcpy(touched->keys, mapping->keys, size);
		memcpy(touched->values, mapping->values, size);
	}
}

static bool
find_pair(struct place *place, struct error *err)
{
	const struct yml_node *mapping = place->mapping;

	place->index = mapping->count;
	for (size_t i = 0; i < mapping->count; i++) {
		if (!yml_key_is(mapping->keys[i], place->key))
			continue;
		if (place->index < mapping->count) {
			error_set(err, ERROR_FILE, "line %zu: '%.80s' stands here a second time",
				mapping->keys[i]->line, place->key);
			return error_hint(err, "remove one of the two: dbt takes the last one");
		}
		place->index = i;
	}
	return true;
}

static struct yml_node *
value_at(const struct place *place)
{
	return place->index < place->mapping->count ? place->mapping->values[place->index] : NULL;
}

static struct yml_node *
make_scalar(struct yml_intent *intent, const char *text, enum yml_style style, enum yml_type type)
{
	struct yml_node *node = yml_tree_node(intent->doc, YML_SCALAR);

	node->style = style;
	node->type = type;
	node->text_length = strlen(text);
	node->text = yml_tree_string(intent->doc, text, node->text_length);
	return node;
}

/* The value goes where the place is: into the pair, or with a new pair behind `after`. */
static void
put_value(struct yml_intent *intent, const struct place *place, struct yml_node *value,
	const char *after)
{
	struct yml_node *mapping = place->mapping;
	size_t index = mapping->count;

	touch(intent, mapping);
	if (place->index < mapping->count) {
		value->parent = mapping;
		mapping->values[place->index] = value;
		return;
	}
	for (size_t i = 0; i < mapping->count && after != NULL; i++)
		if (yml_key_is(mapping->keys[i], after))
			index = i + 1;
	yml_tree_insert(intent->doc, mapping, index,
		(struct yml_pair){make_scalar(intent, place->key, YML_PLAIN, YML_STRING), value});
}

static bool
is_setting(const struct yml_change *change)
{
	return change->kind == YML_SET_STRING || change->kind == YML_SET_NUMBER;
}

/* A value that keys can be put into as block lines: nothing, null, or '{}'. */
static bool
is_empty(const struct yml_node *node)
{
	if (node == NULL)
		return true;
	if (node->kind == YML_SCALAR)
		return node->type == YML_NULL;
	return node->kind == YML_MAPPING && node->style == YML_FLOW && node->count == 0 &&
	       node->end - node->start == 2 &&
	       (node->parent == NULL || node->parent->style == YML_BLOCK);
}

/* A mapping where nothing was. */
static bool
make_mapping(struct yml_intent *intent, const struct yml_change *change, struct place *place,
	struct error *err)
{
	struct yml_node *old = place->mapping == NULL ? intent->doc->root : value_at(place);
	struct yml_node *made;

	if (!yml_check_place(intent, place->mapping, old, err))
		return false;
	if (old != NULL && old->tag != NULL) {
		error_set(err, ERROR_FILE, "line %zu: a tag stands where keys would go",
			yml_node_line(old));
		return error_hint(err, "remove the tag");
	}
	made = yml_tree_node(intent->doc, YML_MAPPING);
	made->style = place->mapping == NULL ? YML_BLOCK : place->mapping->style;
	made->anchor = old == NULL ? NULL : old->anchor;
	if (place->mapping == NULL)
		intent->doc->root = made;
	else
		put_value(intent, place, made, change->after);
	place->mapping = made;
	return true;
}

/* Goes into the value of the place; NULL when there is nothing to remove or to rename there. */
static bool
enter(struct yml_intent *intent, const struct yml_change *change, struct place *place,
	struct error *err)
{
	struct yml_node *node = place->mapping == NULL ? intent->doc->root : value_at(place);

	if (node != NULL && node->kind == YML_ALIAS) {
		error_set(err, ERROR_FILE, "line %zu: '%.80s' is only a reference, '*%s'",
			yml_node_line(node), place->key, node->text);
		return error_hint(err, "write its keys out there, or " BY_HAND);
	}
	if (is_setting(change) && is_empty(node))
		return make_mapping(intent, change, place, err);
	if (node != NULL && node->kind == YML_MAPPING) {
		place->mapping = node;
		return true;
	}
	if (node == NULL && place->mapping != NULL && yml_find(place->mapping, place->key) != NULL)
		return yml_check_place(intent, place->mapping, NULL, err);
	if (!is_setting(change)) {
		place->mapping = NULL;
		return true;
	}
	if (place->key == NULL)
		error_set(err, ERROR_FILE, "line %zu: the file does not start with a key",
			yml_node_line(node));
	else
		error_set(err, ERROR_FILE, "line %zu: '%.80s' holds a value, not keys",
			yml_node_line(node), place->key);
	return error_hint(err, BY_HAND);
}

static bool
find_place(struct yml_intent *intent, const struct yml_change *change, struct place *place,
	struct error *err)
{
	*place = (struct place){0};
	for (size_t i = 0; i < YML_PATH_LIMIT && change->path[i] != NULL; i++) {
		if (!enter(intent, change, place, err))
			return false;
		if (place->mapping == NULL)
			return true;
		place->key = change->path[i];
		if (!find_pair(place, err))
			return false;
	}
	return true;
}

static bool
is_same_value(const struct yml_node *value, const struct yml_change *change)
{
	value = yml_resolve(value);
	if (value == NULL || value->kind != YML_SCALAR ||
		value->text_length != strlen(change->value) ||
		memcmp(value->text, change->value, value->text_length) != 0)
		return false;
	if (change->kind == YML_SET_STRING)
		return value->type == YML_STRING;
	return value->style == YML_PLAIN && value->type != YML_STRING;
}

/* A tag stays where it says what the new value is, too. */
static const char *
kept_tag(const struct yml_node *old, enum yml_type type)
{
	static const char *const names[] = {
		[YML_STRING] = "tag:yaml.org,2002:str",
		[YML_INTEGER] = "tag:yaml.org,2002:int",
		[YML_FLOAT] = "tag:yaml.org,2002:float",
	};

	if (old->tag == NULL || type > YML_FLOAT || names[type] == NULL ||
		strcmp(old->tag, names[type]) != 0)
		return NULL;
	return old->tag;
}

static struct yml_node *
make_value(struct yml_intent *intent, const struct yml_change *change, const struct yml_node *old)
{
	enum yml_style style = change->is_word ? YML_PLAIN : YML_DOUBLE_QUOTED;
	enum yml_type type = YML_STRING;
	struct yml_node *value;

	if (change->kind == YML_SET_NUMBER) {
		style = YML_PLAIN;
		type = yml_plain_type(change->value, strlen(change->value));
	} else if (old != NULL && old->type == YML_STRING) {
		style = old->style;
	}
	value = make_scalar(intent, change->value, style, type);
	if (old != NULL) {
		value->anchor = old->anchor;
		value->tag = kept_tag(old, type);
	}
	return value;
}

static bool
set(struct yml_intent *intent, const struct yml_change *change, const struct place *place,
	struct error *err)
{
	const struct yml_node *old = value_at(place);

	if (is_same_value(old, change))
		return true;
	if (old != NULL && old->kind != YML_SCALAR) {
		static const char *const words[] = {
			[YML_SEQUENCE] = "a list",
			[YML_MAPPING] = "keys of its own",
			[YML_ALIAS] = "a reference",
		};

		error_set(err, ERROR_FILE, "line %zu: '%.80s' holds %s, not a value",
			yml_node_line(old), place->key, words[old->kind]);
		return error_hint(err, BY_HAND);
	}
	if (!yml_check_place(intent, place->mapping, old, err))
		return false;
	put_value(intent, place, make_value(intent, change, old), change->after);
	return true;
}

static bool
take_out(struct yml_intent *intent, const struct place *place, struct error *err)
{
	struct yml_node *mapping = place->mapping;

	if (place->index == mapping->count)
		return yml_find(mapping, place->key) == NULL ||
		       yml_check_place(intent, mapping, NULL, err);
	if (!yml_check_place(intent, mapping, NULL, err) ||
		!yml_check_unneeded(intent, mapping->keys[place->index], err) ||
		!yml_check_unneeded(intent, mapping->values[place->index], err))
		return false;
	touch(intent, mapping);
	yml_tree_remove(mapping, place->index);
	return true;
}

static bool
give_name(struct yml_intent *intent, const struct yml_change *change, struct place place,
	struct error *err)
{
	struct place other = {.mapping = place.mapping, .key = change->value};
	struct yml_node *old, *key;

	if (strcmp(place.key, change->value) == 0)
		return true;
	if (!find_pair(&other, err))
		return false;
	if (other.index < other.mapping->count) {
		error_set(err, ERROR_FILE, "line %zu: '%.80s' is there already",
			yml_node_line(other.mapping->keys[other.index]), other.key);
		return error_hint(err, "take another name");
	}
	old = place.mapping->keys[place.index];
	if (old->kind == YML_ALIAS) {
		error_set(err, ERROR_FILE, "line %zu: the key is only a reference, '*%s'",
			yml_node_line(old), old->text);
		return error_hint(err, BY_HAND);
	}
	if (!yml_check_place(intent, place.mapping, old, err))
		return false;
	key = make_scalar(intent, change->value, old->style, YML_STRING);
	key->anchor = old->anchor;
	key->tag = kept_tag(old, YML_STRING);
	key->parent = place.mapping;
	key->start = old->start;
	key->end = old->end;
	key->line = old->line;
	touch(intent, place.mapping);
	place.mapping->keys[place.index] = key;
	return true;
}

bool
yml_intend(struct yml_intent *intent, const struct yml_change *change, struct error *err)
{
	struct place place;

	if (!find_place(intent, change, &place, err))
		return false;
	if (is_setting(change))
		return set(intent, change, &place, err);
	if (change->kind == YML_REMOVE)
		return place.mapping == NULL || take_out(intent, &place, err);
	if (place.mapping == NULL || place.index == place.mapping->count) {
		error_set(err, ERROR_FILE, "there is no '%.80s' to rename", place.key);
		return error_hint(err, "read the file again: it may have changed");
	}
	return give_name(intent, change, place, err);
}
