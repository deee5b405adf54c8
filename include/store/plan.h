/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a save will do to the two files, computed before anything is written:
 * the new text of profiles.yml, the vault's changes in words, and then the
 * writing itself, in the order that a crash cannot hurt. Review shows a plan;
 * `apply`, `remove`, `rename` and the wizard carry it out.
 */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/connection.h"
#include "store/profile.h"
#include "store/vault.h"

enum plan_kind { PLAN_SET, PLAN_REMOVE, PLAN_RENAME };

struct plan {
	enum plan_kind kind;
	const struct profiles *profiles; /* lent: the file as it was read */
	struct connection before; /* empty for a new connection */
	struct connection after; /* with completed values; empty for a removal */
	bool is_new;
	enum keys_source keys; /* how dbt gets the keys afterwards */
	struct buf text; /* profiles.yml as it will be; equal to profiles->text: untouched */
	bool changes_profile;
	bool changes_vault;
};

void plan_init(struct plan *plan);
void plan_release(struct plan *plan);

/* A new connection (before NULL) or an edit. Refused (ERROR_FILE) where the file cannot be edited
 * safely. Does not judge values. */
bool plan_set(struct plan *plan, const struct profiles *profiles, const struct connection *before,
	const struct connection *after, enum keys_source keys, struct error *err) MUST_CHECK;
bool plan_remove(struct plan *plan, const struct profiles *profiles,
	const struct connection *connection, struct error *err) MUST_CHECK;
bool plan_rename(struct plan *plan, const struct profiles *profiles,
	const struct connection *connection, const char *name, struct error *err) MUST_CHECK;

/* One line for each thing that changes, for people; `line` is called in order and lends the text:
 * 'region_name: eu-west-1 -> eu-west-2', 'aws_secret_access_key: changed'. Never a secret. */
void plan_describe(
	const struct plan *plan, void (*line)(const char *text, void *context), void *context);

/* Writes both under the lock: the vault first, then the profile; on removal the profile first.
 * `vault` is open when changes_vault, else it may be NULL. Nothing is overwritten that changed on
 * disk since it was read (ERROR_FILE, text says 'changed on disk'). */
bool plan_commit(const struct plan *plan, struct vault *vault, struct error *err) MUST_CHECK;

#endif
