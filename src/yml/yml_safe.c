/* SPDX-License-Identifier: Apache-2.0 */
/* Merge keys and aliases: what makes an edit of one place an edit of another. */
#include "yml/yml_safe.h"

size_t
yml_node_line(const struct yml_node *node)
{
	while (node != NULL && node->line == 0)
		node = node->parent;
	return node == NULL ? 1 : node->line;
}

static bool
has_merge(const struct yml_node *mapping, size_t *line)
{
	for (size_t i = 0; i < mapping->count; i++)
		if (yml_resolve(mapping->keys[i])->type == YML_MERGE) {
			*line = mapping->keys[i]->line;
			return true;
		}
	return false;
}

/* An alias that went with a removed part has no target: nothing is inside of that, nor outside. */
static bool
is_inside(const struct yml_node *node, const struct yml_node *outer)
{
	while (node != NULL && node != outer)
		node = node->parent;
	return node != NULL;
}

bool
yml_check_place(const struct yml_intent *intent, const struct yml_node *mapping,
	const struct yml_node *node, struct error *err)
{
	size_t line;

	if (mapping != NULL && has_merge(mapping, &line)) {
		error_set(err, ERROR_FILE,
			"line %zu: '<<' merges other keys into the part to be edited", line);
		return error_hint(err, "write the keys out there, or " BY_HAND);
	}
	for (size_t i = 0; i < intent->alias_count; i++) {
		const struct yml_node *alias = intent->aliases[i];

		if (!is_inside(node == NULL ? mapping : node, alias->target))
			continue;
		error_set(err, ERROR_FILE, "line %zu: '*%s' repeats the part to be edited",
			alias->line, alias->text);
		return error_hint(err, "write its keys out there, or " BY_HAND);
	}
	return true;
}

bool
yml_check_unneeded(const struct yml_intent *intent, const struct yml_node *gone, struct error *err)
{
	for (size_t i = 0; i < intent->alias_count; i++) {
		const struct yml_node *alias = intent->aliases[i];

		if (!is_inside(alias->target, gone) || is_inside(alias, gone))
			continue;
		error_set(err, ERROR_FILE, "line %zu: '*%s' needs the part to be removed",
			alias->line, alias->text);
		return error_hint(err, "write its keys out there, or " BY_HAND);
	}
	return true;
}
