/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A document's memory: nodes in slabs, strings and arrays in chunks, all given
 * back at once. And the changes of the tree that an edit makes.
 */
#include "yml/yml_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define SLAB_NODES 128
#define CHUNK_BYTES ((size_t)16384)

struct yml_slab {
	struct yml_slab *next;
	size_t count;
	struct yml_node nodes[SLAB_NODES];
};

struct yml_chunk {
	struct yml_chunk *next;
	size_t used, size;
	max_align_t bytes[];
};

struct yml_doc *
yml_tree_new(void)
{
	return mem_new(1, sizeof(struct yml_doc));
}

void
yml_doc_free(struct yml_doc *doc)
{
	if (doc == NULL)
		return;
	for (struct yml_slab *slab = doc->first, *next; slab != NULL; slab = next) {
		next = slab->next;
		free(slab);
	}
	for (struct yml_chunk *chunk = doc->chunks, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(doc);
}

struct yml_node *
yml_tree_node(struct yml_doc *doc, enum yml_kind kind)
{
	struct yml_node *node;

	if (doc->last == NULL || doc->last->count == SLAB_NODES) {
		struct yml_slab *slab = mem_new(1, sizeof(*slab));

		if (doc->last == NULL)
			doc->first = slab;
		else
			doc->last->next = slab;
		doc->last = slab;
	}
	node = &doc->last->nodes[doc->last->count++];
	node->kind = kind;
	return node;
}

static void *
take(struct yml_doc *doc, size_t size)
{
	struct yml_chunk *chunk = doc->chunks;
	void *bytes;

	size = (size + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *);
	if (chunk == NULL || size > chunk->size - chunk->used) {
		size_t room = size > CHUNK_BYTES ? size : CHUNK_BYTES;

		chunk = mem_new(1, sizeof(*chunk) + room);
		chunk->size = room;
		chunk->next = doc->chunks;
		doc->chunks = chunk;
	}
	bytes = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	return bytes;
}

char *
yml_tree_string(struct yml_doc *doc, const char *bytes, size_t length)
{
	char *copy = take(doc, length + 1);

	if (length != 0)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

struct yml_node **
yml_tree_array(struct yml_doc *doc, size_t count)
{
	return take(doc, count * sizeof(struct yml_node *));
}

struct yml_node *
yml_tree_next(const struct yml_doc *doc, struct yml_walk *walk)
{
	if (walk->slab == NULL)
		walk->slab = doc->first;
	else if (walk->index == walk->slab->count) {
		walk->slab = walk->slab->next;
		walk->index = 0;
	}
	if (walk->slab == NULL || walk->index == walk->slab->count)
		return NULL;
	return (struct yml_node *)&walk->slab->nodes[walk->index++];
}

static struct yml_node **
array_with_gap(struct yml_doc *doc, struct yml_node **old, size_t count, size_t index)
{
	struct yml_node **grown = yml_tree_array(doc, count + 1);

	for (size_t i = 0; i < count; i++)
		grown[i < index ? i : i + 1] = old[i];
	return grown;
}

void
yml_tree_insert(struct yml_doc *doc, struct yml_node *mapping, size_t index, struct yml_pair pair)
{
	mapping->keys = array_with_gap(doc, mapping->keys, mapping->count, index);
	mapping->values = array_with_gap(doc, mapping->values, mapping->count, index);
	mapping->keys[index] = pair.key;
	mapping->values[index] = pair.value;
	mapping->count++;
	pair.key->parent = mapping;
	pair.value->parent = mapping;
}

static void
forget(struct yml_node *node)
{
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys != NULL)
			forget(node->keys[i]);
		forget(node->values[i]);
	}
	node->count = 0;
	node->target = NULL;
	node->parent = NULL;
}

void
yml_tree_remove(struct yml_node *mapping, size_t index)
{
	size_t behind = mapping->count - index - 1;

	forget(mapping->keys[index]);
	forget(mapping->values[index]);
	memmove(mapping->keys + index, mapping->keys + index + 1,
		behind * sizeof(mapping->keys[0]));
	memmove(mapping->values + index, mapping->values + index + 1,
		behind * sizeof(mapping->values[0]));
	mapping->count--;
}

static bool
is_same_string(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
is_same_node(const struct yml_node *a, const struct yml_node *b)
{
	return a->kind == b->kind && a->count == b->count && is_same_string(a->anchor, b->anchor) &&
	       is_same_string(a->tag, b->tag) && (a->kind != YML_SCALAR || a->type == b->type) &&
	       a->text_length == b->text_length &&
	       (a->text_length == 0 || memcmp(a->text, b->text, a->text_length) == 0);
}

static bool
is_nothing(const struct yml_node *root)
{
	return root == NULL ||
	       (root->kind == YML_SCALAR && root->type == YML_NULL && root->anchor == NULL &&
		       root->tag == NULL && root->text_length == 0);
}

static bool
is_equal_below(
	const struct yml_node *wanted, const struct yml_node *actual, const struct yml_node **where)
{
	*where = actual;
	if (!is_same_node(wanted, actual))
		return false;
	for (size_t i = 0; i < wanted->count; i++) {
		if (wanted->kind == YML_MAPPING &&
			!is_equal_below(wanted->keys[i], actual->keys[i], where))
			return false;
		if (!is_equal_below(wanted->values[i], actual->values[i], where))
			return false;
	}
	return true;
}

bool
yml_tree_is_equal(
	const struct yml_node *wanted, const struct yml_node *actual, const struct yml_node **where)
{
	*where = actual;
	if (is_nothing(wanted) || is_nothing(actual))
		return is_nothing(wanted) && is_nothing(actual);
	return is_equal_below(wanted, actual, where);
}
