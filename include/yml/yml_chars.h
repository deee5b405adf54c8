/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters and the bytes they stand in: libyaml counts characters, files are
 * made of bytes. For this room only.
 */
#ifndef YML_YML_CHARS_H
#define YML_YML_CHARS_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the line break at `at`, 0 when there is none: LF, CR, CRLF, and NEL, LS, PS, which YAML
 * 1.1 takes for one. */
size_t yml_break_at(const char *text, size_t length, size_t at);

/* The line that a byte stands in, counted from 1. */
size_t yml_line_of(const char *text, size_t length, size_t at);

/* A map from characters to bytes. */
struct yml_chars {
	const char *text; /* lent */
	size_t length;
	size_t *marks; /* the byte of every 64th character; NULL: all are ASCII */
};

/* False when the text is not UTF-8; `broken` is the byte where. */
bool yml_chars_init(struct yml_chars *chars, const char *text, size_t length, size_t *broken);
void yml_chars_release(struct yml_chars *chars);

size_t yml_chars_byte(const struct yml_chars *chars, size_t character);

#endif
