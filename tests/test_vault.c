/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "age/age.h"
#include "store/vault.h"
#include "support/scratch.h"

#define SECTION "jaffle_shop/dev"

static struct error err;

/* The folder of one test, with profiles.yml's name in it. */
struct place {
	char *folder;
	char *profiles;
	char *vault;
};

static struct place
place_new(void)
{
	struct place place = {.folder = scratch_new()};

	place.profiles = scratch_path(place.folder, "profiles.yml");
	place.vault = scratch_path(place.folder, VAULT_FILE_NAME);
	err = (struct error){0};
	return place;
}

static void
place_free(struct place *place)
{
	free(place->vault);
	free(place->profiles);
	scratch_free(place->folder);
}

static struct secret
secret_of(const char *text)
{
	struct secret secret = SECRET_INIT;

	secret_set(&secret, text, strlen(text));
	return secret;
}

static bool
open_with(struct vault *vault, const struct place *place, const char *passphrase)
{
	struct secret words = secret_of(passphrase);
	bool ok;

	assert_true(vault_read(vault, place->profiles, &err));
	ok = vault_open(vault, &words, &err);
	secret_release(&words);
	return ok;
}

static void
set(struct vault *vault, const char *key, const char *text)
{
	struct secret value = secret_of(text);

	vault_set(vault, SECTION, key, &value);
	secret_release(&value);
}

/* A vault with one key, sealed with 'pass'. */
static void
make(const struct place *place)
{
	struct vault vault;

	assert_true(open_with(&vault, place, "pass"));
	set(&vault, "aws_access_key_id", "AKIAIOSFODNN7EXAMPLE");
	assert_true(vault_write(&vault, &err));
	vault_release(&vault);
}

static void
assert_key(const struct vault *vault, const char *key, const char *text)
{
	struct secret value = SECRET_INIT;

	assert_true(vault_get(vault, SECTION, key, &value));
	assert_string_equal(value.bytes, text);
	secret_release(&value);
}

static void
what_is_written_opens_again(void **state)
{
	struct place place = place_new();
	struct vault vault;

	(void)state;
	assert_true(vault_read(&vault, place.profiles, &err));
	assert_false(vault.stamp.exists);
	vault_release(&vault);
	make(&place);
	assert_int_equal(scratch_mode(place.vault), 0600);
	assert_int_equal(scratch_count(place.folder), 1);
	assert_true(open_with(&vault, &place, "pass"));
	assert_true(vault_has(&vault, SECTION));
	assert_false(vault_has(&vault, "jaffle_shop/prod"));
	assert_key(&vault, "aws_access_key_id", "AKIAIOSFODNN7EXAMPLE");
	assert_string_equal(
		vault.text.bytes, "[" SECTION "]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n");
	vault_release(&vault);
	place_free(&place);
}

static void
the_file_holds_nothing_that_can_be_read(void **state)
{
	struct place place = place_new();
	size_t length = 0;
	char *bytes;

	(void)state;
	make(&place);
	bytes = scratch_read(place.vault, &length);
	assert_memory_equal(bytes, "age-encryption.org/v1\n-> scrypt ", 32);
	assert_null(memmem(bytes, length, "AKIA", 4));
	assert_null(memmem(bytes, length, "jaffle", 6));
	free(bytes);
	place_free(&place);
}

