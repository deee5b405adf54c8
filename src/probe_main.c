/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entry of athena-connect-probe: the process that talks to the network and
 * never sees the vault. It reads one request from its standard input, writes
 * one line for each event to its standard output, and ends when its input
 * closes: after it has stopped its query and taken its own object away.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/secret.h"
#include "check/suite.h"
#include "http/http_curl.h"
#include "probe/probe_wire.h"

#define CONNECT_MS 5000
#define TOTAL_MS 15000
#define LIFE_SECONDS 600
#define TIDY_SECONDS 10 /* from the stop to the end */

/* Set once, by what reads and writes the pipe. */
static bool is_stopped;

static void
stop(void)
{
	if (!is_stopped)
		(void)alarm(TIDY_SECONDS);
	is_stopped = true;
}

/* Nothing is sent behind the request: whatever can be read is the end. */
static bool
is_pipe_closed(void *context)
{
	struct pollfd poller = {.fd = STDIN_FILENO, .events = POLLIN};

	(void)context;
	if (!is_stopped && poll(&poller, 1, 0) > 0)
		stop();
	return is_stopped;
}

static void
write_event(void *context, const struct probe_event *event)
{
	const char *bytes;
	struct buf line;
	size_t left;

	(void)context;
	buf_init(&line);
	probe_wire_write_event(&line, event);
	bytes = line.bytes;
	left = line.length;
	while (left > 0 && !is_stopped) {
		ssize_t written = write(STDOUT_FILENO, bytes, left);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			stop();
			break;
		}
		bytes += written;
		left -= (size_t)written;
	}
	buf_release(&line);
}

static int64_t
now_ms(void *context)
{
	struct timespec now;

	(void)context;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Wakes up when the pipe closes, unless something is being taken back. */
static bool
wait_ms(void *context, int ms)
{
	const struct check *check = context;
	struct pollfd poller = {.fd = check->is_cleaning ? -1 : STDIN_FILENO, .events = POLLIN};

	(void)poll(&poller, 1, ms);
	return !check_is_stopped(check);
}

static bool
is_request_stopped(void *context)
{
	return check_is_stopped(context);
}

/* Reads until the request is whole. */
static bool
read_request(struct secret *text)
{
	char bytes[4096];
	ssize_t got = 1;

	secret_reserve(text, PROBE_REQUEST_LIMIT);
	while (got > 0 && !probe_wire_is_whole(text) && text->length < PROBE_REQUEST_LIMIT) {
		got = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (got > 0)
			secret_append(text, bytes, (size_t)got);
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	mem_wipe(bytes, sizeof(bytes));
	return probe_wire_is_whole(text);
}

static void
prepare(struct check *check, const struct probe_request *request)
{
	const struct connection *connection = request->connection;
	const char *region = connection->values[ATHENA_REGION_NAME].text;

	check_init(check);
	aws_settings_read(&check->session.settings, getenv);
	check->session.clock = (struct aws_clock){now_ms, wait_ms, check};
	check->session.region = region == NULL ? "" : region;
	check->session.key_id = connection->values[ATHENA_AWS_ACCESS_KEY_ID].text;
	check->session.secret_key = &connection->values[ATHENA_AWS_SECRET_ACCESS_KEY].secret;
	check->session.session_token = &connection->values[ATHENA_AWS_SESSION_TOKEN].secret;
	check->connection = connection;
	check->is_read_only = request->is_read_only;
	check->report = write_event;
	check->is_stopped = is_pipe_closed;
}

static bool
run(const struct probe_request *request, struct error *err)
{
	const struct probe_event hello = {.kind = PROBE_HELLO};
	struct http_curl_options options = {
		.connect_ms = CONNECT_MS, .total_ms = TOTAL_MS, .is_stopped = is_request_stopped};
	struct http_curl *curl = NULL;
	struct check check;
	bool ok;

	prepare(&check, request);
	options.context = &check;
	options.ca_bundle = check.session.settings.ca_bundle;
	write_event(NULL, &hello);
	ok = http_curl_new(&curl, &options, err);
	if (ok) {
		check.session.transport = http_curl_transport(curl);
		if (request->ask == PROBE_ASK_CHECK)
			suite_run(&check);
		else
			suite_list(&check, request->ask);
	}
	http_curl_free(curl);
	check_release(&check);
	return ok;
}

static void
complain(const char *text)
{
	(void)!write(STDERR_FILENO, "athena-connect-probe: ", 22);
	(void)!write(STDERR_FILENO, text, strlen(text));
	(void)!write(STDERR_FILENO, "\n", 1);
}

int
main(void)
{
	struct secret text = SECRET_INIT;
	struct connection connection;
	struct probe_request request = {.connection = &connection};
	struct error err = {0};
	bool ok;

	secret_harden_process();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)alarm(LIFE_SECONDS);
	if (isatty(STDIN_FILENO)) {
		complain("it is run by athena-connect, which tells it what to check");
		return error_exit_status(ERROR_USAGE);
	}
	connection_init(&connection);
	ok = read_request(&text) && probe_wire_read_request(&text, &request, &err);
	secret_release(&text);
	ok = ok && run(&request, &err);
	if (!ok)
		complain(err.text[0] == '\0' ? "there is no whole request" : err.text);
	connection_release(&connection);
	return ok ? 0 : error_exit_status(ERROR_FAILED);
}
