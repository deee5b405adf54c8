/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a save will do to the files, computed before anything is written:
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
#include "store/plan_aws.h"
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
	struct profile_keys old_keys; /* what the profile says about them now */
	char *new_default; /* the old profile's default target, where the one that goes was it */
	struct buf text; /* profiles.yml as it will be; equal to profiles->text: untouched */
	struct plan_aws aws; /* ~/.aws/config as it will be, where an AWS profile leads to the vault
			      */
	bool changes_profile;
	bool changes_vault;
};

void plan_init(struct plan *plan);
void plan_release(struct plan *plan);

/*
 * A new connection (before NULL) or an edit. Refused (ERROR_FILE) where the
 * file cannot be edited safely. Does not judge values.
 *
 * A key that is given always goes into the vault, whatever `keys` says, and
 * a key that lies in the open moves there unless `keys` is KEYS_PLAIN. With
 * KEYS_AWS_PROFILE the profile names an AWS profile whose credential_process
 * leads back to the vault; one that the user made for other keys stays until
 * keys are given. A stored session
 * token goes when the new key ID is a permanent one's (AKIA). Of a new
 * connection only the values that are given are taken: what is stored for
 * another one is not there under its name.
 */
bool plan_set(struct plan *plan, const struct profiles *profiles, const struct connection *before,
	const struct connection *after, enum keys_source keys, struct error *err) MUST_CHECK;

/* The profile goes with its last target; where the default target goes, the first that remains
 * takes its place, since dbt fails when `target:` names nothing. */
bool plan_remove(struct plan *plan, const struct profiles *profiles,
	const struct connection *connection, struct error *err) MUST_CHECK;

/* `name` is PROFILE/TARGET, or PROFILE for the same target there. */
bool plan_rename(struct plan *plan, const struct profiles *profiles,
	const struct connection *connection, const char *name, struct error *err) MUST_CHECK;

/* One line for each thing that changes, for people; `line` is called in order and lends the text:
 * 'region_name: eu-west-1 -> eu-west-2', 'aws_secret_access_key: changed'. Never a secret. */
void plan_describe(
	const struct plan *plan, void (*line)(const char *text, void *context), void *context);

/* Whether the vault must be open to carry it out: not where there is none that something could be
 * taken out of. */
bool plan_needs_vault(const struct plan *plan, const struct vault *vault);

/*
 * Writes them under the lock: the vault first, the AWS profile, then the
 * profile that refers to them; what goes out goes last, when no profile refers
 * to it any more. `vault` is
 * open when the plan needs it, else it may be NULL. Nothing is overwritten that
 * changed on disk since it was read (ERROR_FILE, text says 'changed on disk').
 * Afterwards `profiles` is old: read it again.
 */
bool plan_commit(const struct plan *plan, struct vault *vault, struct error *err) MUST_CHECK;

/* The same where nobody reviews the change: what was done to other connections meanwhile stays, and
 * the plan is made anew on top of it. Only when this connection itself changed is it 'changed on
 * disk'. `profiles` is the plan's own; it and the vault are read again when they are old. A vault
 * that is not open yet, but was given its passphrase, is opened when its turn has come: once. */
bool plan_commit_on_top(struct plan *plan, struct profiles *profiles, struct vault *vault,
	struct error *err) MUST_CHECK;

/* Makes the text anew for the plan's profiles, which were read again. */
bool plan_make_text(struct plan *plan, struct error *err) MUST_CHECK;

#endif
