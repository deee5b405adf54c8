/* SPDX-License-Identifier: Apache-2.0 */
/* A pasted block fills the fields it fits, after one question. */
#include <stdio.h>
#include <string.h>

#include "wizard/screen.h"

void
paste_release(struct wizard *wizard)
{
	secret_release(&wizard->pasted.text);
	paste_block_release(&wizard->pasted.block);
}

static void
fill(struct wizard *wizard)
{
	struct paste_block *block = &wizard->pasted.block;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (block->values[row].length != 0)
			connection_set(&wizard->draft, row, block->values[row].bytes,
				block->values[row].length);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++)
		form_reload(wizard->forms[page]);
	wizard_say(wizard, "%zu fields filled", block->count);
}

static void
take_answer(struct wizard *wizard, char letter)
{
	if (letter == 'f')
		fill(wizard);
	else if (letter == 'p')
		form_paste(
			wizard_form(wizard), wizard->pasted.text.bytes, wizard->pasted.text.length);
	paste_release(wizard);
	keep_note(wizard);
}

/* 'AWS Access Key ID, AWS Secret Access Key' */
static void
name_fields(const struct paste_block *block, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	for (int row = 0; row < ATHENA_FIELD_COUNT && used < size; row++)
		if (block->values[row].length != 0)
			used += (size_t)snprintf(text + used, size - used, "%s%s",
				used == 0 ? "" : ", ", athena_fields[row].label);
}

/* A secret goes into no field that would show it. */
static bool
may_go_into_the_field(const struct wizard *wizard)
{
	const struct form *form = wizard_form(wizard);

	if (form_field(form, form_focus(form))->kind == FIELD_SECRET)
		return true;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].kind == FIELD_SECRET &&
			wizard->pasted.block.values[row].length != 0)
			return false;
	return true;
}

void
paste_take(struct wizard *wizard, const struct secret *text)
{
	static const struct question_answer answers[] = {
		{'n', "no, leave it out", SCREEN_STAY},
		{'f', "fill them", SCREEN_STAY},
		{'p', "paste it into this field as one line", SCREEN_STAY},
	};
	const size_t answer_count = sizeof(answers) / sizeof(answers[0]);
	struct question question = {.title = "What was pasted holds several values",
		.answers = answers,
		.take = take_answer};
	struct paste_block *block = &wizard->pasted.block;

	paste_release(wizard);
	paste_block_find(block, text->bytes, text->length);
	if (block->count < 2) {
		paste_block_release(block);
		form_paste(wizard_form(wizard), text->bytes, text->length);
		return;
	}
	secret_set(&wizard->pasted.text, text->bytes, text->length);
	name_fields(block, question.text, sizeof(question.text));
	question.answer_count = may_go_into_the_field(wizard) ? answer_count : answer_count - 1;
	panel_open_question(wizard, &question);
}
