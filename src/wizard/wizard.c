/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loop: one event, the page's answer, and which page follows. Nothing else
 * knows the order of the pages.
 */
#include "wizard/wizard.h"

#include <assert.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/draw.h"
#include "wizard/asking.h"
#include "wizard/screen.h"

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

void
wizard_say(struct wizard *wizard, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(wizard->notice, sizeof(wizard->notice), format, arguments);
	va_end(arguments);
	wizard->notice_role = ROLE_NOTE;
}

void
wizard_warn(struct wizard *wizard, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(wizard->notice, sizeof(wizard->notice), format, arguments);
	va_end(arguments);
	wizard->notice_role = ROLE_WARNING;
}

static void
go(struct wizard *wizard, enum screen_id screen)
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
		go(wizard, SCREEN_LIST);
		return;
	}
	if (wizard->failure.kind == ERROR_NONE)
		(void)error_set(&wizard->failure, ERROR_CANCELLED, "left without saving");
	go(wizard, SCREEN_NONE);
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
		go(wizard, SCREEN_NONE);
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

	go(wizard, page == FIELD_PAGE_CONNECTION ? SCREEN_CONNECTION : SCREEN_CREDENTIALS);
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
		go(wizard, SCREEN_LIST);
	else
		go(wizard, ways[wizard->screen].back);
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
		go(wizard, SCREEN_DONE);
	} else if (wizard_take_saved(wizard, &err)) {
		go(wizard, SCREEN_CHECK);
	} else {
		wizard_warn(wizard, "%s", err.text);
		go(wizard, SCREEN_DONE);
	}
}

static void
go_on(struct wizard *wizard)
{
	bool is_from_list = wizard->screen == SCREEN_LIST;

	if (wizard->screen == SCREEN_SAVE)
		go_on_from_save(wizard);
	else if (wizard->screen == SCREEN_CHECK && starts_at_list(wizard))
		go(wizard, SCREEN_LIST);
	else
		go(wizard, ways[wizard->screen].next);
	if (is_from_list)
		wizard_offer_move(wizard);
}

static void
follow(struct wizard *wizard, enum screen_result result)
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
		go(wizard, SCREEN_REVIEW);
		return;
	case SCREEN_TO_SAVE:
	case SCREEN_TO_CHECK:
		wizard->checks = result == SCREEN_TO_CHECK;
		go(wizard, SCREEN_SAVE);
		return;
	case SCREEN_TO_FORM:
		go(wizard, SCREEN_CONNECTION);
		return;
	case SCREEN_TO_FIELD:
		go_to_field(wizard);
		return;
	case SCREEN_LEAVE:
		leave(wizard);
		return;
	}
}

static void
draw(struct wizard *wizard)
{
	screens[wizard->screen]->draw(wizard);
	if (wizard->panel != NULL && term_rows() >= FRAME_MIN_ROWS &&
		term_columns() >= FRAME_MIN_COLUMNS)
		wizard->panel->draw(wizard);
	draw_end();
}

/* A secret that is shown is masked again. */
static void
hide(struct wizard *wizard)
{
	struct form *form = wizard_form(wizard);

	if (form != NULL)
		form_hide(form);
	screen_save_hide(wizard);
}

static void
suspend(struct wizard *wizard)
{
	hide(wizard);
	draw(wizard); /* a secret that was shown is off the screen before the shell is on it */
	term_suspend();
}

/* What means the same on every page; false: it is the page's or the panel's. */
static bool
handle_everywhere(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind != TERM_ACTION)
		return false;
	switch (event->action) {
	case ACTION_REPAINT:
		draw_repaint();
		return true;
	case ACTION_SUSPEND:
		suspend(wizard);
		return true;
	case ACTION_MOUSE:
		term_set_mouse(!term_has_mouse());
		wizard_say(wizard, "%s",
			term_has_mouse() ? "mouse on: hold Shift to select text" : "mouse off");
		return true;
	default:
		return false;
	}
}

/* What has the focus: when it changes, a field was left. */
static int
focus_of(const struct wizard *wizard)
{
	const struct form *form = wizard_form(wizard);

	return form == NULL ? -1 : form_row(form, form_focus(form));
}

/* Whether the choices of the panel are still coming. */
static bool
is_listing(const struct wizard *wizard)
{
	return wizard->panel == &panel_choices && asking_is_running(wizard->account.client);
}

/* Whether a letter is a command here: one typed ahead may open what the next one is for. */
static bool
takes_letters(const struct wizard *wizard)
{
	return wizard->panel == &panel_question ||
	       (wizard->panel == NULL && wizard->screen == SCREEN_LIST &&
		       !wizard->list.is_filtering);
}

