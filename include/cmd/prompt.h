/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Questions on /dev/tty, never on the standard streams: SDKs pipe those away.
 * The terminal is given back as it was on every way out, signals included.
 * Where there is no terminal, each fails at once in one line.
 */
#ifndef CMD_PROMPT_H
#define CMD_PROMPT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"

#define PROMPT_LIMIT \
	4095 /* a terminal silently cuts a line there: so long an answer is refused \
	      */

/* Asks without echo. ERROR_LOCKED without a terminal, ERROR_CANCELLED at the end of input
 * (Ctrl-D). A signal that ends the program ends it, after the terminal was restored. */
bool prompt_passphrase(const char *question, struct secret *answer, struct error *err) MUST_CHECK;

/* Asks for a line that is shown while it is typed; fails as prompt_passphrase() does. */
bool prompt_line(const char *question, struct secret *answer, struct error *err) MUST_CHECK;

/* Says something there, for the person who is being asked. */
void prompt_say(const char *text);

/* Asks until the answer is yes or no; ERROR_USAGE without a terminal, ERROR_CANCELLED for no. */
bool prompt_confirm(const char *question, struct error *err) MUST_CHECK;

#endif
