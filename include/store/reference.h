/* SPDX-License-Identifier: Apache-2.0 */
/* Values of profiles.yml that dbt renders: what is Jinja, and the one form of it that is understood
 * here, a variable of the environment. Pure but for reference_resolve. */
#ifndef STORE_REFERENCE_H
#define STORE_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether dbt would render it: it holds '{{', '{%' or '{#'. */
bool reference_is_jinja(const char *text, size_t length);

/* {{ env_var('NAME') }} or {{ env_var('NAME', 'DEFAULT') }} and nothing else: false for any other
 * text. The results are owned by the caller (free); *fallback is NULL when there is none; either
 * may be NULL. */
bool reference_parse(const char *text, char **variable, char **fallback);

/* The text that refers to a variable (free). */
char *reference_make(const char *variable);

/* The same for a variable that may not be there: it is empty then. */
char *reference_make_optional(const char *variable);

/* What dbt would make of a text here and now (free): itself, a variable's value or its default;
 * NULL when it cannot be known. */
char *reference_resolve(const char *text);

#endif
