/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The payload of an age v1 file: chunks of 64 KiB, each sealed under a key made
 * of the file key and a nonce of 16 bytes. Source: C2SP age.md, 'Payload'.
 */
#ifndef AGE_AGE_STREAM_H
#define AGE_AGE_STREAM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/primitives.h"

#define AGE_NONCE_SIZE 16
#define AGE_CHUNK_SIZE 65536

/* Appends the nonce and the sealed chunks. */
bool age_stream_seal(struct bytes file_key, const unsigned char nonce[AGE_NONCE_SIZE],
	const struct secret *plaintext, struct buf *out, struct error *err) MUST_CHECK;

/* Opens nonce and chunks. On failure (ERROR_FILE) `plaintext` holds the chunks before the broken
 * one: the caller wipes them unless it is a test that counts them. */
bool age_stream_open(struct bytes file_key, struct bytes payload, struct secret *plaintext,
	struct error *err) MUST_CHECK;

#endif
