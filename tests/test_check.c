/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole check against the fake AWS: what it asks, in which order, what it
 * leaves behind, and what it makes of it. What each failure says is in
 * test_check_failures.c.
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

#define S3_ID "x-amz-request-id: 1\r\n"
#define DENIED_JSON "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}"
#define DENIED_XML "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
#define RUNNING(state) "{\"QueryExecution\":{\"Status\":{\"State\":\"" state "\"}}}"

static const struct probe_event *
find(const struct check_run *run, const char *id, const char *text)
{
	const struct probe_event *found = check_run_find(run, id, text);

	if (found == NULL)
		fail_msg("no '%s' of %s:%s", text, id, check_run_describe(run));
	return found;
}

static void
all_is_well_in_fifteen_steps(void **state)
{
	struct check_run run = {0};
	int step = 0;

	(void)state;
	check_run(&run);
	assert_int_equal(run.end.status, PROBE_OK);
	assert_string_equal(run.end.text, "the connection works");
	for (size_t i = 0; i < run.check.finding_count; i++) {
		while (strcmp(check_steps[step].id, run.check.findings[i].id) != 0)
			assert_true(++step < CHECK_STEP_COUNT);
		assert_int_equal(run.check.findings[i].number, i);
		assert_int_equal(run.check.findings[i].blocks, 0);
	}
	assert_int_equal(step, CHECK_CLEAN_UP);
	assert_string_equal(find(&run, "buckets", "in eu-west-1")->label, "Bucket data-bucket");
	printf("count: %u calls of a check where all is well\n", run.sent);
	check_run_release(&run);
}

/* Point 3. */
static void
the_identity_shows_account_and_name(void **state)
{
	struct check_run run = {0};

	(void)state;
	check_run(&run);
	assert_string_equal(find(&run, "identity", "")->text, "user/jane, account 123456789012");
	check_run_release(&run);
}

#define UNKNOWN_KEY "<Error><Code>InvalidClientTokenId</Code></Error>"

/* Point 4. */
static void
an_unknown_key_in_an_opt_in_region_is_asked_for_once_elsewhere(void **state)
{
	static const struct fake_answer nowhere[] = {
		{.match = "GetCallerIdentity", .status = 403, .body = UNKNOWN_KEY}, {.status = 0}};
	static const struct check_run_value opt_in[] = {{ATHENA_REGION_NAME, "ap-east-1"}};
	struct check_run run = {.answers = nowhere, .values = opt_in, .value_count = 1};

	(void)state;
	check_run(&run);
	(void)find(&run, "identity", "AWS does not know this key ID");
	assert_int_equal(fake_aws_count(run.fake, "/sts.us-east-1.", NULL), 1);
	assert_int_equal(run.sent, 2);
	check_run_release(&run);
	run = (struct check_run){.answers = nowhere};
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "/sts.us-east-1.", NULL), 0);
	assert_int_equal(run.sent, 1);
	check_run_release(&run);
}

/* Point 5: every call is refused until it is signed with the server's time. */
static void
a_clock_that_is_off_is_corrected_once_and_the_rest_runs(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetCallerIdentity",
			.times = 1,
			.status = 403,
			.body = "<Error><Code>SignatureDoesNotMatch</Code><Message>Signature "
				"expired: "
				"20260823T120000Z is now earlier than</Message></Error>"},
		{.status = 0}};
	struct check_run run = {.answers = answers, .date_shift = 1200};

	(void)state;
	check_run(&run);
	(void)find(&run, "clock", "the clock is 20 minutes slow");
	assert_int_equal(find(&run, "result", "1")->status, PROBE_OK);
	assert_int_equal(run.end.status, PROBE_FAILED);
	assert_string_equal(run.end.text, "dbt debug will fail: Clock");
	assert_int_equal(fake_aws_count(run.fake, "GetCallerIdentity", NULL), 2);
	assert_non_null(strstr(fake_aws_log(run.fake), "X-Amz-Date: 20260823T120000Z"));
	assert_non_null(strstr(fake_aws_log(run.fake), "X-Amz-Date: 20260823T122000Z"));
	check_run_release(&run);
}

