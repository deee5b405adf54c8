/* SPDX-License-Identifier: Apache-2.0 */
/* The primitives against the vectors of their specifications. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "crypto/encode.h"
#include "crypto/primitives.h"
#include "crypto/random.h"

/* Under the address sanitizer too, memory that is not there is NULL and no end of the program. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static size_t vectors;

/* What a vector is made of: a text, `times` over. */
struct repeated {
	const char *text;
	size_t length;
	size_t times;
};

#define ONCE(text) \
	{ \
		(text), sizeof(text) - 1, 1 \
	}
#define TIMES(count, text) \
	{ \
		(text), sizeof(text) - 1, count \
	}

/* The bytes, owned by the caller (free). */
static struct bytes
spread(const struct repeated *part)
{
	char *bytes = mem_new(part->length * part->times + 1, 1);

	for (size_t i = 0; i < part->times; i++)
		memcpy(bytes + i * part->length, part->text, part->length);
	return (struct bytes){bytes, part->length * part->times};
}

static void
release(struct bytes bytes)
{
	free((void *)(uintptr_t)bytes.at);
}

/* Holds the first bytes against what is published in hexadecimal. */
static void
check(const char *name, const unsigned char *bytes, const char *expected)
{
	char text[2 * 128 + 1];

	hex_encode(bytes, strlen(expected) / 2, text);
	if (strcmp(text, expected) != 0)
		fail_msg("%s: %s", name, text);
	vectors++;
}

