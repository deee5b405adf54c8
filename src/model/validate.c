/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for names, numbers and keys; S3 locations have a file of their own.
 * Letters and digits are matched as ASCII bytes, never by the locale: a
 * full-width digit must not pass.
 */
#include "model/validate.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/regions.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Whether `value` is made of these characters only. */
static bool
is_made_of(const char *value, size_t length, const char *characters)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] == '\0' || strchr(characters, value[i]) == NULL)
			return false;
	return true;
}

static bool
has_any_of(const char *value, size_t length, const char *characters)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] != '\0' && strchr(characters, value[i]) != NULL)
			return true;
	return false;
}

static bool
is_text(const char *value, size_t length, const char *text)
{
	return strlen(text) == length && memcmp(value, text, length) == 0;
}

static bool
starts_with(const char *value, size_t length, const char *prefix)
{
	return strlen(prefix) <= length && memcmp(value, prefix, strlen(prefix)) == 0;
}

static bool
contains(const char *value, size_t length, const char *part)
{
	size_t part_length = strlen(part);

	for (size_t i = 0; i + part_length <= length; i++)
		if (memcmp(value + i, part, part_length) == 0)
			return true;
	return false;
}

void
validate_say(struct verdict *verdict, enum verdict_level level, const char *format, ...)
{
	va_list arguments;

	verdict->level = level;
	va_start(arguments, format);
	(void)vsnprintf(verdict->text, sizeof(verdict->text), format, arguments);
	va_end(arguments);
}

/* Proposes the value in lower case. */
static void
suggest_lower(struct verdict *verdict, const char *value, size_t length)
{
	if (length >= sizeof(verdict->instead))
		return;
	for (size_t i = 0; i < length; i++)
		verdict->instead[i] =
			(char)(value[i] >= 'A' && value[i] <= 'Z' ? value[i] - 'A' + 'a'
								  : value[i]);
	verdict->instead[length] = '\0';
}

static bool
check_characters(const char *value, size_t length, struct verdict *verdict)
{
	uint32_t code_point;

	for (size_t at = 0, used, place = 1; at < length; at += used, place++) {
		used = text_decode(value, length, at, &code_point);
		if (used == 0) {
			validate_say(verdict, VERDICT_ERROR,
				"character %zu is not UTF-8: type it again", place);
			return false;
		}
		switch (text_classify(code_point)) {
		case TEXT_ORDINARY:
			continue;
		case TEXT_CONTROL:
			validate_say(verdict, VERDICT_ERROR,
				"remove character %zu: a control character (U+%04X)", place,
				code_point);
			return false;
		case TEXT_INVISIBLE:
		case TEXT_UNASSIGNED:
			validate_say(verdict, VERDICT_ERROR,
				"remove character %zu: it cannot be seen (U+%04X)", place,
				code_point);
			return false;
		}
	}
	return true;
}

bool
validate_common(const char *value, size_t length, struct verdict *verdict)
{
	static const char *const jinja[] = {"{{", "{%", "{#"};

	if (!check_characters(value, length, verdict))
		return false;
	if (length > 0 && (value[0] == ' ' || value[length - 1] == ' ')) {
		validate_say(verdict, VERDICT_ERROR, "remove the blanks at the %s",
			value[0] == ' ' ? "beginning" : "end");
		return false;
	}
	for (size_t i = 0; i < sizeof(jinja) / sizeof(jinja[0]); i++)
		if (contains(value, length, jinja[i])) {
			validate_say(verdict, VERDICT_ERROR,
				"remove %s: dbt would read it as a template", jinja[i]);
			return false;
		}
	if (contains(value, length, "DBT_ENV_SECRET")) {
		validate_say(verdict, VERDICT_ERROR,
			"remove DBT_ENV_SECRET: dbt would drop the whole value");
		return false;
	}
	return true;
}

