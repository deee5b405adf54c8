/* SPDX-License-Identifier: Apache-2.0 */
/* Characters and bytes. The map holds a mark for each 64 characters; a look-up walks the rest. */
#include "yml/yml_chars.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define STRIDE 64

static bool
is_tail(unsigned char byte)
{
	return (byte & 0xc0) == 0x80;
}

size_t
yml_break_at(const char *text, size_t length, size_t at)
{
	size_t left = length - at;

	if (at >= length)
		return 0;
	if (text[at] == '\n')
		return 1;
	if (text[at] == '\r')
		return left > 1 && text[at + 1] == '\n' ? 2 : 1;
	if (left > 1 && memcmp(text + at, "\xc2\x85", 2) == 0)
		return 2;
	if (left > 2 && (memcmp(text + at, "\xe2\x80\xa8", 3) == 0 ||
				memcmp(text + at, "\xe2\x80\xa9", 3) == 0))
		return 3;
	return 0;
}

size_t
yml_line_of(const char *text, size_t length, size_t at)
{
	size_t line = 1;

	for (size_t i = 0, size; i < at && i < length; i += size) {
		size = yml_break_at(text, length, i);
		if (size == 0)
			size = 1;
		else if (i + size <= at)
			line++;
	}
	return line;
}

bool
yml_chars_init(struct yml_chars *chars, const char *text, size_t length, size_t *broken)
{
	size_t count = 0, room;

	*chars = (struct yml_chars){.text = text, .length = length};
	for (*broken = 0; *broken < length && (unsigned char)text[*broken] < 0x80;)
		(*broken)++;
	if (*broken == length)
		return true;
	room = length / STRIDE + 2;
	chars->marks = mem_new(room, sizeof(chars->marks[0]));
	for (size_t at = 0, size; at < length; at += size, count++) {
		uint32_t c;

		if (count % STRIDE == 0)
			chars->marks[count / STRIDE] = at;
		size = text_decode(text, length, at, &c);
		if (size == 0) {
			*broken = at;
			yml_chars_release(chars);
			return false;
		}
	}
	for (size_t i = (count + STRIDE - 1) / STRIDE; i < room; i++)
		chars->marks[i] = length;
	return true;
}

void
yml_chars_release(struct yml_chars *chars)
{
	free(chars->marks);
	chars->marks = NULL;
}

size_t
yml_chars_byte(const struct yml_chars *chars, size_t character)
{
	size_t at;

	if (chars->marks == NULL)
		return character < chars->length ? character : chars->length;
	if (character > chars->length)
		return chars->length;
	at = chars->marks[character / STRIDE];
	for (size_t left = character % STRIDE; left > 0 && at < chars->length; left--)
		do
			at++;
		while (at < chars->length && is_tail((unsigned char)chars->text[at]));
	return at;
}
