/* SPDX-License-Identifier: Apache-2.0 */
/* Cleaning what people copy together with the thing they want. */
#include "tui/paste.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* What is left of the paste while it is taken apart; lent. */
struct rest {
	const char *bytes;
	size_t length;
};

static bool
is_newline(char c)
{
	return c == '\n' || c == '\r';
}

/* The last character's first byte; a byte that is no UTF-8 stands for itself. */
static size_t
last_character(const struct rest *rest)
{
	uint32_t code_point;
	size_t at = rest->length - 1;

	while (at > 0 && rest->length - at < 4 && ((unsigned char)rest->bytes[at] & 0xc0) == 0x80)
		at--;
	return text_decode(rest->bytes, rest->length, at, &code_point) == rest->length - at
		       ? at
		       : rest->length - 1;
}

/* The bytes of a character at `at` that does not belong to the value when it stands outside: blanks
 * of any kind, line ends, controls. Notes it; 0 for any other. */
static size_t
take_outer(const struct rest *rest, size_t at, struct paste_note *note)
{
	uint32_t code_point = 0;
	size_t used = text_decode(rest->bytes, rest->length, at, &code_point);
	enum text_class class = used == 0 ? TEXT_CONTROL : text_classify(code_point);
	char c = rest->bytes[at];

	if (is_newline(c))
		note->newlines = true;
	else if (c == ' ' || c == '\t' || class == TEXT_INVISIBLE)
		note->blanks = true;
	else if (class == TEXT_CONTROL)
		note->controls = true;
	else
		return 0;
	return used == 0 ? 1 : used;
}

static void
trim(struct rest *rest, struct paste_note *note)
{
	size_t used = 1;

	while (rest->length > 0 && used != 0) {
		used = take_outer(rest, 0, note);
		rest->bytes += used;
		rest->length -= used;
	}
	used = 1;
	while (rest->length > 0 && used != 0) {
		used = take_outer(rest, last_character(rest), note);
		rest->length -= used;
	}
}

/* `export NAME=`, as in the lines that AWS offers to copy. */
static void
drop_prefix(struct rest *rest, struct paste_note *note)
{
	static const char word[] = "export ";
	static const char name[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
	size_t at = sizeof(word) - 1, start;

	if (rest->length < at || memcmp(rest->bytes, word, at) != 0)
		return;
	while (at < rest->length && rest->bytes[at] == ' ')
		at++;
	start = at;
	while (at < rest->length && rest->bytes[at] != '\0' &&
		strchr(name, rest->bytes[at]) != NULL)
		at++;
	if (at == rest->length || rest->bytes[at] != '=' || at == start ||
		(rest->bytes[start] >= '0' && rest->bytes[start] <= '9'))
		return;
	rest->bytes += at + 1;
	rest->length -= at + 1;
	note->prefix = true;
}

/* A pair of quotes round it: a shell's, Markdown's, or those that word processors make of them. */
static void
drop_quotes(struct rest *rest, struct paste_note *note)
{
	static const struct {
		const char *first, *last;
	} pairs[] = {
		{"\"", "\""},
		{"'", "'"},
		{"`", "`"},
		{"\xe2\x80\x9c", "\xe2\x80\x9d"},
		{"\xe2\x80\x98", "\xe2\x80\x99"},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		size_t size = strlen(pairs[i].first);

		if (rest->length < 2 * size || memcmp(rest->bytes, pairs[i].first, size) != 0 ||
			memcmp(rest->bytes + rest->length - size, pairs[i].last, size) != 0)
			continue;
		rest->bytes += size;
		rest->length -= 2 * size;
		note->quotes = true;
		return;
	}
}

void
paste_clean(const char *bytes, size_t length, struct secret *cleaned, struct paste_note *note)
{
	struct rest rest = {bytes, length};

	*note = (struct paste_note){0};
	trim(&rest, note);
	drop_prefix(&rest, note);
	drop_quotes(&rest, note);
	trim(&rest, note);
	secret_set(cleaned, "", 0);
	for (size_t at = 0, used; at < rest.length; at += used) {
		uint32_t code_point;

		used = text_decode(rest.bytes, rest.length, at, &code_point);
		if (used == 0 || text_classify(code_point) == TEXT_CONTROL) {
			used = used == 0 ? 1 : used;
			note->newlines = note->newlines || is_newline(rest.bytes[at]);
			note->controls = note->controls || !is_newline(rest.bytes[at]);
		} else {
			secret_append(cleaned, rest.bytes + at, used);
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