/* Point 6: the redirect names a host that must not be asked. */
static void
a_bucket_of_another_region_is_told_and_no_redirect_followed(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "HEAD /team-bucket.",
			.status = 301,
			.headers = S3_ID "x-amz-bucket-region: us-east-1\r\n"
					 "Location: http://127.0.0.1:1/elsewhere\r\n"},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	(void)find(&run, "buckets", "the bucket is in us-east-1, Athena in eu-west-1");
	assert_int_equal(find(&run, "staging", "its bucket cannot be used")->status, PROBE_SKIPPED);
	assert_int_equal(fake_aws_count(run.fake, "us-east-1", NULL), 0);
	assert_int_equal(fake_aws_count(run.fake, "PUT /team-bucket.", NULL), 0);
	check_run_release(&run);
}

/* Point 7. */
static void
a_bucket_that_may_not_be_looked_into_is_still_written_to(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "HEAD /team-bucket.",
			.status = 403,
			.headers = S3_ID "x-amz-bucket-region: eu-west-1\r\n"},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	(void)find(&run, "buckets", "these keys may not look into it");
	assert_int_equal(fake_aws_count(run.fake, "PUT /team-bucket.", NULL), 1);
	assert_string_equal(find(&run, "staging", "")->text, "done");
	check_run_release(&run);
}

/* The key of an object that was written, 40 characters or less. */
static void
copy_key(const struct check_run *run, const char *before, char key[64])
{
	const char *at = strstr(fake_aws_log(run->fake), before);

	assert_non_null(at);
	at += strlen(before);
	(void)snprintf(key, 64, "%.*s", (int)strcspn(at, " "), at);
}

/* Point 8. */
static void
the_object_is_hidden_random_typed_and_gone_afterwards(void **state)
{
	static const char put[] = "PUT /data-bucket.s3.eu-west-1.amazonaws.com/tables/";
	struct check_run run = {0};
	char key[64], other[64];
	const char *request;

	(void)state;
	check_run(&run);
	copy_key(&run, put, key);
	assert_memory_equal(key, ".athena-connect-", 16);
	assert_int_equal(strlen(key), 32);
	assert_int_equal(strspn(key + 16, "0123456789abcdef"), 16);
	assert_int_equal(fake_aws_count(run.fake, "GET /data-bucket.", key), 1);
	assert_int_equal(fake_aws_count(run.fake, "DELETE /data-bucket.", key), 1);
	request = strstr(fake_aws_log(run.fake), put);
	assert_non_null(strstr(request, "Content-Type: text/plain\r\n"));
	assert_non_null(strstr(request, "X-Amz-Content-Sha256: "));
	check_run_release(&run);
	run = (struct check_run){0};
	check_run(&run);
	copy_key(&run, put, other);
	assert_string_not_equal(key, other);
	check_run_release(&run);
}

/* Point 8: the same name in the words as on the wire. */
static void
an_object_that_cannot_be_deleted_is_named_exactly(void **state)
{
	static const struct fake_answer answers[] = {{.match = "DELETE /",
							     .also = "/.athena-connect-",
							     .status = 403,
							     .headers = S3_ID,
							     .body = DENIED_XML},
		{.status = 0}};
	struct check_run run = {.answers = answers};
	char key[64];

	(void)state;
	check_run(&run);
	copy_key(&run, "PUT /team-bucket.s3.eu-west-1.amazonaws.com/dbt/", key);
	assert_int_equal(find(&run, "staging", key)->status, PROBE_WARNING);
	copy_key(&run, "PUT /data-bucket.s3.eu-west-1.amazonaws.com/tables/", key);
	assert_int_equal(find(&run, "data", key)->status, PROBE_FAILED);
	assert_int_equal(find(&run, "data", key)->blocks, PROBE_BLOCKS_RUN);
	check_run_release(&run);
}

