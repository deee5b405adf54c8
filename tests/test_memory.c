/* SPDX-License-Identifier: Apache-2.0 */
/* What has been through this process and is no longer needed stands nowhere in its memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "age/age.h"
#include "age/age_header.h"
#include "age/age_stream.h"
#include "base/input.h"
#include "base/json_text.h"
#include "base/mem.h"
#include "cmd/environment.h"
#include "cmd/key_map.h"
#include "crypto/encode.h"
#include "crypto/primitives.h"
#include "model/connection.h"
#include "store/key_cache.h"
#include "store/vault.h"
#include "strength/passphrase_generate.h"
#include "strength/strength.h"
#include "support/memory.h"
#include "support/scratch.h"
#include "tui/line_edit.h"

#define SECTION "jaffle_shop/dev"
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum {
	PASSPHRASE,
	WRONG,
	SECRET,
	TOKEN,
	FILE_KEY,
	WRAP_KEY,
	HEADER_KEY,
	PAYLOAD_KEY,
	BACKWARDS,
	NEEDLE_COUNT
};

static struct needle needles[NEEDLE_COUNT];
static char *folder, *profiles;
static size_t scenarios, bytes_searched;

static int
setup(void **state)
{
	(void)state;
	folder = scratch_new();
	profiles = scratch_path(folder, "profiles.yml");
	memset(needles, 0, sizeof(needles));
	needles[PASSPHRASE] = needle_new("the passphrase", 30);
	needles[WRONG] = needle_new("a wrong passphrase", 30);
	needles[SECRET] = needle_new("the AWS secret", 40);
	needles[TOKEN] = needle_new("the session token", 60);
	vault_work_factor = 4;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	free(profiles);
	scratch_free(folder);
	return 0;
}

static struct secret
show(int which)
{
	struct secret bytes = SECRET_INIT;

	needle_show(&needles[which], &bytes);
	return bytes;
}

/* Below this frame the stack still holds what was left there. */
static void
assert_clean(void)
{
	size_t hits = memory_search(needles, COUNT(needles), MEMORY_ALL);

	scenarios++;
	bytes_searched += memory_searched();
	assert_int_equal(hits, 0);
}

static void
put(struct vault *vault, const char *key, int which)
{
	struct secret value = show(which);

	vault_set(vault, SECTION, key, &value);
	secret_release(&value);
}

static void
open_vault(struct vault *vault)
{
	struct secret passphrase = show(PASSPHRASE);

	assert_true(vault_read(vault, profiles, NULL));
	assert_true(vault_open(vault, &passphrase, NULL));
	secret_release(&passphrase);
}

/* The keys that are derived on the way, for an open vault. */
static void
note_keys(const struct vault *vault)
{
	static const char label[] = "age-encryption.org/v1/scrypt";
	struct bytes file_key = {vault->file_key.bytes, vault->file_key.length};
	unsigned char key[32], salted[sizeof(label) - 1 + 16];
	struct secret passphrase = show(PASSPHRASE);
	struct age_header header;
	size_t room = 16;

	assert_true(age_header_parse(vault->sealed.bytes, vault->sealed.length, &header, NULL));
	needles[FILE_KEY] = needle_of("the file key", file_key.at, file_key.length);
	assert_true(hkdf_sha256(file_key, (struct bytes){NULL, 0}, "header", key, NULL));
	needles[HEADER_KEY] = needle_of("the header's key", key, sizeof(key));
	assert_true(hkdf_sha256(file_key,
		(struct bytes){vault->sealed.bytes + header.length, AGE_NONCE_SIZE}, "payload", key,
		NULL));
	needles[PAYLOAD_KEY] = needle_of("the payload's key", key, sizeof(key));
	memcpy(salted, label, sizeof(label) - 1);
	assert_true(base64_decode(header.stanzas[0].arguments[1].at,
		header.stanzas[0].arguments[1].length, salted + sizeof(label) - 1, &room));
	assert_true(scrypt_derive((struct bytes){passphrase.bytes, passphrase.length},
		(struct bytes){salted, sizeof(salted)}, vault_work_factor, key, NULL));
	needles[WRAP_KEY] = needle_of("scrypt's key", key, sizeof(key));
	mem_wipe(key, sizeof(key));
	secret_release(&passphrase);
	age_header_release(&header);
}

