/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pasted text that holds several values: a key ID and its secret, a section
 * of an AWS credentials file, `export` lines, a row of the console's CSV file,
 * the JSON of `aws sts`, a target of profiles.yml. Pure; all in locked memory.
 */
#ifndef MODEL_PASTE_BLOCK_H
#define MODEL_PASTE_BLOCK_H

#include <stddef.h>

#include "base/secret.h"
#include "model/adapter_athena.h"

struct paste_block {
	struct secret values[ATHENA_FIELD_COUNT]; /* empty where the text has none */
	size_t count;
};

/* Finds the values that a text names, or shows by their shape; the first of each counts. Values
 * that dbt would render are left out. Starts zeroed. */
void paste_block_find(struct paste_block *block, const char *bytes, size_t length);
void paste_block_release(struct paste_block *block);

#endif
