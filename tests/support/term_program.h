/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program for the tests of the terminal: it tells each event on the screen, or
 * shows a scene. A test program is started again as this one, see term_program_is_wanted().
 */
#ifndef SUPPORT_TERM_PROGRAM_H
#define SUPPORT_TERM_PROGRAM_H

#include <stdbool.h>

#include "support/screen.h"

/* Whether the arguments ask for the program; main() then returns what it returns. */
bool term_program_is_wanted(int count, char **arguments);
int term_program(char **arguments);

/* Starts it on a terminal: `scene` is 'events' or one of the program's table. What the setup leaves
 * open is filled in: name, command, theme. */
struct screen *term_program_start(const char *scene, const struct screen_setup *setup);

/* Every role with a look of its own, so that a screen's letters tell them apart. */
const struct theme *term_program_theme(void);

/* The same with a colour behind everything; the program takes it when PAINTED is set. */
const struct theme *term_program_painted_theme(void);

#endif
