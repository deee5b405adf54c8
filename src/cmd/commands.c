/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands. To add one: a row here, a file cmd_*.c, a page of the manual. */
#include "cmd/commands.h"

#include "cmd/output.h"

static const struct command *const rows[] = {
	&cmd_wizard,
	&cmd_new,
	&cmd_edit,
	&cmd_list,
	&cmd_show,
	&cmd_apply,
	&cmd_rename,
	&cmd_remove,
	&cmd_check,
	&cmd_exec,
	&cmd_credential_process,
	&cmd_unlock,
	&cmd_lock,
	&cmd_passphrase,
	&cmd_import,
	&cmd_policy,
	&cmd_completion,
};

const struct command_table commands = {
	.rows = rows,
	.count = sizeof(rows) / sizeof(rows[0]),
};

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct buf text;
	bool ok;

	if (invocation->options[OPTION_HELP] == NULL && invocation->options[OPTION_VERSION] == NULL)
		return invocation->command->run(invocation, err);
	buf_init(&text);
	if (invocation->options[OPTION_HELP] != NULL)
		help_append(&text, &commands, invocation->command);
	else
		buf_append_string(&text, "athena-connect " ATHENA_VERSION "\n");
	ok = output_text(&text, err);
	buf_release(&text);
	return ok;
}

int
commands_run(char **argv)
{
	struct invocation invocation;
	struct error err = {0};
	bool ok = invocation_parse(&invocation, &commands, argv, &err);

	if (!ok && err.hint[0] == '\0')
		(void)error_hint(&err, "see 'athena-connect %s%s--help'",
			invocation.command == NULL ? "" : invocation.command->name,
			invocation.command == NULL ? "" : " ");
	ok = ok && run(&invocation, &err);
	if (!ok)
		output_error(&err);
	invocation_release(&invocation);
	/* A passphrase that was wrong at first leaves an error behind that is none any more. */
	return ok ? 0 : error_exit_status(err.kind);
}
