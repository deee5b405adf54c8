/* SPDX-License-Identifier: Apache-2.0 */
/* The connection in hand: where it comes from. */
#include "wizard/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The target of a new connection whose name has none. */
#define FIRST_TARGET "dev"

void
wizard_release_draft(struct wizard *wizard)
{
	for (int page = 0; page < FIELD_PAGE_COUNT; page++) {
		form_free(wizard->forms[page]);
		wizard->forms[page] = NULL;
	}
	review_release(&wizard->review);
	plan_release(&wizard->plan);
	plan_init(&wizard->plan);
	profile_keys_release(&wizard->keys);
	connection_release(&wizard->draft);
	connection_release(&wizard->stored);
	connection_release(&wizard->initial);
	memset(wizard->is_done, 0, sizeof(wizard->is_done));
	wizard->returns_to_review = wizard->moves_keys = false;
	wizard->wants_aws_profile = wizard->wants_exec = false;
}

static bool
is_taken(const struct connection *connection, void *context)
{
	const struct wizard *wizard = context;

	return profiles_has(wizard->profiles, connection->profile, connection->target);
}

/* Keys that come from elsewhere are nothing this form has to ask for. */
static bool
has_other_keys(const struct wizard *wizard)
{
	return !wizard->is_new &&
	       (wizard->keys.source == KEYS_AWS_PROFILE || wizard->keys.source == KEYS_CHAIN);
}

static void
make_forms(struct wizard *wizard)
{
	connection_copy(&wizard->initial, &wizard->draft);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++) {
		const struct form_options options = {
			.connection = &wizard->draft,
			.stored = wizard->is_new ? NULL : &wizard->stored,
			.page = (enum field_page)page,
			.context = wizard->request->context,
			.asks_name = wizard->asks_name && page == FIELD_PAGE_CONNECTION,
			.has_other_keys = has_other_keys(wizard),
			.is_taken = is_taken,
			.taken_context = wizard,
		};

		wizard->forms[page] = form_new(&options);
	}
}

/* In a dbt project the name that it asks for is offered. */
static void
offer_name(struct wizard *wizard)
{
	wizard->draft.profile = profiles_project_name();
	wizard->draft.target = mem_copy_string(FIRST_TARGET);
	if (wizard->draft.profile != NULL && is_taken(&wizard->draft, wizard)) {
		free(wizard->draft.target);
		wizard->draft.target = NULL;
	}
}

/* A name that was given is held to the rules of new names at once. */
static bool
take_name(struct wizard *wizard, const char *name, struct error *err)
{
	struct connection *draft = &wizard->draft;
	struct verdict verdict = {0};

	if (!connection_set_name(draft, name, err))
		return false;
	if (draft->target == NULL)
		draft->target = mem_copy_string(FIRST_TARGET);
	if (is_taken(draft, wizard)) {
		(void)error_set(err, ERROR_USAGE, "there is a connection '%s/%s' already",
			draft->profile, draft->target);
		return error_hint(err, "'athena-connect edit %s/%s' changes it", draft->profile,
			draft->target);
	}
	if (profiles_profile(wizard->profiles, draft->profile) == NULL)
		connection_judge_name(draft->profile, &verdict);
	if (verdict.level != VERDICT_ERROR)
		connection_judge_name(draft->target, &verdict);
	return verdict.level != VERDICT_ERROR ||
	       error_set(err, ERROR_VALUE, "'%s' cannot be a new name: %s", name, verdict.text);
}

/* The region that AWS's tools use is offered, not taken. */
static void
note_offer(struct wizard *wizard)
{
	struct offers offers = {0};

	offers_find_regions(&offers);
	wizard->offer[0] = '\0';
	if (offers.count != 0)
		(void)snprintf(wizard->offer, sizeof(wizard->offer),
			"%s says %s: ^Space, Enter takes it", offers.rows[0].source,
			offers.rows[0].value);
	offers_release(&offers);
}

