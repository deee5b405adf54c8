/* SPDX-License-Identifier: Apache-2.0 */
/* What may lead a command elsewhere although its environment is right: an endpoint that is
 * overridden, a `.env` file that dbt reads back what was unset from. */
#ifndef CMD_HAZARDS_H
#define CMD_HAZARDS_H

#include "cmd/environment.h"

/* Warns, in a line each, on standard error. `environment` is the one the command will get. */
void hazards_warn(const struct environment *environment);

/* The same, a text each. */
void hazards_tell(const struct environment *environment,
	void (*tell)(void *context, const char *text), void *context);

#endif
