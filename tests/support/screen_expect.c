/* SPDX-License-Identifier: Apache-2.0 */
/* What is wanted of a screen, and what is told when it does not come. */
#include "support/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/screen_parts.h"

/* What was done last, in a report of a failure. */
#define JOURNAL_LINES 12

struct place {
	int row, column;
	const char *text;
	enum theme_role role;
};

/* The last lines of what was done. */
static const char *
journal_end(const struct screen *screen)
{
	const char *start = screen->journal.bytes;
	size_t at = screen->journal.length;

	for (int lines = 0; at > 0 && lines <= JOURNAL_LINES; at--)
		if (start[at - 1] == '\n' && ++lines > JOURNAL_LINES)
			break;
	return start + at;
}

static char *
keep_bytes(const struct screen *screen)
{
	const char *build = getenv("BUILD");
	const char *name = screen->setup.name == NULL ? "screen" : screen->setup.name;
	char *folder = mem_format("%s/tty", build == NULL ? "build" : build);
	char *path = mem_format("%s/%s.raw", folder, name);
	FILE *file;

	(void)mkdir(folder, 0777);
	file = fopen(path, "w");
	if (file != NULL) {
		(void)fwrite(screen->raw.bytes, 1, screen->raw.length, file);
		(void)fclose(file);
	}
	free(folder);
	return path;
}

/* Not through cmocka, which cuts a text at 1,024 bytes. */
void
screen_fail(struct screen *screen, const char *format, ...)
{
	char *path = keep_bytes(screen);
	struct buf text;
	va_list arguments;
	VTermPos cursor;

	buf_init(&text);
	screen_append_grid(screen, &text);
	vterm_state_get_cursorpos(screen->state, &cursor);
	(void)fprintf(stderr, "what was done:\n%swanted: ", journal_end(screen));
	va_start(arguments, format);
	(void)vfprintf(stderr, format, arguments);
	va_end(arguments);
	(void)fprintf(stderr, "\nthe screen is:\n%scursor: row %d column %d\n", text.bytes,
		cursor.row, cursor.col);
	if (screen->has_ended)
		(void)fprintf(stderr, "the program has ended: %s %d\n",
			WIFEXITED(screen->status) ? "status" : "signal",
			WIFEXITED(screen->status) ? WEXITSTATUS(screen->status)
						  : WTERMSIG(screen->status));
	(void)fprintf(stderr, "all bytes are in %s\n", path);
	buf_release(&text);
	free(path);
	fail();
}

__attribute__((format(printf, 4, 5))) static void
require(struct screen *screen, screen_condition *is_there, const struct place *place,
	const char *format, ...)
{
	char wanted[512];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(wanted, sizeof(wanted), format, arguments);
	va_end(arguments);
	if (!screen_wait(screen, is_there, place))
		screen_fail(screen, "%s", wanted);
	screen_note(screen, "there was %s", wanted);
}

/* Whether the row has the text, or any row when it is -1. */
static bool
row_has(struct screen *screen, int row, const char *text)
{
	struct buf line;
	bool has = false;

	buf_init(&line);
	for (int at = row < 0 ? 0 : row; at < screen->rows && !has; at++) {
		buf_clear(&line);
		screen_append_row(screen, at, &line);
		has = strstr(line.bytes, text) != NULL;
		if (row >= 0)
			break;
	}
	buf_release(&line);
	return has;
}

bool
screen_has_text(struct screen *screen, const char *text)
{
	return row_has(screen, -1, text);
}

char *
screen_row(struct screen *screen, int row)
{
	struct buf line;

	buf_init(&line);
	screen_append_row(screen, row, &line);
	while (line.length > 0 && line.bytes[line.length - 1] == ' ')
		buf_splice(&line, line.length - 1, 1, "", 0);
	return buf_take(&line);
}

static bool
has_text(struct screen *screen, const void *context)
{
	return screen_has_text(screen, ((const struct place *)context)->text);
}

static bool
has_no_text(struct screen *screen, const void *context)
{
	return !has_text(screen, context);
}

static bool
has_row(struct screen *screen, const void *context)
{
	const struct place *place = context;
	char *row = screen_row(screen, place->row);
	bool is_equal = strcmp(row, place->text) == 0;

	free(row);
	return is_equal;
}

static bool
has_cursor(struct screen *screen, const void *context)
{
	const struct place *place = context;
	VTermPos cursor;

	vterm_state_get_cursorpos(screen->state, &cursor);
	return cursor.row == place->row && cursor.col == place->column;
}

static bool
has_role(struct screen *screen, const void *context)
{
	const struct place *place = context;

	return screen_cell_has_role(screen, place->row, place->column, place->role);
}

void
screen_expect_text(struct screen *screen, const char *text)
{
	require(screen, has_text, &(struct place){.text = text}, "the text '%s'", text);
}

void
screen_expect_no_text(struct screen *screen, const char *text)
{
	require(screen, has_no_text, &(struct place){.text = text}, "no text '%s'", text);
}

void
screen_expect_row(struct screen *screen, int row, const char *text)
{
	require(screen, has_row, &(struct place){.row = row, .text = text}, "row %d to be '%s'",
		row, text);
}

void
screen_expect_cursor(struct screen *screen, int row, int column)
{
	require(screen, has_cursor, &(struct place){.row = row, .column = column},
		"the cursor in row %d, column %d", row, column);
}

void
screen_expect_role(struct screen *screen, int row, int column, enum theme_role role)
{
	require(screen, has_role, &(struct place){.row = row, .column = column, .role = role},
		"row %d, column %d in the role '%s'", row, column, theme_role_names[role]);
}
