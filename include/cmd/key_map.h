/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The map of keys that `apply` reads: one flat YAML mapping, block or flow (so
 * JSON too), of plain and quoted scalars. It may hold secrets, and libyaml
 * copies what it reads and frees it unwiped; so this reader stands beside it
 * and keeps every byte in locked memory. It knows less YAML and refuses the
 * rest, with the line: block scalars, anchors, tags, nesting, two documents.
 *
 * Scalars are taken as they are written ('on' is the text on, '012' the text
 * 012): which type a value needs is its field's business. Only null, Null,
 * NULL, ~ and nothing at all are null.
 */
#ifndef CMD_KEY_MAP_H
#define CMD_KEY_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"

#define KEY_MAP_LIMIT (1u << 20)

struct key_map_entry {
	struct secret key; /* secret too: a value may stand in its place by mistake */
	struct secret value; /* empty for null */
	size_t line;
};

struct key_map {
	struct key_map_entry *entries; /* in the order of the text */
	size_t count;
};

/* ERROR_FILE with 'line N: ' for what is not such a map. Never repeats a part of the text. */
bool key_map_parse(
	struct key_map *map, const char *text, size_t length, struct error *err) MUST_CHECK;
void key_map_release(struct key_map *map);

#endif
