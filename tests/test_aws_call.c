/* SPDX-License-Identifier: Apache-2.0 */
/* One call over a transport that is a table: what is understood of an answer, what is tried again,
 * how a clock that is off is corrected. No network, no waiting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "aws/aws_athena.h"
#include "aws/aws_s3.h"
#include "aws/aws_sts.h"
#include "base/mem.h"

#define NOW 1787486400 /* 2026-08-23T12:00:00Z */

/* What the transport answers, one after the other; the last one for ever. */
struct canned {
	enum http_outcome outcome;
	long status;
	const char *headers, *body;
};

struct fixture {
	struct aws_session session;
	struct aws_answer answer;
	struct secret secret_key, token;
	const struct canned *canned;
	size_t canned_count, sent, waits;
	char dates[8][20];
	char authorization[300];
	bool has_token;
	struct buf last_body;
};

static enum http_outcome
send_canned(void *context, const struct http_request *request, struct http_answer *answer)
{
	struct fixture *fixture = context;
	size_t at =
		fixture->sent < fixture->canned_count ? fixture->sent : fixture->canned_count - 1;
	const struct canned *canned = &fixture->canned[at];

	for (size_t i = 0; i < request->header_count; i++) {
		const struct http_header *header = &request->headers[i];

		if (strcmp(header->name, "X-Amz-Date") == 0 && fixture->sent < 8)
			memcpy(fixture->dates[fixture->sent], header->value, 17);
		if (strcmp(header->name, "X-Amz-Security-Token") == 0)
			fixture->has_token = true;
		if (strcmp(header->name, "Authorization") == 0)
			(void)snprintf(fixture->authorization, sizeof(fixture->authorization), "%s",
				header->value);
	}
	fixture->sent++;
	buf_clear(&fixture->last_body);
	buf_append(&fixture->last_body, request->body, request->body_length);
	http_answer_clear(answer);
	answer->status = canned->status;
	buf_append_string(&answer->headers, canned->headers == NULL ? "" : canned->headers);
	buf_append_string(&answer->body, canned->body == NULL ? "" : canned->body);
	return canned->outcome;
}

static int64_t
now_ms(void *context)
{
	(void)context;
	return (int64_t)NOW * 1000;
}

static bool
wait_not(void *context, int ms)
{
	assert_true(ms > 0 && ms < 4000);
	((struct fixture *)context)->waits++;
	return true;
}

static int
set_up(void **state)
{
	struct fixture *fixture = mem_new(1, sizeof(*fixture));

	secret_set(&fixture->secret_key, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", 40);
	fixture->session = (struct aws_session){
		.transport = {send_canned, fixture},
		.clock = {now_ms, wait_not, fixture},
		.region = "eu-west-1",
		.key_id = "AKIDEXAMPLE",
		.secret_key = &fixture->secret_key,
		.session_token = &fixture->token,
	};
	aws_answer_init(&fixture->answer);
	buf_init(&fixture->last_body);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	aws_answer_release(&fixture->answer);
	secret_release(&fixture->secret_key);
	secret_release(&fixture->token);
	buf_release(&fixture->last_body);
	free(fixture);
	return 0;
}

static void
get_work_group(struct fixture *fixture, const struct canned *canned, size_t count)
{
	struct athena_work_group group;

	fixture->canned = canned;
	fixture->canned_count = count;
	fixture->sent = fixture->waits = 0;
	fixture->session.offset = 0;
	fixture->session.has_skew = false;
	athena_get_work_group(&fixture->session, "primary", &group, &fixture->answer);
}

#define ID "x-amzn-RequestId: 1\n"
#define DENIED_XML \
	"<ErrorResponse><Error><Code>AccessDenied</Code><Message>no &lt;right&gt; " \
	"&#39;x&#x27;</Message></Error></ErrorResponse>"

/* Point 13: the same error from every place that a service may put it. */
static const struct {
	const char *name;
	struct canned canned;
	const char *code, *message;
} codes[] = {
	{"a header", {HTTP_ANSWERED, 400, ID "x-amzn-ErrorType: AccessDenied:http://x/\n", ""},
		"AccessDenied", ""},
	{"JSON with a namespace",
		{HTTP_ANSWERED, 400, ID, "{\"__type\":\"com.aws#AccessDenied\",\"message\":\"m\"}"},
		"AccessDenied", "m"},
	{"JSON with a capital",
		{HTTP_ANSWERED, 400, ID, "{\"code\":\"AccessDenied\",\"Message\":\"m\"}"},
		"AccessDenied", "m"},
	{"XML", {HTTP_ANSWERED, 403, "Content-Type: text/html\n", DENIED_XML}, "AccessDenied",
		"no <right> 'x'"},
	{"Athena's own code",
		{HTTP_ANSWERED, 400, ID,
			"{\"__type\":\"InvalidRequestException\",\"AthenaErrorCode\":\"INVALID_"
			"INPUT\","
			"\"Message\":\"m\"}"},
		"InvalidRequestException/INVALID_INPUT", "m"},
	{"an empty body", {HTTP_ANSWERED, 403, ID, ""}, "", ""},
	{"a message that moves the cursor",
		{HTTP_ANSWERED, 400, ID,
			"{\"__type\":\"X\",\"message\":\"a\\u001b[2J\\n\\n b\\u202e\"}"},
		"X", "a [2J b?"},
};

static void
the_same_error_is_read_from_header_json_and_xml(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		get_work_group(fixture, &codes[i].canned, 1);
		if (strcmp(fixture->answer.code, codes[i].code) != 0 ||
			strcmp(fixture->answer.message, codes[i].message) != 0)
			fail_msg("%s: '%s' '%s'", codes[i].name, fixture->answer.code,
				fixture->answer.message);
		assert_false(fixture->answer.is_ok);
		assert_false(fixture->answer.is_foreign);
		assert_int_equal(fixture->sent, 1);
	}
}

