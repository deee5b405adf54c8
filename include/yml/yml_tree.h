/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What yml_doc.c builds and yml_edit.c changes: the memory of a document and
 * the operations on its tree. For the files of this room only; everybody else
 * reads through yml_doc.h.
 */
#ifndef YML_YML_TREE_H
#define YML_YML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "yml/yml_doc.h"

struct yml_slab; /* nodes */
struct yml_chunk; /* strings and arrays */

struct yml_doc {
	struct yml_node *root;
	struct yml_slab *first, *last;
	struct yml_chunk *chunks;
};

struct yml_doc *yml_tree_new(void);

/* A zeroed node that lives as long as the document. */
struct yml_node *yml_tree_node(struct yml_doc *doc, enum yml_kind kind);

/* A copy that lives as long as the document; a NUL follows it. */
char *yml_tree_string(struct yml_doc *doc, const char *bytes, size_t length);

/* Room for `count` pointers that lives as long as the document. */
struct yml_node **yml_tree_array(struct yml_doc *doc, size_t count);

/* A walk over all nodes in the order they were made: after a parse, the order of the text. Starts
 * zeroed; yml_tree_next gives NULL behind the last one. */
struct yml_walk {
	const struct yml_slab *slab;
	size_t index;
};
struct yml_node *yml_tree_next(const struct yml_doc *doc, struct yml_walk *walk);

/* Whether a key is the string `name`, an alias followed. */
bool yml_key_is(const struct yml_node *key, const char *name);

/* Puts a pair into a mapping. Positions in the text are the caller's business. */
struct yml_pair {
	struct yml_node *key, *value;
};
void yml_tree_insert(
	struct yml_doc *doc, struct yml_node *mapping, size_t index, struct yml_pair pair);

/* Takes a pair out; what was in it is empty afterwards and refers to nothing. */
void yml_tree_remove(struct yml_node *mapping, size_t index);

/* The same tree, whatever the bytes it came from; else the first node of `actual` that differs, or
 * the one it should be in (NULL: the root). A root that is null counts as none. */
bool yml_tree_is_equal(const struct yml_node *wanted, const struct yml_node *actual,
	const struct yml_node **where);

#endif
