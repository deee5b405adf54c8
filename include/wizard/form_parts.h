/* SPDX-License-Identifier: Apache-2.0 */
/* What form.c (moves) and form_judge.c (values and verdicts) share; for these two only. */
#ifndef WIZARD_FORM_PARTS_H
#define WIZARD_FORM_PARTS_H

#include "base/buf.h"
#include "wizard/form.h"

struct form_line {
	int id; /* an athena_field or a form_row */
	const struct field *field;
	struct line_edit *line;
	struct verdict verdict;
	bool speaks; /* the verdict is shown */
	bool is_known; /* the value was left, settled or stored: its check mark may be shown */
};

struct form {
	struct form_options options;
	struct form_line rows[FORM_ROW_LIMIT];
	size_t count;
	size_t visible[FORM_ROW_LIMIT]; /* indices of the rows that are asked now */
	size_t visible_count;
	size_t focus; /* an index into `visible` */
	bool was_settled;
	struct buf note;
};

bool form_line_is_name(const struct form_line *row);
bool form_line_is_empty(const struct form_line *row);

/* The connection's value that the row edits; not for a part of the name. */
struct value *form_line_value(const struct form *form, const struct form_line *row);

/* Which rows are asked depends on what stands in others. The focus stays on its row. */
void form_update_visible(struct form *form);

/* From the connection into the line. */
void form_read_value(struct form *form, struct form_line *row);

/* By the row's own rule. */
void form_judge_line(const struct form *form, struct form_line *row);

/* By the rules that speak of two rows, too; the worst of a row's verdicts counts. */
void form_judge_all(struct form *form);

/* After a row's text changed: it is written into the connection and judged again. What was spoken
 * of and is right now falls silent; a row that another one made wrong speaks once the page has been
 * settled. */
void form_take_change(struct form *form, struct form_line *row);

#endif
