/* SPDX-License-Identifier: Apache-2.0 */
/* JSON written member by member into a buffer, commas and quotes included. Knows no library. */
#ifndef JSON_JSON_WRITE_H
#define JSON_JSON_WRITE_H

#include <stddef.h>

#include "base/buf.h"

/* `name` is NULL for an element of an array and for the whole. */
void json_write_open(struct buf *out, const char *name, char bracket);
void json_write_close(struct buf *out, char bracket);
void json_write_string(struct buf *out, const char *name, const char *value);
void json_write_integer(struct buf *out, const char *name, long value);

#endif
