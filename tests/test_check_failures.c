/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every row of the failure table, made by the fake AWS: the whole check runs
 * each time, and the line that comes out is compared. A row of the table
 * without a case here fails the last test.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/check_run.h"

#define D 7u /* stops all three */
#define R 2u
#define P 4u

#define S3_ID "x-amz-request-id: 1\r\n"
#define JSON_ERROR(code, message) "{\"__type\":\"" code "\",\"message\":\"" message "\"}"
#define XML_ERROR(code, message) \
	"<Error><Code>" code "</Code><Message>" message "</Message></Error>"
#define DENIED_JSON JSON_ERROR("AccessDeniedException", "not authorized")
#define DENIED_XML XML_ERROR("AccessDenied", "Access Denied")
#define GROUP(state, rest) "{\"WorkGroup\":{\"State\":\"" state "\",\"Configuration\":{" rest "}}}"
#define ENGINE(name) "\"EngineVersion\":{\"EffectiveEngineVersion\":\"" name "\"}"
#define EXECUTION(status) "{\"QueryExecution\":{\"Status\":{" status "}}}"
#define FAILED_BY(type, message) \
	EXECUTION("\"State\":\"FAILED\",\"AthenaError\":{\"ErrorCategory\":2,\"ErrorType\":" type \
		  ",\"ErrorMessage\":\"" message "\"}")

#define STS "GetCallerIdentity"
#define WORK_GROUP "AmazonAthena.GetWorkGroup"
#define PUT_STAGING "PUT /team-bucket."
#define PUT_DATA "PUT /data-bucket."
#define DELETE_STAGING "DELETE /team-bucket."
#define DELETE_DATA "DELETE /data-bucket."
#define START "AmazonAthena.StartQueryExecution"
#define POLL "AmazonAthena.GetQueryExecution"

