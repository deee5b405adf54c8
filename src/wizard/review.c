/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of the Review page. */
#include "wizard/review.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/text.h"
#include "base/text_wrap.h"
#include "model/connection_name.h"
#include "store/difference.h"
#include "tui/draw.h"
#include "wizard/review_mask.h"

#define CONTEXT_LINES 3
#define NARROW_CONTEXT_LINES 1
#define HIDDEN "(not shown)"
#define NARROW 60

static void
add(struct review *review, enum theme_role role, int field, char *text)
{
	review->lines = mem_resize(review->lines, review->count + 1, sizeof(*review->lines));
	review->lines[review->count++] =
		(struct review_line){.role = role, .field = field, .text = text};
}

/* How a text goes on where it does not fit. */
struct wrapping {
	enum theme_role role;
	int field;
	int indent; /* of its further lines */
	bool at_blanks; /* words stay whole, and the blanks between are left out */
};

/* Bytes of the text that go into a line of so many cells; at least one cluster. */
static size_t
line_length(const char *text, int width, bool at_blanks)
{
	size_t length = strlen(text), fitting;

	if (at_blanks)
		return text_wrap(text, length, width);
	fitting = text_fit(text, length, width);
	return fitting == 0 ? text_next_cluster(text, length, 0) : fitting;
}

static void
add_wrapped(struct review *review, const struct wrapping *wrapping, const char *text)
{
	int indent = 0;

	while (*text != '\0') {
		size_t length = line_length(text, review->width - indent, wrapping->at_blanks);

		add(review, wrapping->role, wrapping->field,
			mem_format("%*s%.*s", indent, "", (int)length, text));
		text += length;
		while (wrapping->at_blanks && *text == ' ')
			text++;
		indent = wrapping->indent;
	}
}

static void
add_words(struct review *review, enum theme_role role, int field, const char *text)
{
	add_wrapped(review,
		&(struct wrapping){.role = role, .field = field, .indent = 2, .at_blanks = true},
		text);
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

void
review_add_empty(struct review *review, int field, const char *label, const char *if_empty)
{
	char *text = mem_format("%s: %s", label, if_empty);

	if (!review->has_empty) {
		add_blank(review);
		add_words(review, ROLE_TITLE, REVIEW_NO_FIELD, "Left empty, and used instead");
	}
	review->has_empty = true;
	add_words(review, ROLE_NORMAL, field, text);
	free(text);
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
	char *text = mem_format(
		"%s   %04o, %s", shown, stamp->exists ? (unsigned)stamp->mode : 0600u, what);

	add_words(review, ROLE_TITLE, REVIEW_NO_FIELD, text);
	free(text);
	free(shown);
}

/* Cells of a line's number. */
static int
number_width(const struct review *review)
{
	return review->width < NARROW ? 4 : 7;
}

/* What is ours is shown as it will be; what stands there already, as far as it is no secret. */
static void
add_difference_line(struct review *review, const struct difference_line *line)
{
	const struct wrapping wrapping = {.role = role_of(line->sign),
		.field = REVIEW_NO_FIELD,
		.indent = number_width(review) + 3};
	char *shown, *text;

	if (line->sign == '~') {
		add(review, ROLE_NOTE, REVIEW_NO_FIELD, mem_copy_string("    ..."));
		return;
	}
	shown = line->sign == '+' ? mem_copy_bytes(line->bytes, line->length)
				  : review_mask(line->bytes, line->length, HIDDEN);
	text = mem_format("%*zu %c %s", number_width(review), line->number, line->sign, shown);
	add_wrapped(review, &wrapping, text);
	free(text);
	free(shown);
}

static const char *
words_of(const struct file_stamp *stamp, bool changes)
{
	return !changes        ? "stays as it is"
	       : stamp->exists ? "every other byte stays"
			       : "a new file";
}

static void
add_lines(struct review *review, struct difference_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_difference_line(review, &lines[i]);
	free(lines);
}

static void
add_difference(struct review *review, const struct plan *plan)
{
	const struct profiles *profiles = plan->profiles;
	struct difference_line *lines;
	size_t count;

	add_head(review, profiles->path, &profiles->stamp,
		words_of(&profiles->stamp, plan->changes_profile));
	difference_make(profiles->text.bytes, profiles->text.length, plan->text.bytes,
		plan->text.length, review->width < NARROW ? NARROW_CONTEXT_LINES : CONTEXT_LINES,
		&lines, &count);
	add_lines(review, lines, count);
}

/* No context: the lines around may hold another profile's keys. */
static void
add_aws_config(struct review *review, const struct plan_aws *aws)
{
	struct difference_line *lines;
	char *shadow;
	size_t count;

	add_blank(review);
	add_head(review, aws->file.path, &aws->file.stamp, words_of(&aws->file.stamp, true));
	difference_make(aws->file.text.bytes, aws->file.text.length, aws->text.bytes,
		aws->text.length, 0, &lines, &count);
	add_lines(review, lines, count);
	shadow = aws->profile == NULL ? NULL : aws_config_shadow(aws->profile);
	if (shadow != NULL)
		add_words(review, ROLE_WARNING, REVIEW_NO_FIELD, shadow);
	free(shadow);
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
	const struct wrapping wrapping = {.role = sign == '-' ? ROLE_REMOVED : ROLE_ADDED,
		.field = REVIEW_NO_FIELD,
		.indent = number_width(review) + 5,
		.at_blanks = true};
	struct buf what;
	char *text;

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
	text = mem_format("%*s %c %s   %s", number_width(review), "", sign, name,
		what.length == 0 ? "its keys" : what.bytes);
	add_wrapped(review, &wrapping, text);
	free(text);
	buf_release(&what);
	free(key_id);
	free(name);
}

/* How dbt will get the keys, and how to choose the other way. */
static void
add_way(struct review *review, const struct plan *plan)
{
	add_blank(review);
	add_words(review, ROLE_NOTE, REVIEW_NO_FIELD,
		plan->keys == KEYS_AWS_PROFILE
			? "dbt finds the keys by itself, through an AWS profile. "
			  "k: through athena-connect exec instead"
			: "dbt gets the keys through athena-connect exec. "
			  "k: by itself, through an AWS profile");
}

void
review_add_plan(struct review *review, const struct plan *plan, const struct vault *vault)
{
	review->has_plan = true;
	if (review->count != 0)
		add_blank(review);
	add_difference(review, plan);
	if (plan->aws.changes)
		add_aws_config(review, &plan->aws);
	if (plan->changes_vault)
		add_vault(review, plan, vault);
	if (plan->keys == KEYS_VAULT || plan->keys == KEYS_AWS_PROFILE)
		add_way(review, plan);
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
