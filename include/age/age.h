/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One passphrase-encrypted file of the age v1 format (age-encryption.org/v1),
 * scrypt recipient, binary: `age -d` opens what is sealed here. Whole files in
 * memory; plaintext is released only after its last chunk was verified.
 */
#ifndef AGE_AGE_H
#define AGE_AGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/secret.h"

#define AGE_WORK_FACTOR 18 /* written: log2 of scrypt's N */
#define AGE_WORK_FACTOR_MAX 22 /* accepted */
#define AGE_FILE_LIMIT (64u << 20)
#define AGE_FILE_KEY_SIZE 16

/* Encrypts. An empty passphrase is ERROR_LOCKED. With `file_key` (may be NULL) the new file's key
 * is kept for the key cache. */
bool age_seal(const struct secret *passphrase, int work_factor, const struct secret *plaintext,
	struct buf *file, struct secret *file_key, struct error *err) MUST_CHECK;

/* Decrypts. Each failure has words of its own: a wrong passphrase (ERROR_LOCKED); not an age file,
 * armored, another recipient, a work factor above the limit, damaged, cut off (ERROR_FILE).
 * `file_key` may be NULL. */
bool age_open(const struct secret *passphrase, const void *file, size_t length,
	struct secret *plaintext, struct secret *file_key, struct error *err) MUST_CHECK;

/* Decrypts with a file key kept from before: no scrypt. ERROR_LOCKED when it is another file's. */
bool age_open_with_key(const struct secret *file_key, const void *file, size_t length,
	struct secret *plaintext, struct error *err) MUST_CHECK;

/* What a key cache calls this very version of a file: SHA-256 of its header, 16 hex digits. */
bool age_file_id(const void *file, size_t length, char id[17], struct error *err) MUST_CHECK;

#endif
