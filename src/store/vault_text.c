/* SPDX-License-Identifier: Apache-2.0 */
/* Changes to an AWS credentials file, as splices of byte ranges; no value is copied but into a
 * struct secret. */
#include "store/vault_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fatal.h"
#include "base/mem.h"
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

/* A key that stands in the section already: the line of the first; 0 when there is none. */
static size_t
line_of_twin(struct vault_scan scan, const struct vault_line *key)
{
	struct vault_line line;

	/* Keys are compared without regard to case, as botocore does. */
	while (vault_lines_next(&scan, &line) && line.start < key->start)
		if (line.kind == VAULT_LINE_KEY &&
			line.name.end - line.name.start == key->name.end - key->name.start &&
			strncasecmp(scan.bytes + line.name.start, scan.bytes + key->name.start,
				line.name.end - line.name.start) == 0)
			return line.number;
	return 0;
}

/* A section's name, lent, and the line it stands on. */
struct header {
	const char *name;
	size_t length, line;
};

static int
compare_headers(const void *a, const void *b)
{
	const struct header *left = a, *right = b;
	size_t shorter = left->length < right->length ? left->length : right->length;
	int order = memcmp(left->name, right->name, shorter);

	if (order == 0 && left->length != right->length)
		return left->length < right->length ? -1 : 1;
	return order != 0 ? order : left->line < right->line ? -1 : left->line > right->line;
}

/* The first line that opens a section again, and the line of the section; 0 when there is none. */
static size_t
find_twin(struct header *headers, size_t count, size_t *first)
{
	size_t twin = 0;

	if (count > 1)
		qsort(headers, count, sizeof(*headers), compare_headers);
	for (size_t i = 1, start = 0; i < count; i++) {
		if (headers[i].length != headers[start].length ||
			memcmp(headers[i].name, headers[start].name, headers[i].length) != 0) {
			start = i;
		} else if (twin == 0 || headers[i].line < twin) {
			twin = headers[i].line;
			*first = headers[start].line;
		}
	}
	return twin;
}

struct header_list {
	struct header *rows; /* owned */
	size_t count, room;
};

static void
add_header(struct header_list *list, const struct vault_scan *scan, const struct vault_line *line)
{
	if (list->count == list->room) {
		list->room = list->room == 0 ? 64 : 2 * list->room;
		list->rows = mem_resize(list->rows, list->room, sizeof(*list->rows));
	}
	list->rows[list->count++] = (struct header){
		scan->bytes + line->name.start, line->name.end - line->name.start, line->number};
}

/* Collects the headers up to the first line that is wrong by itself or in its section, if there is
 * one. */
static bool
check_lines(const struct secret *text, struct header_list *headers, struct error *err)
{
	struct vault_scan scan = vault_lines_start(text), section = scan;
	struct vault_line line;
	size_t twin;

	while (vault_lines_next(&scan, &line)) {
		twin = line.kind == VAULT_LINE_KEY ? line_of_twin(section, &line) : 0;
		if (twin != 0)
			return error_set(err, ERROR_FILE,
				"line %zu: the key of line %zu stands here again", line.number,
				twin);
		if (line.kind == VAULT_LINE_BROKEN)
			return error_set(err, ERROR_FILE,
				"line %zu: neither a section in brackets nor a key and its value",
				line.number);
		if (line.kind != VAULT_LINE_SECTION)
			continue;
		/* A key that came to stand above would take it for a part of its value. */
		if (line.name.start != line.start + 1)
			return error_set(err, ERROR_FILE,
				"line %zu: blanks stand before a section in brackets", line.number);
		add_header(headers, &scan, &line);
		section = scan;
	}
	return true;
}

bool
vault_text_check(const struct secret *text, struct error *err)
{
	struct header_list headers = {0};
	bool ok = check_lines(text, &headers, err);
	size_t first = 0, twin = find_twin(headers.rows, headers.count, &first);

	free(headers.rows);
	/* What stands twice stands above the line that is wrong. */
	return twin == 0 ? ok
			 : error_set(err, ERROR_FILE,
				   "line %zu: the section of line %zu stands here again", twin,
				   first);
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
