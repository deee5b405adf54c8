/* SPDX-License-Identifier: Apache-2.0 */
/* Changes to an AWS credentials file, as splices of byte ranges; no value is copied but into a
 * struct secret. */
#include "store/vault_text.h"

#include <string.h>

#include "base/fatal.h"
#include "store/vault_lines.h"

/* The line ending that the file uses. */
static const char *
line_ending(const struct secret *text)
{
	const char *newline = text->length == 0 ? NULL : memchr(text->bytes, '\n', text->length);

	return newline != NULL && newline > text->bytes && newline[-1] == '\r' ? "\r\n" : "\n";
}

static size_t
insert(struct secret *text, size_t at, const void *bytes, size_t length)
{
	secret_splice(text, at, 0, bytes, length);
	return at + length;
}

static size_t
insert_string(struct secret *text, size_t at, const char *string)
{
	return insert(text, at, string, strlen(string));
}

/* A new line at `at`, where a line starts or the text ends. */
static size_t
start_line(struct secret *text, size_t at, const char *ending)
{
	if (at > 0 && text->bytes[at - 1] != '\n')
		at = insert_string(text, at, ending);
	return at;
}

static void
insert_key(struct secret *text, size_t at, const char *key, const struct secret *value)
{
	const char *ending = line_ending(text);

	at = start_line(text, at, ending);
	at = insert_string(text, at, key);
	at = insert_string(text, at, " = ");
	at = insert(text, at, value->bytes == NULL ? "" : value->bytes, value->length);
	(void)insert_string(text, at, ending);
}

static size_t
append_section(struct secret *text, const char *name)
{
	const char *ending = line_ending(text);
	size_t at = start_line(text, text->length, ending);
	bool has_gap = at == 0 || (at >= 2 && text->bytes[at - 2] == '\n') ||
		       (at >= 3 && memcmp(text->bytes + at - 3, "\n\r\n", 3) == 0);

	if (!has_gap)
		at = insert_string(text, at, ending);
	at = insert_string(text, at, "[");
	at = insert_string(text, at, name);
	at = insert_string(text, at, "]");
	return insert_string(text, at, ending);
}

bool
vault_text_is_section_name(const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++)
		if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f || name[i] == '[' ||
			name[i] == ']')
			return false;
	return length > 0 && name[0] != ' ' && name[length - 1] != ' ';
}

bool
vault_text_has(const struct secret *text, const char *section)
{
	struct vault_section found;

	return vault_lines_find(text, section, &found);
}

bool
vault_text_get(
	const struct secret *text, const char *section, const char *key, struct secret *value)
{
	struct vault_section found;
	struct vault_line line;
	size_t next;

	secret_release(value);
	if (!vault_lines_find(text, section, &found) ||
		!vault_lines_find_key(text, &found, key, &line, &next))
		return false;
	secret_set(value, text->bytes + line.value.start, line.value.end - line.value.start);
	return true;
}

void
vault_text_set(
	struct secret *text, const char *section, const char *key, const struct secret *value)
{
	struct vault_section found;
	struct vault_line line;
	size_t next;

	FATAL_UNLESS(
		value->length == 0 || (memchr(value->bytes, '\n', value->length) == NULL &&
					      memchr(value->bytes, '\r', value->length) == NULL));
	if (!vault_lines_find(text, section, &found)) {
		insert_key(text, append_section(text, section), key, value);
	} else if (!vault_lines_find_key(text, &found, key, &line, &next)) {
		insert_key(text, found.keys_end, key, value);
	} else {
		if (next > line.next)
			secret_splice(text, line.next, next - line.next, "", 0);
		secret_splice(text, line.value.start, line.value.end - line.value.start,
			value->bytes == NULL ? "" : value->bytes, value->length);
	}
}

void
vault_text_remove_key(struct secret *text, const char *section, const char *key)
{
	struct vault_section found;
	struct vault_line line;
	size_t next;

	if (vault_lines_find(text, section, &found) &&
		vault_lines_find_key(text, &found, key, &line, &next))
		secret_splice(text, line.start, next - line.start, "", 0);
}

/* Where the blank line above `at` starts; `at` when there is none. */
static size_t
above_blank_line(const struct secret *text, size_t at)
{
	size_t start = at;

	if (start == 0 || text->bytes[start - 1] != '\n')
		return at;
	start--;
	while (start > 0 && strchr(" \t\r", text->bytes[start - 1]) != NULL)
		start--;
	return start == 0 || text->bytes[start - 1] == '\n' ? start : at;
}

void
vault_text_remove_section(struct secret *text, const char *section)
{
	struct vault_section found;
	size_t start;

	if (!vault_lines_find(text, section, &found))
		return;
	start = found.start;
	if (found.is_last && found.blanks_end == text->length)
		start = above_blank_line(text, start);
	secret_splice(text, start, found.blanks_end - start, "", 0);
}

void
vault_text_copy_section(struct secret *text, const char *section, const char *name)
{
	const char *ending = line_ending(text);
	struct secret copy = SECRET_INIT;
	struct vault_section found;
	size_t at;

	if (strcmp(section, name) == 0 || !vault_text_has(text, section))
		return;
	vault_text_remove_section(text, name);
	if (!vault_lines_find(text, section, &found))
		return;
	secret_set(&copy, text->bytes + found.start, found.end - found.start);
	secret_splice(&copy, found.name.start - found.start, found.name.end - found.name.start,
		name, strlen(name));
	at = start_line(text, found.end, ending);
	at = insert_string(text, at, ending);
	(void)insert(text, at, copy.bytes, copy.length);
	secret_release(&copy);
}
