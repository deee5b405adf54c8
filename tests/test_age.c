/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "age/age.h"

#define QUICK 2 /* the work factor of these tests */

static const char inner[] = "[jaffle_shop/dev]\naws_access_key_id = AKIAQWERTYUIOPASDFGH\n"
			    "aws_secret_access_key = 0123456789012345678901234567890123456789\n";

static void
seal(const char *phrase, const char *text, struct buf *file, struct secret *file_key)
{
	struct secret passphrase = SECRET_INIT, plaintext = SECRET_INIT;
	struct error err = {0};

	secret_set(&passphrase, phrase, strlen(phrase));
	secret_set(&plaintext, text, strlen(text));
	if (!age_seal(&passphrase, QUICK, &plaintext, file, file_key, &err))
		fail_msg("%s", err.text);
	secret_release(&passphrase);
	secret_release(&plaintext);
}

static bool
open_with(const char *phrase, const char *file, size_t length, struct secret *plaintext,
	struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok;

	secret_set(&passphrase, phrase, strlen(phrase));
	ok = age_open(&passphrase, file, length, plaintext, NULL, err);
	secret_release(&passphrase);
	return ok;
}

static void
what_was_sealed_comes_back(void **state)
{
	static const char *const phrases[] = {"a", " blanks count ", "p\xc3\xa9", "e\xcc\x81"};

	(void)state;
	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		struct secret plaintext = SECRET_INIT, key = SECRET_INIT, again = SECRET_INIT;
		struct error err = {0};
		struct buf file;

		buf_init(&file);
		seal(phrases[i], inner, &file, &key);
		assert_true(open_with(phrases[i], file.bytes, file.length, &plaintext, &err));
		assert_string_equal(plaintext.bytes, inner);
		assert_true(age_open_with_key(&key, file.bytes, file.length, &again, &err));
		assert_true(secret_is_equal(&plaintext, &again));
		secret_release(&plaintext);
		secret_release(&key);
		secret_release(&again);
		buf_release(&file);
	}
}

static void
a_passphrase_is_its_bytes_and_nothing_else(void **state)
{
	static const char *const others[] = {"sesame ", " sesame", "Sesame", "sesam", "sesame\n"};
	struct buf file;

	(void)state;
	buf_init(&file);
	seal("sesame", inner, &file, NULL);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct secret plaintext = SECRET_INIT;
		struct error err = {0};

		assert_false(open_with(others[i], file.bytes, file.length, &plaintext, &err));
		assert_int_equal(err.kind, ERROR_LOCKED);
		assert_string_equal(err.text, "the passphrase is another one");
		assert_null(plaintext.bytes);
	}
	buf_release(&file);
}

