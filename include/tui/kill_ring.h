/* SPDX-License-Identifier: Apache-2.0 */
/* What was cut from plain lines; all of them share it. In locked memory: a secret may have been
 * typed into the wrong line. */
#ifndef TUI_KILL_RING_H
#define TUI_KILL_RING_H

#include <stddef.h>

#include "base/secret.h"

void kill_ring_push(const char *bytes, size_t length);

/* What was cut `back` cuts ago, 0 for the last one, round and round; lent until the next push. NULL
 * when nothing was cut yet. */
const struct secret *kill_ring_get(size_t back);

#endif