static void
a_wrong_passphrase_is_told_and_changes_nothing(void **state)
{
	struct place place = place_new();
	struct secret words = SECRET_INIT;
	struct vault vault;

	(void)state;
	make(&place);
	assert_false(open_with(&vault, &place, "Pass"));
	assert_int_equal(err.kind, ERROR_LOCKED);
	assert_non_null(strstr(err.text, VAULT_FILE_NAME));
	assert_false(vault.is_open);
	assert_int_equal(vault.text.length, 0);
	assert_false(vault_open(&vault, &words, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	vault_release(&vault);
	place_free(&place);
}

static void
two_writes_in_a_row_are_fine(void **state)
{
	struct place place = place_new();
	struct vault vault;

	(void)state;
	make(&place);
	assert_true(open_with(&vault, &place, "pass"));
	set(&vault, "aws_secret_access_key", "one");
	assert_true(vault_write(&vault, &err));
	set(&vault, "aws_secret_access_key", "two");
	assert_true(vault_write(&vault, &err));
	vault_release(&vault);
	assert_true(open_with(&vault, &place, "pass"));
	assert_key(&vault, "aws_secret_access_key", "two");
	vault_release(&vault);
	place_free(&place);
}

static void
a_vault_that_changed_meanwhile_is_not_overwritten(void **state)
{
	struct place place = place_new();
	struct vault mine, theirs;

	(void)state;
	make(&place);
	assert_true(open_with(&mine, &place, "pass"));
	assert_true(open_with(&theirs, &place, "pass"));
	set(&theirs, "aws_secret_access_key", "theirs");
	assert_true(vault_write(&theirs, &err));
	set(&mine, "aws_secret_access_key", "mine");
	assert_false(vault_write(&mine, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "changed on disk"));
	vault_release(&mine);
	vault_release(&theirs);
	assert_true(open_with(&mine, &place, "pass"));
	assert_key(&mine, "aws_secret_access_key", "theirs");
	vault_release(&mine);
	place_free(&place);
}

static void
a_vault_that_appeared_meanwhile_is_not_overwritten(void **state)
{
	struct place place = place_new();
	struct vault mine;

	(void)state;
	assert_true(open_with(&mine, &place, "other"));
	make(&place);
	set(&mine, "aws_secret_access_key", "mine");
	assert_false(vault_write(&mine, &err));
	assert_non_null(strstr(err.text, "changed on disk"));
	vault_release(&mine);
	place_free(&place);
}

static void
a_new_passphrase_opens_and_the_old_one_does_not(void **state)
{
	struct place place = place_new();
	struct secret words = secret_of("new pass");
	struct vault vault;

	(void)state;
	make(&place);
	assert_true(open_with(&vault, &place, "pass"));
	vault_set_passphrase(&vault, &words);
	assert_true(vault_write(&vault, &err));
	vault_release(&vault);
	assert_false(open_with(&vault, &place, "pass"));
	vault_release(&vault);
	assert_true(open_with(&vault, &place, "new pass"));
	assert_key(&vault, "aws_access_key_id", "AKIAIOSFODNN7EXAMPLE");
	vault_release(&vault);
	place_free(&place);
}

static void
a_file_key_opens_its_own_version_and_saves_nothing(void **state)
{
	struct place place = place_new();
	struct secret file_key = SECRET_INIT;
	struct vault vault;

	(void)state;
	make(&place);
	assert_true(open_with(&vault, &place, "pass"));
	secret_set(&file_key, vault.file_key.bytes, vault.file_key.length);
	vault_release(&vault);
	assert_true(vault_read(&vault, place.profiles, &err));
	assert_true(vault_open_with_key(&vault, &file_key, &err));
	assert_key(&vault, "aws_access_key_id", "AKIAIOSFODNN7EXAMPLE");
	assert_false(vault_write(&vault, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	vault_release(&vault);

	assert_true(open_with(&vault, &place, "pass"));
	assert_true(vault_write(&vault, &err));
	vault_release(&vault);
	assert_true(vault_read(&vault, place.profiles, &err));
	assert_false(vault_open_with_key(&vault, &file_key, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	vault_release(&vault);
	secret_release(&file_key);
	place_free(&place);
}

static void
what_is_no_vault_is_refused_and_left_alone(void **state)
{
	static const struct {
		const char *name, *content;
	} cases[] = {
		{"empty", ""},
		{"something else", "[a]\nmarker = 1\n"},
		{"cut off", "age-encryption.org/v1\n-> scrypt "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct place place = place_new();
		struct vault vault;
		char *now;

		scratch_write(place.vault, cases[i].content);
		if (open_with(&vault, &place, "pass"))
			fail_msg("%s: it was opened", cases[i].name);
		assert_int_equal(err.kind, ERROR_FILE);
		assert_null(strstr(err.text, "marker"));
		now = scratch_read(place.vault, NULL);
		assert_string_equal(now, cases[i].content);
		free(now);
		vault_release(&vault);
		place_free(&place);
	}
}

static void
an_age_file_with_something_else_in_it_is_refused(void **state)
{
	struct place place = place_new();
	struct secret words = secret_of("pass"), text = secret_of("aws_secret: marker\n");
	struct file_write write = {.path = place.vault, .mode = 0600};
	struct vault vault;
	struct buf sealed;

	(void)state;
	buf_init(&sealed);
	assert_true(age_seal(&words, 10, &text, &sealed, NULL, &err));
	write.bytes = sealed.bytes;
	write.length = sealed.length;
	assert_true(file_replace(&write, &err));
	assert_false(open_with(&vault, &place, "pass"));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "line 1"));
	assert_null(strstr(err.text, "marker"));
	vault_release(&vault);
	buf_release(&sealed);
	secret_release(&text);
	secret_release(&words);
	place_free(&place);
}

static void
a_folder_that_others_may_change_is_refused(void **state)
{
	struct place place = place_new();
	struct vault vault;

	(void)state;
	make(&place);
	assert_true(open_with(&vault, &place, "pass"));
	assert_int_equal(chmod(place.folder, 0777), 0);
	set(&vault, "aws_secret_access_key", "one");
	assert_false(vault_write(&vault, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.hint, "chmod go-w"));
	assert_int_equal(scratch_mode(place.folder), 0777);
	vault_release(&vault);
	place_free(&place);
}

static void
a_link_stays_and_loose_modes_are_tightened(void **state)
{
	struct place place = place_new();
	char *real = scratch_path(place.folder, "dotfiles.age");
	struct stat status;
	struct vault vault;

	(void)state;
	make(&place);
	assert_int_equal(rename(place.vault, real), 0);
	assert_int_equal(symlink("dotfiles.age", place.vault), 0);
	assert_int_equal(chmod(real, 0644), 0);
	assert_true(open_with(&vault, &place, "pass"));
	set(&vault, "aws_secret_access_key", "one");
	assert_true(vault_write(&vault, &err));
	assert_int_equal(lstat(place.vault, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(scratch_mode(real), 0600);
	vault_release(&vault);
	assert_true(open_with(&vault, &place, "pass"));
	assert_key(&vault, "aws_secret_access_key", "one");
	vault_release(&vault);
	free(real);
	place_free(&place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_opens_again),
		cmocka_unit_test(the_file_holds_nothing_that_can_be_read),
		cmocka_unit_test(a_wrong_passphrase_is_told_and_changes_nothing),
		cmocka_unit_test(two_writes_in_a_row_are_fine),
		cmocka_unit_test(a_vault_that_changed_meanwhile_is_not_overwritten),
		cmocka_unit_test(a_vault_that_appeared_meanwhile_is_not_overwritten),
		cmocka_unit_test(a_new_passphrase_opens_and_the_old_one_does_not),
		cmocka_unit_test(a_file_key_opens_its_own_version_and_saves_nothing),
		cmocka_unit_test(what_is_no_vault_is_refused_and_left_alone),
		cmocka_unit_test(an_age_file_with_something_else_in_it_is_refused),
		cmocka_unit_test(a_folder_that_others_may_change_is_refused),
		cmocka_unit_test(a_link_stays_and_loose_modes_are_tightened),
	};

	vault_work_factor = 10;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
