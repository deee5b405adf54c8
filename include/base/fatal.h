/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one way out when the program cannot go on: out of memory, or a mistake
 * of the programmer. Restores the screen first. Never for input.
 */
#ifndef BASE_FATAL_H
#define BASE_FATAL_H

/* Registers what gives the terminal back; async-signal-safe; NULL removes it. */
void fatal_set_restore(void (*restore)(void));

/* Restores the terminal, writes one line to standard error, and ends with status 1. */
_Noreturn void fatal_exit(const char *what);

#define FATAL_TEXT_(x) #x
#define FATAL_TEXT(x) FATAL_TEXT_(x)

/* Always compiled in. */
#define FATAL_UNLESS(condition) \
	((condition) ? (void)0 \
		     : fatal_exit(__FILE__ ":" FATAL_TEXT(__LINE__) ": '" #condition \
								    "' does not hold"))

#endif
