/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree that a change means. Changes are made to the parsed tree first;
 * what differs from the text afterwards is what yml_splice.h writes. For this
 * room only.
 */
#ifndef YML_YML_INTEND_H
#define YML_YML_INTEND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "yml/yml_doc.h"
#include "yml/yml_edit.h"

/* A mapping that was changed, and its pairs as the text has them. A node that a change made stands
 * on line 0; only a renamed key keeps the bytes and the line of the one it replaces. */
struct yml_touched {
	struct yml_node *mapping;
	struct yml_node **keys, **values;
	size_t count;
};

struct yml_intent {
	struct yml_doc *doc; /* lent; its tree becomes the intended one */
	struct yml_node *root; /* as the text has it, or NULL */
	struct yml_touched *touched;
	size_t count, room;
	struct yml_node **aliases;
	size_t alias_count;
};

void yml_intent_init(struct yml_intent *intent, struct yml_doc *doc);
void yml_intent_release(struct yml_intent *intent);

/* Makes one change to the tree; refuses what cannot be meant safely. */
bool yml_intend(
	struct yml_intent *intent, const struct yml_change *change, struct error *err) MUST_CHECK;

#endif
