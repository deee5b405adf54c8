/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random YAML documents for the tests of edits: a model, and a text that says
 * it in some of the many ways YAML has. Knows nothing of the code that edits.
 */
#ifndef SUPPORT_YML_MODEL_H
#define SUPPORT_YML_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum model_kind {
	MODEL_NOTHING,
	MODEL_STRING,
	MODEL_NUMBER,
	MODEL_KEYS,
	MODEL_LIST,
	MODEL_REFERENCE /* an alias, or what a merge key names */
};

struct model {
	enum model_kind kind;
	const char *key; /* NULL in a list and for the root */
	const char *value; /* of a string or a number */
	bool is_flow, is_merge;
	size_t anchor; /* 0: none */
	struct model *parent, *target;
	struct model **items;
	size_t count;
	size_t from, to; /* the bytes of its lines in the text */
};

struct model_doc {
	struct model *root;
	struct buf text;
	const char *line_break;
	uint64_t random; /* the state of the generator */
	size_t comments;
	size_t anchors;
	size_t text_end; /* of the last text block: a line break that it needs */
	struct model **references;
	size_t reference_count;
	void **blocks; /* all memory of the models */
	size_t block_count, block_room;
};

void model_draw(struct model_doc *doc, uint64_t seed);
void model_release(struct model_doc *doc);

/* 0 to below - 1. */
size_t model_random(struct model_doc *doc, size_t below);

/* A key, and a string, of those that documents are made of. */
const char *model_random_key(struct model_doc *doc);
const char *model_random_string(struct model_doc *doc);

struct model *model_add(struct model_doc *doc, struct model *parent, size_t index);
void model_remove(struct model *model);

/* Whether an alias elsewhere shows this place. */
bool model_is_shown(const struct model_doc *doc, const struct model *place);

/* Whether an alias outside of it names it, or something in it. */
bool model_is_needed(const struct model_doc *doc, const struct model *model);

/* The tree as one line. */
void model_show(struct buf *out, const struct model *model);

#endif
