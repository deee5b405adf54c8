/* SPDX-License-Identifier: Apache-2.0 */
/* `unlock` and `lock`: the vault's file key in the kernel's keyring for a while, and out of it. */
#include "cmd/commands.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/unlock.h"

static bool run_unlock(const struct invocation *invocation, struct error *err);
static bool run_lock(const struct invocation *invocation, struct error *err);

const struct command cmd_unlock = {
	.name = "unlock",
	.operands = "",
	.summary = "keep the encrypted file open for a while",
	.options = OPTION_BIT(OPTION_FOR),
	.run = run_unlock,
};

const struct command cmd_lock = {
	.name = "lock",
	.operands = "",
	.summary = "close it again",
	.run = run_lock,
};

#define USUAL_SECONDS (8 * 60 * 60)

static bool
say(const char *what, const char *shown, const char *more, struct error *err)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_append_format(&out, "%s %s%s\n", what, shown, more);
	ok = output_text(&out, err);
	buf_release(&out);
	return ok;
}

static bool
keep(const struct vault *vault, unsigned seconds, struct error *err)
{
	if (unlock_keep(vault, seconds))
		return true;
	(void)error_set(err, ERROR_FAILED,
		"this system keeps no keys: the kernel's keyring cannot be used here");
	return error_hint(err, "the passphrase is asked for each time; --passphrase-command can "
			       "get it from elsewhere");
}

/* `--for 0` asks whether the passphrase is right, and keeps nothing: not what was kept either. */
static bool
run_unlock(const struct invocation *invocation, struct error *err)
{
	const char *given = invocation->options[OPTION_FOR];
	struct vault vault = {0};
	char *shown = NULL, *more = NULL;
	unsigned seconds = 0;
	bool ok;

	buf_init(&vault.sealed);
	ok = unlock_seconds(invocation, USUAL_SECONDS, &seconds, err) &&
	     chosen_vault(invocation, &vault, err);
	if (ok && seconds == 0)
		(void)unlock_forget(&vault);
	ok = ok && unlock_vault(invocation, &vault, UNLOCK_TO_READ, err) &&
	     (seconds == 0 || keep(&vault, seconds, err));
	if (ok) {
		shown = path_shown(vault.path);
		more = seconds == 0 ? mem_copy_string(" can be opened, and is locked")
				    : mem_format(" is open for %s", given == NULL ? "8h" : given);
	}
	ok = ok && say(seconds == 0 ? "the passphrase is right:" : "unlocked:", shown, more, err);
	free(shown);
	free(more);
	vault_release(&vault);
	return ok;
}

static bool
run_lock(const struct invocation *invocation, struct error *err)
{
	struct vault vault = {0};
	char *shown = NULL;
	bool ok, was_kept;

	buf_init(&vault.sealed);
	ok = chosen_vault(invocation, &vault, err);
	if (ok)
		shown = path_shown(vault.path);
	was_kept = ok && unlock_forget(&vault);
	ok = ok && say("locked:", shown, was_kept ? "" : " (it was not open)", err);
	free(shown);
	vault_release(&vault);
	return ok;
}
