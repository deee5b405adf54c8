/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as JSON (RFC 8259, section 7), for the few objects that commands print. Not a reader. */
#ifndef BASE_JSON_TEXT_H
#define BASE_JSON_TEXT_H

#include <stddef.h>

#include "base/buf.h"
#include "base/secret.h"

/* Appends the string with its quotes. Bytes that are no UTF-8 become U+FFFD, since JSON has none
 * other. */
void json_text_append(struct buf *out, const char *bytes, size_t length);

/* The same from locked memory into locked memory. */
void json_text_append_secret(struct secret *out, const struct secret *value);

#endif
