/* SPDX-License-Identifier: Apache-2.0 */
/* `policy NAME`: the least IAM policy that this connection needs, as one JSON document to paste.
 * The account stands as `*`: this command asks nobody. */
#include "cmd/commands.h"

#include "check/policy.h"
#include "cmd/chosen.h"
#include "cmd/output.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_policy = {
	.name = "policy",
	.operands = "NAME",
	.summary = "print the least IAM policy that a connection needs",
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};

/* A bucket left out would only be missed when a model is built. */
static bool
check_locations(const struct chosen *chosen, struct error *err)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].kind == FIELD_LOCATION &&
			chosen->connection.values[row].state == VALUE_REFERENCE)
			return error_set(err, ERROR_VALUE,
				"the bucket of '%s' is not known here: its %s is made by dbt",
				chosen->name, athena_fields[row].key);
	return true;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct chosen chosen;
	struct buf out;
	bool ok;

	buf_init(&out);
	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err) &&
	     check_locations(&chosen, err);
	if (ok) {
		policy_append(&out, &chosen.connection, NULL);
		ok = output_text(&out, err);
	}
	chosen_release(&chosen);
	buf_release(&out);
	return ok;
}
