/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing what the probe told, each finding with its mark, its time, and what to do. */
#include "wizard/check_view.h"

#include <stdint.h>
#include <stdio.h>

#include "base/text_wrap.h"
#include "tui/draw.h"
#include "wizard/asking.h"

#define LABEL_COLUMN 4
#define TEXT_COLUMN 30
#define TIME_COLUMNS 8
#define TEXT_ROWS 2
#define HINT_ROWS 3

static const struct {
	enum draw_mark mark;
	enum theme_role role;
} looks[] = {
	[PROBE_OK] = {MARK_OK, ROLE_OK},
	[PROBE_WARNING] = {MARK_WARNING, ROLE_WARNING},
	[PROBE_FAILED] = {MARK_ERROR, ROLE_ERROR},
	[PROBE_SKIPPED] = {MARK_STEP_AHEAD, ROLE_NOTE},
};

enum theme_role
check_view_role(enum probe_status status)
{
	return looks[status].role;
}

/* 'stops dbt run: ask for glue:CreateDatabase'; empty when there is nothing to add. */
static void
describe_hint(const struct probe_event *finding, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	if (finding->status == PROBE_OK || finding->status == PROBE_SKIPPED)
		return;
	for (int i = 0; i < PROBE_BLOCKS_COUNT; i++)
		if ((finding->blocks & (1u << i)) != 0 && used < size)
			used += (size_t)snprintf(text + used, size - used, "%s%s",
				used == 0 ? "stops " : ", ", probe_blocks_names[i]);
	if (used == 0 && finding->status == PROBE_WARNING)
		used = (size_t)snprintf(text, size, "stops nothing");
	if (finding->hint[0] != '\0' && used < size)
		(void)snprintf(
			text + used, size - used, "%s%s", used == 0 ? "" : ": ", finding->hint);
}

/* Where the text of a finding stands: beside its label, or on a small screen under it. */
static int
text_column(void)
{
	return frame_is_small() ? LABEL_COLUMN : TEXT_COLUMN;
}

static bool
has_time(const struct probe_event *finding)
{
	return !frame_is_small() && finding->ms != 0;
}

static int
text_width_of(const struct probe_event *finding)
{
	return term_columns() - text_column() - 1 - (has_time(finding) ? TIME_COLUMNS : 0);
}

static int
count_rows(const char *text, int width, int most)
{
	int rows = text_wrap_rows(text, width);

	return rows < most ? rows : most;
}

/* Rows that a finding takes. */
static int
height_of(const struct probe_event *finding)
{
	int width = text_width_of(finding), rows = count_rows(finding->text, width, TEXT_ROWS);
	char hint[512];

	describe_hint(finding, hint, sizeof(hint));
	rows += frame_is_small() || rows == 0;
	return rows + count_rows(hint, width, HINT_ROWS);
}

/* Draws one finding from `row` on, at most to the lower rule. */
static void
draw_finding(const struct probe_event *finding, int row, bool is_selected)
{
	bool is_small = frame_is_small();
	int column = text_column(), width = text_width_of(finding), bottom = frame_bottom();
	enum theme_role role = looks[finding->status].role;
	int left = bottom - row - is_small;
	char text[512], time_text[TIME_COLUMNS];

	if (is_selected) {
		(void)draw_text(row, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
		draw_cursor(row, 2);
	}
	(void)draw_text(row, 2, 1, role, draw_mark(looks[finding->status].mark), SIZE_MAX);
	(void)draw_text(row, LABEL_COLUMN, is_small ? width : TEXT_COLUMN - LABEL_COLUMN - 1,
		ROLE_LABEL, finding->label, SIZE_MAX);
	if (has_time(finding)) {
		(void)snprintf(time_text, sizeof(time_text), "%4.1f s", (double)finding->ms / 1000);
		(void)draw_text(row, term_columns() - TIME_COLUMNS + 1, TIME_COLUMNS, ROLE_NOTE,
			time_text, SIZE_MAX);
	}
	row += is_small;
	row += draw_wrapped(row, column, width, left < TEXT_ROWS ? left : TEXT_ROWS,
		finding->status == PROBE_OK ? ROLE_NORMAL : role, finding->text);
	row += finding->text[0] == '\0' && !is_small;
	left = bottom - row;
	describe_hint(finding, text, sizeof(text));
	(void)draw_wrapped(
		row, column, width, left < HINT_ROWS ? left : HINT_ROWS, ROLE_HELP, text);
}

static void
draw_running(const struct wizard *wizard, int row)
{
	char text[700];

	if (!asking_is_running(wizard->check.client) || row >= frame_bottom())
		return;
	(void)draw_text(row, 2, 1, ROLE_STEP_CURRENT, draw_mark(MARK_RUNNING), SIZE_MAX);
	(void)snprintf(text, sizeof(text), "%s  %s%s%lld s",
		wizard->check.step.label[0] == '\0' ? "AWS is asked" : wizard->check.step.label,
		wizard->check.step.text, wizard->check.step.text[0] == '\0' ? "" : ", ",
		(long long)(asking_now() - wizard->check.step_ms) / 1000);
	(void)draw_text(
		row, LABEL_COLUMN, term_columns() - LABEL_COLUMN - 1, ROLE_NORMAL, text, SIZE_MAX);
}

static int
heights(const struct wizard *wizard, size_t first, size_t end)
{
	int rows = 0;

	for (size_t i = first; i < end; i++)
		rows += height_of(&wizard->check.findings[i]);
	return rows;
}

/* The one that is selected is in sight, and no row stays empty below while one is hidden above. */
static void
scroll(struct wizard *wizard)
{
	int room = frame_bottom() - FRAME_TOP - asking_is_running(wizard->check.client);
	size_t selected = wizard->check.selected, first = wizard->check.first;

	if (selected < first)
		first = selected;
	while (first < selected && heights(wizard, first, selected + 1) > room)
		first++;
	while (first > 0 && heights(wizard, first - 1, wizard->check.count) <= room)
		first--;
	wizard->check.first = first;
}

void
check_view_draw(struct wizard *wizard)
{
	int row = FRAME_TOP;

	scroll(wizard);
	for (size_t i = wizard->check.first; i < wizard->check.count && row < frame_bottom(); i++) {
		draw_finding(&wizard->check.findings[i], row, i == wizard->check.selected);
		row += height_of(&wizard->check.findings[i]);
	}
	draw_running(wizard, row);
}
