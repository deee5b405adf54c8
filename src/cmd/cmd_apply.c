/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `apply NAME FILE|-`: sets a connection from a YAML map of keys, judged by the
 * same rules as the form. A new connection needs every needed key; of an old
 * one only the keys given change.
 */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/mem.h"
#include "cmd/chosen.h"
#include "cmd/key_map.h"
#include "cmd/output.h"
#include "cmd/saving.h"
#include "cmd/unlock.h"
#include "store/plan.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_apply = {
	.name = "apply",
	.operands = "NAME FILE|-",
	.summary = "set a connection from a YAML map of keys, in a file or on standard input",
	.options = OPTION_BIT(OPTION_DRY_RUN) | OPTION_BIT(OPTION_KEYS),
	.operands_min = 2,
	.operands_max = 2,
	.run = run,
};

/* One run of the command. */
struct change {
	struct chosen chosen; /* the connection as it stands; empty for a new one */
	struct connection after;
	struct key_map map;
	enum keys_source keys;
	bool is_new;
	bool is_given[ATHENA_FIELD_COUNT];
	bool has_secrets; /* keys are among them */
	size_t errors;
	struct buf problems; /* lines */
};

static bool
read_map(const char *path, struct key_map *map, struct error *err)
{
	struct secret text = SECRET_INIT;
	bool ok = input_read_file(path, KEY_MAP_LIMIT, &text, err) &&
		  (key_map_parse(map, text.bytes, text.length, err) ||
			  error_wrap(err, "cannot read '%s'",
				  strcmp(path, "-") == 0 ? "standard input" : path));

	secret_release(&text);
	return ok;
}

static void
add_problem(struct change *change, const char *key, const struct verdict *verdict)
{
	buf_append_format(&change->problems, "%s: %s: %s\n", key,
		verdict->level == VERDICT_ERROR ? "error" : "warning", verdict->text);
}

static void
refuse(struct change *change, const char *key, const char *text)
{
	buf_append_format(&change->problems, "%s: error: %s\n", key, text);
	change->errors++;
}

/* A key's name may be repeated only where it looks like one: not when a value stands there. */
static bool
looks_like_key(const struct secret *key)
{
	return key->length <= 40 &&
	       strspn(key->bytes, "abcdefghijklmnopqrstuvwxyz_0123456789") == key->length;
}

/* What stands in a target besides the rows of the form: `type: athena` may be pasted along. */
static bool
is_type(const struct key_map_entry *entry)
{
	return strcmp(entry->key.bytes, "type") == 0 && entry->value.bytes != NULL &&
	       strcmp(entry->value.bytes, "athena") == 0;
}

static void
take_entries(struct change *change)
{
	for (size_t i = 0; i < change->map.count; i++) {
		struct key_map_entry *entry = &change->map.entries[i];
		int row = strlen(entry->key.bytes) == entry->key.length
				  ? athena_field_find(entry->key.bytes)
				  : -1;

		if (row >= 0 && entry->value.length > 0 &&
			memchr(entry->value.bytes, '\0', entry->value.length) != NULL) {
			refuse(change, entry->key.bytes, "enter it without the zero byte in it");
		} else if (row >= 0) {
			change->is_given[row] = true;
			connection_set(&change->after, (enum athena_field)row,
				entry->value.length == 0 ? "" : entry->value.bytes,
				entry->value.length);
		} else if (!is_type(entry)) {
			char *line = mem_format("line %zu", entry->line);

			refuse(change, looks_like_key(&entry->key) ? entry->key.bytes : line,
				"a connection has no such key");
			free(line);
		}
		secret_release(&entry->value);
	}
}

/* A token belongs to the key ID that it came with: a new ID leaves it behind. */
static void
drop_old_token(struct change *change)
{
	if (change->is_given[ATHENA_AWS_ACCESS_KEY_ID] &&
		!change->is_given[ATHENA_AWS_SESSION_TOKEN] &&
		change->after.values[ATHENA_AWS_SESSION_TOKEN].state == VALUE_STORED)
		connection_set(&change->after, ATHENA_AWS_SESSION_TOKEN, "", 0);
}

