/* SPDX-License-Identifier: Apache-2.0 */
/* What is shown of a line that somebody else wrote. */
#include "wizard/review_mask.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "model/adapter_athena.h"

/* Keys beside the form's rows whose values are no secrets. */
static const char *const open_keys[] = {"type", "target", "outputs", "aws_profile_name", "catalog"};

struct parts {
	size_t key, key_end; /* equal: the line has no key */
	size_t value;
};

static bool
is_key_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-' || c == '.';
}

static size_t
skip_blanks(const char *line, size_t length, size_t at)
{
	while (at < length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r'))
		at++;
	return at;
}

static struct parts
split(const char *line, size_t length)
{
	size_t at = skip_blanks(line, length, 0);
	struct parts parts = {.key = at};
	bool is_quoted = at < length && (line[at] == '"' || line[at] == '\'');

	parts.key += is_quoted;
	for (at = parts.key; at < length && is_key_character(line[at]);)
		at++;
	parts.key_end = at;
	at = skip_blanks(line, length, at + (is_quoted && at < length));
	if (at >= length || line[at] != ':')
		parts.key_end = parts.key;
	parts.value = at >= length ? length : skip_blanks(line, length, at + 1);
	return parts;
}

static bool
is_word(const char *bytes, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(bytes, word, length) == 0;
}

static bool
is_open_key(const char *key, size_t length)
{
	for (size_t i = 0; i < sizeof(open_keys) / sizeof(open_keys[0]); i++)
		if (is_word(key, length, open_keys[i]))
			return true;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_PROFILE &&
			is_word(key, length, athena_fields[row].key))
			return true;
	return false;
}

/* A reference to a variable, with its quotes and nothing behind it. */
static bool
is_reference(const char *value, size_t length)
{
	static const char start[] = "{{ env_var('";
	bool is_quoted = length > 0 && (value[0] == '"' || value[0] == '\'');

	value += is_quoted;
	length -= is_quoted;
	return length > sizeof(start) && memcmp(value, start, sizeof(start) - 1) == 0 &&
	       memchr(value, ',', length) == NULL;
}

char *
review_mask(const char *line, size_t length, const char *hidden)
{
	struct parts parts = split(line, length);
	size_t first = skip_blanks(line, length, 0);

	if (first == length)
		return mem_copy_bytes(line, length);
	if (parts.key == parts.key_end)
		return mem_format(
			"%.*s%s%s", (int)first, line, line[first] == '#' ? "# " : "", hidden);
	if (parts.value == length || is_open_key(line + parts.key, parts.key_end - parts.key) ||
		is_reference(line + parts.value, length - parts.value))
		return mem_copy_bytes(line, length);
	return mem_format("%.*s%s", (int)parts.value, line, hidden);
}
