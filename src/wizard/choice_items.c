/* SPDX-License-Identifier: Apache-2.0 */
/* What a field can be chosen from: what AWS's tools know, and its own choices. What the account has
 * comes from account_list.c, while the panel is open. */
#include "wizard/screen.h"

#include <stdlib.h>

#include "base/mem.h"

#define OFFER_LIMIT 64

bool
panel_has_choices(const struct field *field)
{
	return field->choice_count != 0 || field->offer != FIELD_OFFER_NONE ||
	       field->account != FIELD_ACCOUNT_NONE;
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
	account_list_release(wizard);
	line_edit_free(wizard->choices.filter);
	secret_release(&wizard->choices.aws_text);
	wizard->choices.items = NULL;
	wizard->choices.filter = NULL;
	wizard->choices.count = wizard->choices.selected = wizard->choices.first = 0;
}

struct choice_item *
panel_add_choice(struct wizard *wizard, const char *value, char *label)
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
	for (size_t i = 0; i < offers.count && i < OFFER_LIMIT; i++)
		panel_add_choice(
			wizard, offers.rows[i].value, mem_format("from %s", offers.rows[i].source))
			->is_section = field->offer == FIELD_OFFER_KEYS;
	offers_release(&offers);
}

void
panel_collect_choices(struct wizard *wizard, const struct field *field)
{
	add_offers(wizard, field);
	for (size_t i = 0; i < field->choice_count; i++)
		panel_add_choice(
			wizard, field->choices[i].value, mem_copy_string(field->choices[i].label))
			->detail = mem_copy_string(field->choices[i].detail);
}
