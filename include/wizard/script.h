/* SPDX-License-Identifier: Apache-2.0 */
/* What to type to set a connection without the form. */
#ifndef WIZARD_SCRIPT_H
#define WIZARD_SCRIPT_H

#include "model/connection.h"

/* The call of `apply` with the connection's values, lines for sh(1) (free). Its keys stand in it by
 * the names of their variables; no secret does. */
char *script_of(const struct connection *connection);

/* The line that tries it (free). */
char *script_to_try(const struct connection *connection);

#endif
