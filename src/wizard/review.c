/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of the Review page. */
#include "wizard/review.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "model/connection_name.h"
#include "store/difference.h"
#include "tui/draw.h"
#include "wizard/review_mask.h"

#define CONTEXT_LINES 3
#define HIDDEN "(not shown)"

static void
add(struct review *review, enum theme_role role, int field, char *text)
{
	review->lines = mem_resize(review->lines, review->count + 1, sizeof(*review->lines));
	review->lines[review->count++] =
		(struct review_line){.role = role, .field = field, .text = text};
}

/* Words that do not fit go on in lines of their own, indented. */
static void
add_words(struct review *review, enum theme_role role, int field, const char *text)
{
	size_t length = strlen(text), at = 0;

	while (at < length) {
		size_t rest = length - at, fitting = text_fit(text + at, rest, review->width - 2);
		size_t end = fitting;

		while (fitting < rest && end > 0 && text[at + end] != ' ')
			end--;
		if (end == 0)
			end = fitting == 0 ? rest : fitting;
		add(review, role, field,
			mem_format("%s%.*s", at == 0 ? "" : "  ", (int)end, text + at));
		for (at += end; text[at] == ' ';)
			at++;
	}
}

static void
add_blank(struct review *review)
{
	add(review, ROLE_NORMAL, REVIEW_NO_FIELD, mem_copy_string(""));
}

void
review_add_problem(struct review *review, const struct review_problem *problem)
{
	bool is_error = problem->verdict.level == VERDICT_ERROR;
	char *text;

	if (is_error && review->errors++ == 0)
		review->first_wrong = problem->label;
	review->problems++;
	text = mem_format("%s %s: %s", draw_mark(is_error ? MARK_ERROR : MARK_WARNING),
		problem->label, problem->verdict.text);
	add_words(review, is_error ? ROLE_ERROR : ROLE_WARNING, problem->field, text);
	free(text);
}

void
review_add_failure(struct review *review, const struct error *failure)
{
	review->has_plan = false;
	add_words(review, ROLE_ERROR, REVIEW_NO_FIELD, failure->text);
	add_words(review, ROLE_NORMAL, REVIEW_NO_FIELD, failure->hint);
}

static enum theme_role
role_of(char sign)
{
	return sign == '+' ? ROLE_ADDED : sign == '-' ? ROLE_REMOVED : ROLE_NORMAL;
}

/* '~/.dbt/profiles.yml  0600', new or as it is. */
static void
add_head(struct review *review, const char *path, const struct file_stamp *stamp, const char *what)
{
	char *shown = path_shown(path);

	add(review, ROLE_LABEL_FOCUS, REVIEW_NO_FIELD,
		mem_format("%s   %04o, %s", shown, stamp->exists ? (unsigned)stamp->mode : 0600u,
			what));
	free(shown);
}

/* What is ours is shown as it will be; what stands there already, as far as it is no secret. */
static void
add_difference_line(struct review *review, const struct difference_line *line)
{
	char *text;

	if (line->sign == '~') {
		add(review, ROLE_NOTE, REVIEW_NO_FIELD, mem_copy_string("    ..."));
		return;
	}
	text = line->sign == '+' ? mem_copy_bytes(line->bytes, line->length)
				 : review_mask(line->bytes, line->length, HIDDEN);
	add(review, role_of(line->sign), REVIEW_NO_FIELD,
		mem_format("%7zu %c %s", line->number, line->sign, text));
	free(text);
}

static void
add_difference(struct review *review, const struct plan *plan)
{
	const struct profiles *profiles = plan->profiles;
	struct difference_line *lines;
	size_t count;

	add_head(review, profiles->path, &profiles->stamp,
		!plan->changes_profile   ? "stays as it is"
		: profiles->stamp.exists ? "every other byte stays"
					 : "a new file");
	difference_make(profiles->text.bytes, profiles->text.length, plan->text.bytes,
		plan->text.length, CONTEXT_LINES, &lines, &count);
	for (size_t i = 0; i < count; i++)
		add_difference_line(review, &lines[i]);
	free(lines);
}

/* The ID of a key with its middle left out; the whole of an odd one is not shown. */
static char *
short_key_id(const struct connection *connection)
{
	size_t length;
	const char *id = connection_value(connection, ATHENA_AWS_ACCESS_KEY_ID, &length);

	if (length < 16)
		return mem_copy_string("");
	return mem_format(" %.4s%s%s", id, draw_mark(MARK_ELLIPSIS), id + length - 4);
}

/* Which keys of the vault change, in words. */
static void
add_vault(struct review *review, const struct plan *plan, const struct vault *vault)
{
	const struct connection *after = plan->kind == PLAN_REMOVE ? &plan->before : &plan->after;
	char *name = connection_name(after), *key_id = short_key_id(after);
	char sign = plan->kind == PLAN_REMOVE ? '-' : plan->is_new ? '+' : '~';
	struct buf what;

	buf_init(&what);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		if (athena_fields[row].home != FIELD_HOME_VAULT ||
			after->values[row].state != VALUE_GIVEN)
			continue;
		buf_append_format(&what, "%s%s%s", what.length == 0 ? "" : ", ",
			athena_fields[row].label, row == ATHENA_AWS_ACCESS_KEY_ID ? key_id : "");
	}
	add_blank(review);
	add_head(review, vault->path, &vault->stamp,
		vault->stamp.exists ? "encrypted" : "a new file, encrypted");
	add(review, sign == '-' ? ROLE_REMOVED : ROLE_ADDED, REVIEW_NO_FIELD,
		mem_format("%7s %c %s   %s", "", sign, name,
			what.length == 0 ? "its keys" : what.bytes));
	buf_release(&what);
	free(key_id);
	free(name);
}

void
review_add_plan(struct review *review, const struct plan *plan, const struct vault *vault)
{
	review->has_plan = true;
	if (review->count != 0)
		add_blank(review);
	add_difference(review, plan);
	if (plan->changes_vault)
		add_vault(review, plan, vault);
}

void
review_start(struct review *review, int width)
{
	review_release(review);
	review->width = width;
}

void
review_release(struct review *review)
{
	for (size_t i = 0; i < review->count; i++)
		free(review->lines[i].text);
	free(review->lines);
	*review = (struct review){0};
}
