/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at the bytes of a value, and how far two names are apart. */
#include "model/validate_parts.h"

#include <string.h>

bool
is_made_of(const char *value, size_t length, const char *characters)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] == '\0' || strchr(characters, value[i]) == NULL)
			return false;
	return true;
}

bool
has_any_of(const char *value, size_t length, const char *characters)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] != '\0' && strchr(characters, value[i]) != NULL)
			return true;
	return false;
}

bool
is_text(const char *value, size_t length, const char *text)
{
	return strlen(text) == length && memcmp(value, text, length) == 0;
}

bool
has_prefix(const char *value, size_t length, const char *prefix)
{
	return strlen(prefix) <= length && memcmp(value, prefix, strlen(prefix)) == 0;
}

bool
has_suffix(const char *value, size_t length, const char *suffix)
{
	size_t suffix_length = strlen(suffix);

	return suffix_length <= length &&
	       memcmp(value + length - suffix_length, suffix, suffix_length) == 0;
}

bool
has_part(const char *value, size_t length, const char *part)
{
	return memmem(value, length, part, strlen(part)) != NULL;
}

char
lower_of(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

void
suggest_judged(struct verdict *verdict, field_rule *judge, const char *candidate, size_t length)
{
	static const struct field_context context = {.has_endpoint_override = false};
	struct verdict other = {0};

	if (length == 0 || length >= sizeof(verdict->instead))
		return;
	judge(candidate, length, &context, &other);
	if (other.level == VERDICT_ERROR)
		return;
	memcpy(verdict->instead, candidate, length);
	verdict->instead[length] = '\0';
}

void
suggest_lower(struct verdict *verdict, field_rule *judge, const char *value, size_t length)
{
	char lower[sizeof(verdict->instead)];

	if (length >= sizeof(lower))
		return;
	for (size_t i = 0; i < length; i++)
		lower[i] = lower_of(value[i]);
	suggest_judged(verdict, judge, lower, length);
}

size_t
edit_distance(const char *a, const char *b, size_t enough)
{
	size_t rows[3][NAME_LIMIT + 1];
	size_t a_length = strlen(a), b_length = strlen(b);

	if (a_length >= b_length + enough || b_length >= a_length + enough)
		return enough;
	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *over = rows[(i + 1) % 3];
		size_t least = i;

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				over[j - 2] + 1 < best)
				best = over[j - 2] + 1;
			row[j] = best;
			if (best < least)
				least = best;
		}
		/* No row begins below the least of the one above it. */
		if (least >= enough)
			return enough;
	}
	return rows[a_length % 3][b_length];
}
