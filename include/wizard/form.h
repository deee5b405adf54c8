/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The logic of a form, apart from any screen: rows, the focus, the lines being
 * typed, and when a message speaks. Pure: actions and text in, state out.
 *
 * When a message speaks (product: 'The wizard'): never while a field is first
 * typed; on leaving it forward with a wrong value; for all of the page on
 * Continue; once shown it is judged again at every key.
 */
#ifndef WIZARD_FORM_H
#define WIZARD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/connection.h"
#include "tui/key.h"
#include "tui/line_edit.h"

struct form; /* opaque */

/* A form over one page of a connection (lent; the form writes into it as fields are typed). */
struct form *form_new(
	struct connection *connection, enum field_page page, const struct field_context *context);
void form_free(struct form *form);

/* The rows in sight (asked rows only), in order. */
size_t form_row_count(const struct form *form);
enum athena_field form_row(const struct form *form, size_t at);
size_t form_focus(const struct form *form);
void form_set_focus(struct form *form, enum athena_field row);
struct line_edit *form_line(struct form *form, size_t at);

/* The message of a row: level VERDICT_OK while it is silent. */
const struct verdict *form_message(const struct form *form, size_t at);

/* Whether the row's present value is known to be right (the check mark at the end of the row). */
bool form_is_settled(const struct form *form, size_t at);

enum form_result {
	FORM_HANDLED, /* repaint */
	FORM_IGNORED, /* none of its business */
	FORM_CONTINUE, /* the page is left forward; no error stands */
	FORM_BACK /* the page is left backward */
};

enum form_result form_act(struct form *form, enum action action);
void form_type(struct form *form, const char *bytes, size_t length);
void form_paste(struct form *form, const char *bytes, size_t length, struct paste_note *note);

/* Judges the whole page as Continue does; returns the number of rows that need attention and puts
 * the focus into the first. */
size_t form_settle(struct form *form);

/* Takes over what changed in the connection from outside (choices, a reload). */
void form_reload(struct form *form);

#endif
