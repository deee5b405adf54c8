/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `credential-process NAME`: what an AWS SDK asks a credential_process for. One
 * JSON object on standard output or nothing at all; one line on standard error,
 * since SDKs log it. Every thread of dbt calls it, so the callers line up.
 */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/unlock.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_credential_process = {
	.name = "credential-process",
	.operands = "NAME",
	.summary = "print the JSON that AWS SDKs ask a credential_process for",
	.options = OPTION_BIT(OPTION_FOR),
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};

/* The members, in the order of the AWS documentation. */
static const struct member {
	const char *name;
	enum athena_field row;
} members[] = {
	{"AccessKeyId", ATHENA_AWS_ACCESS_KEY_ID},
	{"SecretAccessKey", ATHENA_AWS_SECRET_ACCESS_KEY},
	{"SessionToken", ATHENA_AWS_SESSION_TOKEN},
};

static bool
append_members(struct secret *out, const struct chosen *chosen, struct error *err)
{
	struct secret value = SECRET_INIT;
	bool ok = true;

	secret_append(out, "{\"Version\":1", 12);
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]) && ok; i++) {
		const char *key = athena_fields[members[i].row].key;

		secret_release(&value);
		if (!chosen_get_key(chosen, members[i].row, &value)) {
			ok = members[i].row == ATHENA_AWS_SESSION_TOKEN ||
			     error_set(err, ERROR_FAILED,
				     "the encrypted file has no %s of '%s': 'athena-connect apply "
				     "%s FILE' stores it",
				     key, chosen->name, chosen->name);
			continue;
		}
		secret_append(out, ",\"", 2);
		secret_append(out, members[i].name, strlen(members[i].name));
		secret_append(out, "\":", 2);
		json_text_append_secret(out, &value);
	}
	secret_append(out, "}\n", 2);
	secret_release(&value);
	return ok;
}

/* Cause and hint in one line: SDKs show what stands on standard error in the middle of their own.
 */
static void
join_hint(struct error *err)
{
	struct error joined = {0};

	if (err->hint[0] == '\0')
		return;
	(void)error_set(&joined, err->kind, "%s; %s", err->text, err->hint);
	*err = joined;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct secret out = SECRET_INIT;
	struct chosen chosen;
	bool ok;

	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err) &&
	     unlock_in_turn(invocation, &chosen.vault, UNLOCK_KEEP_ALWAYS, err) &&
	     append_members(&out, &chosen, err) && output_write(out.bytes, out.length, err);
	if (!ok)
		join_hint(err);
	secret_release(&out);
	chosen_release(&chosen);
	return ok;
}
