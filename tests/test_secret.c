/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* More of them than are kept for the next ones. */
static void
nothing_is_left_in_pages_that_are_used_again(void **state)
{
	struct secret secrets[20];

	(void)state;
	for (int turn = 0; turn < 3; turn++) {
		for (size_t i = 0; i < 20; i++) {
			secrets[i] = SECRET_INIT;
			secret_set(&secrets[i], "x", 1);
			for (size_t at = 1; at <= secrets[i].capacity; at++)
				assert_int_equal(secrets[i].bytes[at], 0);
			secret_reserve(&secrets[i], i % 2 == 0 ? 4000 : 5000);
			memset(secrets[i].bytes, 'm', secrets[i].capacity);
			secrets[i].length = secrets[i].capacity;
		}
		for (size_t i = 0; i < 20; i++)
			secret_release(&secrets[i]);
	}
}

#define THREADS 4
#define TURNS 20000

/* Each fills secrets of its own with its own letter, and finds only that; NULL when it did. */
static void *
fill_and_look(void *letter)
{
	const char *own = letter;

	for (int turn = 0; turn < TURNS; turn++) {
		struct secret secret = SECRET_INIT;

		secret_reserve(&secret, 64);
		memset(secret.bytes, *own, 64);
		secret.length = 64;
		for (size_t at = 0; at < 64; at++)
			if (((volatile char *)secret.bytes)[at] != *own)
				return letter;
		secret_release(&secret);
	}
	return NULL;
}

/* A save runs beside the event loop: both have secrets at the same moment. */
static void
two_threads_never_share_a_page(void **state)
{
	static char letters[THREADS] = {'a', 'b', 'c', 'd'};
	pthread_t threads[THREADS];

	(void)state;
	for (size_t i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, fill_and_look, &letters[i]), 0);
	for (size_t i = 0; i < THREADS; i++) {
		void *wrong = NULL;

		assert_int_equal(pthread_join(threads[i], &wrong), 0);
		assert_null(wrong);
	}
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

/* In a process of its own; a failed assertion there ends it otherwise than with 0. */
static void
in_child(void (*body)(void))
{
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		body();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static rlim_t
core_limit(void)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
	return limit.rlim_cur;
}

static mode_t
current_umask(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return mask;
}

static void
harden_and_give_back(void)
{
	struct rlimit before = {4096, RLIM_INFINITY};

	assert_int_equal(getrlimit(RLIMIT_CORE, &before), 0);
	before.rlim_cur = before.rlim_max < 4096 ? before.rlim_max : 4096;
	assert_int_equal(setrlimit(RLIMIT_CORE, &before), 0);
	(void)umask(022);
	assert_int_equal(prctl(PR_GET_DUMPABLE), 1);
	secret_harden_process();
	secret_harden_process(); /* the second time takes nothing for what was before */
	assert_int_equal(core_limit(), 0);
	assert_int_equal(prctl(PR_GET_DUMPABLE), 0);
	assert_int_equal(current_umask(), 077);
	secret_unharden_process();
	assert_int_equal(core_limit(), before.rlim_cur);
	assert_int_equal(current_umask(), 022);
	/* exec alone sets this back, when nothing secret is in memory any more. */
	assert_int_equal(prctl(PR_GET_DUMPABLE), 0);
}

static void
a_hardened_process_leaves_no_image_and_writes_for_nobody_else(void **state)
{
	(void)state;
	in_child(harden_and_give_back);
}

/* Every set of the three. */
static void
close_and_harden(void)
{
	for (int closed = 0; closed < 8; closed++) {
		struct stat null, now;
		int next;

		for (int i = 0; i < 3; i++)
			if (closed & 1 << i)
				(void)close(i);
		secret_harden_process();
		assert_int_equal(stat("/dev/null", &null), 0);
		for (int i = 0; i < 3; i++) {
			assert_int_equal(fstat(i, &now), 0);
			if (closed & 1 << i)
				assert_int_equal(now.st_rdev, null.st_rdev);
		}
		next = open("/dev/null", O_RDONLY | O_CLOEXEC);
		assert_true(next > 2);
		(void)close(next);
	}
}

static void
closed_standard_streams_are_opened_on_nothing(void **state)
{
	(void)state;
	in_child(close_and_harden);
}

/* Locked as far as the system lets, left out of dumps, and nothing beside it can be touched. */
static void
a_secret_lies_between_pages_that_nobody_may_touch(void **state)
{
	static char text[1 << 20];
	struct secret secret = SECRET_INIT;
	int map = open("/proc/self/smaps", O_RDONLY | O_CLOEXEC);
	size_t length = 0;
	ssize_t part;
	char start[40];
	const char *at, *flags;

	(void)state;
	secret_set(&secret, "hunter2-marker", 14);
	while ((part = read(map, text + length, sizeof(text) - 1 - length)) > 0)
		length += (size_t)part;
	(void)close(map);
	(void)snprintf(start, sizeof(start), "%08lx-", (unsigned long)secret.bytes);
	at = strstr(text, start);
	assert_non_null(at);
	flags = strstr(at, "VmFlags:");
	assert_non_null(flags);
	assert_non_null(strstr(at, " rw-p "));
	assert_true(strcspn(strstr(flags, " dd"), "\n") < 100);
	(void)snprintf(start, sizeof(start), "-%08lx ---p", (unsigned long)secret.bytes);
	assert_non_null(strstr(text, start));
	secret_release(&secret);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_secret_keeps_its_bytes_while_it_grows),
		cmocka_unit_test(what_is_cut_off_is_wiped),
		cmocka_unit_test(nothing_is_left_in_pages_that_are_used_again),
		cmocka_unit_test(two_threads_never_share_a_page),
		cmocka_unit_test(a_move_leaves_the_giver_empty),
		cmocka_unit_test(equality_compares_every_byte),
		cmocka_unit_test(a_hardened_process_leaves_no_image_and_writes_for_nobody_else),
		cmocka_unit_test(closed_standard_streams_are_opened_on_nothing),
		cmocka_unit_test(a_secret_lies_between_pages_that_nobody_may_touch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
