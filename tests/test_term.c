/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal: a small program that tells each event on the screen (this one, started again with
 * an argument) on terminals of all kinds. */
#include "tui/term.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scratch.h"
#include "support/screen.h"
#include "tui/draw.h"

static char *self;

/* -- The program -- */

static struct {
	char lines[200][100];
	int count;
} told;

static const char *
action_name(enum action action)
{
	switch (action) {
	case ACTION_UP:
		return "up";
	case ACTION_DOWN:
		return "down";
	case ACTION_ENTER:
		return "enter";
	default:
		for (size_t i = 0; i < key_row_count; i++)
			if (key_rows[i].action == action)
				return key_rows[i].does;
		return "?";
	}
}

static void
tell(const struct term_event *event)
{
	const char *bytes = event->text.length == 0 ? "" : event->text.bytes;
	char *line = told.lines[told.count % 200];
	int number = ++told.count;

	switch (event->kind) {
	case TERM_ACTION:
		if (event->action == ACTION_TEXT)
			(void)snprintf(line, 100, "%d text '%s'", number, bytes);
		else if (event->row >= 0)
			(void)snprintf(line, 100, "%d %s in row %d", number,
				action_name(event->action), event->row);
		else
			(void)snprintf(line, 100, "%d %s", number, action_name(event->action));
		break;
	case TERM_PASTE:
		(void)snprintf(
			line, 100, "%d paste of %zu '%.20s'", number, event->text.length, bytes);
		break;
	case TERM_RESIZE:
		(void)snprintf(line, 100, "%d resize", number);
		break;
	case TERM_CONTINUED:
		(void)snprintf(line, 100, "%d continued", number);
		break;
	default:
		(void)snprintf(line, 100, "%d event %d", number, (int)event->kind);
		break;
	}
}

static void
paint(void)
{
	int rows = term_rows() - 2, first = told.count > rows ? told.count - rows : 0;
	char head[64];

	(void)snprintf(head, sizeof(head), "%d rows, %d columns, %s", term_rows(), term_columns(),
		term_is_utf8() ? "UTF-8" : "ASCII");
	draw_begin();
	(void)draw_text(0, 0, term_columns(), ROLE_TITLE, head, SIZE_MAX);
	for (int i = first; i < told.count; i++)
		(void)draw_text(1 + i - first, 0, term_columns(), ROLE_NORMAL, told.lines[i % 200],
			SIZE_MAX);
	draw_cursor(0, 5);
	draw_end();
}

/* Text that asks for something; false to leave. */
static bool
obey(const struct term_event *event)
{
	const char *text = event->text.length == 0 ? "" : event->text.bytes;

	if (event->kind != TERM_ACTION)
		return event->kind != TERM_HANGUP;
	if (event->action == ACTION_SUSPEND)
		term_suspend();
	if (event->action == ACTION_REPAINT)
		draw_repaint();
	if (event->action == ACTION_MOUSE)
		term_set_mouse(!term_has_mouse());
	if (strcmp(text, "!segv") == 0)
		(void)raise(SIGSEGV);
	if (strcmp(text, "!abort") == 0)
		abort();
	return event->action != ACTION_INTERRUPT;
}

static int
program(void)
{
	struct term_options options = {.theme = &theme_default, .has_colour = true};
	struct term_event event;
	struct error err = {0};
	bool goes_on = true;

	if (!term_open(&options, &err)) {
		(void)printf("%s\n%s\n", err.text, err.hint);
		return error_exit_status(err.kind);
	}
	while (goes_on) {
		if (!term_has_pending())
			paint();
		term_wait(&event, -1, -1);
		tell(&event);
		goes_on = obey(&event);
		term_event_release(&event);
	}
	term_close();
	return event.kind == TERM_HANGUP ? 100 + event.signal : 0;
}

/* -- The tests -- */

static char *folder;

static struct screen *
start(const char *name)
{
	const char *const command[] = {self, "program", NULL};
	struct screen_setup setup = {.name = name, .command = command, .folder = folder};

	return screen_start(&setup);
}

static int
open_folder(void **state)
{
	(void)state;
	folder = scratch_new();
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	scratch_free(folder);
	return 0;
}

static void
keys_come_as_actions(void **state)
{
	struct screen *screen = start("keys_come_as_actions");

	(void)state;
	screen_expect_row(screen, 0, "24 rows, 80 columns, UTF-8");
	screen_expect_cursor(screen, 0, 5);
	screen_expect_role(screen, 0, 0, ROLE_TITLE);
	screen_type(screen, "a");
	screen_expect_row(screen, 1, "1 text 'a'");
	screen_press(screen, "Tab Shift-Tab F1 Ctrl-S");
	screen_expect_row(screen, 5, "5 review and save");
	screen_expect_golden(screen, "term_keys");
	screen_press(screen, "Ctrl-C");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

int
main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_come_as_actions),
	};
	int failed;

	if (count == 2 && strcmp(arguments[1], "program") == 0)
		return program();
	self = realpath(arguments[0], NULL);
	failed = cmocka_run_group_tests(tests, open_folder, remove_folder);
	free(self);
	return failed;
}
