/* SPDX-License-Identifier: Apache-2.0 */
/* Listing calls. Three of them speak JSON and differ in a few names only: a row each. */
#include "aws/aws_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/aws_json_call.h"
#include "aws/aws_url.h"
#include "base/mem.h"
#include "json/json_write.h"

#define PAGE_LIMIT 100

static void
take(struct aws_list *list, const char *value, const char *detail)
{
	if (value[0] == '\0')
		return;
	if (list->count == AWS_LIST_LIMIT) {
		list->is_cut = true;
		return;
	}
	list->count++;
	list->take(list->context, value, detail);
}

static void
take_work_group(struct aws_list *list, const struct json_value *item)
{
	char name[160], state[24], engine[80], detail[160];

	aws_json_copy(item, "Name", name, sizeof(name));
	aws_json_copy(item, "State", state, sizeof(state));
	aws_json_copy(json_value_member(item, "EngineVersion"), "EffectiveEngineVersion", engine,
		sizeof(engine));
	(void)snprintf(detail, sizeof(detail), "%s%s%s", engine,
		engine[0] != '\0' && strcmp(state, "DISABLED") == 0 ? ", " : "",
		strcmp(state, "DISABLED") == 0 ? "disabled" : "");
	take(list, name, detail);
}

static void
take_catalog(struct aws_list *list, const struct json_value *item)
{
	char name[160], type[24];

	aws_json_copy(item, "CatalogName", name, sizeof(name));
	aws_json_copy(item, "Type", type, sizeof(type));
	take(list, name, type);
}

static void
take_schema(struct aws_list *list, const struct json_value *item)
{
	char name[260], description[120];

	aws_json_copy(item, "Name", name, sizeof(name));
	aws_json_copy(item, "Description", description, sizeof(description));
	take(list, name, description);
}

static const struct json_list {
	enum aws_service service;
	const char *target;
	const char *items;
	int page_size;
	void (*take)(struct aws_list *list, const struct json_value *item);
} work_groups = {AWS_ATHENA, "AmazonAthena.ListWorkGroups", "WorkGroups", 50, take_work_group},
  catalogs = {AWS_ATHENA, "AmazonAthena.ListDataCatalogs", "DataCatalogsSummary", 50, take_catalog},
  schemas = {AWS_GLUE, "AWSGlue.GetDatabases", "DatabaseList", 100, take_schema};

static void
list_json(struct aws_session *session, const struct json_list *row, const char *catalog_id,
	struct aws_list *list, struct aws_answer *answer)
{
	char *token = NULL;

	for (int page = 0; page < PAGE_LIMIT; page++) {
		const struct json_value *items;
		struct aws_request request;

		aws_json_start(&request, row->service, row->target);
		json_write_integer(&request.body, "MaxResults", row->page_size);
		if (catalog_id != NULL)
			json_write_string(&request.body, "CatalogId", catalog_id);
		if (token != NULL)
			json_write_string(&request.body, "NextToken", token);
		free(token);
		aws_json_call(session, &request, answer);
		items = json_value_member(answer->json, row->items);
		for (size_t i = 0; i < json_value_count(items); i++)
			row->take(list, json_value_at(items, i));
		token = mem_copy_string(json_member_text(answer->json, "NextToken"));
		if (token == NULL || token[0] == '\0' || list->is_cut)
			break;
	}
	free(token);
}

void
aws_list_work_groups(struct aws_session *session, struct aws_list *list, struct aws_answer *answer)
{
	list_json(session, &work_groups, NULL, list, answer);
}

void
aws_list_catalogs(struct aws_session *session, struct aws_list *list, struct aws_answer *answer)
{
	list_json(session, &catalogs, NULL, list, answer);
}

void
aws_list_schemas(struct aws_session *session, const char *catalog_id, struct aws_list *list,
	struct aws_answer *answer)
{
	list_json(session, &schemas, catalog_id, list, answer);
}

/* One page of buckets; the token of the next one is written to `token`, or it is empty. */
static void
take_buckets(struct aws_list *list, const struct aws_answer *answer, char *token, size_t room)
{
	struct xml_span body = aws_answer_body(answer), bucket;

	(void)xml_copy(body, "ContinuationToken", token, room);
	while (xml_next(&body, "Bucket", &bucket)) {
		char name[256], region[64];

		(void)xml_copy(bucket, "Name", name, sizeof(name));
		(void)xml_copy(bucket, "BucketRegion", region, sizeof(region));
		take(list, name, region);
	}
}

/* The address of a page of the buckets (free); NULL when the settings allow none. */
static char *
buckets_address(struct aws_session *session, const char *token)
{
	struct aws_endpoint endpoint;
	char *address = NULL;
	struct buf query;

	buf_init(&query);
	buf_append_string(&query, "max-buckets=1000");
	if (token[0] != '\0') {
		buf_append_string(&query, "&continuation-token=");
		aws_url_encode(&query, token, strlen(token), "");
	}
	if (aws_endpoint_find(&endpoint, AWS_S3, session->region, &session->settings, NULL))
		address = aws_endpoint_object(&endpoint, "", "", query.bytes);
	aws_endpoint_release(&endpoint);
	buf_release(&query);
	return address;
}

/* S3 names a bucket's region only in pages. */
void
aws_list_buckets(struct aws_session *session, struct aws_list *list, struct aws_answer *answer)
{
	char token[1100] = "";

	for (int page = 0; page < PAGE_LIMIT; page++) {
		char *address = buckets_address(session, token);
		struct aws_request request = {
			.service = AWS_S3, .format = AWS_BYTES, .method = "GET", .url = address};

		buf_init(&request.body);
		aws_call(session, &request, answer);
		free(address);
		token[0] = '\0';
		if (answer->is_ok)
			take_buckets(list, answer, token, sizeof(token));
		if (token[0] == '\0' || list->is_cut)
			return;
	}
}
