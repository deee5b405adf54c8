/* SPDX-License-Identifier: Apache-2.0 */
/* The form's moves. Every row is judged at every key; `speaks` decides whether that is shown. */
#include "wizard/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/paste.h"
#include "wizard/form_parts.h"

enum direction { FORWARD, BACKWARD };

static struct form_line *
line_at(const struct form *form, size_t at)
{
	return (struct form_line *)&form->rows[form->visible[at]];
}

/* The row in focus is left: forward, what is wrong with it is said; backward, nothing is. */
static void
leave(struct form *form, enum direction direction)
{
	struct form_line *row = line_at(form, form->focus);

	line_edit_set_revealed(row->line, false);
	buf_clear(&form->note);
	if (form_line_is_empty(row))
		return;
	if (!row->speaks)
		form_judge_line(form, row);
	if (row->verdict.level == VERDICT_OK)
		row->is_known = true;
	else if (direction == FORWARD)
		row->speaks = true;
}

static enum form_result
move(struct form *form, size_t at, enum direction direction)
{
	leave(form, direction);
	form->focus = at;
	return FORM_HANDLED;
}

static void
add_line(struct form *form, int id, const struct field *field)
{
	struct form_line *row = &form->rows[form->count++];

	row->id = id;
	row->field = field;
	row->line = line_edit_new(field->kind == FIELD_SECRET ? LINE_SECRET : LINE_PLAIN);
}

struct form *
form_new(const struct form_options *options)
{
	struct form *form = mem_new(1, sizeof(*form));

	form->options = *options;
	buf_init(&form->note);
	for (int part = 0; options->asks_name && part < CONNECTION_PART_COUNT; part++)
		add_line(form, FORM_PROFILE + part, &connection_name_fields[part]);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].page == options->page)
			add_line(form, row, &athena_fields[row]);
	form_reload(form);
	return form;
}

void
form_free(struct form *form)
{
	if (form == NULL)
		return;
	for (size_t i = 0; i < form->count; i++)
		line_edit_free(form->rows[i].line);
	buf_release(&form->note);
	free(form);
}

/* What lies in the files already is not being typed: its problems speak at once. */
void
form_reload(struct form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		struct form_line *row = &form->rows[i];

		form_read_value(form, row);
		form_judge_line(form, row);
		row->is_known = row->verdict.level == VERDICT_OK;
		row->speaks = !form_line_is_empty(row) && !row->is_known;
	}
	form_update_visible(form);
}

size_t
form_row_count(const struct form *form)
{
	return form->visible_count;
}

int
form_row(const struct form *form, size_t at)
{
	return line_at(form, at)->id;
}

const struct field *
form_field(const struct form *form, size_t at)
{
	return line_at(form, at)->field;
}

struct line_edit *
form_line(struct form *form, size_t at)
{
	return line_at(form, at)->line;
}

size_t
form_focus(const struct form *form)
{
	return form->focus;
}

void
form_set_focus(struct form *form, int id)
{
	form_hide(form);
	for (size_t at = 0; at < form->visible_count; at++)
		if (line_at(form, at)->id == id)
			form->focus = at;
}

enum value_state
form_state(const struct form *form, size_t at)
{
	const struct form_line *row = line_at(form, at);

	if (form_line_is_name(row))
		return form_line_is_empty(row) ? VALUE_EMPTY : VALUE_GIVEN;
	return form_line_value(form, row)->state;
}

const struct verdict *
form_message(const struct form *form, size_t at)
{
	static const struct verdict silent = {.level = VERDICT_OK};
	const struct form_line *row = line_at(form, at);

	return row->speaks ? &row->verdict : &silent;
}

const char *
form_instead(const struct form *form)
{
	const struct verdict *message = form_message(form, form->focus);

	return message->instead[0] == '\0' ? NULL : message->instead;
}

bool
form_is_settled(const struct form *form, size_t at)
{
	const struct form_line *row = line_at(form, at);

	return row->is_known && !row->speaks && !form_line_is_empty(row);
}

const struct verdict *
form_judge_focus(struct form *form)
{
	struct form_line *row = line_at(form, form->focus);

	form_judge_line(form, row);
	return &row->verdict;
}

const char *
form_note(const struct form *form)
{
	return form->note.length == 0 ? "" : form->note.bytes;
}

size_t
form_attention(const struct form *form)
{
	size_t count = 0;

	for (size_t at = 0; form->was_settled && at < form->visible_count; at++)
		count += form_message(form, at)->level == VERDICT_ERROR;
	return count;
}

