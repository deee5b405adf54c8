/* SPDX-License-Identifier: Apache-2.0 */
/* The list of connections as it is drawn: only what is in sight is read. */
#include "wizard/list_view.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

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

static bool
has_filter(const struct wizard *wizard)
{
	size_t length;

	(void)line_edit_text(wizard->list.filter, &length);
	return length != 0;
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

size_t
list_view_rows(void)
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
	size_t rows = list_view_rows(), first;
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

void
list_view_draw(struct wizard *wizard)
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
		if (wizard->list.is_filtering || has_filter(wizard))
			draw_filter(wizard);
	}
	free(shown);
}
