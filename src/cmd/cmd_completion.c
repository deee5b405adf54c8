/* SPDX-License-Identifier: Apache-2.0 */
/* `completion bash|zsh|fish`: a script for the shell, written from the tables of commands and
 * options, so that a new row is completed without a word here. */
#include "cmd/commands.h"

#include <string.h>

#include "cmd/output.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_completion = {
	.name = "completion",
	.operands = "bash|zsh|fish",
	.summary = "print the completions for a shell",
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};

/* Prints the names of the connections, one a line. */
#define LIST_NAMES \
	"athena-connect list --json 2>/dev/null | " \
	"sed -n 's/^[^\"]*\"name\":\"\\([^\"]*\\)\".*/\\1/p'"

/* What names a file: bash puts a slash behind a folder then, and zsh knows by itself. */
#define BASH_PATHS "compopt -o filenames 2>/dev/null; COMPREPLY=("

static bool
has_option(const struct command *command, enum option option)
{
	return option_rows[option].is_everywhere || (command->options & OPTION_BIT(option)) != 0;
}

static bool
is_choice(const char *argument)
{
	return argument != NULL && strchr(argument, '|') != NULL && argument[0] >= 'a';
}

/* 'env|aws-profile' as 'env aws-profile' */
static void
append_choices(struct buf *out, const char *argument)
{
	for (; *argument != '\0'; argument++)
		buf_append_char(out, *argument == '|' ? ' ' : *argument);
}

static void
append_command_names(struct buf *out, const struct command_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i]->name[0] != '\0')
			buf_append_format(out, "%s ", table->rows[i]->name);
}

/* A `case` arm for each option that takes a value. */
static void
append_bash_values(struct buf *out)
{
	for (enum option option = 0; option < OPTION_COUNT; option++) {
		const char *argument = option_rows[option].argument;

		if (argument == NULL)
			continue;
		buf_append_format(out, "\t--%s) ", option_rows[option].name);
		if (is_choice(argument)) {
			buf_append_string(out, "COMPREPLY=($(compgen -W '");
			append_choices(out, argument);
			buf_append_string(out, "' -- \"$current\")); ");
		} else if (strcmp(argument, "DIR") == 0) {
			buf_append_string(out, BASH_PATHS "$(compgen -d -- \"$current\")); ");
		} else if (strcmp(argument, "FILE") == 0) {
			buf_append_string(out, BASH_PATHS "$(compgen -f -- \"$current\")); ");
		}
		buf_append_string(out, "return ;;\n");
	}
}

/* A `case` arm for each command: the words that may follow it, and what its operands are. */
static void
append_bash_commands(struct buf *out, const struct command_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct command *command = table->rows[i];

		if (command->name[0] == '\0')
			continue;
		buf_append_format(out, "\t%s) words='", command->name);
		for (enum option option = 0; option < OPTION_COUNT; option++)
			if (has_option(command, option))
				buf_append_format(out, "--%s ", option_rows[option].name);
		if (is_choice(command->operands))
			append_choices(out, command->operands);
		buf_append_char(out, '\'');
		if (strstr(command->operands, "NAME") != NULL)
			buf_append_string(out, " kinds=name");
		if (strstr(command->operands, "FILE") != NULL)
			buf_append_string(out, ",file");
		buf_append_string(out, " ;;\n");
	}
}

static void
append_everywhere(struct buf *out)
{
	for (enum option option = 0; option < OPTION_COUNT; option++)
		if (option_rows[option].is_everywhere)
			buf_append_format(out, "--%s ", option_rows[option].name);
}

/* Which command stands on the line, and how many operands follow it. */
static void
append_bash_scan(struct buf *out, const struct command_table *table)
{
	buf_append_string(out, "\tfor word in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n"
			       "\t\tif [ \"$word\" = -- ]; then\n"
			       "\t\t\t" BASH_PATHS "$(compgen -c -f -- \"$current\"))\n"
			       "\t\t\treturn\n"
			       "\t\tfi\n"
			       "\t\tif [ \"$word\" = = ]; then skip=1; continue; fi\n"
			       "\t\tif [ $skip = 1 ]; then skip=0; continue; fi\n"
			       "\t\tcase $word in\n\t\t");
	for (enum option option = 0; option < OPTION_COUNT; option++)
		if (option_rows[option].argument != NULL)
			buf_append_format(out, "--%s|", option_rows[option].name);
	buf_append_string(out,
		"=) skip=1; continue ;;\n"
		"\t\t-?*) continue ;;\n"
		"\t\tesac\n"
		"\t\tif [ -n \"$command\" ]; then operands=x$operands; continue; fi\n"
		"\t\tcase $word in\n\t\t");
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i]->name[0] != '\0')
			buf_append_format(out, "%s%s", i < 2 ? "" : "|", table->rows[i]->name);
	buf_append_string(out, ") command=$word ;;\n"
			       "\t\t*) command=- ;;\n"
			       "\t\tesac\n"
			       "\tdone\n");
}