/* Whether an AWS profile leads to the keys of the connection as it stands. */
static bool
has_own_aws_profile(const struct change *change)
{
	return !change->is_new && change->chosen.has_vault_keys &&
	       change->chosen.keys.source == KEYS_AWS_PROFILE;
}

/* Whether the keys come from the vault afterwards, whichever way: then they are judged. */
static bool
uses_vault(const struct change *change)
{
	return change->keys == KEYS_VAULT ||
	       (change->keys == KEYS_AWS_PROFILE &&
		       (change->chosen.keys.source != KEYS_AWS_PROFILE ||
			       has_own_aws_profile(change) || change->has_secrets));
}

/* How dbt gets the keys afterwards: keys that are given are there to be used. */
static bool
choose_keys(struct change *change, const char *option, struct error *err)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		change->has_secrets =
			change->has_secrets ||
			(change->is_given[row] && athena_fields[row].home == FIELD_HOME_VAULT &&
				change->after.values[row].state == VALUE_GIVEN);
	change->keys = change->is_new ? KEYS_VAULT : change->chosen.keys.source;
	if (change->has_secrets && !has_own_aws_profile(change))
		change->keys = KEYS_VAULT;
	if (option == NULL)
		return true;
	if (strcmp(option, "env") == 0)
		change->keys = KEYS_VAULT;
	else if (strcmp(option, "aws-profile") == 0)
		change->keys = KEYS_AWS_PROFILE;
	else
		return error_set(err, ERROR_USAGE, "--keys takes env or aws-profile");
	return true;
}

static bool
had_problem(const struct problem *problem, const struct problem *before, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (before[i].row == problem->row &&
			strcmp(before[i].verdict.text, problem->verdict.text) == 0)
			return true;
	return false;
}

/* A problem of a key that is not given stops nothing if it was there before. */
static void
judge(struct change *change)
{
	struct problem before[PROBLEM_LIMIT], after[PROBLEM_LIMIT];
	size_t before_count =
		change->is_new ? 0
			       : chosen_judge(&change->chosen.connection,
					 change->chosen.has_vault_keys ? KEYS_VAULT
								       : change->chosen.keys.source,
					 before);
	size_t count =
		chosen_judge(&change->after, uses_vault(change) ? KEYS_VAULT : change->keys, after);

	for (size_t i = 0; i < count; i++) {
		add_problem(change, athena_fields[after[i].row].key, &after[i].verdict);
		change->errors += after[i].verdict.level == VERDICT_ERROR &&
				  (change->is_given[after[i].row] ||
					  !had_problem(&after[i], before, before_count));
	}
}

/* The names that the file does not hold yet are held to the rules of new names. */
static void
judge_names(struct change *change)
{
	const struct connection *after = &change->after;
	struct verdict verdict = {0};

	if (profiles_profile(&change->chosen.profiles, after->profile) == NULL) {
		connection_judge_name(after->profile, &verdict);
		if (verdict.level == VERDICT_ERROR)
			refuse(change, "profile", verdict.text);
	}
	connection_judge_name(after->target, &verdict);
	if (verdict.level == VERDICT_ERROR)
		refuse(change, "target", verdict.text);
}

/* Two names may come down to one variable: then exec of one would fill in the other too. */
static void
judge_variable(struct change *change)
{
	char *variable = connection_variable(&change->after, ATHENA_AWS_ACCESS_KEY_ID);
	struct profile_entry *entries = NULL;
	size_t count = 0, others = 0;

	profiles_list(&change->chosen.profiles, &entries, &count, &others);
	for (size_t i = 0; i < count; i++) {
		const struct connection other = {
			.profile = entries[i].profile, .target = entries[i].target};
		char *taken = connection_variable(&other, ATHENA_AWS_ACCESS_KEY_ID);

		if (strcmp(taken, variable) == 0)
			buf_append_format(&change->problems,
				"target: warning: '%s/%s' comes down to the same variables, %s: "
				"choose another name if their keys differ\n",
				other.profile, other.target, variable);
		free(taken);
	}
	profile_entries_free(entries, count);
	free(variable);
}

