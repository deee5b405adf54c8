/* SPDX-License-Identifier: Apache-2.0 */
/* The choices of a field: typing filters, Enter takes, a value of one's own is always possible. */
#include "wizard/screen.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "tui/draw.h"
#include "tui/line_draw.h"

#define PANEL_COLUMNS 70
#define WIDE_COLUMNS 60 /* what a choice does needs a row less there */
#define FIRST_CHOICE 2 /* row of the panel */
#define VALUE_COLUMN 3
#define DETAIL_ROWS 3
#define ROOM 128 /* choices that are looked at: more than any row has */

/* What the filter leaves. */
struct found {
	const struct choice_item *choices[ROOM];
	size_t count; /* of them */
	bool has_own; /* behind them: what was typed, which is none of the choices */
};

static const struct field *
field_of(const struct wizard *wizard)
{
	const struct form *form = wizard_form(wizard);

	return form_field(form, form_focus(form));
}

static const char *
filter_of(const struct wizard *wizard)
{
	size_t length;

	return line_edit_text(wizard->choices.filter, &length);
}

/* Those whose value or name holds what was typed. */
static void
find(const struct wizard *wizard, struct found *found)
{
	const char *filter = filter_of(wizard);

	*found = (struct found){.has_own = filter[0] != '\0'};
	for (size_t i = 0; i < wizard->choices.count && found->count < ROOM; i++) {
		const struct choice_item *choice = &wizard->choices.items[i];

		if (strcasestr(choice->value, filter) != NULL ||
			strcasestr(choice->label, filter) != NULL)
			found->choices[found->count++] = choice;
		if (strcmp(choice->value, filter) == 0)
			found->has_own = false;
	}
}

/* Selects the choice that is `value`, or the first in sight. */
static void
select_value(struct wizard *wizard, const char *value, size_t length)
{
	struct found found;

	find(wizard, &found);
	wizard->choices.selected = wizard->choices.first = 0;
	for (size_t i = found.count; i > 0; i--)
		if (strlen(found.choices[i - 1]->value) == length &&
			memcmp(found.choices[i - 1]->value, value, length) == 0)
			wizard->choices.selected = i - 1;
}

/* Selected is what would do instead of a wrong value, or what the field holds already. */
void
panel_open_choices(struct wizard *wizard)
{
	struct form *form = wizard_form(wizard);
	const struct field *field = field_of(wizard);
	const char *instead = form_instead(form);
	size_t length;
	const char *value = line_edit_text(form_line(form, form_focus(form)), &length);

	choices_collect(wizard, form);
	account_list_start(wizard, field->account);
	if (wizard->choices.count == 0 && field->account == FIELD_ACCOUNT_NONE) {
		wizard_say(wizard, field->offer == FIELD_OFFER_KEYS
					   ? "no keys in ~/.aws/credentials: type them"
					   : "this field has no choices: type its value");
		return;
	}
	wizard->choices.filter = line_edit_new(LINE_PLAIN);
	if (instead != NULL)
		select_value(wizard, instead, strlen(instead));
	else
		select_value(wizard, value, length);
	wizard->panel = &panel_choices;
}

/* Rows for what a choice does, where one says so. */
static int
detail_rows(const struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->choices.count; i++)
		if (wizard->choices.items[i].detail != NULL)
			return DETAIL_ROWS;
	return 0;
}

/* Where the names of the choices begin. */
static int
label_column(const struct wizard *wizard)
{
	int widest = 0;

	for (size_t i = 0; i < wizard->choices.count; i++) {
		const char *value = wizard->choices.items[i].value;
		int width = text_width(value, strlen(value));

		widest = width > widest ? width : widest;
	}
	return VALUE_COLUMN + widest + 2;
}

