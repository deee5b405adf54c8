/* SPDX-License-Identifier: Apache-2.0 */
/* The list of connections: edit, new, duplicate, remove, filter. */
#include "wizard/list_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

static const char *
filter_of(const struct wizard *wizard)
{
	size_t length;

	return line_edit_text(wizard->list.filter, &length);
}

static bool
is_found(const struct profile_entry *entry, const char *filter)
{
	char *name;
	bool found;

	if (filter[0] == '\0')
		return true;
	name = mem_format("%s/%s", entry->profile, entry->target);
	found = strcasestr(name, filter) != NULL;
	free(name);
	return found;
}

static void
apply_filter(struct wizard *wizard)
{
	const char *filter = filter_of(wizard);

	wizard->list.found_count = 0;
	for (size_t i = 0; i < wizard->list.count; i++)
		if (is_found(&wizard->list.entries[i], filter))
			wizard->list.found[wizard->list.found_count++] = i;
	wizard->list.selected = wizard->list.first = 0;
}

void
screen_list_release(struct wizard *wizard)
{
	profile_entries_free(wizard->list.entries, wizard->list.count);
	free(wizard->list.found);
	line_edit_free(wizard->list.filter);
	wizard->list.entries = NULL;
	wizard->list.found = NULL;
	wizard->list.filter = NULL;
	wizard->list.count = wizard->list.found_count = 0;
}

static void
enter(struct wizard *wizard)
{
	screen_list_release(wizard);
	wizard_release_draft(wizard);
	profiles_list(
		wizard->profiles, &wizard->list.entries, &wizard->list.count, &wizard->list.others);
	wizard->list.found = mem_new(wizard->list.count + 1, sizeof(*wizard->list.found));
	wizard->list.filter = line_edit_new(LINE_PLAIN);
	wizard->list.is_filtering = false;
	apply_filter(wizard);
	/* Of a removal. */
	if (wizard->failed_save.kind != ERROR_NONE)
		wizard_warn(wizard, "%s", wizard->failed_save.text);
	wizard->failed_save = (struct error){0};
}

static const struct profile_entry *
selected_entry(const struct wizard *wizard)
{
	if (wizard->list.selected >= wizard->list.found_count)
		return NULL;
	return &wizard->list.entries[wizard->list.found[wizard->list.selected]];
}

static enum screen_result
edit(struct wizard *wizard)
{
	const struct profile_entry *entry = selected_entry(wizard);
	struct error err = {0};
	char *name;
	bool ok;

	if (entry == NULL)
		return SCREEN_STAY;
	name = mem_format("%s/%s", entry->profile, entry->target);
	ok = wizard_start_edit(wizard, name, &err);
	free(name);
	if (!ok)
		wizard_warn(wizard, "%s", err.text);
	return ok ? SCREEN_CONTINUE : SCREEN_STAY;
}

static enum screen_result
duplicate(struct wizard *wizard)
{
	const struct profile_entry *entry = selected_entry(wizard);
	struct error err = {0};

	if (entry == NULL)
		return SCREEN_STAY;
	if (wizard_start_duplicate(wizard, entry, &err))
		return SCREEN_CONTINUE;
	wizard_warn(wizard, "%s", err.text);
	return SCREEN_STAY;
}

/* Asked before anything is taken out; the answer's page is the one that saves. */
static enum screen_result
ask_to_remove(struct wizard *wizard)
{
	static const struct question_answer answers[] = {
		{'k', "keep it", SCREEN_STAY},
		{'r', "remove it, with its keys", SCREEN_TO_SAVE},
	};
	const struct profile_entry *entry = selected_entry(wizard);
	struct question question = {.title = "Remove a connection",
		.answers = answers,
		.answer_count = sizeof(answers) / sizeof(answers[0])};
	struct error err = {0};

	if (entry == NULL)
		return SCREEN_STAY;
	if (!wizard_start_remove(wizard, entry, &err)) {
		wizard_warn(wizard, "%s", err.text);
		return SCREEN_STAY;
	}
	(void)snprintf(question.text, sizeof(question.text),
		"%s/%s goes out of profiles.yml, and its keys out of the encrypted file.",
		entry->profile, entry->target);
	panel_open_question(wizard, &question);
	return SCREEN_STAY;
}