static const struct {
	const char *name;
	struct canned canned;
} foreign[] = {
	{"a page", {HTTP_ANSWERED, 200, ID, " \n<!DOCTYPE html><p>Log in"}},
	{"a page with an error", {HTTP_ANSWERED, 403, ID, "<html><Code>AccessDenied</Code>"}},
	{"no request id", {HTTP_ANSWERED, 200, NULL, "{\"WorkGroup\":{}}"}},
	{"cut off JSON", {HTTP_ANSWERED, 200, ID, "{\"WorkGroup\":{\"State\":\"ENA"}},
	{"bytes", {HTTP_ANSWERED, 200, ID, "\x01\x02\xff\xfe"}},
	{"nothing", {HTTP_ANSWERED, 200, ID, ""}},
	{"a redirect of a portal", {HTTP_ANSWERED, 302, "Location: http://portal/\n", ""}},
};

static void
what_is_no_answer_of_aws_is_told_and_crashes_nothing(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		get_work_group(fixture, &foreign[i].canned, 1);
		if (!fixture->answer.is_foreign || fixture->answer.is_ok)
			fail_msg("%s", foreign[i].name);
	}
}

static const struct canned good = {
	HTTP_ANSWERED, 200, ID, "{\"WorkGroup\":{\"State\":\"ENABLED\"}}"};

static const struct {
	const char *name;
	long status;
	const char *body;
	bool is_retried;
} retries[] = {
	{"500", 500, "", true},
	{"502", 502, "", true},
	{"503", 503, "", true},
	{"504", 504, "", true},
	{"501", 501, "", false},
	{"throttling", 400, "{\"__type\":\"ThrottlingException\"}", true},
	{"throttling of S3", 503, "<Code>SlowDown</Code>", true},
	{"too many", 400, "{\"__type\":\"TooManyRequestsException\"}", true},
	{"throttled", 400, "{\"__type\":\"RequestThrottledException\"}", true},
	{"a limit", 400, "{\"__type\":\"RequestLimitExceeded\"}", true},
	{"a timeout", 400, "{\"__type\":\"RequestTimeoutException\"}", true},
	{"denied", 400, "{\"__type\":\"AccessDeniedException\"}", false},
	{"the clock", 403, "<Code>RequestTimeTooSkewed</Code>", false},
	{"a request", 400, "{\"__type\":\"InvalidRequestException\"}", false},
};

