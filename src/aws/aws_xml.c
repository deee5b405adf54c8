/* SPDX-License-Identifier: Apache-2.0 */
/* Finding tags in a text. */
#include "aws/aws_xml.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/text_clean.h"

#define TAG_LIMIT 64

/* The first place of a needle; NULL. */
static const char *
find(struct xml_span text, const char *needle, size_t length)
{
	return length > text.length ? NULL : memmem(text.at, text.length, needle, length);
}

/* Behind the '>' of the first opening tag; NULL. An empty tag, <tag/>, has no inside. */
static const char *
find_opening(struct xml_span text, const char *tag)
{
	char needle[TAG_LIMIT];
	size_t length = (size_t)snprintf(needle, sizeof(needle), "<%s", tag);
	const char *end = text.at + text.length, *at;

	while ((at = find(text, needle, length)) != NULL) {
		const char *close = memchr(at, '>', (size_t)(end - at));

		if (close == NULL)
			return NULL;
		if (strchr("> \t\r\n", at[length]) != NULL && close[-1] != '/')
			return close + 1;
		text = (struct xml_span){at + length, (size_t)(end - at) - length};
	}
	return NULL;
}

bool
xml_next(struct xml_span *text, const char *tag, struct xml_span *inside)
{
	char needle[TAG_LIMIT];
	size_t length = (size_t)snprintf(needle, sizeof(needle), "</%s>", tag);
	const char *end = text->at + text->length, *start = find_opening(*text, tag), *close;

	if (start == NULL)
		return false;
	close = find((struct xml_span){start, (size_t)(end - start)}, needle, length);
	if (close == NULL)
		return false;
	*inside = (struct xml_span){start, (size_t)(close - start)};
	*text = (struct xml_span){close + length, (size_t)(end - close) - length};
	return true;
}

bool
xml_find(struct xml_span text, const char *tag, struct xml_span *inside)
{
	return xml_next(&text, tag, inside);
}

static const struct {
	const char *name;
	char character;
} entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};

/* '&#39;' and '&#x27;': appends the character; returns the bytes passed, 0 for anything else. */
static size_t
append_number(struct buf *out, struct xml_span text)
{
	bool is_hex = text.length > 3 && text.at[2] == 'x';
	const char *digits = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
	size_t at = is_hex ? 3 : 2;
	uint32_t value = 0;
	char bytes[4];

	if (text.length < 4 || text.at[1] != '#')
		return 0;
	for (; at < text.length && text.at[at] != ';'; at++) {
		const char *place = text.at[at] == '\0' ? NULL : strchr(digits, text.at[at]);
		uint32_t digit = place == NULL ? 0 : (uint32_t)(place - digits);

		if (place == NULL || value > 0x10ffff)
			return 0;
		value = value * (is_hex ? 16 : 10) + (digit > 15 ? digit - 6 : digit);
	}
	if (at == text.length)
		return 0;
	buf_append(out, bytes, text_encode(value, bytes));
	return at + 1;
}

static size_t
append_entity(struct buf *out, struct xml_span text)
{
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		size_t length = strlen(entities[i].name);

		if (length <= text.length && memcmp(text.at, entities[i].name, length) == 0) {
			buf_append_char(out, entities[i].character);
			return length;
		}
	}
	return append_number(out, text);
}

bool
xml_copy(struct xml_span text, const char *tag, char *out, size_t room)
{
	struct xml_span inside;
	struct buf plain;

	out[0] = '\0';
	if (!xml_find(text, tag, &inside))
		return false;
	buf_init(&plain);
	while (inside.length > 0) {
		size_t taken = inside.at[0] == '&' ? append_entity(&plain, inside) : 0;

		if (taken == 0) {
			buf_append_char(&plain, inside.at[0]);
			taken = 1;
		}
		inside.at += taken;
		inside.length -= taken;
	}
	text_clean(out, room, plain.bytes, plain.length);
	buf_release(&plain);
	return true;
}
