/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The new text of profiles.yml: an old and a new connection become a list of
 * changes to the file's lines, and nothing else moves. What came out is read
 * again as a connection and compared with what was meant. Pure: text in, text
 * out.
 *
 * A file from which the last profile was removed stays, with the comments that
 * were in it, or empty: profiles.yml is the user's, and its mode, its owner
 * and a symlink to it are worth keeping.
 */
#ifndef STORE_PROFILE_SAVE_H
#define STORE_PROFILE_SAVE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/connection.h"
#include "store/profile.h"

/* All is lent but the results. */
struct profile_save {
	const struct profiles *profiles;
	const struct connection *before; /* NULL: a new connection */
	const struct connection *after; /* NULL: a removal; another name: a rename, whose values
					   stay as they are */
	const struct profile_keys *old_keys; /* of `before` */
	enum keys_source keys; /* how dbt gets the keys afterwards */
	const char *aws_profile; /* the AWS profile that leads to them; NULL: what the profile says
				    of one stays */
	struct buf text; /* result; initialised by the caller, who owns it */
	char *new_default; /* result (free): another target of `before`'s profile, which became its
			      default since the old one goes */
};

/* ERROR_USAGE where a new name is taken, ERROR_FILE where the file cannot be edited safely. */
bool profile_save(struct profile_save *save, struct error *err) MUST_CHECK;

/* Whether `profiles.yml` holds the same connection, value for value, in both versions. */
bool profile_save_is_same(const struct profiles *one, const struct profiles *other,
	const struct connection *connection);

#endif
