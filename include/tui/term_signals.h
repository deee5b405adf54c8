/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The signals of a program that holds the terminal. What can be answered in the
 * event loop waits in a pipe; what cannot gives the terminal back and ends the
 * program by that signal.
 */
#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include <stdbool.h>

/* Catches them; `restore` is async-signal-safe and gives the terminal back. */
void term_signals_open(void (*restore)(void));

/* Gives back what was caught; harmless when nothing is. When the terminal is gone, SIGHUP is
 * ignored from then on: it may still come, while the caller keeps what was typed. */
void term_signals_close(void);

/* The terminal is gone. */
void term_signals_hang_up(void);

/* Readable when one waits. */
int term_signals_descriptor(void);

/* The next that waits, or 0: SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT. */
int term_signals_take(void);

/* Whether one came that ends the program. */
bool term_signals_has_end(void);

/* Stops the job as Ctrl-Z does, and returns when it was continued; false when nothing can stop it,
 * with no shell to continue it. This SIGCONT is not taken again. */
bool term_signals_stop(void);

#endif
