/* SPDX-License-Identifier: Apache-2.0 */
/* The lines between the two processes: what is written is read back the same, and whatever else
 * comes is refused or clean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "probe/probe_wire.h"

static struct probe_event
sample(void)
{
	return (struct probe_event){.kind = PROBE_FINDING,
		.number = 7,
		.status = PROBE_WARNING,
		.blocks = PROBE_BLOCKS_RUN | PROBE_BLOCKS_PYTHON,
		.ms = 1234,
		.id = "schema",
		.field = "schema",
		.label = "Schema d%t",
		.text = "100 % \xc3\xa9",
		.hint = ""};
}

static void
an_event_is_read_back_as_it_was_written(void **state)
{
	struct probe_event event = sample(), read;
	struct buf line;

	(void)state;
	buf_init(&line);
	probe_wire_write_event(&line, &event);
	assert_string_equal(line.bytes,
		"finding\t7\twarning\t6\t1234\tschema\tschema\tSchema d%25t\t100 %25 "
		"\xc3\xa9\t\n");
	assert_true(probe_wire_read_event(line.bytes, line.length - 1, &read));
	assert_memory_equal(&read, &event, sizeof(event));
	buf_release(&line);
}

static void
a_text_with_tabs_and_line_ends_stays_one_column(void **state)
{
	struct probe_event event = sample(), read;
	struct buf line;

	(void)state;
	buf_init(&line);
	(void)snprintf(event.text, sizeof(event.text), "a\tb\nc\x1b[2J");
	probe_wire_write_event(&line, &event);
	assert_int_equal(strcspn(line.bytes, "\n"), line.length - 1);
	assert_true(probe_wire_read_event(line.bytes, line.length - 1, &read));
	assert_string_equal(read.text, "a b c [2J");
	buf_release(&line);
}

#define REST "\tid\tf\tl\tt\th"

static const char *const refused[] = {
	"",
	"\t",
	"finding",
	"findings\t1\tok\t0\t0" REST,
	"finding\t1\tgood\t0\t0" REST,
	"finding\t\tok\t0\t0" REST,
	"finding\t-1\tok\t0\t0" REST,
	"finding\t9999999999\tok\t0\t0" REST,
	"finding\t1\tok\t8\t0" REST,
	"finding\t1\tok\t0\t0x1" REST,
	"finding\t1\tok\t0\t0\tid\tf\tl\tt",
	"finding\t1\tok\t0\t0" REST "\tmore",
	"finding\t1\tok\t0\t0\tid\tf\tl\tt\t%",
	"finding\t1\tok\t0\t0\tid\tf\tl\tt\t%G0",
	"finding\t1\tok\t0\t0\tid\tf\tl\tt\t%0a",
	"athena-connect-probe 2\t0\tok\t0\t0" REST,
};

static void
what_is_no_event_is_refused(void **state)
{
	struct probe_event event;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (probe_wire_read_event(refused[i], strlen(refused[i]), &event))
			fail_msg("%s", refused[i]);
}

static void
a_text_of_an_event_cannot_move_the_cursor(void **state)
{
	static const char line[] = "item\t0\tok\t0\t0\t\t\t\t%1B]0;x%07\xc2\x9b"
				   "31m\xff\xe2\x80\xae\t%00";
	struct probe_event event;

	(void)state;
	assert_true(probe_wire_read_event(line, strlen(line), &event));
	for (const char *at = event.text; *at != '\0'; at++)
		assert_true((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7f);
	assert_string_equal(event.text, "]0;x 31m??");
	assert_string_equal(event.hint, "");
}

static void
set(struct connection *connection, enum athena_field row, const char *value)
{
	connection_set(connection, row, value, strlen(value));
}

static void
a_request_is_read_back_as_it_was_written(void **state)
{
	struct connection before, after;
	struct probe_request sent = {
		.ask = PROBE_ASK_SCHEMAS, .is_read_only = true, .connection = &before};
	struct probe_request read = {.connection = &after};
	struct secret text = SECRET_INIT;
	struct error err;
	size_t length;

	(void)state;
	connection_init(&before);
	connection_init(&after);
	set(&before, ATHENA_REGION_NAME, "eu-west-1");
	set(&before, ATHENA_S3_STAGING_DIR, "s3://b/a b%20\xc3\xa9/");
	set(&before, ATHENA_AWS_SECRET_ACCESS_KEY, "wJalr/K7\ngo\nx");
	before.values[ATHENA_SCHEMA].state = VALUE_REFERENCE;
	before.values[ATHENA_AWS_SESSION_TOKEN].state = VALUE_STORED;
	probe_wire_write_request(&text, &sent);
	assert_string_equal(text.bytes, "athena-connect-probe 1\nask schemas\nread-only\n"
					"value region_name eu-west-1\n"
					"value s3_staging_dir s3://b/a%20b%2520\xc3\xa9/\n"
					"value aws_secret_access_key wJalr/K7%0Ago%0Ax\n"
					"unknown schema\ngo\n");
	assert_true(probe_wire_is_whole(&text));
	assert_true(probe_wire_read_request(&text, &read, &err));
	assert_int_equal(read.ask, PROBE_ASK_SCHEMAS);
	assert_true(read.is_read_only);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		enum athena_field field = (enum athena_field)row;
		const char *one = connection_value(&before, field, &length);

		assert_string_equal(one, connection_value(&after, field, &length));
	}
	assert_int_equal(after.values[ATHENA_SCHEMA].state, VALUE_REFERENCE);
	assert_int_equal(after.values[ATHENA_AWS_SESSION_TOKEN].state, VALUE_EMPTY);
	connection_release(&before);
	connection_release(&after);
	secret_release(&text);
}

#define HEAD "athena-connect-probe 1\n"

static const char *const refused_requests[] = {
	"",
	"go\n",
	"athena-connect-probe 2\nask check\ngo\n",
	HEAD "ask check\n",
	HEAD "ask everything\ngo\n",
	HEAD "value region_name\ngo\n",
	HEAD "value no_such_key x\ngo\n",
	HEAD "value region_name a%0\ngo\n",
	HEAD "value region_name a%00b\ngo\n",
	HEAD "unknown region_name x\ngo\n",
	HEAD "value 0123456789012345678901234567890123456789 x\ngo\n",
	HEAD "\nask check\ngo\n",
	HEAD "SECRET\ngo\n",
};

static void
what_is_no_request_is_refused_without_repeating_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused_requests) / sizeof(refused_requests[0]); i++) {
		struct secret text = SECRET_INIT;
		struct connection connection;
		struct probe_request request = {.connection = &connection};
		struct error err = {0};

		connection_init(&connection);
		secret_set(&text, refused_requests[i], strlen(refused_requests[i]));
		if (probe_wire_read_request(&text, &request, &err))
			fail_msg("%s", refused_requests[i]);
		assert_null(strstr(err.text, "SECRET"));
		secret_release(&text);
		connection_release(&connection);
	}
}

/* Every cut of a request and of an event is refused or, at a line's end, whole again. */
static void
every_text_that_is_cut_off_is_refused(void **state)
{
	struct probe_event event = sample(), read;
	struct buf line;
	size_t refusals = 0;

	(void)state;
	buf_init(&line);
	probe_wire_write_event(&line, &event);
	for (size_t length = 0; length + 2 < line.length; length++) {
		char *copy = malloc(length + 1);

		memcpy(copy, line.bytes, length);
		assert_false(probe_wire_read_event(copy, length, &read));
		refusals++;
		free(copy);
	}
	printf("count: %zu events cut off\n", refusals);
	buf_release(&line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_read_back_as_it_was_written),
		cmocka_unit_test(a_text_with_tabs_and_line_ends_stays_one_column),
		cmocka_unit_test(what_is_no_event_is_refused),
		cmocka_unit_test(a_text_of_an_event_cannot_move_the_cursor),
		cmocka_unit_test(a_request_is_read_back_as_it_was_written),
		cmocka_unit_test(what_is_no_request_is_refused_without_repeating_it),
		cmocka_unit_test(every_text_that_is_cut_off_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
