/* SPDX-License-Identifier: Apache-2.0 */
/* One request, one bounded answer, over loopback: what is sent is what was asked for, and no answer
 * of a stranger does more than fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "http/http_curl.h"
#include "support/fake_aws.h"

#define NOW 1787486400

static const struct fake_answer nothing_more[] = {{.status = 0}};

static const struct fake_answer rows[] = {
	{.match = "GET /whole",
		.status = 200,
		.headers = "X-One:  1 \r\nx-two: 2\r\n",
		.body = "abc"},
	{.match = "GET /binary", .status = 200, .body = "a\0\xff\x1b", .body_length = 4},
	{.match = "GET /moved", .status = 301, .headers = "Location: http://127.0.0.1:1/\r\n"},
	{.match = "GET /cut", .status = 200, .body = "abc", .manner = FAKE_CUT_OFF},
	{.match = "GET /large", .status = 200, .body = "abc", .manner = FAKE_OVERSIZED},
	{.match = "GET /slow", .status = 200, .manner = FAKE_SLOW},
	{.match = "GET /hang-up", .status = 200, .manner = FAKE_HANG_UP},
	{.match = "/echo", .status = 204},
	{.status = 0},
};

struct fixture {
	struct fake_aws *fake;
	struct http_curl *curl;
	struct http_answer answer;
	bool is_stopped;
};

static bool
is_stopped(void *context)
{
	return ((struct fixture *)context)->is_stopped;
}

static int
set_up(void **state)
{
	struct fixture *fixture = mem_new(1, sizeof(*fixture));
	struct http_curl_options options = {
		.connect_ms = 2000, .total_ms = 300, .is_stopped = is_stopped, .context = fixture};

	fixture->fake = fake_aws_start(rows, nothing_more, NOW);
	http_answer_init(&fixture->answer);
	*state = fixture;
	return http_curl_new(&fixture->curl, &options, NULL) ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	fake_aws_stop(fixture->fake);
	http_curl_free(fixture->curl);
	http_answer_release(&fixture->answer);
	free(fixture);
	return 0;
}

static enum http_outcome
ask(struct fixture *fixture, struct http_request request, const char *path)
{
	struct http_transport transport = http_curl_transport(fixture->curl);
	char *url = mem_format("%s%s", fake_aws_url(fixture->fake), path);
	enum http_outcome outcome;

	request.url = url;
	request.may_be_plain = true;
	outcome = transport.send(transport.context, &request, &fixture->answer);
	free(url);
	return outcome;
}

static enum http_outcome
get(struct fixture *fixture, const char *path)
{
	return ask(fixture, (struct http_request){.method = "GET"}, path);
}

static void
an_answer_comes_whole_with_its_headers(void **state)
{
	struct fixture *fixture = *state;
	char value[8];

	assert_int_equal(get(fixture, "/whole"), HTTP_ANSWERED);
	assert_int_equal(fixture->answer.status, 200);
	assert_string_equal(fixture->answer.body.bytes, "abc");
	assert_true(http_answer_header(&fixture->answer, "x-one", value, sizeof(value)));
	assert_string_equal(value, "1");
	assert_true(http_answer_header(&fixture->answer, "X-TWO", value, sizeof(value)));
	assert_string_equal(value, "2");
	assert_false(http_answer_header(&fixture->answer, "x-t", value, sizeof(value)));
	assert_true(http_answer_header(&fixture->answer, "Date", value, sizeof(value)));
	assert_string_equal(value, "Sun, 23");
}

static void
bytes_that_are_no_text_stay_as_they_are(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(get(fixture, "/binary"), HTTP_ANSWERED);
	assert_int_equal(fixture->answer.body.length, 4);
	assert_memory_equal(fixture->answer.body.bytes, "a\0\xff\x1b", 4);
}

static void
no_redirect_is_followed(void **state)
{
	assert_int_equal(get(*state, "/moved"), HTTP_ANSWERED);
	assert_int_equal(((struct fixture *)*state)->answer.status, 301);
}

static const struct {
	const char *path;
	enum http_outcome outcome;
} failures[] = {
	{"/cut", HTTP_CUT_OFF},
	{"/large", HTTP_TOO_LONG},
	{"/slow", HTTP_TIMED_OUT},
	{"/hang-up", HTTP_NO_CONNECTION},
};

static void
an_answer_that_is_none_is_told_apart(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		if (get(fixture, failures[i].path) != failures[i].outcome)
			fail_msg("%s", failures[i].path);
		assert_true(fixture->answer.body.length <= HTTP_BODY_LIMIT);
		assert_true(fixture->answer.detail[0] != '\0');
	}
}

/* The bytes on the wire: nothing is added that was not asked for, no path is resolved. */
static void
a_request_is_sent_as_it_is(void **state)
{
	struct fixture *fixture = *state;
	const struct http_header headers[] = {
		{"Content-Type", "text/plain"}, {"Authorization", "x"}};
	char *wanted = mem_format(">>> PUT /echo/./a//b%%2f?c  body\n"
				  "PUT /echo/./a//b%%2f?c HTTP/1.1\r\n"
				  "Host: 127.0.0.1:%d\r\n"
				  "Content-Type: text/plain\r\n"
				  "Authorization: x\r\n"
				  "Content-Length: 4\r\n\r\nbody\n",
		fake_aws_port(fixture->fake));

	assert_int_equal(ask(fixture,
				 (struct http_request){.method = "PUT",
					 .headers = headers,
					 .header_count = 2,
					 .body = "body",
					 .body_length = 4},
				 "/echo/./a//b%2f?c"),
		HTTP_ANSWERED);
	assert_string_equal(fake_aws_log(fixture->fake), wanted);
	free(wanted);
}

