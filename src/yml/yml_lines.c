/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a YAML text, and what may stand between its tokens. */
#include "yml/yml_lines.h"

#include <string.h>

#include "yml/yml_chars.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of the line break that ends at `at`. */
static size_t
break_before(const struct yml_lines *lines, size_t at)
{
	for (size_t size = at < 3 ? at : 3; size > 0; size--)
		if (yml_break_at(lines->text, lines->length, at - size) == size)
			return size;
	return 0;
}

static size_t
text_start(const struct yml_lines *lines)
{
	return lines->length >= 3 && memcmp(lines->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

size_t
yml_line_start(const struct yml_lines *lines, size_t at)
{
	size_t start = text_start(lines);

	while (at > start && break_before(lines, at) == 0)
		at--;
	return at;
}

size_t
yml_line_tail(const struct yml_lines *lines, size_t at)
{
	while (at < lines->length && yml_break_at(lines->text, lines->length, at) == 0)
		at++;
	return at;
}

size_t
yml_line_end(const struct yml_lines *lines, size_t at)
{
	at = yml_line_tail(lines, at);
	return at + yml_break_at(lines->text, lines->length, at);
}

size_t
yml_next_line(const struct yml_lines *lines, size_t at)
{
	return at <= text_start(lines) || break_before(lines, at) > 0 ? at
								      : yml_line_end(lines, at);
}

size_t
yml_skip_blanks(const struct yml_lines *lines, size_t at)
{
	while (at < lines->length && is_blank(lines->text[at]))
		at++;
	return at;
}

size_t
yml_back_over_blanks(const struct yml_lines *lines, size_t at)
{
	while (at > 0 && is_blank(lines->text[at - 1]))
		at--;
	return at;
}

size_t
yml_skip_space(const struct yml_lines *lines, size_t at)
{
	for (size_t last = lines->length + 1; last != at;) {
		last = at;
		at = yml_skip_blanks(lines, at);
		at += yml_break_at(lines->text, lines->length, at);
		if (at < lines->length && lines->text[at] == '#')
			at = yml_line_tail(lines, at);
	}
	return at;
}

bool
yml_is_first(const struct yml_lines *lines, size_t at)
{
	at = yml_back_over_blanks(lines, at);
	return at <= text_start(lines) || break_before(lines, at) > 0;
}

bool
yml_is_last(const struct yml_lines *lines, size_t at)
{
	at = yml_skip_blanks(lines, at);
	return at == lines->length || lines->text[at] == '#' ||
	       yml_break_at(lines->text, lines->length, at) > 0;
}

size_t
yml_content_start(const struct yml_lines *lines, const struct yml_node *node)
{
	size_t at = node->start;

	while (at < node->end && (lines->text[at] == '&' || lines->text[at] == '!')) {
		while (at < node->end && !is_blank(lines->text[at]) &&
			yml_break_at(lines->text, lines->length, at) == 0)
			at++;
		at = at < node->end ? yml_skip_space(lines, at) : at;
	}
	return at < node->end ? at : node->end;
}

size_t
yml_pair_start(const struct yml_lines *lines, const struct yml_node *key)
{
	size_t at = yml_back_over_blanks(lines, key->start);

	return at < key->start && at > 0 && lines->text[at - 1] == '?' ? at - 1 : key->start;
}

size_t
yml_pair_end(const struct yml_node *key, const struct yml_node *value)
{
	return value->end > key->end ? value->end : key->end;
}

bool
yml_has_colon(const struct yml_lines *lines, const struct yml_node *value)
{
	return value->start < value->end ||
	       (value->start > 0 && lines->text[value->start - 1] == ':');
}

const char *
yml_break_before(const struct yml_lines *lines, size_t at)
{
	size_t start = text_start(lines);

	while (at > start && break_before(lines, at) == 0)
		at--;
	if (at <= start || lines->text[at - 1] == '\n')
		return at > start + 1 && lines->text[at - 2] == '\r' ? "\r\n" : "\n";
	return lines->text[at - 1] == '\r' ? "\r" : "\n";
}
