/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which entry of terminfo describes the terminal, and what is known of the
 * terminal beyond it. Touches no terminal.
 */
#ifndef TUI_TERM_ENTRY_H
#define TUI_TERM_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct term_entry {
	char name[64]; /* for newterm() */
	char note[160]; /* one line for the user when it is another than TERM says; or empty */
	bool takes_modes; /* private modes that it does not know do no harm */
	bool has_brackets; /* it puts brackets round a paste when asked to */
};

/* `term` is the value of TERM or NULL. ERROR_USAGE when no page can be drawn with it. */
bool term_entry_find(const char *term, struct term_entry *entry, struct error *err) MUST_CHECK;

/* What curses would send on its way out, ready for a signal handler: plain text, the cursor, the
 * main screen; where there is but one, on from its last row. Of the entry in use by newterm(). */
struct term_leaving {
	char bytes[128];
	size_t length;
};
void term_entry_leave(struct term_leaving *leaving, int rows);

#endif
