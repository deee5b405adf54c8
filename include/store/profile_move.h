/* SPDX-License-Identifier: Apache-2.0 */
/* A target that moves into another profile with its lines, comments and all. For profile_save.c
 * only. */
#ifndef STORE_PROFILE_MOVE_H
#define STORE_PROFILE_MOVE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/connection.h"
#include "store/profile.h"

struct profile_move {
	const struct profiles *profiles; /* the text as it is */
	const struct connection *from; /* where the lines are in it */
	const struct connection *to; /* a target that was made in `text` to be replaced by them */
	struct buf *text; /* without the old lines; replaced by the result */
};

/* ERROR_FILE where the lines cannot stand in the other place as they are. */
bool profile_move(const struct profile_move *move, struct error *err) MUST_CHECK;

#endif