static void
a_bucket_with_versions_is_a_note(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "DELETE /",
			.status = 204,
			.headers = S3_ID "x-amz-delete-marker: true\r\n"},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_int_equal(find(&run, "staging", "the bucket keeps versions")->status, PROBE_OK);
	check_run_release(&run);
}

#define ENFORCED \
	"{\"WorkGroup\":{\"State\":\"ENABLED\",\"Configuration\":{" \
	"\"EnforceWorkGroupConfiguration\":true,\"ResultConfiguration\":{\"OutputLocation\":" \
	"\"s3://forced/x/\"}}}}"

static void
an_enforced_location_is_written_to_instead_of_both_directories(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "AmazonAthena.GetWorkGroup", .status = 200, .body = ENFORCED},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "PUT /forced.", NULL), 1);
	assert_int_equal(fake_aws_count(run.fake, "PUT /", NULL), 1);
	assert_string_equal(find(&run, "staging", "")->label, "Write, read, delete s3://forced/x/");
	check_run_release(&run);
}

/* Point 9: without staging the same work group is fine. */
static void
managed_results_without_a_staging_directory_are_fine(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "AmazonAthena.GetWorkGroup",
			.status = 200,
			.body = "{\"WorkGroup\":{\"State\":\"ENABLED\",\"Configuration\":{"
				"\"ManagedQueryResultsConfiguration\":{\"Enabled\":true}}}}"},
		{.status = 0}};
	static const struct check_run_value values[] = {{ATHENA_S3_STAGING_DIR, ""}};
	struct check_run run = {.answers = answers, .values = values, .value_count = 1};

	(void)state;
	check_run(&run);
	assert_int_equal(find(&run, "work_group", "manages its results")->status, PROBE_OK);
	assert_int_equal(run.end.status, PROBE_OK);
	check_run_release(&run);
}

/* Point 10. */
static void
only_a_named_catalog_is_asked_for(void **state)
{
	static const struct {
		const char *catalog, *catalog_id;
		unsigned calls;
	} cases[] = {
		{"awsdatacatalog", NULL, 0},
		{"AwsDataCatalog", NULL, 0},
		{"s3tablescatalog/x", "\"CatalogId\":\"123456789012:s3tablescatalog/x\"", 0},
		{"named", "\"CatalogId\":\"210987654321\"", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct check_run_value value = {ATHENA_DATABASE, cases[i].catalog};
		struct check_run run = {.values = &value, .value_count = 1};

		check_run(&run);
		if (fake_aws_count(run.fake, "GetDataCatalog", NULL) != cases[i].calls)
			fail_msg("%s", cases[i].catalog);
		if (cases[i].catalog_id != NULL)
			assert_int_equal(
				fake_aws_count(run.fake, "AWSGlue.", cases[i].catalog_id), 3);
		else
			assert_int_equal(fake_aws_count(run.fake, "AWSGlue.", "CatalogId"), 0);
		check_run_release(&run);
	}
}

static void
a_federated_catalog_is_asked_through_athena(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetDataCatalog",
			.status = 200,
			.body = "{\"DataCatalog\":{\"Type\":\"LAMBDA\"}}"},
		{.status = 0}};
	static const struct check_run_value values[] = {{ATHENA_DATABASE, "named"}};
	struct check_run run = {.answers = answers, .values = values, .value_count = 1};

	(void)state;
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "AWSGlue.", NULL), 0);
	assert_int_equal(
		fake_aws_count(run.fake, "AmazonAthena.GetDatabase ", "\"DatabaseName\":\"dbt\""),
		1);
	check_run_release(&run);
}

