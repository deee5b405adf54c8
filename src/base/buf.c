/* SPDX-License-Identifier: Apache-2.0 */
/* A growing string of bytes. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/mem.h"

static char empty[1];

static void
reserve(struct buf *buf, size_t length)
{
	size_t capacity = buf->capacity < 64 ? 64 : buf->capacity;

	FATAL_UNLESS(length < SIZE_MAX / 4);
	if (length < buf->capacity)
		return;
	while (capacity <= length)
		capacity *= 2;
	buf->bytes = mem_resize(buf->capacity == 0 ? NULL : buf->bytes, capacity, 1);
	buf->capacity = capacity;
}

void
buf_init(struct buf *buf)
{
	*buf = (struct buf){.bytes = empty};
}

void
buf_release(struct buf *buf)
{
	if (buf->capacity != 0)
		free(buf->bytes);
	buf_init(buf);
}

void
buf_clear(struct buf *buf)
{
	buf->length = 0;
	if (buf->capacity != 0)
		buf->bytes[0] = '\0';
}

void
buf_append(struct buf *buf, const void *bytes, size_t length)
{
	if (length == 0)
		return;
	reserve(buf, buf->length + length);
	memcpy(buf->bytes + buf->length, bytes, length);
	buf->length += length;
	buf->bytes[buf->length] = '\0';
}

void
buf_append_string(struct buf *buf, const char *text)
{
	buf_append(buf, text, strlen(text));
}

void
buf_append_char(struct buf *buf, char c)
{
	buf_append(buf, &c, 1);
}

void
buf_append_format(struct buf *buf, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	FATAL_UNLESS(length >= 0);
	reserve(buf, buf->length + (size_t)length);
	(void)vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, again);
	va_end(again);
	buf->length += (size_t)length;
}

void
buf_splice(struct buf *buf, size_t at, size_t removed, const void *bytes, size_t length)
{
	FATAL_UNLESS(at <= buf->length && removed <= buf->length - at);
	reserve(buf, buf->length - removed + length);
	memmove(buf->bytes + at + length, buf->bytes + at + removed, buf->length - at - removed);
	if (length != 0)
		memcpy(buf->bytes + at, bytes, length);
	buf->length = buf->length - removed + length;
	buf->bytes[buf->length] = '\0';
}

char *
buf_take(struct buf *buf)
{
	char *bytes = buf->capacity == 0 ? mem_copy_string("") : buf->bytes;

	buf_init(buf);
	return bytes;
}
