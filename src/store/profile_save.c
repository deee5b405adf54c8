/* SPDX-License-Identifier: Apache-2.0 */
/* From two connections to the new text of profiles.yml. Which bytes that takes is yml_edit's. */
#include "store/profile_save.h"

#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/profile_changes.h"
#include "store/profile_move.h"
#include "store/reference.h"

static bool
is_string(const struct yml_node *node)
{
	return node != NULL && node->kind == YML_SCALAR && node->type != YML_NULL;
}

/* The target that dbt takes when none is named goes with the change, in the words that were there:
 * a name, or a variable's default. What a template decides otherwise is left alone. */
static bool
move_default(const struct profile_save *save, struct profile_changes *changes, const char *target)
{
	const char *profile = save->before->profile;
	const struct yml_node *node = yml_find(profiles_profile(save->profiles, profile), "target");
	char *chosen = profiles_default_target(save->profiles, profile);
	char *variable = NULL, *fallback = NULL;
	bool moves = false;

	if (chosen == NULL || strcmp(chosen, save->before->target) != 0)
		goto out;
	if (!is_string(node) || !reference_is_jinja(node->text, node->text_length)) {
		profile_changes_set_default(changes, profile, mem_copy_string(target));
		moves = true;
	} else if (reference_parse(node->text, &variable, &fallback) && fallback != NULL &&
		   strcmp(fallback, save->before->target) == 0) {
		profile_changes_set_default(changes, profile,
			mem_format("{{ env_var('%s', '%s') }}", variable, target));
		moves = true;
	}
out:
	free(variable);
	free(fallback);
	free(chosen);
	return moves;
}

static const struct yml_node *
find_outputs(const struct profile_save *save, const char *profile)
{
	return yml_resolve(yml_find(profiles_profile(save->profiles, profile), "outputs"));
}

/* The first target beside the one that goes; NULL when it was the last. */
static const char *
find_other(const struct yml_node *outputs, const char *target)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const struct yml_node *key = yml_resolve(outputs->keys[i]);

		if (key->kind == YML_SCALAR && strcmp(key->text, target) != 0 &&
			key->type == YML_STRING)
			return key->text;
	}
	return NULL;
}

static bool
is_alone(const struct profile_save *save)
{
	return find_outputs(save, save->before->profile)->count == 1;
}

static void
plan_removal(struct profile_save *save, struct profile_changes *changes)
{
	const struct connection *before = save->before;
	const struct yml_node *outputs = find_outputs(save, before->profile);
	const char *other = find_other(outputs, before->target);

	if (is_alone(save)) {
		profile_changes_remove_profile(changes, before->profile);
		return;
	}
	profile_changes_remove_target(changes, before);
	if (other != NULL && move_default(save, changes, other))
		save->new_default = mem_copy_string(other);
}

/* The name of a variable inside a reference, replaced where it stands: its blanks and its default
 * stay. */
static char *
rename_variable(const char *text, const char *variable, const char *name)
{
	const char *at = strstr(text, variable);

	return mem_format("%.*s%s%s", (int)(at - text), text, name, at + strlen(variable));
}

/* References that are named after the connection follow it, wherever the target stands by then;
 * names of the user's own stay. */
static void
rename_references(const struct profile_save *save, const struct connection *place,
	struct profile_changes *changes)
{
	const struct yml_node *target =
		profiles_target(save->profiles, save->before->profile, save->before->target);

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *variable = save->old_keys->variables[row];
		char *old_name = connection_variable(save->before, row);
		char *name = connection_variable(save->after, row);
		const struct yml_node *node = yml_resolve(yml_find(target, athena_fields[row].key));

		if (variable != NULL && strcmp(variable, old_name) == 0 &&
			strcmp(old_name, name) != 0)
			profile_changes_set(changes, place, athena_fields[row].key,
				rename_variable(node->text, variable, name));
		free(old_name);
		free(name);
	}
	if (save->aws_profile != NULL &&
		strcmp(save->aws_profile, save->old_keys->aws_profile_name) != 0)
		profile_changes_set(
			changes, place, AWS_PROFILE_KEY, mem_copy_string(save->aws_profile));
}

static bool
refuse_taken(const struct profile_save *save, struct error *err)
{
	char *shown = path_shown(save->profiles->path);

	(void)error_set(err, ERROR_USAGE, "'%s/%s' is in '%s' already", save->after->profile,
		save->after->target, shown);
	free(shown);
	return error_hint(err, "choose another name");
}

