/* SPDX-License-Identifier: Apache-2.0 */
/* What a save will do. Writing it is plan_commit.c's. */
#include "store/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/profile_save.h"
#include "store/vault_text.h"

void
plan_init(struct plan *plan)
{
	*plan = (struct plan){0};
	connection_init(&plan->before);
	connection_init(&plan->after);
	buf_init(&plan->text);
}

void
plan_release(struct plan *plan)
{
	connection_release(&plan->before);
	connection_release(&plan->after);
	profile_keys_release(&plan->old_keys);
	free(plan->new_default);
	buf_release(&plan->text);
	plan_aws_release(&plan->aws);
	plan_init(plan);
}

static bool
is_key(enum athena_field row)
{
	return athena_fields[row].home == FIELD_HOME_VAULT;
}

static bool
is_given(const struct connection *connection, enum athena_field row)
{
	return connection->values[row].state == VALUE_GIVEN;
}

static bool
is_same(const struct plan *plan, enum athena_field row)
{
	return connection_is_same_value(&plan->before, &plan->after, row);
}

/* Whether the connection has a section. */
static bool
has_section(const struct plan *plan)
{
	return plan->old_keys.source == KEYS_VAULT || plan->aws.old_profile != NULL;
}

static bool
changes_vault(const struct plan *plan)
{
	if (plan->kind != PLAN_SET)
		return has_section(plan);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		enum value_state before = plan->before.values[row].state;

		if (!is_key(row) || is_same(plan, row))
			continue;
		if (is_given(&plan->after, row) || before == VALUE_STORED || before == VALUE_GIVEN)
			return true;
	}
	return false;
}

bool
plan_make_text(struct plan *plan, struct error *err)
{
	struct profile_save save = {.profiles = plan->profiles,
		.before = plan->is_new ? NULL : &plan->before,
		.after = plan->kind == PLAN_REMOVE ? NULL : &plan->after,
		.old_keys = &plan->old_keys,
		.keys = plan->keys};
	bool ok = plan_aws_make_text(plan, err);

	save.aws_profile = plan->aws.profile;
	buf_init(&save.text);
	ok = ok && profile_save(&save, err);
	buf_release(&plan->text);
	free(plan->new_default);
	plan->text = save.text;
	plan->new_default = save.new_default;
	plan->changes_profile = ok && (plan->text.length != plan->profiles->text.length ||
					      memcmp(plan->text.bytes, plan->profiles->text.bytes,
						      plan->text.length) != 0);
	plan->changes_vault = ok && changes_vault(plan);
	return ok;
}

/* The name becomes a section's: it is in brackets there. */
static bool
check_section(const struct connection *connection, struct error *err)
{
	char *name = mem_format("%s/%s", connection->profile, connection->target);
	bool ok = vault_text_is_section_name(name);

	if (!ok) {
		(void)error_set(err, ERROR_USAGE,
			"the keys of '%s' cannot be stored under this name", name);
		(void)error_hint(err, "use letters, digits, _ and - in its name");
	}
	free(name);
	return ok;
}

/* What the profile says now; the values are the caller's. */
static bool
read_old(struct plan *plan, const struct profiles *profiles, const struct connection *before,
	struct error *err)
{
	struct connection found;
	bool ok;

	connection_init(&found);
	found.profile = mem_copy_string(before->profile);
	found.target = mem_copy_string(before->target);
	ok = profiles_read(profiles, &found, &plan->old_keys, err);
	connection_release(&found);
	plan->profiles = profiles;
	connection_copy(&plan->before, before);
	plan->keys = plan->old_keys.source;
	return ok;
}

/* What lies in the open in the profile, to be moved. It went through libyaml already. */
static void
take_plain_keys(struct plan *plan)
{
	const struct yml_node *target =
		profiles_target(plan->profiles, plan->before.profile, plan->before.target);

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct yml_node *node = yml_find(target, athena_fields[row].key);

		if (plan->after.values[row].state == VALUE_PLAIN && node != NULL &&
			node->kind == YML_SCALAR)
			connection_set(&plan->after, row, node->text, node->text_length);
	}
}

