/* SPDX-License-Identifier: Apache-2.0 */
/* The vault: an age file around an AWS credentials file. What stands in it is vault_text.c's. */
#include "store/vault.h"

#include <stdlib.h>
#include <string.h>

#include "age/age.h"
#include "base/fatal.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/vault_text.h"

int vault_work_factor = AGE_WORK_FACTOR;

char *
vault_path(const char *profiles_path)
{
	char *folder = path_folder(profiles_path), *path = path_join(folder, VAULT_FILE_NAME);

	free(folder);
	return path;
}

bool
vault_read(struct vault *vault, const char *profiles_path, struct error *err)
{
	*vault = (struct vault){.path = vault_path(profiles_path)};
	buf_init(&vault->sealed);
	return file_read(vault->path, AGE_FILE_LIMIT, &vault->sealed, &vault->stamp, err);
}

void
vault_release(struct vault *vault)
{
	free(vault->path);
	buf_release(&vault->sealed);
	secret_release(&vault->text);
	secret_release(&vault->passphrase);
	secret_release(&vault->file_key);
	*vault = (struct vault){0};
	buf_init(&vault->sealed);
}

/* Names the file in front of what is wrong with it. */
static bool
wrap(const struct vault *vault, struct error *err)
{
	char *shown = path_shown(vault->path);

	(void)error_wrap(err, "cannot open '%s'", shown);
	free(shown);
	return false;
}

/* Takes over what was opened, if it is what should be inside. */
static bool
accept(struct vault *vault, struct secret *text, struct error *err)
{
	if (!vault_text_check(text, err)) {
		(void)error_wrap(err, "what is in it is not an AWS credentials file");
		(void)wrap(vault, err);
		return error_hint(err, "'age -d %s' shows it", vault->path);
	}
	secret_move(&vault->text, text);
	vault->is_open = true;
	return true;
}

bool
vault_open(struct vault *vault, struct secret *passphrase, struct error *err)
{
	struct secret text = SECRET_INIT, file_key = SECRET_INIT;
	bool ok = false;

	if (passphrase->length == 0)
		return error_set(err, ERROR_LOCKED, "the passphrase is empty");
	if (vault->stamp.exists && !age_open(passphrase, vault->sealed.bytes, vault->sealed.length,
					   &text, &file_key, err)) {
		(void)wrap(vault, err);
		goto out;
	}
	ok = accept(vault, &text, err);
	if (ok) {
		secret_move(&vault->passphrase, passphrase);
		secret_move(&vault->file_key, &file_key);
	}
out:
	secret_release(&text);
	secret_release(&file_key);
	return ok;
}

bool
vault_open_with_key(struct vault *vault, const struct secret *file_key, struct error *err)
{
	struct secret text = SECRET_INIT;
	bool ok;

	ok = age_open_with_key(file_key, vault->sealed.bytes, vault->sealed.length, &text, err) ||
	     wrap(vault, err);
	ok = ok && accept(vault, &text, err);
	if (ok)
		secret_set(&vault->file_key, file_key->bytes, file_key->length);
	secret_release(&text);
	return ok;
}

bool
vault_has(const struct vault *vault, const char *section)
{
	return vault_text_has(&vault->text, section);
}

bool
vault_get(const struct vault *vault, const char *section, const char *key, struct secret *value)
{
	return vault_text_get(&vault->text, section, key, value);
}

void
vault_set(struct vault *vault, const char *section, const char *key, const struct secret *value)
{
	vault_text_set(&vault->text, section, key, value);
}

void
vault_remove_key(struct vault *vault, const char *section, const char *key)
{
	vault_text_remove_key(&vault->text, section, key);
}

void
vault_remove_section(struct vault *vault, const char *section)
{
	vault_text_remove_section(&vault->text, section);
}

void
vault_copy_section(struct vault *vault, const char *section, const char *name)
{
	vault_text_copy_section(&vault->text, section, name);
}

void
vault_set_passphrase(struct vault *vault, struct secret *passphrase)
{
	secret_move(&vault->passphrase, passphrase);
}

bool
vault_check_place(const struct vault *vault, struct error *err)
{
	char *resolved = NULL, *named, *real;
	bool ok;

	if (!file_resolve(vault->path, &resolved, err))
		return false;
	named = path_folder(vault->path);
	real = path_folder(resolved);
	ok = file_check_folder(named, err) && file_check_folder(real, err);
	free(real);
	free(named);
	free(resolved);
	return ok;
}

bool
vault_check_unchanged(const struct vault *vault, struct error *err)
{
	struct file_stamp now;
	struct buf bytes;
	bool ok;

	buf_init(&bytes);
	ok = file_read(vault->path, AGE_FILE_LIMIT, &bytes, &now, err) &&
	     (file_stamp_is_equal(&now, &vault->stamp) || file_changed(vault->path, err));
	buf_release(&bytes);
	return ok;
}

/* What lies on the disk now must open, and be what was meant. */
struct expectation {
	const struct secret *file_key;
	const struct secret *text;
};

static bool
check_sealed(const void *bytes, size_t length, void *context, struct error *err)
{
	const struct expectation *expectation = context;
	struct secret text = SECRET_INIT;
	bool ok = age_open_with_key(expectation->file_key, bytes, length, &text, err) &&
		  (secret_is_equal(&text, expectation->text) ||
			  error_set(err, ERROR_FILE, "the sealed copy holds something else"));

	secret_release(&text);
	return ok;
}

bool
vault_write(struct vault *vault, struct error *err)
{
	struct secret file_key = SECRET_INIT;
	struct expectation expectation = {&file_key, &vault->text};
	struct file_write write = {.path = vault->path,
		.mode = 0600,
		.expected = &vault->stamp,
		.check = check_sealed,
		.context = &expectation};
	struct buf sealed;
	bool ok;

	FATAL_UNLESS(vault->is_open);
	buf_init(&sealed);
	ok = vault_check_place(vault, err) && vault_check_unchanged(vault, err) &&
	     age_seal(&vault->passphrase, vault_work_factor, &vault->text, &sealed, &file_key, err);
	write.bytes = sealed.bytes;
	write.length = sealed.length;
	ok = ok && file_replace(&write, err);
	if (ok) {
		vault->stamp = file_stamp_of(sealed.bytes, sealed.length);
		vault->stamp.mode = 0600;
		buf_release(&vault->sealed);
		vault->sealed = sealed;
		buf_init(&sealed);
		secret_move(&vault->file_key, &file_key);
	}
	buf_release(&sealed);
	secret_release(&file_key);
	return ok;
}
