/* SPDX-License-Identifier: Apache-2.0 */
/* Questions line by line: on the terminal, or, where the standard input is a pipe or a file, on
 * that and the standard output. */
#ifndef CMD_DIALOGUE_H
#define CMD_DIALOGUE_H

#include "wizard/plain.h"

/* On /dev/tty, whatever the standard streams are. */
extern const struct plain_dialogue dialogue_terminal;

/* The one that fits how the program was started. */
const struct plain_dialogue *dialogue_choose(void);

#endif
