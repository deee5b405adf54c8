/* SPDX-License-Identifier: Apache-2.0 */
/* The entry: hardens the process and hands the command line to its command. Prints the one error
 * that comes back. */
#include <locale.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/secret.h"
#include "cmd/commands.h"
#include "cmd/output.h"

static const struct command *const command_rows[] = {
	&cmd_completion,
};

static const struct command_table commands = {
	.rows = command_rows,
	.count = sizeof(command_rows) / sizeof(command_rows[0]),
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
main(int argc, char **argv)
{
	struct invocation invocation;
	struct error err = {0};

	(void)argc;
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	if (!invocation_parse(&invocation, &commands, argv, &err)) {
		if (err.hint[0] == '\0')
			(void)error_hint(&err, "see 'athena-connect %s%s--help'",
				invocation.command == NULL ? "" : invocation.command->name,
				invocation.command == NULL ? "" : " ");
		output_error(&err);
	} else if (!run(&invocation, &err)) {
		output_error(&err);
	}
	invocation_release(&invocation);
	return error_exit_status(err.kind);
}