/* Point 11. */
static void
a_schema_that_is_missing_names_the_right_to_make_it(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "AWSGlue.GetDatabase {",
			.status = 400,
			.body = "{\"__type\":\"EntityNotFoundException\"}"},
		{.match = "AWSGlue.GetTables",
			.status = 400,
			.body = "{\"__type\":\"EntityNotFoundException\"}"},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_non_null(strstr(find(&run, "schema", "it does not exist yet")->hint,
		"glue:CreateDatabase on database/dbt"));
	assert_string_equal(run.end.text, "the connection works");
	assert_int_equal(run.end.status, PROBE_WARNING);
	check_run_release(&run);
}

/* Point 12. */
static void
polling_goes_on_until_the_query_is_over_and_tells_how_long(void **state)
{
	static const struct fake_answer answers[] = {{.match = "GetQueryExecution",
							     .times = 1,
							     .status = 200,
							     .body = RUNNING("QUEUED")},
		{.match = "GetQueryExecution",
			.times = 3,
			.status = 200,
			.body = RUNNING("RUNNING")},
		{.status = 0}};
	struct check_run run = {.answers = answers};
	const char *progress = "";

	(void)state;
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "GetQueryExecution", NULL), 5);
	assert_int_equal(fake_aws_count(run.fake, "StopQueryExecution", NULL), 0);
	assert_int_equal(run.waited_ms, 500 + 1000 + 2000 + 2000);
	for (size_t i = 0; i < run.event_count; i++)
		if (run.events[i].kind == PROBE_STEP && run.events[i].text[0] != '\0')
			progress = run.events[i].text;
	assert_string_equal(progress, "running, 3 s");
	check_run_release(&run);
}

static void
a_query_that_takes_more_than_a_minute_is_stopped(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetQueryExecution", .status = 200, .body = RUNNING("RUNNING")},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "StopQueryExecution", "\"q-1\""), 1);
	assert_in_range(run.waited_ms, 60000, 63000);
	check_run_release(&run);
}

/* Stops behind every single request: nothing is left running or lying about. */
static void
a_stop_at_any_moment_leaves_nothing_behind(void **state)
{
	static const struct fake_answer answers[] = {{.match = "GetQueryExecution",
							     .times = 2,
							     .status = 200,
							     .body = RUNNING("RUNNING")},
		{.status = 0}};
	unsigned stops = 0, all;
	struct check_run whole = {.answers = answers};

	(void)state;
	check_run(&whole);
	all = whole.sent;
	check_run_release(&whole);
	for (unsigned after = 1; after < all; after++) {
		struct check_run run = {.answers = answers, .stop_after = after};
		unsigned written, deleted, started, ended;

		check_run(&run);
		written = fake_aws_count(run.fake, "PUT /", "/.athena-connect-");
		deleted = fake_aws_count(run.fake, "DELETE /", "/.athena-connect-");
		started = fake_aws_count(run.fake, "StartQueryExecution", NULL);
		ended = fake_aws_count(run.fake, "StopQueryExecution", NULL) +
			(strcmp(run.check.execution.state, "SUCCEEDED") == 0);
		if (deleted < written ||
			(started > 0 && ended == 0 && run.check.query_id[0] != '\0'))
			fail_msg("stopped after %u: %u written, %u deleted, %u started, %u ended",
				after, written, deleted, started, ended);
		assert_false(run.has_end);
		assert_true(run.sent <= after + 3);
		stops++;
		check_run_release(&run);
	}
	printf("count: %u moments to stop at\n", stops);
}

static void
throttling_that_passes_is_not_seen(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "StartQueryExecution",
			.times = 2,
			.status = 400,
			.body = "{\"__type\":\"TooManyRequestsException\"}"},
		{.match = "PUT /",
			.times = 1,
			.status = 503,
			.headers = S3_ID,
			.body = "<Error><Code>SlowDown</Code></Error>"},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_int_equal(run.end.status, PROBE_OK);
	assert_int_equal(fake_aws_count(run.fake, "StartQueryExecution", NULL), 3);
	assert_in_range(run.waited_ms, 800, 1600);
	check_run_release(&run);
}

