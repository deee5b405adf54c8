/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/secret.h"

static void
a_secret_keeps_its_bytes_while_it_grows(void **state)
{
	struct secret secret = SECRET_INIT;

	(void)state;
	for (int i = 0; i < 20000; i++)
		secret_append(&secret, "ab", 2);
	assert_int_equal(secret.length, 40000);
	assert_int_equal(secret.bytes[39999], 'b');
	assert_int_equal(secret.bytes[40000], '\0');
	secret_release(&secret);
	assert_null(secret.bytes);
}

static void
what_is_cut_off_is_wiped(void **state)
{
	struct secret secret = SECRET_INIT;

	(void)state;
	secret_set(&secret, "hunter2-marker", 14);
	secret_splice(&secret, 7, 7, "", 0);
	assert_string_equal(secret.bytes, "hunter2");
	for (size_t i = 7; i < 15; i++)
		assert_int_equal(secret.bytes[i], 0);
	secret_release(&secret);
}

static void
a_move_leaves_the_giver_empty(void **state)
{
	struct secret from = SECRET_INIT, to = SECRET_INIT;

	(void)state;
	secret_set(&from, "one", 3);
	secret_set(&to, "another", 7);
	secret_move(&to, &from);
	assert_string_equal(to.bytes, "one");
	assert_null(from.bytes);
	secret_release(&to);
}

static void
equality_compares_every_byte(void **state)
{
	struct secret a = SECRET_INIT, b = SECRET_INIT;

	(void)state;
	secret_set(&a, "same\0x", 6);
	secret_set(&b, "same\0y", 6);
	assert_false(secret_is_equal(&a, &b));
	secret_set(&b, "same\0x", 6);
	assert_true(secret_is_equal(&a, &b));
	secret_release(&a);
	secret_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_secret_keeps_its_bytes_while_it_grows),
		cmocka_unit_test(what_is_cut_off_is_wiped),
		cmocka_unit_test(a_move_leaves_the_giver_empty),
		cmocka_unit_test(equality_compares_every_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
