/* SPDX-License-Identifier: Apache-2.0 */
/* What makes an edit unsafe although the place is clear: merge keys in it, aliases elsewhere that
 * show it or need it. For this room only. */
#ifndef YML_YML_SAFE_H
#define YML_YML_SAFE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "yml/yml_intend.h"

#define BY_HAND "edit this part of the file by hand"

/* The line of a node, or of what it stands in where a change made it. */
size_t yml_node_line(const struct yml_node *node);

/* A change of the mapping, or of `node` in it, changes nothing elsewhere; either may be NULL. */
bool yml_check_place(const struct yml_intent *intent, const struct yml_node *mapping,
	const struct yml_node *node, struct error *err) MUST_CHECK;

/* Nothing that stays refers to what goes. */
bool yml_check_unneeded(
	const struct yml_intent *intent, const struct yml_node *gone, struct error *err) MUST_CHECK;

#endif
