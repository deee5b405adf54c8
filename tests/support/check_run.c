/* SPDX-License-Identifier: Apache-2.0 */
/* A check of the tests. */
#include "support/check_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/mem.h"
#include "http/http_curl.h"

#define S3_ID "x-amz-request-id: 1\r\n"
#define S3_REGION S3_ID "x-amz-bucket-region: eu-west-1\r\n"

const struct fake_answer check_run_good[] = {
	{.match = "GetCallerIdentity",
		.status = 200,
		.body = "<GetCallerIdentityResponse><GetCallerIdentityResult>"
			"<Arn>arn:aws:iam::123456789012:user/jane</Arn><UserId>A</UserId>"
			"<Account>123456789012</Account></GetCallerIdentityResult>"},
	{.match = "AmazonAthena.GetWorkGroup",
		.also = "spark",
		.status = 200,
		.body = "{\"WorkGroup\":{\"State\":\"ENABLED\",\"Configuration\":{"
			"\"EngineVersion\":{"
			"\"EffectiveEngineVersion\":\"PySpark engine version "
			"3\"},\"ExecutionRole\":"
			"\"arn:aws:iam::1:role/r\"}}}"},
	{.match = "AmazonAthena.GetWorkGroup",
		.status = 200,
		.body = "{\"WorkGroup\":{\"State\":\"ENABLED\",\"Configuration\":{"
			"\"EngineVersion\":{"
			"\"EffectiveEngineVersion\":\"Athena engine version 3\"}}}}"},
	{.match = "HEAD /", .status = 200, .headers = S3_REGION},
	{.match = "?location=", .status = 200, .headers = S3_ID, .body = "<LocationConstraint/>"},
	{.match = "?list-type=2", .status = 200, .headers = S3_ID, .body = "<ListBucketResult/>"},
	{.match = "PUT /", .also = "/.athena-connect-", .status = 200, .headers = S3_ID},
	{.match = "GET /",
		.also = "/.athena-connect-",
		.status = 200,
		.headers = S3_ID,
		.body = "athena-connect check\n"},
	{.match = "DELETE /", .status = 204, .headers = S3_ID},
	{.match = "AmazonAthena.GetDataCatalog",
		.status = 200,
		.body = "{\"DataCatalog\":{\"Name\":\"named\",\"Type\":\"GLUE\",\"Parameters\":{"
			"\"catalog-id\":\"210987654321\"}}}"},
	{.match = "AWSGlue.Get", .status = 200, .body = "{}"},
	{.match = "AmazonAthena.GetDatabase", .status = 200, .body = "{}"},
	{.match = "AmazonAthena.StartQueryExecution",
		.status = 200,
		.body = "{\"QueryExecutionId\":\"q-1\"}"},
	{.match = "AmazonAthena.GetQueryExecution",
		.status = 200,
		.body = "{\"QueryExecution\":{\"Status\":{\"State\":\"SUCCEEDED\"},"
			"\"ResultConfiguration\":{\"OutputLocation\":\"s3://team-bucket/dbt/"
			"q-1.csv\"}}}"},
	{.match = "AmazonAthena.GetQueryResults",
		.status = 200,
		.body = "{\"ResultSet\":{\"Rows\":[{\"Data\":[{\"VarCharValue\":\"_col0\"}]},{"
			"\"Data\":[{\"VarCharValue\":\"1\"}]}]}}"},
	{.match = "AmazonAthena.StopQueryExecution", .status = 200, .body = "{}"},
	{.status = 0},
};

static const struct check_run_value usual[] = {
	{ATHENA_REGION_NAME, "eu-west-1"},
	{ATHENA_DATABASE, "awsdatacatalog"},
	{ATHENA_S3_STAGING_DIR, "s3://team-bucket/dbt/"},
	{ATHENA_WORK_GROUP, "analytics"},
	{ATHENA_S3_DATA_DIR, "s3://data-bucket/tables/"},
	{ATHENA_AWS_ACCESS_KEY_ID, CHECK_RUN_KEY_ID},
	{ATHENA_AWS_SECRET_ACCESS_KEY, CHECK_RUN_SECRET},
	{ATHENA_SCHEMA, "dbt"},
};

static void
set_values(struct connection *connection, const struct check_run_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = values[i].value == NULL ? "" : values[i].value;

		connection_set(connection, values[i].row, value, strlen(value));
		if (values[i].value == NULL)
			connection->values[values[i].row].state = VALUE_REFERENCE;
	}
}

