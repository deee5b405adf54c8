/* SPDX-License-Identifier: Apache-2.0 */
/* Sealing and opening whole files. */
#include "age/age.h"

#include "age/age_header.h"
#include "age/age_scrypt.h"
#include "age/age_stream.h"
#include "base/mem.h"
#include "crypto/encode.h"
#include "crypto/random.h"

static struct bytes
lend(const struct secret *secret)
{
	return (struct bytes){secret->bytes, secret->length};
}

bool
age_seal(const struct secret *passphrase, int work_factor, const struct secret *plaintext,
	struct buf *file, struct secret *file_key, struct error *err)
{
	unsigned char mac[SHA256_SIZE], nonce[AGE_NONCE_SIZE];
	char mac_text[BASE64_LENGTH(SHA256_SIZE) + 1];
	struct secret key = SECRET_INIT;
	struct buf out;
	bool ok = false;

	buf_init(&out);
	secret_reserve(&key, AGE_FILE_KEY_SIZE);
	random_private(key.bytes, AGE_FILE_KEY_SIZE);
	key.length = AGE_FILE_KEY_SIZE;
	random_public(nonce, sizeof(nonce));
	if (!age_scrypt_wrap(passphrase, work_factor, &key, &out, err))
		goto out;
	buf_append_string(&out, "---");
	if (!age_header_mac(lend(&key), (struct bytes){out.bytes, out.length}, mac, err))
		goto out;
	base64_encode(mac, sizeof(mac), mac_text);
	buf_append_format(&out, " %s\n", mac_text);
	if (!age_stream_seal(lend(&key), nonce, plaintext, &out, err))
		goto out;
	buf_clear(file);
	buf_append(file, out.bytes, out.length);
	if (file_key != NULL)
		secret_move(file_key, &key);
	ok = true;
out:
	secret_release(&key);
	buf_release(&out);
	return ok;
}

/* The header is checked against the key, then the payload opened. */
static bool
open_payload(const struct age_header *header, const struct secret *file_key, struct bytes file,
	struct secret *plaintext, struct error *err)
{
	unsigned char mac[SHA256_SIZE];
	struct bytes payload = {
		(const char *)file.at + header->length, file.length - header->length};
	struct secret opened = SECRET_INIT;
	bool ok;

	if (!age_header_mac(lend(file_key), (struct bytes){file.at, header->covered}, mac, err))
		return false;
	if (!is_equal_secretly(mac, header->mac, SHA256_SIZE)) {
		(void)error_set(err, ERROR_FILE, "its header was changed after it was written");
		return error_hint(err, "put back a copy of the file from before the change");
	}
	ok = age_stream_open(lend(file_key), payload, &opened, err);
	if (ok)
		secret_move(plaintext, &opened);
	secret_release(&opened);
	return ok;
}

bool
age_open(const struct secret *passphrase, const void *file, size_t length, struct secret *plaintext,
	struct secret *file_key, struct error *err)
{
	struct secret key = SECRET_INIT;
	struct age_header header;
	bool ok;

	if (!age_header_parse(file, length, &header, err))
		return false;
	ok = age_scrypt_unwrap(passphrase, &header, &key, err) &&
	     open_payload(&header, &key, (struct bytes){file, length}, plaintext, err);
	if (ok && file_key != NULL)
		secret_move(file_key, &key);
	secret_release(&key);
	age_header_release(&header);
	return ok;
}

bool
age_open_with_key(const struct secret *file_key, const void *file, size_t length,
	struct secret *plaintext, struct error *err)
{
	unsigned char mac[SHA256_SIZE];
	struct age_header header;
	bool ok;

	if (!age_header_parse(file, length, &header, err))
		return false;
	ok = age_scrypt_check(&header, err) &&
	     age_header_mac(lend(file_key), (struct bytes){file, header.covered}, mac, err);
	if (ok && !is_equal_secretly(mac, header.mac, SHA256_SIZE)) {
		(void)error_set(err, ERROR_LOCKED, "the key kept from before opens another file");
		ok = error_hint(err, "unlock it again: athena-connect unlock");
	}
	ok = ok && open_payload(&header, file_key, (struct bytes){file, length}, plaintext, err);
	age_header_release(&header);
	return ok;
}

bool
age_file_id(const void *file, size_t length, char id[17], struct error *err)
{
	unsigned char digest[SHA256_SIZE];
	struct age_header header;
	bool ok;

	if (!age_header_parse(file, length, &header, err))
		return false;
	ok = sha256((struct bytes){file, header.length}, digest, err);
	if (ok)
		hex_encode(digest, 8, id);
	age_header_release(&header);
	return ok;
}
