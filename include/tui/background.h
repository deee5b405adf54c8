/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the terminal's background is light or dark, out of what it answers or the environment
 * says. Pure. */
#ifndef TUI_BACKGROUND_H
#define TUI_BACKGROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/theme.h"

/* Asks for it, and then for what the terminal is: that is answered by every terminal and in order,
 * so that no answer to the first is known by the answer to the second. */
#define BACKGROUND_QUESTION "\033]11;?\033\\\033[c"

/* Reads a whole answer, `ESC ] 11 ; rgb:R/G/B` with BEL or ESC \ behind it and one to four
 * hexadecimal digits for a colour; false for anything else. */
bool background_parse(const char *bytes, size_t length, enum theme_background *background);

/* Whether it is the answer to the second question. */
bool background_is_end(const char *bytes, size_t length);

/* What COLORFGBG says, `15;0`: the last number is the background's among the basic sixteen.
 * Unknown for NULL and for what is not understood. */
enum theme_background background_of_variable(const char *colorfgbg);

#endif