/* Leads 'https://HOST/PATH' to the fake as '/HOST/PATH'; an override goes there by itself. */
static enum http_outcome
send_to_fake(void *context, const struct http_request *request, struct http_answer *answer)
{
	struct check_run *run = context;
	struct http_request led = *request;
	enum http_outcome outcome;
	char *url;

	run->sent++;
	if (run->stub_match != NULL && strstr(request->url, run->stub_match) != NULL) {
		http_answer_clear(answer);
		(void)snprintf(answer->detail, sizeof(answer->detail), "stubbed");
		return run->stub_outcome;
	}
	if (strncmp(request->url, "https://", 8) != 0)
		return run->inner.send(run->inner.context, request, answer);
	url = mem_format("%s/%s", fake_aws_url(run->fake), request->url + 8);
	led.url = url;
	led.may_be_plain = true;
	outcome = run->inner.send(run->inner.context, &led, answer);
	free(url);
	return outcome;
}

static void
keep_event(void *context, const struct probe_event *event)
{
	struct check_run *run = context;

	if (run->event_count < sizeof(run->events) / sizeof(run->events[0]))
		run->events[run->event_count++] = *event;
	if (event->kind == PROBE_END) {
		run->end = *event;
		run->has_end = true;
	}
}

static bool
is_stopped(void *context)
{
	const struct check_run *run = context;

	return run->stop_after != 0 && run->sent >= run->stop_after;
}

static int64_t
now_ms(void *context)
{
	return (int64_t)CHECK_RUN_NOW * 1000 + ((struct check_run *)context)->waited_ms;
}

static bool
wait_not(void *context, int ms)
{
	struct check_run *run = context;

	run->waited_ms += ms;
	return !check_is_stopped(&run->check);
}

static bool
is_request_stopped(void *context)
{
	return check_is_stopped(&((struct check_run *)context)->check);
}

static void
prepare(struct check_run *run)
{
	struct connection *connection = &run->connection;
	struct check *check = &run->check;

	connection_init(connection);
	set_values(connection, usual, sizeof(usual) / sizeof(usual[0]));
	set_values(connection, run->values, run->value_count);
	check_init(check);
	check->session.transport = (struct http_transport){send_to_fake, run};
	check->session.clock = (struct aws_clock){now_ms, wait_not, run};
	check->session.settings = run->settings;
	check->session.region = connection->values[ATHENA_REGION_NAME].text;
	if (check->session.region == NULL)
		check->session.region = "";
	check->session.key_id = connection->values[ATHENA_AWS_ACCESS_KEY_ID].text;
	check->session.secret_key = &connection->values[ATHENA_AWS_SECRET_ACCESS_KEY].secret;
	check->session.session_token = &connection->values[ATHENA_AWS_SESSION_TOKEN].secret;
	check->connection = connection;
	check->is_read_only = run->is_read_only;
	check->report = keep_event;
	check->is_stopped = is_stopped;
	check->context = run;
}

void
check_run(struct check_run *run)
{
	static const struct fake_answer none[] = {{.status = 0}};
	struct http_curl_options options = {.connect_ms = 2000,
		.total_ms = 500,
		.is_stopped = is_request_stopped,
		.context = run};
	struct http_curl *curl;

	run->fake = fake_aws_start(run->answers == NULL ? none : run->answers, check_run_good,
		CHECK_RUN_NOW + run->date_shift);
	prepare(run);
	FATAL_UNLESS(http_curl_new(&curl, &options, NULL));
	run->inner = http_curl_transport(curl);
	if (run->ask == PROBE_ASK_CHECK)
		suite_run(&run->check);
	else
		suite_list(&run->check, run->ask);
	http_curl_free(curl);
}

void
check_run_release(struct check_run *run)
{
	fake_aws_stop(run->fake);
	check_release(&run->check);
	connection_release(&run->connection);
}

const struct probe_event *
check_run_find(const struct check_run *run, const char *id, const char *text)
{
	for (size_t i = run->check.finding_count; i > 0; i--) {
		const struct probe_event *finding = &run->check.findings[i - 1];

		if (strcmp(finding->id, id) == 0 && strstr(finding->text, text) != NULL)
			return finding;
	}
	return NULL;
}

const char *
check_run_describe(const struct check_run *run)
{
	static char text[16384];
	size_t used = 0;

	for (size_t i = 0; i < run->check.finding_count && used < sizeof(text); i++) {
		const struct probe_event *finding = &run->check.findings[i];

		used += (size_t)snprintf(text + used, sizeof(text) - used, "\n%s %s [%u] %s: %s",
			probe_status_names[finding->status], finding->id, finding->blocks,
			finding->label, finding->text);
	}
	(void)snprintf(text + (used < sizeof(text) ? used : sizeof(text) - 1),
		used < sizeof(text) ? sizeof(text) - used : 1, "\nend: %s", run->end.text);
	return text;
}
