/* SPDX-License-Identifier: Apache-2.0 */
/* Reading JSON through jansson, which is known nowhere else. */
#include "json/json_doc.h"

#include <jansson.h>

/* The document is jansson's own; the type only hides its name. */
static const json_t *
inner(const struct json_value *value)
{
	return (const json_t *)value;
}

static const struct json_value *
outer(const json_t *value)
{
	return (const struct json_value *)value;
}

bool
json_doc_read(const char *bytes, size_t length, struct json_value **doc)
{
	*doc = NULL;
	if (length > 0 && length <= JSON_DOC_LIMIT)
		*doc = (struct json_value *)json_loadb(bytes, length, 0, NULL);
	return *doc != NULL;
}

void
json_doc_free(struct json_value *doc)
{
	json_decref((json_t *)doc);
}

const struct json_value *
json_value_member(const struct json_value *value, const char *name)
{
	return outer(json_object_get(inner(value), name));
}

size_t
json_value_count(const struct json_value *value)
{
	return json_array_size(inner(value));
}

const struct json_value *
json_value_at(const struct json_value *value, size_t at)
{
	return outer(json_array_get(inner(value), at));
}

bool
json_value_is_null(const struct json_value *value)
{
	return value != NULL && json_is_null(inner(value));
}

const char *
json_value_text(const struct json_value *value)
{
	return json_string_value(inner(value));
}

const char *
json_member_text(const struct json_value *value, const char *name)
{
	return json_value_text(json_value_member(value, name));
}

int64_t
json_value_integer(const struct json_value *value)
{
	return json_integer_value(inner(value));
}

bool
json_value_is_true(const struct json_value *value)
{
	return value != NULL && json_is_true(inner(value));
}
