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

const char *const plain_yes_or_no[] = {"yes", "no", NULL};

bool
plain_ask_word(const struct plain_dialogue *dialogue, const char *question,
	const char *const *words, size_t *which, struct error *err)
{
	struct secret answer = SECRET_INIT;
	bool ok;

	do {
		secret_release(&answer);
		ok = dialogue->ask(question, &answer, err);
		for (*which = 0; ok && words[*which] != NULL; (*which)++)
			if (plain_is_word(&answer, words[*which]))
				break;
	} while (ok && words[*which] == NULL);
	secret_release(&answer);
	return ok;
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
say_choice(const struct plain_dialogue *dialogue, size_t at, const struct choice_item *choice)
{
	const char *detail = choice->detail == NULL ? "" : choice->detail;

	say(dialogue, mem_format("%zu. %s, %s%s%s\n", at + 1, choice->value, choice->label,
			      detail[0] == '\0' ? "" : ": ", detail));
}

static void
say_choices(const struct wizard *wizard, const struct plain_dialogue *dialogue)
{
	if (wizard->choices.count == 0) {
		dialogue->say("This question has no list: type its value.\n");
		return;
	}
	for (size_t i = 0; i < wizard->choices.count; i++)
		say_choice(dialogue, i, &wizard->choices.items[i]);
	dialogue->say("Type a number, or a value of your own.\n");
}

/* What AWS's own tools know, before an answer that is still empty. */
static void
say_offers(
	const struct wizard *wizard, const struct form *form, const struct plain_dialogue *dialogue)
{
	if (!wizard->is_new || form_state(form, form_focus(form)) != VALUE_EMPTY)
		return;
	for (size_t i = 0; i < wizard->choices.count && wizard->choices.items[i].is_offer; i++)
		say_choice(dialogue, i, &wizard->choices.items[i]);
}

/* A number stands for a choice, where the row has choices. */
static const struct choice_item *
find_choice(const struct wizard *wizard, const struct secret *answer)
{
	size_t number = plain_number(answer);

	return number > 0 && number <= wizard->choices.count ? &wizard->choices.items[number - 1]
							     : NULL;
}

static void
take_choice(struct wizard *wizard, struct form *form, const struct plain_dialogue *dialogue,
	const struct choice_item *choice)
{
	choices_take(wizard, form, choice);
	if (choice->is_section)
		say(dialogue, mem_format("%s\n", wizard->notice));
}

static void
take_text(struct form *form, const struct secret *answer)
{
	bool is_literal = answer->length > 1 && answer->bytes[0] == '=';

	(void)form_act(form, ACTION_END);
	(void)form_act(form, ACTION_KILL_LINE_LEFT);
	if (!plain_is_word(answer, "-"))
		form_type(form, answer->bytes + is_literal, answer->length - is_literal);
}

/* Says what is wrong with the row, and asks for what would do instead, where something would. */
static bool
tell(struct form *form, const struct plain_dialogue *dialogue, bool *is_taken, struct error *err)
{
	const struct verdict *verdict = form_message(form, form_focus(form));
	bool is_error = verdict->level == VERDICT_ERROR, ok;
	size_t length = strlen(verdict->text), which;
	char *question;

	say(dialogue, mem_format("%s: %s%s\n", is_error ? "Not taken" : "Note", verdict->text,
			      length > 0 && verdict->text[length - 1] == '?' ? "" : "."));
	*is_taken = !is_error;
	if (form_instead(form) == NULL)
		return true;
	question = mem_format("Take %s? yes or no: ", form_instead(form));
	ok = plain_ask_word(dialogue, question, plain_yes_or_no, &which, err);
	free(question);
	if (ok && which == 0) {
		form_choose(form, form_instead(form));
		*is_taken = true;
	}
	return ok;
}

/* Puts the answer into the line, and says what is thought of it; unless it is taken it is asked
 * again. */
static bool
take(struct wizard *wizard, struct form *form, const struct plain_dialogue *dialogue,
	const struct secret *answer, bool *is_taken, struct error *err)
{
	int row = form_row(form, form_focus(form));
	const struct choice_item *choice = find_choice(wizard, answer);

	if (choice != NULL)
		take_choice(wizard, form, dialogue, choice);
	else
		take_text(form, answer);
	(void)form_act(form, ACTION_DOWN);
	form_set_focus(form, row);
	*is_taken = form_message(form, form_focus(form))->level == VERDICT_OK;
	return *is_taken || tell(form, dialogue, is_taken, err);
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
plain_row_ask(struct wizard *wizard, struct form *form, const struct plain_dialogue *dialogue,
	enum plain_step *step, struct error *err)
{
	const struct field *field = form_field(form, form_focus(form));
	struct secret answer = SECRET_INIT;
	bool ok, is_answered = false;

	*step = PLAIN_NEXT;
	choices_collect(wizard, form);
	say_offers(wizard, form, dialogue);
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
			say_choices(wizard, dialogue);
		} else if (answer.length == 0) {
			is_answered = keep(form, dialogue);
		} else {
			ok = take(wizard, form, dialogue, &answer, &is_answered, err);
		}
	} while (ok && !is_answered);
	secret_release(&answer);
	choices_release(wizard);
	return ok;
}
