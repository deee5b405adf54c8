/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/keyctl.h>
#include <sys/syscall.h>
#endif

#include <cmocka.h>

#include "store/key_cache.h"

static char id[17];

/* Whether this system lets a process keep a key at all: containers may forbid it. */
static bool
has_keyring(void)
{
	struct secret key = SECRET_INIT;
	bool kept;

	secret_set(&key, "0123456789abcdef", 16);
	kept = key_cache_put(id, &key, 60);
	(void)key_cache_drop(id);
	secret_release(&key);
	return kept;
}

static void
what_was_never_kept_is_a_miss(void **state)
{
	struct secret key = SECRET_INIT;

	(void)state;
	assert_false(key_cache_get(id, &key));
	assert_null(key.bytes);
	assert_false(key_cache_drop(id));
}

static void
a_key_is_kept_replaced_and_forgotten(void **state)
{
	struct secret key = SECRET_INIT, found = SECRET_INIT;

	(void)state;
	if (!has_keyring())
		skip();
	secret_set(&key, "0123456789abcde\0", 16);
	assert_true(key_cache_put(id, &key, 60));
	assert_true(key_cache_get(id, &found));
	assert_true(secret_is_equal(&key, &found));
	secret_set(&key, "another key here", 16);
	assert_true(key_cache_put(id, &key, 60));
	assert_true(key_cache_get(id, &found));
	assert_true(secret_is_equal(&key, &found));
	assert_true(key_cache_drop(id));
	assert_false(key_cache_get(id, &found));
	secret_release(&key);
	secret_release(&found);
}

static void
an_empty_key_or_no_time_keeps_nothing(void **state)
{
	struct secret key = SECRET_INIT;

	(void)state;
	assert_false(key_cache_put(id, &key, 60));
	secret_set(&key, "0123456789abcdef", 16);
	assert_false(key_cache_put(id, &key, 0));
	assert_false(key_cache_get(id, &key));
	secret_release(&key);
}

#ifdef __linux__
/* Reads the key in a process of a session of its own, as another terminal would. */
static int
read_elsewhere(void)
{
	struct secret found = SECRET_INIT;
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		if (syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL) < 0)
			_exit(2);
		_exit(key_cache_get(id, &found) && found.length == 16 ? 0 : 1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WEXITSTATUS(status);
}

static void
another_session_of_the_same_user_reads_it(void **state)
{
	struct secret key = SECRET_INIT;

	(void)state;
	if (!has_keyring())
		skip();
	secret_set(&key, "0123456789abcdef", 16);
	assert_true(key_cache_put(id, &key, 60));
	assert_int_equal(read_elsewhere(), 0);
	assert_true(key_cache_drop(id));
	assert_int_equal(read_elsewhere(), 1);
	secret_release(&key);
}

/* /proc/keys shows a key's timeout in its fourth column: 'perm' when it has none. Keys that were
 * dropped a moment ago are listed too. */
static void
a_kept_key_never_stands_without_a_timeout(void **state)
{
	struct secret key = SECRET_INIT;
	char line[512], when[64];
	size_t count = 0;
	FILE *keys = NULL;

	(void)state;
	secret_set(&key, "0123456789abcdef", 16);
	if (!has_keyring() || access("/proc/keys", R_OK) != 0)
		skip();
	assert_true(key_cache_put(id, &key, 3600));
	keys = fopen("/proc/keys", "r");
	assert_non_null(keys);
	while (fgets(line, sizeof(line), keys) != NULL)
		if (strstr(line, id) != NULL) {
			assert_int_equal(sscanf(line, "%*s %*s %*s %63s", when), 1);
			assert_string_not_equal(when, "perm");
			count++;
		}
	(void)fclose(keys);
	assert_true(count > 0);
	assert_true(key_cache_drop(id));
	secret_release(&key);
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_never_kept_is_a_miss),
		cmocka_unit_test(a_key_is_kept_replaced_and_forgotten),
		cmocka_unit_test(an_empty_key_or_no_time_keeps_nothing),
#ifdef __linux__
		cmocka_unit_test(another_session_of_the_same_user_reads_it),
		cmocka_unit_test(a_kept_key_never_stands_without_a_timeout),
#endif
	};

	/* A name of its own: the keyring is shared with whatever else runs here. */
	(void)snprintf(id, sizeof(id), "test%012lx", (unsigned long)getpid());
	return cmocka_run_group_tests(tests, NULL, NULL);
}
