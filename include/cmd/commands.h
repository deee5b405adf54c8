/* SPDX-License-Identifier: Apache-2.0 */
/* The sub-commands, one file each; main.c lists them in the order of the manual. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "cmd/command.h"

extern const struct command cmd_completion;

#endif
