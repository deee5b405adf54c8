/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Saving: the passphrase is asked for when the vault changes, and the work,
 * which takes a second, runs beside the event loop.
 */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "strength/passphrase_generate.h"
#include "strength/strength.h"
#include "tui/draw.h"
#include "tui/line_draw.h"

#define TRIES 3
#define LINE_COLUMN 21

static const struct keybar_item keys[] = {
	{.action = ACTION_ENTER, .key = "Enter", .does = "save"},
	{.action = ACTION_REVEAL, .does = "show"},
	{.action = ACTION_ESCAPE, .does = "back to the review"},
};

static const struct keybar_item new_keys[] = {
	{.action = ACTION_ENTER, .key = "Enter", .does = "save"},
	{.action = ACTION_CHOICES, .does = "make one of words"},
	{.action = ACTION_REVEAL, .does = "show"},
	{.action = ACTION_ESCAPE, .does = "back to the review"},
};
#define COUNT(items) (sizeof(items) / sizeof((items)[0]))

static const char *const new_labels[] = {"New passphrase", "The same again"};

static bool
is_new_vault(const struct wizard *wizard)
{
	return !wizard->vault->stamp.exists;
}

static bool
needs_vault(const struct wizard *wizard)
{
	return plan_needs_vault(&wizard->plan, wizard->vault);
}

/* The check needs the keys that are stored. */
static bool
must_open(const struct wizard *wizard)
{
	return needs_vault(wizard) || (wizard->checks && wizard->vault->stamp.exists);
}

static bool
is_working(const struct wizard *wizard)
{
	return work_descriptor(&wizard->save.work) >= 0;
}

int
screen_save_descriptor(const struct wizard *wizard)
{
	return work_descriptor(&wizard->save.work);
}

/* The task: nothing else touches vault and plan until it is over. */
static bool
run_save(void *subject, struct error *err)
{
	struct wizard *wizard = subject;
	struct vault *vault = wizard->vault;

	if (must_open(wizard) && !vault->is_open &&
		!vault_open(vault, &wizard->save.passphrase, err))
		return false;
	return wizard->plan.profiles == NULL ||
	       plan_commit(&wizard->plan, needs_vault(wizard) ? vault : NULL, err);
}

static void
start(struct wizard *wizard)
{
	struct error err = {0};

	if (!work_start(&wizard->save.work, run_save, wizard, &err))
		wizard_warn(wizard, "%s", err.text);
}

static void
free_lines(struct wizard *wizard)
{
	for (size_t i = 0; i < 2; i++) {
		line_edit_free(wizard->save.lines[i]);
		wizard->save.lines[i] = NULL;
	}
	wizard->save.line_count = 0;
}

static void
enter(struct wizard *wizard)
{
	const struct secret *given = wizard->request->passphrase;

	free_lines(wizard);
	wizard->save.focus = 0;
	if (given != NULL && given->length != 0)
		secret_set(&wizard->save.passphrase, given->bytes, given->length);
	if (!must_open(wizard) || wizard->vault->is_open || wizard->save.passphrase.length != 0) {
		start(wizard);
		return;
	}
	wizard->save.line_count = is_new_vault(wizard) ? 2 : 1;
	for (size_t i = 0; i < wizard->save.line_count; i++)
		wizard->save.lines[i] = line_edit_new(LINE_SECRET);
}

void
screen_save_hide(struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->save.line_count; i++)
		line_edit_set_revealed(wizard->save.lines[i], false);
}

void
screen_save_release(struct wizard *wizard)
{
	if (is_working(wizard) && !work_finish(&wizard->save.work, NULL))
		secret_release(&wizard->save.passphrase);
	free_lines(wizard);
	secret_release(&wizard->save.passphrase);
}

