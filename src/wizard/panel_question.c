/* SPDX-License-Identifier: Apache-2.0 */
/* A question over the page, answered by a letter; Esc is the first answer, which changes nothing.
 */
#include "wizard/screen.h"

#include <stdint.h>
#include <string.h>

#include "tui/draw.h"

#define PANEL_COLUMNS 60
#define TEXT_ROWS 3
#define ANSWER_ROWS 2

void
panel_open_question(struct wizard *wizard, const struct question *question)
{
	wizard->question = *question;
	wizard->panel = &panel_question;
}

/* Returns the row behind the last answer. */
static int
draw_answers(const struct question *question, int columns)
{
	int row = 2 + draw_wrapped(1, 2, columns - 4, TEXT_ROWS, ROLE_NORMAL, question->text);

	draw_cursor(row, 2);
	for (size_t i = 0; i < question->answer_count; i++) {
		(void)draw_text(row, 2, 1, ROLE_KEY, &question->answers[i].letter, 1);
		row += draw_wrapped(
			row, 5, columns - 7, ANSWER_ROWS, ROLE_NORMAL, question->answers[i].does);
	}
	return row;
}

static void
draw(struct wizard *wizard)
{
	const struct question *question = &wizard->question;
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS, rows;

	/* Once to see how high it becomes. */
	draw_begin_panel(term_rows(), columns, question->title);
	rows = draw_answers(question, columns) + 1;
	draw_begin_panel(rows, columns, question->title);
	(void)draw_answers(question, columns);
	draw_end_panel();
}

static enum screen_result
answer(struct wizard *wizard, size_t which)
{
	const struct question_answer *chosen = &wizard->question.answers[which];

	panel_close(wizard);
	if (wizard->question.take != NULL)
		wizard->question.take(wizard, chosen->letter);
	return chosen->result;
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	const struct question *question = &wizard->question;

	if (event->kind != TERM_ACTION)
		return SCREEN_STAY;
	if (event->action == ACTION_ESCAPE || event->action == ACTION_INTERRUPT)
		return answer(wizard, 0);
	if (event->action != ACTION_TEXT || event->text.length != 1)
		return SCREEN_STAY;
	for (size_t i = 0; i < question->answer_count; i++)
		if ((event->text.bytes[0] | 0x20) == question->answers[i].letter)
			return answer(wizard, i);
	return SCREEN_STAY;
}

const struct screen panel_question = {.draw = draw, .handle = handle};
