/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes to a YAML text that move no byte but their own. Each change is a
 * splice at the bytes a node came from; afterwards the text is parsed again and
 * compared with the tree that was meant. What cannot be done safely is refused
 * with line and reason. Pure: text in, text out.
 */
#ifndef YML_YML_EDIT_H
#define YML_YML_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

#define YML_PATH_LIMIT 8

enum yml_change_kind {
	YML_SET_STRING, /* written double-quoted, or in the quotes the old value had */
	YML_SET_NUMBER, /* written bare, as given */
	YML_REMOVE, /* the key with its value; nothing to do when it is not there */
	YML_RENAME_KEY /* the last key of the path becomes `value` */
};

/* One change. Keys on the way that are missing are made, as block mappings in the indentation the
 * file uses. A new key goes behind the sibling named in `after`; NULL or not found: to the end of
 * its mapping, before the comments that end it. `is_word`: a new string that needs no quotes may
 * stay bare (target: dev, type: athena).
 *
 * What is removed takes along its own lines, from the key's to the value's last, with the comments
 * on and between them; comments above and below stay. A block that loses its last key becomes '{}',
 * a file that does becomes empty; '{}' and null become a block again when a key comes in. A change
 * that is true already changes nothing, whatever stands around it. */
struct yml_change {
	enum yml_change_kind kind;
	const char *path[YML_PATH_LIMIT]; /* from the root, NULL-terminated unless full */
	const char *value;
	const char *after;
	bool is_word;
};

/* Applies `count` changes in their order. On failure `result` is as it was. ERROR_FILE: the file is
 * refused, with 'line N: ' and why (alias or merge key in the edited place, a duplicate key on the
 * path, ...). */
bool yml_edit(const char *text, size_t length, const struct yml_change *changes, size_t count,
	struct buf *result, struct error *err) MUST_CHECK;

#endif
