/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of an AWS credentials file, as Python's configparser takes them. */
#include "store/vault_lines.h"

#include <string.h>
#include <strings.h>

struct vault_scan
vault_lines_start(const struct secret *text)
{
	struct vault_scan scan = {.bytes = text->bytes, .length = text->length};

	if (scan.length >= 3 && memcmp(scan.bytes, "\xef\xbb\xbf", 3) == 0)
		scan.at = 3;
	return scan;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

static struct vault_range
trim(const struct vault_scan *scan, struct vault_range range)
{
	while (range.start < range.end && is_blank(scan->bytes[range.start]))
		range.start++;
	while (range.end > range.start && is_blank(scan->bytes[range.end - 1]))
		range.end--;
	return range;
}

/* The name stands between the first bracket and the last one of the line. */
static void
read_section(struct vault_scan *scan, struct vault_line *line, struct vault_range content)
{
	struct vault_range name = {content.start + 1, content.end};

	while (name.end > name.start && scan->bytes[name.end - 1] != ']')
		name.end--;
	if (name.end <= name.start + 1) {
		line->kind = VAULT_LINE_BROKEN;
		return;
	}
	name.end--;
	line->kind = VAULT_LINE_SECTION;
	line->name = name;
	scan->is_in_section = true;
	scan->has_key = false;
}

static void
read_key(
	struct vault_scan *scan, struct vault_line *line, struct vault_range content, size_t indent)
{
	size_t at = content.start;

	while (at < content.end && scan->bytes[at] != '=' && scan->bytes[at] != ':')
		at++;
	if (at == content.end || at == content.start || !scan->is_in_section) {
		line->kind = VAULT_LINE_BROKEN;
		return;
	}
	line->kind = VAULT_LINE_KEY;
	line->name = trim(scan, (struct vault_range){content.start, at});
	line->value = trim(scan, (struct vault_range){at + 1, content.end});
	scan->has_key = true;
	scan->key_indent = indent;
}

bool
vault_lines_next(struct vault_scan *scan, struct vault_line *line)
{
	const char *newline;
	struct vault_range content;
	size_t indent;
	char first;

	if (scan->at >= scan->length)
		return false;
	newline = memchr(scan->bytes + scan->at, '\n', scan->length - scan->at);
	content = (struct vault_range){
		scan->at, newline == NULL ? scan->length : (size_t)(newline - scan->bytes)};
	*line = (struct vault_line){.number = ++scan->number, .start = scan->at};
	scan->at = line->next = newline == NULL ? scan->length : content.end + 1;
	content = trim(scan, content);
	indent = content.start - line->start;
	first = content.start == content.end ? '\0' : scan->bytes[content.start];
	if (content.start == content.end) {
		line->kind = VAULT_LINE_BLANK;
	} else if (memchr(scan->bytes + content.start, '\0', content.end - content.start) != NULL) {
		line->kind = VAULT_LINE_BROKEN;
	} else if (first == '#' || first == ';') {
		line->kind = VAULT_LINE_COMMENT;
	} else if (scan->has_key && indent > scan->key_indent) {
		line->kind = VAULT_LINE_CONTINUATION;
		line->value = content;
	} else if (first == '[') {
		read_section(scan, line, content);
	} else {
		read_key(scan, line, content, indent);
	}
	return true;
}

static bool
is_named(const struct vault_scan *scan, struct vault_range range, const char *name)
{
	return range.end - range.start == strlen(name) &&
	       memcmp(scan->bytes + range.start, name, range.end - range.start) == 0;
}

/* Keys are compared without regard to case, as botocore does. */
static bool
is_key(const struct vault_scan *scan, const struct vault_line *line, const char *key)
{
	return line->kind == VAULT_LINE_KEY && line->name.end - line->name.start == strlen(key) &&
	       strncasecmp(scan->bytes + line->name.start, key, strlen(key)) == 0;
}

/*
 * Walks from a header to the next one. Comments right behind the last key are
 * the section's, unless they touch the next header: then they speak of that.
 */
static void
measure_section(
	struct vault_scan *scan, const struct vault_line *header, struct vault_section *section)
{
	size_t comments_end = header->next;
	struct vault_line line;

	*section = (struct vault_section){.start = header->start,
		.name = header->name,
		.keys_end = header->next,
		.end = header->next,
		.blanks_end = header->next,
		.is_last = true};
	while (vault_lines_next(scan, &line)) {
		if (line.kind == VAULT_LINE_SECTION) {
			section->is_last = false;
			return;
		}
		if (line.kind == VAULT_LINE_KEY || line.kind == VAULT_LINE_CONTINUATION) {
			section->keys_end = section->end = comments_end = line.next;
			section->blanks_end = line.next;
		} else if (line.kind == VAULT_LINE_COMMENT && comments_end == line.start) {
			comments_end = line.next;
		} else if (line.kind == VAULT_LINE_BLANK) {
			if (comments_end == line.start)
				section->end = section->blanks_end = line.start;
			if (section->blanks_end == line.start)
				section->blanks_end = line.next;
		}
	}
	if (comments_end == scan->length)
		section->end = section->blanks_end = comments_end;
}

bool
vault_lines_find(const struct secret *text, const char *name, struct vault_section *section)
{
	struct vault_scan scan = vault_lines_start(text);
	struct vault_line line;

	while (vault_lines_next(&scan, &line))
		if (line.kind == VAULT_LINE_SECTION && is_named(&scan, line.name, name)) {
			measure_section(&scan, &line, section);
			return true;
		}
	return false;
}

bool
vault_lines_find_key(const struct secret *text, const struct vault_section *section,
	const char *key, struct vault_line *found, size_t *next)
{
	struct vault_scan scan = vault_lines_start(text);
	struct vault_line line;
	bool is_found = false;

	scan.at = section->start;
	while (scan.at < section->keys_end && vault_lines_next(&scan, &line)) {
		if (line.kind == VAULT_LINE_BLANK || line.kind == VAULT_LINE_COMMENT)
			continue;
		if (is_found && line.kind != VAULT_LINE_CONTINUATION)
			break;
		if (is_found) {
			*next = line.next;
		} else if (is_key(&scan, &line, key)) {
			is_found = true;
			*found = line;
			*next = line.next;
		}
	}
	return is_found;
}
