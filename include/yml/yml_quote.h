/* SPDX-License-Identifier: Apache-2.0 */
/* How a string is written so that a YAML 1.1 reader and a YAML 1.2 reader give the same string
 * back. */
#ifndef YML_YML_QUOTE_H
#define YML_YML_QUOTE_H

#include <stdbool.h>

#include "base/buf.h"
#include "yml/yml_doc.h"

/* Appends the value in the style asked for; falls back to double quotes where the style cannot hold
 * it. The value is valid UTF-8. */
void yml_quote(struct buf *out, const char *value, enum yml_style style);

/* Whether a bare word is read as that same string by every reader. */
bool yml_is_bare_word(const char *value);

/* The type that a YAML 1.1 reader gives a plain scalar. */
enum yml_type yml_plain_type(const char *value, size_t length);

#endif
