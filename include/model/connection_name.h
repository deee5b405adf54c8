/* SPDX-License-Identifier: Apache-2.0 */
/* The two parts of a connection's name as rows of a form: a new connection is asked for them above
 * its other rows. */
#ifndef MODEL_CONNECTION_NAME_H
#define MODEL_CONNECTION_NAME_H

#include "model/connection.h"

enum connection_part { CONNECTION_PROFILE, CONNECTION_TARGET, CONNECTION_PART_COUNT };

extern const struct field connection_name_fields[CONNECTION_PART_COUNT];

/* 'PROFILE/TARGET' (free); '' for what is not named yet. */
char *connection_name(const struct connection *connection);

#endif
