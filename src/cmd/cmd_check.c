/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `check [NAME]`: what of a connection will fail, what that stops, and how to
 * mend it. First what can be told here, then, through the probe, what AWS says.
 * A failed check ends with 1, warnings with 0, a network without AWS with 6.
 */
#include "cmd/commands.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "cmd/check_offline.h"
#include "cmd/check_report.h"
#include "cmd/chosen.h"
#include "cmd/unlock.h"
#include "probe/probe_client.h"
#include "store/reference.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_check = {
	.name = "check",
	.operands = "[NAME]",
	.summary = "say what of a connection will fail, and how to mend it",
	.options =
		OPTION_BIT(OPTION_OFFLINE) | OPTION_BIT(OPTION_READ_ONLY) | OPTION_BIT(OPTION_JSON),
	.operands_max = 1,
	.run = run,
};

static int64_t
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The connection of the project, else the only one there is (free); ERROR_USAGE for several. */
static bool
choose_name(const struct invocation *invocation, char **name, struct error *err)
{
	struct profile_entry *entries = NULL;
	struct profiles profiles = {0};
	size_t count = 0, others = 0;
	bool ok;

	buf_init(&profiles.text);
	*name = profiles_project_name();
	ok = chosen_profiles(invocation, &profiles, err);
	if (ok && *name != NULL && !profiles_has(&profiles, *name, NULL)) {
		free(*name);
		*name = NULL;
	}
	if (ok && *name == NULL) {
		profiles_list(&profiles, &entries, &count, &others);
		if (count == 1)
			*name = mem_format("%s/%s", entries[0].profile, entries[0].target);
		else
			ok = error_set(err, ERROR_USAGE,
				count == 0 ? "there is no connection to check"
					   : "there are several connections: name one");
		if (!ok)
			(void)error_hint(err, "'athena-connect list' shows them");
	}
	profile_entries_free(entries, count);
	profiles_release(&profiles);
	return ok;
}

/* Variables that dbt would fill in are filled in from here. */
static void
resolve(struct connection *connection)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct value *value = &connection->values[row];
		char *text = value->state == VALUE_REFERENCE && value->text != NULL
				     ? reference_resolve(value->text)
				     : NULL;

		if (text != NULL)
			connection_set(connection, (enum athena_field)row, text, strlen(text));
		free(text);
	}
}

/* The keys of a profile that refers to variables, where there is no vault: as dbt finds them. */
static bool
take_from_environment(const struct chosen *chosen, struct connection *connection)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *variable = chosen->keys.variables[row];
		const char *value = variable == NULL ? NULL : getenv(variable);

		if (value != NULL && athena_fields[row].home == FIELD_HOME_VAULT)
			connection_set(connection, (enum athena_field)row, value, strlen(value));
	}
	return connection->values[ATHENA_AWS_SECRET_ACCESS_KEY].state == VALUE_GIVEN;
}

static bool
take_from_vault(const struct invocation *invocation, struct chosen *chosen,
	struct connection *connection, struct error *err)
{
	if (!unlock_vault(invocation, &chosen->vault, UNLOCK_TO_READ, err))
		return false;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		struct secret value = SECRET_INIT;

		if (athena_fields[row].home == FIELD_HOME_VAULT &&
			chosen_get_key(chosen, (enum athena_field)row, &value))
			connection_set(
				connection, (enum athena_field)row, value.bytes, value.length);
		secret_release(&value);
	}
	return true;
}

/* Reports what the probe says until it is done; *end is its last event. */
static bool
follow(struct probe_client *client, struct check_report *report, struct probe_event *end,
	struct error *err)
{
	struct probe_event event;
	bool ok = true;

	while (ok && probe_client_state(client) == PROBE_RUNNING) {
		struct pollfd poller = {.fd = probe_client_descriptor(client),
			.events = probe_client_poll_events(client)};

		(void)poll(&poller, 1, probe_client_timeout(client, now_ms()));
		probe_client_feed(client, now_ms());
		while (ok && probe_client_next(client, &event)) {
			if (event.kind == PROBE_FINDING)
				ok = check_report_take(report, &event, err);
			else if (event.kind == PROBE_END)
				*end = event;
		}
	}
	if (ok && probe_client_state(client) == PROBE_BROKEN) {
		*err = *probe_client_error(client);
		ok = false;
	}
	return ok;
}