static void
make_vault(void)
{
	struct vault vault;

	open_vault(&vault);
	put(&vault, "aws_secret_access_key", SECRET);
	put(&vault, "aws_session_token", TOKEN);
	assert_true(vault_write(&vault, NULL));
	note_keys(&vault);
	vault_release(&vault);
}

/* Puts a needle where one must not be. */
static char *
leak(int which, size_t stride)
{
	struct secret bytes = show(which);
	char *place = mem_new(bytes.length * stride, 1);

	for (size_t i = 0; i < bytes.length; i++)
		place[i * stride] = bytes.bytes[i];
	secret_release(&bytes);
	return place;
}

static void __attribute__((noinline)) leak_on_the_stack(int which)
{
	struct secret bytes = show(which);
	char place[65536];

	/* Deeper than the calls that start the search. */
	memset(place, 'x', sizeof(place));
	memcpy(place + 1000, bytes.bytes, bytes.length);
	/* The compiler must believe that it is read. */
	__asm__ volatile("" : : "r"(place) : "memory");
	secret_release(&bytes);
}

/* If the search did not find these, that it finds nothing would mean nothing. */
static void
what_was_left_on_purpose_is_found(void **state)
{
	static const size_t strides[] = {1, 4, 28};
	char *freed;

	(void)state;
	assert_int_equal(memory_search(needles, COUNT(needles), MEMORY_ALL), 0);
	for (size_t i = 0; i < COUNT(strides); i++) {
		char *place = leak(SECRET, strides[i]);

		assert_int_equal(memory_search(needles, COUNT(needles), MEMORY_ALL), 1);
		mem_wipe(place, needles[SECRET].length * strides[i]);
		free(place);
		assert_int_equal(memory_search(needles, COUNT(needles), MEMORY_ALL), 0);
	}
	freed = leak(TOKEN, 1);
	free(freed);
	assert_true(memory_search(needles, COUNT(needles), MEMORY_ALL) >= 1);
	needles[TOKEN] = needle_new("another token", 40);
	leak_on_the_stack(PASSPHRASE);
	assert_true(memory_search(needles, COUNT(needles), MEMORY_ALL) >= 1);
}

static void
an_open_vault_lies_in_pages_of_its_own(void **state)
{
	struct vault vault;

	(void)state;
	make_vault();
	open_vault(&vault);
	/* Passphrase, text with both keys, file key. */
	assert_true(memory_search(needles, COUNT(needles), MEMORY_ALL) >= 4);
	assert_int_equal(memory_search(needles, COUNT(needles), MEMORY_BUT_SECRETS), 0);
	vault_release(&vault);
	assert_clean();
}

static void
a_vault_that_was_read_and_closed_is_gone(void **state)
{
	struct secret value = SECRET_INIT;
	struct vault vault;

	(void)state;
	make_vault();
	assert_clean();
	open_vault(&vault);
	assert_true(vault_get(&vault, SECTION, "aws_secret_access_key", &value));
	secret_release(&value);
	vault_release(&vault);
	assert_clean();
}

static void
with_the_work_of_every_day_as_well(void **state)
{
	struct vault vault;

	(void)state;
	vault_work_factor = AGE_WORK_FACTOR;
	make_vault();
	assert_clean();
	open_vault(&vault);
	vault_release(&vault);
	assert_clean();
}

static void
a_wrong_passphrase_is_gone(void **state)
{
	struct secret wrong = show(WRONG);
	struct vault vault;

	(void)state;
	make_vault();
	assert_true(vault_read(&vault, profiles, NULL));
	assert_false(vault_open(&vault, &wrong, NULL));
	secret_release(&wrong);
	vault_release(&vault);
	assert_clean();
}

