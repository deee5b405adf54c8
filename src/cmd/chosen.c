/* SPDX-License-Identifier: Apache-2.0 */
/* The connection that a command line names. */
#include "cmd/chosen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/aws_config.h"

extern char **environ;

bool
chosen_profiles(const struct invocation *invocation, struct profiles *profiles, struct error *err)
{
	const char *reason = NULL;
	char *path = NULL;
	bool ok = profiles_locate(invocation->options[OPTION_PROFILES_DIR], &path, &reason, err) &&
		  profiles_open(profiles, path, reason, err);

	free(path);
	return ok;
}

bool
chosen_vault(const struct invocation *invocation, struct vault *vault, struct error *err)
{
	const char *reason = NULL;
	char *path = NULL;
	bool ok = profiles_locate(invocation->options[OPTION_PROFILES_DIR], &path, &reason, err) &&
		  vault_read(vault, path, err);

	free(path);
	return ok;
}

void
chosen_init(struct chosen *chosen)
{
	*chosen = (struct chosen){0};
	buf_init(&chosen->profiles.text);
	buf_init(&chosen->vault.sealed);
	connection_init(&chosen->connection);
}

/* What an AWS profile leads to is stored, although the profile does not say it. Whether a token is
 * among it is not known. */
static void
follow_keys(struct chosen *chosen)
{
	struct value *values = chosen->connection.values;

	chosen->has_vault_keys = aws_config_has_vault_keys(
		&chosen->keys, &chosen->connection, chosen->profiles.path);
	if (chosen->has_vault_keys && chosen->keys.source == KEYS_AWS_PROFILE)
		values[ATHENA_AWS_ACCESS_KEY_ID].state =
			values[ATHENA_AWS_SECRET_ACCESS_KEY].state = VALUE_STORED;
}

bool
chosen_read_connection(struct chosen *chosen, struct error *err)
{
	if (!profiles_read(&chosen->profiles, &chosen->connection, &chosen->keys, err))
		return false;
	follow_keys(chosen);
	return true;
}

bool
chosen_read(struct chosen *chosen, const struct invocation *invocation, const char *name,
	struct error *err)
{
	if (!connection_set_name(&chosen->connection, name, err) ||
		!chosen_profiles(invocation, &chosen->profiles, err) ||
		!chosen_read_connection(chosen, err) ||
		!vault_read(&chosen->vault, chosen->profiles.path, err))
		return false;
	chosen->name = chosen_name(&chosen->connection);
	return true;
}

void
chosen_release(struct chosen *chosen)
{
	vault_release(&chosen->vault);
	profile_keys_release(&chosen->keys);
	connection_release(&chosen->connection);
	profiles_release(&chosen->profiles);
	free(chosen->name);
	chosen->name = NULL;
}

char *
chosen_name(const struct connection *connection)
{
	return mem_format("%s/%s", connection->profile, connection->target);
}

bool
chosen_get_key(const struct chosen *chosen, enum athena_field row, struct secret *value)
{
	bool is_left_over = row == ATHENA_AWS_SESSION_TOKEN && chosen->keys.source == KEYS_VAULT &&
			    chosen->connection.values[row].state == VALUE_EMPTY;

	return !is_left_over &&
	       vault_get(&chosen->vault, chosen->name, athena_fields[row].key, value);
}

struct field_context
chosen_context(void)
{
	struct field_context context = {0};

	for (char **entry = environ; *entry != NULL; entry++)
		if (strncmp(*entry, "AWS_ENDPOINT_URL", 16) == 0)
			context.has_endpoint_override = true;
	return context;
}

static bool
is_about_keys(const struct problem *problem)
{
	return athena_fields[problem->row].home == FIELD_HOME_VAULT;
}

size_t
chosen_judge(const struct connection *connection, enum keys_source source,
	struct problem problems[PROBLEM_LIMIT])
{
	struct field_context context = chosen_context();
	size_t found = connection_judge_all(connection, &context, problems, PROBLEM_LIMIT),
	       count = 0;

	for (size_t i = 0; i < found; i++)
		if (source == KEYS_VAULT || !is_about_keys(&problems[i]))
			problems[count++] = problems[i];
	if (source == KEYS_PLAIN && count < PROBLEM_LIMIT) {
		problems[count] = (struct problem){
			.row = ATHENA_AWS_SECRET_ACCESS_KEY, .verdict = {.level = VERDICT_WARNING}};
		(void)snprintf(problems[count].verdict.text, sizeof(problems[count].verdict.text),
			"the keys lie in the open in profiles.yml: 'athena-connect import' moves "
			"them into the encrypted file");
		count++;
	}
	return count;
}
