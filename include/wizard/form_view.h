/* SPDX-License-Identifier: Apache-2.0 */
/* A form on the page: one row a field, the focused one two rows high; or, where there is little
 * room, one field with its label above it. Below: help on the field in focus. */
#ifndef WIZARD_FORM_VIEW_H
#define WIZARD_FORM_VIEW_H

#include "model/connection.h"
#include "wizard/form.h"

/* What the help under the fields speaks of besides the field. */
struct form_view_context {
	const struct connection *connection; /* lent: for the path that a model would get */
	const char *offer; /* what the row in focus could take, and how; "" */
};

/* Draws it between the rules of a frame that was drawn. */
void form_view_draw(struct form *form, const struct form_view_context *context);

/* The field that stands on a row of the screen, as form_row() names it; -1 for none. */
int form_view_row_at(const struct form *form, int screen_row);

#endif
