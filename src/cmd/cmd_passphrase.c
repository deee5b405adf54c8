/* SPDX-License-Identifier: Apache-2.0 */
/* `passphrase`: the vault sealed anew with another one. The old file stays until the new one was
 * written, read back and opened. */
#include "cmd/commands.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/unlock.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_passphrase = {
	.name = "passphrase",
	.operands = "",
	.summary = "change the passphrase",
	.run = run,
};

static bool
change(const struct invocation *invocation, struct vault *vault, struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	char *folder = path_folder(vault->path);
	int lock = -1;
	bool ok = unlock_to_change(invocation, vault, &passphrase, err) &&
		  file_lock(folder, VAULT_LOCK_NAME, VAULT_LOCK_SECONDS, &lock, err);

	if (ok) {
		(void)unlock_forget(vault);
		file_sweep(vault->path);
		vault_set_passphrase(vault, &passphrase);
		ok = vault_write(vault, err);
	}
	file_unlock(lock);
	free(folder);
	secret_release(&passphrase);
	return ok;
}

static bool
say(const struct vault *vault, struct error *err)
{
	char *shown = path_shown(vault->path);
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_append_format(&out, "changed: the passphrase of %s\n", shown);
	ok = output_text(&out, err);
	buf_release(&out);
	free(shown);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct vault vault = {0};
	bool ok;

	buf_init(&vault.sealed);
	ok = chosen_vault(invocation, &vault, err) && change(invocation, &vault, err) &&
	     say(&vault, err);
	vault_release(&vault);
	return ok;
}
