/* SPDX-License-Identifier: Apache-2.0 */
/* The node that a change puts into the tree, in the style of the one it replaces. */
#include "yml/yml_value.h"

#include <string.h>

#include "yml/yml_quote.h"
#include "yml/yml_tree.h"

struct yml_node *
yml_value_scalar(struct yml_doc *doc, const char *text, enum yml_style style, enum yml_type type)
{
	struct yml_node *node = yml_tree_node(doc, YML_SCALAR);

	node->style = style;
	node->type = type;
	node->text_length = strlen(text);
	node->text = yml_tree_string(doc, text, node->text_length);
	return node;
}

bool
yml_value_is_same(const struct yml_node *value, const struct yml_change *change)
{
	value = yml_resolve(value);
	if (value == NULL || value->kind != YML_SCALAR ||
		value->text_length != strlen(change->value) ||
		memcmp(value->text, change->value, value->text_length) != 0)
		return false;
	if (change->kind == YML_SET_STRING)
		return value->type == YML_STRING;
	return value->style == YML_PLAIN && value->type != YML_STRING;
}

const char *
yml_value_tag(const struct yml_node *old, enum yml_type type)
{
	static const char *const names[] = {
		[YML_STRING] = "tag:yaml.org,2002:str",
		[YML_INTEGER] = "tag:yaml.org,2002:int",
		[YML_FLOAT] = "tag:yaml.org,2002:float",
	};

	if (old->tag == NULL || type > YML_FLOAT || names[type] == NULL ||
		strcmp(old->tag, names[type]) != 0)
		return NULL;
	return old->tag;
}

struct yml_node *
yml_value_make(struct yml_doc *doc, const struct yml_change *change, const struct yml_node *old)
{
	enum yml_style style = change->is_word ? YML_PLAIN : YML_DOUBLE_QUOTED;
	enum yml_type type = YML_STRING;
	struct yml_node *value;

	if (change->kind == YML_SET_NUMBER) {
		style = YML_PLAIN;
		type = yml_plain_type(change->value, strlen(change->value));
	} else if (old != NULL && old->type == YML_STRING) {
		style = old->style;
	}
	value = yml_value_scalar(doc, change->value, style, type);
	if (old != NULL) {
		value->anchor = old->anchor;
		value->tag = yml_value_tag(old, type);
	}
	return value;
}
