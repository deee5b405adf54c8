/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing a form. Decides nothing: what is shown is what form.h says. */
#include "wizard/form_view.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tui/draw.h"
#include "tui/line_draw.h"
#include "tui/term.h"
#include "wizard/frame.h"

#define LABEL_COLUMN 2
#define VALUE_COLUMN 33
#define STORED_BULLETS 8
#define SHORT_MESSAGE 20 /* cells that a message keeps beside a long value */
#define SMALL_MESSAGE_ROWS 3

/* Where one field is drawn. */
struct place {
	int row, column; /* of the value */
	int width; /* of the value; the mark stands two cells behind */
};

static const enum draw_mark level_marks[] = {
	[VERDICT_OK] = MARK_OK,
	[VERDICT_WARNING] = MARK_WARNING,
	[VERDICT_ERROR] = MARK_ERROR,
};

static const enum theme_role level_roles[] = {
	[VERDICT_OK] = ROLE_OK,
	[VERDICT_WARNING] = ROLE_WARNING,
	[VERDICT_ERROR] = ROLE_ERROR,
};

static const struct field_choice *
find_choice(const struct field *field, const char *text, size_t length)
{
	for (size_t i = 0; i < field->choice_count; i++)
		if (strlen(field->choices[i].value) == length &&
			memcmp(field->choices[i].value, text, length) == 0)
			return &field->choices[i];
	return NULL;
}

/* What stands in an empty field's place. Returns the column behind it. */
static int
draw_nothing(struct form *form, size_t at, const struct place *place)
{
	const struct field *field = form_field(form, at);
	enum value_state state = form_state(form, at);
	int column = place->column, limit = place->column + place->width;
	char text[128];

	if (state == VALUE_STORED || state == VALUE_PLAIN) {
		for (int i = 0; i < STORED_BULLETS; i++)
			column = draw_text(place->row, column, limit - column, ROLE_VALUE,
				draw_mark(MARK_BULLET), SIZE_MAX);
		return draw_text(place->row, column + 1, limit - column - 1, ROLE_NOTE,
			state == VALUE_STORED ? "(stored)" : "(in the open)", SIZE_MAX);
	}
	if (field->if_empty == NULL)
		return column;
	(void)snprintf(text, sizeof(text), "(%s)", field->if_empty);
	return draw_text(place->row, column, limit - column, ROLE_DEFAULT, text, SIZE_MAX);
}

/* The value, with its edge marks and what it is called. Returns the column behind it. */
static int
draw_value(struct form *form, size_t at, const struct place *place)
{
	bool has_focus = at == form_focus(form);
	enum theme_role role = has_focus ? ROLE_VALUE_FOCUS : ROLE_VALUE;
	struct line_edit *line = form_line(form, at);
	const struct field_choice *choice;
	const struct line_place where = {place->row, place->column, place->width};
	size_t length;
	const char *text = line_edit_text(line, &length);
	int column, limit = place->column + place->width;

	if (length == 0) {
		if (has_focus)
			draw_cursor(place->row, place->column);
		return draw_nothing(form, at, place);
	}
	column = line_draw(line, &where, role, has_focus ? LINE_HAS_FOCUS : LINE_IS_IDLE);
	choice = find_choice(form_field(form, at), text, length);
	if (choice != NULL && column + 2 < limit)
		column = draw_text(place->row, column + 2, limit - column - 2, ROLE_NOTE,
			choice->label, SIZE_MAX);
	return column;
}

static void
draw_level(int row, int column, enum verdict_level level)
{
	(void)draw_text(
		row, column, 1, level_roles[level], draw_mark(level_marks[level]), SIZE_MAX);
}

/* What is wrong with the value in focus. A message that is longer than the value's place begins
 * further left; where labels stand above their fields it goes on in the next rows. Returns how many
 * it took. */
static int
draw_verdict(const struct verdict *verdict, const struct place *place)
{
	int width = text_width(verdict->text, strlen(verdict->text)) + 2;
	int limit = term_columns() - 1, column = place->column;

	if (column + width > limit)
		column = limit - width;
	if (column < LABEL_COLUMN)
		column = LABEL_COLUMN;
	draw_level(place->row + 1, column, verdict->level);
	return draw_wrapped(place->row + 1, column + 2, limit - column - 2,
		frame_is_small() ? SMALL_MESSAGE_ROWS : 1, level_roles[verdict->level],
		verdict->text);
}

/* Under the value in focus: what is wrong, or what a paste lost, or how long it is. Returns how
 * many rows it took. */
static int
draw_message(struct form *form, size_t at, const struct place *place)
{
	const struct verdict *message = form_message(form, at);
	const struct field *field = form_field(form, at);
	size_t length;
	const char *value = line_edit_text(form_line(form, at), &length);
	char text[128] = "";

	if (message->level != VERDICT_OK)
		return draw_verdict(message, place);
	if (form_note(form)[0] != '\0')
		(void)snprintf(text, sizeof(text), "%s", form_note(form));
	else if (length != 0 && field->usual_length != 0)
		(void)snprintf(text, sizeof(text), "%zu of %zu characters",
			text_count_clusters(value, length), field->usual_length);
	else if (length != 0 && field->kind == FIELD_SECRET)
		(void)snprintf(
			text, sizeof(text), "%zu characters", text_count_clusters(value, length));
	else if (length == 0 && form_state(form, at) == VALUE_STORED)
		(void)snprintf(text, sizeof(text), "typing replaces it, else it is kept");
	(void)draw_text(place->row + 1, place->column, term_columns() - place->column - 1,
		ROLE_NOTE, text, SIZE_MAX);
	return 1;
}

