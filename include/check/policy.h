/* SPDX-License-Identifier: Apache-2.0 */
/* The least IAM policy that a connection needs, to be given to whoever grants permissions. Pure. */
#ifndef CHECK_POLICY_H
#define CHECK_POLICY_H

#include "base/buf.h"
#include "model/connection.h"

/* Appends one JSON document. What dbt makes while it runs stands as `*`, and so does the account
 * when it is not known (NULL). */
void policy_append(struct buf *out, const struct connection *connection, const char *account);

#endif
