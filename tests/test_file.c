/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "support/scratch.h"

static struct error err;

/* Replaces with `text`, whatever is there. */
static bool
replace(const char *path, const char *text)
{
	const struct file_write write = {
		.path = path, .bytes = text, .length = strlen(text), .mode = 0600};

	err = (struct error){0};
	return file_replace(&write, &err);
}

static void
assert_file(const char *path, const char *text)
{
	char *now = scratch_read(path, NULL);

	assert_non_null(now);
	assert_string_equal(now, text);
	free(now);
}

static void
assert_said(const char *part)
{
	assert_int_equal(err.kind, ERROR_FILE);
	if (strstr(err.text, part) == NULL)
		fail_msg("'%s' does not say '%s'", err.text, part);
}

static void
a_new_file_is_only_for_its_owner(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "deep/er/file");

	(void)state;
	assert_true(replace(path, "one\n"));
	assert_file(path, "one\n");
	assert_int_equal(scratch_mode(path), 0600);
	free(path);
	path = scratch_path(folder, "deep/er");
	assert_int_equal(scratch_mode(path), 0700);
	assert_int_equal(scratch_count(path), 1);
	free(path);
	scratch_free(folder);
}

static void
an_old_file_keeps_its_mode_when_asked(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");
	struct file_write write = {.path = path, .bytes = "two", .length = 3, .mode = 0600};

	(void)state;
	scratch_write(path, "one");
	assert_int_equal(chmod(path, 0664), 0);
	write.keep_mode = true;
	assert_true(file_replace(&write, &err));
	assert_int_equal(scratch_mode(path), 0664);
	write.keep_mode = false;
	assert_true(file_replace(&write, &err));
	assert_int_equal(scratch_mode(path), 0600);
	assert_file(path, "two");
	free(path);
	scratch_free(folder);
}

static void
an_old_file_keeps_its_owner_when_asked(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");
	struct file_write write = {
		.path = path, .bytes = "two", .length = 3, .mode = 0600, .keep_mode = true};
	struct stat status;

	(void)state;
	if (geteuid() != 0) {
		free(path);
		scratch_free(folder);
		skip();
	}
	scratch_write(path, "one");
	assert_int_equal(chown(path, 1234, 4321), 0);
	assert_true(file_replace(&write, &err));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_uid, 1234);
	assert_int_equal(status.st_gid, 4321);
	free(path);
	scratch_free(folder);
}

