/* SPDX-License-Identifier: Apache-2.0 */
/* The scrypt stanza: one passphrase, and no other recipient beside it. */
#include "age/age_scrypt.h"

#include <stdio.h>
#include <string.h>

#include "age/age.h"
#include "base/mem.h"
#include "crypto/encode.h"
#include "crypto/random.h"

#define TYPE "scrypt"
#define LABEL "age-encryption.org/v1/scrypt"
#define LABEL_SIZE (sizeof(LABEL) - 1)
#define SALT_SIZE 16
#define WRAPPED_SIZE (AGE_FILE_KEY_SIZE + AEAD_TAG_SIZE)

/* The wrap key encrypts a single message. */
static const unsigned char zero_nonce[AEAD_NONCE_SIZE];

/* What the stanza says. */
struct scrypt_stanza {
	unsigned char salted[LABEL_SIZE + SALT_SIZE];
	int work_factor;
	const unsigned char *wrapped;
};

static bool
refuse_header(struct error *err)
{
	(void)error_set(err, ERROR_FILE, "the passphrase line of its header is damaged");
	return error_hint(err, "put back a copy of the file from before the damage");
}

/* Decimal without sign or leading zero; anything above 99 is taken as 99. */
static bool
read_work_factor(struct bytes text, int *work_factor)
{
	const char *digits = text.at;

	*work_factor = 0;
	if (text.length == 0 || digits[0] == '0')
		return false;
	for (size_t i = 0; i < text.length; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		if (*work_factor < 99)
			*work_factor = *work_factor * 10 + (digits[i] - '0');
	}
	return true;
}

static bool
refuse_recipient(const struct age_header *header, struct error *err)
{
	struct bytes type = header->stanzas[0].arguments[0];

	(void)error_set(err, ERROR_FILE,
		"it is encrypted to a recipient of type '%.*s', not with a passphrase",
		type.length > 40 ? 40 : (int)type.length, (const char *)type.at);
	return error_hint(
		err, "turn it into one with a passphrase: age -d -i KEY FILE | age -p -o NEW");
}

static bool
read_stanza(const struct age_header *header, struct scrypt_stanza *scrypt, struct error *err)
{
	const struct age_stanza *stanza = NULL;
	size_t salt_size = SALT_SIZE;

	for (size_t i = 0; i < header->stanza_count; i++)
		if (age_stanza_has_type(&header->stanzas[i], TYPE))
			stanza = &header->stanzas[i];
	if (stanza == NULL)
		return refuse_recipient(header, err);
	/* A second recipient could write files in the name of who knows the passphrase. */
	if (header->stanza_count != 1 || stanza->argument_count != 3 ||
		stanza->body_length != WRAPPED_SIZE ||
		!read_work_factor(stanza->arguments[2], &scrypt->work_factor))
		return refuse_header(err);
	memcpy(scrypt->salted, LABEL, LABEL_SIZE);
	if (!base64_decode(stanza->arguments[1].at, stanza->arguments[1].length,
		    scrypt->salted + LABEL_SIZE, &salt_size) ||
		salt_size != SALT_SIZE)
		return refuse_header(err);
	scrypt->wrapped = stanza->body;
	if (scrypt->work_factor <= AGE_WORK_FACTOR_MAX)
		return true;
	(void)error_set(err, ERROR_FILE, "its work factor %d is above %d", scrypt->work_factor,
		AGE_WORK_FACTOR_MAX);
	return error_hint(
		err, "write it again with age's own work factor: age -d FILE | age -p -o NEW");
}

bool
age_scrypt_check(const struct age_header *header, struct error *err)
{
	struct scrypt_stanza scrypt;

	return read_stanza(header, &scrypt, err);
}

static bool
derive_wrap_key(const struct secret *passphrase, const struct scrypt_stanza *scrypt,
	unsigned char key[AEAD_KEY_SIZE], struct error *err)
{
	if (passphrase->length == 0) {
		(void)error_set(err, ERROR_LOCKED, "the passphrase is empty");
		return error_hint(err, "enter a passphrase");
	}
	return scrypt_derive((struct bytes){passphrase->bytes, passphrase->length},
		(struct bytes){scrypt->salted, sizeof(scrypt->salted)}, scrypt->work_factor, key,
		err);
}

bool
age_scrypt_wrap(const struct secret *passphrase, int work_factor, const struct secret *file_key,
	struct buf *out, struct error *err)
{
	unsigned char key[AEAD_KEY_SIZE], wrapped[WRAPPED_SIZE];
	struct scrypt_stanza scrypt = {.work_factor = work_factor};
	char salt[BASE64_LENGTH(SALT_SIZE) + 1], arguments[64];
	bool ok;

	memcpy(scrypt.salted, LABEL, LABEL_SIZE);
	random_public(scrypt.salted + LABEL_SIZE, SALT_SIZE);
	base64_encode(scrypt.salted + LABEL_SIZE, SALT_SIZE, salt);
	ok = derive_wrap_key(passphrase, &scrypt, key, err) &&
	     aead_seal(key, zero_nonce, (struct bytes){file_key->bytes, file_key->length}, wrapped,
		     err);
	mem_wipe(key, sizeof(key));
	if (!ok)
		return false;
	(void)snprintf(arguments, sizeof(arguments), TYPE " %s %d", salt, work_factor);
	age_header_append(out, arguments, wrapped, sizeof(wrapped));
	return true;
}

bool
age_scrypt_unwrap(const struct secret *passphrase, const struct age_header *header,
	struct secret *file_key, struct error *err)
{
	unsigned char key[AEAD_KEY_SIZE];
	struct scrypt_stanza scrypt;
	bool authentic = false, ok;

	if (!read_stanza(header, &scrypt, err))
		return false;
	secret_release(file_key);
	secret_reserve(file_key, AGE_FILE_KEY_SIZE);
	ok = derive_wrap_key(passphrase, &scrypt, key, err) &&
	     aead_open(key, zero_nonce, (struct bytes){scrypt.wrapped, WRAPPED_SIZE},
		     file_key->bytes, &authentic, err);
	mem_wipe(key, sizeof(key));
	if (ok && !authentic) {
		(void)error_set(err, ERROR_LOCKED, "the passphrase is another one");
		(void)error_hint(err, "try again; capitals and blanks count");
	}
	if (ok && authentic)
		file_key->length = AGE_FILE_KEY_SIZE;
	else
		secret_release(file_key);
	return ok && authentic;
}