/* A profile without targets gets its first one as its default. */
static void
plan_first_target(const struct profile_save *save, struct profile_changes *changes)
{
	const struct yml_node *profile = profiles_profile(save->profiles, save->after->profile);
	const struct yml_node *outputs = find_outputs(save, save->after->profile);

	if (outputs != NULL && outputs->kind == YML_MAPPING && outputs->count > 0)
		return;
	if (!is_string(yml_find(profile, "target")))
		profile_changes_set_default(
			changes, save->after->profile, mem_copy_string(save->after->target));
}

/* Into another profile, but not with all of its own: as lines. */
static bool
moves_lines(const struct profile_save *save)
{
	const struct connection *before = save->before, *after = save->after;

	return before != NULL && after != NULL && strcmp(before->profile, after->profile) != 0 &&
	       (!is_alone(save) || profiles_profile(save->profiles, after->profile) != NULL);
}

static void
plan_rename_of(struct profile_save *save, struct profile_changes *changes)
{
	const struct connection *before = save->before, *after = save->after;

	if (moves_lines(save)) {
		plan_removal(save, changes);
		plan_first_target(save, changes);
		profile_changes_set(changes, after, "type", mem_copy_string("athena"));
		return;
	}
	rename_references(save, before, changes);
	(void)move_default(save, changes, after->target);
	if (strcmp(before->target, after->target) != 0)
		profile_changes_rename_target(changes, before, after->target);
	if (strcmp(before->profile, after->profile) != 0)
		profile_changes_rename_profile(changes, before->profile, after->profile);
}

static bool
is_same_name(const struct connection *one, const struct connection *other)
{
	return strcmp(one->profile, other->profile) == 0 && strcmp(one->target, other->target) == 0;
}

static bool
make_changes(struct profile_save *save, struct profile_changes *changes, struct error *err)
{
	const struct connection *before = save->before, *after = save->after;
	bool is_renamed = before != NULL && after != NULL && !is_same_name(before, after);

	if ((before == NULL || is_renamed) &&
		profiles_has(save->profiles, after->profile, after->target))
		return refuse_taken(save, err);
	if (before == NULL)
		plan_first_target(save, changes);
	if (after == NULL)
		plan_removal(save, changes);
	else if (is_renamed)
		plan_rename_of(save, changes);
	else
		profile_changes_write_values(changes, save);
	return true;
}

/* How a row is to be read from the new text. */
static bool
is_as_meant(const struct profile_save *save, const struct connection *found,
	const struct profile_keys *keys, enum athena_field row)
{
	const struct value *wanted = &save->after->values[row], *got = &found->values[row];
	bool has_own_name;
	char *name;

	if (athena_fields[row].home == FIELD_HOME_PROFILE)
		return wanted->state == VALUE_EMPTY
			       ? got->state == VALUE_EMPTY
			       : got->state == wanted->state && got->text != NULL &&
					 strcmp(got->text, wanted->text) == 0 &&
					 (!got->is_mistyped || wanted->is_mistyped);
	if (save->aws_profile != NULL)
		return got->state == VALUE_EMPTY;
	if (wanted->state == VALUE_EMPTY || save->keys != KEYS_VAULT)
		return wanted->state == VALUE_GIVEN || got->state == wanted->state;
	if (wanted->state == VALUE_REFERENCE)
		return got->state == VALUE_REFERENCE;
	if (got->state != VALUE_STORED)
		return false;
	name = connection_variable(save->after, row);
	has_own_name = save->before != NULL && save->old_keys->variables[row] != NULL &&
		       strcmp(save->old_keys->variables[row], keys->variables[row]) == 0;
	if (!has_own_name && strcmp(keys->variables[row], name) != 0)
		got = NULL;
	free(name);
	return got != NULL;
}

static bool
refuse_row(const struct profile_save *save, const char *key, struct error *err)
{
	char *shown = path_shown(save->profiles->path);

	(void)error_set(err, ERROR_FILE,
		"cannot edit '%s': '%s' would be read as something else afterwards", shown, key);
	free(shown);
	return error_hint(err, "it comes from a merge key or an alias: change it there by hand");
}