/* Point 14: path style, the override's own path, and no other host. */
static void
an_override_gets_every_call_in_path_style_and_its_path_is_signed(void **state)
{
	static const struct fake_answer none[] = {{.status = 0}};
	struct fake_aws *other = fake_aws_start(none, check_run_good, CHECK_RUN_NOW);
	struct check_run run = {0};
	char address[128];

	(void)state;
	(void)snprintf(address, sizeof(address), "%s/aws/", fake_aws_url(other));
	for (int i = 0; i < AWS_SERVICE_COUNT; i++) {
		run.settings.endpoints[i] = address;
		run.settings.endpoint_variables[i] = "AWS_ENDPOINT_URL";
	}
	check_run(&run);
	(void)find(&run, "settings", "(sts, athena, glue, s3)");
	assert_int_equal(fake_aws_count(run.fake, NULL, NULL), 0);
	assert_int_equal(fake_aws_count(other, "HEAD /aws/team-bucket ", NULL), 1);
	assert_int_equal(
		fake_aws_count(other, "PUT /aws/team-bucket/dbt/.athena-connect-", NULL), 1);
	assert_int_equal(fake_aws_count(other, "POST /aws/ AmazonAthena.GetWorkGroup", NULL), 1);
	check_run_release(&run);
	fake_aws_stop(other);
}

/* Point 15. */
static void
with_the_least_rights_the_connection_works_and_what_stops_dbt_run_is_listed(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetWorkGroup", .status = 400, .body = DENIED_JSON},
		{.match = "AWSGlue.", .status = 400, .body = DENIED_JSON},
		{.match = "data-bucket.",
			.status = 403,
			.headers = S3_ID "x-amz-bucket-region: eu-west-1\r\n",
			.body = DENIED_XML},
		{.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_string_equal(run.end.text,
		"the connection works; these will stop dbt run: Work group analytics, Write, read, "
		"delete s3://data-bucket/tables/, Schema dbt, List of schemas, List of tables");
	check_run_release(&run);
}

/* Rights on S3 that are given through Athena only: the probes fail, the query does not. */
static void
a_query_that_works_excuses_what_was_denied_before_it(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "team-bucket.",
			.also = "/ ",
			.status = 403,
			.headers = S3_ID "x-amz-bucket-region: eu-west-1\r\n"},
		{.match = "PUT /team-bucket.", .status = 403, .headers = S3_ID, .body = DENIED_XML},
		{.status = 0}};
	struct check_run run = {.answers = answers};
	const struct probe_event *finding;
	unsigned told = 0;

	(void)state;
	check_run(&run);
	finding = find(&run, "staging", "(SELECT 1 works all the same)");
	assert_int_equal(finding->status, PROBE_OK);
	assert_int_equal(finding->blocks, 0);
	for (size_t i = 0; i < run.event_count; i++)
		told += run.events[i].kind == PROBE_FINDING &&
			run.events[i].number == finding->number;
	assert_int_equal(told, 2);
	assert_int_equal(run.end.status, PROBE_OK);
	check_run_release(&run);
}

static void
a_read_only_check_writes_nothing_and_starts_nothing(void **state)
{
	struct check_run run = {.is_read_only = true};

	(void)state;
	check_run(&run);
	assert_int_equal(fake_aws_count(run.fake, "PUT /", NULL), 0);
	assert_int_equal(fake_aws_count(run.fake, "DELETE /", NULL), 0);
	assert_int_equal(fake_aws_count(run.fake, "StartQueryExecution", NULL), 0);
	assert_int_equal(find(&run, "query", "left out")->status, PROBE_SKIPPED);
	assert_string_equal(run.end.text, "nothing found that stops dbt debug");
	check_run_release(&run);
}

