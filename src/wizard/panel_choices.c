/* SPDX-License-Identifier: Apache-2.0 */
/* The choices of a field: typing filters, Enter takes, a value of one's own is always possible. */
#include "wizard/screen.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "tui/draw.h"

#define PANEL_COLUMNS 70
#define VALUE_COLUMNS 22
#define ROOM 128 /* choices that are looked at: more than any row has */

static const struct field *
field_of(const struct wizard *wizard)
{
	const struct form *form = wizard_form(wizard);

	return form_field(form, form_focus(form));
}

bool
panel_has_choices(const struct field *field)
{
	return field->choice_count != 0 || field->offer != FIELD_OFFER_NONE;
}

void
panel_release_choices(struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->choices.count; i++) {
		free(wizard->choices.items[i].value);
		free(wizard->choices.items[i].label);
		free(wizard->choices.items[i].detail);
	}
	free(wizard->choices.items);
	line_edit_free(wizard->choices.filter);
	secret_release(&wizard->choices.aws_text);
	wizard->choices.items = NULL;
	wizard->choices.filter = NULL;
	wizard->choices.count = wizard->choices.selected = wizard->choices.first = 0;
}

static struct choice_item *
add(struct wizard *wizard, const char *value, char *label)
{
	struct choice_item *item;

	wizard->choices.items = mem_resize(
		wizard->choices.items, wizard->choices.count + 1, sizeof(*wizard->choices.items));
	item = &wizard->choices.items[wizard->choices.count++];
	*item = (struct choice_item){.value = mem_copy_string(value), .label = label};
	return item;
}

/* What AWS's tools know comes first; it is marked with where it stands. */
static void
add_offers(struct wizard *wizard, const struct field *field)
{
	struct offers offers = {0};

	if (field->offer == FIELD_OFFER_REGION)
		offers_find_regions(&offers);
	else if (field->offer == FIELD_OFFER_KEYS)
		offers_find_keys(&offers, &wizard->choices.aws_text);
	for (size_t i = 0; i < offers.count && i < ROOM / 2; i++)
		add(wizard, offers.rows[i].value, mem_format("from %s", offers.rows[i].source))
			->is_section = field->offer == FIELD_OFFER_KEYS;
	offers_release(&offers);
}

static void
add_choices(struct wizard *wizard, const struct field *field)
{
	for (size_t i = 0; i < field->choice_count; i++)
		add(wizard, field->choices[i].value, mem_copy_string(field->choices[i].label))
			->detail = mem_copy_string(field->choices[i].detail);
}

/* The choice that the field holds already is selected. */
void
panel_open_choices(struct wizard *wizard)
{
	struct form *form = wizard_form(wizard);
	const struct field *field = field_of(wizard);
	size_t length;
	const char *value = line_edit_text(form_line(form, form_focus(form)), &length);

	panel_release_choices(wizard);
	add_offers(wizard, field);
	add_choices(wizard, field);
	if (wizard->choices.count == 0) {
		wizard_say(wizard, field->offer == FIELD_OFFER_KEYS
					   ? "no keys in ~/.aws/credentials: type them"
					   : "this field has no choices: type its value");
		return;
	}
	wizard->choices.filter = line_edit_new(LINE_PLAIN);
	for (size_t i = wizard->choices.count; length != 0 && i > 0; i--)
		if (strlen(wizard->choices.items[i - 1].value) == length &&
			memcmp(wizard->choices.items[i - 1].value, value, length) == 0)
			wizard->choices.selected = i - 1;
	wizard->panel = &panel_choices;
}

static const char *
filter_of(const struct wizard *wizard)
{
	size_t length;

	return line_edit_text(wizard->choices.filter, &length);
}

/* Those whose value or name holds what was typed. */
static size_t
find(const struct wizard *wizard, const struct choice_item *found[ROOM])
{
	const char *filter = filter_of(wizard);
	size_t count = 0;

	for (size_t i = 0; i < wizard->choices.count && count < ROOM; i++)
		if (strcasestr(wizard->choices.items[i].value, filter) != NULL ||
			strcasestr(wizard->choices.items[i].label, filter) != NULL)
			found[count++] = &wizard->choices.items[i];
	return count;
}

static void
draw_choice(const struct choice_item *choice, int row, int columns, bool is_selected)
{
	enum theme_role role = is_selected ? ROLE_SELECTED : ROLE_VALUE;

	if (is_selected) {
		(void)draw_text(row, 1, 1, ROLE_LABEL_FOCUS, draw_mark(MARK_FOCUS), SIZE_MAX);
		draw_cursor(row, 3);
	}
	(void)draw_text(row, 3, VALUE_COLUMNS, role, choice->value, SIZE_MAX);
	(void)draw_text(row, 4 + VALUE_COLUMNS, columns - VALUE_COLUMNS - 6, ROLE_NOTE,
		choice->label, SIZE_MAX);
}