static void
a_damaged_vault_leaves_nothing(void **state)
{
	char *path = scratch_path(folder, VAULT_FILE_NAME);
	struct secret passphrase = show(PASSPHRASE);
	struct stat status;
	struct vault vault;

	(void)state;
	make_vault();
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(truncate(path, status.st_size - 1), 0);
	assert_true(vault_read(&vault, profiles, NULL));
	assert_false(vault_open(&vault, &passphrase, NULL));
	secret_release(&passphrase);
	vault_release(&vault);
	free(path);
	assert_clean();
}

static void
a_saved_vault_is_gone(void **state)
{
	struct secret passphrase = show(WRONG);
	struct vault vault;

	(void)state;
	make_vault();
	open_vault(&vault);
	for (int i = 0; i < 40; i++) {
		char *section = mem_format("jaffle_shop/target_%d", i);
		struct secret value = show(i % 2 == 0 ? SECRET : TOKEN);

		vault_set(&vault, section, "aws_secret_access_key", &value);
		secret_release(&value);
		free(section);
	}
	vault_copy_section(&vault, SECTION, "jaffle_shop/prod");
	vault_remove_key(&vault, SECTION, "aws_session_token");
	vault_remove_section(&vault, SECTION);
	assert_true(vault_write(&vault, NULL));
	vault_set_passphrase(&vault, &passphrase);
	assert_true(vault_write(&vault, NULL));
	secret_release(&passphrase);
	vault_release(&vault);
	assert_clean();
}

static void
a_kept_key_is_gone(void **state)
{
	struct secret key = SECRET_INIT;
	struct vault vault;
	char id[17];

	(void)state;
	make_vault();
	assert_true(vault_read(&vault, profiles, NULL));
	assert_true(age_file_id(vault.sealed.bytes, vault.sealed.length, id, NULL));
	needle_show(&needles[FILE_KEY], &key);
	if (key_cache_put(id, &key, 60)) {
		assert_true(key_cache_get(id, &key));
		assert_true(vault_open_with_key(&vault, &key, NULL));
		assert_true(key_cache_drop(id));
	} else {
		printf("not run: the kernel keeps no keys here\n");
	}
	secret_release(&key);
	vault_release(&vault);
	assert_clean();
}

static void
a_line_that_was_typed_and_taken_is_gone(void **state)
{
	struct line_edit *line = line_edit_new(LINE_SECRET);
	struct secret typed = show(SECRET), pasted = show(TOKEN), taken = SECRET_INIT;
	struct line_view view = {.cursor = 0};
	struct paste_note note;

	(void)state;
	buf_init(&view.text);
	for (size_t i = 0; i < typed.length; i++) {
		line_edit_type(line, typed.bytes + i, 1);
		line_edit_set_revealed(line, i % 7 != 0);
		line_edit_view(line, 60, "*", &view);
	}
	line_edit_set_revealed(line, false);
	line_edit_view(line, 20, "*", &view);
	line_view_release(&view);
	line_edit_take(line, &taken);
	assert_true(secret_is_equal(&taken, &typed));
	line_edit_paste(line, pasted.bytes, pasted.length, &note);
	(void)line_edit_act(line, ACTION_KILL_LINE_LEFT);
	(void)line_edit_act(line, ACTION_YANK);
	(void)line_edit_act(line, ACTION_UNDO);
	line_edit_free(line);
	secret_release(&typed);
	secret_release(&pasted);
	secret_release(&taken);
	assert_clean();
}

/* The map that apply reads, in each of its spellings; written without stdio. */
static void
write_map(const char *path, const char *before, const char *behind)
{
	struct secret text = SECRET_INIT, value = show(SECRET);
	int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	secret_append(&text, before, strlen(before));
	secret_append(&text, value.bytes, value.length);
	secret_append(&text, behind, strlen(behind));
	assert_int_equal(write(descriptor, text.bytes, text.length), text.length);
	assert_int_equal(close(descriptor), 0);
	secret_release(&text);
	secret_release(&value);
}