static void
bad_keys_end_the_check_before_anything_is_written(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetCallerIdentity", .status = 403, .body = UNKNOWN_KEY}, {.status = 0}};
	struct check_run run = {.answers = answers};

	(void)state;
	check_run(&run);
	assert_int_equal(run.sent, 1);
	assert_string_equal(run.end.text, "dbt debug will fail: Keys");
	check_run_release(&run);
}

static void
what_cannot_be_reached_is_told_apart_from_what_fails(void **state)
{
	struct check_run run = {.stub_match = "://", .stub_outcome = HTTP_NO_CONNECTION};

	(void)state;
	check_run(&run);
	assert_int_equal(run.end.number, 1);
	assert_int_equal(run.sent, 1);
	assert_string_equal(run.end.text, "AWS could not be reached");
	check_run_release(&run);
	run = (struct check_run){0};
	check_run(&run);
	assert_int_equal(run.end.number, 0);
	check_run_release(&run);
}

static void
values_that_dbt_makes_are_left_out_not_guessed(void **state)
{
	static const struct check_run_value values[] = {
		{ATHENA_SCHEMA, NULL}, {ATHENA_WORK_GROUP, NULL}};
	struct check_run run = {.values = values, .value_count = 2};

	(void)state;
	check_run(&run);
	assert_int_equal(find(&run, "work_group", "made by dbt")->status, PROBE_SKIPPED);
	assert_int_equal(find(&run, "schema", "made by dbt")->status, PROBE_SKIPPED);
	assert_int_equal(find(&run, "query", "made by dbt")->status, PROBE_SKIPPED);
	check_run_release(&run);
}

/* Point 15: neither the secret nor the header that it made. */
static void
nothing_that_is_told_holds_a_secret(void **state)
{
	static const struct fake_answer answers[] = {
		{.match = "GetWorkGroup",
			.status = 400,
			.body = "{\"__type\":\"X\",\"message\":\"The canonical string was POST\"}"},
		{.status = 0}};
	static const struct check_run_value values[] = {
		{ATHENA_AWS_SESSION_TOKEN, CHECK_RUN_TOKEN}};
	struct check_run run = {.answers = answers, .values = values, .value_count = 1};

	(void)state;
	check_run(&run);
	assert_non_null(strstr(fake_aws_log(run.fake), "X-Amz-Security-Token: " CHECK_RUN_TOKEN));
	assert_null(strstr(fake_aws_log(run.fake), CHECK_RUN_SECRET));
	for (size_t i = 0; i < run.event_count; i++) {
		const char *const texts[] = {
			run.events[i].label, run.events[i].text, run.events[i].hint};

		for (size_t j = 0; j < 3; j++) {
			assert_null(strstr(texts[j], CHECK_RUN_SECRET));
			assert_null(strstr(texts[j], CHECK_RUN_TOKEN));
			assert_null(strstr(texts[j], "Signature="));
			assert_null(strstr(texts[j], "AWS4-HMAC"));
		}
	}
	check_run_release(&run);
}

static const struct fake_answer lists[] = {
	{.match = "ListWorkGroups",
		.also = "NextToken",
		.status = 200,
		.body = "{\"WorkGroups\":[{\"Name\":\"spark\",\"State\":\"DISABLED\","
			"\"EngineVersion\":{"
			"\"EffectiveEngineVersion\":\"PySpark engine version 3\"}}]}"},
	{.match = "ListWorkGroups",
		.status = 200,
		.body = "{\"WorkGroups\":[{\"Name\":\"primary\",\"State\":\"ENABLED\","
			"\"EngineVersion\":{"
			"\"EffectiveEngineVersion\":\"Athena engine version 3\"}},{\"Name\":\"\"}],"
			"\"NextToken\":\"t\"}"},
	{.match = "ListDataCatalogs",
		.status = 200,
		.body = "{\"DataCatalogsSummary\":[{\"CatalogName\":\"AwsDataCatalog\",\"Type\":"
			"\"GLUE\"}]}"},
	{.match = "AWSGlue.GetDatabases",
		.status = 200,
		.body = "{\"DatabaseList\":[{\"Name\":\"dbt\"},{\"Name\":\"raw\",\"Description\":"
			"\"as it came\"}]}"},
	{.match = "continuation-token=n%2Fext",
		.status = 200,
		.headers = S3_ID,
		.body = "<Buckets><Bucket><Name>b2</Name></Bucket></Buckets>"},
	{.match = "GET /s3.eu-west-1.amazonaws.com/?max-buckets=1000",
		.status = 200,
		.headers = S3_ID,
		.body = "<Buckets><Bucket><Name>b1</Name><BucketRegion>eu-west-1</BucketRegion></"
			"Bucket>"
			"</Buckets><ContinuationToken>n/ext</ContinuationToken>"},
	{.status = 0},
};

