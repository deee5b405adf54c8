/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/*
 * Every cryptographic primitive of the program. None is our own: each is one
 * call into OpenSSL's libcrypto, which is touched for the first time when the
 * first of them is used. A libcrypto that refuses one (a FIPS-only build) gives
 * ERROR_FAILED 'this OpenSSL does not offer X'.
 *
 * | primitive           | OpenSSL's call           | specification | serves                        | test                            |
 * |---------------------|--------------------------|---------------|-------------------------------|---------------------------------|
 * | SHA-256             | EVP_Digest               | FIPS 180-2, 6 | the vault's file ID; SigV4    | test_crypto                     |
 * | HMAC-SHA256         | EVP_Q_mac "HMAC"         | RFC 4231, 4   | age v1 'Header MAC'; SigV4    | test_crypto, testkit hmac_*     |
 * | HKDF-SHA256         | EVP_KDF "HKDF"           | RFC 5869, 2   | age v1 'Header MAC', 'Payload'| test_crypto, testkit            |
 * | scrypt              | EVP_KDF "SCRYPT"         | RFC 7914, 6   | age v1 'scrypt recipient type'| test_crypto, testkit scrypt_*   |
 * | ChaCha20-Poly1305   | EVP_chacha20_poly1305    | RFC 8439, 2.8 | age v1 scrypt body, 'Payload' | test_crypto, testkit stream_*   |
 * | constant-time equal | CRYPTO_memcmp            |               | age v1 'Header MAC'           | test_crypto, testkit hmac_bad_* |
 * | random bytes        | RAND_bytes               |               | salts, nonces, file names     | test_crypto (random.h)          |
 * | secret random bytes | RAND_priv_bytes          |               | the file key, passphrases     | test_crypto (random.h)          |
 * | Base64, hexadecimal | none: encode.c           | RFC 4648      | age v1 stanzas; SigV4         | test_crypto (encode.h), testkit |
 */
/* clang-format on */
#ifndef CRYPTO_PRIMITIVES_H
#define CRYPTO_PRIMITIVES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define SHA256_SIZE 32
#define AEAD_KEY_SIZE 32
#define AEAD_NONCE_SIZE 12
#define AEAD_TAG_SIZE 16

/* Bytes that are lent. */
struct bytes {
	const void *at;
	size_t length;
};

bool sha256(struct bytes message, unsigned char digest[SHA256_SIZE], struct error *err) MUST_CHECK;

bool hmac_sha256(struct bytes key, struct bytes message, unsigned char mac[SHA256_SIZE],
	struct error *err) MUST_CHECK;

/* RFC 5869, 32 bytes of output. An empty salt stands for none. */
bool hkdf_sha256(struct bytes key, struct bytes salt, const char *info,
	unsigned char out[SHA256_SIZE], struct error *err) MUST_CHECK;

/* RFC 7914 with r = 8, p = 1, N = 2^work_factor, 32 bytes of output. Takes 128 * 8 * N bytes of
 * memory while it runs; too little is ERROR_FAILED. */
bool scrypt_derive(struct bytes passphrase, struct bytes salt, int work_factor,
	unsigned char out[32], struct error *err) MUST_CHECK;

/* RFC 8439 without additional data: length + AEAD_TAG_SIZE bytes go to `sealed`. */
bool aead_seal(const unsigned char key[AEAD_KEY_SIZE], const unsigned char nonce[AEAD_NONCE_SIZE],
	struct bytes message, void *sealed, struct error *err) MUST_CHECK;

/* length - AEAD_TAG_SIZE bytes go to `message`, which is wiped when the tag is wrong: then
 * *authentic is false and the call has not failed. */
bool aead_open(const unsigned char key[AEAD_KEY_SIZE], const unsigned char nonce[AEAD_NONCE_SIZE],
	struct bytes sealed, void *message, bool *authentic, struct error *err) MUST_CHECK;

/* Compares in constant time. */
bool is_equal_secretly(const void *a, const void *b, size_t length);

#endif
