/* SPDX-License-Identifier: Apache-2.0 */
/* A row as a question: what it is, what is kept, the reason of a refusal in words. */
#include "wizard/plain_row.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

bool
plain_is_word(const struct secret *answer, const char *word)
{
	return answer->length == strlen(word) &&
	       strncasecmp(answer->bytes, word, answer->length) == 0;
}

size_t
plain_number(const struct secret *answer)
{
	size_t number = 0;

	if (answer->length == 0 || answer->length > 6)
		return 0;
	for (size_t i = 0; i < answer->length; i++) {
		if (answer->bytes[i] < '0' || answer->bytes[i] > '9')
			return 0;
		number = 10 * number + (size_t)(answer->bytes[i] - '0');
	}
	return number;
}

/* What Enter does, in words: '[eu-west-1]', '[stored]', '[empty: primary]'. */
static char *
describe_present(struct form *form, size_t at)
{
	const struct field *field = form_field(form, at);
	size_t length;
	const char *value = line_edit_text(form_line(form, at), &length);

	if (length != 0)
		return field->kind == FIELD_SECRET ? mem_format("[given, %zu characters]", length)
						   : mem_format("[%.*s]", (int)length, value);
	if (form_state(form, at) == VALUE_STORED)
		return mem_copy_string("[stored]");
	if (form_state(form, at) == VALUE_PLAIN)
		return mem_copy_string("[in the open in profiles.yml]");
	if (field->if_empty != NULL)
		return mem_format("[empty: %s]", field->if_empty);
	return mem_copy_string("");
}

static void
say(const struct plain_dialogue *dialogue, char *line)
{
	dialogue->say(line);
	free(line);
}

static void
say_help(const struct field *field, const struct plain_dialogue *dialogue)
{
	say(dialogue,
		mem_format("%s\n%s\nFor example %s.\n", field->help, field->where, field->example));
	if (field->if_empty != NULL)
		say(dialogue, mem_format("Left empty: %s.\n", field->if_empty));
	dialogue->say(
		"To enter one of the words back, list, ? or - as the value, put = before it.\n");
}

static void
say_choices(const struct field *field, const struct plain_dialogue *dialogue)
{
	if (field->choice_count == 0) {
		dialogue->say("This question has no list: type its value.\n");
		return;
	}
	for (size_t i = 0; i < field->choice_count; i++) {
		const struct field_choice *choice = &field->choices[i];

		say(dialogue, mem_format("%zu. %s, %s%s%s\n", i + 1, choice->value, choice->label,
				      choice->detail == NULL ? "" : ": ",
				      choice->detail == NULL ? "" : choice->detail));
	}
	dialogue->say("Type a number, or a value of your own.\n");
}

/* A number stands for a choice, where the row has choices. */
static const char *
find_choice(const struct field *field, const struct secret *answer)
{
	size_t number = plain_number(answer);

	return number > 0 && number <= field->choice_count ? field->choices[number - 1].value
							   : NULL;
}

/* Puts the answer into the line, and says what is thought of it; false: it is asked again. */
static bool
take(struct form *form, const struct plain_dialogue *dialogue, const struct secret *answer)
{
	size_t at = form_focus(form);
	int row = form_row(form, at);
	const char *choice = find_choice(form_field(form, at), answer);
	const struct verdict *verdict;
	bool is_literal = answer->length > 1 && answer->bytes[0] == '=';

	if (choice != NULL) {
		form_choose(form, choice);
	} else {
		(void)form_act(form, ACTION_END);
		(void)form_act(form, ACTION_KILL_LINE_LEFT);
		if (plain_is_word(answer, "-"))
			return true;
		form_type(form, answer->bytes + is_literal, answer->length - is_literal);
	}
	(void)form_act(form, ACTION_DOWN);
	form_set_focus(form, row);
	verdict = form_message(form, form_focus(form));
	if (verdict->level == VERDICT_OK)
		return true;
	say(dialogue,
		mem_format("%s: %s.\n", verdict->level == VERDICT_ERROR ? "Not taken" : "Note",
			verdict->text));
	return verdict->level != VERDICT_ERROR;
}

/* An empty answer keeps what is there; where nothing is, the row must not need one. */
static bool
keep(struct form *form, const struct plain_dialogue *dialogue)
{
	size_t at = form_focus(form), length;
	const struct verdict *verdict = form_judge_focus(form);

	(void)line_edit_text(form_line(form, at), &length);
	if (verdict->level != VERDICT_ERROR)
		return true;
	say(dialogue, mem_format("%s: %s.\n", length == 0 ? "Needed" : "Not taken", verdict->text));
	return false;
}

static bool
ask_once(struct form *form, const struct plain_dialogue *dialogue, struct secret *answer,
	struct error *err)
{
	size_t at = form_focus(form);
	const struct field *field = form_field(form, at);
	char *present = describe_present(form, at);
	char *question = mem_format("%s%s%s%s: ", field->label,
		field->kind == FIELD_SECRET ? ", not shown" : "", present[0] == '\0' ? "" : " ",
		present);
	bool ok = field->kind == FIELD_SECRET ? dialogue->ask_secret(question, answer, err)
					      : dialogue->ask(question, answer, err);

	free(question);
	free(present);
	return ok;
}

bool
plain_row_ask(struct form *form, const struct plain_dialogue *dialogue, enum plain_step *step,
	struct error *err)
{
	const struct field *field = form_field(form, form_focus(form));
	struct secret answer = SECRET_INIT;
	bool ok, is_answered = false;

	*step = PLAIN_NEXT;
	do {
		secret_release(&answer);
		ok = ask_once(form, dialogue, &answer, err);
		if (!ok)
			break;
		if (plain_is_word(&answer, "back")) {
			*step = PLAIN_BACK;
			is_answered = true;
		} else if (plain_is_word(&answer, "?")) {
			say_help(field, dialogue);
		} else if (plain_is_word(&answer, "list")) {
			say_choices(field, dialogue);
		} else if (answer.length == 0) {
			is_answered = keep(form, dialogue);
		} else {
			is_answered = take(form, dialogue, &answer);
		}
	} while (!is_answered);
	secret_release(&answer);
	return ok;
}
