/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a node stands for, judged as PyYAML's safe constructor would: which tags
 * it knows, which keys it takes, what it cannot make a value of. For this room
 * only.
 */
#ifndef YML_YML_TAG_H
#define YML_YML_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "yml/yml_doc.h"

/* Judges the node by its tag and its text, and sets the type that a tag gives. */
bool yml_tag_check(struct yml_node *node, struct error *err) MUST_CHECK;

/* Judges one pair of a mapping, whose parents are known already. */
bool yml_tag_check_pair(const struct yml_node *mapping, size_t index, struct error *err) MUST_CHECK;

/* Judges what stands in a list. */
bool yml_tag_check_items(const struct yml_node *list, struct error *err) MUST_CHECK;

#endif
