/* SPDX-License-Identifier: Apache-2.0 */
#include "support/term_program.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fatal.h"
#include "support/draw_scenes.h"
#include "tui/draw.h"
#include "tui/term.h"

#define LINES_KEPT 200
#define LINE_SIZE 120

static struct {
	char lines[LINES_KEPT][LINE_SIZE];
	int count;
} told;

const struct theme *
term_program_theme(void)
{
	static struct theme theme;

	for (int role = 0; role < ROLE_COUNT; role++) {
		struct theme_look *look = &theme.looks[role];

		/* Steps of the cube, so that each is a colour of its own among the 256. */
		look->foreground = role == 0
					   ? THEME_DEFAULT_COLOUR
					   : 0x5f5f5f + (role / 5) * 0x280000 + (role % 5) * 0x2800;
		look->background = THEME_DEFAULT_COLOUR;
		look->basic_foreground = role == 0 ? -1 : role % 15 + 1;
		look->basic_background = -1;
		look->mono_attributes = (unsigned)role % 8;
	}
	return &theme;
}

const struct theme *
term_program_painted_theme(void)
{
	static struct theme theme;

	theme = *term_program_theme();
	theme.looks[ROLE_NORMAL].foreground = 0xffffff;
	theme.looks[ROLE_NORMAL].background = 0x000087;
	theme.looks[ROLE_NORMAL].basic_foreground = 15;
	theme.looks[ROLE_NORMAL].basic_background = 4;
	theme.looks[ROLE_TITLE].background = 0x5f0000;
	theme.looks[ROLE_TITLE].basic_background = 9;
	return &theme;
}

static const char *
action_name(enum action action)
{
	static const char *const others[] = {
		[ACTION_UP] = "up", [ACTION_DOWN] = "down", [ACTION_ENTER] = "enter"};

	for (size_t i = 0; i < key_row_count; i++)
		if (key_rows[i].action == action)
			return key_rows[i].does;
	return (size_t)action < sizeof(others) / sizeof(others[0]) && others[action] != NULL
		       ? others[action]
		       : "?";
}

static void
tell_action(char *line, int number, const struct term_event *event)
{
	const char *bytes = event->text.length == 0 ? "" : event->text.bytes;

	if (event->action == ACTION_TEXT)
		(void)snprintf(line, LINE_SIZE, "%d text '%s'", number, bytes);
	else if (event->row >= 0)
		(void)snprintf(line, LINE_SIZE, "%d %s, mouse in row %d", number,
			action_name(event->action), event->row);
	else
		(void)snprintf(line, LINE_SIZE, "%d %s", number, action_name(event->action));
}

static void
tell(const struct term_event *event)
{
	static const char *const others[] = {[TERM_RESIZE] = "resize",
		[TERM_CONTINUED] = "continued",
		[TERM_HANGUP] = "hang-up",
		[TERM_READY] = "ready",
		[TERM_TIMEOUT] = "timeout",
		[TERM_BACKGROUND] = "background"};
	char shown[21] = "", *line = told.lines[told.count % LINES_KEPT];
	int number = ++told.count;

	for (size_t i = 0; i < sizeof(shown) - 1 && i < event->text.length; i++)
		shown[i] = event->text.bytes[i] < ' ' ? '.' : event->text.bytes[i];

	if (event->kind == TERM_ACTION)
		tell_action(line, number, event);
	else if (event->kind == TERM_PASTE)
		(void)snprintf(
			line, LINE_SIZE, "%d paste of %zu '%s'", number, event->text.length, shown);
	else if (event->kind == TERM_BACKGROUND)
		(void)snprintf(line, LINE_SIZE, "%d background %s", number,
			event->background == THEME_BACKGROUND_LIGHT ? "light" : "dark");
	else
		(void)snprintf(line, LINE_SIZE, "%d %s", number, others[event->kind]);
}

static void
paint_events(void)
{
	int rows = term_rows() - 1, first = told.count > rows ? told.count - rows : 0;
	char head[64];

	(void)snprintf(head, sizeof(head), "%d rows, %d columns, %s", term_rows(), term_columns(),
		term_is_utf8() ? "UTF-8" : "ASCII");
	draw_begin();
	(void)draw_text(0, 0, term_columns(), ROLE_TITLE, head, SIZE_MAX);
	for (int i = first; i < told.count; i++)
		(void)draw_text(1 + i - first, 0, term_columns(), ROLE_VALUE,
			told.lines[i % LINES_KEPT], SIZE_MAX);
	(void)draw_text(term_rows() - 1, 0, term_columns(), ROLE_NOTE, term_note(), SIZE_MAX);
	draw_cursor(0, 5);
	draw_end();
}

