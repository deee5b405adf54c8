/* SPDX-License-Identifier: Apache-2.0 */
/* One scalar at a time, every byte into locked memory. What it cannot read it refuses; it never
 * guesses. */
#include "cmd/key_text.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

bool
key_text_refuse(const struct key_text *text, const char *why)
{
	return error_set(text->err, ERROR_FILE, "line %zu: %s", text->line, why);
}

char
key_text_peek(const struct key_text *text)
{
	return text->at < text->length ? text->bytes[text->at] : '\0';
}

bool
key_text_is_end(const struct key_text *text)
{
	return text->at >= text->length;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool
key_text_is_line_end(const struct key_text *text)
{
	return key_text_is_end(text) || key_text_peek(text) == '\n' ||
	       (key_text_peek(text) == '\r' && text->at + 1 < text->length &&
		       text->bytes[text->at + 1] == '\n');
}

static void
pass_line_end(struct key_text *text)
{
	if (key_text_peek(text) == '\r')
		text->at++;
	if (!key_text_is_end(text)) {
		text->at++;
		text->line++;
	}
}

void
key_text_pass_blanks(struct key_text *text)
{
	while (is_blank(key_text_peek(text)))
		text->at++;
}

void
key_text_pass_comment(struct key_text *text)
{
	key_text_pass_blanks(text);
	if (key_text_peek(text) != '#' || (text->at > 0 && !is_blank(text->bytes[text->at - 1]) &&
						  text->bytes[text->at - 1] != '\n'))
		return;
	while (!key_text_is_line_end(text))
		text->at++;
}

size_t
key_text_pass_to_content(struct key_text *text)
{
	size_t start = text->at;

	for (;;) {
		key_text_pass_comment(text);
		if (key_text_is_end(text) || !key_text_is_line_end(text))
			return text->at - start;
		pass_line_end(text);
		start = text->at;
	}
}

bool
key_text_is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

bool
key_text_has_marker(const struct key_text *text, const char *marker)
{
	struct key_text behind = *text;

	if ((text->at > 0 && text->bytes[text->at - 1] != '\n') || text->length - text->at < 3 ||
		memcmp(text->bytes + text->at, marker, 3) != 0)
		return false;
	behind.at += 3;
	return is_blank(key_text_peek(&behind)) || key_text_is_line_end(&behind);
}

/* A line's end inside quotes: one becomes a blank, more of them as many but one; blanks around are
 * dropped. `keep` is what an escaped blank keeps from being dropped. */
static void
fold(struct key_text *text, struct secret *out, size_t keep)
{
	size_t ends = 0, length = out->length;

	while (length > keep && is_blank(out->bytes[length - 1]))
		length--;
	secret_splice(out, length, out->length - length, "", 0);
	while (!key_text_is_end(text) && key_text_is_line_end(text)) {
		pass_line_end(text);
		key_text_pass_blanks(text);
		ends++;
	}
	if (ends == 1)
		secret_append(out, " ", 1);
	for (size_t i = 1; i < ends; i++)
		secret_append(out, "\n", 1);
}

static bool
read_hex(struct key_text *text, size_t digits, uint32_t *code_point)
{
	*code_point = 0;
	for (size_t i = 0; i < digits; i++, text->at++) {
		static const char hex[] = "0123456789abcdef0123456789ABCDEF";
		const char *found =
			key_text_peek(text) == '\0' ? NULL : strchr(hex, key_text_peek(text));

		if (found == NULL)
			return key_text_refuse(
				text, "a hexadecimal digit is missing behind a backslash");
		*code_point = *code_point << 4 | (uint32_t)((found - hex) % 16);
	}
	return true;
}

/* \u or \x or \U; JSON writes what lies beyond U+FFFF as a pair of \u. */
static bool
read_code_point(struct key_text *text, size_t digits, struct secret *out)
{
	uint32_t code_point, low;
	char bytes[4];
	size_t length;

	if (!read_hex(text, digits, &code_point))
		return false;
	if (code_point >= 0xd800 && code_point < 0xdc00 && text->length - text->at > 2 &&
		memcmp(text->bytes + text->at, "\\u", 2) == 0) {
		text->at += 2;
		if (!read_hex(text, 4, &low))
			return false;
		code_point = low >= 0xdc00 && low < 0xe000
				     ? 0x10000 + ((code_point - 0xd800) << 10) + (low - 0xdc00)
				     : 0xd800;
	}
	length = text_encode(code_point, bytes);
	if (length == 0)
		return key_text_refuse(text, "there is no such character");
	secret_append(out, bytes, length);
	mem_wipe(bytes, sizeof(bytes));
	return true;
}

/* Behind a backslash, in double quotes. Source: YAML 1.1, 5.6; JSON's are among them. */
static bool
read_escape(struct key_text *text, struct secret *out)
{
	static const char letters[] = "0abtnvfre \"/\\N_LP", *const texts[] = {"\0", "\a", "\b",
								     "\t", "\n", "\v", "\f", "\r",
								     "\x1b", " ", "\"", "/", "\\",
								     "\xc2\x85", "\xc2\xa0",
								     "\xe2\x80\xa8",
								     "\xe2\x80\xa9"};
	char letter = key_text_peek(text);
	const char *found = letter == '\0' ? NULL : strchr(letters, letter);

	if (key_text_is_line_end(text)) {
		pass_line_end(text);
		key_text_pass_blanks(text);
		return true;
	}
	text->at++;
	if (found != NULL) {
		const char *meaning = texts[found - letters];

		secret_append(out, meaning, meaning[0] == '\0' ? 1 : strlen(meaning));
		return true;
	}
	if (letter == 'x' || letter == 'u' || letter == 'U')
		return read_code_point(text, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, out);
	return key_text_refuse(
		text, "a backslash in double quotes has a meaning there: write \\\\");
}

static bool
read_quoted(struct key_text *text, struct secret *out)
{
	char quote = key_text_peek(text);
	size_t keep = 0;

	text->at++;
	for (;;) {
		if (key_text_is_end(text))
			return key_text_refuse(text, "a quote is not closed");
		if (key_text_is_line_end(text)) {
			fold(text, out, keep);
			keep = out->length;
			continue;
		}
		if (key_text_peek(text) == quote) {
			text->at++;
			if (quote == '"' || key_text_peek(text) != '\'')
				return true;
		} else if (quote == '"' && key_text_peek(text) == '\\') {
			text->at++;
			if (!read_escape(text, out))
				return false;
			keep = out->length;
			continue;
		}
		secret_append(out, text->bytes + text->at, 1);
		text->at++;
	}
}

/* Whether a plain scalar ends here. */
static bool
is_plain_end(const struct key_text *text)
{
	char c = key_text_peek(text),
	     next = text->at + 1 < text->length ? text->bytes[text->at + 1] : '\n';

	if (key_text_is_line_end(text) || (c == '#' && is_blank(text->bytes[text->at - 1])))
		return true;
	if (text->is_flow && strchr(",[]{}", c) != NULL)
		return true;
	return c == ':' &&
	       (key_text_is_space(next) || (text->is_flow && strchr(",[]{}", next) != NULL));
}

static bool
read_plain(struct key_text *text, struct secret *out)
{
	size_t start = text->at, end;

	if (strchr("&*!|>[]{}%@`,", key_text_peek(text)) != NULL ||
		(strchr("-?:", key_text_peek(text)) != NULL &&
			(is_blank(text->bytes[start + 1]) || text->bytes[start + 1] == '\n' ||
				text->bytes[start + 1] == '\0')))
		return key_text_refuse(text,
			"only plain and quoted values are read here: put the value "
			"in quotes, on the line of its key");
	while (!is_plain_end(text))
		text->at++;
	for (end = text->at; end > start && is_blank(text->bytes[end - 1]);)
		end--;
	secret_append(out, text->bytes + start, end - start);
	return true;
}

static bool
is_null_word(const struct secret *value)
{
	static const char *const words[] = {"null", "Null", "NULL", "~"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (value->length == strlen(words[i]) &&
			memcmp(value->bytes, words[i], value->length) == 0)
			return true;
	return false;
}

bool
key_text_read_scalar(struct key_text *text, struct secret *out)
{
	if (key_text_peek(text) == '"' || key_text_peek(text) == '\'')
		return read_quoted(text, out);
	if (!read_plain(text, out))
		return false;
	if (is_null_word(out))
		secret_release(out);
	return true;
}
