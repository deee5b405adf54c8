/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draft of an unfinished form, kept between two starts: the name and the
 * values that belong into profiles.yml. Never a secret, nor a key ID: what the
 * vault holds is not written here.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <stdbool.h>

#include "base/error.h"
#include "model/connection.h"

struct draft {
	char *file; /* owned: the profiles.yml that it is for */
	bool is_new; /* a connection that is not in the file yet */
	long long written; /* seconds since 1970 */
	struct connection connection; /* its values of the vault are VALUE_EMPTY */
};

void draft_init(struct draft *draft);
void draft_release(struct draft *draft);

/* $XDG_STATE_HOME/athena-connect/draft.yml (free). */
bool draft_path(char **path, struct error *err) MUST_CHECK;

/* Reads it; a missing one is not an error: draft->file is NULL then. ERROR_FILE: it cannot be read,
 * or is no draft. */
bool draft_read(struct draft *draft, struct error *err) MUST_CHECK;

/* Replaces it (0600). */
bool draft_write(const struct draft *draft, struct error *err) MUST_CHECK;

/* Removes it; a missing one is fine. */
bool draft_remove(struct error *err) MUST_CHECK;

/* Takes over what a draft may hold of a connection: no value whose home is the vault. */
void draft_take(struct draft *draft, const struct connection *connection);

/* Puts the values of a draft over those of a connection: what the draft does not hold stays as it
 * is where `to` has it stored, and is empty elsewhere. */
void draft_apply(const struct draft *draft, struct connection *to);

#endif
