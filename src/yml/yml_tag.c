/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of PyYAML's safe constructor that can make a file unreadable for dbt. */
#include "yml/yml_tag.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *tag;
	enum yml_kind kind;
	enum yml_type type; /* of a scalar */
} tags[] = {
	{"tag:yaml.org,2002:null", YML_SCALAR, YML_NULL},
	{"tag:yaml.org,2002:bool", YML_SCALAR, YML_BOOLEAN},
	{"tag:yaml.org,2002:int", YML_SCALAR, YML_INTEGER},
	{"tag:yaml.org,2002:float", YML_SCALAR, YML_FLOAT},
	{"tag:yaml.org,2002:binary", YML_SCALAR, YML_STRING},
	{"tag:yaml.org,2002:timestamp", YML_SCALAR, YML_TIMESTAMP},
	{"tag:yaml.org,2002:str", YML_SCALAR, YML_STRING},
	{"tag:yaml.org,2002:merge", YML_SCALAR, YML_MERGE},
	{"tag:yaml.org,2002:seq", YML_SEQUENCE, YML_STRING},
	{"tag:yaml.org,2002:omap", YML_SEQUENCE, YML_STRING},
	{"tag:yaml.org,2002:pairs", YML_SEQUENCE, YML_STRING},
	{"tag:yaml.org,2002:map", YML_MAPPING, YML_STRING},
	{"tag:yaml.org,2002:set", YML_MAPPING, YML_STRING},
};

static bool
refuse_unread(const struct yml_node *node, struct error *err)
{
	error_set(err, ERROR_FILE, "line %zu: dbt cannot read '%.80s'", node->line, node->text);
	return error_hint(err, "put it in double quotes");
}

/* The number that `*at` starts with, up to what is no digit; `*at` goes behind what ends it. */
static int
next_number(const char **at)
{
	char *end;
	long number = strtol(*at, &end, 10);

	*at = *end == '\0' ? end : end + strspn(end, "-:Tt \t");
	return (int)number;
}

/* The text has the form of a timestamp. */
static bool
is_date(const char *text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = next_number(&text), month = next_number(&text), day = next_number(&text);
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int hour = 0, minute = 0, second = 0;

	if (*text != '\0') {
		hour = next_number(&text);
		minute = next_number(&text);
		second = next_number(&text);
	}
	return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (month == 2 && is_leap ? 1 : 0) && hour < 24 &&
	       minute < 60 && second < 60;
}

/* A plain scalar that looks like a number or a date and is none ends dbt with a traceback. */
static bool
check_plain(const struct yml_node *node, struct error *err)
{
	const char *text = node->text;

	if (node->type == YML_TIMESTAMP && !is_date(text))
		return refuse_unread(node, err);
	if (node->type != YML_INTEGER)
		return true;
	text += strspn(text, "+-");
	if (text[0] == '0' && (text[1] == 'b' || text[1] == 'x') &&
		text[2 + strspn(text + 2, "_")] == '\0')
		return refuse_unread(node, err);
	return true;
}

bool
yml_tag_check(struct yml_node *node, struct error *err)
{
	if (node->tag == NULL)
		return node->kind != YML_SCALAR || node->style != YML_PLAIN ||
		       check_plain(node, err);
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		if (tags[i].kind == node->kind && strcmp(tags[i].tag, node->tag) == 0) {
			node->type = tags[i].type;
			return true;
		}
	error_set(err, ERROR_FILE, "line %zu: dbt cannot read the tag '%.80s' here", node->line,
		node->tag);
	return error_hint(err, "remove the tag");
}

/* '<<' and '=' have a meaning as keys only. */
static bool
check_value(const struct yml_node *value, struct error *err)
{
	if (value->kind != YML_SCALAR)
		return true;
	if (value->type == YML_MERGE ||
		(value->style == YML_PLAIN && value->tag == NULL && strcmp(value->text, "=") == 0))
		return refuse_unread(value, err);
	return true;
}

static bool
is_mergeable(const struct yml_node *value, const struct yml_node *mapping)
{
	value = yml_resolve(value);
	if (value->kind != YML_MAPPING)
		return false;
	for (; mapping != NULL; mapping = mapping->parent)
		if (mapping == value)
			return false;
	return true;
}

static bool
check_merge(const struct yml_node *mapping, size_t index, struct error *err)
{
	const struct yml_node *value = yml_resolve(mapping->values[index]);
	bool is_good = true;

	if (value->kind == YML_SEQUENCE)
		for (size_t i = 0; i < value->count; i++)
			is_good = is_good && is_mergeable(value->values[i], mapping);
	else
		is_good = is_mergeable(value, mapping);
	if (is_good)
		return true;
	error_set(err, ERROR_FILE, "line %zu: '<<' takes another mapping, or a list of them",
		mapping->keys[index]->line);
	return error_hint(err, "write '<<: *NAME', where '&NAME' stands before a mapping");
}

bool
yml_tag_check_pair(const struct yml_node *mapping, size_t index, struct error *err)
{
	const struct yml_node *key = yml_resolve(mapping->keys[index]);

	if (key->kind == YML_SCALAR) {
		if (key->type == YML_MERGE)
			return check_merge(mapping, index, err);
		return check_value(mapping->values[index], err);
	}
	if (key->kind == YML_MAPPING && key->style == YML_FLOW && mapping->style == YML_FLOW) {
		error_set(err, ERROR_FILE, "line %zu: '{{' stands outside quotes", key->line);
		return error_hint(err, "put the whole value in double quotes");
	}
	error_set(err, ERROR_FILE, "line %zu: a key is a single word, not a list or a mapping",
		mapping->keys[index]->line);
	return error_hint(err, "put the key in quotes");
}

bool
yml_tag_check_items(const struct yml_node *list, struct error *err)
{
	for (size_t i = 0; i < list->count; i++)
		if (!check_value(list->values[i], err))
			return false;
	return true;
}
