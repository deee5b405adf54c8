/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One target of profiles.yml as the draft of a connection. A literal key is
 * noticed and not taken; what dbt will render is kept as it stands.
 */
#include "store/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/reference.h"

#define NAMES_SHOWN 4

const char *
profile_key(const struct yml_node *target, enum athena_field row)
{
	/* AthenaCredentials._ALIASES: the only other name there is. */
	if (row == ATHENA_DATABASE && yml_find(target, "database") == NULL &&
		yml_find(target, "catalog") != NULL)
		return "catalog";
	return athena_fields[row].key;
}

static bool
is_absent(const struct yml_node *node)
{
	return node == NULL ||
	       (node->kind == YML_SCALAR && (node->type == YML_NULL || node->text_length == 0));
}

static void
keep(struct value *value, enum value_state state, char *text)
{
	free(value->text);
	value->state = state;
	value->text = text;
}

/* Whether dbt refuses the value for its YAML type, whatever it says. Source: the JSON schema that
 * it holds a target against; a date comes back as its text. */
static bool
is_mistyped(const struct yml_node *node, enum field_kind kind)
{
	bool is_number = node->type == YML_INTEGER || node->type == YML_FLOAT;

	if (kind == FIELD_INTEGER || kind == FIELD_DECIMAL)
		return !is_number;
	return is_number || node->type == YML_BOOLEAN;
}

static void
read_plain_row(const struct profiles *profiles, const struct yml_node *node,
	struct connection *connection, enum athena_field row)
{
	struct value *value = &connection->values[row];

	if (node->kind != YML_SCALAR)
		keep(value, VALUE_REFERENCE,
			mem_copy_bytes(
				profiles->text.bytes + node->start, node->end - node->start));
	else if (reference_is_jinja(node->text, node->text_length))
		keep(value, VALUE_REFERENCE, mem_copy_string(node->text));
	else
		connection_set(connection, row, node->text, node->text_length);
	value->is_mistyped =
		value->state == VALUE_GIVEN && is_mistyped(node, athena_fields[row].kind);
}

static void
read_key_row(const struct yml_node *node, struct value *value, char **variable)
{
	if (node->kind != YML_SCALAR || !reference_is_jinja(node->text, node->text_length))
		value->state = VALUE_PLAIN;
	else if (reference_parse(node->text, variable, NULL))
		value->state = VALUE_STORED;
	else
		keep(value, VALUE_REFERENCE, mem_copy_string(node->text));
}

static enum keys_source
find_source(const struct connection *connection, const struct profile_keys *keys)
{
	bool has_state[VALUE_PLAIN + 1] = {false};

	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT)
			has_state[connection->values[row].state] = true;
	if (has_state[VALUE_PLAIN])
		return KEYS_PLAIN;
	if (has_state[VALUE_STORED] || has_state[VALUE_REFERENCE])
		return KEYS_VAULT;
	return keys->aws_profile_name != NULL ? KEYS_AWS_PROFILE : KEYS_CHAIN;
}

static void
read_target(const struct profiles *profiles, const struct yml_node *target,
	struct connection *connection, struct profile_keys *keys)
{
	const struct yml_node *aws_profile = yml_find(target, "aws_profile_name");

	for (int i = 0; i < ATHENA_FIELD_COUNT; i++) {
		enum athena_field row = (enum athena_field)i;
		const struct yml_node *node = yml_find(target, profile_key(target, row));

		connection_set(connection, row, "", 0);
		if (is_absent(node))
			continue;
		if (athena_fields[row].home == FIELD_HOME_PROFILE)
			read_plain_row(profiles, node, connection, row);
		else
			read_key_row(node, &connection->values[row], &keys->variables[row]);
	}
	if (!is_absent(aws_profile) && aws_profile->kind == YML_SCALAR)
		keys->aws_profile_name = mem_copy_string(aws_profile->text);
	keys->source = find_source(connection, keys);
}

