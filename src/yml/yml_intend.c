/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a change to the tree it means: the way down a path, and the one pair at
 * its end. What stands in the way is refused.
 */
#include "yml/yml_intend.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yml/yml_safe.h"
#include "yml/yml_tree.h"
#include "yml/yml_value.h"

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
		(struct yml_pair){
			yml_value_scalar(intent->doc, place->key, YML_PLAIN, YML_STRING), value});
}

static bool
is_setting(const struct yml_change *change)
{
	return change->kind == YML_SET_STRING || change->kind == YML_SET_NUMBER;
}

/* A value that gives way to keys: nothing, null, or '{}'. */
static bool
is_empty(const struct yml_node *node)
{
	if (node == NULL)
		return true;
	if (node->kind == YML_SCALAR)
		return node->type == YML_NULL;
	return node->kind == YML_MAPPING && node->style == YML_FLOW && node->count == 0 &&
	       node->end - node->start == 2;
}

static bool
refuse_kind(const struct place *place, const struct yml_node *node, const char *wanted,
	struct error *err)
{
	static const char *const words[] = {
		[YML_SCALAR] = "a value",
		[YML_SEQUENCE] = "a list",
		[YML_MAPPING] = "keys of its own",
		[YML_ALIAS] = "a reference",
	};

	if (place->key == NULL)
		error_set(err, ERROR_FILE, "line %zu: the file holds %s, not %s",
			yml_node_line(node), words[node->kind], wanted);
	else
		error_set(err, ERROR_FILE, "line %zu: '%.80s' holds %s, not %s",
			yml_node_line(node), place->key, words[node->kind], wanted);
	return error_hint(err, BY_HAND);
}

/* A tag may make something else of keys, such as a set. */
static bool
refuse_tag(const struct yml_node *node, struct error *err)
{
	error_set(err, ERROR_FILE, "line %zu: the tag '%.80s' stands before the part to be edited",
		yml_node_line(node), node->tag);
	return error_hint(err, "remove the tag");
}

/* A mapping where nothing was. */
static bool
make_mapping(struct yml_intent *intent, struct place *place, struct error *err)
{
	struct yml_node *old = place->mapping == NULL ? intent->doc->root : value_at(place);
	bool has_braces = old != NULL && old->kind == YML_MAPPING;
	struct yml_node *made;

	if (!yml_check_place(intent, has_braces ? NULL : place->mapping, old, err))
		return false;
	if (old != NULL && old->tag != NULL)
		return refuse_tag(old, err);
	made = yml_tree_node(intent->doc, YML_MAPPING);
	made->style = place->mapping == NULL ? YML_BLOCK : place->mapping->style;
	made->anchor = old == NULL ? NULL : old->anchor;
	if (place->mapping == NULL)
		intent->doc->root = made;
	else
		put_value(intent, place, made, NULL);
	place->mapping = made;
	return true;
}

/* Goes into the value of the place; NULL when there is nothing to remove or to rename there. */
static bool
enter(struct yml_intent *intent, const struct yml_change *change, struct place *place,
	struct error *err)
{
	struct yml_node *node = place->mapping == NULL ? intent->doc->root : value_at(place);

	if (is_setting(change) && is_empty(node))
		return make_mapping(intent, place, err);
	if (node != NULL && node->kind == YML_MAPPING) {
		place->mapping = node;
		return node->tag == NULL || strcmp(node->tag, "tag:yaml.org,2002:map") == 0 ||
		       refuse_tag(node, err);
	}
	if (node != NULL && (is_setting(change) || node->kind == YML_ALIAS))
		return refuse_kind(place, node, "keys", err);
	if (node == NULL && place->mapping != NULL &&
		yml_find(place->mapping, place->key) != NULL &&
		!yml_check_place(intent, place->mapping, NULL, err))
		return false;
	place->mapping = NULL;
	return true;
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
set(struct yml_intent *intent, const struct yml_change *change, const struct place *place,
	struct error *err)
{
	const struct yml_node *old = value_at(place);

	if (yml_value_is_same(old, change))
		return true;
	if (old != NULL && old->kind != YML_SCALAR)
		return refuse_kind(place, old, "a value", err);
	if (!yml_check_place(intent, place->mapping, old, err))
		return false;
	put_value(intent, place, yml_value_make(intent->doc, change, old), change->after);
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
	key = yml_value_scalar(intent->doc, change->value, old->style, YML_STRING);
	key->anchor = old->anchor;
	key->tag = yml_value_tag(old, YML_STRING);
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
