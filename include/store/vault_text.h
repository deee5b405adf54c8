/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An AWS credentials file in memory, edited in place: comments, other sections
 * and the order stay. Reads what botocore reads (Python's configparser). Pure:
 * it lives in a struct secret and knows no file.
 */
#ifndef STORE_VAULT_TEXT_H
#define STORE_VAULT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"

/* Whether it is a credentials file: ERROR_FILE with the line, and never with what stands there. */
bool vault_text_check(const struct secret *text, struct error *err) MUST_CHECK;

/* Whether a name can stand in the brackets: no control characters, no brackets, no outer blanks. */
bool vault_text_is_section_name(const char *name);

bool vault_text_has(const struct secret *text, const char *section);

/* A copy of the value; false when the key is not there. */
bool vault_text_get(
	const struct secret *text, const char *section, const char *key, struct secret *value);

/* Changes the value, or adds the key behind the last one of its section, or the section at the end.
 * The value has no line ending in it. */
void vault_text_set(
	struct secret *text, const char *section, const char *key, const struct secret *value);

/* What is not there is fine. */
void vault_text_remove_key(struct secret *text, const char *section, const char *key);

/* The section with the comments inside it; those above its header stay. */
void vault_text_remove_section(struct secret *text, const char *section);

/* A copy of the section directly behind it; a section that has the name is replaced. */
void vault_text_copy_section(struct secret *text, const char *section, const char *name);

#endif
