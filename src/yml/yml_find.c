/* SPDX-License-Identifier: Apache-2.0 */
/* Looking a key up as PyYAML's safe loader would give it. */
#include <string.h>

#include "yml/yml_doc.h"
#include "yml/yml_tree.h"

/* Merge keys that name each other many times over are looked into so often, and no more. */
#define MERGE_LIMIT 10000

const struct yml_node *
yml_resolve(const struct yml_node *node)
{
	while (node != NULL && node->kind == YML_ALIAS)
		node = node->target;
	return node;
}

static bool
is_key(const struct yml_node *node, const char *key, size_t length)
{
	node = yml_resolve(node);
	return node != NULL && node->kind == YML_SCALAR && node->type == YML_STRING &&
	       node->text_length == length && memcmp(node->text, key, length) == 0;
}

bool
yml_key_is(const struct yml_node *key, const char *name)
{
	return is_key(key, name, strlen(name));
}

static const struct yml_node *find(const struct yml_node *mapping, const char *key, size_t *budget);

/* In what a merge key names: a mapping, or the first of a list that has the key. */
static const struct yml_node *
find_merged(const struct yml_node *merged, const char *key, size_t *budget)
{
	const struct yml_node *found = NULL;

	merged = yml_resolve(merged);
	if (merged == NULL || merged->kind != YML_SEQUENCE)
		return find(merged, key, budget);
	for (size_t i = 0; i < merged->count && found == NULL; i++)
		found = find(merged->values[i], key, budget);
	return found;
}

static const struct yml_node *
find(const struct yml_node *mapping, const char *key, size_t *budget)
{
	const struct yml_node *found = NULL;
	size_t length = strlen(key);
	bool merges = false;

	mapping = yml_resolve(mapping);
	if (mapping == NULL || mapping->kind != YML_MAPPING || *budget == 0)
		return NULL;
	(*budget)--;
	for (size_t i = mapping->count; i > 0; i--) {
		if (is_key(mapping->keys[i - 1], key, length))
			return yml_resolve(mapping->values[i - 1]);
		merges = merges || mapping->keys[i - 1]->type == YML_MERGE;
	}
	for (size_t i = merges ? mapping->count : 0; i > 0 && found == NULL; i--)
		if (mapping->keys[i - 1]->type == YML_MERGE)
			found = find_merged(mapping->values[i - 1], key, budget);
	return found;
}

const struct yml_node *
yml_find(const struct yml_node *mapping, const char *key)
{
	size_t budget = MERGE_LIMIT;

	return find(mapping, key, &budget);
}

bool
yml_is_duplicated(const struct yml_node *mapping, const char *key, size_t *line)
{
	size_t length = strlen(key), count = 0;

	mapping = yml_resolve(mapping);
	if (mapping == NULL || mapping->kind != YML_MAPPING)
		return false;
	for (size_t i = 0; i < mapping->count; i++)
		if (is_key(mapping->keys[i], key, length) && ++count == 2) {
			*line = mapping->keys[i]->line;
			return true;
		}
	return false;
}
