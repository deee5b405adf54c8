/* SPDX-License-Identifier: Apache-2.0 */
/* The command line read against the tables of options and commands. Judges its form only; what a
 * value means is its command's business. */
#include "cmd/command.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const struct option_row option_rows[] = {
	[OPTION_JSON] = {"json", NULL, "print JSON, for programs", false},
	[OPTION_DRY_RUN] = {"dry-run", NULL, "say what would change, and write nothing", false},
	[OPTION_KEYS] = {"keys", "env|aws-profile",
		"how dbt gets the keys: from exec's environment, or from an AWS profile", false},
	[OPTION_YES] = {"yes", NULL, "do not ask whether it is meant", false},
	[OPTION_FOR] = {"for", "TIME", "how long the file stays open: 30m, 8h, 1d; 0: not at all",
		false},
	[OPTION_OFFLINE] = {"offline", NULL, "ask nobody: only what can be told here", false},
	[OPTION_READ_ONLY] = {"read-only", NULL,
		"leave no trace in the account: write no object, start no query", false},
	[OPTION_PROFILES_DIR] = {"profiles-dir", "DIR", "the folder of profiles.yml", true},
	[OPTION_PASSPHRASE_FD] = {"passphrase-fd", "N",
		"read the passphrase from this open file descriptor", true},
	[OPTION_PASSPHRASE_FILE] = {"passphrase-file", "FILE", "read the passphrase from this file",
		true},
	[OPTION_PASSPHRASE_COMMAND] = {"passphrase-command", "CMD",
		"read the passphrase from what this command prints", true},
	[OPTION_THEME] = {"theme", "NAME", "the colours of the screen", true},
	[OPTION_PLAIN] = {"plain", NULL,
		"ask line by line: for screen readers, dumb terminals and logs", true},
	[OPTION_HELP] = {"help", NULL, "print this", true},
	[OPTION_VERSION] = {"version", NULL, "print the version", true},
};
static_assert(
	sizeof(option_rows) / sizeof(option_rows[0]) == OPTION_COUNT, "every option has its row");

const struct command *
command_find(const struct command_table *table, const char *name)
{
	for (size_t i = 0; i < table->count; i++)
		if (strcmp(table->rows[i]->name, name) == 0)
			return table->rows[i];
	return NULL;
}

static bool
takes_option(const struct command *command, enum option option)
{
	return option_rows[option].is_everywhere ||
	       (command != NULL && (command->options & OPTION_BIT(option)) != 0);
}

/* The option that `name` (without dashes, up to `length`) spells; OPTION_COUNT when there is none.
 */
static enum option
find_option(const char *name, size_t length)
{
	enum option option = 0;

	while (option < OPTION_COUNT &&
		(strlen(option_rows[option].name) != length ||
			memcmp(option_rows[option].name, name, length) != 0))
		option++;
	return option;
}

/* Reads the option at argv[at]; returns how many words it took, 0 on failure. */
static size_t
parse_option(struct invocation *invocation, char **argv, struct error *err)
{
	const char *name = argv[0] + 2, *value = strchr(argv[0], '=');
	size_t length = value == NULL ? strlen(name) : (size_t)(value - name);
	enum option option = find_option(name, length);

	if (strncmp(argv[0], "--", 2) != 0 || option == OPTION_COUNT) {
		(void)error_set(err, ERROR_USAGE, "there is no such option: '%.*s'",
			(int)strspn(argv[0], "-abcdefghijklmnopqrstuvwxyz"), argv[0]);
		if (strncmp(argv[0], "--pass", 6) == 0)
			(void)error_hint(err, "a passphrase is never an argument: others can read "
					      "it there; see --passphrase-fd, --passphrase-file "
					      "and --passphrase-command");
		return 0;
	}
	if (option_rows[option].argument == NULL) {
		if (value != NULL) {
			(void)error_set(err, ERROR_USAGE, "'--%s' takes no value",
				option_rows[option].name);
			return 0;
		}
		invocation->options[option] = "";
		return 1;
	}
	if (value == NULL && argv[1] == NULL) {
		(void)error_set(err, ERROR_USAGE, "'--%s' needs a value: --%s %s",
			option_rows[option].name, option_rows[option].name,
			option_rows[option].argument);
		return 0;
	}
	invocation->options[option] = value != NULL ? value + 1 : argv[1];
	return value != NULL ? 1 : 2;
}

