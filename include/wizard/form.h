/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The logic of a form, apart from any screen: rows, the focus, the lines being
 * typed, and when a message speaks. Pure: actions and text in, state out.
 *
 * When a message speaks: never while a field is first typed; on leaving it
 * forward with a wrong value; for all of the page on Continue; once shown it is
 * judged again at every key.
 */
#ifndef WIZARD_FORM_H
#define WIZARD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/connection.h"
#include "model/connection_name.h"
#include "tui/key.h"
#include "tui/line_edit.h"

struct form; /* opaque */

/* What names a row: an athena_field, or a part of the connection's name. */
enum form_row { FORM_PROFILE = ATHENA_FIELD_COUNT, FORM_TARGET, FORM_ROW_LIMIT };

struct form_options {
	struct connection *connection; /* lent; written as fields are typed */
	const struct connection *stored; /* lent: as it lies in the files; NULL for a new one */
	enum field_page page;
	const struct field_context *context; /* lent */
	bool asks_name; /* profile and target come first */
	bool has_other_keys; /* they come from elsewhere: the vault's rows may all stay empty */
	bool (*is_taken)(const struct connection *connection, void *taken_context); /* or NULL */
	void *taken_context;
};

struct form *form_new(const struct form_options *options);
void form_free(struct form *form);

/* The rows in sight (those that are asked now), in order; `at` counts them from 0. */
size_t form_row_count(const struct form *form);
int form_row(const struct form *form, size_t at);
const struct field *form_field(const struct form *form, size_t at);
struct line_edit *form_line(struct form *form, size_t at);
size_t form_focus(const struct form *form);

/* Puts the focus on a row, as a jump does: nothing speaks because of it. */
void form_set_focus(struct form *form, int row);

/* The value behind an empty line: stored, in the open, or none. */
enum value_state form_state(const struct form *form, size_t at);

/* The message of a row: level VERDICT_OK while it is silent. */
const struct verdict *form_message(const struct form *form, size_t at);

/* Whether the row's present value is known to be right (the check mark at the end of the row). */
bool form_is_settled(const struct form *form, size_t at);

/* What would do in the row in focus instead of what its message is about, where something is near
 * enough to be meant; else NULL. Lent until the next act. */
const char *form_instead(const struct form *form);

/* Judges the row in focus, whether it was spoken of or not; the verdict is lent. */
const struct verdict *form_judge_focus(struct form *form);

/* What the last paste lost, in words; "" when nothing or when a key came after it. */
const char *form_note(const struct form *form);

/* How many rows hold a wrong value since Continue was asked for; 0 before. */
size_t form_attention(const struct form *form);

enum form_result {
	FORM_HANDLED, /* repaint */
	FORM_IGNORED, /* none of its business */
	FORM_CONTINUE, /* the page is left forward; no error stands */
	FORM_BACK /* the page is left backward */
};

enum form_result form_act(struct form *form, enum action action);
void form_type(struct form *form, const char *bytes, size_t length);
void form_paste(struct form *form, const char *bytes, size_t length);

/* Takes a value for the row in focus, as from a list of choices. */
void form_choose(struct form *form, const char *value);

/* Judges the whole page as Continue does; returns the number of wrong rows and puts the focus into
 * the first. Where they were told already, Continue itself goes from one to the next. */
size_t form_settle(struct form *form);

/* Whether no row of the page is wrong now, spoken of or not. */
bool form_is_right(struct form *form);

/* Masks a secret that was revealed: help, resize, suspension and a save do this. */
void form_hide(struct form *form);

/* Takes over what changed in the connection from outside. */
void form_reload(struct form *form);

#endif
