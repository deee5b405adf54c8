/* SPDX-License-Identifier: Apache-2.0 */
/* The least IAM policy. Source of the actions: dbt-athena's permissions page, the calls in its
 * code, and the two that the check itself makes beyond them. */
#include "check/policy.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "base/mem.h"
#include "model/regions.h"

#define ACTION_LIMIT 24
#define RESOURCE_LIMIT 8

/* What the resources of a statement are made from. */
struct place {
	const struct connection *connection;
	const char *partition;
	const char *region;
	const char *account; /* or '*' */
};

struct resources {
	char *items[RESOURCE_LIMIT]; /* owned; each once */
	size_t count;
};

struct statement {
	const char *id;
	const char *actions[ACTION_LIMIT];
	/* Adds the resources; a statement without any is left out. */
	void (*add)(struct resources *resources, const struct place *place);
};

static const char *
value_or(const struct place *place, enum athena_field row, const char *otherwise)
{
	const struct value *value = &place->connection->values[row];

	return value->state == VALUE_GIVEN       ? value->text
	       : value->state == VALUE_REFERENCE ? "*"
						 : otherwise;
}

/* Takes the string. */
static void
add_resource(struct resources *resources, char *item)
{
	for (size_t i = 0; i < resources->count; i++)
		if (strcmp(resources->items[i], item) == 0) {
			free(item);
			return;
		}
	resources->items[resources->count++] = item;
}

static void
add_named(struct resources *resources, const struct place *place, const char *service,
	const char *name)
{
	add_resource(resources, mem_format("arn:%s:%s:%s:%s:%s", place->partition, service,
					place->region, place->account, name));
}

static void
add_work_group(struct resources *resources, const struct place *place)
{
	char *name = mem_format("workgroup/%s", value_or(place, ATHENA_WORK_GROUP, "primary"));

	add_named(resources, place, "athena", name);
	free(name);
}

static void
add_spark_work_group(struct resources *resources, const struct place *place)
{
	const char *group = value_or(place, ATHENA_SPARK_WORK_GROUP, NULL);
	char *name;

	if (group == NULL)
		return;
	name = mem_format("workgroup/%s", group);
	add_named(resources, place, "athena", name);
	free(name);
}

/* dbt asks for no other catalog than a named one. */
static void
add_catalog(struct resources *resources, const struct place *place)
{
	const char *catalog = value_or(place, ATHENA_DATABASE, "awsdatacatalog");
	char *name;

	if (strcmp(catalog, "awsdatacatalog") == 0 || strncmp(catalog, "s3tablescatalog", 15) == 0)
		return;
	name = mem_format("datacatalog/%s", catalog);
	add_named(resources, place, "athena", name);
	free(name);
}

static void
add_glue(struct resources *resources, const struct place *place)
{
	const char *schema = value_or(place, ATHENA_SCHEMA, "");
	char *database = mem_format("database/%s*", schema);
	char *table = mem_format("table/%s*/*", schema);

	add_named(resources, place, "glue", "catalog");
	add_named(resources, place, "glue", "database/default");
	add_named(resources, place, "glue", database);
	add_named(resources, place, "glue", table);
	free(database);
	free(table);
}

static const enum athena_field locations[] = {
	ATHENA_S3_STAGING_DIR, ATHENA_S3_DATA_DIR, ATHENA_S3_TMP_TABLE_DIR};
#define LOCATION_COUNT (sizeof(locations) / sizeof(locations[0]))

/* What stands behind 's3://'; NULL where nothing was given. */
static const char *
location(const struct place *place, enum athena_field row)
{
	const char *text = value_or(place, row, NULL);

	return text != NULL && strncmp(text, "s3://", 5) == 0 ? text + 5 : NULL;
}

static void
add_buckets(struct resources *resources, const struct place *place)
{
	for (size_t i = 0; i < LOCATION_COUNT; i++) {
		const char *path = location(place, locations[i]);

		if (path != NULL)
			add_resource(resources, mem_format("arn:%s:s3:::%.*s", place->partition,
							(int)strcspn(path, "/"), path));
	}
}

