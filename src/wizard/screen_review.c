/* SPDX-License-Identifier: Apache-2.0 */
/* The page Review: what is wrong first, then what a save would write. */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdlib.h>

#include "tui/draw.h"

static const struct keybar_item keys[] = {
	{.action = ACTION_SAVE, .does = "save"},
	{.action = ACTION_SAVE_AND_CHECK, .does = "save and check"},
	{.action = ACTION_BACK, .does = "back"},
	{.action = ACTION_ENTER, .key = "Enter", .does = "to the field"},
	{.key = "k", .does = "keys without exec"},
	{.action = ACTION_DOWN, .key = "Down", .does = "scroll"},
	{.action = ACTION_HELP, .does = "help"},
	{.action = ACTION_ESCAPE, .does = "leave"},
};
#define KEY_COUNT (sizeof(keys) / sizeof(keys[0]))

/* What Enter does depends on the line, and what `k` does on the plan: it is the other way for dbt
 * to get the keys. */
static bool
is_offered(const struct wizard *wizard, struct keybar_item *item)
{
	const struct review *review = &wizard->review;
	enum keys_source now = wizard->plan.keys;

	if (item->action == ACTION_ENTER)
		return wizard->line < review->count &&
		       review->lines[wizard->line].field != REVIEW_NO_FIELD;
	if (item->action != ACTION_NONE)
		return true;
	if (now == KEYS_AWS_PROFILE)
		item->does = "keys by exec";
	return review->has_plan && (now == KEYS_VAULT || now == KEYS_AWS_PROFILE);
}

static size_t
shown_rows(void)
{
	return (size_t)(frame_bottom() - FRAME_TOP);
}

static void
make_plan(struct wizard *wizard)
{
	struct error err = {0};

	if (!wizard_plan(wizard, &err))
		wizard_warn(wizard, "nothing can be saved as it is");
}

static void
enter(struct wizard *wizard)
{
	wizard->line = wizard->first_line = 0;
	wizard->returns_to_review = false;
	make_plan(wizard);
}

/* The lines are as long as the terminal is wide. */
static void
lay_out(struct wizard *wizard)
{
	if (term_columns() < FRAME_MIN_COLUMNS || wizard->review.width == wizard_review_width())
		return;
	make_plan(wizard);
	if (wizard->line >= wizard->review.count)
		wizard->line = wizard->review.count == 0 ? 0 : wizard->review.count - 1;
}

/* The line chosen stays in sight. */
static void
scroll(struct wizard *wizard)
{
	size_t rows = shown_rows();

	if (wizard->line < wizard->first_line)
		wizard->first_line = wizard->line;
	if (wizard->line >= wizard->first_line + rows)
		wizard->first_line = wizard->line - rows + 1;
}

static void
draw_line(const struct review_line *line, int row, bool is_chosen)
{
	static const char way[] = "Enter changes it";
	int way_column = term_columns() - (int)sizeof(way), end;

	if (is_chosen) {
		(void)draw_text(row, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
		draw_cursor(row, 2);
	}
	end = draw_text(row, 2, term_columns() - 3, line->role, line->text, SIZE_MAX);
	if (is_chosen && line->field != REVIEW_NO_FIELD && end + 2 <= way_column)
		(void)draw_text(row, way_column, term_columns(), ROLE_NOTE, way, SIZE_MAX);
}

static void
draw(struct wizard *wizard)
{
	const struct review *review = &wizard->review;
	struct keybar_item shown_keys[KEY_COUNT];
	struct frame frame = {.step = FRAME_REVIEW,
		.side = "nothing is written yet",
		.notice = wizard->notice,
		.notice_role = wizard->notice_role,
		.keys = shown_keys};
	char *title = wizard_title(wizard);

	lay_out(wizard);
	for (size_t i = 0; i < KEY_COUNT; i++) {
		shown_keys[frame.key_count] = keys[i];
		frame.key_count += is_offered(wizard, &shown_keys[frame.key_count]);
	}
	for (int step = 0; step < FRAME_STEP_COUNT; step++)
		frame.is_done[step] = wizard->is_done[step];
	frame.title = title;
	if (frame_draw(&frame)) {
		draw_cursor(FRAME_TOP, 2);
		scroll(wizard);
		for (size_t i = 0; i < shown_rows() && wizard->first_line + i < review->count; i++)
			draw_line(&review->lines[wizard->first_line + i], FRAME_TOP + (int)i,
				wizard->first_line + i == wizard->line);
	}
	free(title);
}

/* Refused while an error stands, in words that name it. */
static enum screen_result
save(struct wizard *wizard, enum screen_result how)
{
	const struct review *review = &wizard->review;

	if (review->errors == 0 && review->has_plan)
		return how;
	wizard->line = 0;
	if (review->errors == 0)
		return SCREEN_STAY;
	wizard_warn(wizard,
		review->errors == 1 ? "%s needs attention first"
				    : "%s and %zu more need attention first",
		review->first_wrong, review->errors - 1);
	return SCREEN_STAY;
}

static enum screen_result
go_to_field(struct wizard *wizard)
{
	if (wizard->line >= wizard->review.count ||
		wizard->review.lines[wizard->line].field == REVIEW_NO_FIELD)
		return SCREEN_STAY;
	wizard->field = wizard->review.lines[wizard->line].field;
	wizard->returns_to_review = true;
	return SCREEN_TO_FIELD;
}

static void
move(struct wizard *wizard, long by)
{
	long last = (long)wizard->review.count - 1, line = (long)wizard->line + by;

	if (line > last)
		line = last;
	wizard->line = line < 0 ? 0 : (size_t)line;
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind != TERM_ACTION)
		return SCREEN_STAY;
	switch (event->action) {
	case ACTION_TEXT:
		if (event->text.length == 1 && event->text.bytes[0] == 'k' &&
			wizard_change_way(wizard))
			make_plan(wizard);
		return SCREEN_STAY;
	case ACTION_SAVE:
		return save(wizard, SCREEN_TO_SAVE);
	case ACTION_SAVE_AND_CHECK:
		return save(wizard, SCREEN_TO_CHECK);
	case ACTION_ENTER:
		return go_to_field(wizard);
	case ACTION_BACK:
		return SCREEN_BACK;
	case ACTION_DOWN:
	case ACTION_NEXT_FIELD:
		move(wizard, 1);
		return SCREEN_STAY;
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		move(wizard, -1);
		return SCREEN_STAY;
	case ACTION_CONTINUE:
		move(wizard, (long)shown_rows());
		return SCREEN_STAY;
	case ACTION_HOME:
		wizard->line = 0;
		return SCREEN_STAY;
	case ACTION_END:
		move(wizard, (long)wizard->review.count);
		return SCREEN_STAY;
	case ACTION_HELP:
		panel_open_help(wizard, NULL);
		return SCREEN_STAY;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
		return SCREEN_LEAVE;
	default:
		return SCREEN_STAY;
	}
}

static enum screen_result
press(struct wizard *wizard, int row)
{
	size_t line = wizard->first_line + (size_t)(row - FRAME_TOP);

	if (row < FRAME_TOP || row >= frame_bottom() || line >= wizard->review.count)
		return SCREEN_STAY;
	if (line == wizard->line)
		return go_to_field(wizard);
	wizard->line = line;
	return SCREEN_STAY;
}

const struct screen screen_review = {
	.enter = enter, .draw = draw, .handle = handle, .press = press};
