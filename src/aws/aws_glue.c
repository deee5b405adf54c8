/* SPDX-License-Identifier: Apache-2.0 */
/* Glue's calls. Their answers are only looked at for success and code. */
#include "aws/aws_glue.h"

#include "aws/aws_json_call.h"
#include "json/json_write.h"

static void
start(struct aws_request *request, const char *target, const char *catalog_id)
{
	aws_json_start(request, AWS_GLUE, target);
	if (catalog_id != NULL)
		json_write_string(&request->body, "CatalogId", catalog_id);
}

void
glue_get_database(struct aws_session *session, const char *catalog_id, const char *name,
	struct aws_answer *answer)
{
	struct aws_request request;

	start(&request, "AWSGlue.GetDatabase", catalog_id);
	json_write_string(&request.body, "Name", name);
	aws_json_call(session, &request, answer);
}

void
glue_get_databases(struct aws_session *session, const char *catalog_id, struct aws_answer *answer)
{
	struct aws_request request;

	start(&request, "AWSGlue.GetDatabases", catalog_id);
	json_write_integer(&request.body, "MaxResults", 1);
	aws_json_call(session, &request, answer);
}

void
glue_get_tables(struct aws_session *session, const char *catalog_id, const char *database,
	struct aws_answer *answer)
{
	struct aws_request request;

	start(&request, "AWSGlue.GetTables", catalog_id);
	json_write_string(&request.body, "DatabaseName", database);
	json_write_integer(&request.body, "MaxResults", 1);
	aws_json_call(session, &request, answer);
}
