/* SPDX-License-Identifier: Apache-2.0 */
/* Athena's calls, and the few members of their answers that are looked at. */
#include "aws/aws_athena.h"

#include <string.h>

#include "aws/aws_json_call.h"
#include "crypto/encode.h"
#include "crypto/random.h"
#include "json/json_write.h"

#define COPY(value, name, out) aws_json_copy(value, name, out, sizeof(out))

void
athena_get_work_group(struct aws_session *session, const char *name,
	struct athena_work_group *group, struct aws_answer *answer)
{
	const struct json_value *value, *configuration, *engine;
	struct aws_request request;

	*group = (struct athena_work_group){0};
	aws_json_start(&request, AWS_ATHENA, "AmazonAthena.GetWorkGroup");
	json_write_string(&request.body, "WorkGroup", name);
	aws_json_call(session, &request, answer);
	value = json_value_member(answer->json, "WorkGroup");
	if (!answer->is_ok || value == NULL || json_value_is_null(value))
		return;
	configuration = json_value_member(value, "Configuration");
	engine = json_value_member(configuration, "EngineVersion");
	group->exists = true;
	COPY(value, "State", group->state);
	COPY(engine, "EffectiveEngineVersion", group->engine);
	if (group->engine[0] == '\0')
		COPY(engine, "SelectedEngineVersion", group->engine);
	COPY(json_value_member(configuration, "ResultConfiguration"), "OutputLocation",
		group->location);
	group->is_enforced = json_value_is_true(
		json_value_member(configuration, "EnforceWorkGroupConfiguration"));
	group->has_managed_results = json_value_is_true(json_value_member(
		json_value_member(configuration, "ManagedQueryResultsConfiguration"), "Enabled"));
	group->has_execution_role = json_member_text(configuration, "ExecutionRole") != NULL;
	group->uses_identity_center = json_value_is_true(
		json_value_member(json_value_member(configuration, "IdentityCenterConfiguration"),
			"EnableIdentityCenter"));
}

void
athena_get_catalog(struct aws_session *session, const char *name, struct athena_catalog *catalog,
	struct aws_answer *answer)
{
	struct aws_request request;
	const struct json_value *value;

	*catalog = (struct athena_catalog){0};
	aws_json_start(&request, AWS_ATHENA, "AmazonAthena.GetDataCatalog");
	json_write_string(&request.body, "Name", name);
	aws_json_call(session, &request, answer);
	value = json_value_member(answer->json, "DataCatalog");
	if (!answer->is_ok || value == NULL || json_value_is_null(value))
		return;
	catalog->exists = true;
	COPY(value, "Type", catalog->type);
	COPY(value, "Status", catalog->status);
	COPY(json_value_member(value, "Parameters"), "catalog-id", catalog->catalog_id);
}

void
athena_get_database(struct aws_session *session, const char *catalog, const char *database,
	struct aws_answer *answer)
{
	struct aws_request request;

	aws_json_start(&request, AWS_ATHENA, "AmazonAthena.GetDatabase");
	json_write_string(&request.body, "CatalogName", catalog);
	json_write_string(&request.body, "DatabaseName", database);
	aws_json_call(session, &request, answer);
}

/* AWS refuses a query without a token from those who are no SDK of its own. */
static void
write_token(struct buf *body)
{
	unsigned char bytes[24];
	char token[2 * sizeof(bytes) + 1];

	random_public(bytes, sizeof(bytes));
	hex_encode(bytes, sizeof(bytes), token);
	json_write_string(body, "ClientRequestToken", token);
}

void
athena_start_query(struct aws_session *session, const struct athena_query *query,
	char id[ATHENA_ID_SIZE], struct aws_answer *answer)
{
	struct aws_request request;

	aws_json_start(&request, AWS_ATHENA, "AmazonAthena.StartQueryExecution");
	json_write_string(&request.body, "QueryString", "SELECT 1");
	write_token(&request.body);
	if (query->work_group != NULL)
		json_write_string(&request.body, "WorkGroup", query->work_group);
	json_write_open(&request.body, "QueryExecutionContext", '{');
	json_write_string(&request.body, "Catalog", query->catalog);
	if (query->database != NULL)
		json_write_string(&request.body, "Database", query->database);
	json_write_close(&request.body, '}');
	if (query->output != NULL) {
		json_write_open(&request.body, "ResultConfiguration", '{');
		json_write_string(&request.body, "OutputLocation", query->output);
		json_write_close(&request.body, '}');
	}
	aws_json_call(session, &request, answer);
	aws_json_copy(answer->json, "QueryExecutionId", id, ATHENA_ID_SIZE);
	if (answer->is_ok && id[0] == '\0') {
		answer->is_ok = false;
		answer->is_foreign = true;
	}
}

/* A call whose only member is the query's id. */
static void
call_with_id(
	struct aws_session *session, const char *target, const char *id, struct aws_answer *answer)
{
	struct aws_request request;

	aws_json_start(&request, AWS_ATHENA, target);
	json_write_string(&request.body, "QueryExecutionId", id);
	aws_json_call(session, &request, answer);
}

void
athena_get_execution(struct aws_session *session, const char *id,
	struct athena_execution *execution, struct aws_answer *answer)
{
	const struct json_value *value, *status, *error;

	*execution = (struct athena_execution){0};
	call_with_id(session, "AmazonAthena.GetQueryExecution", id, answer);
	value = json_value_member(answer->json, "QueryExecution");
	status = json_value_member(value, "Status");
	error = json_value_member(status, "AthenaError");
	COPY(status, "State", execution->state);
	COPY(error, "ErrorMessage", execution->reason);
	if (execution->reason[0] == '\0')
		COPY(status, "StateChangeReason", execution->reason);
	execution->category = (long)json_value_integer(json_value_member(error, "ErrorCategory"));
	execution->type = (long)json_value_integer(json_value_member(error, "ErrorType"));
	COPY(json_value_member(value, "ResultConfiguration"), "OutputLocation", execution->output);
	if (answer->is_ok && execution->state[0] == '\0') {
		answer->is_ok = false;
		answer->is_foreign = true;
	}
}

void
athena_stop_query(struct aws_session *session, const char *id, struct aws_answer *answer)
{
	call_with_id(session, "AmazonAthena.StopQueryExecution", id, answer);
}

void
athena_get_result(
	struct aws_session *session, const char *id, char value[32], struct aws_answer *answer)
{
	struct aws_request request;
	const struct json_value *rows, *cells;

	aws_json_start(&request, AWS_ATHENA, "AmazonAthena.GetQueryResults");
	json_write_string(&request.body, "QueryExecutionId", id);
	json_write_integer(&request.body, "MaxResults", 2);
	aws_json_call(session, &request, answer);
	rows = json_value_member(json_value_member(answer->json, "ResultSet"), "Rows");
	cells = json_value_member(json_value_at(rows, 1), "Data");
	aws_json_copy(json_value_at(cells, 0), "VarCharValue", value, 32);
}