static enum screen_result
act_on_letter(struct wizard *wizard, char letter)
{
	switch (letter) {
	case 'n':
		return wizard_start_new(wizard, NULL, NULL) ? SCREEN_CONTINUE : SCREEN_STAY;
	case 'd':
		return duplicate(wizard);
	case 'c':
		return edit(wizard) == SCREEN_CONTINUE ? SCREEN_TO_CHECK : SCREEN_STAY;
	case 'x':
		return ask_to_remove(wizard);
	case '/':
		wizard->list.is_filtering = true;
		return SCREEN_STAY;
	case 'q':
		return SCREEN_LEAVE;
	default:
		return SCREEN_STAY;
	}
}

/* Enter and Esc end the filter's line; Esc takes the filter away, too. */
static enum screen_result
edit_filter(struct wizard *wizard, const struct term_event *event)
{
	struct line_edit *filter = wizard->list.filter;

	if (event->kind == TERM_PASTE || event->action == ACTION_TEXT) {
		line_edit_type(filter, event->text.bytes, event->text.length);
	} else if (event->action == ACTION_ENTER || event->action == ACTION_DOWN) {
		wizard->list.is_filtering = false;
		return SCREEN_STAY;
	} else if (event->action == ACTION_ESCAPE || event->action == ACTION_INTERRUPT) {
		wizard->list.is_filtering = false;
		line_edit_set(filter, "", 0);
	} else if (!line_edit_act(filter, event->action)) {
		return SCREEN_STAY;
	}
	apply_filter(wizard);
	return SCREEN_STAY;
}

static void
move(struct wizard *wizard, long by)
{
	long last = (long)wizard->list.found_count - 1, at = (long)wizard->list.selected + by;

	if (at > last)
		at = last;
	wizard->list.selected = at < 0 ? 0 : (size_t)at;
}

static enum screen_result
act(struct wizard *wizard, enum action action)
{
	switch (action) {
	case ACTION_ENTER:
		return edit(wizard);
	case ACTION_DOWN:
	case ACTION_NEXT_FIELD:
		move(wizard, 1);
		return SCREEN_STAY;
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		move(wizard, -1);
		return SCREEN_STAY;
	case ACTION_CONTINUE:
		move(wizard, (long)list_view_rows());
		return SCREEN_STAY;
	case ACTION_BACK:
		move(wizard, -(long)list_view_rows());
		return SCREEN_STAY;
	case ACTION_HOME:
		wizard->list.selected = 0;
		return SCREEN_STAY;
	case ACTION_END:
		move(wizard, (long)wizard->list.found_count);
		return SCREEN_STAY;
	case ACTION_HELP:
		panel_open_help(wizard, NULL);
		return SCREEN_STAY;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
		return SCREEN_LEAVE;
	default:
		return SCREEN_STAY;
	}
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind != TERM_ACTION && event->kind != TERM_PASTE)
		return SCREEN_STAY;
	if (wizard->list.is_filtering)
		return edit_filter(wizard, event);
	if (event->kind == TERM_PASTE)
		return SCREEN_STAY;
	if (event->action == ACTION_TEXT)
		return event->text.length == 1 ? act_on_letter(wizard, event->text.bytes[0])
					       : SCREEN_STAY;
	return act(wizard, event->action);
}

static enum screen_result
press(struct wizard *wizard, int row)
{
	size_t at = wizard->list.first + (size_t)(row - LIST_VIEW_TOP);

	wizard->list.is_filtering = false;
	if (row < LIST_VIEW_TOP || (size_t)(row - LIST_VIEW_TOP) >= list_view_rows() ||
		at >= wizard->list.found_count)
		return SCREEN_STAY;
	if (at == wizard->list.selected)
		return edit(wizard);
	wizard->list.selected = at;
	return SCREEN_STAY;
}

const struct screen screen_list = {
	.enter = enter, .draw = list_view_draw, .handle = handle, .press = press};
