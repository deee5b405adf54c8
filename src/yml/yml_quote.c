/* SPDX-License-Identifier: Apache-2.0 */
/* Strings as YAML. Escapes are those that YAML 1.1, YAML 1.2 and JSON-minded readers share. */
#include "yml/yml_quote.h"

#include <string.h>

#include "base/text.h"

/* Words that some reader, of whatever version, takes for something other than a string. */
static const char *const words[] = {
	"y", "Y", "n", "N", "nan", "NaN", "NAN", "inf", "Inf", "INF", "infinity", "Infinity"};

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char bare[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:";

bool
yml_is_bare_word(const char *value)
{
	size_t length = strlen(value);

	if (length == 0 || strchr(letters, value[0]) == NULL || strspn(value, bare) != length ||
		value[length - 1] == ':')
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], value) == 0)
			return false;
	return yml_plain_type(value, length) == YML_STRING;
}

/* Characters that YAML does not allow as they are, or that a reader may take for a line break. */
static bool
needs_escape(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
	       (c & 0xfffe) == 0xfffe;
}

static void
append_escaped(struct buf *out, uint32_t c)
{
	static const char from[] = "\n\t\r", to[] = "ntr";
	const char *found = c == 0 ? NULL : c < 0x80 ? strchr(from, (int)c) : NULL;

	if (found != NULL)
		buf_append_format(out, "\\%c", to[found - from]);
	else if (c <= 0xff)
		buf_append_format(out, "\\x%02x", c);
	else if (c <= 0xffff)
		buf_append_format(out, "\\u%04x", c);
	else
		buf_append_format(out, "\\U%08x", c);
}

static void
append_double_quoted(struct buf *out, const char *value)
{
	size_t length = strlen(value), step;

	buf_append_char(out, '"');
	for (size_t at = 0; at < length; at += step) {
		uint32_t c = 0;

		step = text_decode(value, length, at, &c);
		if (step == 0) {
			buf_append_string(out, "\\ufffd");
			step = 1;
		} else if (c == '"' || c == '\\') {
			buf_append_format(out, "\\%c", (char)c);
		} else if (needs_escape(c)) {
			append_escaped(out, c);
		} else {
			buf_append(out, value + at, step);
		}
	}
	buf_append_char(out, '"');
}

static bool
can_be_single_quoted(const char *value)
{
	size_t length = strlen(value), step;

	for (size_t at = 0; at < length; at += step) {
		uint32_t c = 0;

		step = text_decode(value, length, at, &c);
		if (step == 0 || needs_escape(c))
			return false;
	}
	return true;
}

static void
append_single_quoted(struct buf *out, const char *value)
{
	buf_append_char(out, '\'');
	for (; *value != '\0'; value++) {
		if (*value == '\'')
			buf_append_char(out, '\'');
		buf_append_char(out, *value);
	}
	buf_append_char(out, '\'');
}

void
yml_quote(struct buf *out, const char *value, enum yml_style style)
{
	if (style == YML_PLAIN && yml_is_bare_word(value))
		buf_append_string(out, value);
	else if (style == YML_SINGLE_QUOTED && can_be_single_quoted(value))
		append_single_quoted(out, value);
	else
		append_double_quoted(out, value);
}
