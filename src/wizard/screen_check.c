/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check, live: findings tick off as the probe tells them. Nothing here
 * waits for it; Esc stops it at once, and every answer is kept.
 */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text_wrap.h"
#include "tui/draw.h"
#include "wizard/asking.h"

#define LABEL_COLUMN 4
#define TEXT_COLUMN 30
#define TIME_COLUMNS 8
#define TEXT_ROWS 2
#define HINT_ROWS 3
#define FINDING_LIMIT 64

static const struct keybar_item running_keys[] = {
	{.action = ACTION_DOWN, .key = "Down", .does = "look through"},
	{.action = ACTION_ESCAPE, .does = "stop"},
};

static const struct keybar_item ended_keys[] = {
	{.action = ACTION_ENTER, .key = "Enter", .does = "to the field"},
	{.action = ACTION_AGAIN, .does = "again"},
	{.action = ACTION_CONTINUE, .does = "go on"},
	{.action = ACTION_ESCAPE, .does = "go on"},
};

static const struct {
	enum draw_mark mark;
	enum theme_role role;
} looks[] = {
	[PROBE_OK] = {MARK_OK, ROLE_OK},
	[PROBE_WARNING] = {MARK_WARNING, ROLE_WARNING},
	[PROBE_FAILED] = {MARK_ERROR, ROLE_ERROR},
	[PROBE_SKIPPED] = {MARK_STEP_AHEAD, ROLE_NOTE},
};

static bool
is_running(const struct wizard *wizard)
{
	return asking_is_running(wizard->check.client);
}

void
screen_check_release(struct wizard *wizard)
{
	probe_client_free(wizard->check.client);
	free(wizard->check.findings);
	memset(&wizard->check, 0, sizeof(wizard->check));
}

static struct probe_event *
finding_at(struct wizard *wizard, size_t at)
{
	while (wizard->check.count <= at) {
		wizard->check.findings = mem_resize(wizard->check.findings, wizard->check.count + 1,
			sizeof(*wizard->check.findings));
		memset(&wizard->check.findings[wizard->check.count++], 0,
			sizeof(*wizard->check.findings));
	}
	return &wizard->check.findings[at];
}

/* One that is told here, not by the probe. */
static void
add_failure(struct wizard *wizard, const char *label, const char *text, const char *hint)
{
	struct probe_event *finding = finding_at(wizard, wizard->check.count);

	finding->status = PROBE_FAILED;
	(void)snprintf(finding->label, sizeof(finding->label), "%s", label);
	(void)snprintf(finding->text, sizeof(finding->text), "%s", text);
	(void)snprintf(finding->hint, sizeof(finding->hint), "%s", hint);
}

static void
start(struct wizard *wizard)
{
	struct error err = {0};

	screen_check_release(wizard);
	wizard->check.step_ms = asking_now();
	if (asking_start(wizard, PROBE_ASK_CHECK, &wizard->check.client, &err))
		return;
	if (err.kind == ERROR_LOCKED)
		add_failure(wizard, "Keys", "they are not in the encrypted file",
			"AWS was not asked; 'athena-connect import' moves keys there");
	else
		add_failure(wizard, "The check", err.text, err.hint);
}

static void
take_event(struct wizard *wizard, const struct probe_event *event)
{
	bool follows = wizard->check.selected + 1 >= wizard->check.count;

	if (event->kind == PROBE_STEP) {
		if (strcmp(event->label, wizard->check.step.label) != 0)
			wizard->check.step_ms = asking_now();
		wizard->check.step = *event;
	} else if (event->kind == PROBE_FINDING && event->number < FINDING_LIMIT) {
		*finding_at(wizard, event->number) = *event;
		wizard->check.step.label[0] = '\0';
		if (follows)
			wizard->check.selected = wizard->check.count - 1;
	} else if (event->kind == PROBE_END) {
		wizard->check.end = *event;
	}
}

static int
badness(const struct probe_event *finding)
{
	return finding->status == PROBE_FAILED ? 2 : finding->blocks != 0;
}

/* What stops dbt, when all is told: the first of the worst. */
static void
select_worst(struct wizard *wizard)
{
	size_t worst = wizard->check.count == 0 ? 0 : wizard->check.count - 1;

	for (size_t i = wizard->check.count; i > 0; i--)
		if (badness(&wizard->check.findings[i - 1]) > 0 &&
			badness(&wizard->check.findings[i - 1]) >=
				badness(&wizard->check.findings[worst]))
			worst = i - 1;
	wizard->check.selected = worst;
}

