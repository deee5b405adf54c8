/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cmd/environment.h"

static char *before[] = {
	"HOME=/home/jane", "AWS_PROFILE=a", "AWS_PROFILE=b", "AWS_PROFILES=c", "EMPTY=", NULL};

static void
what_is_not_touched_stays_in_its_order(void **state)
{
	struct environment environment;

	(void)state;
	environment_init(&environment, before);
	environment_unset(&environment, "NOTHING");
	assert_int_equal(environment.count, 5);
	for (size_t i = 0; i < 6; i++)
		assert_ptr_equal(environment.entries[i], before[i]);
	environment_release(&environment);
}

static void
every_entry_of_a_name_is_unset(void **state)
{
	struct environment environment;

	(void)state;
	environment_init(&environment, before);
	environment_unset(&environment, "AWS_PROFILE");
	assert_null(environment_get(&environment, "AWS_PROFILE"));
	assert_string_equal(environment_get(&environment, "AWS_PROFILES"), "c");
	assert_int_equal(environment.count, 3);
	assert_null(environment.entries[3]);
	environment_release(&environment);
}

static void
a_value_is_set_once(void **state)
{
	struct secret value = SECRET_INIT, nothing = SECRET_INIT;
	struct environment environment;

	(void)state;
	environment_init(&environment, before);
	environment_set(&environment, "AWS_PROFILE", "first");
	secret_set(&value, "second", 6);
	environment_set_secret(&environment, "AWS_PROFILE", &value);
	environment_set_secret(&environment, "EMPTY", &nothing);
	assert_string_equal(environment_get(&environment, "AWS_PROFILE"), "second");
	assert_string_equal(environment_get(&environment, "EMPTY"), "");
	assert_int_equal(environment.count, 4);
	assert_string_equal(environment.entries[2], "AWS_PROFILE=second");
	assert_null(environment.entries[4]);
	secret_release(&value);
	environment_release(&environment);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_touched_stays_in_its_order),
		cmocka_unit_test(every_entry_of_a_name_is_unset),
		cmocka_unit_test(a_value_is_set_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
