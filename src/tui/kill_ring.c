/* SPDX-License-Identifier: Apache-2.0 */
/* The newest first; the oldest falls out. */
#include "tui/kill_ring.h"

#define RING_DEPTH 8

static struct {
	struct secret entries[RING_DEPTH];
	size_t count;
} ring;

void
kill_ring_push(const char *bytes, size_t length)
{
	if (ring.count < RING_DEPTH)
		ring.count++;
	for (size_t i = ring.count - 1; i > 0; i--)
		secret_move(&ring.entries[i], &ring.entries[i - 1]);
	secret_set(&ring.entries[0], bytes, length);
}

const struct secret *
kill_ring_get(size_t back)
{
	return ring.count == 0 ? NULL : &ring.entries[back % ring.count];
}