static void
handle_one(struct wizard *wizard, const struct term_event *event)
{
	int focus = focus_of(wizard);

	bool is_wait_over = event->kind == TERM_READY || event->kind == TERM_TIMEOUT;
	const struct screen *screen = wizard->panel != NULL && (!is_wait_over || is_listing(wizard))
					      ? wizard->panel
					      : screens[wizard->screen];

	if (event->kind == TERM_RESIZE || event->kind == TERM_CONTINUED)
		hide(wizard);
	if ((event->kind == TERM_ACTION && event->action != ACTION_SUSPEND &&
		    event->action != ACTION_REPAINT) ||
		event->kind == TERM_PASTE)
		wizard->notice[0] = '\0';
	if (event->kind == TERM_READY && wizard->screen != SCREEN_CHECK && !is_listing(wizard) &&
		screen_save_descriptor(wizard) < 0)
		keep_take_result(wizard);
	else if (!handle_everywhere(wizard, event))
		follow(wizard, screen->handle(wizard, event));
	if (focus >= 0 && focus != focus_of(wizard) && wizard->screen != SCREEN_NONE)
		keep_note(wizard);
}

/* Of letters that came together each is asked where it goes. */
static void
handle(struct wizard *wizard, const struct term_event *event)
{
	struct term_event part = *event;
	size_t at = 0;

	if (event->kind != TERM_ACTION || event->action != ACTION_TEXT || !takes_letters(wizard)) {
		handle_one(wizard, event);
		return;
	}
	while (at < event->text.length && wizard->screen != SCREEN_NONE) {
		size_t length = takes_letters(wizard) ? 1 : event->text.length - at;

		part.text = SECRET_INIT;
		secret_set(&part.text, event->text.bytes + at, length);
		handle_one(wizard, &part);
		secret_release(&part.text);
		at += length;
	}
}

/* The one descriptor beside the terminal: a save comes first. */
static int
descriptor_of(const struct wizard *wizard)
{
	int descriptor = screen_save_descriptor(wizard);

	if (is_listing(wizard))
		return asking_descriptor(wizard->account.client);
	if (wizard->screen == SCREEN_CHECK)
		return asking_descriptor(wizard->check.client);
	return descriptor >= 0 ? descriptor : keep_descriptor(wizard);
}

static int
timeout_of(const struct wizard *wizard)
{
	return asking_timeout(is_listing(wizard) ? wizard->account.client : wizard->check.client);
}

/* What the terminal answered, a moment after the first paint. */
static void
follow_background(const struct wizard_request *request, enum theme_background background)
{
	const struct theme *theme =
		background == THEME_BACKGROUND_LIGHT ? request->light : request->dark;

	if (theme != request->theme)
		term_set_theme(theme);
}

/* Runs to the end; the signal that ended it, 0 for none. */
static int
loop(struct wizard *wizard)
{
	while (wizard->screen != SCREEN_NONE) {
		struct term_event event;
		int signal_number = 0;

		draw(wizard);
		do {
			term_wait(&event, descriptor_of(wizard), timeout_of(wizard));
			if (event.kind == TERM_HANGUP)
				signal_number = event.signal;
			else if (event.kind == TERM_BACKGROUND)
				follow_background(wizard->request, event.background);
			else
				handle(wizard, &event);
			term_event_release(&event);
		} while (signal_number == 0 && wizard->screen != SCREEN_NONE && term_has_pending());
		if (signal_number != 0) {
			keep_now(wizard);
			return signal_number;
		}
	}
	return 0;
}

static bool
start(struct wizard *wizard, struct error *err)
{
	const struct wizard_request *request = wizard->request;

	switch (request->start) {
	case WIZARD_LIST:
		go(wizard, SCREEN_LIST);
		if (wizard->list.count != 0)
			return true;
		break;
	case WIZARD_NEW:
		break;
	case WIZARD_EDIT:
		wizard->screen = SCREEN_CONNECTION;
		return wizard_start_edit(wizard, request->name, err);
	}
	wizard->screen = SCREEN_CONNECTION;
	return wizard_start_new(wizard, request->name, err);
}

void
wizard_release(struct wizard *wizard)
{
	keep_release(wizard);
	screen_save_release(wizard);
	screen_check_release(wizard);
	screen_list_release(wizard);
	wizard_release_draft(wizard);
	panel_release(wizard);
	paste_release(wizard);
}

/* The terminal is given back already: the signal does what it would have done. */
static void
die_of(int number)
{
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

bool
wizard_run(const struct wizard_request *request, struct error *err)
{
	const struct term_options options = {.theme = request->theme,
		.has_colour = request->has_colour,
		.question = request->light == NULL ? TERM_ASKS_NOTHING : TERM_ASKS_BACKGROUND};
	struct wizard wizard = {
		.request = request, .profiles = request->profiles, .vault = request->vault};
	int signal_number;
	bool ok;

	plan_init(&wizard.plan);
	ok = start(&wizard, err) && term_open(&options, err);
	if (ok) {
		wizard_say(&wizard, "%s", term_note());
		wizard_offer_move(&wizard);
		keep_offer(&wizard);
		signal_number = loop(&wizard);
		term_close();
		if (signal_number != 0) {
			wizard_release(&wizard);
			die_of(signal_number);
		}
		ok = wizard.failure.kind == ERROR_NONE;
		if (!ok)
			*err = wizard.failure;
	}
	wizard_release(&wizard);
	return ok;
}
