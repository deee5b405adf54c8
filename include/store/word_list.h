/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that may stand at one place of a file of ours, and the complaint
 * about any other: it names the line and lists what there is. For the files that
 * a user writes by hand: themes and settings.
 */
#ifndef STORE_WORD_LIST_H
#define STORE_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "yml/yml_doc.h"

struct word_list {
	const char *one; /* 'role' */
	const char *all; /* 'roles' */
	const char *const *words;
	size_t count;
};

/* The place of a node's text in the list. ERROR_FILE with 'line N: ' when it is not there. */
bool word_list_find(const struct word_list *list, const struct yml_node *node, size_t *found,
	struct error *err) MUST_CHECK;

/* The same for key number `index` of a mapping, which may stand there only once. */
bool word_list_find_key(const struct word_list *list, const struct yml_node *mapping, size_t index,
	size_t *found, struct error *err) MUST_CHECK;

/* What a file and a theme of ours may be called: up to 31 letters, digits, '-', '_' and '.', not a
 * dot first. What is such a name may be repeated in an error. */
bool word_is_name(const char *text, size_t length);

#endif