/* A dollar sign starts a policy variable: '${$}' is the sign itself. */
static void
add_objects(struct resources *resources, const struct place *place)
{
	for (size_t i = 0; i < LOCATION_COUNT; i++) {
		const char *path = location(place, locations[i]);
		struct buf item;

		if (path == NULL)
			continue;
		buf_init(&item);
		buf_append_format(&item, "arn:%s:s3:::", place->partition);
		for (const char *at = path; *at != '\0'; at++)
			buf_append_format(&item, *at == '$' ? "${%c}" : "%c", *at);
		if (path[0] == '\0' || path[strlen(path) - 1] != '/')
			buf_append_char(&item, '/');
		buf_append_char(&item, '*');
		add_resource(resources, buf_take(&item));
	}
}

static void
add_everything(struct resources *resources, const struct place *place)
{
	(void)place;
	add_resource(resources, mem_copy_string("*"));
}

static const struct statement statements[] = {
	{"Athena",
		{"athena:StartQueryExecution", "athena:StopQueryExecution",
			"athena:GetQueryExecution", "athena:GetQueryResults",
			"athena:GetWorkGroup"},
		add_work_group},
	{"PythonModels",
		{"athena:StartSession", "athena:GetSession", "athena:GetSessionStatus",
			"athena:ListSessions", "athena:TerminateSession",
			"athena:StartCalculationExecution", "athena:GetCalculationExecution",
			"athena:StopCalculationExecution", "athena:GetWorkGroup"},
		add_spark_work_group},
	{"Catalog", {"athena:GetDataCatalog", "athena:ListTableMetadata"}, add_catalog},
	{"Glue",
		{"glue:GetDatabase", "glue:GetDatabases", "glue:CreateDatabase", "glue:GetTable",
			"glue:GetTables", "glue:GetTableVersions", "glue:GetPartition",
			"glue:GetPartitions", "glue:BatchGetPartition", "glue:CreateTable",
			"glue:UpdateTable", "glue:DeleteTable", "glue:BatchDeleteTable",
			"glue:DeleteTableVersion", "glue:BatchDeleteTableVersion",
			"glue:CreatePartition", "glue:UpdatePartition", "glue:DeletePartition",
			"glue:BatchCreatePartition", "glue:BatchUpdatePartition",
			"glue:BatchDeletePartition"},
		add_glue},
	{"Buckets", {"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"},
		add_buckets},
	{"Objects",
		{"s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload",
			"s3:ListMultipartUploadParts"},
		add_objects},
	{"LakeFormation", {"lakeformation:GetDataAccess"}, add_everything},
};

static void
append_list(struct buf *out, const char *name, const char *const *items, size_t count)
{
	buf_append_format(out, "      \"%s\": [\n", name);
	for (size_t i = 0; i < count; i++) {
		buf_append_string(out, "        ");
		json_text_append(out, items[i], strlen(items[i]));
		buf_append_string(out, i + 1 < count ? ",\n" : "\n");
	}
	buf_append_string(out, "      ]");
}

static void
append_statement(struct buf *out, const struct statement *statement, const struct place *place)
{
	struct resources resources = {0};
	size_t actions = 0;

	statement->add(&resources, place);
	while (actions < ACTION_LIMIT && statement->actions[actions] != NULL)
		actions++;
	if (resources.count > 0) {
		buf_append_format(out,
			"%s\n    {\n      \"Sid\": \"%s\",\n      \"Effect\": \"Allow\",\n",
			out->bytes[out->length - 1] == '}' ? "," : "", statement->id);
		append_list(out, "Action", statement->actions, actions);
		buf_append_string(out, ",\n");
		append_list(out, "Resource", (const char *const *)resources.items, resources.count);
		buf_append_string(out, "\n    }");
	}
	for (size_t i = 0; i < resources.count; i++)
		free(resources.items[i]);
}

void
policy_append(struct buf *out, const struct connection *connection, const char *account)
{
	struct place place = {.connection = connection, .account = account == NULL ? "*" : account};
	const struct partition *partition;

	place.region = value_or(&place, ATHENA_REGION_NAME, "*");
	partition = region_partition(place.region);
	place.partition = partition == NULL ? "aws" : partition->name;
	buf_append_string(out, "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [");
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
		append_statement(out, &statements[i], &place);
	buf_append_string(out, "\n  ]\n}\n");
}
