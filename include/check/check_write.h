/* SPDX-License-Identifier: Apache-2.0 */
/* Writing, reading and deleting one small object, as dbt and Athena will; for two steps. */
#ifndef CHECK_CHECK_WRITE_H
#define CHECK_CHECK_WRITE_H

#include "check/check.h"

/* Leaves nothing behind, also when the user says stop; what cannot be deleted is named. */
void check_write(struct check *check, const struct check_place *place);

#endif
