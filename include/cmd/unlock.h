/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a command gets the vault open: from the key cache, from the place that
 * --passphrase-fd, -file or -command names, or by asking on /dev/tty (three
 * tries).
 */
#ifndef CMD_UNLOCK_H
#define CMD_UNLOCK_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "cmd/command.h"
#include "store/vault.h"

enum unlock_use {
	UNLOCK_TO_READ, /* a cached key will do; a vault that is not there is ERROR_FILE */
	UNLOCK_TO_SAVE /* needs the passphrase; where there is no vault yet it becomes its own */
};

/* Opens a vault that was read. ERROR_LOCKED: no passphrase, or a wrong one. */
bool unlock_vault(const struct invocation *invocation, struct vault *vault, enum unlock_use use,
	struct error *err) MUST_CHECK;

/* How long an opened vault's key is kept: --for, or `usual` where it was not given. ERROR_USAGE for
 * what is no time; 0 is one. */
bool unlock_seconds(const struct invocation *invocation, unsigned usual, unsigned *seconds,
	struct error *err) MUST_CHECK;

enum unlock_keeping {
	UNLOCK_KEEP_ASKED, /* when a person was asked; a script that has the passphrase keeps it */
	UNLOCK_KEEP_ALWAYS
};

/* Opens the vault to read and keeps its key, for 15 minutes if --for does not say. Callers of the
 * same moment stand in line: the first one asks, the others find what it kept. */
bool unlock_in_turn(const struct invocation *invocation, struct vault *vault,
	enum unlock_keeping keeping, struct error *err) MUST_CHECK;

/* The cached key only; false is a miss, never an error. */
bool unlock_from_cache(struct vault *vault);

/* Keeps the open vault's key for a while; false when nothing is kept. */
bool unlock_keep(const struct vault *vault, unsigned seconds);

/* Forgets the key of the vault as it was read. */
bool unlock_forget(const struct vault *vault);

/* Opens the vault and gets the passphrase that it is to have: the second line of the place that the
 * present one is read from, or asked for twice. */
bool unlock_to_change(const struct invocation *invocation, struct vault *vault,
	struct secret *new_passphrase, struct error *err) MUST_CHECK;

#endif
