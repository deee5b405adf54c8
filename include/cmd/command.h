/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a sub-command is, and the one table of options. `--help`, the usage
 * lines, the completions and the manual's test are all driven by these rows;
 * commands.c holds the table of commands.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum option {
	OPTION_JSON,
	OPTION_DRY_RUN,
	OPTION_KEYS,
	OPTION_YES,
	OPTION_FOR,
	OPTION_OFFLINE,
	OPTION_READ_ONLY,
	OPTION_PROFILES_DIR,
	OPTION_PASSPHRASE_FD,
	OPTION_PASSPHRASE_FILE,
	OPTION_PASSPHRASE_COMMAND,
	OPTION_THEME,
	OPTION_PLAIN,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_COUNT
};

struct option_row {
	const char *name; /* 'profiles-dir', without the dashes */
	const char *argument; /* what stands for its value: 'DIR'; NULL: it takes none */
	const char *summary;
	bool is_everywhere; /* every command takes it */
};

extern const struct option_row option_rows[OPTION_COUNT];

#define OPTION_BIT(option) (1u << (option))

struct invocation;

/* A command is a const struct at the head of its own file. */
struct command {
	const char *name; /* "" is what runs when no command is named */
	const char *operands; /* as the usage line shows them: 'NAME FILE|-' */
	const char *summary; /* one line, no full stop */
	unsigned options; /* OPTION_BIT()s, besides those that every command takes */
	size_t operands_min, operands_max;
	bool takes_program; /* `-- COMMAND [ARG...]` */
	bool (*run)(const struct invocation *invocation, struct error *err) MUST_CHECK;
};

/* The commands, in the order of the manual. */
struct command_table {
	const struct command *const *rows;
	size_t count;
};

const struct command *command_find(const struct command_table *table, const char *name);

/* One command line, understood. All strings are lent by argv. */
struct invocation {
	const struct command_table *table;
	const struct command *command; /* NULL: none was named and there is no row "" */
	const char *options[OPTION_COUNT]; /* the value, "" for a flag, NULL when not given */
	const char **operands; /* owned */
	size_t operand_count;
	char **program; /* behind `--`, NULL-terminated; NULL when there is none */
};

/* ERROR_USAGE for what cannot be understood; no operand and no value is ever repeated in the words,
 * since it may be a secret in the wrong place. */
bool invocation_parse(struct invocation *invocation, const struct command_table *table, char **argv,
	struct error *err) MUST_CHECK;
void invocation_release(struct invocation *invocation);

/* `--help` of the program (command NULL) or of a command. */
void help_append(struct buf *out, const struct command_table *table, const struct command *command);

#endif
