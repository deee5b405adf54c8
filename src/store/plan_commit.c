/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Carrying a plan out. Three steps, each of which leaves whole files that
 * agree: what is new goes into the vault and into ~/.aws/config; the profile is
 * replaced; what no profile refers to any more goes out of both. A program that
 * is killed between them leaves a section too many, never one too few.
 */
#include "store/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/profile_save.h"

static char *
section_of(const struct connection *connection)
{
	return mem_format("%s/%s", connection->profile, connection->target);
}

static bool
is_key(enum athena_field row)
{
	return athena_fields[row].home == FIELD_HOME_VAULT;
}

/* A value that is given and is not what is stored already. */
static bool
is_put(const struct plan *plan, enum athena_field row)
{
	return is_key(row) && plan->after.values[row].state == VALUE_GIVEN &&
	       !connection_is_same_value(&plan->before, &plan->after, row);
}

bool
plan_needs_vault(const struct plan *plan, const struct vault *vault)
{
	if (!plan->changes_vault || vault->stamp.exists)
		return plan->changes_vault;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (plan->kind == PLAN_SET && is_put(plan, row))
			return true;
	return false;
}

/* The values that were given; returns whether there are any. */
static bool
put_values(const struct plan *plan, struct vault *vault, const char *section)
{
	bool has_put = false;

	/* What an interrupted removal left under the name is another connection's. */
	if (plan->is_new)
		vault_remove_section(vault, section);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct secret value = SECRET_INIT;
		size_t length;
		const char *bytes = connection_value(&plan->after, row, &length);

		if (!is_put(plan, row))
			continue;
		secret_set(&value, bytes, length);
		vault_set(vault, section, athena_fields[row].key, &value);
		secret_release(&value);
		has_put = true;
	}
	return has_put;
}

static bool
put(const struct plan *plan, struct vault *vault, struct error *err)
{
	char *section, *old_section;
	bool has_put = false;

	if (plan->kind == PLAN_REMOVE)
		return true;
	section = section_of(&plan->after);
	if (plan->kind == PLAN_SET) {
		has_put = put_values(plan, vault, section);
	} else {
		old_section = section_of(&plan->before);
		has_put = vault_has(vault, old_section);
		if (has_put)
			vault_copy_section(vault, old_section, section);
		free(old_section);
	}
	free(section);
	return !has_put || vault_write(vault, err);
}

/* The keys that were emptied; returns whether one was there. */
static bool
take_values(const struct plan *plan, struct vault *vault, const char *section)
{
	bool has_taken = false;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct secret value = SECRET_INIT;

		if (is_key(row) && plan->after.values[row].state == VALUE_EMPTY &&
			vault_get(vault, section, athena_fields[row].key, &value)) {
			vault_remove_key(vault, section, athena_fields[row].key);
			has_taken = true;
		}
		secret_release(&value);
	}
	return has_taken;
}

static bool
take(const struct plan *plan, struct vault *vault, struct error *err)
{
	char *section = section_of(plan->kind == PLAN_SET ? &plan->after : &plan->before);
	bool has_taken, ok;

	if (plan->kind == PLAN_SET) {
		has_taken = take_values(plan, vault, section);
	} else {
		has_taken = vault_has(vault, section);
		vault_remove_section(vault, section);
	}
	ok = !has_taken || vault_write(vault, err) ||
	     error_wrap(err,
		     "profiles.yml was saved, but keys of '%s' that are not needed any more are "
		     "still in the encrypted file",
		     section);
	free(section);
	return ok;
}

static bool
check_parses(const void *bytes, size_t length, void *context, struct error *err)
{
	const struct profiles *profiles = context;
	struct profiles again = {.path = mem_copy_string(profiles->path)};
	bool ok;

	buf_init(&again.text);
	buf_append(&again.text, bytes, length);
	ok = profiles_parse(&again, err);
	profiles_release(&again);
	return ok;
}

static bool
write_profile(const struct plan *plan, struct error *err)
{
	const struct file_write write = {.path = plan->profiles->path,
		.bytes = plan->text.bytes,
		.length = plan->text.length,
		.mode = 0600,
		.keep_mode = true,
		.expected = &plan->profiles->stamp,
		.check = check_parses,
		.context = (void *)plan->profiles};

	return file_replace(&write, err);
}