static const struct row {
	const char *name;
	enum check_failure failure;
	struct fake_answer answers[3];
	struct check_run_value values[3];
	int64_t date_shift;
	const char *stub_match;
	enum http_outcome stub_outcome;
	const char *id; /* the step */
	enum probe_status status;
	unsigned blocks;
	const char *field;
	const char *text; /* a part of it */
} rows[] = {
	{"no such host", FAILURE_NO_HOST, .stub_match = "://", .stub_outcome = HTTP_NO_HOST,
		.id = "clock", .status = PROBE_FAILED, .blocks = D, .field = "region_name",
		.text = "there is no address for sts.eu-west-1.amazonaws.com"},
	{"no such proxy", FAILURE_NO_PROXY, .stub_match = "://", .stub_outcome = HTTP_NO_PROXY,
		.id = "clock", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "the proxy's name is not known"},
	{"no connection", FAILURE_NO_CONNECTION,
		{{.match = STS, .status = 200, .manner = FAKE_HANG_UP}}, .id = "clock",
		.status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "sts.eu-west-1.amazonaws.com takes no connection"},
	{"no answer in time", FAILURE_TIMED_OUT,
		{{.match = STS, .status = 200, .manner = FAKE_SLOW}}, .id = "clock",
		.status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "does not answer in time"},
	{"a certificate that is not trusted", FAILURE_NOT_TRUSTED, .stub_match = "://",
		.stub_outcome = HTTP_NOT_TRUSTED, .id = "clock", .status = PROBE_FAILED,
		.blocks = D, .field = "", .text = "no trusted connection"},
	{"an answer that is cut off", FAILURE_CUT_OFF,
		{{.match = "AWSGlue.GetTables",
			.status = 200,
			.body = "{",
			.manner = FAKE_CUT_OFF}},
		.id = "listing", .status = PROBE_WARNING, .blocks = R, .field = "",
		.text = "the answer of glue.eu-west-1.amazonaws.com ended too early"},
	{"an answer without end", FAILURE_TOO_LONG,
		{{.match = WORK_GROUP, .status = 200, .manner = FAKE_OVERSIZED}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "is not AWS"},
	{"no answer at all", FAILURE_NO_ANSWER, .stub_match = "glue.",
		.stub_outcome = HTTP_NO_ANSWER, .id = "schema", .status = PROBE_WARNING,
		.blocks = 0, .field = "",
		.text = "there is no answer of glue.eu-west-1.amazonaws.com: stubbed"},
	{"a page of a portal", FAILURE_FOREIGN,
		{{.match = STS,
			.status = 200,
			.headers = "Content-Type: text/html\r\n",
			.body = "<html><body>Welcome to the hotel"}},
		.id = "clock", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "is not AWS"},
	{"bytes that are no text", FAILURE_FOREIGN,
		{{.match = WORK_GROUP, .status = 200, .body = "\x00\x01\xff{", .body_length = 4}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "is not AWS"},
	{"throttled for good", FAILURE_THROTTLED,
		{{.match = WORK_GROUP,
			.status = 400,
			.body = JSON_ERROR("ThrottlingException", "x")}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "AWS asks to slow down: ThrottlingException"},
	{"a problem of AWS's own", FAILURE_SERVER,
		{{.match = WORK_GROUP,
			.status = 500,
			.body = JSON_ERROR("InternalServerException", "oops")}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "AWS has a problem of its own: InternalServerException oops"},
	{"another code", FAILURE_OTHER,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException", "queryString is odd")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "AWS says InvalidRequestException: queryString is odd"},
	{"no region", FAILURE_NO_REGION, .values = {{ATHENA_REGION_NAME, "nowhere"}},
		.id = "settings", .status = PROBE_FAILED, .blocks = D, .field = "region_name",
		.text = "the region is not known here"},
	{"no keys", FAILURE_NO_KEYS, .values = {{ATHENA_AWS_SECRET_ACCESS_KEY, ""}},
		.id = "settings", .status = PROBE_FAILED, .blocks = D, .field = "aws_access_key_id",
		.text = "there are no keys to check with"},

	{"a clock that drifts", FAILURE_CLOCK_DRIFTS, .date_shift = 120, .id = "clock",
		.status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "the clock is 120 s slow"},
	{"a clock that is slow", FAILURE_CLOCK_SLOW, .date_shift = 1200, .id = "clock",
		.status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "the clock is 20 minutes slow"},
	{"a clock that is fast", FAILURE_CLOCK_FAST, .date_shift = -1200, .id = "clock",
		.status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "the clock is 20 minutes fast"},
	{"a clock that AWS finds wrong twice", FAILURE_CLOCK,
		{{.match = STS, .status = 403, .body = XML_ERROR("RequestExpired", "too late")}},
		.date_shift = 1200, .id = "identity", .status = PROBE_FAILED, .blocks = D,
		.field = "", .text = "AWS finds the clock wrong: too late"},

	{"an unknown key", FAILURE_KEY_UNKNOWN,
		{{.match = STS, .status = 403, .body = XML_ERROR("InvalidClientTokenId", "m")}},
		.id = "identity", .status = PROBE_FAILED, .blocks = D, .field = "aws_access_key_id",
		.text = "AWS does not know this key ID in eu-west-1"},
	{"a region that is switched off", FAILURE_REGION_DISABLED,
		{{.match = "/sts.ap-east-1.",
			.status = 403,
			.body = XML_ERROR("InvalidClientTokenId", "m")}},
		.values = {{ATHENA_REGION_NAME, "ap-east-1"}}, .id = "identity",
		.status = PROBE_FAILED, .blocks = D, .field = "region_name",
		.text = "ap-east-1 is not enabled for this account"},
	{"a wrong secret", FAILURE_SECRET_WRONG,
		{{.match = STS,
			.status = 403,
			.body = XML_ERROR(
				"SignatureDoesNotMatch", "The request signature we calculated")}},
		.id = "identity", .status = PROBE_FAILED, .blocks = D,
		.field = "aws_secret_access_key",
		.text = "the secret key does not belong to this key ID"},
	{"an expired token", FAILURE_TOKEN_EXPIRED,
		{{.match = STS, .status = 403, .body = XML_ERROR("ExpiredToken", "m")}},
		.id = "identity", .status = PROBE_FAILED, .blocks = D, .field = "aws_session_token",
		.text = "the session token has expired"},
	{"a wrong token", FAILURE_TOKEN_WRONG,
		{{.match = STS, .status = 403, .body = XML_ERROR("InvalidToken", "m")}},
		.id = "identity", .status = PROBE_FAILED, .blocks = D, .field = "aws_session_token",
		.text = "does not belong to these keys"},
	{"an identity that is denied", FAILURE_IDENTITY_DENIED,
		{{.match = STS, .status = 403, .body = DENIED_XML}}, .id = "identity",
		.status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "may not ask who they are"},
	{"keys of another partition", FAILURE_PARTITION,
		{{.match = STS,
			.status = 200,
			.body = "<Arn>arn:aws-cn:iam::1:user/j</Arn><Account>1</Account>"}},
		.id = "identity", .status = PROBE_FAILED, .blocks = D, .field = "region_name",
		.text = "the keys are of aws-cn, but eu-west-1 is not in it"},

	{"a work group that is missing", FAILURE_GROUP_MISSING,
		{{.match = WORK_GROUP,
			.status = 400,
			.body = JSON_ERROR(
				"InvalidRequestException", "WorkGroup analytics is not found.")}},
		.id = "work_group", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "there is no work group analytics in eu-west-1"},
	{"a work group that is null", FAILURE_GROUP_MISSING,
		{{.match = WORK_GROUP, .status = 200, .body = "{\"WorkGroup\":null}"}},
		.id = "work_group", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "there is no work group"},
	{"a work group that is denied", FAILURE_GROUP_DENIED,
		{{.match = WORK_GROUP, .status = 400, .body = DENIED_JSON}}, .id = "work_group",
		.status = PROBE_WARNING, .blocks = R, .field = "work_group",
		.text = "these keys may not look at it"},
	{"a work group that is disabled", FAILURE_GROUP_DISABLED,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("DISABLED", ENGINE("Athena engine version 3"))}},
		.id = "work_group", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "it is disabled"},
	{"a work group of Spark", FAILURE_GROUP_IS_SPARK,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("ENABLED", ENGINE("PySpark engine version 3"))}},
		.id = "work_group", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "it runs Spark (PySpark engine version 3), not SQL"},
	{"an old engine", FAILURE_GROUP_OLD,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("ENABLED", ENGINE("Athena engine version 2"))}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "work_group",
		.text = "it runs Athena engine version 2; Iceberg tables need version 3"},
	{"an enforced location", FAILURE_GROUP_ENFORCES,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("ENABLED",
				"\"EnforceWorkGroupConfiguration\":true,\"ResultConfiguration\":{"
				"\"OutputLocation\":\"s3://forced/x/\"}")}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "s3_staging_dir",
		.text = "it enforces s3://forced/x/"},
	{"managed results", FAILURE_GROUP_MANAGED,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("ENABLED",
				"\"ManagedQueryResultsConfiguration\":{\"Enabled\":true}")}},
		.id = "work_group", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "it manages its query results, which forbids a staging directory"},
	{"no place for results", FAILURE_GROUP_NO_OUTPUT,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException",
				"No output location provided. An output location is required.")}},
		.values = {{ATHENA_S3_STAGING_DIR, ""}}, .id = "work_group", .status = PROBE_FAILED,
		.blocks = D, .field = "s3_staging_dir", .text = "no place for results"},
	{"Identity Center", FAILURE_GROUP_IDENTITY_CENTER,
		{{.match = WORK_GROUP,
			.status = 200,
			.body = GROUP("ENABLED", "\"IdentityCenterConfiguration\":{"
						 "\"EnableIdentityCenter\":true}")}},
		.id = "work_group", .status = PROBE_WARNING, .blocks = 0, .field = "work_group",
		.text = "it belongs to IAM Identity Center"},

	{"a Spark work group that is missing", FAILURE_SPARK_MISSING,
		{{.match = WORK_GROUP,
			.also = "spark",
			.status = 400,
			.body = JSON_ERROR(
				"InvalidRequestException", "WorkGroup spark is not found.")}},
		.values = {{ATHENA_SPARK_WORK_GROUP, "spark"}}, .id = "spark_work_group",
		.status = PROBE_WARNING, .blocks = P, .field = "spark_work_group",
		.text = "there is no work group spark in eu-west-1"},
	{"a Spark work group that is denied", FAILURE_SPARK_DENIED,
		{{.match = WORK_GROUP, .also = "spark", .status = 400, .body = DENIED_JSON}},
		.values = {{ATHENA_SPARK_WORK_GROUP, "spark"}}, .id = "spark_work_group",
		.status = PROBE_WARNING, .blocks = 0, .field = "spark_work_group",
		.text = "these keys may not look at it"},
	{"a Spark work group that is disabled", FAILURE_SPARK_DISABLED,
		{{.match = WORK_GROUP,
			.also = "spark",
			.status = 200,
			.body = GROUP("DISABLED", ENGINE("Apache Spark version 3.5"))}},
		.values = {{ATHENA_SPARK_WORK_GROUP, "spark"}}, .id = "spark_work_group",
		.status = PROBE_WARNING, .blocks = P, .field = "spark_work_group",
		.text = "it is disabled"},
	{"a Spark work group of SQL", FAILURE_SPARK_IS_SQL,
		{{.match = WORK_GROUP,
			.also = "spark",
			.status = 200,
			.body = GROUP("ENABLED", ENGINE("Athena engine version 3"))}},
		.values = {{ATHENA_SPARK_WORK_GROUP, "spark"}}, .id = "spark_work_group",
		.status = PROBE_WARNING, .blocks = P, .field = "spark_work_group",
		.text = "it runs SQL (Athena engine version 3), not Spark"},
	{"a Spark work group without a role", FAILURE_SPARK_NO_ROLE,
		{{.match = WORK_GROUP,
			.also = "spark",
			.status = 200,
			.body = GROUP("ENABLED", ENGINE("PySpark engine version 3"))}},
		.values = {{ATHENA_SPARK_WORK_GROUP, "spark"}}, .id = "spark_work_group",
		.status = PROBE_WARNING, .blocks = P, .field = "spark_work_group",
		.text = "it has no execution role"},

	{"results in another region", FAILURE_OUTPUT_REGION,
		{{.match = "HEAD /team-bucket.",
			.status = 301,
			.headers = S3_ID "x-amz-bucket-region: us-east-1\r\n"}},
		.id = "buckets", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "the bucket is in us-east-1, Athena in eu-west-1"},
	{"results in another region, by a signature", FAILURE_OUTPUT_REGION,
		{{.match = "HEAD /team-bucket.",
			.status = 400,
			.headers = S3_ID "x-amz-bucket-region: us-east-1\r\n"}},
		.id = "buckets", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "the bucket is in us-east-1, Athena in eu-west-1"},
	{"tables in another region", FAILURE_DATA_REGION,
		{{.match = "HEAD /data-bucket.",
			.status = 301,
			.headers = S3_ID "x-amz-bucket-region: us-east-1\r\n"}},
		.id = "buckets", .status = PROBE_WARNING, .blocks = 0, .field = "s3_data_dir",
		.text = "the bucket is in us-east-1"},
	{"no bucket for results", FAILURE_OUTPUT_MISSING,
		{{.match = "HEAD /team-bucket.", .status = 404, .headers = S3_ID}}, .id = "buckets",
		.status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "there is no such bucket"},
	{"no bucket for tables", FAILURE_DATA_MISSING,
		{{.match = "HEAD /data-bucket.", .status = 404, .headers = S3_ID}}, .id = "buckets",
		.status = PROBE_FAILED, .blocks = R, .field = "s3_data_dir",
		.text = "there is no such bucket"},
	{"a bucket that may not be looked into", FAILURE_BUCKET_DENIED,
		{{.match = "HEAD /data-bucket.",
			.status = 403,
			.headers = S3_ID "x-amz-bucket-region: eu-west-1\r\n"}},
		.id = "buckets", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "these keys may not look into it"},
	{"a bucket that says neither region nor code", FAILURE_BUCKET_DENIED,
		{{.match = "HEAD /data-bucket.", .status = 403, .headers = S3_ID},
			{.match = "GET /data-bucket.",
				.also = "?list-type=2&max-keys=1 ",
				.status = 403,
				.headers = S3_ID,
				.body = DENIED_XML}},
		.id = "buckets", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "these keys may not look into it"},
	{"a location that is denied", FAILURE_LOCATION_DENIED,
		{{.match = "GET /data-bucket.",
			.also = "?location=",
			.status = 403,
			.headers = S3_ID,
			.body = DENIED_XML}},
		.id = "buckets", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "may not ask for its location"},

	{"results that may not be written", FAILURE_PUT_OUTPUT,
		{{.match = PUT_STAGING, .status = 403, .headers = S3_ID, .body = DENIED_XML},
			{.match = START, .status = 400, .body = DENIED_JSON}},
		.id = "staging", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "these keys may not write there: Access Denied"},
	{"tables that may not be written", FAILURE_PUT_DATA,
		{{.match = PUT_DATA, .status = 403, .headers = S3_ID, .body = DENIED_XML}},
		.id = "data", .status = PROBE_FAILED, .blocks = R, .field = "s3_data_dir",
		.text = "these keys may not write there: Access Denied"},
	{"temporary tables that may not be written", FAILURE_PUT_DATA,
		{{.match = "PUT /tmp-bucket.",
			.status = 403,
			.headers = S3_ID,
			.body = DENIED_XML}},
		.values = {{ATHENA_S3_TMP_TABLE_DIR, "s3://tmp-bucket/t/"}}, .id = "data",
		.status = PROBE_FAILED, .blocks = R, .field = "s3_tmp_table_dir",
		.text = "these keys may not write there: Access Denied"},
	{"a key of KMS for results", FAILURE_PUT_KMS_OUTPUT,
		{{.match = PUT_STAGING,
			 .status = 403,
			 .headers = S3_ID,
			 .body = XML_ERROR("AccessDenied", "not authorized: kms:GenerateDataKey")},
			{.match = START, .status = 400, .body = DENIED_JSON}},
		.id = "staging", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "the bucket's KMS key refuses: not authorized: kms:GenerateDataKey"},
	{"a key of KMS for tables", FAILURE_PUT_KMS_DATA,
		{{.match = PUT_DATA,
			.status = 400,
			.headers = S3_ID,
			.body = XML_ERROR("KMS.DisabledException", "is disabled")}},
		.id = "data", .status = PROBE_FAILED, .blocks = R, .field = "s3_data_dir",
		.text = "the bucket's KMS key refuses: is disabled"},
	{"a bucket that is gone", FAILURE_PUT_BUCKET,
		{{.match = PUT_DATA,
			.status = 404,
			.headers = S3_ID,
			.body = XML_ERROR("NoSuchBucket", "m")}},
		.id = "data", .status = PROBE_FAILED, .blocks = R, .field = "",
		.text = "there is no such bucket"},
	{"a bucket that is elsewhere", FAILURE_PUT_REGION,
		{{.match = PUT_DATA,
			.status = 400,
			.headers = S3_ID,
			.body = XML_ERROR("AuthorizationHeaderMalformed",
				"the region 'eu-west-1' is wrong; expecting 'us-east-1'")}},
		.id = "data", .status = PROBE_FAILED, .blocks = R, .field = "",
		.text = "the bucket is in another region: the region 'eu-west-1' is wrong"},
	{"an object that may not be read", FAILURE_GET_DENIED,
		{{.match = "GET /data-bucket.",
			.also = "/.athena-connect-",
			.status = 403,
			.headers = S3_ID,
			.body = DENIED_XML}},
		.id = "data", .status = PROBE_WARNING, .blocks = R, .field = "",
		.text = "may write there but not read"},
	{"an object of results that stays", FAILURE_DELETE_OUTPUT,
		{{.match = DELETE_STAGING, .status = 403, .headers = S3_ID, .body = DENIED_XML}},
		.id = "staging", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "left over, as these keys may not delete: "
			"s3://team-bucket/dbt/.athena-connect-"},
	{"an object of tables that stays", FAILURE_DELETE_DATA,
		{{.match = DELETE_DATA, .status = 403, .headers = S3_ID, .body = DENIED_XML}},
		.id = "data", .status = PROBE_FAILED, .blocks = R, .field = "s3_data_dir",
		.text = "delete: s3://data-bucket/tables/.athena-connect-"},
	{"a prefix that may not be listed", FAILURE_LIST_DENIED,
		{{.match = "prefix=tables%2F",
			.status = 403,
			.headers = S3_ID,
			.body = DENIED_XML}},
		.id = "data", .status = PROBE_WARNING, .blocks = R, .field = "s3_data_dir",
		.text = "may not list what lies there"},

	{"a catalog that is missing", FAILURE_CATALOG_MISSING,
		{{.match = "AmazonAthena.GetDataCatalog",
			.status = 400,
			.body = JSON_ERROR(
				"InvalidRequestException", "DataCatalog named was not found")}},
		.values = {{ATHENA_DATABASE, "named"}}, .id = "catalog", .status = PROBE_FAILED,
		.blocks = D, .field = "database", .text = "there is no catalog named in eu-west-1"},
	{"a catalog that was never finished", FAILURE_CATALOG_BROKEN,
		{{.match = "AmazonAthena.GetDataCatalog",
			.status = 200,
			.body = "{\"DataCatalog\":{\"Type\":\"FEDERATED\",\"Status\":\"CREATE_"
				"FAILED\"}}"}},
		.values = {{ATHENA_DATABASE, "named"}}, .id = "catalog", .status = PROBE_FAILED,
		.blocks = D, .field = "database",
		.text = "the catalog cannot be used: CREATE_FAILED"},
	{"a catalog that is denied", FAILURE_CATALOG_DENIED,
		{{.match = "AmazonAthena.GetDataCatalog", .status = 400, .body = DENIED_JSON}},
		.values = {{ATHENA_DATABASE, "named"}}, .id = "catalog", .status = PROBE_WARNING,
		.blocks = R, .field = "database", .text = "these keys may not look at it"},
	{"a schema that is missing", FAILURE_SCHEMA_MISSING,
		{{.match = "AWSGlue.GetDatabase {",
			.status = 400,
			.body = JSON_ERROR("EntityNotFoundException", "Database dbt not found.")}},
		.id = "schema", .status = PROBE_WARNING, .blocks = 0, .field = "schema",
		.text = "it does not exist yet: dbt will make it"},
	{"a schema that is denied", FAILURE_SCHEMA_DENIED,
		{{.match = "AWSGlue.GetDatabase {", .status = 400, .body = DENIED_JSON}},
		.id = "schema", .status = PROBE_WARNING, .blocks = R, .field = "schema",
		.text = "may not see it, or Lake Formation hides it"},
	{"a schema of Lake Formation", FAILURE_LAKE_FORMATION,
		{{.match = "AWSGlue.GetDatabase {",
			.status = 400,
			.body = JSON_ERROR("AccessDeniedException",
				"Insufficient Lake Formation permission(s)")}},
		.id = "schema", .status = PROBE_WARNING, .blocks = R, .field = "schema",
		.text = "Lake Formation does not grant it"},
	{"schemas that may not be listed", FAILURE_SCHEMAS_DENIED,
		{{.match = "AWSGlue.GetDatabases", .status = 400, .body = DENIED_JSON}},
		.id = "listing", .status = PROBE_WARNING, .blocks = R, .field = "",
		.text = "may not list the schemas"},
	{"tables that may not be listed", FAILURE_TABLES_DENIED,
		{{.match = "AWSGlue.GetTables", .status = 400, .body = DENIED_JSON}},
		.id = "listing", .status = PROBE_WARNING, .blocks = R, .field = "",
		.text = "may not list the tables"},

	{"a query that is denied", FAILURE_START_DENIED,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("AccessDeniedException",
				"You are not authorized to perform: athena:StartQueryExecution on "
				"the resource")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "these keys may not start a query"},
	{"a query without a place", FAILURE_START_NO_OUTPUT,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR(
				"InvalidRequestException", "No output location provided.")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "no place for results was given"},
	{"a bucket that Athena cannot use", FAILURE_START_BUCKET,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException",
				"Unable to verify/create output bucket team-bucket")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "Athena cannot use the bucket for results"},
	{"a query in no work group", FAILURE_START_GROUP_MISSING,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException", "WorkGroup is not found.")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "there is no such work group in eu-west-1"},
	{"a query in a disabled work group", FAILURE_START_GROUP_DISABLED,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException", "WorkGroup x is disabled.")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "the work group is disabled"},
	{"a query with managed results", FAILURE_START_MANAGED,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException",
				"ManagedQueryResultsConfiguration and ResultConfiguration cannot "
				"be set "
				"together.")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "the work group manages its query results"},
	{"a place that Athena does not take", FAILURE_START_LOCATION,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR("InvalidRequestException",
				"The S3 location provided to save your "
				"query results is invalid.")}},
		.id = "query", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "Athena does not take the place for results"},
	{"too many queries", FAILURE_BUSY,
		{{.match = START,
			.status = 400,
			.body = JSON_ERROR(
				"TooManyRequestsException", "CONCURRENT_QUERY_LIMIT_EXCEEDED")}},
		.id = "query", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "the account runs too many queries now"},
	{"a query that may not be asked for", FAILURE_POLL_DENIED,
		{{.match = POLL, .status = 400, .body = DENIED_JSON}}, .id = "execution",
		.status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "may not ask how the query is doing"},
	{"a result that Athena cannot write", FAILURE_QUERY_WRITE,
		{{.match = POLL, .status = 200, .body = FAILED_BY("401", "Access denied to s3")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "Athena could not write the result: Access denied to s3"},
	{"a result that Athena cannot write, in words", FAILURE_QUERY_WRITE,
		{{.match = POLL,
			.status = 200,
			.body = EXECUTION(
				"\"State\":\"FAILED\",\"StateChangeReason\":\"Access denied when "
				"writing output to url\"")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "Access denied when writing output to url"},
	{"a bucket that Athena does not find", FAILURE_QUERY_BUCKET,
		{{.match = POLL, .status = 200, .body = FAILED_BY("1306", "no bucket")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "Athena does not find the bucket: no bucket"},
	{"a query that Lake Formation stops", FAILURE_QUERY_LAKE_FORMATION,
		{{.match = POLL, .status = 200, .body = FAILED_BY("234", "no grant")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "schema",
		.text = "no grant"},
	{"a query that Iceberg stops", FAILURE_QUERY_ICEBERG,
		{{.match = POLL, .status = 200, .body = FAILED_BY("233", "bad metadata")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "an Iceberg table is in the way: bad metadata"},
	{"a query without rights", FAILURE_QUERY_RIGHTS,
		{{.match = POLL,
			.status = 200,
			.body = FAILED_BY(
				"1301", "Insufficient permissions to execute the query.")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "rights are missing: Insufficient permissions"},
	{"a query that Athena lost", FAILURE_QUERY_SYSTEM,
		{{.match = POLL,
			.status = 200,
			.body = EXECUTION(
				"\"State\":\"FAILED\",\"AthenaError\":{\"ErrorCategory\":1,"
				"\"ErrorType\":1,\"ErrorMessage\":\"internal\"}")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "Athena has a problem of its own: internal"},
	{"a query that failed", FAILURE_QUERY_FAILED,
		{{.match = POLL, .status = 200, .body = FAILED_BY("1", "mismatched input")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "",
		.text = "the query failed: mismatched input"},
	{"a query that was cancelled", FAILURE_QUERY_CANCELLED,
		{{.match = POLL,
			.status = 200,
			.body = EXECUTION(
				"\"State\":\"CANCELLED\",\"StateChangeReason\":\"Bytes scanned "
				"limit was exceeded\"")}},
		.id = "execution", .status = PROBE_FAILED, .blocks = D, .field = "work_group",
		.text = "cancelled the query: Bytes scanned limit was exceeded"},
	{"a query that waits", FAILURE_QUERY_QUEUED,
		{{.match = POLL, .status = 200, .body = EXECUTION("\"State\":\"QUEUED\"")}},
		.id = "execution", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "still waiting in the queue after a minute"},
	{"a query that runs on", FAILURE_QUERY_SLOW,
		{{.match = POLL, .status = 200, .body = EXECUTION("\"State\":\"RUNNING\"")}},
		.id = "execution", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "still running after a minute; it was stopped"},
	{"a result that is denied", FAILURE_RESULT_DENIED,
		{{.match = "AmazonAthena.GetQueryResults", .status = 400, .body = DENIED_JSON}},
		.id = "result", .status = PROBE_FAILED, .blocks = D, .field = "s3_staging_dir",
		.text = "these keys may not read the result"},
	{"a result without its row", FAILURE_RESULT_EMPTY,
		{{.match = "AmazonAthena.GetQueryResults",
			.status = 200,
			.body = "{\"ResultSet\":{\"Rows\":[]}}"}},
		.id = "result", .status = PROBE_WARNING, .blocks = 0, .field = "",
		.text = "the answer came without its row"},
};
#define ROW_COUNT (sizeof(rows) / sizeof(rows[0]))

static bool is_covered[FAILURE_COUNT];

static void
check_row(const struct row *row)
{
	struct fake_answer answers[4] = {row->answers[0], row->answers[1], row->answers[2]};
	struct check_run run = {.answers = answers,
		.values = row->values,
		.date_shift = row->date_shift,
		.stub_match = row->stub_match,
		.stub_outcome = row->stub_outcome};
	const struct probe_event *found;

	while (run.value_count < 3 && row->values[run.value_count].value != NULL)
		run.value_count++;
	check_run(&run);
	found = check_run_find(&run, row->id, row->text);
	if (found == NULL || found->status != row->status || found->blocks != row->blocks ||
		strcmp(found->field, row->field) != 0)
		fail_msg("%s: not as wanted:%s", row->name, check_run_describe(&run));
	if (strlen(found->hint) < 10 || strchr(found->hint, '{') != NULL)
		fail_msg("%s: the hint is '%s'", row->name, found->hint);
	if (!run.has_end || (row->status == PROBE_FAILED && run.end.status != PROBE_FAILED))
		fail_msg("%s: the end is %s", row->name, run.end.text);
	assert_null(strstr(check_run_describe(&run), CHECK_RUN_SECRET));
	is_covered[row->failure] = true;
	check_run_release(&run);
}

static void
every_failure_has_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROW_COUNT; i++)
		check_row(&rows[i]);
	printf("count: %zu failures made by the fake AWS\n", ROW_COUNT);
}

static void
an_override_is_shown(void **state)
{
	struct check_run run = {0};
	const struct probe_event *found;
	static const struct fake_answer none[] = {{.status = 0}};
	struct fake_aws *other = fake_aws_start(none, check_run_good, CHECK_RUN_NOW);

	(void)state;
	run.settings.endpoints[AWS_GLUE] = fake_aws_url(other);
	run.settings.endpoint_variables[AWS_GLUE] = "AWS_ENDPOINT_URL_GLUE";
	check_run(&run);
	found = check_run_find(
		&run, "settings", "calls go elsewhere: AWS_ENDPOINT_URL_GLUE=http://");
	assert_non_null(found);
	assert_int_equal(found->status, PROBE_WARNING);
	assert_int_equal(fake_aws_count(other, "AWSGlue.", NULL), 3);
	assert_int_equal(fake_aws_count(run.fake, "AWSGlue.", NULL), 0);
	is_covered[FAILURE_OVERRIDE] = true;
	check_run_release(&run);
	fake_aws_stop(other);
}

static void
an_override_that_is_no_address_ends_the_check(void **state)
{
	struct check_run run = {.settings = {.endpoints = {"nowhere"},
					.endpoint_variables = {"AWS_ENDPOINT_URL_STS"}}};
	const struct probe_event *found;

	(void)state;
	check_run(&run);
	found = check_run_find(&run, "settings", "AWS_ENDPOINT_URL_STS holds no address");
	assert_non_null(found);
	assert_int_equal(found->blocks, D);
	assert_int_equal(run.sent, 0);
	is_covered[FAILURE_ENDPOINT] = true;
	check_run_release(&run);
}

static void
an_endpoint_that_a_partition_lacks_is_told(void **state)
{
	static const struct check_run_value values[] = {{ATHENA_REGION_NAME, "cn-north-1"}};
	struct check_run run = {
		.values = values, .value_count = 1, .settings = {.uses_fips = true}};

	(void)state;
	check_run(&run);
	assert_non_null(check_run_find(&run, "settings", "cn-north-1 has no FIPS endpoint for s3"));
	is_covered[FAILURE_LACKS_ENDPOINT] = true;
	check_run_release(&run);
}

static void
a_denied_list_is_a_plain_line(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "AmazonAthena.ListWorkGroups", .status = 400, .body = DENIED_JSON},
		{.status = 0}};
	struct check_run run = {.answers = answers, .ask = PROBE_ASK_WORK_GROUPS};

	(void)state;
	check_run(&run);
	assert_int_equal(run.end.status, PROBE_FAILED);
	assert_int_equal(run.end.number, 0);
	assert_string_equal(run.end.text, "these keys may not list the work groups");
	assert_string_equal(run.end.hint, "enter it, or allow athena:ListWorkGroups");
	is_covered[FAILURE_DENIED] = true;
	check_run_release(&run);
}

static void
no_row_of_the_table_is_without_a_case(void **state)
{
	size_t covered = 0;

	(void)state;
	for (int i = 0; i < FAILURE_COUNT; i++) {
		if (!is_covered[i])
			fail_msg("no case for: %s", check_failures[i].text);
		covered++;
	}
	printf("count: %zu of %d rows of the failure table covered\n", covered, FAILURE_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_failure_has_its_line),
		cmocka_unit_test(an_override_is_shown),
		cmocka_unit_test(an_override_that_is_no_address_ends_the_check),
		cmocka_unit_test(an_endpoint_that_a_partition_lacks_is_told),
		cmocka_unit_test(a_denied_list_is_a_plain_line),
		cmocka_unit_test(no_row_of_the_table_is_without_a_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
