/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the bytes of a change go: the differences between a text and the
 * intended tree, as replacements of byte ranges. For this room only.
 */
#ifndef YML_YML_SPLICE_H
#define YML_YML_SPLICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "yml/yml_intend.h"

/* Bytes `start` to `end` give way to `length` bytes at `from` in the splices' own text. */
struct yml_splice {
	size_t start, end;
	size_t from, length;
	size_t rank; /* of those at one place the higher one comes first */
};

struct yml_splices {
	struct buf text; /* the old text; its last line has an end, even where the file has none */
	size_t length; /* of the old text as it is */
	struct buf bytes;
	struct yml_splice *items; /* in the order of the text, none reaching into another */
	size_t count, room;
};

/* `text` is copied. */
void yml_splices_init(struct yml_splices *splices, const char *text, size_t length);
void yml_splices_release(struct yml_splices *splices);

bool yml_splices_make(
	struct yml_splices *splices, const struct yml_intent *intent, struct error *err) MUST_CHECK;

/* The new text. */
void yml_splices_apply(const struct yml_splices *splices, struct buf *result);

/* The line of the old text that was changed last before a byte of the new one. */
size_t yml_splices_line(const struct yml_splices *splices, size_t at);

#endif
