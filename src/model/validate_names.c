/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for names: catalog, schema, work groups, the naming convention.
 */
#include "model/validate.h"

#include <stdio.h>
#include <string.h>

#include "model/reserved_words.h"
#include "model/validate_parts.h"

#define S3_TABLES "s3tablescatalog/"

static const char example_text[] = "use a-z, 0-9, _ @ -, as in awsdatacatalog";

/* 's3tablescatalog/' and a table bucket, of 3 to 63 characters. */
static bool
is_s3_tables(const char *value, size_t length)
{
	size_t prefix = sizeof(S3_TABLES) - 1;

	return has_prefix(value, length, S3_TABLES) && length >= prefix + 3 &&
	       length <= prefix + 63 &&
	       is_made_of(value + prefix, length - prefix, LOWER DIGITS "-");
}

static void
say_long(struct verdict *verdict, const char *what, size_t limit, size_t length)
{
	validate_say(verdict, VERDICT_ERROR, "use at most %zu %s (%zu now)", limit, what, length);
}

/* Source: CatalogNameString of Athena's service model; lower case is dbt-athena's own rule. */
void
validate_catalog(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	if (is_s3_tables(value, length)) {
		validate_say(verdict, VERDICT_WARNING, "S3 Tables need dbt-athena 1.11 or later");
	} else if (!is_made_of(value, length, LOWER UPPER DIGITS "_@-")) {
		validate_say(verdict, VERDICT_ERROR, "%s", example_text);
	} else if (length > 127) {
		say_long(verdict, "characters", 127, length);
	} else if (has_any_of(value, length, UPPER)) {
		suggest_lower(verdict, validate_catalog, value, length);
		validate_say(verdict, VERDICT_ERROR, "use lower case, as in awsdatacatalog");
	} else if (is_text(value, length, "default")) {
		validate_say(verdict, VERDICT_WARNING, "default is a schema: try awsdatacatalog");
	} else if (length == 12 && is_made_of(value, length, DIGITS)) {
		validate_say(verdict, VERDICT_WARNING, "an account number? try awsdatacatalog");
	} else if (value[0] == '-') {
		validate_say(verdict, VERDICT_WARNING, "a leading - needs quotes in every query");
	}
}

/* What works, but asks for care. */
static void
warn_of_schema(const char *value, size_t length, struct verdict *verdict)
{
	bool is_ascii = true;

	for (size_t i = 0; i < length; i++)
		is_ascii = is_ascii && (unsigned char)value[i] < 0x80;
	if (!is_ascii)
		validate_say(verdict, VERDICT_WARNING, "letters beyond a-z are easily mistaken");
	else if (has_any_of(value, length, "-"))
		validate_say(verdict, VERDICT_WARNING, "dbt does not always quote a hyphen");
	else if (has_any_of(value, 1, DIGITS "_"))
		validate_say(verdict, VERDICT_WARNING, "dbt does not always quote a leading %s",
			value[0] == '_' ? "_" : "digit");
	else if (is_reserved_word(value, length))
		validate_say(verdict, VERDICT_WARNING, "this is a reserved word of Athena's SQL");
	else if (is_text(value, length, "default"))
		validate_say(
			verdict, VERDICT_WARNING, "default is shared by everyone in the account");
}

/* Source: Glue's NameString, and the names of databases in the Athena user guide. */
void
validate_schema(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	if (has_any_of(value, length, " !\"#$%&'()*+,./:;<=>?@[\\]^`{|}~")) {
		validate_say(verdict, VERDICT_ERROR, "use a-z, 0-9 and _ only, as in dbt_jane");
	} else if (length > 255) {
		say_long(verdict, "bytes", 255, length);
	} else if (has_any_of(value, length, UPPER)) {
		suggest_lower(verdict, validate_schema, value, length);
		validate_say(verdict, VERDICT_ERROR, "use lower case, as in dbt_jane");
	} else if (is_text(value, length, "information_schema")) {
		validate_say(
			verdict, VERDICT_ERROR, "this is Athena's own; enter yours, as in dbt");
	} else {
		warn_of_schema(value, length, verdict);
	}
}

/* Source: WorkGroupName of Athena's service model, which the server enforces. */
void
validate_work_group(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	static const char part[] = ":workgroup/";
	const char *found;

	(void)context;
	if (has_prefix(value, length, "arn:")) {
		found = memmem(value, length, part, sizeof(part) - 1);
		validate_say(verdict, VERDICT_ERROR, "enter what follows workgroup/ in the ARN");
		if (found != NULL) {
			found += sizeof(part) - 1;
			suggest_judged(verdict, validate_work_group, found,
				length - (size_t)(found - value));
		}
	} else if (!is_made_of(value, length, LOWER UPPER DIGITS "._-")) {
		validate_say(verdict, VERDICT_ERROR, "use letters, digits, . _ -, as in analytics");
	} else if (length > 128) {
		say_long(verdict, "characters", 128, length);
	} else if (is_text(value, length, "AmazonAthenaPreviewFunctionality")) {
		validate_say(verdict, VERDICT_WARNING, "it runs previews, not the released engine");
	}
}

void
validate_spark_work_group(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	validate_work_group(value, length, context, verdict);
	if (verdict->level == VERDICT_OK && is_text(value, length, "primary"))
		validate_say(
			verdict, VERDICT_WARNING, "primary runs SQL; enter one that runs Spark");
}

static const struct {
	const char *name;
	const char *warning; /* or NULL */
} namings[] = {
	{"schema_table_unique", NULL},
	{"schema_table", "each build empties the folder; no Iceberg"},
	{"table_unique", NULL},
	{"table", "tables of one name delete each other's data"},
	{"unique", NULL},
};
#define NAMING_COUNT (sizeof(namings) / sizeof(namings[0]))

/* The naming that was meant, or NULL. */
static const char *
nearest_naming(const char *value, size_t length)
{
	char name[NAME_LIMIT + 1];
	const char *nearest = NULL;
	size_t least = 4;

	if (length > NAME_LIMIT)
		return NULL;
	for (size_t i = 0; i < length; i++)
		name[i] = lower_of(value[i]);
	name[length] = '\0';
	/* The name that it had before 2023. */
	if (strcmp(name, "uuid") == 0)
		return "unique";
	for (size_t i = 0; i < NAMING_COUNT; i++) {
		size_t distance = edit_distance(name, namings[i].name, least);

		if (distance < least && distance < strlen(namings[i].name) / 2) {
			least = distance;
			nearest = namings[i].name;
		}
	}
	return nearest;
}

/* Source: the S3DataNaming enumeration of dbt-athena, which tells upper case from lower. */
void
validate_naming(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	const char *nearest;

	(void)context;
	for (size_t i = 0; i < NAMING_COUNT; i++) {
		if (!is_text(value, length, namings[i].name))
			continue;
		if (namings[i].warning != NULL)
			validate_say(verdict, VERDICT_WARNING, "%s", namings[i].warning);
		return;
	}
	nearest = nearest_naming(value, length);
	if (nearest == NULL) {
		validate_say(verdict, VERDICT_ERROR,
			"enter schema_table_unique, schema_table, table_unique, table or unique");
		return;
	}
	validate_say(verdict, VERDICT_ERROR, "did you mean %s?", nearest);
	(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", nearest);
}
