/* SPDX-License-Identifier: Apache-2.0 */
/*
 * athena_credentials.age: one age file holding an AWS credentials file, a
 * section for each connection ('PROFILE/TARGET'). Read sealed, opened with a
 * passphrase or a cached file key, changed in memory, sealed again.
 */
#ifndef STORE_VAULT_H
#define STORE_VAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "base/secret.h"

#define VAULT_FILE_NAME "athena_credentials.age"

/* The lock of both files, in their folder: who writes either takes it (base/file.h). It is held for
 * a second or two, never while a person is asked; many may stand in line for it. */
#define VAULT_LOCK_NAME ".athena-connect.lock"
#define VAULT_LOCK_SECONDS 180

struct vault {
	char *path; /* owned */
	struct buf sealed; /* the file as it was read; empty when there is none */
	struct file_stamp stamp; /* stamp.exists: there is a vault */
	bool is_open;
	struct secret text; /* the AWS credentials file, while open */
	struct secret passphrase; /* what it will be sealed with; while it is not open: what is
				     to open it, or nothing */
	struct secret file_key;
};

/* Where the vault of a profiles.yml lies (free). */
char *vault_path(const char *profiles_path);

/* Reads the sealed file that lies beside profiles.yml; a missing one is not an error. */
bool vault_read(struct vault *vault, const char *profiles_path, struct error *err) MUST_CHECK;
void vault_release(struct vault *vault);

/* Opens it; where there is no file the passphrase is the new vault's. The passphrase is moved in.
 * ERROR_LOCKED: wrong passphrase. ERROR_FILE: damaged, foreign, not a credentials file. */
bool vault_open(struct vault *vault, struct secret *passphrase, struct error *err) MUST_CHECK;
bool vault_open_with_key(
	struct vault *vault, const struct secret *file_key, struct error *err) MUST_CHECK;

bool vault_has(const struct vault *vault, const char *section);

/* A copy of one key's value; false when it is not there. The vault is open. */
bool vault_get(
	const struct vault *vault, const char *section, const char *key, struct secret *value);

/* Sets a key, in a new section when there is none; keeps comments and other sections. */
void vault_set(
	struct vault *vault, const char *section, const char *key, const struct secret *value);
void vault_remove_key(struct vault *vault, const char *section, const char *key);
void vault_remove_section(struct vault *vault, const char *section);
/* A copy of a section under another name, directly behind it; what has the name is replaced. */
void vault_copy_section(struct vault *vault, const char *section, const char *name);

/* Changes the passphrase it will be sealed with (moved in). */
void vault_set_passphrase(struct vault *vault, struct secret *passphrase);

/* Whether the file may be written where it lies: nobody else can put files into its folder. */
bool vault_check_place(const struct vault *vault, struct error *err) MUST_CHECK;

/* ERROR_FILE 'changed on disk' when it is not the file that was read. */
bool vault_check_unchanged(const struct vault *vault, struct error *err) MUST_CHECK;

/* Seals the text and replaces the file (0600); verified by opening it again before the rename. The
 * caller holds the lock. ERROR_FILE 'changed on disk' when it is not the file that was read.
 * Afterwards the vault is as if it had been read again, and still open. */
bool vault_write(struct vault *vault, struct error *err) MUST_CHECK;

/* AGE_WORK_FACTOR; a test lowers it. */
extern int vault_work_factor;

#endif
