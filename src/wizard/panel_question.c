/* SPDX-License-Identifier: Apache-2.0 */
/* A question over the page, answered by a letter; Esc is the first answer, which changes nothing.
 */
#include "wizard/screen.h"

#include <stdint.h>
#include <string.h>

#include "tui/draw.h"

#define PANEL_COLUMNS 60

void
panel_open_question(struct wizard *wizard, const struct question *question)
{
	wizard->question = *question;
	wizard->panel = &panel_question;
}

static void
draw(struct wizard *wizard)
{
	const struct question *question = &wizard->question;
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS;
	int rows = (int)question->answer_count + 6, row;

	draw_begin_panel(rows, columns, question->title);
	row = 1 + draw_wrapped(1, 2, columns - 4, 3, ROLE_NORMAL, question->text);
	draw_cursor(row + 1, 2);
	for (size_t i = 0; i < question->answer_count; i++) {
		row++;
		(void)draw_text(row, 2, 1, ROLE_KEY, &question->answers[i].letter, 1);
		(void)draw_text(
			row, 5, columns - 7, ROLE_NORMAL, question->answers[i].does, SIZE_MAX);
	}
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