/* What dbt will read from the new text is what was meant, whatever else the file does. */
static bool
check_text(const struct profile_save *save, struct error *err)
{
	const struct connection *wanted = save->after == NULL ? save->before : save->after;
	struct profiles now = {.path = mem_copy_string(save->profiles->path)};
	struct profile_keys keys = {0};
	struct connection found;
	bool ok;

	buf_init(&now.text);
	buf_append(&now.text, save->text.bytes, save->text.length);
	connection_init(&found);
	found.profile = mem_copy_string(wanted->profile);
	found.target = mem_copy_string(wanted->target);
	ok = profiles_parse(&now, err);
	if (ok && save->after == NULL)
		ok = !profiles_has(&now, wanted->profile, wanted->target) ||
		     refuse_row(save, wanted->target, err);
	else
		ok = ok && profiles_read(&now, &found, &keys, err);
	for (enum athena_field row = 0; ok && save->after != NULL && row < ATHENA_FIELD_COUNT;
		row++)
		ok = is_as_meant(save, &found, &keys, row) ||
		     refuse_row(save, athena_fields[row].key, err);
	if (ok && save->after != NULL && save->aws_profile != NULL)
		ok = (keys.aws_profile_name != NULL &&
			     strcmp(keys.aws_profile_name, save->aws_profile) == 0) ||
		     refuse_row(save, AWS_PROFILE_KEY, err);
	connection_release(&found);
	profile_keys_release(&keys);
	profiles_release(&now);
	return ok;
}

/* Makes the changes in the text that has come so far. */
static bool
edit(struct buf *text, const struct profile_changes *changes, struct error *err)
{
	struct buf made;
	bool ok = true;

	if (changes->count == 0)
		return true;
	buf_init(&made);
	ok = yml_edit(text->bytes, text->length, changes->rows, changes->count, &made, err);
	if (ok) {
		buf_clear(text);
		buf_append(text, made.bytes, made.length);
	}
	buf_release(&made);
	return ok;
}

static bool
move_lines(struct profile_save *save, struct error *err)
{
	const struct profile_move move = {.profiles = save->profiles,
		.from = save->before,
		.to = save->after,
		.text = &save->text};
	struct profile_changes changes;
	bool ok;

	profile_changes_init(&changes);
	rename_references(save, save->after, &changes);
	ok = profile_move(&move, err) && edit(&save->text, &changes, err);
	profile_changes_release(&changes);
	return ok;
}

bool
profile_save(struct profile_save *save, struct error *err)
{
	const struct buf *text = &save->profiles->text;
	struct profile_changes changes;
	char *shown;
	bool ok;

	FATAL_UNLESS(save->before != NULL || save->after != NULL);
	profile_changes_init(&changes);
	buf_clear(&save->text);
	buf_append(&save->text, text->bytes, text->length);
	ok = make_changes(save, &changes, err);
	if (ok && !(edit(&save->text, &changes, err) &&
			  (!moves_lines(save) || move_lines(save, err)))) {
		shown = path_shown(save->profiles->path);
		ok = error_wrap(err, "cannot edit '%s'", shown);
		free(shown);
	}
	ok = ok && (changes.count == 0 || check_text(save, err));
	profile_changes_release(&changes);
	return ok;
}

static bool
is_same_text(const char *one, const char *other)
{
	return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

bool
profile_save_is_same(const struct profiles *one, const struct profiles *other,
	const struct connection *connection)
{
	struct profile_keys one_keys = {0}, other_keys = {0};
	struct connection one_read, other_read;
	bool is_same;

	connection_init(&one_read);
	connection_init(&other_read);
	one_read.profile = mem_copy_string(connection->profile);
	one_read.target = mem_copy_string(connection->target);
	other_read.profile = mem_copy_string(connection->profile);
	other_read.target = mem_copy_string(connection->target);
	is_same = profiles_read(one, &one_read, &one_keys, NULL) &&
		  profiles_read(other, &other_read, &other_keys, NULL) &&
		  is_same_text(one_keys.aws_profile_name, other_keys.aws_profile_name);
	for (enum athena_field row = 0; is_same && row < ATHENA_FIELD_COUNT; row++)
		is_same = one_read.values[row].state == other_read.values[row].state &&
			  is_same_text(one_read.values[row].text, other_read.values[row].text) &&
			  is_same_text(one_keys.variables[row], other_keys.variables[row]);
	profile_keys_release(&one_keys);
	profile_keys_release(&other_keys);
	connection_release(&one_read);
	connection_release(&other_read);
	return is_same;
}
