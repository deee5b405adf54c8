/* SPDX-License-Identifier: Apache-2.0 */
/* The main program's side of the probe, against probes that are shell scripts: good ones, dead,
 * silent and babbling ones. Time is an argument; nothing here waits for a deadline. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "base/mem.h"
#include "probe/probe_client.h"
#include "support/scratch.h"

#define SECRET_KEY "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
#define HELLO "printf 'athena-connect-probe 1\\t0\\tok\\t0\\t0\\t\\t\\t\\t\\t\\n'\n"
#define ITEM "printf 'item\\t0\\tok\\t0\\t0\\t\\t\\t\\tone\\t\\n'\n"
#define END "printf 'end\\t0\\twarning\\t2\\t0\\t\\t\\t\\tdone\\thint\\n'\n"
#define READ_ALL "while read line && [ \"$line\" != go ]; do :; done\n"

static char *folder;

static int64_t
real_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A probe that runs this script. */
static struct probe_client *
start(const char *script)
{
	char *path = scratch_path(folder, "probe"), *text = mem_format("#!/bin/sh\n%s", script);
	struct probe_client *client = NULL;
	struct connection connection;
	struct probe_request request = {.connection = &connection};
	struct error err;

	connection_init(&connection);
	connection_set(&connection, ATHENA_AWS_SECRET_ACCESS_KEY, SECRET_KEY, strlen(SECRET_KEY));
	scratch_write(path, text);
	assert_int_equal(chmod(path, 0700), 0);
	if (!probe_client_start(&client, path, &request, 0, &err))
		fail_msg("%s", err.text);
	connection_release(&connection);
	free(path);
	free(text);
	return client;
}

/* Runs it to its end with a clock that stands still; fills the last event. */
static size_t
run(struct probe_client *client, struct probe_event *last)
{
	int64_t give_up = real_ms() + 10000;
	size_t count = 0;

	while (probe_client_state(client) == PROBE_RUNNING) {
		struct pollfd poller = {.fd = probe_client_descriptor(client),
			.events = probe_client_poll_events(client)};
		int timeout = probe_client_timeout(client, 0);
		struct probe_event event;

		(void)poll(&poller, 1, timeout < 1000 ? timeout : 1000);
		assert_true(real_ms() < give_up);
		probe_client_feed(client, 0);
		while (probe_client_next(client, &event)) {
			*last = event;
			count++;
		}
	}
	return count;
}

static void
a_good_probe_is_heard_to_its_end(void **state)
{
	struct probe_client *client = start(READ_ALL HELLO ITEM ITEM END);
	struct probe_event event;

	(void)state;
	assert_int_equal(run(client, &event), 3);
	assert_int_equal(probe_client_state(client), PROBE_DONE);
	assert_int_equal(event.kind, PROBE_END);
	assert_int_equal(event.status, PROBE_WARNING);
	assert_string_equal(event.text, "done");
	assert_int_equal(probe_client_descriptor(client), -1);
	probe_client_free(client);
}

static const struct {
	const char *name, *script, *words;
} broken[] = {
	{"dead at once", "exit 1\n", "ended before it was done"},
	{"killed", "kill -9 $$\n", "ended before it was done"},
	{"ended after its greeting", READ_ALL HELLO ITEM, "ended before it was done"},
	{"half a line", HELLO "printf end\n", "ended before it was done"},
	{"another version",
		"printf 'athena-connect-probe 2\\t0\\tok\\t0\\t0\\t\\t\\t\\t\\t\\n'\n" END,
		"is of another version"},
	{"no greeting", END, "is of another version"},
	{"two greetings", HELLO HELLO END, "says what is not understood"},
	{"noise", HELLO "echo noise\n" END, "says what is not understood"},
	{"bytes", HELLO "printf '\\001\\377\\000\\n'\n" END, "says what is not understood"},
	{"an endless line", HELLO "while printf 0123456789abcdef; do :; done\n",
		"says what is not understood"},
	{"endless events",
		HELLO "i=" ITEM "while printf 'item\\t0\\tok\\t0\\t0\\t\\t\\t\\t%0512d\\t\\n'; "
		      "do :; done\n",
		"says too much"},
	{"a greeting of zeros", "exec cat /dev/zero\n", "is of another version"},
};

static void
a_broken_probe_is_told_in_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		struct probe_client *client = start(broken[i].script);
		struct probe_event event;

		(void)run(client, &event);
		if (probe_client_state(client) != PROBE_BROKEN ||
			strstr(probe_client_error(client)->text, broken[i].words) == NULL)
			fail_msg("%s: %s", broken[i].name, probe_client_error(client)->text);
		assert_int_equal(probe_client_descriptor(client), -1);
		probe_client_free(client);
	}
	printf("count: %zu kinds of broken probes\n", sizeof(broken) / sizeof(broken[0]));
}