static void
only_what_passes_is_tried_again_and_succeeds_then(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(retries) / sizeof(retries[0]); i++) {
		const struct canned canned[] = {
			{HTTP_ANSWERED, retries[i].status, ID, retries[i].body}, good};

		get_work_group(fixture, canned, 2);
		if (fixture->answer.is_ok != retries[i].is_retried ||
			fixture->waits != (size_t)retries[i].is_retried)
			fail_msg("%s", retries[i].name);
	}
	printf("count: %zu kinds of failure, tried again or not\n",
		sizeof(retries) / sizeof(retries[0]));
}

static void
it_is_tried_again_at_most_three_times(void **state)
{
	const struct canned canned = {HTTP_ANSWERED, 503, ID, ""};
	struct fixture *fixture = *state;

	get_work_group(fixture, &canned, 1);
	assert_int_equal(fixture->sent, 4);
	assert_int_equal(fixture->waits, 3);
}

static void
a_network_failure_is_not_tried_again(void **state)
{
	const struct canned canned = {HTTP_TIMED_OUT, 0, NULL, NULL};
	struct fixture *fixture = *state;

	get_work_group(fixture, &canned, 1);
	assert_int_equal(fixture->sent, 1);
	assert_int_equal(fixture->answer.outcome, HTTP_TIMED_OUT);
}

#define SLOW "Date: Sun, 23 Aug 2026 12:20:00 GMT\n"
#define FAST "Date: Sun, 23 Aug 2026 11:40:00 GMT\n"

/* Point 5: signed again once, with the server's time. */
static const struct {
	const char *name, *headers, *body, *second_date;
	int64_t skew_ms;
} skews[] = {
	{"S3, slow", ID SLOW, "<Code>RequestTimeTooSkewed</Code>", "20260823T122000Z", -1200500},
	{"S3, fast", ID FAST, "<Code>RequestTimeTooSkewed</Code>", "20260823T114000Z", 1199500},
	{"STS, slow", ID SLOW,
		"<Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20260823T120000Z is "
		"now earlier than 20260823T120500Z (20260823T122000Z - 15 min.)</Message>",
		"20260823T122000Z", -1200500},
	{"JSON, fast", ID FAST,
		"{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature not yet "
		"current: "
		"20260823T120000Z is still later than 20260823T114500Z\"}",
		"20260823T114000Z", 1199500},
};

static void
a_clock_that_is_off_is_measured_and_corrected_once(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(skews) / sizeof(skews[0]); i++) {
		const struct canned canned[] = {
			{HTTP_ANSWERED, 403, skews[i].headers, skews[i].body}, good};

		get_work_group(fixture, canned, 2);
		if (!fixture->answer.is_ok || fixture->session.skew_ms != skews[i].skew_ms)
			fail_msg("%s: %ld", skews[i].name, (long)fixture->session.skew_ms);
		assert_string_equal(fixture->dates[0], "20260823T120000Z");
		assert_string_equal(fixture->dates[1], skews[i].second_date);
		get_work_group(fixture, canned, 1);
		assert_int_equal(fixture->sent, 2);
		assert_false(fixture->answer.is_ok);
	}
}

static const struct {
	const char *header;
	int64_t seconds; /* -1: none */
} dates[] = {
	{"Date: Sun, 23 Aug 2026 12:00:00 GMT\n", NOW},
	{"date: Thu, 01 Jan 1970 00:00:00 GMT\n", 0},
	{"Date: Tue, 29 Feb 2028 23:59:59 GMT\n", 1835481599},
	{"Date: Sunday, 23-Aug-26 12:00:00 GMT\n", -1},
	{"Date: Sun, 23 Agu 2026 12:00:00 GMT\n", -1},
	{"Date: \n", -1},
	{"X: 1\n", -1},
};

static void
dates_are_read_without_a_locale(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		const struct canned canned = {HTTP_ANSWERED, 200, dates[i].header, "{}"};
		int64_t seconds = -1;

		get_work_group(fixture, &canned, 1);
		if (!aws_answer_date(&fixture->answer, &seconds))
			seconds = -1;
		if (seconds != dates[i].seconds)
			fail_msg("%s: %ld", dates[i].header, (long)seconds);
	}
}

