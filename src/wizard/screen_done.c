/* SPDX-License-Identifier: Apache-2.0 */
/* The last page: what was written, and what to type next. */
#include "wizard/screen.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/text.h"
#include "tui/draw.h"
#include "wizard/script.h"

static const struct keybar_item keys[] = {
	{.action = ACTION_ENTER, .key = "Enter", .does = "leave"},
};

static int
draw_file(int row, const char *path, bool is_changed)
{
	char *shown = path_shown(path), text[512];

	(void)snprintf(text, sizeof(text), "%s%s", shown, is_changed ? "" : "  (unchanged)");
	if (is_changed)
		(void)draw_text(row, 2, 1, ROLE_OK, draw_mark(MARK_OK), SIZE_MAX);
	(void)draw_text(row, 4, term_columns() - 5, ROLE_NORMAL, text, SIZE_MAX);
	free(shown);
	return row + 1;
}

/* Returns the row behind it. */
static int
draw_next(const struct wizard *wizard, int row)
{
	char *line = script_to_try(&wizard->draft);

	(void)draw_text(row, 2, term_columns() - 4, ROLE_NORMAL, "To try it, type:", SIZE_MAX);
	row++;
	row += draw_wrapped(row, 4, term_columns() - 6, frame_bottom() - row, ROLE_PREVIEW, line);
	free(line);
	return row;
}

/* Rows of a text whose lines all fit; INT_MAX when one does not. */
static int
count_rows(const char *text)
{
	int rows = 0;

	for (size_t length; *text != '\0'; text += length + 1) {
		length = strcspn(text, "\n");
		if (text_width(text, length) > term_columns())
			return INT_MAX;
		rows++;
	}
	return rows;
}

/* Whole or not at all, and from the first column: so it can be copied and run. */
static void
draw_script(const struct wizard *wizard, int row)
{
	char *script = script_of(&wizard->draft);
	int rows = count_rows(script);

	if (rows < frame_bottom() - row) {
		(void)draw_text(row++, 2, term_columns() - 4, ROLE_NORMAL,
			"The same from a script, with the keys in its environment:", SIZE_MAX);
		(void)draw_wrapped(row, 0, term_columns(), rows, ROLE_PREVIEW, script);
	}
	free(script);
}

static void
draw(struct wizard *wizard)
{
	struct frame frame = {.step = FRAME_NO_STEPS, .keys = keys, .key_count = 1};
	bool is_removed = wizard->saved.is_removal;
	char *title = wizard_title(wizard);
	int gap = frame_is_small() ? 0 : 1, row = FRAME_TOP + gap;

	frame.title = title;
	if (frame_draw(&frame)) {
		(void)draw_text(row, 2, term_columns() - 4, ROLE_TITLE,
			is_removed ? "Removed."
			: wizard->saved.changes_profile || wizard->saved.changes_vault
				? "Saved."
				: "Nothing to save.",
			SIZE_MAX);
		draw_cursor(row, 2);
		row = draw_file(row + 1, wizard->profiles->path, wizard->saved.changes_profile);
		row = draw_file(row, wizard->vault->path, wizard->saved.changes_vault);
		if (!is_removed)
			draw_script(wizard, draw_next(wizard, row + gap) + gap);
	}
	free(title);
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	(void)wizard;
	if (event->kind != TERM_ACTION)
		return SCREEN_STAY;
	switch (event->action) {
	case ACTION_ENTER:
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
		return SCREEN_CONTINUE;
	default:
		return SCREEN_STAY;
	}
}

const struct screen screen_done = {.draw = draw, .handle = handle};