static void
a_map_that_was_read_is_gone(void **state)
{
	static const struct {
		const char *before, *behind;
		bool is_read;
	} spellings[] = {
		{"schema: dbt\naws_secret_access_key: ", "\nthreads: 3\n", true},
		{"{aws_secret_access_key: \"", "\"}\n", true},
		{"aws_secret_access_key: 'it''s ", "'\n", true},
		{"aws_secret_access_key: \"\\u00e9", "\n\n more\"\n", true},
		{"aws_secret_access_key: ", ": broken\n", false},
		{"", ": value\n", true},
		{"aws_secret_access_key: |\n  ", "\n", false},
	};
	char *path = scratch_path(folder, "map.yml");

	(void)state;
	for (size_t i = 0; i < COUNT(spellings); i++) {
		struct connection connection;
		struct secret text = SECRET_INIT;
		struct key_map map;
		struct error err = {0};

		write_map(path, spellings[i].before, spellings[i].behind);
		assert_true(input_read_file(path, KEY_MAP_LIMIT, &text, &err));
		if (key_map_parse(&map, text.bytes, text.length, &err) != spellings[i].is_read)
			fail_msg("spelling %zu: %s", i, err.text);
		connection_init(&connection);
		for (size_t entry = 0; entry < map.count; entry++)
			if (map.entries[entry].value.length != 0)
				connection_set(&connection, ATHENA_AWS_SECRET_ACCESS_KEY,
					map.entries[entry].value.bytes,
					map.entries[entry].value.length);
		connection_release(&connection);
		key_map_release(&map);
		secret_release(&text);
		assert_clean();
	}
	free(path);
}

static void
what_was_written_as_json_is_gone(void **state)
{
	struct secret out = SECRET_INIT, value = show(SECRET), token = show(TOKEN);

	(void)state;
	secret_append(&token, "\"\\\n\x01", 4);
	for (int i = 0; i < 50; i++) {
		json_text_append_secret(&out, &value);
		json_text_append_secret(&out, &token);
	}
	secret_release(&out);
	secret_release(&value);
	secret_release(&token);
	assert_clean();
}

static void
an_environment_that_was_made_is_gone(void **state)
{
	struct environment environment;
	struct secret value = show(SECRET);

	(void)state;
	environment_init(&environment, environ);
	for (int i = 0; i < 3; i++) {
		environment_set_secret(&environment, "AWS_SECRET_ACCESS_KEY", &value);
		environment_set_secret(&environment, "DBT_ENV_SECRET_X", &value);
	}
	environment_release(&environment);
	secret_release(&value);
	assert_clean();
}

/* libzxcvbn turns it round on the heap. */
static void
a_passphrase_that_was_judged_is_gone(void **state)
{
	struct secret typed = show(PASSPHRASE), made = SECRET_INIT;
	struct strength strength;

	(void)state;
	needles[BACKWARDS] = needle_reversed("the passphrase, backwards", &needles[PASSPHRASE]);
	for (size_t length = 1; length <= typed.length; length++)
		strength_judge(typed.bytes, length, &strength);
	secret_release(&typed);
	assert_clean();
	passphrase_generate(&made);
	needles[PASSPHRASE] = needle_of("the passphrase that was made", made.bytes, made.length);
	needles[BACKWARDS] = needle_reversed("the same backwards", &needles[PASSPHRASE]);
	strength_judge(made.bytes, made.length, &strength);
	secret_release(&made);
	assert_clean();
}

int
main(int argc, char **argv)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(what_was_left_on_purpose_is_found),
		CASE(an_open_vault_lies_in_pages_of_its_own),
		CASE(a_vault_that_was_read_and_closed_is_gone),
		CASE(with_the_work_of_every_day_as_well),
		CASE(a_wrong_passphrase_is_gone),
		CASE(a_damaged_vault_leaves_nothing),
		CASE(a_saved_vault_is_gone),
		CASE(a_kept_key_is_gone),
		CASE(a_line_that_was_typed_and_taken_is_gone),
		CASE(a_map_that_was_read_is_gone),
		CASE(what_was_written_as_json_is_gone),
		CASE(an_environment_that_was_made_is_gone),
		CASE(a_passphrase_that_was_judged_is_gone),
	};
	int failed;

	(void)argc;
	memory_begin(argv);
	failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu searches of %zu MiB, nothing found\n", scenarios,
		(bytes_searched / (scenarios == 0 ? 1 : scenarios)) >> 20);
	return failed;
}