static bool
ask_aws(const struct probe_request *request, struct check_report *report, struct probe_event *end,
	struct error *err)
{
	struct probe_client *client = NULL;
	char *program = NULL;
	bool ok = probe_client_locate(&program, err) &&
		  probe_client_start(&client, program, request, now_ms(), err) &&
		  follow(client, report, end, err);

	probe_client_free(client);
	free(program);
	return ok;
}

/* Keys that lie elsewhere are not looked for: AWS is not asked, and the report says so. */
static bool
skip_aws(const struct chosen *chosen, struct check_report *report, struct error *err)
{
	struct probe_event event = {
		.kind = PROBE_FINDING, .status = PROBE_WARNING, .id = "identity", .label = "Keys"};

	(void)snprintf(event.text, sizeof(event.text),
		"AWS was not asked: the keys are not in the encrypted file (%s)",
		keys_source_names[chosen->keys.source]);
	(void)snprintf(event.hint, sizeof(event.hint),
		"'athena-connect import' moves them there; --offline checks without AWS");
	return check_report_add(report, &event, err);
}

static bool
check_online(const struct invocation *invocation, struct chosen *chosen,
	struct check_report *report, struct probe_event *end, struct error *err)
{
	struct connection connection;
	const struct probe_request request = {.ask = PROBE_ASK_CHECK,
		.is_read_only = invocation->options[OPTION_READ_ONLY] != NULL,
		.connection = &connection};
	bool ok;

	if (!chosen->has_vault_keys)
		return skip_aws(chosen, report, err);
	connection_init(&connection);
	connection_copy(&connection, &chosen->connection);
	resolve(&connection);
	ok = (!chosen->vault.stamp.exists && take_from_environment(chosen, &connection)) ||
	     take_from_vault(invocation, chosen, &connection, err);
	vault_release(&chosen->vault);
	buf_init(&chosen->vault.sealed);
	ok = ok && ask_aws(&request, report, end, err);
	connection_release(&connection);
	return ok;
}

/* The exit status says the verdict; the sentence stands on standard output already. */
static bool
conclude(const struct check_report *report, const struct probe_event *end, const char *name,
	struct error *err)
{
	if (end->kind == PROBE_END && end->number == 1) {
		(void)error_set(err, ERROR_NETWORK, "the check of '%s' did not reach AWS", name);
		return error_hint(
			err, "'athena-connect check %s --offline' needs no network", name);
	}
	if (check_report_verdict(report) == PROBE_FAILED)
		return error_set(err, ERROR_FAILED, "the check of '%s' failed", name);
	return true;
}

static const char *
sentence_of(const struct check_report *report, const struct probe_event *end)
{
	if (end->kind == PROBE_END)
		return end->text;
	return check_report_verdict(report) == PROBE_FAILED ? "there is something to mend"
							    : "nothing that stops dbt was found";
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct check_report *report = mem_new(1, sizeof(*report));
	struct probe_event end = {.kind = PROBE_HELLO};
	struct chosen chosen;
	char *name = NULL;
	bool ok;

	chosen_init(&chosen);
	check_report_init(report);
	report->is_json = invocation->options[OPTION_JSON] != NULL;
	ok = invocation->operand_count > 0 || choose_name(invocation, &name, err);
	ok = ok &&
	     chosen_read(&chosen, invocation,
		     invocation->operand_count > 0 ? invocation->operands[0] : name, err) &&
	     check_offline(&chosen, report, err);
	if (invocation->options[OPTION_OFFLINE] == NULL)
		ok = ok && check_online(invocation, &chosen, report, &end, err);
	ok = ok && check_report_end(report, chosen.name, sentence_of(report, &end), err) &&
	     conclude(report, &end, chosen.name, err);
	chosen_release(&chosen);
	free(name);
	free(report);
	return ok;
}
