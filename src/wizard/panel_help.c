/* SPDX-License-Identifier: Apache-2.0 */
/* F1: what a field is, where to find it, and every key of the key table. One text that scrolls. */
#include "wizard/screen.h"

#include <stdint.h>
#include <string.h>

#include "base/text_wrap.h"
#include "tui/draw.h"

#define PANEL_COLUMNS 76
#define KEY_COLUMN 26
#define NARROW 64

static void
append_field(struct buf *text, const struct field *field)
{
	buf_append_format(text, "%s\n%s\n%s\nFor example %s\n", field->label, field->help,
		field->where, field->example);
	if (field->if_empty != NULL)
		buf_append_format(text, "Left empty: %s\n", field->if_empty);
	else if (field->is_required)
		buf_append_string(text, "It is needed.\n");
	for (size_t i = 0; i < field->choice_count && field->choices[i].detail != NULL; i++)
		buf_append_format(text, "%s: %s\n  %s\n", field->choices[i].value,
			field->choices[i].label, field->choices[i].detail);
	buf_append_char(text, '\n');
}

/* What a key does stands beside it where there is room. */
static bool
is_narrow(void)
{
	return term_columns() < NARROW;
}

static void
append_keys(struct buf *text)
{
	const char *group = "";

	for (size_t i = 0; i < key_row_count; i++) {
		if (strcmp(group, key_rows[i].group) != 0) {
			group = key_rows[i].group;
			buf_append_format(text, "%s\n", group);
		}
		if (is_narrow())
			buf_append_format(
				text, "  %s\n    %s\n", key_rows[i].keys, key_rows[i].does);
		else
			buf_append_format(text, "  %-*s %s\n", KEY_COLUMN, key_rows[i].keys,
				key_rows[i].does);
	}
}

void
panel_open_help(struct wizard *wizard, const struct form *form)
{
	buf_clear(&wizard->help);
	if (form != NULL)
		append_field(&wizard->help, form_field(form, form_focus(form)));
	append_keys(&wizard->help);
	wizard->help_scroll = 0;
	wizard->panel = &panel_help;
}

/* Draws the lines from `first` on; returns how many there are in all. */
static int
draw_lines(const char *text, int first, int rows, int columns)
{
	int line = 0;

	while (*text != '\0') {
		size_t length = text_wrap(text, strcspn(text, "\n"), columns);

		if (line >= first && line < first + rows)
			(void)draw_text(1 + line - first, 2, columns, ROLE_HELP, text, length);
		line++;
		text += length;
		if (*text == '\n' || *text == ' ')
			text++;
	}
	return line;
}

static void
draw(struct wizard *wizard)
{
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS;
	int rows = term_rows() - 2, shown = rows - 2, lines;

	draw_begin_panel(rows, columns, "Help");
	lines = draw_lines(wizard->help.bytes, wizard->help_scroll, shown, columns - 4);
	if (wizard->help_scroll > lines - shown && lines > shown) {
		wizard->help_scroll = lines - shown;
		draw_begin_panel(rows, columns, "Help");
		(void)draw_lines(wizard->help.bytes, wizard->help_scroll, shown, columns - 4);
	}
	(void)draw_text(rows - 1, 2, columns - 4, ROLE_KEY_TEXT,
		lines > shown ? " Down, PgDn: more   Esc: close " : " Esc: close ", SIZE_MAX);
	draw_cursor(1, 2);
	draw_end_panel();
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	int page = term_rows() - 5;

	if (event->kind != TERM_ACTION)
		return SCREEN_STAY;
	switch (event->action) {
	case ACTION_DOWN:
		wizard->help_scroll++;
		break;
	case ACTION_UP:
		wizard->help_scroll--;
		break;
	case ACTION_CONTINUE:
		wizard->help_scroll += page;
		break;
	case ACTION_BACK:
		wizard->help_scroll -= page;
		break;
	default:
		panel_close(wizard);
		break;
	}
	if (wizard->help_scroll < 0)
		wizard->help_scroll = 0;
	return SCREEN_STAY;
}

const struct screen panel_help = {.draw = draw, .handle = handle};
