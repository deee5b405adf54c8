/* SPDX-License-Identifier: Apache-2.0 */
/* The sub-commands, one file each, and the table of them in the order of the manual. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "cmd/command.h"

extern const struct command_table commands;

/* Runs one command line, prints the one error that comes back, and returns the exit status. */
int commands_run(char **argv);

extern const struct command cmd_wizard;
extern const struct command cmd_new;
extern const struct command cmd_edit;
extern const struct command cmd_list;
extern const struct command cmd_show;
extern const struct command cmd_apply;
extern const struct command cmd_rename;
extern const struct command cmd_remove;
extern const struct command cmd_check;
extern const struct command cmd_exec;
extern const struct command cmd_credential_process;
extern const struct command cmd_unlock;
extern const struct command cmd_lock;
extern const struct command cmd_passphrase;
extern const struct command cmd_import;
extern const struct command cmd_policy;
extern const struct command cmd_completion;

#endif