static const struct {
	enum probe_ask ask;
	const char *items, *end;
} asks[] = {
	{PROBE_ASK_WORK_GROUPS,
		"primary (Athena engine version 3) spark (PySpark engine version 3, disabled) ",
		"work groups: 2"},
	{PROBE_ASK_CATALOGS, "AwsDataCatalog (GLUE) ", "catalogs: 1"},
	{PROBE_ASK_SCHEMAS, "dbt () raw (as it came) ", "schemas: 2"},
	{PROBE_ASK_BUCKETS, "b1 (eu-west-1) b2 () ", "buckets: 2"},
};

static void
what_the_account_has_is_listed_page_by_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
		struct check_run run = {.answers = lists, .ask = asks[i].ask};
		char items[400] = "";

		check_run(&run);
		for (size_t j = 0; j < run.event_count; j++)
			if (run.events[j].kind == PROBE_ITEM)
				(void)snprintf(items + strlen(items), sizeof(items) - strlen(items),
					"%s (%s) ", run.events[j].text, run.events[j].hint);
		assert_string_equal(items, asks[i].items);
		assert_string_equal(run.end.text, asks[i].end);
		check_run_release(&run);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(all_is_well_in_fifteen_steps),
		TEST(the_identity_shows_account_and_name),
		TEST(an_unknown_key_in_an_opt_in_region_is_asked_for_once_elsewhere),
		TEST(a_clock_that_is_off_is_corrected_once_and_the_rest_runs),
		TEST(a_bucket_of_another_region_is_told_and_no_redirect_followed),
		TEST(a_bucket_that_may_not_be_looked_into_is_still_written_to),
		TEST(the_object_is_hidden_random_typed_and_gone_afterwards),
		TEST(an_object_that_cannot_be_deleted_is_named_exactly),
		TEST(a_bucket_with_versions_is_a_note),
		TEST(an_enforced_location_is_written_to_instead_of_both_directories),
		TEST(managed_results_without_a_staging_directory_are_fine),
		TEST(only_a_named_catalog_is_asked_for),
		TEST(a_federated_catalog_is_asked_through_athena),
		TEST(a_schema_that_is_missing_names_the_right_to_make_it),
		TEST(polling_goes_on_until_the_query_is_over_and_tells_how_long),
		TEST(a_query_that_takes_more_than_a_minute_is_stopped),
		TEST(a_stop_at_any_moment_leaves_nothing_behind),
		TEST(throttling_that_passes_is_not_seen),
		TEST(an_override_gets_every_call_in_path_style_and_its_path_is_signed),
		TEST(with_the_least_rights_the_connection_works_and_what_stops_dbt_run_is_listed),
		TEST(a_query_that_works_excuses_what_was_denied_before_it),
		TEST(a_read_only_check_writes_nothing_and_starts_nothing),
		TEST(bad_keys_end_the_check_before_anything_is_written),
		TEST(what_cannot_be_reached_is_told_apart_from_what_fails),
		TEST(values_that_dbt_makes_are_left_out_not_guessed),
		TEST(nothing_that_is_told_holds_a_secret),
		TEST(what_the_account_has_is_listed_page_by_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