/* Deleting on the empty line of an optional value that is stored takes it out. */
static void
drop_stored(struct form *form, struct form_line *row)
{
	bool is_needed = row->field->is_needed != NULL
				 ? row->field->is_needed(form->options.connection)
				 : row->field->is_required;

	if (form_line_is_name(row) || is_needed ||
		form_line_value(form, row)->state != VALUE_STORED)
		return;
	form_line_value(form, row)->state = VALUE_EMPTY;
	form_update_visible(form);
}

static bool
is_move(enum action action)
{
	return action >= ACTION_LEFT && action <= ACTION_END;
}

static enum form_result
edit(struct form *form, enum action action)
{
	struct form_line *row = line_at(form, form->focus);
	bool was_empty = form_line_is_empty(row);

	if (!line_edit_act(row->line, action))
		return FORM_IGNORED;
	if (is_move(action))
		return FORM_HANDLED;
	if (was_empty && form_line_is_empty(row))
		drop_stored(form, row);
	else
		form_take_change(form, row);
	return FORM_HANDLED;
}

static enum form_result
reveal(struct form *form)
{
	struct line_edit *line = form_line(form, form->focus);

	if (form_field(form, form->focus)->kind != FIELD_SECRET)
		return FORM_IGNORED;
	line_edit_set_revealed(line, !line_edit_is_revealed(line));
	return FORM_HANDLED;
}

static enum form_result
step_forward(struct form *form, enum action action)
{
	if (form->focus + 1 < form->visible_count)
		return move(form, form->focus + 1, FORWARD);
	leave(form, FORWARD);
	if (action == ACTION_NEXT_FIELD)
		form->focus = 0;
	if (action != ACTION_ENTER)
		return FORM_HANDLED;
	return form_settle(form) == 0 ? FORM_CONTINUE : FORM_HANDLED;
}

static enum form_result
step_backward(struct form *form, enum action action)
{
	if (form->focus > 0)
		return move(form, form->focus - 1, BACKWARD);
	return action == ACTION_PREVIOUS_FIELD ? move(form, form->visible_count - 1, BACKWARD)
					       : FORM_HANDLED;
}

/* The next wrong row behind `at`, round and round. */
static size_t
next_wrong(const struct form *form, size_t at)
{
	do
		at = (at + 1) % form->visible_count;
	while (line_at(form, at)->verdict.level != VERDICT_ERROR);
	return at;
}

static enum form_result
go_on(struct form *form)
{
	size_t at = form->focus;
	bool was_told = form_attention(form) > 0;

	leave(form, FORWARD);
	if (form_settle(form) == 0)
		return FORM_CONTINUE;
	if (was_told)
		form->focus = next_wrong(form, at);
	return FORM_HANDLED;
}

enum form_result
form_act(struct form *form, enum action action)
{
	switch (action) {
	case ACTION_NEXT_FIELD:
	case ACTION_ENTER:
	case ACTION_DOWN:
		return step_forward(form, action);
	case ACTION_PREVIOUS_FIELD:
	case ACTION_UP:
		return step_backward(form, action);
	case ACTION_CONTINUE:
		return go_on(form);
	case ACTION_BACK:
		leave(form, BACKWARD);
		return FORM_BACK;
	case ACTION_REVEAL:
		return reveal(form);
	default:
		return edit(form, action);
	}
}

void
form_type(struct form *form, const char *bytes, size_t length)
{
	struct form_line *row = line_at(form, form->focus);

	line_edit_type(row->line, bytes, length);
	form_take_change(form, row);
}

void
form_paste(struct form *form, const char *bytes, size_t length)
{
	struct form_line *row = line_at(form, form->focus);
	struct paste_note lost = {0};

	line_edit_paste(row->line, bytes, length, &lost);
	form_take_change(form, row);
	paste_describe(&lost, &form->note);
}

void
form_choose(struct form *form, const char *value)
{
	struct form_line *row = line_at(form, form->focus);

	line_edit_replace(row->line, value, strlen(value));
	form_take_change(form, row);
	row->is_known = row->verdict.level == VERDICT_OK;
	row->speaks = !row->is_known;
}

size_t
form_settle(struct form *form)
{
	size_t wrong = 0;

	form_hide(form);
	form->was_settled = true;
	form_judge_all(form);
	for (size_t at = 0; at < form->visible_count; at++) {
		struct form_line *row = line_at(form, at);

		row->speaks = row->verdict.level != VERDICT_OK;
		row->is_known = !row->speaks;
		if (row->verdict.level != VERDICT_ERROR)
			continue;
		if (wrong == 0)
			form->focus = at;
		wrong++;
	}
	return wrong;
}

bool
form_is_right(struct form *form)
{
	form_judge_all(form);
	for (size_t at = 0; at < form->visible_count; at++)
		if (line_at(form, at)->verdict.level == VERDICT_ERROR)
			return false;
	return true;
}

void
form_hide(struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		line_edit_set_revealed(form->rows[i].line, false);
}