static void
feed(struct wizard *wizard)
{
	struct probe_event event;

	if (!is_running(wizard))
		return;
	probe_client_feed(wizard->check.client, asking_now());
	while (probe_client_next(wizard->check.client, &event))
		take_event(wizard, &event);
	if (is_running(wizard))
		return;
	wizard->check.step.label[0] = '\0';
	if (probe_client_state(wizard->check.client) == PROBE_BROKEN) {
		const struct error *err = probe_client_error(wizard->check.client);

		add_failure(wizard, "The check", err->text, err->hint);
	}
	select_worst(wizard);
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

	if (!is_running(wizard) || row >= frame_bottom())
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
	int room = frame_bottom() - FRAME_TOP - is_running(wizard);
	size_t selected = wizard->check.selected, first = wizard->check.first;

	if (selected < first)
		first = selected;
	while (first < selected && heights(wizard, first, selected + 1) > room)
		first++;
	while (first > 0 && heights(wizard, first - 1, wizard->check.count) <= room)
		first--;
	wizard->check.first = first;
}

static void
draw_findings(struct wizard *wizard)
{
	int row = FRAME_TOP;

	scroll(wizard);
	for (size_t i = wizard->check.first; i < wizard->check.count && row < frame_bottom(); i++) {
		draw_finding(&wizard->check.findings[i], row, i == wizard->check.selected);
		row += height_of(&wizard->check.findings[i]);
	}
	draw_running(wizard, row);
}

static void
draw(struct wizard *wizard)
{
	bool runs = is_running(wizard);
	struct frame frame = {.step = FRAME_NO_STEPS,
		.keys = runs ? running_keys : ended_keys,
		.key_count = runs ? sizeof(running_keys) / sizeof(running_keys[0])
				  : sizeof(ended_keys) / sizeof(ended_keys[0])};
	char *name = connection_name(&wizard->draft);

	frame.title = name;
	frame.side = wizard->draft.values[ATHENA_REGION_NAME].text;
	frame.notice = wizard->check.end.text;
	frame.notice_role = looks[wizard->check.end.status].role;
	if (frame_draw(&frame)) {
		draw_cursor(FRAME_TOP, 2);
		draw_findings(wizard);
	}
	free(name);
}

static void
move(struct wizard *wizard, long by)
{
	long last = (long)wizard->check.count - 1, at = (long)wizard->check.selected + by;

	if (at > last)
		at = last;
	wizard->check.selected = at < 0 ? 0 : (size_t)at;
}

static enum screen_result
go_to_field(struct wizard *wizard)
{
	int row = wizard->check.selected < wizard->check.count
			  ? athena_field_find(wizard->check.findings[wizard->check.selected].field)
			  : -1;

	if (row < 0)
		return SCREEN_STAY;
	wizard->field = row;
	wizard->returns_to_review = true;
	return SCREEN_TO_FIELD;
}

static enum screen_result
stop(struct wizard *wizard)
{
	if (!is_running(wizard))
		return SCREEN_CONTINUE;
	probe_client_cancel(wizard->check.client);
	wizard->check.step.label[0] = '\0';
	(void)snprintf(wizard->check.end.text, sizeof(wizard->check.end.text), "stopped");
	wizard->check.end.status = PROBE_SKIPPED;
	return SCREEN_STAY;
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind == TERM_READY || event->kind == TERM_TIMEOUT)
		feed(wizard);
	if (event->kind != TERM_ACTION)
		return SCREEN_STAY;
	switch (event->action) {
	case ACTION_DOWN:
	case ACTION_NEXT_FIELD:
		move(wizard, 1);
		return SCREEN_STAY;
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		move(wizard, -1);
		return SCREEN_STAY;
	case ACTION_ENTER:
		return go_to_field(wizard);
	case ACTION_AGAIN:
		if (!is_running(wizard))
			start(wizard);
		return SCREEN_STAY;
	case ACTION_CONTINUE:
		return is_running(wizard) ? SCREEN_STAY : SCREEN_CONTINUE;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
		return stop(wizard);
	default:
		return SCREEN_STAY;
	}
}

const struct screen screen_check = {.enter = start, .draw = draw, .handle = handle};