static void
draw_secret_line(struct wizard *wizard, size_t which, int row)
{
	struct line_edit *line = wizard->save.lines[which];
	bool has_focus = which == wizard->save.focus, is_small = frame_is_small();
	int column = is_small ? 2 : LINE_COLUMN, width = term_columns() - column - 2;
	const char *label = wizard->save.line_count == 1 ? "Passphrase" : new_labels[which];
	const struct line_place place = {row + is_small, column, width};

	if (has_focus)
		(void)draw_text(row, 0, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
	(void)draw_text(row, 2, is_small ? width : LINE_COLUMN - 3,
		has_focus ? ROLE_LABEL_FOCUS : ROLE_LABEL, label, SIZE_MAX);
	(void)line_draw(line, &place, has_focus ? ROLE_VALUE_FOCUS : ROLE_VALUE,
		has_focus ? LINE_HAS_FOCUS : LINE_IS_IDLE);
}

/* How long a new passphrase would hold; or, for one that was just made, what to do with it. */
static void
draw_strength(const struct wizard *wizard, int row)
{
	struct strength strength;
	size_t length;
	const char *text = line_edit_text(wizard->save.lines[0], &length);
	int column = frame_is_small() ? 2 : LINE_COLUMN;
	enum theme_role role;

	if (length == 0 || row >= frame_bottom())
		return;
	strength_judge(text, length, &strength);
	role = strength.level == STRENGTH_WEAK ? ROLE_WARNING : ROLE_NOTE;
	if (role == ROLE_WARNING)
		column = 1 + draw_text(row, column, 1, role, draw_mark(MARK_WARNING), SIZE_MAX);
	(void)draw_text(row, column, term_columns() - column - 1, role, strength.words, SIZE_MAX);
}

/* What the user has to know before he answers; where there is little room, in few words. */
static int
draw_words(const struct wizard *wizard)
{
	static const char *const words[2][2] = {
		{"The keys in it change: enter its passphrase.",
			"It keeps your keys encrypted under a passphrase. Nobody can recover a "
			"passphrase: keep it where you will find it again."},
		{"Enter its passphrase.", "Nobody can recover a passphrase."},
	};
	bool is_small = frame_is_small(), is_for_check = !needs_vault(wizard);
	char *shown = path_shown(wizard->vault->path);
	int row = FRAME_TOP + !is_small;

	row += draw_wrapped(row, 2, term_columns() - 4, is_small ? 1 : 2, ROLE_NORMAL, shown);
	free(shown);
	row += draw_wrapped(row, 2, term_columns() - 4, 3, ROLE_HELP,
		is_for_check ? "The check needs the keys in it: enter its passphrase."
			     : words[is_small][is_new_vault(wizard)]);
	return row + !is_small;
}

static void
draw(struct wizard *wizard)
{
	struct frame frame = {.step = FRAME_REVIEW,
		.is_done = {true, true, false},
		.notice = wizard->notice,
		.notice_role = wizard->notice_role,
		.keys = is_new_vault(wizard) ? new_keys : keys,
		.key_count = is_working(wizard)     ? 0
			     : is_new_vault(wizard) ? COUNT(new_keys)
						    : COUNT(keys)};
	char *title = wizard_title(wizard);
	int row;

	frame.title = title;
	if (frame_draw(&frame) && is_working(wizard)) {
		(void)draw_text(
			FRAME_TOP + 1, 2, 1, ROLE_STEP_CURRENT, draw_mark(MARK_RUNNING), SIZE_MAX);
		(void)draw_text(
			FRAME_TOP + 1, 4, term_columns() - 4, ROLE_NORMAL, "saving", SIZE_MAX);
		draw_cursor(FRAME_TOP + 1, 2);
	} else if (term_rows() >= FRAME_MIN_ROWS && term_columns() >= FRAME_MIN_COLUMNS) {
		row = draw_words(wizard);
		for (size_t i = 0; i < wizard->save.line_count; i++)
			draw_secret_line(wizard, i, row + (int)i * (frame_is_small() ? 2 : 1));
		if (wizard->save.line_count == 2)
			draw_strength(wizard, row + (frame_is_small() ? 4 : 3));
	}
	free(title);
}

/* The passphrase as typed; false when it cannot be one, which the page says. */
static bool
take_passphrase(struct wizard *wizard)
{
	struct line_edit **lines = wizard->save.lines;
	size_t length[2] = {0};
	const char *text[2];

	for (size_t i = 0; i < wizard->save.line_count; i++)
		text[i] = line_edit_text(lines[i], &length[i]);
	if (length[0] == 0) {
		wizard->save.focus = 0;
		wizard_warn(wizard, "enter the passphrase");
		return false;
	}
	if (wizard->save.line_count == 2 &&
		(length[0] != length[1] || memcmp(text[0], text[1], length[0]) != 0)) {
		wizard->save.focus = 1;
		line_edit_set(lines[1], "", 0);
		wizard_warn(wizard, "the two differ: type the same again");
		return false;
	}
	line_edit_take(lines[0], &wizard->save.passphrase);
	for (size_t i = 0; i < wizard->save.line_count; i++)
		line_edit_set(lines[i], "", 0);
	return true;
}

/* The file is another one than was read: the page before makes its plan anew, and shows it. */
static void
read_again(struct wizard *wizard)
{
	bool is_removal = wizard->plan.kind == PLAN_REMOVE;
	struct error err = {0};

	if (!wizard_reload(wizard, &err))
		wizard->failed_save = err;
	else
		wizard_warn(wizard, is_removal
					    ? "a file changed on disk: look again"
					    : "a file changed on disk: this is the new difference");
}

static enum screen_result
take_result(struct wizard *wizard)
{
	struct error err = {0};

	if (work_finish(&wizard->save.work, &err))
		return SCREEN_CONTINUE;
	secret_release(&wizard->save.passphrase);
	if (err.kind == ERROR_LOCKED && wizard->save.line_count == 1) {
		int left = TRIES - ++wizard->save.tries;

		wizard_warn(wizard, "wrong passphrase: %d %s left", left,
			left == 1 ? "try is" : "tries are");
		if (left > 0)
			return SCREEN_STAY;
	}
	if (err.kind == ERROR_LOCKED) {
		wizard->failure = err;
		return SCREEN_LEAVE;
	}
	if (strstr(err.text, "changed on disk") != NULL)
		read_again(wizard);
	else
		wizard->failed_save = err;
	return SCREEN_BACK;
}

/* Shown, to be written down; typing it again proves that it was. */
static void
make_passphrase(struct wizard *wizard)
{
	struct secret made = SECRET_INIT;

	if (wizard->save.line_count != 2)
		return;
	passphrase_generate(&made);
	line_edit_set(wizard->save.lines[0], made.bytes, made.length);
	line_edit_set_revealed(wizard->save.lines[0], true);
	line_edit_set(wizard->save.lines[1], "", 0);
	wizard->save.focus = 1;
	wizard_say(wizard, "write it down, then type it again");
	secret_release(&made);
}

static enum screen_result
act(struct wizard *wizard, enum action action)
{
	struct line_edit *line = wizard->save.lines[wizard->save.focus];

	switch (action) {
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
	case ACTION_BACK:
		return SCREEN_BACK;
	case ACTION_CHOICES:
		make_passphrase(wizard);
		return SCREEN_STAY;
	case ACTION_REVEAL:
		line_edit_set_revealed(line, !line_edit_is_revealed(line));
		return SCREEN_STAY;
	case ACTION_NEXT_FIELD:
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		screen_save_hide(wizard);
		wizard->save.focus = (wizard->save.focus + 1) % wizard->save.line_count;
		return SCREEN_STAY;
	case ACTION_ENTER:
	case ACTION_SAVE:
		screen_save_hide(wizard);
		if (action == ACTION_ENTER && wizard->save.focus + 1 < wizard->save.line_count)
			wizard->save.focus++;
		else if (take_passphrase(wizard))
			start(wizard);
		return SCREEN_STAY;
	default:
		(void)line_edit_act(line, action);
		return SCREEN_STAY;
	}
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	struct line_edit *line = wizard->save.lines[wizard->save.focus];

	if (event->kind == TERM_READY)
		return take_result(wizard);
	if (is_working(wizard) || line == NULL)
		return SCREEN_STAY;
	if (event->kind == TERM_PASTE || event->action == ACTION_TEXT)
		line_edit_type(line, event->text.bytes, event->text.length);
	else if (event->kind == TERM_ACTION)
		return act(wizard, event->action);
	return SCREEN_STAY;
}

const struct screen screen_save = {.enter = enter, .draw = draw, .handle = handle};
