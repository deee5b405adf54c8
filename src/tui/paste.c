/* SPDX-License-Identifier: Apache-2.0 */
/* Cleaning what people copy together with the thing they want. */
#include "tui/paste.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_newline(char c)
{
	return c == '\n' || c == '\r';
}

/* Bytes of a no-break or other odd blank at `at`, which word processors put round things. */
static size_t
odd_blank(const char *bytes, size_t length, size_t at)
{
	uint32_t code_point;
	size_t used = text_decode(bytes, length, at, &code_point);

	return used > 1 && text_classify(code_point) == TEXT_INVISIBLE ? used : 0;
}

static void
trim(const char **bytes, size_t *length, struct paste_note *note)
{
	while (*length > 0) {
		char first = (*bytes)[0], last = (*bytes)[*length - 1];
		size_t front =
			is_blank(first) || is_newline(first) ? 1 : odd_blank(*bytes, *length, 0);
		size_t before = text_previous_cluster(*bytes, *length, *length);
		size_t back = is_blank(last) || is_newline(last)        ? 1
			      : odd_blank(*bytes, *length, before) != 0 ? *length - before
									: 0;

		if (front == 0 && back == 0)
			return;
		note->newlines = note->newlines || is_newline(front != 0 ? first : last);
		note->blanks = note->blanks || !is_newline(front != 0 ? first : last);
		*bytes += front;
		*length -= front != 0 ? front : back;
	}
}

/* `export NAME=`, as in the lines that AWS offers to copy. */
static void
drop_prefix(const char **bytes, size_t *length, struct paste_note *note)
{
	static const char word[] = "export ";
	size_t at = sizeof(word) - 1;

	if (*length < at || memcmp(*bytes, word, at) != 0)
		return;
	while (at < *length &&
		(((*bytes)[at] >= 'A' && (*bytes)[at] <= 'Z') || (*bytes)[at] == '_'))
		at++;
	if (at == *length || (*bytes)[at] != '=')
		return;
	*bytes += at + 1;
	*length -= at + 1;
	note->prefix = true;
}

static void
drop_quotes(const char **bytes, size_t *length, struct paste_note *note)
{
	char first = *length >= 2 ? (*bytes)[0] : '\0';

	if ((first != '"' && first != '\'') || (*bytes)[*length - 1] != first)
		return;
	*bytes += 1;
	*length -= 2;
	note->quotes = true;
}

void
paste_clean(const char *bytes, size_t length, struct secret *cleaned, struct paste_note *note)
{
	*note = (struct paste_note){0};
	trim(&bytes, &length, note);
	drop_prefix(&bytes, &length, note);
	drop_quotes(&bytes, &length, note);
	trim(&bytes, &length, note);
	secret_set(cleaned, "", 0);
	for (size_t at = 0, used; at < length; at += used) {
		uint32_t code_point;

		used = text_decode(bytes, length, at, &code_point);
		if (used == 0 || text_classify(code_point) == TEXT_CONTROL) {
			used = used == 0 ? 1 : used;
			note->newlines = note->newlines || is_newline(bytes[at]);
			note->controls = note->controls || !is_newline(bytes[at]);
		} else {
			secret_append(cleaned, bytes + at, used);
		}
	}
}

void
paste_describe(const struct paste_note *note, struct buf *out)
{
	const struct {
		bool is_true;
		const char *what;
	} parts[] = {
		{note->prefix, "export"},
		{note->quotes, "quotes"},
		{note->blanks, "outer blanks"},
		{note->newlines, "line ends"},
		{note->controls, "control characters"},
		{note->too_long, "what was too long"},
	};
	size_t start = out->length;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].is_true)
			buf_append_format(out, "%s%s", out->length == start ? "left out: " : ", ",
				parts[i].what);
}
