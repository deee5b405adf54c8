/* SPDX-License-Identifier: Apache-2.0 */
/* What sh(1) makes of the lines is what the connection says. */
#include "wizard/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scratch.h"

static struct connection connection;

static int
set_up(void **state)
{
	(void)state;
	connection_init(&connection);
	connection.profile = mem_copy_string("jaffle_shop");
	connection.target = mem_copy_string("dev");
	connection_set(&connection, ATHENA_REGION_NAME, "eu-west-1", 9);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	connection_release(&connection);
	return 0;
}

static void
set(enum athena_field row, const char *text)
{
	connection_set(&connection, row, text, strlen(text));
}

/* Runs the lines with a stand-in that tells its arguments and its standard input (free). */
static char *
run(const char *lines)
{
	static const char teller[] = "#!/bin/sh\nprintf '<%s>' \"$@\"\ncat\n";
	char *folder = scratch_new(), *script = scratch_path(folder, "script"), *told;
	char *program = scratch_path(folder, "athena-connect"), *path = scratch_path(folder, "out");
	char *command =
		mem_format("PATH='%s':$PATH sh '%s' >'%s' </dev/null", folder, script, path);

	scratch_write(script, lines);
	scratch_write(program, teller);
	assert_int_equal(chmod(program, 0700), 0);
	assert_int_equal(setenv("AWS_ACCESS_KEY_ID", "AKIAQWERTYUIOPASDFGH", 1), 0);
	assert_int_equal(setenv("AWS_SECRET_ACCESS_KEY", "made/up+$(false)", 1), 0);
	assert_int_equal(system(command), 0);
	told = scratch_read(path, NULL);
	free(command);
	free(path);
	free(program);
	free(script);
	scratch_free(folder);
	return told;
}

static void
expect(char *lines, const char *wanted)
{
	char *told = run(lines);

	assert_string_equal(told, wanted);
	free(told);
	free(lines);
}

static void
values_stand_as_they_are_and_keys_by_their_variables(void **state)
{
	char *lines;

	(void)state;
	set(ATHENA_WORK_GROUP, "a \"$HOME\" `id` \\n\\\\ b");
	set(ATHENA_AWS_ACCESS_KEY_ID, "AKIAMARKERMARKERMARK");
	set(ATHENA_AWS_SECRET_ACCESS_KEY, "marker");
	lines = script_of(&connection);
	assert_null(strstr(lines, "MARKER"));
	assert_null(strstr(lines, "marker"));
	expect(lines, "<apply><jaffle_shop/dev><->region_name: \"eu-west-1\"\n"
		      "work_group: \"a \\\"$HOME\\\" `id` \\\\n\\\\\\\\ b\"\n"
		      "aws_access_key_id: \"AKIAQWERTYUIOPASDFGH\"\n"
		      "aws_secret_access_key: \"made/up+$(false)\"\n");
}

static void
a_name_is_one_word_whatever_is_in_it(void **state)
{
	(void)state;
	expect(script_to_try(&connection), "<exec><jaffle_shop/dev><--><dbt><debug>");
	free(connection.profile);
	connection.profile = mem_copy_string("Jane's $HOME");
	expect(script_to_try(&connection), "<exec><Jane's $HOME/dev><--><dbt><debug>");
	expect(script_of(&connection), "<apply><Jane's $HOME/dev><->region_name: \"eu-west-1\"\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			values_stand_as_they_are_and_keys_by_their_variables, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_name_is_one_word_whatever_is_in_it, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