/* Where the keys come from afterwards: given ones are never written in the open. */
static void
settle_keys(struct plan *plan, enum keys_source keys)
{
	plan->keys = keys;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (is_key(row) && is_given(&plan->after, row) && keys != KEYS_AWS_PROFILE)
			plan->keys = KEYS_VAULT;
	if ((plan->keys == KEYS_VAULT || plan->keys == KEYS_AWS_PROFILE) && !plan->is_new)
		take_plain_keys(plan);
}

/* What an AWS profile leads to is stored, although the profile does not say it. */
static void
take_stored_keys(struct plan *plan)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct value *before = &plan->before.values[row], *after = &plan->after.values[row];

		if (!is_key(row) || before->state != VALUE_EMPTY ||
			(row == ATHENA_AWS_SESSION_TOKEN && plan->aws.has_no_token))
			continue;
		before->state = VALUE_STORED;
		if (after->state == VALUE_EMPTY)
			after->state = VALUE_STORED;
	}
}

/* A template of the user's own is nothing that could be stored: the keys behind it are not known.
 */
static bool
check_known(const struct plan *plan, struct error *err)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (is_key(row) && plan->aws.profile != NULL &&
			plan->after.values[row].state == VALUE_REFERENCE) {
			(void)error_set(err, ERROR_VALUE,
				"an AWS profile needs the keys of '%s/%s' stored: %s is a template",
				plan->after.profile, plan->after.target, athena_fields[row].key);
			return error_hint(err, "give the key itself");
		}
	return true;
}

/* A token belongs to the key that it came with: a permanent one has none. */
static void
drop_old_token(struct connection *after)
{
	size_t length;
	const char *id = connection_value(after, ATHENA_AWS_ACCESS_KEY_ID, &length);

	if (is_given(after, ATHENA_AWS_ACCESS_KEY_ID) && length > 4 && memcmp(id, "AKIA", 4) == 0 &&
		after->values[ATHENA_AWS_SESSION_TOKEN].state == VALUE_STORED)
		connection_set(after, ATHENA_AWS_SESSION_TOKEN, "", 0);
}

/* Values that are new get their final form; what was there stays as it is. */
static void
complete_values(struct plan *plan)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		char *text;

		if (athena_fields[row].kind == FIELD_SECRET || !is_given(&plan->after, row) ||
			is_same(plan, row))
			continue;
		text = connection_completed(row, plan->after.values[row].text);
		connection_set(&plan->after, row, text, strlen(text));
		free(text);
	}
}

static void
keep_given_only(struct connection *after)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (is_key(row) && !is_given(after, row))
			connection_set(after, row, "", 0);
}

bool
plan_set(struct plan *plan, const struct profiles *profiles, const struct connection *before,
	const struct connection *after, enum keys_source keys, struct error *err)
{
	plan->kind = PLAN_SET;
	plan->profiles = profiles;
	plan->is_new = before == NULL;
	if (before != NULL && !read_old(plan, profiles, before, err))
		return false;
	connection_copy(&plan->after, after);
	if (plan->is_new)
		keep_given_only(&plan->after);
	settle_keys(plan, keys);
	if (!plan_aws_settle(plan, err))
		return false;
	if (plan->aws.old_profile != NULL)
		take_stored_keys(plan);
	drop_old_token(&plan->after);
	complete_values(plan);
	return check_known(plan, err) &&
	       (!changes_vault(plan) || check_section(&plan->after, err)) &&
	       plan_make_text(plan, err);
}

bool
plan_remove(struct plan *plan, const struct profiles *profiles, const struct connection *connection,
	struct error *err)
{
	plan->kind = PLAN_REMOVE;
	return read_old(plan, profiles, connection, err) && plan_aws_settle(plan, err) &&
	       plan_make_text(plan, err);
}

bool
plan_rename(struct plan *plan, const struct profiles *profiles, const struct connection *connection,
	const char *name, struct error *err)
{
	plan->kind = PLAN_RENAME;
	if (!read_old(plan, profiles, connection, err))
		return false;
	connection_copy(&plan->after, connection);
	if (!connection_set_name(&plan->after, name, err))
		return false;
	if (plan->after.target == NULL)
		plan->after.target = mem_copy_string(connection->target);
	return check_section(&plan->after, err) && plan_aws_settle(plan, err) &&
	       plan_make_text(plan, err);
}
