/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the writers of splices share: the mapping they are at, runs of its
 * pairs, and how new values look. For yml_splice.c and its two styles,
 * yml_block.c and yml_flow.c, only.
 */
#ifndef YML_YML_PLACE_H
#define YML_YML_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "yml/yml_intend.h"
#include "yml/yml_lines.h"
#include "yml/yml_splice.h"

struct yml_range {
	size_t start, end;
};

struct yml_place {
	struct yml_splices *splices;
	const struct yml_intent *intent;
	struct yml_lines lines;
	const struct yml_touched *touched;
	struct error *err;
};

/* Old pairs `old` to `old_end` are gone, new ones `new` to `new_end` come in their place. */
struct yml_run {
	size_t old, old_end;
	size_t new, new_end;
};

void yml_splice_add(
	struct yml_splices *splices, struct yml_range range, size_t rank, const struct buf *bytes);

bool yml_splice_block(struct yml_place *place, const struct yml_run *run) MUST_CHECK;
bool yml_splice_flow(struct yml_place *place, const struct yml_run *run) MUST_CHECK;

/* Keys as lines below a key that had nothing, or in an empty file (key NULL; `old` may be). */
bool yml_fill_block(struct yml_place *place, const struct yml_node *key, const struct yml_node *old,
	const struct yml_node *mapping) MUST_CHECK;

/* ERROR_FILE with the line of a node. */
bool yml_refuse_line(const struct yml_place *place, const struct yml_node *node, const char *why);

/* A value on one line, or a key. */
void yml_render_value(struct buf *out, const struct yml_node *node);
void yml_render_pair(struct buf *out, const struct yml_node *key, const struct yml_node *value);

/* How lines are written. */
struct yml_layout {
	size_t column; /* of the keys */
	size_t step; /* what one level adds */
	const char *line_break;
};
void yml_render_lines(struct buf *out, const struct yml_node *mapping, struct yml_range pairs,
	const struct yml_layout *layout);

#endif