static bool
read_stamp(const struct profiles *profiles, struct file_stamp *stamp, struct error *err)
{
	struct buf bytes;
	bool ok;

	buf_init(&bytes);
	ok = file_read(profiles->path, PROFILE_FILE_LIMIT, &bytes, stamp, err);
	buf_release(&bytes);
	return ok;
}

/* What can be known to fail is known before the first file is touched. */
static bool
check_files(const struct plan *plan, const struct vault *vault, struct error *err)
{
	struct file_stamp stamp;

	if (!read_stamp(plan->profiles, &stamp, err))
		return false;
	if (!file_stamp_is_equal(&stamp, &plan->profiles->stamp))
		return file_changed(plan->profiles->path, err);
	if (plan->changes_profile && !file_check_replaceable(plan->profiles->path, err))
		return false;
	if (!plan_aws_check(plan, err))
		return false;
	return vault == NULL ||
	       (vault_check_place(vault, err) && vault_check_unchanged(vault, err) &&
		       file_check_replaceable(vault->path, err));
}

/* What a save that was killed left beside both files. */
static void
sweep(const struct profiles *profiles)
{
	char *path = vault_path(profiles->path);

	file_sweep(profiles->path);
	file_sweep(path);
	free(path);
}

/* The caller holds the lock. */
static bool
write_files(const struct plan *plan, struct vault *vault, struct error *err)
{
	bool has_vault = vault != NULL && plan->changes_vault && plan_needs_vault(plan, vault);

	FATAL_UNLESS(!has_vault || vault->is_open);
	sweep(plan->profiles);
	return check_files(plan, has_vault ? vault : NULL, err) &&
	       (!has_vault || put(plan, vault, err)) && plan_aws_put(plan, err) &&
	       (!plan->changes_profile || write_profile(plan, err)) && plan_aws_take(plan, err) &&
	       (!has_vault || take(plan, vault, err));
}

static bool
lock(const struct profiles *profiles, int *descriptor, struct error *err)
{
	char *folder = path_folder(profiles->path);
	bool ok = file_lock(folder, VAULT_LOCK_NAME, VAULT_LOCK_SECONDS, descriptor, err);

	free(folder);
	return ok;
}

bool
plan_commit(const struct plan *plan, struct vault *vault, struct error *err)
{
	int descriptor = -1;
	bool ok = lock(plan->profiles, &descriptor, err) && write_files(plan, vault, err);

	file_unlock(descriptor);
	return ok;
}

/* The same connection in the file as it is now, and the plan on top of that. */
static bool
make_anew(struct plan *plan, struct profiles *profiles, struct error *err)
{
	struct profiles now;
	bool ok = profiles_open(&now, profiles->path, profiles->reason, err), is_same;

	if (ok) {
		is_same = plan->is_new
				  ? !profiles_has(&now, plan->after.profile, plan->after.target)
				  : profile_save_is_same(profiles, &now, &plan->before);
		ok = is_same || file_changed(profiles->path, err);
	}
	if (!ok) {
		profiles_release(&now);
		return false;
	}
	profiles_release(profiles);
	*profiles = now;
	return plan_make_text(plan, err);
}

/* Read again, and opened with the passphrase that it has. */
static bool
open_anew(const struct profiles *profiles, struct vault *vault, struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	struct vault now;
	bool ok;

	secret_set(&passphrase, vault->passphrase.bytes, vault->passphrase.length);
	ok = vault_read(&now, profiles->path, err) && vault_open(&now, &passphrase, err);
	secret_release(&passphrase);
	if (!ok) {
		vault_release(&now);
		return false;
	}
	vault_release(vault);
	*vault = now;
	return true;
}

bool
plan_commit_on_top(
	struct plan *plan, struct profiles *profiles, struct vault *vault, struct error *err)
{
	struct file_stamp stamp;
	int descriptor = -1;
	bool ok = lock(profiles, &descriptor, err) && read_stamp(profiles, &stamp, err);

	if (ok && !file_stamp_is_equal(&stamp, &profiles->stamp))
		ok = make_anew(plan, profiles, err);
	ok = ok && plan_aws_make_text(plan, err);
	if (ok && vault != NULL && (!vault->is_open || !vault_check_unchanged(vault, NULL)))
		ok = open_anew(profiles, vault, err);
	ok = ok && write_files(plan, vault, err);
	file_unlock(descriptor);
	return ok;
}
