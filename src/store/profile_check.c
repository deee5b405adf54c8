/* SPDX-License-Identifier: Apache-2.0 */
/* What dbt reads from a text against what was meant, and from one text against another. */
#include "store/profile_save.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"

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
		return keys->is_own;
	if (save->keys == KEYS_AWS_PROFILE)
		return got->state == VALUE_STORED || got->state == wanted->state;
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
bool
profile_save_check(const struct profile_save *save, struct error *err)
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
	connection_release(&found);
	profile_keys_release(&keys);
	profiles_release(&now);
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
