/* SPDX-License-Identifier: Apache-2.0 */
/* A table of values with the verdicts that they must get, and what holds for every verdict. */
#ifndef TESTS_SUPPORT_JUDGED_H
#define TESTS_SUPPORT_JUDGED_H

#include <stddef.h>

#include "model/connection.h"

struct judged {
	const char *name; /* of the row */
	enum athena_field row;
	const char *value;
	size_t length;
	enum verdict_level level;
	const char *part; /* stands in the message; "" for none */
	const char *instead; /* exactly */
};

/* A value and its length, so that it may hold a NUL. */
#define V(text) (text), sizeof(text) - 1

/* Judges every row; complains of all that differ, then fails. */
void judged_check(const struct judged *rows, size_t count, const struct field_context *context);

/* Judges one value and holds the verdict to what must be true of any; returns the verdict's level.
 * A complaint is counted. */
enum verdict_level judged_one(
	const struct judged *row, const struct field_context *context, struct verdict *verdict);

/* Fails when something was complained of. */
void judged_settle(void);

/* Complains when a text that is shown to people holds a word that it must not. */
void judged_words(const char *where, const char *text);

/* How many values were judged since the start. */
size_t judged_count(void);

#endif
