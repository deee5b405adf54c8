/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growing string of bytes. `bytes` always ends with a NUL that `length` does
 * not count. Not for secrets: growing leaves copies behind.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

struct buf {
	char *bytes;
	size_t length;
	size_t capacity;
};

void buf_init(struct buf *buf);
void buf_release(struct buf *buf);

/* Empties it and keeps the memory. */
void buf_clear(struct buf *buf);

void buf_append(struct buf *buf, const void *bytes, size_t length);
void buf_append_string(struct buf *buf, const char *text);
void buf_append_char(struct buf *buf, char c);
void buf_append_format(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Replaces `removed` bytes at `at` by `length` others. */
void buf_splice(struct buf *buf, size_t at, size_t removed, const void *bytes, size_t length);

/* Hands the string over (the caller frees it); the buffer is empty afterwards. */
char *buf_take(struct buf *buf);

#endif
