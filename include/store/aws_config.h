/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ~/.aws/config, as far as a connection's AWS profile stands in it: a section
 * with a credential_process. Edited as profiles.yml is: every other byte stays,
 * a symlink stays one, the file is the old one or the new one. Keys may lie in
 * it, so its text is held like one.
 */
#ifndef STORE_AWS_CONFIG_H
#define STORE_AWS_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/file.h"
#include "base/secret.h"
#include "model/connection.h"
#include "store/profile.h"

struct aws_config {
	char *path; /* owned */
	struct secret text; /* empty for a missing file */
	struct file_stamp stamp;
};

/* $AWS_CONFIG_FILE, else ~/.aws/config. A missing file is an empty one; ERROR_FILE with the line
 * for one that botocore could not read either. */
bool aws_config_read(struct aws_config *config, struct error *err) MUST_CHECK;
/* The same for $AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials, where a section is named
 * after its profile alone. */
bool aws_config_read_credentials(struct aws_config *credentials, struct error *err) MUST_CHECK;
void aws_config_release(struct aws_config *config);

/* The name in the brackets for a profile, as it is written there: 'profile "jane"'; NULL when it
 * has no section (free). */
char *aws_config_section(const struct secret *text, const char *profile);

/* Whether the profile's section asks this program for the keys of that connection. */
bool aws_config_leads_to(const struct secret *text, const char *profile,
	const struct connection *connection, const char *profiles_path);

/* A copy of the profile's credential_process; false when it has none. */
bool aws_config_command(const struct secret *text, const char *profile, struct secret *command);

/* Gives a profile its credential_process, in a new section where it has none. */
void aws_config_set(struct secret *text, const char *profile, const char *command);

/* Takes it away, and the section with it where nothing of the user's is left in it. */
void aws_config_unset(struct secret *text, const char *profile);

/* Takes the keys out of a section of the credentials file, and the section with them where nothing
 * else is in it. */
void aws_config_drop_keys(struct secret *text, const char *section);

/* A key of the profile's section that gives it keys from elsewhere: a role, a single sign-on, keys
 * in the open; NULL when there is none. */
const char *aws_config_other_source(const struct secret *text, const char *profile);

/* Replaces the file under a lock in its folder; `expected` is what must be there now. What was
 * written is read back and looked at. */
bool aws_config_write(const struct aws_config *config, const struct secret *text,
	const struct file_stamp *expected, struct error *err) MUST_CHECK;

/* Whether the keys that a profile speaks of lie in the vault: it refers to variables, or its AWS
 * profile leads back here. What cannot be read leads nowhere. */
bool aws_config_has_vault_keys(const struct profile_keys *keys, const struct connection *connection,
	const char *profiles_path);

/* What wins over the credential_process of a profile, in words (free); NULL when nothing does:
 * keys of the same name in AWS's credentials file, for everybody; variables, for every program but
 * dbt. Source: botocore's order of providers. */
char *aws_config_shadow(const char *profile);

#endif
