/* SPDX-License-Identifier: Apache-2.0 */
/* `rename NAME NEW`: profile, vault and references together. */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/saving.h"
#include "store/plan.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_rename = {
	.name = "rename",
	.operands = "NAME NEW",
	.summary = "give a connection another name: profile, keys and references together",
	.operands_min = 2,
	.operands_max = 2,
	.run = run,
};

static bool
judge_part(const char *part, struct error *err)
{
	struct verdict verdict = {0};

	connection_judge_name(part, &verdict);
	return verdict.level != VERDICT_ERROR || error_set(err, ERROR_VALUE, "%s", verdict.text);
}

/* The new name in full (free): a profile alone keeps the target. */
static bool
complete_name(const struct chosen *chosen, const char *name, char **full, struct error *err)
{
	struct connection wanted;
	bool ok;

	connection_init(&wanted);
	ok = connection_set_name(&wanted, name, err);
	if (ok && wanted.target == NULL)
		wanted.target = mem_copy_string(chosen->connection.target);
	ok = ok && judge_part(wanted.profile, err) && judge_part(wanted.target, err);
	if (ok && profiles_has(&chosen->profiles, wanted.profile, wanted.target))
		ok = error_set(err, ERROR_USAGE, "'%s/%s' is there already", wanted.profile,
			wanted.target);
	if (ok)
		*full = chosen_name(&wanted);
	connection_release(&wanted);
	return ok;
}

static bool
say(const char *before, const char *after, struct error *err)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_append_format(&out, "renamed: %s is %s now\n", before, after);
	ok = output_text(&out, err);
	buf_release(&out);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct chosen chosen;
	char *name = NULL;
	struct plan plan;
	bool ok;

	plan_init(&plan);
	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err) &&
	     complete_name(&chosen, invocation->operands[1], &name, err) &&
	     plan_rename(&plan, &chosen.profiles, &chosen.connection, name, err) &&
	     saving_commit(invocation, &plan, &chosen.profiles, &chosen.vault, err) &&
	     say(chosen.name, name, err);
	free(name);
	plan_release(&plan);
	chosen_release(&chosen);
	return ok;
}
