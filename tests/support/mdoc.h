/* SPDX-License-Identifier: Apache-2.0 */
/* A manual page read for what its lists say: not what it looks like. Knows the macros that our
 * pages use; fails the test on any other. */
#ifndef SUPPORT_MDOC_H
#define SUPPORT_MDOC_H

#include <stddef.h>

struct mdoc_item {
	char *head; /* as it is read: '--profiles-dir DIR' */
	char *body; /* as one line, lists inside it included */
	char *heading; /* of the subsection; "" outside */
	size_t list; /* which list of the section, from 0 */
};

struct mdoc_list {
	struct mdoc_item *items;
	size_t count;
};

/* The items of a section's lists, in their order; of lists inside an item none. */
struct mdoc_list mdoc_items(const char *page, const char *section);

/* The entries of SYNOPSIS: `body` is what follows the program's name. */
struct mdoc_list mdoc_synopsis(const char *page);

/* The whole section as one line of text (free). */
char *mdoc_text(const char *page, const char *section);

/* The section's first literal block, as it stands (free). */
char *mdoc_literal(const char *page, const char *section);

void mdoc_release(struct mdoc_list *list);

#endif