static void
a_silent_probe_is_broken_at_its_deadline_and_not_before(void **state)
{
	struct probe_client *client = start("exec sleep 1000\n");

	(void)state;
	probe_client_feed(client, PROBE_SILENCE_MS - 1);
	assert_int_equal(probe_client_state(client), PROBE_RUNNING);
	assert_int_equal(probe_client_timeout(client, PROBE_SILENCE_MS - 1), 1);
	probe_client_feed(client, PROBE_SILENCE_MS);
	assert_int_equal(probe_client_state(client), PROBE_BROKEN);
	assert_string_equal(probe_client_error(client)->text, "the probe does not answer");
	probe_client_free(client);
}

static void
a_program_that_cannot_be_started_is_an_error(void **state)
{
	struct connection connection;
	struct probe_request request = {.connection = &connection};
	struct probe_client *client;
	struct error err;

	(void)state;
	connection_init(&connection);
	assert_false(probe_client_start(&client, "/no/such/probe", &request, 0, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_string_equal(err.text, "cannot start '/no/such/probe': no such file or directory");
	connection_release(&connection);
}

/* The file appears when the probe has seen its pipe close. */
static void
cancelling_is_at_once_and_the_probe_sees_its_pipe_close(void **state)
{
	char *path = scratch_path(folder, "saw-the-end");
	char *script = mem_format(HELLO "cat >/dev/null\necho x >'%s'\n", path);
	struct probe_client *client = start(script);
	struct pollfd poller = {.fd = probe_client_descriptor(client), .events = POLLIN};
	char *text = NULL;
	int64_t before;

	(void)state;
	assert_int_equal(poll(&poller, 1, 10000), 1);
	probe_client_feed(client, 0);
	before = real_ms();
	probe_client_cancel(client);
	assert_int_equal(probe_client_state(client), PROBE_CANCELLED);
	assert_int_equal(probe_client_descriptor(client), -1);
	assert_true(real_ms() - before < 100);
	probe_client_free(client);
	while (text == NULL && real_ms() < before + 10000) {
		(void)poll(NULL, 0, 5);
		text = scratch_read(path, NULL);
	}
	assert_non_null(text);
	free(text);
	free(path);
	free(script);
}

static void
events_behind_a_cancel_are_not_handed_on(void **state)
{
	struct probe_client *client = start(HELLO ITEM ITEM);
	struct pollfd poller = {.fd = probe_client_descriptor(client), .events = POLLIN};
	struct probe_event event;

	(void)state;
	assert_int_equal(poll(&poller, 1, 10000), 1);
	probe_client_feed(client, 0);
	probe_client_cancel(client);
	assert_false(probe_client_next(client, &event));
	probe_client_free(client);
	probe_client_free(NULL);
}

/* What a probe can see: no secret but on its pipe, only the variables that say where calls go. */
static void
the_secret_is_on_the_pipe_and_nowhere_else(void **state)
{
	char *seen = scratch_path(folder, "seen"), *text, *script;
	struct probe_client *client;
	struct probe_event event;

	(void)state;
	(void)setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY, 1);
	(void)setenv("DBT_ENV_SECRET_X", SECRET_KEY, 1);
	(void)setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1", 1);
	script = mem_format("{ env; tr '\\0' '\\n' </proc/$$/cmdline; ls -l /proc/$$/fd; } "
			    ">'%s'\n" HELLO READ_ALL END,
		seen);
	client = start(script);
	assert_int_equal(run(client, &event), 1);
	text = scratch_read(seen, NULL);
	assert_null(strstr(text, SECRET_KEY));
	assert_null(strstr(text, "HOME="));
	assert_non_null(strstr(text, "AWS_ENDPOINT_URL_S3=http://127.0.0.1:1"));
	probe_client_free(client);
	(void)unsetenv("AWS_SECRET_ACCESS_KEY");
	(void)unsetenv("DBT_ENV_SECRET_X");
	(void)unsetenv("AWS_ENDPOINT_URL_S3");
	free(text);
	free(seen);
	free(script);
}

/* A reader that never reads does not make us wait: the rest of the request stays unsent. */
static void
a_probe_that_does_not_read_keeps_nobody_waiting(void **state)
{
	struct probe_client *client = start(HELLO END);
	struct probe_event event;

	(void)state;
	assert_int_equal(run(client, &event), 1);
	assert_int_equal(probe_client_state(client), PROBE_DONE);
	probe_client_free(client);
}

static int
set_up(void **state)
{
	(void)state;
	folder = scratch_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	scratch_free(folder);
	return 0;
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_good_probe_is_heard_to_its_end),
		TEST(a_broken_probe_is_told_in_words),
		TEST(a_silent_probe_is_broken_at_its_deadline_and_not_before),
		TEST(a_program_that_cannot_be_started_is_an_error),
		TEST(cancelling_is_at_once_and_the_probe_sees_its_pipe_close),
		TEST(events_behind_a_cancel_are_not_handed_on),
		TEST(the_secret_is_on_the_pipe_and_nowhere_else),
		TEST(a_probe_that_does_not_read_keeps_nobody_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
