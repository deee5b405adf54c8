/* SPDX-License-Identifier: Apache-2.0 */
/* Which page follows which. Nothing else knows their order. */
#include "wizard/route.h"

#include <assert.h>

static const struct screen *const screens[] = {
	[SCREEN_LIST] = &screen_list,
	[SCREEN_CONNECTION] = &screen_connection,
	[SCREEN_CREDENTIALS] = &screen_credentials,
	[SCREEN_REVIEW] = &screen_review,
	[SCREEN_SAVE] = &screen_save,
	[SCREEN_CHECK] = &screen_check,
	[SCREEN_DONE] = &screen_done,
};
static_assert(sizeof(screens) / sizeof(screens[0]) == SCREEN_COUNT, "every page has its file");

/* Forward and back from each page. */
static const struct {
	enum screen_id next, back;
} ways[] = {
	[SCREEN_LIST] = {SCREEN_CONNECTION, SCREEN_NONE},
	[SCREEN_CONNECTION] = {SCREEN_CREDENTIALS, SCREEN_CONNECTION},
	[SCREEN_CREDENTIALS] = {SCREEN_REVIEW, SCREEN_CONNECTION},
	[SCREEN_REVIEW] = {SCREEN_SAVE, SCREEN_CREDENTIALS},
	[SCREEN_SAVE] = {SCREEN_DONE, SCREEN_REVIEW},
	[SCREEN_CHECK] = {SCREEN_DONE, SCREEN_REVIEW},
	[SCREEN_DONE] = {SCREEN_NONE, SCREEN_NONE},
};
static_assert(sizeof(ways) / sizeof(ways[0]) == SCREEN_COUNT, "every page leads somewhere");

const struct screen *
route_screen(const struct wizard *wizard)
{
	return screens[wizard->screen];
}

void
route_go(struct wizard *wizard, enum screen_id screen)
{
	if (wizard->screen == SCREEN_REVIEW && screen != SCREEN_REVIEW)
		wizard->failed_save = (struct error){0};
	wizard->screen = screen;
	wizard->panel = NULL;
	if (screen == SCREEN_DONE || screen == SCREEN_CHECK)
		keep_drop(wizard);
	if (screen < SCREEN_COUNT && screens[screen]->enter != NULL)
		screens[screen]->enter(wizard);
}

static bool
starts_at_list(const struct wizard *wizard)
{
	return wizard->request->start == WIZARD_LIST && wizard->list.count != 0;
}

/* Back to the list, or out: nothing was saved. */
static void
leave_form(struct wizard *wizard)
{
	if (starts_at_list(wizard)) {
		route_go(wizard, SCREEN_LIST);
		return;
	}
	if (wizard->failure.kind == ERROR_NONE)
		(void)error_set(&wizard->failure, ERROR_CANCELLED, "left without saving");
	route_go(wizard, SCREEN_NONE);
}

static void
take_leave_answer(struct wizard *wizard, char letter)
{
	if (letter == 'k')
		return;
	if (letter == 'd')
		keep_now(wizard);
	else
		keep_drop(wizard);
	leave_form(wizard);
}

static void
ask_to_leave(struct wizard *wizard)
{
	static const struct question_answer answers[] = {
		{'k', "keep editing", SCREEN_STAY},
		{'d', "leave and keep a draft, without the keys", SCREEN_STAY},
		{'l', "leave; what was typed is gone", SCREEN_STAY},
	};
	const struct question question = {.title = "Leave without saving?",
		.text = "Nothing is written yet.",
		.answers = answers,
		.answer_count = sizeof(answers) / sizeof(answers[0]),
		.take = take_leave_answer};

	panel_open_question(wizard, &question);
}

static void
leave(struct wizard *wizard)
{
	if (wizard->failure.kind != ERROR_NONE)
		keep_now(wizard);
	if (wizard->failure.kind != ERROR_NONE || wizard->screen == SCREEN_LIST)
		route_go(wizard, SCREEN_NONE);
	else if (wizard_is_changed(wizard))
		ask_to_leave(wizard);
	else
		leave_form(wizard);
}

static void
go_to_field(struct wizard *wizard)
{
	enum field_page page = wizard->field >= ATHENA_FIELD_COUNT
				       ? FIELD_PAGE_CONNECTION
				       : athena_fields[wizard->field].page;

	route_go(wizard, page == FIELD_PAGE_CONNECTION ? SCREEN_CONNECTION : SCREEN_CREDENTIALS);
	form_set_focus(wizard_form(wizard), wizard->field);
}

/* From the first page of a form back means the list, if that is where it began. */
static void
go_back(struct wizard *wizard)
{
	bool is_removal = wizard->screen == SCREEN_SAVE &&
			  (wizard->plan.kind == PLAN_REMOVE || wizard->plan.profiles == NULL);

	if (is_removal || (wizard->screen == SCREEN_CONNECTION && starts_at_list(wizard) &&
				  !wizard_is_changed(wizard)))
		route_go(wizard, SCREEN_LIST);
	else
		route_go(wizard, ways[wizard->screen].back);
}

/* After the page that saves: the last one, or the check of what lies in the files now. */
static void
go_on_from_save(struct wizard *wizard)
{
	const struct plan *plan = &wizard->plan;
	struct error err = {0};

	wizard->saved.changes_profile = plan->changes_profile;
	wizard->saved.changes_vault = plan->changes_vault;
	wizard->saved.is_removal = plan->kind == PLAN_REMOVE;
	if (!wizard->checks) {
		route_go(wizard, SCREEN_DONE);
	} else if (wizard_take_saved(wizard, &err)) {
		route_go(wizard, SCREEN_CHECK);
	} else {
		wizard_warn(wizard, "%s", err.text);
		route_go(wizard, SCREEN_DONE);
	}
}

static void
go_on(struct wizard *wizard)
{
	bool is_from_list = wizard->screen == SCREEN_LIST;

	if (wizard->screen == SCREEN_SAVE)
		go_on_from_save(wizard);
	else if (wizard->screen == SCREEN_CHECK && starts_at_list(wizard))
		route_go(wizard, SCREEN_LIST);
	else
		route_go(wizard, ways[wizard->screen].next);
	if (is_from_list)
		wizard_offer_move(wizard);
}

void
route_follow(struct wizard *wizard, enum screen_result result)
{
	switch (result) {
	case SCREEN_STAY:
		return;
	case SCREEN_CONTINUE:
		go_on(wizard);
		return;
	case SCREEN_BACK:
		go_back(wizard);
		return;
	case SCREEN_TO_REVIEW:
		route_go(wizard, SCREEN_REVIEW);
		return;
	case SCREEN_TO_SAVE:
	case SCREEN_TO_CHECK:
		wizard->checks = result == SCREEN_TO_CHECK;
		route_go(wizard, SCREEN_SAVE);
		return;
	case SCREEN_TO_FORM:
		route_go(wizard, SCREEN_CONNECTION);
		wizard_offer_move(wizard);
		return;
	case SCREEN_TO_FIELD:
		go_to_field(wizard);
		return;
	case SCREEN_LEAVE:
		leave(wizard);
		return;
	}
}
