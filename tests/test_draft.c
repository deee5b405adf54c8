/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/draft.h"
#include "support/scratch.h"

static struct error err;

static int
set_up(void **state)
{
	char *folder = scratch_new();

	assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
	err = (struct error){0};
	*state = folder;
	return 0;
}

static int
tear_down(void **state)
{
	scratch_free(*state);
	return 0;
}

static void
give(struct connection *connection, enum athena_field row, const char *text)
{
	connection_set(connection, row, text, strlen(text));
}

/* A draft of everything, secrets included, one of them in the wrong field. */
static void
fill(struct draft *draft)
{
	draft_init(draft);
	draft->file = mem_copy_string("/home/j\xc3\xa4ne/.dbt/profiles.yml");
	draft->is_new = true;
	draft->written = 1700000000;
	draft->connection.profile = mem_copy_string("jaffle_shop");
	draft->connection.target = mem_copy_string("dev");
	give(&draft->connection, ATHENA_REGION_NAME, "on");
	give(&draft->connection, ATHENA_S3_STAGING_DIR, "s3://half a \"value\\ \xe6\x97\xa5");
	give(&draft->connection, ATHENA_NUM_RETRIES, "012");
	give(&draft->connection, ATHENA_SCHEMA, "MARKERMARKERMARKERmarkermarkermarkermark");
	give(&draft->connection, ATHENA_AWS_ACCESS_KEY_ID, "AKIAMARKERMARKERMARK");
	give(&draft->connection, ATHENA_AWS_SECRET_ACCESS_KEY,
		"MARKERsecretMARKERsecretMARKERsecretMARK");
}

static void
values_come_back_as_they_were_typed(void **state)
{
	struct draft written, read;

	(void)state;
	fill(&written);
	draft_init(&read);
	assert_true(draft_write(&written, &err));
	assert_true(draft_read(&read, &err));
	assert_string_equal(read.file, written.file);
	assert_true(read.is_new);
	assert_true(read.written == 1700000000);
	assert_string_equal(read.connection.target, "dev");
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *text = written.connection.values[row].text;

		if (athena_fields[row].home == FIELD_HOME_VAULT || row == ATHENA_SCHEMA ||
			text == NULL)
			assert_int_equal(read.connection.values[row].state, VALUE_EMPTY);
		else
			assert_string_equal(read.connection.values[row].text, text);
	}
	draft_release(&read);
	draft_release(&written);
}

static void
no_key_is_ever_in_it_and_only_its_owner_can_read_it(void **state)
{
	struct file_stamp stamp;
	struct draft draft;
	struct stat status;
	char *path = NULL;
	struct buf text;

	(void)state;
	fill(&draft);
	buf_init(&text);
	assert_true(draft_write(&draft, &err));
	assert_true(draft_path(&path, &err));
	assert_true(file_read(path, 65536, &text, &stamp, &err));
	assert_null(strstr(text.bytes, "MARKER"));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	buf_release(&text);
	free(path);
	draft_release(&draft);
}

static void
a_missing_one_is_none_and_removing_it_is_fine(void **state)
{
	struct draft draft;

	(void)state;
	draft_init(&draft);
	assert_true(draft_read(&draft, &err));
	assert_null(draft.file);
	assert_true(draft_remove(&err));
	draft_release(&draft);
}

static void
what_is_no_draft_is_refused(void **state)
{
	static const char *const texts[] = {"", "a: [", "values:\n  schema: dbt\n"};
	char *path = NULL;

	(void)state;
	assert_true(draft_path(&path, &err));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const struct file_write write = {
			.path = path, .bytes = texts[i], .length = strlen(texts[i]), .mode = 0600};
		struct draft draft;

		draft_init(&draft);
		assert_true(file_replace(&write, &err));
		assert_false(draft_read(&draft, &err));
		assert_int_equal(err.kind, ERROR_FILE);
		draft_release(&draft);
	}
	free(path);
}

static void
it_goes_over_what_is_stored_and_keeps_the_keys(void **state)
{
	static const char reference[] = "{{ env_var('REGION') }}";
	struct connection connection;
	struct draft draft;

	(void)state;
	draft_init(&draft);
	connection_init(&connection);
	give(&connection, ATHENA_REGION_NAME, reference);
	connection.values[ATHENA_REGION_NAME].state = VALUE_REFERENCE;
	give(&connection, ATHENA_SCHEMA, "dbt");
	connection.values[ATHENA_AWS_SECRET_ACCESS_KEY].state = VALUE_STORED;
	give(&draft.connection, ATHENA_REGION_NAME, reference);
	give(&draft.connection, ATHENA_THREADS, "4");
	draft_apply(&draft, &connection);
	assert_int_equal(connection.values[ATHENA_REGION_NAME].state, VALUE_REFERENCE);
	assert_int_equal(connection.values[ATHENA_SCHEMA].state, VALUE_EMPTY);
	assert_string_equal(connection.values[ATHENA_THREADS].text, "4");
	assert_int_equal(connection.values[ATHENA_AWS_SECRET_ACCESS_KEY].state, VALUE_STORED);
	connection_release(&connection);
	draft_release(&draft);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			values_come_back_as_they_were_typed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			no_key_is_ever_in_it_and_only_its_owner_can_read_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_missing_one_is_none_and_removing_it_is_fine, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_no_draft_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			it_goes_over_what_is_stored_and_keeps_the_keys, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