static void
draw_filter(struct wizard *wizard, int columns)
{
	struct line_view view = {.cursor = 0};
	int column = draw_text(1, 2, columns - 4, ROLE_LABEL, "Filter: ", SIZE_MAX);

	buf_init(&view.text);
	line_edit_view(wizard->choices.filter, columns - column - 2, "", &view);
	(void)draw_text(1, column, columns - column - 2, ROLE_VALUE_FOCUS, view.text.bytes,
		view.text.length);
	draw_cursor(1, column + view.cursor);
	line_view_release(&view);
}

static void
draw(struct wizard *wizard)
{
	const struct choice_item *found[ROOM];
	size_t count = find(wizard, found);
	int columns = term_columns() < PANEL_COLUMNS ? term_columns() : PANEL_COLUMNS;
	int rows = (int)wizard->choices.count + 6;
	size_t shown;

	if (rows > term_rows() - 2)
		rows = term_rows() - 2;
	shown = (size_t)(rows - 6);
	if (wizard->choices.selected < wizard->choices.first)
		wizard->choices.first = wizard->choices.selected;
	if (wizard->choices.selected >= wizard->choices.first + shown)
		wizard->choices.first = wizard->choices.selected - shown + 1;
	draw_begin_panel(rows, columns, field_of(wizard)->label);
	draw_filter(wizard, columns);
	for (size_t i = 0; i < shown && wizard->choices.first + i < count; i++)
		draw_choice(found[wizard->choices.first + i], 2 + (int)i, columns,
			wizard->choices.first + i == wizard->choices.selected);
	if (count == 0)
		(void)draw_text(2, 3, columns - 5, ROLE_NOTE,
			"none of the known ones; Enter takes it as it is", SIZE_MAX);
	else if (found[wizard->choices.selected]->detail != NULL)
		(void)draw_wrapped(rows - 4, 2, columns - 4, 3, ROLE_HELP,
			found[wizard->choices.selected]->detail);
	(void)draw_text(rows - 1, 2, columns - 4, ROLE_KEY_TEXT,
		" type to filter   Enter: take   Esc: close ", SIZE_MAX);
	draw_end_panel();
}

static void
take_section(struct wizard *wizard, const char *section)
{
	offers_take_keys(&wizard->choices.aws_text, section, &wizard->draft);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++)
		form_reload(wizard->forms[page]);
	wizard_say(wizard, "copied; they stay in ~/.aws/credentials too");
}

static void
take(struct wizard *wizard)
{
	const struct choice_item *found[ROOM];
	size_t count = find(wizard, found);
	const struct choice_item *chosen = count == 0 ? NULL : found[wizard->choices.selected];

	if (chosen == NULL)
		form_choose(wizard_form(wizard), filter_of(wizard));
	else if (chosen->is_section)
		take_section(wizard, chosen->value);
	else
		form_choose(wizard_form(wizard), chosen->value);
	panel_close(wizard);
	panel_release_choices(wizard);
}

static void
act(struct wizard *wizard, enum action action)
{
	const struct choice_item *found[ROOM];
	size_t count = find(wizard, found);

	switch (action) {
	case ACTION_DOWN:
	case ACTION_NEXT_FIELD:
		wizard->choices.selected += wizard->choices.selected + 1 < count;
		break;
	case ACTION_UP:
	case ACTION_PREVIOUS_FIELD:
		wizard->choices.selected -= wizard->choices.selected > 0;
		break;
	case ACTION_ENTER:
		take(wizard);
		break;
	case ACTION_ESCAPE:
	case ACTION_INTERRUPT:
	case ACTION_CHOICES:
		panel_close(wizard);
		break;
	default:
		if (line_edit_act(wizard->choices.filter, action))
			wizard->choices.selected = wizard->choices.first = 0;
		break;
	}
}

static enum screen_result
handle(struct wizard *wizard, const struct term_event *event)
{
	if (event->kind == TERM_PASTE || event->action == ACTION_TEXT) {
		line_edit_type(wizard->choices.filter, event->text.bytes, event->text.length);
		wizard->choices.selected = wizard->choices.first = 0;
	} else if (event->kind == TERM_ACTION) {
		act(wizard, event->action);
	}
	return SCREEN_STAY;
}

const struct screen panel_choices = {.draw = draw, .handle = handle};
