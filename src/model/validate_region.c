/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule for the region. People type it in capitals, with a zone's letter, by
 * its place, or copy more than the name: each is answered with the name. An
 * unknown name of the right form is only a warning, since regions are added.
 */
#include "model/validate.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/regions.h"
#include "model/validate_parts.h"

/* Twice the longest name that there is. */
#define REGION_LIMIT 32

/* What was typed, in lower case and a byte a character ('?' for what is not ASCII), so that it can
 * be held against names; false when it is longer than any name will be. */
static bool
fold(const char *value, size_t length, char folded[REGION_LIMIT + 1])
{
	size_t written = 0;
	uint32_t code_point;

	for (size_t at = 0, used; at < length; at += used) {
		used = text_decode(value, length, at, &code_point);
		if (used == 0 || written == REGION_LIMIT)
			return false;
		folded[written++] = code_point < 0x80 ? lower_of((char)code_point) : '?';
	}
	folded[written] = '\0';
	return true;
}

static void
say_instead(struct verdict *verdict, const char *format, const char *name)
{
	(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", name);
	verdict->level = VERDICT_ERROR;
	(void)snprintf(verdict->text, sizeof(verdict->text), format, name);
}

/* 'fips-us-east-1' and 'us-east-1-fips' were names for FIPS endpoints once. */
static bool
refuse_fips(const char *folded, struct verdict *verdict)
{
	char name[REGION_LIMIT + 1];
	size_t length = strlen(folded);

	if (has_prefix(folded, length, "fips-"))
		(void)snprintf(name, sizeof(name), "%s", folded + 5);
	else if (has_suffix(folded, length, "-fips"))
		(void)snprintf(name, sizeof(name), "%.*s", (int)length - 5, folded);
	else
		return false;
	validate_say(verdict, VERDICT_ERROR, "drop fips: AWS_USE_FIPS_ENDPOINT sets it");
	if (region_find(name) != NULL)
		(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", name);
	return true;
}

/* 'eu-west-1a'. */
static bool
refuse_zone(const char *folded, struct verdict *verdict)
{
	char name[REGION_LIMIT + 1];
	size_t length = strlen(folded);

	if (length < 2 || !has_any_of(folded + length - 1, 1, LOWER))
		return false;
	(void)snprintf(name, sizeof(name), "%.*s", (int)length - 1, folded);
	if (region_partition(name) == NULL)
		return false;
	say_instead(verdict, "that is a zone; its region is %s", name);
	return true;
}

static void
refuse_other(const char *folded, struct verdict *verdict)
{
	const struct region *meant = region_nearest(folded);

	if (meant != NULL) {
		say_instead(verdict, "enter a region: did you mean %s?", meant->name);
		return;
	}
	if (region_partition(folded) != NULL) {
		say_instead(verdict, "use lower case: %s", folded);
		return;
	}
	meant = region_labelled(folded);
	if (meant != NULL)
		say_instead(verdict, "enter the region's code: %s", meant->name);
	else
		validate_say(verdict, VERDICT_ERROR, "enter a region, as in eu-west-1");
}

static void
judge_form(const char *name, struct verdict *verdict)
{
	const struct region *region = region_find(name), *nearest;

	if (region != NULL && region->has_athena)
		return;
	if (region != NULL) {
		validate_say(verdict, VERDICT_WARNING, "Athena is not known to run in %s", name);
		return;
	}
	nearest = region_nearest(name);
	if (nearest == NULL) {
		validate_say(verdict, VERDICT_WARNING, "this region is not known here");
		return;
	}
	validate_say(verdict, VERDICT_WARNING, "not known here: did you mean %s?", nearest->name);
	(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", nearest->name);
}

void
validate_region(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	char folded[REGION_LIMIT + 1];
	bool is_short = fold(value, length, folded);
	const struct region *inside;

	(void)context;
	if (is_short && is_text(value, length, folded) && region_partition(folded) != NULL) {
		judge_form(folded, verdict);
		return;
	}
	if (is_short && (refuse_fips(folded, verdict) || refuse_zone(folded, verdict)))
		return;
	inside = region_in(value, length);
	if (inside != NULL && is_short && strcmp(folded, inside->name) == 0)
		say_instead(verdict, "use lower case: %s", inside->name);
	else if (inside != NULL)
		say_instead(verdict, "enter the region's code: %s", inside->name);
	else
		refuse_other(is_short ? folded : "", verdict);
}
