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

static int
width_of(const char *text)
{
	return text_width(text, strlen(text));
}

static void
draw_right(int row, int from, enum theme_role role, const char *text)
{
	int width = width_of(text), room = term_columns() - from - 1;

	if (width > room)
		width = room;
	(void)draw_text(row, term_columns() - width - 1, width, role, text, SIZE_MAX);
}

/* The end of a path says most: what does not fit is left out in front. */
static void
draw_side(int from, const char *text)
{
	int room = term_columns() - from - 1;
	size_t length = strlen(text), at = 0;

	if (width_of(text) <= room) {
		draw_right(1, from, ROLE_NOTE, text);
		return;
	}
	while (at < length && width_of(text + at) > room - 1)
		at = text_next_cluster(text, length, at);
	if (at == length)
		return;
	draw_right(1, term_columns() - 1 - width_of(text + at), ROLE_NOTE, text + at);
	(void)draw_text(1, term_columns() - 2 - width_of(text + at), 1, ROLE_NOTE,
		draw_mark(MARK_ELLIPSIS), SIZE_MAX);
}

/* Only the present step by its name, and how many there are. */
static int
draw_present_step(const struct frame *frame)
{
	int column, width = term_columns();
	char count[32];

	(void)snprintf(
		count, sizeof(count), "%d of %d", (int)frame->step + 1, (int)FRAME_STEP_COUNT);
	column = draw_text(1, 0, width, ROLE_STEP_CURRENT, step_names[frame->step], SIZE_MAX);
	return draw_text(1, column + 1, width, ROLE_STEP, count, SIZE_MAX);
}

static int
draw_all_steps(const struct frame *frame)
{
	int column = 0, width = term_columns();

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

/* Cells of draw_all_steps() and draw_present_step(). */
#define ALL_STEPS 41
#define PRESENT_STEP 18

/* `needed`: cells that a notice takes. The steps make room for it. */
static int
draw_steps(const struct frame *frame, int needed)
{
	int room = term_columns() - 1 - needed;

	if (frame->step == FRAME_NO_STEPS || room < PRESENT_STEP)
		return 0;
	return frame_is_small() || room < ALL_STEPS ? draw_present_step(frame)
						    : draw_all_steps(frame);
}

static void
draw_second_row(const struct frame *frame)
{
	bool is_error = frame->notice_role == ROLE_ERROR;
	bool has_mark = is_error || frame->notice_role == ROLE_WARNING;
	int needed = 0, column;

	if (frame->notice != NULL && frame->notice[0] != '\0')
		needed = width_of(frame->notice) + (has_mark ? 2 : 0) + 2;
	column = draw_steps(frame, needed);
	if (needed == 0) {
		if (frame->side != NULL)
			draw_side(column + 2, frame->side);
		return;
	}
	column = column == 0 ? 0 : column + 2;
	if (column < term_columns() - needed + 1)
		column = term_columns() - needed + 1;
	if (has_mark)
		column = 1 + draw_text(1, column, 1, frame->notice_role,
				     draw_mark(is_error ? MARK_ERROR : MARK_WARNING), SIZE_MAX);
	(void)draw_text(
		1, column, term_columns() - column, frame->notice_role, frame->notice, SIZE_MAX);
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
	draw_second_row(frame);
	draw_rule(FRAME_TOP - 1);
	draw_rule(frame_bottom());
	keybar_draw(term_rows() - 1, frame->keys, frame->key_count);
	return true;
}
