/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the connection in hand changed, and what saving it would do. */
#include "wizard/screen.h"

bool
wizard_is_changed(const struct wizard *wizard)
{
	return wizard->moves_keys || wizard->wants_aws_profile || wizard->wants_exec ||
	       !connection_is_equal(&wizard->draft, &wizard->initial);
}

/* How dbt gets the keys after the save: keys that were typed go to the vault. */
static enum keys_source
choose_keys(const struct wizard *wizard)
{
	if (wizard->wants_aws_profile || wizard->wants_exec)
		return wizard->wants_exec ? KEYS_VAULT : KEYS_AWS_PROFILE;
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT &&
			wizard->draft.values[row].state == VALUE_GIVEN)
			return wizard->keys.source == KEYS_AWS_PROFILE ? KEYS_AWS_PROFILE
								       : KEYS_VAULT;
	return wizard->is_new || wizard->moves_keys ? KEYS_VAULT : wizard->keys.source;
}

bool
wizard_change_way(struct wizard *wizard)
{
	enum keys_source now = wizard->plan.keys;

	if (!wizard->review.has_plan || (now != KEYS_VAULT && now != KEYS_AWS_PROFILE))
		return false;
	wizard->wants_exec = now == KEYS_AWS_PROFILE;
	wizard->wants_aws_profile = now == KEYS_VAULT;
	return true;
}

/* What the forms say of their rows; false when the connection has no name that can be used. */
static bool
collect_problems(struct wizard *wizard)
{
	bool has_name = true;

	for (int page = 0; page < FIELD_PAGE_COUNT; page++) {
		struct form *form = wizard->forms[page];

		wizard->is_done[page] = form_settle(form) == 0;
		for (size_t at = 0; at < form_row_count(form); at++) {
			const struct review_problem problem = {.field = form_row(form, at),
				.label = form_field(form, at)->label,
				.verdict = *form_message(form, at)};

			if (problem.verdict.level == VERDICT_OK ||
				(wizard->moves_keys && form_state(form, at) == VALUE_PLAIN))
				continue;
			review_add_problem(&wizard->review, &problem);
			if (problem.field >= ATHENA_FIELD_COUNT)
				has_name = false;
		}
	}
	return has_name;
}

/* What a new connection does not say. */
static void
add_empty_rows(struct wizard *wizard)
{
	for (int page = 0; wizard->is_new && page < FIELD_PAGE_COUNT; page++) {
		const struct form *form = wizard->forms[page];

		for (size_t at = 0; at < form_row_count(form); at++) {
			const struct field *field = form_field(form, at);

			if (form_state(form, at) == VALUE_EMPTY && field->if_empty != NULL)
				review_add_empty(&wizard->review, form_row(form, at), field->label,
					field->if_empty);
		}
	}
}

int
wizard_review_width(void)
{
	return term_columns() == 0 ? REVIEW_UNWRAPPED : term_columns() - 3;
}

bool
wizard_plan(struct wizard *wizard, struct error *err)
{
	review_start(&wizard->review, wizard_review_width());
	plan_release(&wizard->plan);
	plan_init(&wizard->plan);
	if (wizard->failed_save.kind != ERROR_NONE)
		review_add_failure(&wizard->review, &wizard->failed_save);
	if (!collect_problems(wizard))
		return true;
	if (!plan_set(&wizard->plan, wizard->profiles, wizard->is_new ? NULL : &wizard->stored,
		    &wizard->draft, choose_keys(wizard), err)) {
		/* A wrong value may be what cannot be written: its own message says more. */
		if (wizard->review.errors != 0)
			return true;
		review_add_failure(&wizard->review, err);
		return false;
	}
	review_add_plan(&wizard->review, &wizard->plan, wizard->vault);
	add_empty_rows(wizard);
	return true;
}