static void
a_session_token_is_sent_and_signed(void **state)
{
	struct fixture *fixture = *state;

	get_work_group(fixture, &good, 1);
	assert_false(fixture->has_token);
	secret_set(&fixture->token, "TOKEN", 5);
	get_work_group(fixture, &good, 1);
	assert_true(fixture->has_token);
	assert_non_null(strstr(fixture->authorization, "x-amz-security-token"));
}

/* Point 12: 32 to 128 characters, another one each time; no ResultConfiguration without a place. */
static void
a_query_has_a_token_of_its_own_and_leaves_out_what_is_empty(void **state)
{
	const struct canned canned = {HTTP_ANSWERED, 200, ID, "{\"QueryExecutionId\":\"q-1\"}"};
	const struct athena_query query = {.catalog = "awsdatacatalog"};
	struct fixture *fixture = *state;
	char id[ATHENA_ID_SIZE], first[64];
	const char *token;

	get_work_group(fixture, &canned, 1);
	athena_start_query(&fixture->session, &query, id, &fixture->answer);
	assert_string_equal(id, "q-1");
	assert_null(strstr(fixture->last_body.bytes, "ResultConfiguration"));
	assert_null(strstr(fixture->last_body.bytes, "WorkGroup"));
	assert_null(strstr(fixture->last_body.bytes, "Database"));
	token = strstr(fixture->last_body.bytes, "ClientRequestToken\":\"") + 21;
	assert_in_range(strcspn(token, "\""), 32, 128);
	(void)snprintf(first, sizeof(first), "%.40s", token);
	athena_start_query(&fixture->session, &query, id, &fixture->answer);
	assert_null(strstr(fixture->last_body.bytes, first));
}

static void
an_identity_needs_account_and_arn(void **state)
{
	const struct canned canned[] = {
		{HTTP_ANSWERED, 200, ID,
			"<GetCallerIdentityResult><Arn>arn:aws:iam::1:user/j&amp;j</Arn>"
			"<Account>1</Account></GetCallerIdentityResult>"},
		{HTTP_ANSWERED, 200, ID, "<Arn>a</Arn>"}};
	struct fixture *fixture = *state;
	struct aws_identity identity;

	fixture->canned = canned;
	fixture->canned_count = 2;
	sts_get_identity(&fixture->session, NULL, &identity, &fixture->answer);
	assert_true(fixture->answer.is_ok);
	assert_string_equal(identity.arn, "arn:aws:iam::1:user/j&j");
	sts_get_identity(&fixture->session, NULL, &identity, &fixture->answer);
	assert_true(fixture->answer.is_foreign);
}

static const struct {
	const char *text, *bucket, *prefix; /* NULL: refused */
} locations[] = {
	{"s3://b/dbt/", "b", "dbt/"},
	{"s3://b/dbt", "b", "dbt/"},
	{"s3://b/", "b", ""},
	{"s3://b", "b", ""},
	{"s3:///x", NULL, NULL},
	{"S3://b/", NULL, NULL},
};

static void
locations_are_taken_apart(void **state)
{
	struct s3_location location;

	(void)state;
	for (size_t i = 0; i < sizeof(locations) / sizeof(locations[0]); i++) {
		if (s3_location_read(&location, locations[i].text) != (locations[i].bucket != NULL))
			fail_msg("%s", locations[i].text);
		if (locations[i].bucket == NULL)
			continue;
		assert_string_equal(location.bucket, locations[i].bucket);
		assert_string_equal(location.prefix, locations[i].prefix);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_same_error_is_read_from_header_json_and_xml),
		TEST(what_is_no_answer_of_aws_is_told_and_crashes_nothing),
		TEST(only_what_passes_is_tried_again_and_succeeds_then),
		TEST(it_is_tried_again_at_most_three_times),
		TEST(a_network_failure_is_not_tried_again),
		TEST(a_clock_that_is_off_is_measured_and_corrected_once),
		TEST(dates_are_read_without_a_locale),
		TEST(a_session_token_is_sent_and_signed),
		TEST(a_query_has_a_token_of_its_own_and_leaves_out_what_is_empty),
		TEST(an_identity_needs_account_and_arn),
		TEST(locations_are_taken_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