static void
every_method_is_sent(void **state)
{
	static const char *const methods[] = {"GET", "HEAD", "POST", "PUT", "DELETE"};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		char *line = mem_format("%s /echo", methods[i]);

		assert_int_equal(ask(fixture, (struct http_request){.method = methods[i]}, "/echo"),
			HTTP_ANSWERED);
		assert_int_equal(fixture->answer.status, 204);
		assert_int_equal(fake_aws_count(fixture->fake, line, NULL), 1);
		free(line);
	}
}

static void
a_header_cannot_bring_another(void **state)
{
	const struct http_header header = {"X-One", "1\r\nX-Two: 2"};

	assert_int_equal(ask(*state,
				 (struct http_request){
					 .method = "GET", .headers = &header, .header_count = 1},
				 "/echo"),
		HTTP_NO_ANSWER);
	assert_int_equal(fake_aws_count(((struct fixture *)*state)->fake, NULL, NULL), 0);
}

static void
the_tick_stops_a_request(void **state)
{
	struct fixture *fixture = *state;

	fixture->is_stopped = true;
	assert_int_equal(get(fixture, "/slow"), HTTP_STOPPED);
}

static void
an_address_without_tls_needs_leave(void **state)
{
	struct fixture *fixture = *state;
	struct http_transport transport = http_curl_transport(fixture->curl);
	struct http_request request = {.method = "GET", .url = fake_aws_url(fixture->fake)};

	assert_int_equal(
		transport.send(transport.context, &request, &fixture->answer), HTTP_NO_ANSWER);
	assert_int_equal(fake_aws_count(fixture->fake, NULL, NULL), 0);
}

static void
a_closed_port_and_a_server_without_tls_are_told_apart(void **state)
{
	struct fixture *fixture = *state;
	struct http_transport transport = http_curl_transport(fixture->curl);
	char *url = mem_format("https://127.0.0.1:%d/whole", fake_aws_port(fixture->fake));
	struct http_request request = {.method = "GET", .url = url};

	assert_int_equal(
		transport.send(transport.context, &request, &fixture->answer), HTTP_TIMED_OUT);
	request.url = "https://127.0.0.1:1/";
	assert_int_equal(
		transport.send(transport.context, &request, &fixture->answer), HTTP_NO_CONNECTION);
	free(url);
}

/* NO_PROXY wins over the proxy that the environment names; without it the proxy is asked. */
static void
proxies_of_the_environment_are_honoured(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(setenv("http_proxy", fake_aws_url(fixture->fake), 1), 0);
	assert_int_equal(setenv("no_proxy", "127.0.0.1", 1), 0);
	assert_int_equal(get(fixture, "/echo"), HTTP_ANSWERED);
	assert_int_equal(fake_aws_count(fixture->fake, "GET http://", NULL), 0);
	assert_int_equal(unsetenv("no_proxy"), 0);
	assert_int_equal(get(fixture, "/echo"), HTTP_ANSWERED);
	assert_int_equal(fake_aws_count(fixture->fake, "GET http://127.0.0.1", NULL), 1);
	assert_int_equal(unsetenv("http_proxy"), 0);
}

/* For https the proxy is asked to connect; it sees the host and nothing of the request. */
static void
a_proxy_for_https_sees_the_host_and_no_header(void **state)
{
	struct fixture *fixture = *state;
	struct http_transport transport = http_curl_transport(fixture->curl);
	const struct http_header header = {"Authorization", "AWS4-HMAC-SHA256 x"};
	struct http_request request = {.method = "GET",
		.url = "https://sts.eu-west-1.amazonaws.com/",
		.headers = &header,
		.header_count = 1};

	assert_int_equal(setenv("HTTPS_PROXY", fake_aws_url(fixture->fake), 1), 0);
	assert_int_not_equal(
		transport.send(transport.context, &request, &fixture->answer), HTTP_ANSWERED);
	assert_int_equal(unsetenv("HTTPS_PROXY"), 0);
	assert_int_equal(
		fake_aws_count(fixture->fake, "CONNECT sts.eu-west-1.amazonaws.com:443", NULL), 1);
	assert_null(strstr(fake_aws_log(fixture->fake), "AWS4-HMAC-SHA256"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_answer_comes_whole_with_its_headers),
		TEST(bytes_that_are_no_text_stay_as_they_are),
		TEST(no_redirect_is_followed),
		TEST(an_answer_that_is_none_is_told_apart),
		TEST(a_request_is_sent_as_it_is),
		TEST(every_method_is_sent),
		TEST(a_header_cannot_bring_another),
		TEST(the_tick_stops_a_request),
		TEST(an_address_without_tls_needs_leave),
		TEST(a_closed_port_and_a_server_without_tls_are_told_apart),
		TEST(proxies_of_the_environment_are_honoured),
		TEST(a_proxy_for_https_sees_the_host_and_no_header),
	};
	static const char *const proxies[] = {"http_proxy", "https_proxy", "HTTPS_PROXY",
		"all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"};

	for (size_t i = 0; i < sizeof(proxies) / sizeof(proxies[0]); i++)
		(void)unsetenv(proxies[i]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