/* The connection as it stands, or the empty draft of a new one. */
static bool
read_before(struct change *change, const struct invocation *invocation, struct error *err)
{
	struct chosen *chosen = &change->chosen;
	struct connection *connection = &chosen->connection;

	if (!connection_set_name(connection, invocation->operands[0], err) ||
		!chosen_profiles(invocation, &chosen->profiles, err) ||
		!vault_read(&chosen->vault, chosen->profiles.path, err))
		return false;
	change->is_new = !profiles_has(&chosen->profiles, connection->profile, connection->target);
	if (!change->is_new && !chosen_read_connection(chosen, err))
		return false;
	if (connection->target == NULL)
		connection->target = mem_copy_string("dev");
	connection_copy(&change->after, connection);
	return true;
}

static bool
judge_all(struct change *change, const struct invocation *invocation, struct error *err)
{
	take_entries(change);
	drop_old_token(change);
	if (!choose_keys(change, invocation->options[OPTION_KEYS], err))
		return false;
	if (change->is_new) {
		judge_names(change);
		judge_variable(change);
	}
	judge(change);
	output_problems(&change->problems);
	if (change->errors == 0)
		return true;
	(void)error_set(err, ERROR_VALUE, "%zu %s of '%s' cannot be taken", change->errors,
		change->errors == 1 ? "value" : "values", invocation->operands[0]);
	return error_hint(err, "nothing was written");
}

/* A location that is given is stored in full, although it was there before as it is. */
static void
complete_given(struct change *change)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct value *value = &change->after.values[row];
		char *text;

		if (!change->is_given[row] || value->text == NULL)
			continue;
		text = connection_completed(row, value->text);
		connection_set(&change->after, row, text, strlen(text));
		free(text);
	}
}

/* Back from an AWS profile: whether there is a token stands in the vault alone. Where that is not
 * unlocked, the plan writes a line that does for both. */
static bool
has_no_token(const struct change *change)
{
	struct secret value = SECRET_INIT;
	struct vault vault = {0};
	char *name = chosen_name(&change->after);
	bool has_none;

	buf_init(&vault.sealed);
	has_none = has_own_aws_profile(change) && change->keys == KEYS_VAULT &&
		   vault_read(&vault, change->chosen.profiles.path, NULL) &&
		   unlock_from_cache(&vault) &&
		   !vault_get(&vault, name, athena_fields[ATHENA_AWS_SESSION_TOKEN].key, &value);
	secret_release(&value);
	vault_release(&vault);
	free(name);
	return has_none;
}

static bool
save(struct change *change, const struct invocation *invocation, struct error *err)
{
	struct plan plan;
	bool ok;

	plan_init(&plan);
	complete_given(change);
	plan.aws.has_no_token = has_no_token(change);
	ok = plan_set(&plan, &change->chosen.profiles,
		     change->is_new ? NULL : &change->chosen.connection, &change->after,
		     change->keys, err) &&
	     (invocation->options[OPTION_DRY_RUN] != NULL
			     ? saving_describe(&plan, err)
			     : saving_commit(invocation, &plan, &change->chosen.profiles,
				       &change->chosen.vault, err) &&
				       saving_describe(&plan, err));
	if (ok)
		saving_warn(&plan);
	plan_release(&plan);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct change change = {0};
	bool ok;

	chosen_init(&change.chosen);
	connection_init(&change.after);
	buf_init(&change.problems);
	ok = read_map(invocation->operands[1], &change.map, err) &&
	     read_before(&change, invocation, err) && judge_all(&change, invocation, err) &&
	     save(&change, invocation, err);
	key_map_release(&change.map);
	connection_release(&change.after);
	chosen_release(&change.chosen);
	buf_release(&change.problems);
	return ok;
}