/* The names that look like regions and are none. Source: botocore's endpoints.json. */
static bool
refuse_near_regions(const char *value, size_t length, struct verdict *verdict)
{
	char name[64];
	size_t digits_end = length - 1;

	if (has_any_of(value, length, UPPER)) {
		suggest_lower(verdict, value, length);
		validate_say(verdict, VERDICT_ERROR, "use lower case, as in eu-west-1");
		return true;
	}
	if (starts_with(value, length, "fips-") ||
		(length > 5 && is_text(value + length - 5, 5, "-fips"))) {
		validate_say(verdict, VERDICT_ERROR,
			"enter the region alone, as in us-east-1; FIPS is set by "
			"AWS_USE_FIPS_ENDPOINT");
		return true;
	}
	if (length < sizeof(name) && length > 2 && value[length - 1] >= 'a' &&
		value[length - 1] <= 'z' && value[length - 2] >= '0' && value[length - 2] <= '9') {
		memcpy(name, value, digits_end);
		name[digits_end] = '\0';
		if (region_partition(name) != NULL) {
			(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", name);
			validate_say(verdict, VERDICT_ERROR,
				"this is an availability zone; enter the region: %s", name);
			return true;
		}
	}
	return false;
}

void
validate_region(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	const struct region *region, *nearest;
	char name[64];

	(void)context;
	if (refuse_near_regions(value, length, verdict))
		return;
	if (length >= sizeof(name) || !is_made_of(value, length, LOWER DIGITS "-")) {
		validate_say(verdict, VERDICT_ERROR, "enter a region, as in eu-west-1");
		return;
	}
	memcpy(name, value, length);
	name[length] = '\0';
	region = region_find(name);
	if (region != NULL && region->has_athena)
		return;
	if (region != NULL) {
		validate_say(verdict, VERDICT_WARNING, "Athena is not known to run in %s", name);
		return;
	}
	nearest = region_nearest(name);
	if (nearest != NULL)
		(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", nearest->name);
	if (region_partition(name) == NULL && nearest == NULL)
		validate_say(verdict, VERDICT_ERROR, "enter a region, as in eu-west-1");
	else if (region_partition(name) == NULL)
		validate_say(
			verdict, VERDICT_ERROR, "enter a region: did you mean %s?", nearest->name);
	else if (nearest == NULL)
		validate_say(verdict, VERDICT_WARNING, "%s is not a region known here", name);
	else
		validate_say(verdict, VERDICT_WARNING, "%s is not known here: did you mean %s?",
			name, nearest->name);
}

/* Source: CatalogNameString of Athena's service model; lower case is dbt-athena's own rule. */
void
validate_catalog(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	if (has_any_of(value, length, UPPER)) {
		suggest_lower(verdict, value, length);
		validate_say(verdict, VERDICT_ERROR, "use lower case, as in awsdatacatalog");
	} else if (starts_with(value, length, "s3tablescatalog/") && length > 16 &&
		   is_made_of(value + 16, length - 16, LOWER DIGITS "-")) {
		validate_say(verdict, VERDICT_WARNING,
			"an S3 Tables catalog needs dbt-athena 1.11 or later");
	} else if (!is_made_of(value, length, LOWER DIGITS "_@-")) {
		validate_say(
			verdict, VERDICT_ERROR, "use a-z, 0-9, _ @ - only, as in awsdatacatalog");
	} else if (length > 127) {
		validate_say(
			verdict, VERDICT_ERROR, "use at most 127 characters (%zu now)", length);
	} else if (is_text(value, length, "default")) {
		validate_say(verdict, VERDICT_WARNING,
			"default is a schema's name; the usual catalog is awsdatacatalog");
	} else if (length == 12 && is_made_of(value, length, DIGITS)) {
		validate_say(verdict, VERDICT_WARNING,
			"this looks like an account number; the usual catalog is awsdatacatalog");
	} else if (value[0] == '-') {
		validate_say(verdict, VERDICT_WARNING, "a leading - needs quotes in every query");
	}
}

/* Athena's reserved words that are single words a schema might be named. Source: the lists of DDL
 * and SELECT words in the Athena user guide. */
static const char *const reserved_words[] = {"all", "alter", "and", "array", "as", "authorization",
	"between", "bigint", "binary", "boolean", "both", "by", "case", "cashe", "cast", "char",
	"column", "commit", "conf", "constraint", "create", "cross", "cube", "current",
	"current_date", "current_path", "current_time", "current_timestamp", "current_user",
	"cursor", "database", "date", "dayofweek", "deallocate", "decimal", "delete", "describe",
	"distinct", "div", "double", "drop", "else", "end", "escape", "except", "exchange",
	"execute", "exists", "extended", "external", "extract", "false", "fetch", "first", "float",
	"floor", "following", "for", "foreign", "from", "full", "function", "grant", "group",
	"grouping", "having", "if", "import", "in", "inner", "insert", "int", "integer",
	"intersect", "interval", "into", "is", "join", "last", "lateral", "left", "less", "like",
	"local", "localtime", "localtimestamp", "macro", "map", "more", "natural", "none",
	"normalize", "not", "null", "numeric", "of", "on", "only", "or", "order", "out", "outer",
	"over", "partialscan", "partition", "percent", "preceding", "precision", "prepare",
	"preserve", "primary", "procedure", "range", "reads", "recursive", "reduce", "references",
	"regexp", "revoke", "right", "rlike", "rollback", "rollup", "row", "rows", "select", "set",
	"smallint", "start", "table", "tablesample", "then", "time", "timestamp", "to", "transform",
	"trigger", "true", "truncate", "unbounded", "union", "uniquejoin", "unnest", "update",
	"user", "using", "utc_timestamp", "values", "varchar", "views", "when", "where", "window",
	"with"};

static bool
is_reserved(const char *value, size_t length)
{
	for (size_t i = 0; i < sizeof(reserved_words) / sizeof(reserved_words[0]); i++)
		if (is_text(value, length, reserved_words[i]))
			return true;
	return false;
}

/* Source: Glue's NameString, and the names of databases in the Athena user guide. */
void
validate_schema(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	bool is_ascii = true;

	(void)context;
	for (size_t i = 0; i < length; i++)
		is_ascii = is_ascii && (unsigned char)value[i] < 0x80;
	if (has_any_of(value, length, UPPER)) {
		suggest_lower(verdict, value, length);
		validate_say(verdict, VERDICT_ERROR, "use lower case, as in dbt_jane");
	} else if (has_any_of(value, length, " !\"#$%&'()*+,./:;<=>?@[\\]^`{|}~")) {
		validate_say(verdict, VERDICT_ERROR, "use a-z, 0-9 and _ only, as in dbt_jane");
	} else if (length > 255) {
		validate_say(verdict, VERDICT_ERROR, "use at most 255 bytes (%zu now)", length);
	} else if (is_text(value, length, "information_schema")) {
		validate_say(verdict, VERDICT_ERROR,
			"information_schema belongs to Athena; enter one of your own, as in dbt");
	} else if (!is_ascii) {
		validate_say(verdict, VERDICT_WARNING,
			"letters other than a-z look alike and are easily mistaken");
	} else if (has_any_of(value, length, "-") || has_any_of(value, 1, DIGITS "_")) {
		validate_say(verdict, VERDICT_WARNING,
			"a hyphen, or a digit or _ in front, must be quoted; dbt does not always");
	} else if (is_reserved(value, length)) {
		validate_say(verdict, VERDICT_WARNING, "this is a reserved word of Athena's SQL");
	} else if (is_text(value, length, "default")) {
		validate_say(
			verdict, VERDICT_WARNING, "default is shared by everyone in the account");
	}
}

/* Source: WorkGroupName of Athena's service model, which the server enforces. */
void
validate_work_group(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	if (starts_with(value, length, "arn:"))
		validate_say(verdict, VERDICT_ERROR,
			"enter the name alone, what follows workgroup/ in the ARN");
	else if (!is_made_of(value, length, LOWER UPPER DIGITS "._-"))
		validate_say(verdict, VERDICT_ERROR,
			"use letters, digits, . _ - only, as in my-custom-workgroup");
	else if (length > 128)
		validate_say(
			verdict, VERDICT_ERROR, "use at most 128 characters (%zu now)", length);
	else if (is_text(value, length, "AmazonAthenaPreviewFunctionality"))
		validate_say(verdict, VERDICT_WARNING,
			"this work group runs previews of Athena, not its released engine");
}

void
validate_spark_work_group(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	validate_work_group(value, length, context, verdict);
	if (verdict->level == VERDICT_OK && is_text(value, length, "primary"))
		validate_say(verdict, VERDICT_WARNING,
			"primary runs SQL; Python models need a work group of the Spark engine");
}

/* Source: the S3DataNaming enumeration of dbt-athena, which tells upper case from lower. */
void
validate_naming(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	static const char *const names[] = {
		"schema_table_unique", "table_unique", "unique", "schema_table", "table"};

	(void)context;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_text(value, length, names[i])) {
			if (is_text(value, length, "table"))
				validate_say(verdict, VERDICT_WARNING,
					"schemas that share a table's name delete each other's "
					"data");
			else if (is_text(value, length, "schema_table"))
				validate_say(verdict, VERDICT_WARNING,
					"dbt deletes the table's folder before each build; no "
					"Iceberg tables");
			return;
		}
	(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", names[0]);
	validate_say(verdict, VERDICT_ERROR,
		"enter schema_table_unique, schema_table, table_unique, table or unique");
}

/* Whether it is 0 or digits without a leading zero; the number, at most `limit` + 1, goes to
 * *number. */
static bool
read_integer(const char *value, size_t length, unsigned limit, unsigned *number)
{
	unsigned n = 0;

	if (length == 0 || !is_made_of(value, length, DIGITS) || (length > 1 && value[0] == '0'))
		return false;
	for (size_t i = 0; i < length && n <= limit; i++)
		n = n * 10 + (unsigned)(value[i] - '0');
	*number = n <= limit ? n : limit + 1;
	return true;
}

static const char many_text[] = "more than 20 keeps a failing run going for a long time";

void
validate_retries(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	unsigned number;

	(void)context;
	if (!read_integer(value, length, 1000, &number) || number > 1000)
		validate_say(
			verdict, VERDICT_ERROR, "enter a whole number from 0 to 1000, as in 3");
	else if (number > 20)
		validate_say(verdict, VERDICT_WARNING, "%s", many_text);
}

void
validate_boto3_retries(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	validate_retries(value, length, context, verdict);
	if (is_text(value, length, "0"))
		validate_say(verdict, VERDICT_WARNING,
			"0 means: as num_retries; leave it empty to say so plainly");
}

void
validate_threads(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	unsigned number;

	(void)context;
	if (!read_integer(value, length, 1000, &number) || number > 1000 || number == 0)
		validate_say(
			verdict, VERDICT_ERROR, "enter a whole number from 1 to 1000, as in 3");
	else if (number > 20)
		validate_say(verdict, VERDICT_WARNING,
			"more than 20 run into Athena's limit of queries at a time");
}

/* Source: dbt-athena sleeps this long between two GetQueryExecution calls. */
void
validate_poll_interval(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	const char *point = memchr(value, '.', length);
	size_t whole_length = point == NULL ? length : (size_t)(point - value);
	size_t fraction_length = point == NULL ? 0 : length - whole_length - 1;
	unsigned whole;
	bool has_fraction;

	(void)context;
	if (!read_integer(value, whole_length, 3600, &whole) ||
		(point != NULL && (fraction_length == 0 ||
					  !is_made_of(point + 1, fraction_length, DIGITS)))) {
		validate_say(verdict, VERDICT_ERROR, "enter seconds, as in 1 or 0.5");
		return;
	}
	has_fraction = point != NULL && has_any_of(point + 1, fraction_length, "123456789");
	if (whole > 3600 || (whole == 3600 && has_fraction) || (whole == 0 && !has_fraction))
		validate_say(verdict, VERDICT_ERROR,
			"enter more than 0 and at most 3600 seconds, as in 1 or 0.5");
	else if (whole == 0 && point[1] < '5')
		validate_say(verdict, VERDICT_WARNING,
			"below 0.5 AWS may answer that it is asked too often");
	else if (whole > 60 || (whole == 60 && has_fraction))
		validate_say(verdict, VERDICT_WARNING,
			"above 60 a short query takes minutes to be noticed");
}
