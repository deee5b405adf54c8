/* SPDX-License-Identifier: Apache-2.0 */
/* `remove NAME`: a connection out of both files, after a question. */
#include "cmd/commands.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/prompt.h"
#include "cmd/saving.h"
#include "store/plan.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_remove = {
	.name = "remove",
	.operands = "NAME",
	.summary = "remove a connection and its keys",
	.options = OPTION_BIT(OPTION_YES),
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};

static bool
confirm(const struct invocation *invocation, const struct chosen *chosen, struct error *err)
{
	char *shown, *question;
	bool ok;

	if (invocation->options[OPTION_YES] != NULL)
		return true;
	shown = path_shown(chosen->profiles.path);
	question = mem_format("Remove %s from %s? (yes/no) ", chosen->name, shown);
	ok = prompt_confirm(question, err);
	free(question);
	free(shown);
	return ok;
}

static void
append_aws_profile(struct buf *out, const struct plan *plan)
{
	char *shown = plan->aws.changes ? path_shown(plan->aws.file.path) : NULL;

	if (shown != NULL)
		buf_append_format(
			out, "[profile %s] is gone from %s\n", plan->aws.old_profile, shown);
	free(shown);
}

static bool
say(const struct chosen *chosen, const struct plan *plan, struct error *err)
{
	char *shown = path_shown(chosen->profiles.path);
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_append_format(&out, "removed: %s from %s%s\n", chosen->name, shown,
		plan_needs_vault(plan, &chosen->vault) ? " and its keys from " VAULT_FILE_NAME
						       : "");
	append_aws_profile(&out, plan);
	if (plan->new_default != NULL)
		buf_append_format(&out, "the default target of %s is %s now\n",
			chosen->connection.profile, plan->new_default);
	ok = output_text(&out, err);
	buf_release(&out);
	free(shown);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct chosen chosen;
	struct plan plan;
	bool ok;

	plan_init(&plan);
	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err) &&
	     plan_remove(&plan, &chosen.profiles, &chosen.connection, err) &&
	     confirm(invocation, &chosen, err) &&
	     saving_commit(invocation, &plan, &chosen.profiles, &chosen.vault, err) &&
	     say(&chosen, &plan, err);
	plan_release(&plan);
	chosen_release(&chosen);
	return ok;
}