/* FIPS 180-2, appendix B; the empty message is NIST's. */
static void
sha256_is_that_of_fips_180_2(void **state)
{
	static const struct {
		const char *name;
		struct repeated message;
		const char *digest;
	} cases[] = {
		{"nothing", ONCE(""),
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"B.1, one block", ONCE("abc"),
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"B.2, two blocks",
			ONCE("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"B.3, a million", TIMES(1000000, "a"),
			"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct bytes message = spread(&cases[i].message);
		unsigned char digest[SHA256_SIZE];

		assert_true(sha256(message, digest, NULL));
		check(cases[i].name, digest, cases[i].digest);
		release(message);
	}
}

/* RFC 4231, 4.2 to 4.8. */
static const struct {
	const char *name;
	struct repeated key, message;
	const char *mac;
} macs[] = {
	{"4.2", TIMES(20, "\x0b"), ONCE("Hi There"),
		"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
	{"4.3, a short key", ONCE("Jefe"), ONCE("what do ya want for nothing?"),
		"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
	{"4.4", TIMES(20, "\xaa"), TIMES(50, "\xdd"),
		"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
	{"4.5",
		ONCE("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13"
		     "\x14\x15\x16\x17\x18\x19"),
		TIMES(50, "\xcd"),
		"82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
	{"4.6, cut off", TIMES(20, "\x0c"), ONCE("Test With Truncation"),
		"a3b6167473100ee06e0c796c2955552b"},
	{"4.7, a key longer than a block", TIMES(131, "\xaa"),
		ONCE("Test Using Larger Than Block-Size Key - Hash Key First"),
		"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
	{"4.8, both longer than a block", TIMES(131, "\xaa"),
		ONCE("This is a test using a larger than block-size key and a larger than "
		     "block-size data. The key needs to be hashed before being used by the HMAC "
		     "algorithm."),
		"9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

static void
hmac_sha256_is_that_of_rfc_4231(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		struct bytes key = spread(&macs[i].key), message = spread(&macs[i].message);
		unsigned char mac[SHA256_SIZE];

		assert_true(hmac_sha256(key, message, mac, NULL));
		check(macs[i].name, mac, macs[i].mac);
		release(key);
		release(message);
	}
}

/* RFC 5869, appendix A; the first 32 bytes of the output do not depend on how many are asked. */
static void
hkdf_sha256_is_that_of_rfc_5869(void **state)
{
	unsigned char ramp[256];
	char info[81];
	unsigned char out[SHA256_SIZE];
	static const char key[] =
		"\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b"
		"\x0b\x0b";
	const struct bytes short_key = {key, 22}, none = {NULL, 0};

	(void)state;
	for (size_t i = 0; i < sizeof(ramp); i++)
		ramp[i] = (unsigned char)i;
	assert_true(hkdf_sha256(short_key, (struct bytes){ramp, 13},
		"\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9", out, NULL));
	check("A.1", out, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
	memcpy(info, ramp + 0xb0, 80);
	info[80] = '\0';
	assert_true(hkdf_sha256(
		(struct bytes){ramp, 80}, (struct bytes){ramp + 0x60, 80}, info, out, NULL));
	check("A.2", out, "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c");
	assert_true(hkdf_sha256(short_key, none, "", out, NULL));
	check("A.3", out, "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

/* RFC 7914, 12: the vector with r = 8, p = 1 that takes 16 MiB; the first block of its output. */
static void
scrypt_is_that_of_rfc_7914(void **state)
{
	unsigned char out[32];

	(void)state;
	assert_true(scrypt_derive((struct bytes){"pleaseletmein", 13},
		(struct bytes){"SodiumChloride", 14}, 14, out, NULL));
	check("12", out, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

static void
scrypt_that_gets_no_memory_says_how_much_it_needs(void **state)
{
	unsigned char out[32];
	struct error err = {0};

	(void)state;
	assert_false(scrypt_derive((struct bytes){"a", 1}, (struct bytes){"b", 1}, 40, out, &err));
	assert_int_equal(err.kind, ERROR_FAILED);
	assert_non_null(strstr(err.text, "1073741824 MiB"));
	assert_true(err.hint[0] != '\0');
}

/* RFC 8439, 2.8.2: key, nonce, message and ciphertext. Its tag covers additional data, of which age
 * has none; the tags here were computed without, by another implementation that gives 2.8.2's. */
static const char sunscreen[] =
	"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
	"future, sunscreen would be it.";
static const unsigned char aead_nonce[] = "\x07\0\0\0\x40\x41\x42\x43\x44\x45\x46\x47";
#define SUNSCREEN_LENGTH (sizeof(sunscreen) - 1)

static void
fill_key(unsigned char key[AEAD_KEY_SIZE])
{
	for (unsigned i = 0; i < AEAD_KEY_SIZE; i++)
		key[i] = (unsigned char)(0x80 + i);
}

static void
aead_is_that_of_rfc_8439(void **state)
{
	unsigned char key[AEAD_KEY_SIZE], sealed[SUNSCREEN_LENGTH + AEAD_TAG_SIZE];
	char opened[SUNSCREEN_LENGTH];
	bool authentic;

	(void)state;
	fill_key(key);
	assert_true(aead_seal(
		key, aead_nonce, (struct bytes){sunscreen, SUNSCREEN_LENGTH}, sealed, NULL));
	check("2.8.2", sealed,
		"d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca967128"
		"2fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fa"
		"b324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b6116");
	check("its tag without additional data", sealed + SUNSCREEN_LENGTH,
		"6a23a4681fd59456aea1d29f82477216");
	assert_true(aead_open(
		key, aead_nonce, (struct bytes){sealed, sizeof(sealed)}, opened, &authentic, NULL));
	assert_true(authentic);
	assert_memory_equal(opened, sunscreen, SUNSCREEN_LENGTH);
	assert_true(aead_seal(key, aead_nonce, (struct bytes){"", 0}, sealed, NULL));
	check("the tag of nothing", sealed, "a0784d7a4716f3feb4f64e7f4b39bf04");
	assert_true(aead_open(
		key, aead_nonce, (struct bytes){sealed, AEAD_TAG_SIZE}, opened, &authentic, NULL));
	assert_true(authentic);
}

static void
whatever_is_changed_is_noticed_and_nothing_is_left_behind(void **state)
{
	unsigned char key[AEAD_KEY_SIZE], sealed[SUNSCREEN_LENGTH + AEAD_TAG_SIZE];
	char opened[SUNSCREEN_LENGTH], nothing[SUNSCREEN_LENGTH] = {0};
	bool authentic;

	(void)state;
	fill_key(key);
	assert_true(aead_seal(
		key, aead_nonce, (struct bytes){sunscreen, SUNSCREEN_LENGTH}, sealed, NULL));
	for (size_t bit = 0; bit < 8 * sizeof(sealed); bit++) {
		sealed[bit / 8] ^= (unsigned char)(1u << bit % 8);
		memset(opened, 'x', sizeof(opened));
		authentic = true;
		assert_true(aead_open(key, aead_nonce, (struct bytes){sealed, sizeof(sealed)},
			opened, &authentic, NULL));
		assert_false(authentic);
		assert_memory_equal(opened, nothing, sizeof(opened));
		sealed[bit / 8] ^= (unsigned char)(1u << bit % 8);
	}
	for (size_t length = 0; length < sizeof(sealed); length++) {
		authentic = true;
		assert_true(aead_open(
			key, aead_nonce, (struct bytes){sealed, length}, opened, &authentic, NULL));
		assert_false(authentic);
	}
	key[31] ^= 1;
	assert_true(aead_open(
		key, aead_nonce, (struct bytes){sealed, sizeof(sealed)}, opened, &authentic, NULL));
	assert_false(authentic);
}

static void
equality_is_that_of_the_bytes(void **state)
{
	unsigned char a[32], b[32];

	(void)state;
	random_public(a, sizeof(a));
	for (size_t i = 0; i < sizeof(a); i++) {
		memcpy(b, a, sizeof(a));
		assert_true(is_equal_secretly(a, b, sizeof(a)));
		b[i] ^= 0x80;
		assert_false(is_equal_secretly(a, b, sizeof(a)));
	}
	assert_true(is_equal_secretly(a, b, 0));
}

/* Every byte of a drawing takes part: each differs between two drawings sooner or later. */
static void
random_bytes_fill_what_they_are_asked_to_fill(void **state)
{
	void (*const sources[])(void *, size_t) = {random_public, random_private};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		unsigned char first[33] = {0}, next[33] = {0}, seen[33] = {0};

		sources[i](first, 32);
		for (size_t round = 0; round < 16; round++) {
			sources[i](next, 32);
			for (size_t at = 0; at < 33; at++)
				seen[at] |= first[at] ^ next[at];
		}
		for (size_t at = 0; at < 32; at++)
			assert_int_not_equal(seen[at], 0);
		assert_int_equal(seen[32], 0);
	}
}

/* RFC 4648, 10, without the padding. */
static const struct {
	const char *bytes, *text;
} base64s[] = {
	{"", ""},
	{"f", "Zg"},
	{"fo", "Zm8"},
	{"foo", "Zm9v"},
	{"foob", "Zm9vYg"},
	{"fooba", "Zm9vYmE"},
	{"foobar", "Zm9vYmFy"},
	{"\xfb\xff\xbf", "+/+/"},
};

static void
base64_is_that_of_rfc_4648_without_padding(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(base64s) / sizeof(base64s[0]); i++) {
		size_t length = strlen(base64s[i].bytes), room = 16;
		char text[32], bytes[16];

		base64_encode(base64s[i].bytes, length, text);
		assert_string_equal(text, base64s[i].text);
		assert_int_equal(strlen(text), BASE64_LENGTH(length));
		assert_true(base64_decode(text, strlen(text), bytes, &room));
		assert_int_equal(room, length);
		assert_memory_equal(bytes, base64s[i].bytes, length);
		if (length > 0) {
			room = length - 1;
			assert_false(base64_decode(text, strlen(text), bytes, &room));
		}
		vectors++;
	}
}

static void
base64_of_another_form_is_refused(void **state)
{
	static const struct {
		const char *name, *text;
		size_t length;
	} cases[] = {
		{"padding", "Zg==", 4},
		{"one character", "Z", 1},
		{"five characters", "Zm9vZ", 5},
		{"bits that should be zero, of two characters", "Zh", 2},
		{"bits that should be zero, of three characters", "Zm9", 3},
		{"a line end", "Zm9v\n", 5},
		{"a line end inside", "Zm\n9", 4},
		{"a blank", "Zm v", 4},
		{"the alphabet of addresses", "-_-_", 4},
		{"a NUL", "Zm\0v", 4},
		{"a byte beyond ASCII", "Zm\xc3\xa9", 4},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char bytes[16];
		size_t room = sizeof(bytes);

		if (base64_decode(cases[i].text, cases[i].length, bytes, &room))
			fail_msg("%s is taken", cases[i].name);
	}
}

static void
base64_brings_back_bytes_of_every_length(void **state)
{
	(void)state;
	for (size_t length = 0; length <= 96; length++) {
		unsigned char bytes[96], again[96];
		char text[BASE64_LENGTH(96) + 1];
		size_t room = length;

		random_public(bytes, sizeof(bytes));
		base64_encode(bytes, length, text);
		assert_int_equal(strlen(text), BASE64_LENGTH(length));
		assert_true(base64_decode(text, strlen(text), again, &room));
		assert_int_equal(room, length);
		assert_memory_equal(bytes, again, length);
	}
}

static void
hexadecimal_is_in_lower_case(void **state)
{
	char text[9];

	(void)state;
	hex_encode("\x00\x0f\xa5\xff", 4, text);
	assert_string_equal(text, "000fa5ff");
	hex_encode("", 0, text);
	assert_string_equal(text, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_is_that_of_fips_180_2),
		cmocka_unit_test(hmac_sha256_is_that_of_rfc_4231),
		cmocka_unit_test(hkdf_sha256_is_that_of_rfc_5869),
		cmocka_unit_test(scrypt_is_that_of_rfc_7914),
		cmocka_unit_test(scrypt_that_gets_no_memory_says_how_much_it_needs),
		cmocka_unit_test(aead_is_that_of_rfc_8439),
		cmocka_unit_test(whatever_is_changed_is_noticed_and_nothing_is_left_behind),
		cmocka_unit_test(equality_is_that_of_the_bytes),
		cmocka_unit_test(random_bytes_fill_what_they_are_asked_to_fill),
		cmocka_unit_test(base64_is_that_of_rfc_4648_without_padding),
		cmocka_unit_test(base64_of_another_form_is_refused),
		cmocka_unit_test(base64_brings_back_bytes_of_every_length),
		cmocka_unit_test(hexadecimal_is_in_lower_case),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu published vectors computed\n", vectors);
	return failed;
}
