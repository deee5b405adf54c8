/* SPDX-License-Identifier: Apache-2.0 */
/* Lines and the places in them that the parser does not tell: where a line starts, what stands
 * between a colon and a value. For this room only. */
#ifndef YML_YML_LINES_H
#define YML_YML_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "yml/yml_doc.h"

/* A lent text whose last line has an end. A byte order mark is no part of the first line. */
struct yml_lines {
	const char *text;
	size_t length;
};

size_t yml_line_start(const struct yml_lines *lines, size_t at);

/* Behind the line break, and before it. */
size_t yml_line_end(const struct yml_lines *lines, size_t at);
size_t yml_line_tail(const struct yml_lines *lines, size_t at);

/* `at` itself where a line starts, else the start of the next one. */
size_t yml_next_line(const struct yml_lines *lines, size_t at);

/* Behind the blanks at `at`; before those in front of it. */
size_t yml_skip_blanks(const struct yml_lines *lines, size_t at);
size_t yml_back_over_blanks(const struct yml_lines *lines, size_t at);

/* Behind blanks, line breaks and comments. */
size_t yml_skip_space(const struct yml_lines *lines, size_t at);

/* Nothing but blanks stands before, nothing but blanks and a comment behind. */
bool yml_is_first(const struct yml_lines *lines, size_t at);
bool yml_is_last(const struct yml_lines *lines, size_t at);

/* Where the value itself starts, behind its anchor and tag; its end when it has no bytes. */
size_t yml_content_start(const struct yml_lines *lines, const struct yml_node *node);

/* The first byte of a pair: the key's, or that of the '?' before it; the one behind its last. */
size_t yml_pair_start(const struct yml_lines *lines, const struct yml_node *key);
size_t yml_pair_end(const struct yml_node *key, const struct yml_node *value);

/* Whether a value that may be empty stands behind a colon. */
bool yml_has_colon(const struct yml_lines *lines, const struct yml_node *value);

/* The line break that new lines at `at` take from the line above. */
const char *yml_break_before(const struct yml_lines *lines, size_t at);

#endif
