/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON as strangers send it, read whole: bounded in size and depth, never
 * trusted to have the shape that is hoped for. Every question may be asked of
 * every value and of NULL; what is not there is NULL, 0 or false.
 */
#ifndef JSON_JSON_DOC_H
#define JSON_JSON_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define JSON_DOC_LIMIT (1u << 20)

/* A value inside a document; lent by it. */
struct json_value;

/* False, without an error to show, for what is no JSON object or array, or too large. Free the
 * document with json_doc_free. */
bool json_doc_read(const char *bytes, size_t length, struct json_value **doc) MUST_CHECK;
void json_doc_free(struct json_value *doc);

const struct json_value *json_value_member(const struct json_value *value, const char *name);

/* Elements of an array; 0 for anything else. */
size_t json_value_count(const struct json_value *value);
const struct json_value *json_value_at(const struct json_value *value, size_t at);

bool json_value_is_null(const struct json_value *value);

/* A string, NUL-terminated; NULL for anything else. */
const char *json_value_text(const struct json_value *value);

/* json_value_text of a member. */
const char *json_member_text(const struct json_value *value, const char *name);

int64_t json_value_integer(const struct json_value *value);
bool json_value_is_true(const struct json_value *value);

#endif
