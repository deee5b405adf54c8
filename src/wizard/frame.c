/* SPDX-License-Identifier: Apache-2.0 */
/* Head, rules and key bar. */
#include "wizard/frame.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/draw.h"
#include "tui/term.h"

#define SMALL_COLUMNS 64 /* a label of 29 and a value of 30 beside it need so many */
#define SMALL_ROWS 17

static const char *const step_names[] = {
	[FRAME_CONNECTION] = "Connection",
	[FRAME_CREDENTIALS] = "Credentials",
	[FRAME_REVIEW] = "Review",
};

int
frame_bottom(void)
{
	return term_rows() - 2;
}

bool
frame_is_small(void)
{
	return term_columns() < SMALL_COLUMNS || term_rows() < SMALL_ROWS;
}

static void
draw_right(int row, int from, enum theme_role role, const char *text)
{
	int width = text_width(text, strlen(text)), room = term_columns() - from - 1;

	if (width > room)
		width = room;
	(void)draw_text(row, term_columns() - width - 1, width, role, text, SIZE_MAX);
}

/* Where there is little room, only the present step is named. */
static int
draw_steps(const struct frame *frame)
{
	int column = 0, width = term_columns();
	char count[32];

	if (frame->step == FRAME_NO_STEPS)
		return 0;
	if (frame_is_small()) {
		(void)snprintf(count, sizeof(count), "%d of %d", (int)frame->step + 1,
			(int)FRAME_STEP_COUNT);
		column = draw_text(
			1, 0, width, ROLE_STEP_CURRENT, step_names[frame->step], SIZE_MAX);
		return draw_text(1, column + 1, width, ROLE_STEP, count, SIZE_MAX);
	}
	for (int step = 0; step < FRAME_STEP_COUNT; step++) {
		bool is_current = step == (int)frame->step;
		enum theme_role role = is_current ? ROLE_STEP_CURRENT : ROLE_STEP;
		enum draw_mark mark = is_current             ? MARK_STEP_CURRENT
				      : frame->is_done[step] ? MARK_STEP_DONE
							     : MARK_STEP_AHEAD;

		for (int i = 0; step > 0 && i < 2; i++)
			column = draw_text(1, column + (i == 0), width, ROLE_RULE,
				draw_mark(MARK_RULE), SIZE_MAX);
		column = draw_text(1, column + (step > 0), width, role, draw_mark(mark), SIZE_MAX);
		column = draw_text(1, column + 1, width, role, step_names[step], SIZE_MAX);
	}
	return column;
}

static void
draw_too_small(void)
{
	char text[128];

	(void)snprintf(text, sizeof(text),
		"Needs %d columns and %d rows, now %d x %d. Answers are kept.", FRAME_MIN_COLUMNS,
		FRAME_MIN_ROWS, term_columns(), term_rows());
	(void)draw_wrapped(0, 0, term_columns(), term_rows(), ROLE_NORMAL, text);
	draw_cursor(0, 0);
}

bool
frame_draw(const struct frame *frame)
{
	int column;

	draw_begin();
	if (term_rows() < FRAME_MIN_ROWS || term_columns() < FRAME_MIN_COLUMNS) {
		draw_too_small();
		return false;
	}
	column = draw_text(0, 0, term_columns(), ROLE_TITLE, "athena-connect", SIZE_MAX);
	if (frame->title != NULL)
		draw_right(0, column + 2, ROLE_NORMAL, frame->title);
	column = draw_steps(frame);
	if (frame->side != NULL)
		draw_right(1, column + 2, frame->side_role, frame->side);
	draw_rule(FRAME_TOP - 1);
	draw_rule(frame_bottom());
	keybar_draw(term_rows() - 1, frame->keys, frame->key_count);
	return true;
}
