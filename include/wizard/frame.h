/* SPDX-License-Identifier: Apache-2.0 */
/* What every page has: the head with its steps, the rules, the key bar; and the one thing shown
 * where nothing else fits. */
#ifndef WIZARD_FRAME_H
#define WIZARD_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/keybar.h"
#include "tui/theme.h"

enum frame_step {
	FRAME_CONNECTION,
	FRAME_CREDENTIALS,
	FRAME_REVIEW,
	FRAME_STEP_COUNT,
	FRAME_NO_STEPS = FRAME_STEP_COUNT
};

struct frame {
	const char *title; /* to the right of the program's name */
	enum frame_step step; /* the present one */
	bool is_done[FRAME_STEP_COUNT];
	const char *side; /* to the right of the steps, as far as there is room: a file */
	const char *notice; /* in its place, and whole: what needs attention; NULL or "": nothing */
	enum theme_role notice_role; /* its mark is the frame's */
	const struct keybar_item *keys;
	size_t key_count;
};

#define FRAME_MIN_ROWS 12
#define FRAME_MIN_COLUMNS 40
#define FRAME_TOP 3 /* the first row of the page between the rules */

/* Draws it round an empty page; false when the terminal is too small: then it says what is needed,
 * and the caller draws nothing. */
bool frame_draw(const struct frame *frame);

/* The row behind the last one of the page: the lower rule. */
int frame_bottom(void);

/* Whether the terminal is so narrow or low that labels stand above their fields. */
bool frame_is_small(void);

#endif