static void
append_bash(struct buf *out, const struct command_table *table)
{
	buf_append_string(out, "_athena_connect() {\n"
			       "\tlocal current=\"${COMP_WORDS[COMP_CWORD]}\"\n"
			       "\tlocal previous=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
			       "\tlocal word words= kinds= operands= command= skip=0\n"
			       "\tCOMPREPLY=()\n"
			       "\tcase $previous in\n");
	append_bash_values(out);
	buf_append_string(out, "\tesac\n");
	append_bash_scan(out, table);
	buf_append_string(out, "\tcase $command in\n");
	append_bash_commands(out, table);
	buf_append_string(out, "\t-) words='");
	append_everywhere(out);
	buf_append_string(out, "' ;;\n\t*) kinds=name words='");
	append_command_names(out, table);
	append_everywhere(out);
	buf_append_string(out,
		"' ;;\n\tesac\n"
		"\tcase $operands:$kinds in\n"
		"\t:name*) words=\"$words $(" LIST_NAMES ")\" ;;\n"
		"\tx:*file) " BASH_PATHS "$(compgen -f -- \"$current\")) ;;\n"
		"\tesac\n"
		"\tCOMPREPLY=(\"${COMPREPLY[@]}\" $(compgen -W \"$words\" -- \"$current\"))\n"
		"}\n"
		"complete -F _athena_connect athena-connect\n");
}

/* zsh reads the same function through its own layer for bash's completions. */
static void
append_zsh(struct buf *out, const struct command_table *table)
{
	buf_append_string(out, "#compdef athena-connect\n"
			       "autoload -Uz bashcompinit && bashcompinit\n");
	append_bash(out, table);
}

static void
append_fish_option(struct buf *out, const char *command, const struct option_row *row)
{
	buf_append_string(out, "complete -c athena-connect");
	if (command != NULL)
		buf_append_format(out, " -n '__fish_seen_subcommand_from %s'", command);
	buf_append_format(out, " -l %s", row->name);
	if (is_choice(row->argument)) {
		buf_append_string(out, " -x -a '");
		append_choices(out, row->argument);
		buf_append_char(out, '\'');
	} else if (row->argument != NULL) {
		buf_append_string(out, strcmp(row->argument, "FILE") == 0 ? " -r -F"
				       : strcmp(row->argument, "DIR") == 0
					       ? " -x -a '(__fish_complete_directories)'"
					       : " -x");
	}
	buf_append_format(out, " -d \"%s\"\n", row->summary);
}

static void
append_fish_command(struct buf *out, const struct command *command)
{
	buf_append_format(out,
		"complete -c athena-connect -n __fish_use_subcommand -a %s -d \"%s\"\n",
		command->name, command->summary);
	for (enum option option = 0; option < OPTION_COUNT; option++)
		if ((command->options & OPTION_BIT(option)) != 0)
			append_fish_option(out, command->name, &option_rows[option]);
	if (strstr(command->operands, "NAME") != NULL)
		buf_append_format(out,
			"complete -c athena-connect -n '__fish_seen_subcommand_from %s' "
			"-a '(__athena_connect_names)'\n",
			command->name);
	if (strstr(command->operands, "FILE") != NULL || command->takes_program)
		buf_append_format(out,
			"complete -c athena-connect -n '__fish_seen_subcommand_from %s' -F\n",
			command->name);
	if (is_choice(command->operands)) {
		buf_append_format(out,
			"complete -c athena-connect -n '__fish_seen_subcommand_from %s' -a '",
			command->name);
		append_choices(out, command->operands);
		buf_append_string(out, "'\n");
	}
}

static void
append_fish(struct buf *out, const struct command_table *table)
{
	buf_append_string(out, "function __athena_connect_names\n\t" LIST_NAMES "\nend\n"
			       "complete -c athena-connect -f\n"
			       "complete -c athena-connect -n __fish_use_subcommand "
			       "-a '(__athena_connect_names)'\n");
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i]->name[0] != '\0')
			append_fish_command(out, table->rows[i]);
	for (enum option option = 0; option < OPTION_COUNT; option++)
		if (option_rows[option].is_everywhere)
			append_fish_option(out, NULL, &option_rows[option]);
}

static const struct shell {
	const char *name;
	void (*append)(struct buf *out, const struct command_table *table);
} shells[] = {
	{"bash", append_bash},
	{"zsh", append_zsh},
	{"fish", append_fish},
};

static bool
run(const struct invocation *invocation, struct error *err)
{
	const struct shell *shell = NULL;
	struct buf out;
	bool ok;

	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (strcmp(shells[i].name, invocation->operands[0]) == 0)
			shell = &shells[i];
	if (shell == NULL)
		return error_set(
			err, ERROR_USAGE, "the shell is one of %s", cmd_completion.operands);
	buf_init(&out);
	shell->append(&out, invocation->table);
	ok = output_text(&out, err);
	buf_release(&out);
	return ok;
}