bool
wizard_start_new(struct wizard *wizard, const char *name, struct error *err)
{
	wizard_release_draft(wizard);
	wizard->is_new = true;
	wizard->asks_name = name == NULL;
	if (name == NULL)
		offer_name(wizard);
	else if (!take_name(wizard, name, err))
		return false;
	connection_set_initial(&wizard->draft);
	note_offer(wizard);
	make_forms(wizard);
	return true;
}

bool
wizard_start_duplicate(struct wizard *wizard, const struct profile_entry *entry, struct error *err)
{
	struct connection *draft = &wizard->draft;
	struct profile_keys keys = {0};
	bool ok;

	wizard_release_draft(wizard);
	wizard->is_new = wizard->asks_name = true;
	ok = profiles_read_entry(wizard->profiles, entry, draft, &keys, err);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT)
			connection_set(draft, (enum athena_field)row, "", 0);
	free(draft->target);
	draft->target = NULL;
	profile_keys_release(&keys);
	if (ok)
		make_forms(wizard);
	return ok;
}

bool
wizard_start_edit(struct wizard *wizard, const char *name, struct error *err)
{
	wizard_release_draft(wizard);
	wizard->is_new = wizard->asks_name = false;
	if (!connection_set_name(&wizard->stored, name, err) ||
		!profiles_read(wizard->profiles, &wizard->stored, &wizard->keys, err))
		return false;
	connection_copy(&wizard->draft, &wizard->stored);
	make_forms(wizard);
	return true;
}

bool
wizard_start_remove(struct wizard *wizard, const struct profile_entry *entry, struct error *err)
{
	wizard_release_draft(wizard);
	wizard->is_new = false;
	if (!profiles_read_entry(wizard->profiles, entry, &wizard->stored, &wizard->keys, err))
		return false;
	connection_copy(&wizard->draft, &wizard->stored);
	return plan_remove(&wizard->plan, wizard->profiles, &wizard->stored, err);
}

/* A connection that went meanwhile is made anew, under its name. */
void
wizard_start_draft(struct wizard *wizard, const struct draft *draft)
{
	const struct connection *left = &draft->connection;
	char *name = connection_name(left);
	struct error err = {0};
	bool is_edit = !draft->is_new && wizard_start_edit(wizard, name, &err);

	if (!draft->is_new && !is_edit)
		wizard_warn(wizard, "%s is gone: saving makes it anew", name);
	free(name);
	if (!is_edit && wizard_start_new(wizard, NULL, &err)) {
		free(wizard->draft.profile);
		free(wizard->draft.target);
		wizard->draft.profile = mem_copy_string(left->profile);
		wizard->draft.target = mem_copy_string(left->target);
	}
	draft_apply(draft, &wizard->draft);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++)
		form_reload(wizard->forms[page]);
}

static void
take_move_answer(struct wizard *wizard, char letter)
{
	wizard->moves_keys = letter == 'm';
	if (wizard->moves_keys)
		wizard_say(wizard, "the keys move with the next save");
}

bool
wizard_has_open_keys(const struct wizard *wizard)
{
	return !wizard->is_new && wizard->keys.source == KEYS_PLAIN;
}

void
wizard_offer_move(struct wizard *wizard)
{
	static const struct question_answer answers[] = {
		{'n', "not now", SCREEN_STAY},
		{'m', "move them, when this is saved", SCREEN_STAY},
	};
	const struct question question = {.title = "Keys in the open",
		.text = "The keys stand in profiles.yml for everybody to read. They can move into "
			"the encrypted file.",
		.answers = answers,
		.answer_count = sizeof(answers) / sizeof(answers[0]),
		.take = take_move_answer};

	if (wizard_has_open_keys(wizard))
		panel_open_question(wizard, &question);
}

char *
wizard_title(const struct wizard *wizard)
{
	const struct connection *draft = &wizard->draft;
	char *name = connection_name(draft), *title;

	if (draft->profile == NULL || draft->target == NULL || draft->profile[0] == '\0')
		title = mem_copy_string("new connection");
	else
		title = mem_format("%s%s",
			!wizard->is_new    ? ""
			: frame_is_small() ? "new "
					   : "new connection  ",
			name);
	free(name);
	return title;
}