static const struct scene {
	const char *name;
	void (*paint)(void);
	int timeout_ms;
	bool waits_for_input; /* for descriptor 0 as well */
} scenes[] = {
	{"events", paint_events, -1, false},
	{"timer", paint_events, 20, false},
	{"ready", paint_events, -1, true},
};

/* Not a loop, whatever the compiler thinks of it. */
static int
overflow(volatile char *caller)
{
	volatile char here[4096];

	here[0] = *caller;
	return here[0] == 0 ? 0 : overflow(here) + here[0];
}

static bool
open_terminal(void)
{
	struct term_options options = {.theme = getenv("PAINTED") == NULL
							? term_program_theme()
							: term_program_painted_theme(),
		.has_colour = getenv("NO_COLOR") == NULL,
		.question = getenv("ASKS") == NULL ? TERM_ASKS_NOTHING : TERM_ASKS_BACKGROUND};
	struct error err = {0};

	if (term_open(&options, &err))
		return true;
	(void)printf("%s\n%s\n", err.text, err.hint);
	return false;
}

static void
leave_and_come_back(void)
{
	term_close();
	if (!open_terminal())
		exit(8);
}

static void
take_painted_theme(void)
{
	term_set_theme(term_program_painted_theme());
}

static void
raise_fault(void)
{
	(void)raise(SIGSEGV);
}

static void
overflow_stack(void)
{
	char byte = 1;

	exit(overflow(&byte));
}

static void
just_exit(void)
{
	exit(7);
}

static void
end_fatally(void)
{
	fatal_exit("the end");
}

static void
fork_a_child_that_exits(void)
{
	pid_t child = fork();

	if (child == 0)
		exit(0);
	(void)waitpid(child, NULL, 0);
}

/* What a typed word makes the program do. */
static const struct {
	const char *word;
	void (*act)(void);
} words[] = {
	{"segv", raise_fault},
	{"abort", abort},
	{"overflow", overflow_stack},
	{"exit", just_exit},
	{"fatal", end_fatally},
	{"fork", fork_a_child_that_exits},
	{"reopen", leave_and_come_back},
	{"paint", take_painted_theme},
};

static void
obey_word(const char *word)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(word, words[i].word) == 0)
			words[i].act();
}

static bool
obey(const struct term_event *event)
{
	char byte;

	if (event->kind == TERM_READY && read(STDIN_FILENO, &byte, 1) != 1)
		return false;
	if (event->kind == TERM_ACTION && event->action == ACTION_TEXT)
		obey_word(event->text.bytes);
	if (event->kind != TERM_ACTION)
		return event->kind != TERM_HANGUP;
	if (event->action == ACTION_SUSPEND)
		term_suspend();
	if (event->action == ACTION_REPAINT)
		draw_repaint();
	if (event->action == ACTION_MOUSE)
		term_set_mouse(!term_has_mouse());
	return event->action != ACTION_INTERRUPT;
}

static int
run(const struct scene *scene)
{
	struct term_event event;
	bool goes_on = true;

	if (!open_terminal())
		return 2;
	while (goes_on) {
		if (!term_has_pending())
			scene->paint();
		term_wait(&event, scene->waits_for_input ? STDIN_FILENO : -1, scene->timeout_ms);
		tell(&event);
		goes_on = obey(&event);
		term_event_release(&event);
	}
	term_close();
	return event.kind == TERM_HANGUP ? 100 + event.signal : 0;
}

bool
term_program_is_wanted(int count, char **arguments)
{
	return count == 3 && strcmp(arguments[1], "program") == 0;
}

int
term_program(char **arguments)
{
	for (size_t i = 0; i < sizeof(scenes) / sizeof(scenes[0]); i++)
		if (strcmp(arguments[2], scenes[i].name) == 0)
			return run(&scenes[i]);
	for (size_t i = 0; i < draw_scene_count; i++) {
		struct scene scene = {draw_scenes[i].name, draw_scenes[i].paint, -1, false};

		if (strcmp(arguments[2], scene.name) == 0)
			return run(&scene);
	}
	return 9;
}

struct screen *
term_program_start(const char *scene, const struct screen_setup *setup)
{
	struct screen_setup filled = *setup;
	char *self = screen_self();
	const char *command[] = {self, "program", scene, NULL};
	struct screen *screen;

	if (filled.command == NULL)
		filled.command = command;
	if (filled.name == NULL)
		filled.name = scene;
	if (filled.theme == NULL)
		filled.theme = term_program_theme();
	screen = screen_start(&filled);
	free(self);
	return screen;
}