/* The first word is the command; where it is none, the row "" takes it as its operand. */
static void
add_operand(struct invocation *invocation, const char *word)
{
	if (invocation->command == NULL && invocation->operand_count == 0) {
		invocation->command =
			word[0] == '\0' ? NULL : command_find(invocation->table, word);
		if (invocation->command != NULL)
			return;
	}
	invocation->operands[invocation->operand_count++] = word;
}

static bool
check_options(const struct invocation *invocation, struct error *err)
{
	static const enum option sources[] = {
		OPTION_PASSPHRASE_FD, OPTION_PASSPHRASE_FILE, OPTION_PASSPHRASE_COMMAND};
	size_t given = 0;

	for (enum option option = 0; option < OPTION_COUNT; option++)
		if (invocation->options[option] != NULL &&
			!takes_option(invocation->command, option))
			return error_set(err, ERROR_USAGE, "'--%s' does not belong to '%s'",
				option_rows[option].name,
				invocation->command == NULL ? "athena-connect"
							    : invocation->command->name);
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		given += invocation->options[sources[i]] != NULL;
	if (given > 1)
		return error_set(err, ERROR_USAGE, "the passphrase is to come from one place only");
	return true;
}

static bool
check_operands(const struct invocation *invocation, struct error *err)
{
	const struct command *command = invocation->command;

	if (command == NULL && invocation->operand_count > 0)
		return error_set(err, ERROR_USAGE, "there is no such command");
	if (command == NULL)
		return error_set(err, ERROR_USAGE, "a command is needed");
	if (invocation->operand_count < command->operands_min)
		return error_set(
			err, ERROR_USAGE, "'%s' needs %s", command->name, command->operands);
	if (invocation->operand_count > command->operands_max)
		return error_set(err, ERROR_USAGE, "too many words for '%s'",
			command->name[0] == '\0' ? "athena-connect" : command->name);
	if (command->takes_program && invocation->program == NULL)
		return error_set(err, ERROR_USAGE, "'%s' needs '--' and a command behind the name",
			command->name);
	return true;
}

static bool
parse_words(struct invocation *invocation, char **argv, struct error *err)
{
	for (size_t at = 1; argv[at] != NULL;) {
		if (strcmp(argv[at], "--") == 0 && invocation->command != NULL &&
			invocation->command->takes_program) {
			invocation->program = argv[at + 1] == NULL ? NULL : argv + at + 1;
			return true;
		}
		if (strcmp(argv[at], "--") == 0) {
			while (argv[++at] != NULL)
				add_operand(invocation, argv[at]);
			return true;
		}
		if (argv[at][0] == '-' && argv[at][1] != '\0') {
			size_t taken = parse_option(invocation, argv + at, err);

			if (taken == 0)
				return false;
			at += taken;
			continue;
		}
		add_operand(invocation, argv[at++]);
	}
	return true;
}

bool
invocation_parse(struct invocation *invocation, const struct command_table *table, char **argv,
	struct error *err)
{
	size_t count = 0;

	*invocation = (struct invocation){.table = table};
	while (argv[count] != NULL)
		count++;
	invocation->operands = mem_new(count + 1, sizeof(*invocation->operands));
	if (!parse_words(invocation, argv, err))
		return false;
	if (invocation->options[OPTION_HELP] != NULL || invocation->options[OPTION_VERSION] != NULL)
		return true;
	if (invocation->command == NULL)
		invocation->command = command_find(table, "");
	return check_options(invocation, err) && check_operands(invocation, err);
}

void
invocation_release(struct invocation *invocation)
{
	free(invocation->operands);
	*invocation = (struct invocation){0};
}
