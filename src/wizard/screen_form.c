/* SPDX-License-Identifier: Apache-2.0 */
/* The pages Connection and Credentials: one form each. */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>

#include "base/path.h"
#include "tui/draw.h"
#include "wizard/form_view.h"

/* The way on, which each page names in its own words. */
#define PAGE_KEYS(continue_words, back_words) \
	{.action = ACTION_NEXT_FIELD, .does = "next"}, {.action = ACTION_REVEAL, .does = "show"}, \
		{.action = ACTION_CHOICES, .does = "choices"}, \
		{.action = ACTION_HELP, .does = "help"}, \
		{.action = ACTION_BACK, .does = (back_words)}, \
		{.action = ACTION_CONTINUE, .does = (continue_words)}, \
		{.action = ACTION_SAVE, .does = "review"}, \
	{ \
		.action = ACTION_ESCAPE, .does = "leave" \
	}

static const struct keybar_item page_keys[FIELD_PAGE_COUNT][8] = {
	[FIELD_PAGE_CONNECTION] = {PAGE_KEYS("credentials", "back")},
	[FIELD_PAGE_CREDENTIALS] = {PAGE_KEYS("review", "connection")},
};

static enum field_page
page_of(const struct wizard *wizard)
{
	return wizard->screen == SCREEN_CREDENTIALS ? FIELD_PAGE_CREDENTIALS
						    : FIELD_PAGE_CONNECTION;
}

struct form *
wizard_form(const struct wizard *wizard)
{
	if (wizard->screen != SCREEN_CONNECTION && wizard->screen != SCREEN_CREDENTIALS)
		return NULL;
	return wizard->forms[page_of(wizard)];
}

/* Whether a key does anything in the field in focus. */
static bool
is_offered(const struct wizard *wizard, enum action action)
{
	const struct form *form = wizard_form(wizard);

	switch (action) {
	case ACTION_CHOICES:
		return choices_are_there(form);
	case ACTION_REVEAL:
		return form_field(form, form_focus(form))->kind == FIELD_SECRET;
	case ACTION_BACK:
		return page_of(wizard) != FIELD_PAGE_CONNECTION;
	default:
		return true;
	}
}

/* While several rows are wrong the way on leads from one to the next. */
static struct keybar_item
key_item(const struct wizard *wizard, size_t which)
{
	struct keybar_item item = page_keys[page_of(wizard)][which];

	if (item.action == ACTION_CONTINUE && form_attention(wizard_form(wizard)) > 1)
		item.does = "next problem";
	return item;
}

/* What stands beside the steps: the file that is written, or a notice, or what needs attention. */
static void
set_side(const struct wizard *wizard, struct frame *frame, char *attention, size_t size)
{
	size_t count = form_attention(wizard_form(wizard));

	frame->notice = wizard->notice;
	frame->notice_role = wizard->notice_role;
	if (wizard->notice[0] != '\0' || count == 0)
		return;
	(void)snprintf(attention, size,
		count == 1 ? "%zu answer needs attention" : "%zu answers need attention", count);
	frame->notice = attention;
	frame->notice_role = ROLE_ERROR;
}

/* What the row in focus could take: instead of a wrong value, or from elsewhere while it is empty;
 * "" for nothing. */
static void
describe_offer(const struct wizard *wizard, char *text, size_t size)
{
	const struct form *form = wizard_form(wizard);
	size_t at = form_focus(form);
	const char *instead = form_instead(form);

	text[0] = '\0';
	if (instead != NULL)
		(void)snprintf(text, size, "^Space, Enter takes %s", instead);
	else if (wizard->is_new && form_state(form, at) == VALUE_EMPTY &&
		 form_field(form, at)->offer == FIELD_OFFER_REGION)
		(void)snprintf(text, size, "%s", wizard->offer);
}

static void
draw(struct wizard *wizard)
{
	struct keybar_item keys[8];
	struct frame frame = {.step = page_of(wizard) == FIELD_PAGE_CONNECTION ? FRAME_CONNECTION
									       : FRAME_CREDENTIALS,
		.keys = keys};
	char *title = wizard_title(wizard), attention[64];
	char *side = path_shown(page_of(wizard) == FIELD_PAGE_CONNECTION ? wizard->profiles->path
									 : wizard->vault->path);

	for (int step = 0; step < FRAME_STEP_COUNT; step++)
		frame.is_done[step] = wizard->is_done[step];
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (is_offered(wizard, page_keys[page_of(wizard)][i].action))
			keys[frame.key_count++] = key_item(wizard, i);
	frame.title = title;
	frame.side = side;
	set_side(wizard, &frame, attention, sizeof(attention));
	if (frame_draw(&frame)) {
		char offer[160];
		const struct form_view_context context = {&wizard->draft, offer};

		describe_offer(wizard, offer, sizeof(offer));
		form_view_draw(wizard_form(wizard), &context);
	}
	free(side);
	free(title);
}

/* Leaving the page forward or back; a field that was jumped to from Review leads back there. */
static enum screen_result
leave_page(struct wizard *wizard, enum form_result result)
{
	bool returns = wizard->returns_to_review;

	if (result == FORM_BACK)
		return returns ? SCREEN_TO_REVIEW : SCREEN_BACK;
	wizard->is_done[page_of(wizard)] = true;
	return returns ? SCREEN_TO_REVIEW : SCREEN_CONTINUE;
}

static enum screen_result
act(struct wizard *wizard, enum action action)
{
	struct form *form = wizard_form(wizard);
	enum form_result result;

	switch (action) {
	case ACTION_HELP:
		form_hide(form);
		panel_open_help(wizard, form);
		return SCREEN_STAY;
	case ACTION_CHOICES:
		panel_open_choices(wizard);
		return SCREEN_STAY;
	case ACTION_SAVE:
		(void)form_act(form, ACTION_BACK); /* leaves the row without a word */
		return SCREEN_TO_REVIEW;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
		form_hide(form);
		return SCREEN_LEAVE;
	default:
		break;
	}
	if (action == ACTION_ENTER && wizard->returns_to_review)
		action = ACTION_CONTINUE;
	result = form_act(form, action);
	return result == FORM_CONTINUE || result == FORM_BACK ? leave_page(wizard, result)
							      : SCREEN_STAY;
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_PASTE:
		paste_take(wizard, &event->text);
		return SCREEN_STAY;
	case TERM_ACTION:
		if (event->action == ACTION_TEXT) {
			form_type(wizard_form(wizard), event->text.bytes, event->text.length);
			return SCREEN_STAY;
		}
		return act(wizard, event->action);
	default:
		return SCREEN_STAY;
	}
}

static enum screen_result
press(struct wizard *wizard, int row)
{
	struct form *form = wizard_form(wizard);
	int field = form_view_row_at(form, row);

	if (field >= 0)
		form_set_focus(form, field);
	return SCREEN_STAY;
}

const struct screen screen_connection = {.draw = draw, .handle = handle, .press = press};
const struct screen screen_credentials = {.draw = draw, .handle = handle, .press = press};
