/* SPDX-License-Identifier: Apache-2.0 */
/* The loop: one event, and the page's answer. Which page follows is route.c's. */
#include "wizard/wizard.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>

#include "tui/draw.h"
#include "wizard/asking.h"
#include "wizard/route.h"
#include "wizard/screen.h"

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
draw(struct wizard *wizard)
{
	route_screen(wizard)->draw(wizard);
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
	       (wizard->panel == NULL &&
		       (wizard->screen == SCREEN_REVIEW ||
			       (wizard->screen == SCREEN_LIST && !wizard->list.is_filtering)));
}

/* The wheel is Up and Down; a press is no Enter. */
static enum screen_result
deliver(struct wizard *wizard, const struct screen *screen, const struct term_event *event)
{
	bool is_press =
		event->kind == TERM_ACTION && event->action == ACTION_ENTER && event->row >= 0;

	if (!is_press)
		return screen->handle(wizard, event);
	return screen->press == NULL ? SCREEN_STAY : screen->press(wizard, event->row);
}

static void
handle_one(struct wizard *wizard, const struct term_event *event)
{
	int focus = focus_of(wizard);

	bool is_wait_over = event->kind == TERM_READY || event->kind == TERM_TIMEOUT;
	const struct screen *screen = wizard->panel != NULL && (!is_wait_over || is_listing(wizard))
					      ? wizard->panel
					      : route_screen(wizard);

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
		route_follow(wizard, deliver(wizard, screen, event));
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
		route_go(wizard, SCREEN_LIST);
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
