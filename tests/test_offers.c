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
#include "base/path.h"
#include "store/offers.h"
#include "support/scratch.h"

static char *home;

static int
set_up(void **state)
{
	static const char *const variables[] = {"AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE",
		"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"};

	(void)state;
	home = scratch_new();
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++)
		(void)unsetenv(variables[i]);
	return setenv("HOME", home, 1);
}

static int
tear_down(void **state)
{
	(void)state;
	scratch_free(home);
	return 0;
}

static void
put(const char *name, const char *text)
{
	char *path = path_join(home, name);
	const struct file_write write = {
		.path = path, .bytes = text, .length = strlen(text), .mode = 0600};

	assert_true(file_replace(&write, NULL));
	free(path);
}

static void
a_region_is_offered_from_where_aws_tools_look(void **state)
{
	struct offers offers = {0};

	(void)state;
	offers_find_regions(&offers);
	assert_int_equal(offers.count, 0);
	put(".aws/config", "[default]\nregion = eu-west-1\n[profile work]\nregion=eu-west-2\n");
	offers_find_regions(&offers);
	assert_int_equal(offers.count, 1);
	assert_string_equal(offers.rows[0].value, "eu-west-1");
	assert_string_equal(offers.rows[0].source, "~/.aws/config");
	assert_int_equal(setenv("AWS_PROFILE", "work", 1), 0);
	assert_int_equal(setenv("AWS_REGION", "us-east-1", 1), 0);
	assert_int_equal(setenv("AWS_DEFAULT_REGION", "us-east-1", 1), 0);
	offers_find_regions(&offers);
	assert_int_equal(offers.count, 2);
	assert_string_equal(offers.rows[0].value, "us-east-1");
	assert_string_equal(offers.rows[0].source, "AWS_REGION");
	assert_string_equal(offers.rows[1].value, "eu-west-2");
	offers_release(&offers);
}

static void
sections_with_a_key_are_offered_and_one_is_taken_whole(void **state)
{
	struct secret text = SECRET_INIT;
	struct connection connection;
	struct offers offers = {0};
	size_t length;

	(void)state;
	connection_init(&connection);
	offers_find_keys(&offers, &text);
	assert_int_equal(offers.count, 0);
	put(".aws/credentials",
		"[default]\naws_access_key_id = AKIAQWERTYUIOPASDFGH\n"
		"aws_secret_access_key = wJalrXUtnFEMIaaaabbbbccccddddeeeeffffggg\n"
		"[sso]\nsso_start_url = https://x\n"
		"[short]\naws_access_key_id = ASIAQWERTYUIOPASDFGH\naws_secret_access_key = s\n"
		"aws_session_token = t\n");
	offers_find_keys(&offers, &text);
	assert_int_equal(offers.count, 2);
	assert_string_equal(offers.rows[0].value, "default");
	assert_string_equal(offers.rows[1].value, "short");
	offers_take_keys(&text, "short", &connection);
	assert_string_equal(connection_value(&connection, ATHENA_AWS_SESSION_TOKEN, &length), "t");
	offers_take_keys(&text, "default", &connection);
	assert_string_equal(connection_value(&connection, ATHENA_AWS_ACCESS_KEY_ID, &length),
		"AKIAQWERTYUIOPASDFGH");
	assert_int_equal(connection.values[ATHENA_AWS_SESSION_TOKEN].state, VALUE_EMPTY);
	secret_release(&text);
	offers_release(&offers);
	connection_release(&connection);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_region_is_offered_from_where_aws_tools_look, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			sections_with_a_key_are_offered_and_one_is_taken_whole, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
