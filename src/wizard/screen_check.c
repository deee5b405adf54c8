/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check, live: findings tick off as the probe tells them. Nothing here
 * waits for it; Esc stops it at once, and every answer is kept.
 */
#include "wizard/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tui/draw.h"
#include "wizard/asking.h"
#include "wizard/check_view.h"

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
	frame.notice_role = check_view_role(wizard->check.end.status);
	if (frame_draw(&frame)) {
		draw_cursor(FRAME_TOP, 2);
		check_view_draw(wizard);
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
