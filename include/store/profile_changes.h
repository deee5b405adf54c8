/* SPDX-License-Identifier: Apache-2.0 */
/* The list of changes to profiles.yml while profile_save.c makes it: which key is written, in what
 * form and behind which other. For that file only. */
#ifndef STORE_PROFILE_CHANGES_H
#define STORE_PROFILE_CHANGES_H

#include <stddef.h>

#include "model/connection.h"
#include "store/profile_save.h"
#include "yml/yml_edit.h"

#define PROFILE_CHANGES_LIMIT 32
#define AWS_PROFILE_KEY "aws_profile_name"

/* Lends the names of the connections. */
struct profile_changes {
	struct yml_change rows[PROFILE_CHANGES_LIMIT];
	char *values[PROFILE_CHANGES_LIMIT]; /* owned: what the rows' values point to */
	size_t count;
};

void profile_changes_init(struct profile_changes *changes);
void profile_changes_release(struct profile_changes *changes);

/* The values that differ between before and after, in the order of the form, the keys last. */
void profile_changes_write_values(struct profile_changes *changes, const struct profile_save *save);

/* One key of a target; takes the value. */
void profile_changes_set(struct profile_changes *changes, const struct connection *connection,
	const char *key, char *value);

/* `target:` of a profile; takes the value. */
void profile_changes_set_default(
	struct profile_changes *changes, const char *profile, char *target);

void profile_changes_remove_profile(struct profile_changes *changes, const char *profile);
void profile_changes_remove_target(
	struct profile_changes *changes, const struct connection *connection);
void profile_changes_rename_profile(
	struct profile_changes *changes, const char *profile, const char *name);
void profile_changes_rename_target(
	struct profile_changes *changes, const struct connection *connection, const char *name);

#endif
