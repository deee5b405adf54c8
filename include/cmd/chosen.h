/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The connection that a command line names, read from profiles.yml, with the
 * vault beside it read but sealed. What most commands start with.
 */
#ifndef CMD_CHOSEN_H
#define CMD_CHOSEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "cmd/command.h"
#include "model/connection.h"
#include "store/profile.h"
#include "store/vault.h"

struct chosen {
	struct profiles profiles;
	struct connection connection;
	struct profile_keys keys;
	bool has_vault_keys; /* the profile refers to them, or its AWS profile leads to them */
	struct vault vault;
	char *name; /* 'PROFILE/TARGET': also the vault's section; owned */
};

/* Only profiles.yml, found as dbt finds it. */
bool chosen_profiles(const struct invocation *invocation, struct profiles *profiles,
	struct error *err) MUST_CHECK;

/* Only the vault beside it, sealed. */
bool chosen_vault(
	const struct invocation *invocation, struct vault *vault, struct error *err) MUST_CHECK;

void chosen_init(struct chosen *chosen);

/* An existing connection; `name` is an operand. */
bool chosen_read(struct chosen *chosen, const struct invocation *invocation, const char *name,
	struct error *err) MUST_CHECK;
void chosen_release(struct chosen *chosen);

/* The part of it that reads the connection, whose name is there, out of the profiles. */
bool chosen_read_connection(struct chosen *chosen, struct error *err) MUST_CHECK;

/* 'PROFILE/TARGET' (free). */
char *chosen_name(const struct connection *connection);

/* A copy of a key out of the open vault; false when it is not there. A token that the profile does
 * not refer to is none of its keys any more: a save that was interrupted may have left it. */
bool chosen_get_key(const struct chosen *chosen, enum athena_field row, struct secret *value);

/* What is wrong with a connection as it stands: the problems of connection_judge_all(), without
 * those of keys that do not come from the vault (`source` is KEYS_VAULT where they do, whichever
 * way), and a warning for keys in the open. */
size_t chosen_judge(const struct connection *connection, enum keys_source source,
	struct problem problems[PROBLEM_LIMIT]);

/* What is known besides the values: the environment. */
struct field_context chosen_context(void);

#endif