static void
symlinks_stay_and_their_file_is_replaced(void **state)
{
	char *folder = scratch_new(), *real = scratch_path(folder, "real"),
	     *file = scratch_path(real, "file"), *link = scratch_path(folder, "link"),
	     *second = scratch_path(folder, "second"), *linked = scratch_path(folder, "linked"),
	     *inside = scratch_path(linked, "file");
	struct stat status;

	(void)state;
	assert_int_equal(mkdir(real, 0700), 0);
	scratch_write(file, "one");
	assert_int_equal(symlink("real/file", link), 0);
	assert_int_equal(symlink(link, second), 0);
	assert_int_equal(symlink("real", linked), 0);
	assert_true(replace(second, "two"));
	assert_file(file, "two");
	assert_true(replace(inside, "three"));
	assert_file(file, "three");
	assert_int_equal(lstat(link, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat(second, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(lstat(linked, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(scratch_count(real), 1);
	free(inside);
	free(linked);
	free(second);
	free(link);
	free(file);
	free(real);
	scratch_free(folder);
}

static void
a_dangling_symlink_gets_its_file(void **state)
{
	char *folder = scratch_new(), *file = scratch_path(folder, "made/file"),
	     *link = scratch_path(folder, "link"), *loop = scratch_path(folder, "loop");

	(void)state;
	assert_int_equal(symlink("made/file", link), 0);
	assert_true(replace(link, "one"));
	assert_file(file, "one");
	assert_int_equal(symlink("loop", loop), 0);
	assert_false(replace(loop, "one"));
	assert_said("symbolic links");
	free(loop);
	free(link);
	free(file);
	scratch_free(folder);
}

static void
a_read_only_file_is_refused(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");

	(void)state;
	scratch_write(path, "one");
	assert_int_equal(chmod(path, 0444), 0);
	assert_false(replace(path, "two"));
	assert_said("read-only");
	assert_non_null(strstr(err.hint, "chmod u+w"));
	assert_file(path, "one");
	assert_int_equal(scratch_count(folder), 1);
	free(path);
	scratch_free(folder);
}

static void
write_in_a_locked_folder(const char *folder)
{
	char *path = scratch_path(folder, "file"), *sub = scratch_path(folder, "sub/file");
	int lock;

	scratch_write(path, "one");
	assert_int_equal(chmod(folder, 0500), 0);
	assert_false(replace(path, "two"));
	assert_said("ermission denied");
	assert_file(path, "one");
	assert_false(replace(sub, "two"));
	assert_said("ermission denied");
	assert_false(file_lock(folder, "lock", 1, &lock, &err));
	assert_said("ermission denied");
	assert_int_equal(scratch_count(folder), 1);
	free(sub);
	free(path);
}

static void
a_read_only_folder_keeps_its_file(void **state)
{
	char *folder = scratch_new();

	(void)state;
	scratch_as_nobody(folder, write_in_a_locked_folder);
	scratch_free(folder);
}

static void
write_beyond_the_limit(const char *folder)
{
	char *path = scratch_path(folder, "file"), *long_text = mem_new(9000, 1);
	const struct rlimit limit = {4096, 4096};

	memset(long_text, 'x', 8999);
	scratch_write(path, "one");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_false(replace(path, long_text));
	assert_said("large");
	assert_file(path, "one");
	assert_int_equal(scratch_count(folder), 1);
	assert_true(replace(path, "two"));
	free(long_text);
	free(path);
}

static void
write_on_a_full_disk(const char *folder)
{
	char *path = scratch_path(folder, "file"), *long_text = mem_new(100001, 1);

	memset(long_text, 'x', 100000);
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
		mount("none", folder, "tmpfs", 0, "size=64k") != 0) {
		printf("count: 1 skipped: no small disk can be mounted here\n");
	} else {
		scratch_write(path, "one");
		assert_false(replace(path, long_text));
		assert_said("space");
		assert_file(path, "one");
		assert_int_equal(scratch_count(folder), 1);
	}
	free(long_text);
	free(path);
}

/* In a child: a limit cannot be lifted again, a mount should go with the process. */
static void
run_in_child(void (*body)(const char *folder))
{
	char *folder = scratch_new();
	int status = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		body(folder);
		(void)fflush(stdout);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	scratch_free(folder);
}

static void
a_full_disk_keeps_the_old_file(void **state)
{
	(void)state;
	run_in_child(write_beyond_the_limit);
	run_in_child(write_on_a_full_disk);
}

static bool
refuse(const void *bytes, size_t length, void *context, struct error *error)
{
	*(size_t *)context = length;
	assert_memory_equal(bytes, "two", 3);
	return error_set(error, ERROR_FILE, "not what was meant");
}

static void
a_refused_check_keeps_the_old_file(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");
	size_t seen = 0;
	const struct file_write write = {.path = path,
		.bytes = "two",
		.length = 3,
		.mode = 0600,
		.check = refuse,
		.context = &seen};

	(void)state;
	scratch_write(path, "one");
	assert_false(file_replace(&write, &err));
	assert_said("not what was meant");
	assert_int_equal(seen, 3);
	assert_file(path, "one");
	assert_int_equal(scratch_count(folder), 1);
	free(path);
	scratch_free(folder);
}

static void
a_file_that_changed_since_it_was_read_is_kept(void **state)
{
	static const struct {
		const char *name;
		const char *read; /* NULL: there was none */
		const char *now;
	} cases[] = {
		{"other bytes of the same size", "one", "two"},
		{"longer", "one", "one\n"},
		{"it appeared", NULL, "one"},
		{"it went away", "one", NULL},
		{"it became empty", "one", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *folder = scratch_new(), *path = scratch_path(folder, "file"), *after;
		struct file_stamp stamp;
		const struct file_write write = {.path = path,
			.bytes = "new",
			.length = 3,
			.mode = 0600,
			.expected = &stamp};
		struct buf content;

		buf_init(&content);
		if (cases[i].read != NULL)
			scratch_write(path, cases[i].read);
		assert_true(file_read(path, 100, &content, &stamp, &err));
		if (cases[i].now != NULL)
			scratch_write(path, cases[i].now);
		else
			assert_int_equal(unlink(path), 0);
		if (file_replace(&write, &err))
			fail_msg("%s: it was overwritten", cases[i].name);
		assert_said("changed on disk");
		after = scratch_read(path, NULL);
		assert_true((after == NULL) == (cases[i].now == NULL));
		assert_true(after == NULL || strcmp(after, cases[i].now) == 0);
		assert_int_equal(scratch_count(folder), cases[i].now != NULL);
		free(after);
		buf_release(&content);
		free(path);
		scratch_free(folder);
	}
}

static void
an_expected_file_is_replaced(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");
	struct file_stamp stamp;
	const struct file_write write = {
		.path = path, .bytes = "new", .length = 3, .mode = 0600, .expected = &stamp};
	struct buf content;

	(void)state;
	buf_init(&content);
	assert_true(file_read(path, 100, &content, &stamp, &err));
	assert_false(stamp.exists);
	assert_true(file_replace(&write, &err));
	assert_true(file_read(path, 100, &content, &stamp, &err));
	assert_true(stamp.exists);
	assert_int_equal(stamp.size, 3);
	assert_true(file_replace(&write, &err));
	buf_release(&content);
	free(path);
	scratch_free(folder);
}

static void
what_is_no_file_is_not_read(void **state)
{
	char *folder = scratch_new(), *pipe_path = scratch_path(folder, "pipe"),
	     *path = scratch_path(folder, "file");
	struct file_stamp stamp;
	struct buf content;

	(void)state;
	buf_init(&content);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_false(file_read(pipe_path, 100, &content, &stamp, &err));
	assert_said("is a pipe, not a file");
	assert_false(file_read(folder, 100, &content, &stamp, &err));
	assert_said("is a folder, not a file");
	assert_false(file_read("/dev/null", 100, &content, &stamp, &err));
	assert_said("not a file");
	assert_false(replace(folder, "x"));
	scratch_write(path, "0123456789");
	assert_true(file_read(path, 10, &content, &stamp, &err));
	assert_string_equal(content.bytes, "0123456789");
	assert_false(file_read(path, 9, &content, &stamp, &err));
	assert_said("larger than");
	assert_int_equal(content.length, 0);
	buf_release(&content);
	free(path);
	free(pipe_path);
	scratch_free(folder);
}

static void
what_a_killed_writer_left_is_swept(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file"),
	     *left = scratch_path(folder, ".file.athena-connect-0123456789abcdef"),
	     *other = scratch_path(folder, ".file2.athena-connect-0123456789abcdef"),
	     *mine = scratch_path(folder, ".file.athena-connect-notes");

	(void)state;
	scratch_write(path, "one");
	scratch_write(left, "half");
	scratch_write(other, "other");
	scratch_write(mine, "mine");
	file_sweep(path);
	assert_int_equal(access(left, F_OK), -1);
	assert_file(path, "one");
	assert_file(other, "other");
	assert_file(mine, "mine");
	free(mine);
	free(other);
	free(left);
	free(path);
	scratch_free(folder);
}

static void
removing_takes_the_file_and_forgives_a_missing_one(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "file");

	(void)state;
	scratch_write(path, "one");
	assert_true(file_remove(path, &err));
	assert_int_equal(scratch_count(folder), 0);
	assert_true(file_remove(path, &err));
	free(path);
	scratch_free(folder);
}

static void
one_at_a_time_holds_the_lock(void **state)
{
	char *folder = scratch_new(), *inner = scratch_path(folder, "made");
	int first = -1, second = -1, status = 0;
	pid_t child;

	(void)state;
	assert_true(file_lock(inner, "lock", 0, &first, &err));
	assert_int_equal(scratch_mode(inner), 0700);
	assert_false(file_lock(inner, "lock", 0, &second, &err));
	assert_said("another athena-connect is writing there");
	assert_int_equal(second, -1);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		file_unlock(first);
		_exit(file_lock(inner, "lock", 0, &second, NULL) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 1);
	file_unlock(first);
	file_unlock(-1);
	assert_true(file_lock(inner, "lock", 0, &second, &err));
	file_unlock(second);
	free(inner);
	scratch_free(folder);
}

static void
the_lock_of_a_killed_process_is_free(void **state)
{
	char *folder = scratch_new();
	int lock = -1, status = 0, ready[2];
	char byte = 0;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ready), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		byte = file_lock(folder, "lock", 0, &lock, NULL) ? 'y' : 'n';
		_exit(write(ready[1], &byte, 1) == 1 ? pause() : 1);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(byte, 'y');
	assert_false(file_lock(folder, "lock", 0, &lock, NULL));
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(file_lock(folder, "lock", 0, &lock, &err));
	file_unlock(lock);
	(void)close(ready[0]);
	(void)close(ready[1]);
	scratch_free(folder);
}

static void
a_folder_that_others_may_change_is_told(void **state)
{
	static const struct {
		const char *name;
		mode_t mode;
		bool is_fine;
	} cases[] = {
		{"one's own", 0700, true},
		{"others may look", 0755, true},
		{"everybody may write", 0777, false},
		{"everybody may write, sticky", 01777, false},
		{"others may write", 0702, false},
	};
	char *folder = scratch_new(), *missing = scratch_path(folder, "missing");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(chmod(folder, cases[i].mode), 0);
		if (file_check_folder(folder, &err) != cases[i].is_fine)
			fail_msg("%s", cases[i].name);
		assert_true(cases[i].is_fine || strstr(err.hint, "chmod go-w") != NULL);
	}
	assert_true(file_check_folder(missing, &err));
	if (geteuid() == 0) {
		assert_int_equal(chmod(folder, 0770), 0);
		assert_false(file_check_folder(folder, &err));
		assert_int_equal(chmod(folder, 0700), 0);
		assert_int_equal(chown(folder, 1234, 1234), 0);
		assert_false(file_check_folder(folder, &err));
		assert_said("belongs to another account");
	}
	free(missing);
	scratch_free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_file_is_only_for_its_owner),
		cmocka_unit_test(an_old_file_keeps_its_mode_when_asked),
		cmocka_unit_test(an_old_file_keeps_its_owner_when_asked),
		cmocka_unit_test(symlinks_stay_and_their_file_is_replaced),
		cmocka_unit_test(a_dangling_symlink_gets_its_file),
		cmocka_unit_test(a_read_only_file_is_refused),
		cmocka_unit_test(a_read_only_folder_keeps_its_file),
		cmocka_unit_test(a_full_disk_keeps_the_old_file),
		cmocka_unit_test(a_refused_check_keeps_the_old_file),
		cmocka_unit_test(a_file_that_changed_since_it_was_read_is_kept),
		cmocka_unit_test(an_expected_file_is_replaced),
		cmocka_unit_test(what_is_no_file_is_not_read),
		cmocka_unit_test(what_a_killed_writer_left_is_swept),
		cmocka_unit_test(removing_takes_the_file_and_forgives_a_missing_one),
		cmocka_unit_test(one_at_a_time_holds_the_lock),
		cmocka_unit_test(the_lock_of_a_killed_process_is_free),
		cmocka_unit_test(a_folder_that_others_may_change_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
