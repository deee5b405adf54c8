/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table with open addressing: a file may name an anchor in each of 10,000 targets. */
#include "yml/yml_anchors.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The slot that holds the name, or the free one where it belongs. */
static size_t
slot_of(const struct yml_anchors *anchors, const char *name)
{
	uint64_t hash = 14695981039346656037u;
	size_t slot;

	for (const char *c = name; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	for (slot = hash % anchors->room; anchors->slots[slot] != NULL;
		slot = (slot + 1) % anchors->room)
		if (strcmp(anchors->slots[slot]->anchor, name) == 0)
			break;
	return slot;
}

static void
grow(struct yml_anchors *anchors)
{
	struct yml_anchors grown = {.room = anchors->room == 0 ? 64 : 2 * anchors->room};

	grown.count = anchors->count;
	grown.slots = mem_new(grown.room, sizeof(grown.slots[0]));
	for (size_t i = 0; i < anchors->room; i++)
		if (anchors->slots[i] != NULL)
			grown.slots[slot_of(&grown, anchors->slots[i]->anchor)] = anchors->slots[i];
	free(anchors->slots);
	*anchors = grown;
}

bool
yml_anchors_add(struct yml_anchors *anchors, struct yml_node *node)
{
	size_t slot;

	if (2 * anchors->count >= anchors->room)
		grow(anchors);
	slot = slot_of(anchors, node->anchor);
	if (anchors->slots[slot] != NULL)
		return false;
	anchors->slots[slot] = node;
	anchors->count++;
	return true;
}

struct yml_node *
yml_anchors_find(const struct yml_anchors *anchors, const char *name)
{
	return anchors->room == 0 ? NULL : anchors->slots[slot_of(anchors, name)];
}

void
yml_anchors_release(struct yml_anchors *anchors)
{
	free(anchors->slots);
	*anchors = (struct yml_anchors){0};
}
