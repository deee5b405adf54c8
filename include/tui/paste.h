/* SPDX-License-Identifier: Apache-2.0 */
/* What is left of a pasted text when it goes into one line. Pure. */
#ifndef TUI_PASTE_H
#define TUI_PASTE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/secret.h"
#include "tui/line_edit.h"

/* Takes off outer blanks and line ends, a pair of quotes round it, `export NAME=` in front of it
 * and control characters; inner line ends become nothing. Blanks that are not seen count outside
 * alone. `note` says what was taken. */
void paste_clean(const char *bytes, size_t length, struct secret *cleaned, struct paste_note *note);

/* The note in words, 'left out: outer blanks, line ends'; empty when nothing was. */
void paste_describe(const struct paste_note *note, struct buf *out);

#endif
