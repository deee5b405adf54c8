/* SPDX-License-Identifier: Apache-2.0 */
/* The environment that a command is run with: a copy of ours, changed. What is set lies in locked
 * memory until the exec. */
#ifndef CMD_ENVIRONMENT_H
#define CMD_ENVIRONMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

struct environment {
	char **entries; /* NAME=VALUE, NULL-terminated; owned, the strings are lent */
	size_t count;
	struct secret *values; /* owned: the strings that were set */
	size_t value_count;
};

/* Starts as `from` (lent). */
void environment_init(struct environment *environment, char **from);
void environment_release(struct environment *environment);

/* The value, lent; NULL when it is not set. */
const char *environment_get(const struct environment *environment, const char *name);

void environment_set(struct environment *environment, const char *name, const char *value);
void environment_set_secret(
	struct environment *environment, const char *name, const struct secret *value);

/* Removes every entry of that name. */
void environment_unset(struct environment *environment, const char *name);

#endif