void
profile_keys_release(struct profile_keys *keys)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		free(keys->variables[row]);
	free(keys->aws_profile_name);
	*keys = (struct profile_keys){0};
}

/* The names that there are, for a hint: those of the profile, or all. */
static void
hint_names(const struct profiles *profiles, const char *profile, struct error *err)
{
	struct profile_entry *entries;
	size_t count, others, shown = 0, more = 0;
	struct buf names;

	profiles_list(profiles, &entries, &count, &others);
	buf_init(&names);
	for (size_t i = 0; i < count; i++) {
		if (profile != NULL && strcmp(entries[i].profile, profile) != 0)
			continue;
		if (shown == NAMES_SHOWN) {
			more++;
			continue;
		}
		buf_append_format(&names, "%s%s/%s", shown == 0 ? "" : ", ", entries[i].profile,
			entries[i].target);
		shown++;
	}
	if (more != 0)
		buf_append_format(&names, " and %zu more", more);
	if (shown == 0)
		(void)error_hint(err, "it has none of Athena; 'athena-connect new' makes one");
	else
		(void)error_hint(err, "there is %s", names.bytes);
	buf_release(&names);
	profile_entries_free(entries, count);
}

/* Why a connection cannot be read. Always returns false. */
static bool
refuse(const struct profiles *profiles, const struct connection *connection, struct error *err)
{
	char *shown = path_shown(profiles->path);

	if (profiles->doc == NULL) {
		(void)error_set(err, ERROR_USAGE, "there are no connections in '%s'", shown);
		(void)error_hint(err, "'athena-connect new' makes one");
	} else if (profiles_profile(profiles, connection->profile) == NULL) {
		(void)error_set(err, ERROR_USAGE, "there is no profile '%s' in '%s'",
			connection->profile, shown);
		hint_names(profiles, NULL, err);
	} else {
		if (connection->target == NULL)
			(void)error_set(err, ERROR_USAGE,
				"profile '%s' in '%s' does not say which target is its default",
				connection->profile, shown);
		else
			(void)error_set(err, ERROR_USAGE, "profile '%s' in '%s' has no target '%s'",
				connection->profile, shown, connection->target);
		hint_names(profiles, connection->profile, err);
	}
	free(shown);
	return false;
}

static bool
check_target(const struct yml_node *target, const struct connection *connection, struct error *err)
{
	const char *adapter = profiles_adapter(target);

	if (target->kind != YML_MAPPING)
		return error_set(err, ERROR_FILE, "line %zu: '%s/%s' is not a mapping of keys",
			target->line, connection->profile, connection->target);
	if (adapter != NULL && strcmp(adapter, "athena") == 0)
		return true;
	return error_set(err, ERROR_USAGE, "'%s/%s' is a connection of another adapter: %s",
		connection->profile, connection->target, adapter == NULL ? "none" : adapter);
}

bool
profiles_read(const struct profiles *profiles, struct connection *connection,
	struct profile_keys *keys, struct error *err)
{
	const struct yml_node *target = NULL;

	profile_keys_release(keys);
	if (connection->target == NULL)
		connection->target = profiles_default_target(profiles, connection->profile);
	if (connection->target != NULL)
		target = profiles_target(profiles, connection->profile, connection->target);
	if (target == NULL)
		return refuse(profiles, connection, err);
	if (!check_target(target, connection, err))
		return false;
	read_target(profiles, target, connection, keys);
	return true;
}

bool
profiles_read_entry(const struct profiles *profiles, const struct profile_entry *entry,
	struct connection *connection, struct profile_keys *keys, struct error *err)
{
	profile_keys_release(keys);
	free(connection->profile);
	free(connection->target);
	connection->profile = mem_copy_string(entry->profile);
	connection->target = mem_copy_string(entry->target);
	if (!check_target(entry->node, connection, err))
		return false;
	read_target(profiles, entry->node, connection, keys);
	return true;
}
