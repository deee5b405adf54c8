/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of a target as changes of its text. */
#include "store/profile_changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/mem.h"
#include "store/reference.h"

void
profile_changes_init(struct profile_changes *changes)
{
	*changes = (struct profile_changes){0};
}

void
profile_changes_release(struct profile_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		free(changes->values[i]);
	profile_changes_init(changes);
}

static struct yml_change *
add(struct profile_changes *changes, enum yml_change_kind kind, char *value)
{
	struct yml_change *change = &changes->rows[changes->count];

	FATAL_UNLESS(changes->count < PROFILE_CHANGES_LIMIT);
	changes->values[changes->count++] = value;
	*change = (struct yml_change){.kind = kind, .value = value};
	return change;
}

/* The place of a key in a target; of the target itself when the key is NULL. */
static void
set_path(struct yml_change *change, const struct connection *connection, const char *key)
{
	change->path[0] = connection->profile;
	change->path[1] = "outputs";
	change->path[2] = connection->target;
	change->path[3] = key;
}

void
profile_changes_set(struct profile_changes *changes, const struct connection *connection,
	const char *key, char *value)
{
	set_path(add(changes, YML_SET_STRING, value), connection, key);
}

void
profile_changes_set_default(struct profile_changes *changes, const char *profile, char *target)
{
	struct yml_change *change = add(changes, YML_SET_STRING, target);

	change->path[0] = profile;
	change->path[1] = "target";
	change->is_word = true;
}

void
profile_changes_remove_profile(struct profile_changes *changes, const char *profile)
{
	add(changes, YML_REMOVE, NULL)->path[0] = profile;
}

void
profile_changes_remove_target(struct profile_changes *changes, const struct connection *connection)
{
	set_path(add(changes, YML_REMOVE, NULL), connection, NULL);
}

void
profile_changes_rename_profile(
	struct profile_changes *changes, const char *profile, const char *name)
{
	add(changes, YML_RENAME_KEY, mem_copy_string(name))->path[0] = profile;
}

void
profile_changes_rename_target(
	struct profile_changes *changes, const struct connection *connection, const char *name)
{
	set_path(add(changes, YML_RENAME_KEY, mem_copy_string(name)), connection, NULL);
}

/* A target as it is being written. */
struct writing {
	struct profile_changes *changes;
	const struct profile_save *save;
	const struct yml_node *target; /* as it stands; NULL for a new one */
	const char *behind; /* the key that the next new one follows */
};

/* Changes the value of a key, or adds the key in its place; takes the value. */
static void
write_key(struct writing *writing, const char *key, enum yml_change_kind kind, char *value)
{
	struct yml_change *change = add(writing->changes, kind, value);

	set_path(change, writing->save->after, key);
	change->after = writing->behind;
}

static void
remove_key(struct writing *writing, const char *key)
{
	set_path(add(writing->changes, YML_REMOVE, NULL), writing->save->after, key);
}

/* Whether two values of a profile's row are the same text. */
static bool
is_same(const struct value *before, const struct value *after)
{
	return before->state == after->state && before->is_mistyped == after->is_mistyped &&
	       before->text != NULL && after->text != NULL &&
	       strcmp(before->text, after->text) == 0;
}

static void
write_value(struct writing *writing, enum athena_field row, const struct value *before)
{
	const struct value *after = &writing->save->after->values[row];
	const char *key = profile_key(writing->target, row);
	enum field_kind kind = athena_fields[row].kind;
	bool is_number =
		(kind == FIELD_INTEGER || kind == FIELD_DECIMAL) && after->state == VALUE_GIVEN;

	if (after->state == VALUE_EMPTY) {
		if (before->state != VALUE_EMPTY)
			remove_key(writing, key);
		return;
	}
	if (!is_same(before, after))
		write_key(writing, key, is_number ? YML_SET_NUMBER : YML_SET_STRING,
			mem_copy_string(after->text));
	writing->behind = key;
}

/* Whether there is a token is not known where an AWS profile led to it, unread. */
static bool
is_unsure(const struct writing *writing, enum athena_field row)
{
	return row == ATHENA_AWS_SESSION_TOKEN &&
	       writing->save->after->values[row].state == VALUE_STORED &&
	       writing->save->old_keys->source == KEYS_AWS_PROFILE;
}

/* A key is only ever a reference here: one that is there already stays in the user's own words. */
static void
write_reference(struct writing *writing, enum athena_field row, const struct value *before)
{
	const struct value *after = &writing->save->after->values[row];
	const char *key = athena_fields[row].key;
	char *variable;

	if (after->state == VALUE_EMPTY || writing->save->aws_profile != NULL) {
		if (before->state != VALUE_EMPTY)
			remove_key(writing, key);
		return;
	}
	if (writing->save->keys != KEYS_VAULT || after->state == VALUE_REFERENCE)
		return;
	if (before->state != VALUE_STORED) {
		variable = connection_variable(writing->save->after, row);
		write_key(writing, key, YML_SET_STRING,
			is_unsure(writing, row) ? reference_make_optional(variable)
						: reference_make(variable));
		free(variable);
	}
	writing->behind = key;
}

/* What the file says now: `before` of the caller may hold more, out of the vault. */
static void
read_file(const struct profile_save *save, struct connection *found)
{
	struct profile_keys keys = {0};

	connection_init(found);
	if (save->before == NULL)
		return;
	found->profile = mem_copy_string(save->before->profile);
	found->target = mem_copy_string(save->before->target);
	FATAL_UNLESS(profiles_read(save->profiles, found, &keys, NULL));
	profile_keys_release(&keys);
}

void
profile_changes_write_values(struct profile_changes *changes, const struct profile_save *save)
{
	struct writing writing = {.changes = changes, .save = save, .behind = "type"};
	struct connection found;

	read_file(save, &found);
	if (save->before != NULL)
		writing.target = profiles_target(
			save->profiles, save->before->profile, save->before->target);
	else
		write_key(&writing, "type", YML_SET_STRING, mem_copy_string("athena"));
	if (save->before == NULL)
		changes->rows[changes->count - 1].is_word = true;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_PROFILE)
			write_value(&writing, row, &found.values[row]);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT)
			write_reference(&writing, row, &found.values[row]);
	if (save->keys == KEYS_VAULT && save->before != NULL &&
		save->old_keys->source == KEYS_AWS_PROFILE)
		remove_key(&writing, AWS_PROFILE_KEY);
	if (save->aws_profile != NULL &&
		(save->old_keys->aws_profile_name == NULL ||
			strcmp(save->old_keys->aws_profile_name, save->aws_profile) != 0))
		write_key(&writing, AWS_PROFILE_KEY, YML_SET_STRING,
			mem_copy_string(save->aws_profile));
	connection_release(&found);
}
