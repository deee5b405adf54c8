/* SPDX-License-Identifier: Apache-2.0 */
/* The scalars that a change puts into a tree. For this room only. */
#ifndef YML_YML_VALUE_H
#define YML_YML_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "yml/yml_doc.h"
#include "yml/yml_edit.h"

/* A scalar without a place in the text. */
struct yml_node *yml_value_scalar(
	struct yml_doc *doc, const char *text, enum yml_style style, enum yml_type type);

/* Whether a value (or NULL) is what the change would set, an alias followed. */
bool yml_value_is_same(const struct yml_node *value, const struct yml_change *change);

/* The tag of an old value, where it says what the new one is, too; else NULL. */
const char *yml_value_tag(const struct yml_node *old, enum yml_type type);

/* The value that a change sets, in the place of `old` (or NULL). */
struct yml_node *yml_value_make(
	struct yml_doc *doc, const struct yml_change *change, const struct yml_node *old);

#endif
