/* SPDX-License-Identifier: Apache-2.0 */
/* The anchors of a document by name, while it is read. For this room only. */
#ifndef YML_YML_ANCHORS_H
#define YML_YML_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>

#include "yml/yml_doc.h"

/* Starts zeroed. Lends the nodes. */
struct yml_anchors {
	struct yml_node **slots;
	size_t count, room;
};

/* False when the name is taken. */
bool yml_anchors_add(struct yml_anchors *anchors, struct yml_node *node);

struct yml_node *yml_anchors_find(const struct yml_anchors *anchors, const char *name);

void yml_anchors_release(struct yml_anchors *anchors);

#endif
