/* SPDX-License-Identifier: Apache-2.0 */
/* What a field can be chosen from: what AWS's tools know, its own choices, and what would do
 * instead of a wrong value. What the account has comes from account_list.c, while the panel is
 * open. */
#include "wizard/screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define OFFER_LIMIT 64

bool
choices_are_there(const struct form *form)
{
	const struct field *field = form_field(form, form_focus(form));

	return field->choice_count != 0 || field->offer != FIELD_OFFER_NONE ||
	       field->account != FIELD_ACCOUNT_NONE || form_instead(form) != NULL;
}

void
choices_release(struct wizard *wizard)
{
	for (size_t i = 0; i < wizard->choices.count; i++) {
		free(wizard->choices.items[i].value);
		free(wizard->choices.items[i].label);
		free(wizard->choices.items[i].detail);
	}
	free(wizard->choices.items);
	account_list_release(wizard);
	line_edit_free(wizard->choices.filter);
	secret_release(&wizard->choices.aws_text);
	wizard->choices.items = NULL;
	wizard->choices.filter = NULL;
	wizard->choices.count = wizard->choices.selected = wizard->choices.first = 0;
}

struct choice_item *
choices_add(struct wizard *wizard, const char *value, char *label)
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
	for (size_t i = 0; i < offers.count && i < OFFER_LIMIT; i++) {
		struct choice_item *item = choices_add(
			wizard, offers.rows[i].value, mem_format("from %s", offers.rows[i].source));

		item->is_offer = true;
		item->is_section = field->offer == FIELD_OFFER_KEYS;
	}
	offers_release(&offers);
}

static bool
has_item(const struct wizard *wizard, const char *value)
{
	for (size_t i = 0; i < wizard->choices.count; i++)
		if (strcmp(wizard->choices.items[i].value, value) == 0)
			return true;
	return false;
}

void
choices_collect(struct wizard *wizard, const struct form *form)
{
	const struct field *field = form_field(form, form_focus(form));
	const char *instead = form_instead(form);

	choices_release(wizard);
	add_offers(wizard, field);
	for (size_t i = 0; i < field->choice_count; i++)
		choices_add(
			wizard, field->choices[i].value, mem_copy_string(field->choices[i].label))
			->detail = mem_copy_string(field->choices[i].detail);
	if (instead != NULL && !has_item(wizard, instead))
		choices_add(wizard, instead, mem_copy_string("instead of what was typed"));
}

void
choices_take(struct wizard *wizard, struct form *form, const struct choice_item *item)
{
	if (!item->is_section) {
		form_choose(form, item->value);
		return;
	}
	offers_take_keys(&wizard->choices.aws_text, item->value, &wizard->draft);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++)
		form_reload(wizard->forms[page]);
	wizard_say(wizard, "copied; they stay in ~/.aws/credentials too");
}
