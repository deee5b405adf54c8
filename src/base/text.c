/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 as people see it. Grapheme clusters, categories and widths come from
 * utf8proc; a byte that is no UTF-8 is a cluster of its own, one cell wide, so
 * that no text can stop an editor from moving on.
 */
#include "base/text.h"

#include <string.h>

#include <utf8proc.h>

struct span {
	uint32_t first, last;
};

/* What cannot be seen, or turns the text around, and is no ordinary blank. Source: the table of
 * checks common to all fields. */
static const struct span invisible[] = {
	{0x00a0, 0x00a0},
	{0x00ad, 0x00ad},
	{0x034f, 0x034f},
	{0x061c, 0x061c},
	{0x115f, 0x1160},
	{0x1680, 0x1680},
	{0x17b4, 0x17b5},
	{0x180b, 0x180f},
	{0x2000, 0x200f},
	{0x2028, 0x202f},
	{0x205f, 0x206f},
	{0x3000, 0x3000},
	{0x3164, 0x3164},
	{0xfe00, 0xfe0f},
	{0xfeff, 0xfeff},
	{0xffa0, 0xffa0},
	{0xfff9, 0xfffb},
	{0xe0000, 0xe0fff},
};

size_t
text_decode(const char *bytes, size_t length, size_t at, uint32_t *code_point)
{
	utf8proc_int32_t value;
	utf8proc_ssize_t used;

	if (at >= length)
		return 0;
	used = utf8proc_iterate(
		(const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(length - at), &value);
	if (used <= 0)
		return 0;
	*code_point = (uint32_t)value;
	return (size_t)used;
}

size_t
text_encode(uint32_t code_point, char out[4])
{
	utf8proc_ssize_t used;

	if (!utf8proc_codepoint_valid((utf8proc_int32_t)code_point))
		return 0;
	used = utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)out);
	return used < 0 ? 0 : (size_t)used;
}

bool
text_is_valid(const char *bytes, size_t length)
{
	uint32_t code_point;

	for (size_t at = 0, used; at < length; at += used) {
		used = text_decode(bytes, length, at, &code_point);
		if (used == 0)
			return false;
	}
	return true;
}

enum text_class
text_classify(uint32_t code_point)
{
	if (code_point < 0x20 || (code_point >= 0x7f && code_point <= 0x9f))
		return TEXT_CONTROL;
	if (code_point < 0x7f)
		return TEXT_ORDINARY;
	for (size_t i = 0; i < sizeof(invisible) / sizeof(invisible[0]); i++)
		if (code_point >= invisible[i].first && code_point <= invisible[i].last)
			return TEXT_INVISIBLE;
	switch (utf8proc_category((utf8proc_int32_t)code_point)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
		return TEXT_UNASSIGNED;
	default:
		return TEXT_ORDINARY;
	}
}

static bool
is_printable_ascii(char byte)
{
	return byte >= 0x20 && byte < 0x7f;
}

#define EIGHT_OF(byte) (0x0101010101010101u * (byte))

/* The same of eight bytes at once: none has its high bit, with one more (0x7f) or 0x20 less (what
 * controls) neither. */
static bool
are_printable_ascii(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return ((word | (word + EIGHT_OF(1)) | (word - EIGHT_OF(0x20))) & EIGHT_OF(0x80)) == 0;
}

size_t
text_skip_ascii(const char *bytes, size_t length, size_t at)
{
	size_t start = at;

	while (length - at >= 8 && are_printable_ascii(bytes + at))
		at += 8;
	while (at < length && is_printable_ascii(bytes[at]))
		at++;
	/* What comes behind may belong to the last one, as an accent does. */
	return at > start && at < length ? at - 1 : at;
}

size_t
text_next_cluster(const char *bytes, size_t length, size_t at)
{
	utf8proc_int32_t state = 0;
	uint32_t before, after;
	size_t used;

	if (at >= length)
		return length;
	if (text_skip_ascii(bytes, length < at + 2 ? length : at + 2, at) > at)
		return at + 1;
	used = text_decode(bytes, length, at, &before);
	if (used == 0)
		return at + 1;
	for (at += used; at < length; at += used, before = after) {
		used = text_decode(bytes, length, at, &after);
		if (used == 0 || utf8proc_grapheme_break_stateful(
					 (utf8proc_int32_t)before, (utf8proc_int32_t)after, &state))
			break;
	}
	return at;
}

size_t
text_previous_cluster(const char *bytes, size_t length, size_t at)
{
	size_t start = 0;

	/* Where a cluster starts depends on all that stands before it, flags above all. */
	for (size_t next = 0; next < at; next = text_next_cluster(bytes, length, next))
		start = next;
	return start;
}

size_t
text_count_clusters(const char *bytes, size_t length)
{
	size_t count = 0;

	for (size_t at = 0, end; at < length; at = end) {
		end = text_skip_ascii(bytes, length, at);
		count += end - at;
		if (end > at)
			continue;
		end = text_next_cluster(bytes, length, at);
		count++;
	}
	return count;
}

/* The later parts of a Hangul syllable are drawn into its first. */
static bool
is_hangul_part(uint32_t code_point)
{
	return (code_point >= 0x1160 && code_point <= 0x11ff) ||
	       (code_point >= 0xd7b0 && code_point <= 0xd7ff);
}

/* As the C library's wcwidth() has it: vowel signs that stand beside their letter, and the signs
 * that Arabic puts under numbers, take a cell. */
static int
code_point_width(uint32_t code_point)
{
	const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code_point);

	if (is_hangul_part(code_point))
		return 0;
	if (property->category == UTF8PROC_CATEGORY_MC ||
		(property->category == UTF8PROC_CATEGORY_CF &&
			property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND))
		return 1;
	return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

int
text_cluster_width(const char *bytes, size_t length)
{
	int width = 0;
	uint32_t code_point;

	for (size_t at = 0, used; at < length; at += used) {
		used = text_decode(bytes, length, at, &code_point);
		if (used == 0)
			return 1;
		width += code_point_width(code_point);
	}
	return width == 0 && length > 0 ? 1 : width;
}

int
text_width(const char *bytes, size_t length)
{
	int width = 0;

	for (size_t at = 0, end; at < length; at = end) {
		end = text_skip_ascii(bytes, length, at);
		width += (int)(end - at);
		if (end > at)
			continue;
		end = text_next_cluster(bytes, length, at);
		width += text_cluster_width(bytes + at, end - at);
	}
	return width;
}

bool
text_is_word(uint32_t code_point)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);

	return code_point == '_' ||
	       (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
}

size_t
text_fit(const char *bytes, size_t length, int cells)
{
	size_t at = 0;

	while (at < length && cells >= 0) {
		size_t end = text_skip_ascii(bytes, length, at);

		if (end - at > (size_t)cells)
			return at + (size_t)cells;
		cells -= (int)(end - at);
		if (end == at) {
			end = text_next_cluster(bytes, length, at);
			cells -= text_cluster_width(bytes + at, end - at);
		}
		if (cells >= 0)
			at = end;
	}
	return at;
}
