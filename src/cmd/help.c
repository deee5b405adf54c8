/* SPDX-License-Identifier: Apache-2.0 */
/* `--help`: the tables of commands and options as text. */
#include "cmd/command.h"

#include <string.h>

static const char *const exit_statuses[] = {
	"0 done",
	"1 a check or command failed",
	"2 usage",
	"3 a value breaks a rule",
	"4 locked: no passphrase, or a wrong one",
	"5 a file could not be read or written, or is refused",
	"6 network or AWS",
	"130 cancelled",
};

static void
append_option_word(struct buf *out, const struct option_row *row)
{
	buf_append_format(out, "--%s", row->name);
	if (row->argument != NULL)
		buf_append_format(out, " %s", row->argument);
}

static void
append_own_options(struct buf *out, const struct command *command)
{
	for (enum option option = 0; option < OPTION_COUNT; option++)
		if ((command->options & OPTION_BIT(option)) != 0) {
			buf_append_string(out, " [");
			append_option_word(out, &option_rows[option]);
			buf_append_char(out, ']');
		}
}

/* 'apply NAME FILE|- [--dry-run] [--keys env|aws-profile]'; what stands behind `--` is the
 * program's own. */
static void
append_synopsis(struct buf *out, const struct command *command)
{
	buf_append_string(out, "athena-connect");
	if (command->name[0] != '\0')
		buf_append_format(out, " %s", command->name);
	if (command->takes_program)
		append_own_options(out, command);
	if (command->operands[0] != '\0')
		buf_append_format(out, " %s", command->operands);
	if (!command->takes_program)
		append_own_options(out, command);
	buf_append_char(out, '\n');
}

/* The rows that `command` has of its own, or those of every command. */
static void
append_options(struct buf *out, const struct command *command)
{
	for (enum option option = 0; option < OPTION_COUNT; option++) {
		const struct option_row *row = &option_rows[option];
		size_t start = out->length;

		if (command == NULL ? !row->is_everywhere
				    : (command->options & OPTION_BIT(option)) == 0)
			continue;
		buf_append_string(out, "  ");
		append_option_word(out, row);
		do
			buf_append_char(out, ' ');
		while (out->length - start < 28);
		buf_append_format(out, "%s\n", row->summary);
	}
}

static void
append_program_help(struct buf *out, const struct command_table *table)
{
	buf_append_string(out, "Sets up, edits and uses an Amazon Athena connection "
			       "for dbt.\n\n");
	for (size_t i = 0; i < table->count; i++) {
		append_synopsis(out, table->rows[i]);
		buf_append_format(out, "        %s\n", table->rows[i]->summary);
	}
	buf_append_string(out, "\nOptions everywhere:\n");
	append_options(out, NULL);
	buf_append_string(out, "\nExit status:\n");
	for (size_t i = 0; i < sizeof(exit_statuses) / sizeof(exit_statuses[0]); i++)
		buf_append_format(out, "  %s\n", exit_statuses[i]);
}

void
help_append(struct buf *out, const struct command_table *table, const struct command *command)
{
	if (command == NULL) {
		append_program_help(out, table);
		return;
	}
	append_synopsis(out, command);
	buf_append_format(out, "        %s\n\n", command->summary);
	append_options(out, command);
	append_options(out, NULL);
}
