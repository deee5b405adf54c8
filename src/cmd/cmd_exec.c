/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `exec NAME -- COMMAND`: becomes the command (execve), with the connection's
 * keys in its environment and nothing else of ours: no open file, no limit, no
 * umask. What each variable does to boto3 and dbt, and why it is set or unset,
 * was measured against both.
 */
#include "cmd/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/environment.h"
#include "cmd/hazards.h"
#include "cmd/output.h"
#include "cmd/unlock.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_exec = {
	.name = "exec",
	.operands = "NAME -- COMMAND [ARG...]",
	.summary = "run a command with the keys in its environment",
	.options = OPTION_BIT(OPTION_FOR),
	.operands_min = 1,
	.operands_max = 1,
	.takes_program = true,
	.run = run,
};

extern char **environ;

/* Each would lead boto3 to other keys than the ones set here, or to none. */
static const char *const misleading[] = {
	"AWS_PROFILE",
	"AWS_DEFAULT_PROFILE",
	"AWS_SECURITY_TOKEN",
	"AWS_CREDENTIAL_EXPIRATION",
};

/* What dbt reads, and the twin that wins over it where both are set. */
static void
set_with_twin(
	struct environment *environment, const char *name, const char *twin, const char *value)
{
	environment_set(environment, name, value);
	if (environment_get(environment, twin) != NULL)
		environment_set(environment, twin, value);
}

/* The folder of profiles.yml from the root on: the command may change its own. */
static char *
absolute_folder(const char *path)
{
	char *folder = path_folder(path), *absolute = realpath(folder, NULL);

	if (absolute == NULL)
		return folder;
	free(folder);
	return absolute;
}

/* One row of the vault into the variables that SDKs and the profile read. */
static bool
set_key(struct environment *environment, const struct chosen *chosen, enum athena_field row)
{
	const struct field *field = &athena_fields[row];
	const char *variable = chosen->keys.variables[row];
	struct secret value = SECRET_INIT;
	bool is_there = chosen_get_key(chosen, row, &value);

	environment_unset(environment, field->environment);
	if (variable != NULL)
		environment_unset(environment, variable);
	if (is_there) {
		environment_set_secret(environment, field->environment, &value);
		if (variable != NULL)
			environment_set_secret(environment, variable, &value);
	}
	secret_release(&value);
	return is_there;
}

static bool
set_keys(struct environment *environment, const struct chosen *chosen, struct error *err)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		if (athena_fields[row].home != FIELD_HOME_VAULT ||
			set_key(environment, chosen, row) || row == ATHENA_AWS_SESSION_TOKEN)
			continue;
		(void)error_set(err, ERROR_FAILED, "the encrypted file has no %s of '%s'",
			athena_fields[row].key, chosen->name);
		return error_hint(err, "'athena-connect apply %s FILE' stores it", chosen->name);
	}
	for (size_t i = 0; i < sizeof(misleading) / sizeof(misleading[0]); i++)
		environment_unset(environment, misleading[i]);
	return true;
}

static void
set_place(struct environment *environment, const struct chosen *chosen)
{
	const struct value *region = &chosen->connection.values[ATHENA_REGION_NAME];
	char *folder = absolute_folder(chosen->profiles.path);

	if (region->state == VALUE_GIVEN) {
		environment_set(environment, "AWS_REGION", region->text);
		environment_set(environment, "AWS_DEFAULT_REGION", region->text);
	}
	set_with_twin(environment, "DBT_PROFILES_DIR", "DBT_ENGINE_PROFILES_DIR", folder);
	set_with_twin(environment, "DBT_TARGET", "DBT_ENGINE_TARGET", chosen->connection.target);
	free(folder);
}

/* Nothing but the three standard streams goes on. */
static void
close_others(void)
{
	long limit = sysconf(_SC_OPEN_MAX);

#ifdef CLOSE_RANGE_CLOEXEC
	if (close_range(3, ~0u, CLOSE_RANGE_CLOEXEC) == 0)
		return;
#endif
	if (limit < 0 || limit > 65536)
		limit = 65536;
	for (int descriptor = 3; descriptor < limit; descriptor++)
		(void)fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

static bool
become(char **program, struct environment *environment, struct error *err)
{
	char **before = environ;
	int cause;

	secret_unharden_process();
	close_others();
	environ = environment->entries;
	(void)execvp(program[0], program);
	cause = errno;
	/* Libraries ask for variables on their way out, when the other ones are gone. */
	environ = before;
	return error_set_errno(err, cause == ENOENT ? ERROR_NOT_FOUND : ERROR_NOT_RUNNABLE, cause,
		"cannot run '%s'", program[0]);
}

static bool
prepare(struct chosen *chosen, const struct invocation *invocation, struct environment *environment,
	struct error *err)
{
	if (chosen->has_vault_keys) {
		/* By an AWS profile the command will ask for the keys itself. */
		enum unlock_keeping keeping = chosen->keys.source == KEYS_AWS_PROFILE
						      ? UNLOCK_KEEP_ALWAYS
						      : UNLOCK_KEEP_ASKED;

		if (!unlock_in_turn(invocation, &chosen->vault, keeping, err) ||
			!set_keys(environment, chosen, err))
			return false;
	} else {
		output_warning("the keys of '%s' do not come from the encrypted file (%s): what "
			       "AWS_ variables say about keys is passed on as it is",
			chosen->name, keys_source_names[chosen->keys.source]);
	}
	set_place(environment, chosen);
	hazards_warn(environment);
	return true;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct environment environment;
	struct chosen chosen;
	bool ok;

	environment_init(&environment, environ);
	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err) &&
	     prepare(&chosen, invocation, &environment, err);
	chosen_release(&chosen);
	ok = ok && become(invocation->program, &environment, err);
	environment_release(&environment);
	return ok;
}
