/* SPDX-License-Identifier: Apache-2.0 */
/* The calls into libcrypto. What each serves stands in the header. */
#include "crypto/primitives.h"

#include <limits.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <stdint.h>

#include "base/mem.h"
#include "crypto/libcrypto.h"

static bool
refuse(struct error *err, const char *primitive)
{
	(void)error_set(err, ERROR_FAILED, "this OpenSSL does not offer %s", primitive);
	return error_hint(err, "install an OpenSSL 3 that is not limited to FIPS algorithms");
}

bool
sha256(struct bytes message, unsigned char digest[SHA256_SIZE], struct error *err)
{
	if (LIBCRYPTO(EVP_Digest)(
		    message.at, message.length, digest, NULL, LIBCRYPTO(EVP_sha256)(), NULL) != 1)
		return refuse(err, "SHA-256");
	return true;
}

bool
hmac_sha256(
	struct bytes key, struct bytes message, unsigned char mac[SHA256_SIZE], struct error *err)
{
	bool ok = LIBCRYPTO(EVP_Q_mac)(NULL, "HMAC", NULL, "SHA256", NULL, key.at, key.length,
			  message.at, message.length, mac, SHA256_SIZE, NULL) != NULL;

	libcrypto_wipe_stack();
	return ok || refuse(err, "HMAC");
}

/* Runs one key derivation function. */
static bool
derive(const char *name, const OSSL_PARAM *params, unsigned char out[32])
{
	EVP_KDF *kdf = NULL;
	EVP_KDF_CTX *context = NULL;
	bool ok = false;

	kdf = LIBCRYPTO(EVP_KDF_fetch)(NULL, name, NULL);
	if (kdf == NULL)
		goto out;
	context = LIBCRYPTO(EVP_KDF_CTX_new)(kdf);
	if (context == NULL)
		goto out;
	ok = LIBCRYPTO(EVP_KDF_derive)(context, out, 32, params) == 1;
out:
	LIBCRYPTO(EVP_KDF_CTX_free)(context);
	LIBCRYPTO(EVP_KDF_free)(kdf);
	libcrypto_wipe_stack();
	return ok;
}

/* OpenSSL's parameters are not const, but only read. */
static OSSL_PARAM
octets(const char *name, struct bytes bytes)
{
	return (OSSL_PARAM)OSSL_PARAM_octet_string(name, (void *)(uintptr_t)bytes.at, bytes.length);
}

bool
hkdf_sha256(struct bytes key, struct bytes salt, const char *info, unsigned char out[SHA256_SIZE],
	struct error *err)
{
	char digest[] = "SHA256";
	OSSL_PARAM params[5], *next = params;
	struct bytes info_bytes = {info, 0};

	while (info[info_bytes.length] != '\0')
		info_bytes.length++;
	*next++ = (OSSL_PARAM)OSSL_PARAM_utf8_string(
		OSSL_KDF_PARAM_DIGEST, digest, sizeof(digest) - 1);
	*next++ = octets(OSSL_KDF_PARAM_KEY, key);
	if (salt.length != 0)
		*next++ = octets(OSSL_KDF_PARAM_SALT, salt);
	*next++ = octets(OSSL_KDF_PARAM_INFO, info_bytes);
	*next = (OSSL_PARAM)OSSL_PARAM_END;
	return derive("HKDF", params, out) || refuse(err, "HKDF");
}

bool
scrypt_derive(struct bytes passphrase, struct bytes salt, int work_factor, unsigned char out[32],
	struct error *err)
{
	uint64_t n = (uint64_t)1 << work_factor;
	uint64_t memory = 128 * 8 * n + (64 << 10);
	uint32_t r = 8, p = 1;
	OSSL_PARAM params[] = {
		octets(OSSL_KDF_PARAM_PASSWORD, passphrase),
		octets(OSSL_KDF_PARAM_SALT, salt),
		OSSL_PARAM_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n),
		OSSL_PARAM_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r),
		OSSL_PARAM_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p),
		OSSL_PARAM_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
		OSSL_PARAM_END,
	};

	if (derive("SCRYPT", params, out))
		return true;
	(void)error_set(err, ERROR_FAILED, "cannot derive the key: scrypt needs %llu MiB of memory",
		(unsigned long long)(memory >> 20));
	return error_hint(err, "free some memory, or use an OpenSSL 3 that offers scrypt");
}

bool
aead_seal(const unsigned char key[AEAD_KEY_SIZE], const unsigned char nonce[AEAD_NONCE_SIZE],
	struct bytes message, void *sealed, struct error *err)
{
	EVP_CIPHER_CTX *context;
	unsigned char *out = sealed;
	int length = 0, last = 0;
	bool ok;

	context = LIBCRYPTO(EVP_CIPHER_CTX_new)();
	ok = context != NULL && message.length <= INT_MAX &&
	     LIBCRYPTO(EVP_EncryptInit_ex)(
		     context, LIBCRYPTO(EVP_chacha20_poly1305)(), NULL, key, nonce) == 1 &&
	     LIBCRYPTO(EVP_EncryptUpdate)(context, out, &length, message.at, (int)message.length) ==
		     1 &&
	     LIBCRYPTO(EVP_EncryptFinal_ex)(context, out + length, &last) == 1 &&
	     LIBCRYPTO(EVP_CIPHER_CTX_ctrl)(
		     context, EVP_CTRL_AEAD_GET_TAG, AEAD_TAG_SIZE, out + message.length) == 1;
	LIBCRYPTO(EVP_CIPHER_CTX_free)(context);
	libcrypto_wipe_stack();
	return ok || refuse(err, "ChaCha20-Poly1305");
}

bool
aead_open(const unsigned char key[AEAD_KEY_SIZE], const unsigned char nonce[AEAD_NONCE_SIZE],
	struct bytes sealed, void *message, bool *authentic, struct error *err)
{
	EVP_CIPHER_CTX *context;
	const unsigned char *in = sealed.at;
	unsigned char *out = message, tag[AEAD_TAG_SIZE];
	size_t size = sealed.length - AEAD_TAG_SIZE;
	int length = 0, last = 0;
	bool ok;

	*authentic = false;
	if (sealed.length < AEAD_TAG_SIZE || sealed.length > INT_MAX)
		return true;
	for (size_t i = 0; i < AEAD_TAG_SIZE; i++)
		tag[i] = in[size + i];
	context = LIBCRYPTO(EVP_CIPHER_CTX_new)();
	ok = context != NULL &&
	     LIBCRYPTO(EVP_DecryptInit_ex)(
		     context, LIBCRYPTO(EVP_chacha20_poly1305)(), NULL, key, nonce) == 1 &&
	     LIBCRYPTO(EVP_CIPHER_CTX_ctrl)(context, EVP_CTRL_AEAD_SET_TAG, AEAD_TAG_SIZE, tag) ==
		     1 &&
	     LIBCRYPTO(EVP_DecryptUpdate)(context, out, &length, in, (int)size) == 1;
	if (ok)
		*authentic = LIBCRYPTO(EVP_DecryptFinal_ex)(context, out + length, &last) == 1;
	/* libcrypto writes the plaintext before it knows the tag. */
	if (!*authentic)
		mem_wipe(out, size);
	LIBCRYPTO(EVP_CIPHER_CTX_free)(context);
	libcrypto_wipe_stack();
	return ok || refuse(err, "ChaCha20-Poly1305");
}

bool
is_equal_secretly(const void *a, const void *b, size_t length)
{
	return LIBCRYPTO(CRYPTO_memcmp)(a, b, length) == 0;
}
