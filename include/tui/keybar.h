/* SPDX-License-Identifier: Apache-2.0 */
/* The last line of a page: the keys that work now and what they do, as many as fit. */
#ifndef TUI_KEYBAR_H
#define TUI_KEYBAR_H

#include <stddef.h>

#include "tui/key.h"

struct keybar_item {
	enum action action; /* its first key of the key table is shown */
	const char *key; /* instead of it, for a letter: 'n'; else NULL */
	const char *does; /* 'next' */
};

/* The important ones first: what does not fit is left out, the last item (the way out) never. */
void keybar_draw(int row, const struct keybar_item *items, size_t count);

#endif
