/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of rules share; for these only. Letters and digits are matched
 * as ASCII bytes, never by the locale: a full-width digit must not pass.
 */
#ifndef MODEL_VALIDATE_PARTS_H
#define MODEL_VALIDATE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Whether `value` is made of these characters only. */
bool is_made_of(const char *value, size_t length, const char *characters);

bool has_any_of(const char *value, size_t length, const char *characters);

bool is_text(const char *value, size_t length, const char *text);

bool has_prefix(const char *value, size_t length, const char *prefix);

bool has_suffix(const char *value, size_t length, const char *suffix);

bool has_part(const char *value, size_t length, const char *part);

/* 'A' to 'Z' become 'a' to 'z'; other bytes stay. */
char lower_of(char c);

/* Proposes a value, where it fits and `judge` finds no error in it. Never for a secret. */
void suggest_judged(
	struct verdict *verdict, field_rule *judge, const char *candidate, size_t length);

/* The same for the value in lower case. */
void suggest_lower(struct verdict *verdict, field_rule *judge, const char *value, size_t length);

/* Insertions, deletions, changes and swaps of neighbours that turn one name into the other, each
 * of at most NAME_LIMIT bytes; `enough` for that many and more, which is known much sooner. */
#define NAME_LIMIT 63
size_t edit_distance(const char *a, const char *b, size_t enough);

#endif
