/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a text is an AWS credentials file as botocore takes it: every line is
 * one of its kinds, and no name stands twice. The names are sorted for that: a
 * vault may have 10,000 sections.
 */
#include "store/vault_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "store/vault_lines.h"

/* The name of a section or of a key, lent, and where it stands. */
struct name {
	const char *bytes;
	size_t length;
	size_t section; /* the line of a key's section; 0 for a section */
	size_t line;
};

struct names {
	struct name *all;
	size_t count, room;
};

/* Of names of one length in one place: keys are compared without regard to case, sections with it,
 * as botocore does. */
static int
compare_bytes(const struct name *left, const struct name *right)
{
	return left->section == 0 ? memcmp(left->bytes, right->bytes, left->length)
				  : strncasecmp(left->bytes, right->bytes, left->length);
}

static bool
is_same(const struct name *left, const struct name *right)
{
	return left->section == right->section && left->length == right->length &&
	       compare_bytes(left, right) == 0;
}

static int
compare_numbers(size_t left, size_t right)
{
	return left < right ? -1 : left > right;
}

/* Names that are the same come to stand together, in the order of their lines. */
static int
compare_names(const void *a, const void *b)
{
	const struct name *left = a, *right = b;
	int order = compare_numbers(left->section, right->section);

	if (order == 0)
		order = compare_numbers(left->length, right->length);
	if (order == 0)
		order = compare_bytes(left, right);
	return order != 0 ? order : compare_numbers(left->line, right->line);
}

static void
add_name(struct names *names, const struct vault_scan *scan, const struct vault_line *line,
	size_t section)
{
	if (names->count == names->room) {
		names->room = names->room == 0 ? 64 : 2 * names->room;
		names->all = mem_resize(names->all, names->room, sizeof(*names->all));
	}
	names->all[names->count++] = (struct name){.bytes = scan->bytes + line->name.start,
		.length = line->name.end - line->name.start,
		.section = section,
		.line = line->number};
}

/* Collects the names down to the first line that cannot stand there, and says what is wrong with
 * it; NULL when nothing is. */
static const char *
read_names(const struct secret *text, struct names *names, struct vault_line *line)
{
	struct vault_scan scan = vault_lines_start(text);
	size_t section = 0;

	while (vault_lines_next(&scan, line)) {
		if (line->kind == VAULT_LINE_BROKEN)
			return "neither a section in brackets nor a key and its value";
		if (line->kind == VAULT_LINE_KEY)
			add_name(names, &scan, line, section);
		if (line->kind != VAULT_LINE_SECTION)
			continue;
		section = line->number;
		add_name(names, &scan, line, 0);
		/* A key that came to stand above would take it for a part of its value. */
		if (line->name.start != line->start + 1)
			return "blanks stand before a section in brackets";
	}
	return NULL;
}

/* The first name that stands there again, and in `first` the one it repeats; NULL when there is
 * none. */
static const struct name *
find_twin(struct names *names, const struct name **first)
{
	const struct name *twin = NULL, *start = names->all;

	if (names->count > 1)
		qsort(names->all, names->count, sizeof(*names->all), compare_names);
	for (size_t i = 1; i < names->count; i++) {
		const struct name *name = &names->all[i];

		if (!is_same(start, name)) {
			start = name;
		} else if (twin == NULL || name->line < twin->line) {
			twin = name;
			*first = start;
		}
	}
	return twin;
}

bool
vault_text_check(const struct secret *text, struct error *err)
{
	struct names names = {0};
	struct vault_line line = {0};
	const char *fault = read_names(text, &names, &line);
	const struct name *first = NULL, *twin = find_twin(&names, &first);

	/* No twin stands behind the line with the fault. */
	if (twin != NULL)
		(void)error_set(err, ERROR_FILE, "line %zu: the %s of line %zu stands here again",
			twin->line, twin->section == 0 ? "section" : "key", first->line);
	else if (fault != NULL)
		(void)error_set(err, ERROR_FILE, "line %zu: %s", line.number, fault);
	free(names.all);
	return twin == NULL && fault == NULL;
}