static void
an_empty_passphrase_is_refused_both_ways(void **state)
{
	struct secret nothing = SECRET_INIT, plaintext = SECRET_INIT;
	struct error err = {0};
	struct buf file;

	(void)state;
	buf_init(&file);
	secret_set(&plaintext, "x", 1);
	assert_false(age_seal(&nothing, QUICK, &plaintext, &file, NULL, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	assert_int_equal(file.length, 0);
	seal("sesame", inner, &file, NULL);
	assert_false(age_open(&nothing, file.bytes, file.length, &plaintext, NULL, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	secret_release(&plaintext);
	buf_release(&file);
}

static void
each_foreign_file_has_words_of_its_own(void **state)
{
	static const struct {
		const char *file;
		const char *text;
	} cases[] = {
		{"", "it is not an age file"},
		{"[jaffle_shop/dev]\n", "it is not an age file"},
		{"-----BEGIN AGE ENCRYPTED FILE-----\n", "it is an armored age file"},
		{"age-encryption.org/v2\n-> x\n\n--- ",
			"it is of another version of the age format"},
		{"age-encryption.org/v1\n", "line 1 of its header is damaged"},
		{"age-encryption.org/v1\n-> scrypt\xff\n", "line 2 of its header is damaged"},
		{"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 23\n"
		 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
		 "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
			"its work factor 23 is above 22"},
		{"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 010\n"
		 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
		 "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
			"the passphrase line of its header is damaged"},
		{"age-encryption.org/v1\n-> X25519 AAAAAAAAAAAAAAAAAAAAAA\n"
		 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
		 "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
			"it is encrypted to a recipient of type 'X25519', not with a passphrase"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct secret plaintext = SECRET_INIT;
		struct error err = {0};

		assert_false(open_with(
			"sesame", cases[i].file, strlen(cases[i].file), &plaintext, &err));
		assert_string_equal(err.text, cases[i].text);
		assert_int_equal(err.kind, ERROR_FILE);
		assert_true(err.hint[0] != '\0');
	}
}

/* Opens a changed file with the right file key, which is more than an attacker has. */
static void
assert_refused(const struct secret *key, const struct buf *file, const char *what, size_t at)
{
	struct secret plaintext = SECRET_INIT;
	struct error err = {0};

	if (age_open_with_key(key, file->bytes, file->length, &plaintext, &err))
		fail_msg("%s at %zu was accepted", what, at);
	assert_null(plaintext.bytes);
}

static void
put_changed(struct buf *changed, const struct buf *file)
{
	buf_clear(changed);
	buf_append(changed, file->bytes, file->length);
}

static void
every_flip_cut_and_insertion_is_refused(void **state)
{
	struct secret key = SECRET_INIT;
	struct buf file, changed;

	(void)state;
	buf_init(&file);
	buf_init(&changed);
	seal("sesame", inner, &file, &key);
	for (size_t bit = 0; bit < file.length * 8; bit++) {
		put_changed(&changed, &file);
		changed.bytes[bit / 8] = (char)(changed.bytes[bit / 8] ^ (1 << (bit % 8)));
		assert_refused(&key, &changed, "a flip", bit);
	}
	for (size_t length = 0; length < file.length; length++) {
		buf_clear(&changed);
		buf_append(&changed, file.bytes, length);
		assert_refused(&key, &changed, "a cut", length);
	}
	for (size_t at = 0; at <= file.length; at++)
		for (int byte = 0; byte < 256; byte++) {
			put_changed(&changed, &file);
			buf_splice(&changed, at, 0, &(char){(char)byte}, 1);
			assert_refused(&key, &changed, "an insertion", at);
		}
	printf("count: %zu bits flipped, %zu vaults cut off, %zu bytes put in: all refused\n",
		file.length * 8, file.length, (file.length + 1) * 256);
	secret_release(&key);
	buf_release(&file);
	buf_release(&changed);
}

static void
the_id_names_one_version_of_a_file(void **state)
{
	struct secret key = SECRET_INIT, plaintext = SECRET_INIT;
	char a_id[17], b_id[17], again[17];
	struct error err = {0};
	struct buf a, b;

	(void)state;
	buf_init(&a);
	buf_init(&b);
	seal("sesame", inner, &a, &key);
	seal("sesame", inner, &b, NULL);
	assert_true(age_file_id(a.bytes, a.length, a_id, &err));
	assert_true(age_file_id(a.bytes, a.length, again, &err));
	assert_true(age_file_id(b.bytes, b.length, b_id, &err));
	assert_int_equal(strlen(a_id), 16);
	assert_string_equal(a_id, again);
	assert_string_not_equal(a_id, b_id);
	assert_false(age_open_with_key(&key, b.bytes, b.length, &plaintext, &err));
	assert_int_equal(err.kind, ERROR_LOCKED);
	secret_release(&key);
	buf_release(&a);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_sealed_comes_back),
		cmocka_unit_test(a_passphrase_is_its_bytes_and_nothing_else),
		cmocka_unit_test(an_empty_passphrase_is_refused_both_ways),
		cmocka_unit_test(each_foreign_file_has_words_of_its_own),
		cmocka_unit_test(every_flip_cut_and_insertion_is_refused),
		cmocka_unit_test(the_id_names_one_version_of_a_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
