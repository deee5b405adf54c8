/* SPDX-License-Identifier: Apache-2.0 */
/* The list of connections: edit, new, duplicate, remove, filter. */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/path.h"
#include "tui/draw.h"
#include "tui/line_draw.h"

static const struct keybar_item keys[] = {
	{.action = ACTION_ENTER, .key = "Enter", .does = "edit"},
	{.key = "n", .does = "new"},
	{.key = "d", .does = "duplicate"},
	{.key = "c", .does = "check"},
	{.key = "x", .does = "remove"},
	{.key = "/", .does = "filter"},
	{.action = ACTION_HELP, .does = "help"},
	{.key = "q", .does = "quit"},
};

/* Where a column begins and how wide it is, on 80 columns; narrow screens show the first ones, wide
 * ones more of the name. */
#define USUAL_COLUMNS 80
static const struct {
	const char *head;
	int column, width;
} columns[] = {
	{"Connection", 2, 25},
	{"Region", 28, 12},
	{"Schema", 41, 12},
	{"Keys", 54, 12},
	{"", 67, 13},
};
#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))

static const char *const source_words[] = {
	[KEYS_VAULT] = "vault",
	[KEYS_AWS_PROFILE] = "AWS profile",
	[KEYS_PLAIN] = "plain",
	[KEYS_CHAIN] = "AWS chain",
};

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

static void
draw_cell(int row, size_t column, enum theme_role role, const char *text)
{
	int more = term_columns() > USUAL_COLUMNS ? term_columns() - USUAL_COLUMNS : 0;
	int place = columns[column].column + (column == 0 ? 0 : more);
	int width = columns[column].width + (column == 0 ? more : 0);

	if (place + 6 < term_columns())
		(void)draw_text(row, place, width, role, text == NULL ? "" : text, SIZE_MAX);
}

/* Reads only what is in sight. */
static void
draw_entry(struct wizard *wizard, const struct profile_entry *entry, int row, bool is_selected)
{
	struct connection connection;
	struct profile_keys source = {0};
	char *name = mem_format("%s/%s", entry->profile, entry->target);

	connection_init(&connection);
	if (is_selected) {
		(void)draw_text(row, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
		draw_cursor(row, 2);
	}
	draw_cell(row, 0, is_selected ? ROLE_LABEL_FOCUS : ROLE_VALUE, name);
	if (profiles_read_entry(wizard->profiles, entry, &connection, &source, NULL)) {
		draw_cell(row, 1, ROLE_NORMAL, connection.values[ATHENA_REGION_NAME].text);
		draw_cell(row, 2, ROLE_NORMAL, connection.values[ATHENA_SCHEMA].text);
		draw_cell(row, 3, ROLE_NORMAL, source_words[source.source]);
		if (source.source == KEYS_PLAIN)
			draw_cell(row, 4, ROLE_WARNING, "! in the open");
		else if (entry->is_default)
			draw_cell(row, 4, ROLE_NOTE, "default");
	}
	profile_keys_release(&source);
	connection_release(&connection);
	free(name);
}

static size_t
shown_rows(void)
{
	return (size_t)(frame_bottom() - FRAME_TOP - 3);
}

static void
draw_others(const struct wizard *wizard, int row)
{
	char text[128];

	if (wizard->list.others == 0 || row >= frame_bottom())
		return;
	(void)snprintf(text, sizeof(text),
		wizard->list.others == 1 ? "%zu connection of another adapter is left alone."
					 : "%zu connections of other adapters are left alone.",
		wizard->list.others);
	(void)draw_wrapped(row, 2, term_columns() - 3, frame_bottom() - row, ROLE_NOTE, text);
}

static void
draw_entries(struct wizard *wizard)
{
	size_t rows = shown_rows(), first;
	int row = FRAME_TOP;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		draw_cell(row, i, ROLE_NOTE, columns[i].head);
	if (wizard->list.selected < wizard->list.first)
		wizard->list.first = wizard->list.selected;
	if (wizard->list.selected >= wizard->list.first + rows)
		wizard->list.first = wizard->list.selected - rows + 1;
	first = wizard->list.first;
	for (size_t i = 0; i < rows && first + i < wizard->list.found_count; i++)
		draw_entry(wizard, &wizard->list.entries[wizard->list.found[first + i]], ++row,
			first + i == wizard->list.selected);
	if (wizard->list.found_count == 0)
		(void)draw_text(++row, 2, term_columns() - 3, ROLE_NOTE,
			wizard->list.count == 0 ? "No connection yet: n makes one."
						: "No connection has that in its name.",
			SIZE_MAX);
	draw_others(wizard, row + 2);
}

static void
draw_filter(struct wizard *wizard)
{
	int column = draw_text(1, 0, term_columns(), ROLE_LABEL_FOCUS, "Filter: ", SIZE_MAX);
	const struct line_place place = {1, column, term_columns() - column - 1};

	(void)line_draw(wizard->list.filter, &place, ROLE_VALUE_FOCUS,
		wizard->list.is_filtering ? LINE_HAS_FOCUS : LINE_IS_IDLE);
}

static void
draw(struct wizard *wizard)
{
	char *shown = path_shown(wizard->profiles->path);
	struct frame frame = {.step = FRAME_NO_STEPS,
		.title = shown,
		.notice = wizard->notice,
		.notice_role = wizard->notice_role,
		.keys = keys,
		.key_count = sizeof(keys) / sizeof(keys[0])};

	if (frame_draw(&frame)) {
		draw_entries(wizard);
		if (wizard->list.is_filtering || filter_of(wizard)[0] != '\0')
			draw_filter(wizard);
	}
	free(shown);
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
		move(wizard, (long)shown_rows());
		return SCREEN_STAY;
	case ACTION_BACK:
		move(wizard, -(long)shown_rows());
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

const struct screen screen_list = {.enter = enter, .draw = draw, .handle = handle};
