/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stanza that wraps a file key with a passphrase. Source: C2SP age.md, 'The
 * scrypt recipient type'.
 */
#ifndef AGE_AGE_SCRYPT_H
#define AGE_AGE_SCRYPT_H

#include <stdbool.h>

#include "age/age_header.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/secret.h"

/* Appends version line and stanza for a file key, under a fresh salt. */
bool age_scrypt_wrap(const struct secret *passphrase, int work_factor,
	const struct secret *file_key, struct buf *out, struct error *err) MUST_CHECK;

/* The form alone, no derivation: exactly one stanza, of this type, with a work factor that is
 * taken. ERROR_FILE says which of these fails. */
bool age_scrypt_check(const struct age_header *header, struct error *err) MUST_CHECK;

/* ERROR_LOCKED: the passphrase is another one. */
bool age_scrypt_unwrap(const struct secret *passphrase, const struct age_header *header,
	struct secret *file_key, struct error *err) MUST_CHECK;

#endif
