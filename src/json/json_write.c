/* SPDX-License-Identifier: Apache-2.0 */
/* Writing JSON. Whether a comma is due is read off the last byte written. */
#include "json/json_write.h"

#include <string.h>

#include "base/json_text.h"

static void
start(struct buf *out, const char *name)
{
	if (out->length > 0 && strchr("{[", out->bytes[out->length - 1]) == NULL)
		buf_append_char(out, ',');
	if (name == NULL)
		return;
	json_text_append(out, name, strlen(name));
	buf_append_char(out, ':');
}

void
json_write_open(struct buf *out, const char *name, char bracket)
{
	start(out, name);
	buf_append_char(out, bracket);
}

void
json_write_close(struct buf *out, char bracket)
{
	buf_append_char(out, bracket);
}

void
json_write_string(struct buf *out, const char *name, const char *value)
{
	start(out, name);
	json_text_append(out, value, strlen(value));
}

void
json_write_integer(struct buf *out, const char *name, long value)
{
	start(out, name);
	buf_append_format(out, "%ld", value);
}
