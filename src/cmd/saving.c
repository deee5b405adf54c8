/* SPDX-License-Identifier: Apache-2.0 */
/* Carrying out a plan from the command line. */
#include "cmd/saving.h"

#include <stdlib.h>

#include "strength/passphrase_check.h"
#include "cmd/output.h"
#include "cmd/passphrase.h"
#include "cmd/unlock.h"

/* A passphrase that is at hand opens the vault when its turn has come; where it is asked for, it
 * is proven at once, so that it can be asked for again. */
static bool
get_passphrase(const struct invocation *invocation, struct vault *vault, struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok;

	if (!passphrase_is_given(invocation))
		return unlock_vault(invocation, vault, UNLOCK_TO_SAVE, err);
	ok = passphrase_read(invocation, &passphrase, err) && passphrase_check(&passphrase, err);
	if (ok)
		vault_set_passphrase(vault, &passphrase);
	secret_release(&passphrase);
	return ok;
}

bool
saving_commit(const struct invocation *invocation, struct plan *plan, struct profiles *profiles,
	struct vault *vault, struct error *err)
{
	bool needs_vault = plan_needs_vault(plan, vault);

	if (!plan->changes_profile && !plan->aws.changes && !needs_vault)
		return true;
	if (needs_vault) {
		if (!vault->is_open && !get_passphrase(invocation, vault, err))
			return false;
		/* The key of the file as it is now opens nothing once it was replaced. */
		(void)unlock_forget(vault);
	}
	return plan_commit_on_top(plan, profiles, needs_vault ? vault : NULL, err);
}

static void
append_line(const char *text, void *context)
{
	struct buf *out = context;

	buf_append_format(out, "%s\n", text);
}

bool
saving_describe(const struct plan *plan, struct error *err)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	plan_describe(plan, append_line, &out);
	if (out.length == 0)
		buf_append_string(&out, "nothing changes\n");
	ok = output_text(&out, err);
	buf_release(&out);
	return ok;
}

void
saving_warn(const struct plan *plan)
{
	const char *profile = plan->aws.profile;
	char *shadow = profile == NULL ? NULL : aws_config_shadow(profile);

	if (shadow != NULL)
		output_warning("the AWS profile '%s': %s", profile, shadow);
	free(shadow);
}
