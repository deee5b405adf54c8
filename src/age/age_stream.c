/* SPDX-License-Identifier: Apache-2.0 */
/* STREAM: chunks that cannot be left out, swapped or cut off unnoticed. */
#include "age/age_stream.h"

#include <stdlib.h>

#include "base/mem.h"

#define SEALED_SIZE (AGE_CHUNK_SIZE + AEAD_TAG_SIZE)

/* 11 bytes of counter, big endian, and one that says whether this is the last chunk. */
struct chunk_nonce {
	unsigned char bytes[AEAD_NONCE_SIZE];
};

static void
nonce_count(struct chunk_nonce *nonce)
{
	for (size_t i = AEAD_NONCE_SIZE - 1; i-- > 0;)
		if (++nonce->bytes[i] != 0)
			return;
}

static void
nonce_set_last(struct chunk_nonce *nonce, unsigned char last)
{
	nonce->bytes[AEAD_NONCE_SIZE - 1] = last;
}

static bool
derive_key(struct bytes file_key, const void *nonce, unsigned char key[AEAD_KEY_SIZE],
	struct error *err)
{
	return hkdf_sha256(file_key, (struct bytes){nonce, AGE_NONCE_SIZE}, "payload", key, err);
}

bool
age_stream_seal(struct bytes file_key, const unsigned char nonce[AGE_NONCE_SIZE],
	const struct secret *plaintext, struct buf *out, struct error *err)
{
	unsigned char key[AEAD_KEY_SIZE];
	unsigned char *sealed = mem_new(SEALED_SIZE, 1);
	struct chunk_nonce counter = {{0}};
	size_t at = 0;
	bool ok = derive_key(file_key, nonce, key, err);

	buf_append(out, nonce, AGE_NONCE_SIZE);
	do {
		size_t left = plaintext->length - at;
		struct bytes chunk = {
			plaintext->bytes + at, left < AGE_CHUNK_SIZE ? left : AGE_CHUNK_SIZE};

		if (left == 0)
			chunk.at = "";
		nonce_set_last(&counter, left <= AGE_CHUNK_SIZE);
		ok = ok && aead_seal(key, counter.bytes, chunk, sealed, err);
		if (ok)
			buf_append(out, sealed, chunk.length + AEAD_TAG_SIZE);
		nonce_count(&counter);
		at += chunk.length;
	} while (ok && at < plaintext->length);
	mem_wipe(key, sizeof(key));
	mem_wipe(sealed, SEALED_SIZE);
	free(sealed);
	return ok;
}

static bool
refuse(struct error *err)
{
	(void)error_set(err, ERROR_FILE, "its content is damaged or cut off");
	return error_hint(err, "put back a copy of the file from before the damage");
}

/* Opens one chunk into the end of the plaintext; the nonce then says whether it was the last one.
 */
static bool
open_chunk(const unsigned char key[AEAD_KEY_SIZE], struct chunk_nonce *counter, struct bytes sealed,
	struct secret *plaintext, struct error *err)
{
	size_t start = plaintext->length;
	bool authentic = false;

	secret_reserve(plaintext, start + sealed.length);
	/* A chunk of full size may be the last one or not; a shorter one must be. */
	for (unsigned char last = sealed.length < SEALED_SIZE; last <= 1; last++) {
		nonce_set_last(counter, last);
		if (!aead_open(
			    key, counter->bytes, sealed, plaintext->bytes + start, &authentic, err))
			return false;
		if (authentic)
			break;
	}
	if (!authentic)
		return refuse(err);
	plaintext->length = start + sealed.length - AEAD_TAG_SIZE;
	plaintext->bytes[plaintext->length] = '\0';
	return true;
}

bool
age_stream_open(
	struct bytes file_key, struct bytes payload, struct secret *plaintext, struct error *err)
{
	const unsigned char *in = payload.at;
	unsigned char key[AEAD_KEY_SIZE];
	struct chunk_nonce counter = {{0}};
	size_t at = AGE_NONCE_SIZE;
	bool ok;

	if (payload.length < AGE_NONCE_SIZE) {
		(void)error_set(err, ERROR_FILE, "its header is cut off");
		return error_hint(err, "put back a copy of the file from before the damage");
	}
	ok = derive_key(file_key, in, key, err);
	do {
		size_t left = payload.length - at;
		struct bytes sealed = {in + at, left < SEALED_SIZE ? left : SEALED_SIZE};
		bool is_empty = sealed.length == AEAD_TAG_SIZE;

		if (ok && (sealed.length < AEAD_TAG_SIZE || (is_empty && at != AGE_NONCE_SIZE)))
			ok = refuse(err);
		ok = ok && open_chunk(key, &counter, sealed, plaintext, err);
		at += sealed.length;
		if (ok && (counter.bytes[AEAD_NONCE_SIZE - 1] == 1) != (at == payload.length))
			ok = refuse(err);
		nonce_count(&counter);
	} while (ok && at < payload.length);
	mem_wipe(key, sizeof(key));
	return ok;
}
