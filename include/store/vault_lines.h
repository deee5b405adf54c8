/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The lines of an AWS credentials file: blank, comment, [section], key = value,
 * and the deeper indented ones that carry a value on. For vault_text.c only,
 * which edits what is found here. Byte ranges, no copies.
 */
#ifndef STORE_VAULT_LINES_H
#define STORE_VAULT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

enum vault_line_kind {
	VAULT_LINE_BLANK,
	VAULT_LINE_COMMENT,
	VAULT_LINE_SECTION,
	VAULT_LINE_KEY,
	VAULT_LINE_CONTINUATION,
	VAULT_LINE_BROKEN
};

struct vault_range {
	size_t start, end;
};

struct vault_line {
	enum vault_line_kind kind;
	size_t number; /* from 1 */
	size_t start;
	size_t next; /* behind the line ending */
	struct vault_range name; /* of a section or a key */
	struct vault_range value; /* of a key or a continuation */
};

struct vault_scan {
	const char *bytes;
	size_t length;
	size_t at;
	size_t number;
	bool is_in_section;
	bool has_key; /* a value may go on */
	size_t key_indent;
};

/* A section and what belongs to it. */
struct vault_section {
	size_t start;
	struct vault_range name;
	size_t keys_end; /* behind its last key, or behind its header */
	size_t end; /* behind the comments that follow without a gap, too */
	size_t blanks_end; /* behind the blank lines after that */
	bool is_last;
};

struct vault_scan vault_lines_start(const struct secret *text);

/* The next line; false at the end. */
bool vault_lines_next(struct vault_scan *scan, struct vault_line *line);

bool vault_lines_find(const struct secret *text, const char *name, struct vault_section *section);

/* The first line of a section's key, and where its value's last line ends. */
bool vault_lines_find_key(const struct secret *text, const struct vault_section *section,
	const char *key, struct vault_line *found, size_t *next);

#endif