/* Behind a value that was left: its mark, and the start of what is wrong. */
static void
draw_mark_and_message(struct form *form, size_t at, const struct place *place, int column)
{
	const struct verdict *message = form_message(form, at);
	int mark_column = place->column + place->width + 1;

	if (message->level == VERDICT_OK && !form_is_settled(form, at))
		return;
	draw_level(place->row, mark_column, message->level);
	if (message->level != VERDICT_OK && at != form_focus(form))
		(void)draw_text(place->row, column + 2, mark_column - column - 3,
			level_roles[message->level], message->text, SIZE_MAX);
}

static void
draw_row(struct form *form, size_t at, int row)
{
	bool has_focus = at == form_focus(form);
	struct place place = {row, VALUE_COLUMN, term_columns() - VALUE_COLUMN - 4};
	struct place value = place;

	if (has_focus)
		(void)draw_text(row, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
	(void)draw_text(row, LABEL_COLUMN, VALUE_COLUMN - LABEL_COLUMN - 1,
		has_focus ? ROLE_LABEL_FOCUS : ROLE_LABEL, form_field(form, at)->label, SIZE_MAX);
	if (!has_focus && form_message(form, at)->level != VERDICT_OK)
		value.width -= SHORT_MESSAGE + 2;
	draw_mark_and_message(form, at, &place, draw_value(form, at, &value));
	if (has_focus)
		(void)draw_message(form, at, &place);
}

/* What is used when the field is left empty, and an example. */
static void
describe_example(const struct field *field, char *text, size_t size)
{
	int used = snprintf(text, size, "For example %s", field->example);

	if (field->if_empty != NULL && used > 0 && (size_t)used < size)
		(void)snprintf(
			text + used, size - (size_t)used, "   Left empty: %s", field->if_empty);
}

/* Help on the field in focus, from `row` to the lower rule. */
static void
draw_help(struct form *form, const struct form_view_context *context, int row)
{
	const struct field *field = form_field(form, form_focus(form));
	char *path =
		field->shapes_path ? connection_preview_path(context->connection, "orders") : NULL;
	int width = term_columns() - 1, bottom = frame_bottom();
	char text[256];
	int column;

	/* In the last row, so that nothing moves when it comes. */
	if (context->offer[0] != '\0')
		(void)draw_text(--bottom, 0, width, ROLE_PREVIEW, context->offer, SIZE_MAX);
	row += draw_wrapped(row, 0, width, bottom - row, ROLE_HELP, field->help);
	if (row + (path != NULL) < bottom)
		row += draw_wrapped(
			row, 0, width, bottom - row - (path != NULL), ROLE_HELP, field->where);
	if (path != NULL && row < bottom) {
		column = draw_text(row, 0, width, ROLE_HELP,
			frame_is_small() ? "Path:" : "A model would go to ", SIZE_MAX);
		(void)draw_text(row, column + 1, width - column - 1, ROLE_PREVIEW, path, SIZE_MAX);
		row++;
	}
	describe_example(field, text, sizeof(text));
	(void)draw_wrapped(row, 0, width, bottom - row, ROLE_NOTE, text);
	free(path);
}

/* How many rows of the page the fields may have: help keeps at least two. */
static size_t
count_shown(const struct form *form)
{
	size_t room = (size_t)(frame_bottom() - FRAME_TOP - 1 - 3), count = form_row_count(form);

	return count < room ? count : room;
}

/* The first field in sight when not all fit. */
static size_t
first_shown(const struct form *form)
{
	size_t shown = count_shown(form), focus = form_focus(form);

	return focus < shown ? 0 : focus - shown + 1;
}

static void
draw_wide(struct form *form, const struct form_view_context *context)
{
	size_t first = first_shown(form), shown = count_shown(form);
	int row = FRAME_TOP;

	for (size_t at = first; at < first + shown; at++) {
		draw_row(form, at, row);
		row += at == form_focus(form) ? 2 : 1;
	}
	draw_rule(row);
	draw_help(form, context, row + 1);
}

static void
draw_small(struct form *form, const struct form_view_context *context)
{
	size_t at = form_focus(form);
	struct place place = {FRAME_TOP + 1, LABEL_COLUMN, term_columns() - LABEL_COLUMN - 3};
	char count[32];
	int width;

	width = snprintf(count, sizeof(count), "%zu of %zu", at + 1, form_row_count(form));
	(void)draw_text(FRAME_TOP, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
	(void)draw_text(FRAME_TOP, LABEL_COLUMN, term_columns() - LABEL_COLUMN - width - 2,
		ROLE_LABEL_FOCUS, form_field(form, at)->label, SIZE_MAX);
	(void)draw_text(FRAME_TOP, term_columns() - width - 1, width, ROLE_STEP, count, SIZE_MAX);
	draw_mark_and_message(form, at, &place, draw_value(form, at, &place));
	draw_help(form, context, FRAME_TOP + 2 + draw_message(form, at, &place));
}

void
form_view_draw(struct form *form, const struct form_view_context *context)
{
	if (frame_is_small())
		draw_small(form, context);
	else
		draw_wide(form, context);
}

int
form_view_row_at(const struct form *form, int screen_row)
{
	size_t first = first_shown(form), shown = count_shown(form);
	int row = FRAME_TOP;

	for (size_t at = first; !frame_is_small() && at < first + shown; at++) {
		int height = at == form_focus(form) ? 2 : 1;

		if (screen_row >= row && screen_row < row + height)
			return form_row(form, at);
		row += height;
	}
	return -1;
}
