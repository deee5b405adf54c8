/* SPDX-License-Identifier: Apache-2.0 */
/* `unlock` and `lock`: the vault's file key in the kernel's keyring for a while, and out of it. */
#include "cmd/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

#define SECONDS_DEFAULT (8 * 60 * 60)
#define SECONDS_LIMIT (30 * 24 * 60 * 60)

static const struct unit {
	char letter;
	unsigned seconds;
} units[] = {
	{'s', 1},
	{'m', 60},
	{'h', 60 * 60},
	{'d', 24 * 60 * 60},
};

/* '8h' as seconds; 0 for what is no such time. */
static unsigned
read_time(const char *text)
{
	unsigned number = 0;

	while (*text >= '0' && *text <= '9' && number <= SECONDS_LIMIT)
		number = 10 * number + (unsigned)(*text++ - '0');
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (text[0] == units[i].letter && text[1] == '\0' &&
			number <= SECONDS_LIMIT / units[i].seconds)
			return number * units[i].seconds;
	return 0;
}

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
run_unlock(const struct invocation *invocation, struct error *err)
{
	const char *given = invocation->options[OPTION_FOR];
	unsigned seconds = given == NULL ? SECONDS_DEFAULT : read_time(given);
	struct vault vault = {0};
	char *shown = NULL, more[64];
	bool ok;

	if (seconds == 0)
		return error_set(err, ERROR_USAGE,
			"--for takes a time of at most 30 days, as in "
			"30m, 8h or 1d");
	(void)snprintf(more, sizeof(more), " is open for %s", given == NULL ? "8h" : given);
	buf_init(&vault.sealed);
	ok = chosen_vault(invocation, &vault, err) &&
	     unlock_vault(invocation, &vault, UNLOCK_TO_READ, err);
	if (ok)
		shown = path_shown(vault.path);
	if (ok && !unlock_keep(&vault, seconds)) {
		ok = error_set(err, ERROR_FAILED,
			"this system keeps no keys: the kernel's keyring "
			"cannot be used here");
		(void)error_hint(err, "the passphrase is asked for each time; "
				      "--passphrase-command can get it from elsewhere");
	}
	ok = ok && say("unlocked:", shown, more, err);
	free(shown);
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