static void
draw_row(const struct wizard *wizard, const struct found *found, size_t which, int row)
{
	bool is_own = which == found->count, is_selected = which == wizard->choices.selected;
	const char *value = is_own ? filter_of(wizard) : found->choices[which]->value;
	enum theme_role role = is_selected ? ROLE_SELECTED : ROLE_VALUE;
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS;
	int column = label_column(wizard), end;

	if (is_selected) {
		(void)draw_text(row, 1, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
		draw_cursor(row, VALUE_COLUMN);
	}
	end = draw_text(row, VALUE_COLUMN, columns - VALUE_COLUMN - (is_own ? 12 : 1), role, value,
		SIZE_MAX);
	if (end + 2 > column)
		column = end + 2;
	(void)draw_text(row, column, columns - column - 1, ROLE_NOTE,
		is_own ? "as typed" : found->choices[which]->label, SIZE_MAX);
}

static void
draw_filter(struct wizard *wizard, int columns)
{
	int column = draw_text(1, 2, columns - 4, ROLE_LABEL, "Filter: ", SIZE_MAX);
	const struct line_place place = {1, column, columns - column - 2};

	(void)line_draw(wizard->choices.filter, &place, ROLE_VALUE_FOCUS, LINE_IS_IDLE);
}

/* What the selected choice means for the data. */
static void
draw_detail(const struct choice_item *choice, int rows, int columns)
{
	int used = columns < WIDE_COLUMNS ? DETAIL_ROWS : DETAIL_ROWS - 1;

	if (choice->detail != NULL)
		(void)draw_wrapped(
			rows - 1 - used, 2, columns - 4, used, ROLE_HELP, choice->detail);
}

/* Rows of the panel, and how many of them hold a choice. */
static int
measure(const struct wizard *wizard, size_t *shown)
{
	int details = detail_rows(wizard) + 2 * (wizard->account.told[0] != '\0');
	int rows = (int)wizard->choices.count + 4 + details;

	if (rows > term_rows() - 2)
		rows = term_rows() - 2;
	*shown = (size_t)(rows - 3 - details);
	return rows;
}

static void
draw(struct wizard *wizard)
{
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS;
	struct found found;
	size_t shown, selected = wizard->choices.selected;
	int rows = measure(wizard, &shown);

	find(wizard, &found);
	if (selected < wizard->choices.first)
		wizard->choices.first = selected;
	if (selected >= wizard->choices.first + shown)
		wizard->choices.first = selected - shown + 1;
	draw_begin_panel(rows, columns, field_of(wizard)->label);
	draw_filter(wizard, columns);
	for (size_t i = 0; i < shown && wizard->choices.first + i < found.count + found.has_own;
		i++)
		draw_row(wizard, &found, wizard->choices.first + i, FIRST_CHOICE + (int)i);
	(void)draw_wrapped(rows - 3, 2, columns - 4, 2, ROLE_NOTE, wizard->account.told);
	if (selected < found.count)
		draw_detail(found.choices[selected], rows, columns);
	(void)draw_text(rows - 1, 2, columns - 4, ROLE_KEY_TEXT,
		columns < WIDE_COLUMNS ? " Enter take  Esc close "
				       : " type to filter  Enter take  Esc close ",
		SIZE_MAX);
	draw_end_panel();
}

static void
take(struct wizard *wizard)
{
	struct found found;
	const struct choice_item *chosen;

	find(wizard, &found);
	chosen = wizard->choices.selected < found.count ? found.choices[wizard->choices.selected]
							: NULL;
	if (chosen == NULL && found.has_own)
		form_choose(wizard_form(wizard), filter_of(wizard));
	else if (chosen == NULL)
		return;
	else
		choices_take(wizard, wizard_form(wizard), chosen);
	panel_close(wizard);
	choices_release(wizard);
}

/* Round and round: what was typed, behind the last, is one key away. */
static void
move(struct wizard *wizard, bool is_down)
{
	struct found found;
	size_t count, selected = wizard->choices.selected;

	find(wizard, &found);
	count = found.count + found.has_own;
	if (count == 0)
		return;
	wizard->choices.selected =
		is_down ? (selected + 1) % count : (selected + count - 1) % count;
}

static void
act(struct wizard *wizard, enum action action)
{
	switch (action) {
	case ACTION_DOWN:
	case ACTION_NEXT_FIELD:
		move(wizard, true);
		break;
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		move(wizard, false);
		break;
	case ACTION_ENTER:
		take(wizard);
		break;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
	case ACTION_CHOICES:
		account_list_release(wizard);
		panel_close(wizard);
		break;
	default:
		if (line_edit_act(wizard->choices.filter, action))
			select_value(wizard, filter_of(wizard), strlen(filter_of(wizard)));
		break;
	}
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind == TERM_READY || event->kind == TERM_TIMEOUT)
		account_list_feed(wizard);
	else if (event->kind == TERM_PASTE || event->action == ACTION_TEXT) {
		line_edit_type(wizard->choices.filter, event->text.bytes, event->text.length);
		select_value(wizard, filter_of(wizard), strlen(filter_of(wizard)));
	} else if (event->kind == TERM_ACTION) {
		act(wizard, event->action);
	}
	return SCREEN_STAY;
}

static enum screen_result
press(struct wizard *wizard, int row)
{
	struct found found;
	size_t shown, at;
	int first = (term_rows() - measure(wizard, &shown)) / 2 + FIRST_CHOICE;

	find(wizard, &found);
	at = wizard->choices.first + (size_t)(row - first);
	if (row < first || (size_t)(row - first) >= shown || at >= found.count + found.has_own)
		return SCREEN_STAY;
	if (at == wizard->choices.selected)
		take(wizard);
	else
		wizard->choices.selected = at;
	return SCREEN_STAY;
}

const struct screen panel_choices = {.draw = draw, .handle = handle, .press = press};
