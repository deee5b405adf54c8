/* SPDX-License-Identifier: Apache-2.0 */
/* The form's values, in and out of the connection, and what is thought of them. */
#include "wizard/form_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/validate.h"

bool
form_line_is_name(const struct form_line *row)
{
	return row->id >= ATHENA_FIELD_COUNT;
}

bool
form_line_is_empty(const struct form_line *row)
{
	size_t length;

	(void)line_edit_text(row->line, &length);
	return length == 0;
}

struct value *
form_line_value(const struct form *form, const struct form_line *row)
{
	return &form->options.connection->values[row->id];
}

static char **
name_of(const struct form *form, const struct form_line *row)
{
	struct connection *connection = form->options.connection;

	return row->id == FORM_PROFILE ? &connection->profile : &connection->target;
}

void
form_update_visible(struct form *form)
{
	size_t focused = form->visible_count == 0 ? 0 : form->visible[form->focus];

	form->visible_count = 0;
	for (size_t i = 0; i < form->count; i++) {
		const struct field *field = form->rows[i].field;

		if (field->is_asked != NULL && !field->is_asked(form->options.connection))
			continue;
		if (i <= focused)
			form->focus = form->visible_count;
		form->visible[form->visible_count++] = i;
	}
}

void
form_read_value(struct form *form, struct form_line *row)
{
	const char *text, *present;
	size_t length, present_length;

	if (form_line_is_name(row)) {
		text = *name_of(form, row) == NULL ? "" : *name_of(form, row);
		length = strlen(text);
	} else {
		text = connection_value(
			form->options.connection, (enum athena_field)row->id, &length);
	}
	present = line_edit_text(row->line, &present_length);
	if (present_length == 0)
		line_edit_set(row->line, text, length);
	else if (present_length != length || memcmp(present, text, length) != 0)
		line_edit_replace(row->line, text, length);
}

/* What lies in the files stands behind an empty line until something is typed. */
static void
restore_stored(struct form *form, const struct form_line *row)
{
	const struct connection *stored = form->options.stored;
	enum value_state state = stored == NULL ? VALUE_EMPTY : stored->values[row->id].state;

	connection_set(form->options.connection, (enum athena_field)row->id, "", 0);
	if (state == VALUE_STORED || state == VALUE_PLAIN)
		form_line_value(form, row)->state = state;
}

/* Jinja that dbt renders is kept as it is, until another value is typed over it. */
static bool
is_same_reference(
	const struct form *form, const struct form_line *row, const char *text, size_t length)
{
	const struct connection *stored = form->options.stored;
	const struct value *value = stored == NULL ? NULL : &stored->values[row->id];

	return value != NULL && value->state == VALUE_REFERENCE && strlen(value->text) == length &&
	       memcmp(value->text, text, length) == 0;
}

static void
write_value(struct form *form, const struct form_line *row)
{
	size_t length;
	const char *text = line_edit_text(row->line, &length);

	if (form_line_is_name(row)) {
		char **name = name_of(form, row);

		free(*name);
		*name = mem_copy_bytes(text, length);
		return;
	}
	if (length == 0) {
		restore_stored(form, row);
		return;
	}
	connection_set(form->options.connection, (enum athena_field)row->id, text, length);
	if (is_same_reference(form, row, text, length))
		form_line_value(form, row)->state = VALUE_REFERENCE;
}

static void
judge_name(const struct form *form, struct form_line *row)
{
	const struct connection *connection = form->options.connection;
	const struct form_options *options = &form->options;
	size_t length;
	const char *text = line_edit_text(row->line, &length);

	row->verdict = (struct verdict){0};
	if (length != 0 && !validate_common(text, length, &row->verdict))
		return;
	connection_judge_name(text, &row->verdict);
	if (row->id == FORM_TARGET && row->verdict.level == VERDICT_OK &&
		connection->profile != NULL && options->is_taken != NULL &&
		options->is_taken(connection, options->taken_context))
		validate_say(&row->verdict, VERDICT_ERROR,
			"the profile has a target '%s': enter another name", text);
}

/* Keys that come from elsewhere are not asked for; once one is typed the others are. */
static bool
may_stay_empty(const struct form *form, const struct form_line *row)
{
	const struct connection *connection = form->options.connection;

	if (!form->options.has_other_keys || row->field->home != FIELD_HOME_VAULT)
		return false;
	for (int i = 0; i < ATHENA_FIELD_COUNT; i++)
		if (athena_fields[i].home == FIELD_HOME_VAULT &&
			connection->values[i].state == VALUE_GIVEN)
			return false;
	return true;
}

void
form_judge_line(const struct form *form, struct form_line *row)
{
	if (form_line_is_name(row))
		judge_name(form, row);
	else if (may_stay_empty(form, row))
		row->verdict = (struct verdict){0};
	else
		connection_judge(form->options.connection, (enum athena_field)row->id,
			form->options.context, &row->verdict);
}

static struct form_line *
find_line(struct form *form, int id)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->rows[i].id == id)
			return &form->rows[i];
	return NULL;
}

void
form_judge_all(struct form *form)
{
	struct problem problems[PROBLEM_LIMIT];
	size_t count = connection_judge_all(
		form->options.connection, form->options.context, problems, PROBLEM_LIMIT);

	for (size_t i = 0; i < form->count; i++) {
		form->rows[i].verdict = (struct verdict){0};
		if (form_line_is_name(&form->rows[i]))
			judge_name(form, &form->rows[i]);
	}
	for (size_t i = 0; i < count; i++) {
		struct form_line *row = find_line(form, (int)problems[i].row);

		if (row != NULL && !may_stay_empty(form, row) &&
			problems[i].verdict.level > row->verdict.level)
			row->verdict = problems[i].verdict;
	}
}

void
form_take_change(struct form *form, struct form_line *row)
{
	write_value(form, row);
	form_update_visible(form);
	row->is_known = false;
	if (form->was_settled)
		form_judge_all(form);
	else
		form_judge_line(form, row);
	for (size_t i = 0; i < form->count; i++) {
		struct form_line *other = &form->rows[i];

		if (other->speaks && other->verdict.level == VERDICT_OK) {
			other->speaks = false;
			other->is_known = true;
		} else if (form->was_settled && other != row) {
			other->speaks = other->verdict.level != VERDICT_OK;
		}
	}
	buf_clear(&form->note);
}
