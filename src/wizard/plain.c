/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order of the questions. What a row is asked in is plain_row.c's; the
 * form's own logic judges the answers.
 */
#include "wizard/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "wizard/new_passphrase.h"
#include "wizard/plain_row.h"
#include "wizard/screen.h"
#include "wizard/script.h"

struct plain {
	struct wizard wizard;
	const struct plain_dialogue *dialogue;
	struct secret answer;
};

static void
say(const struct plain *plain, const char *text)
{
	char *line = mem_format("%s\n", text);

	plain->dialogue->say(line);
	free(line);
}

static bool
ask(struct plain *plain, const char *question, struct error *err)
{
	secret_release(&plain->answer);
	return plain->dialogue->ask(question, &plain->answer, err);
}

static bool
is_answer(const struct plain *plain, const char *word)
{
	return plain_is_word(&plain->answer, word);
}

/* One page from the first question to the last; false at the end of the input. `*is_back`: the
 * user went back before its first question. */
static bool
ask_page(struct plain *plain, enum field_page page, size_t at, bool *is_back, struct error *err)
{
	struct form *form = plain->wizard.forms[page];

	*is_back = false;
	while (at < form_row_count(form)) {
		enum plain_step step;

		form_set_focus(form, form_row(form, at));
		if (!plain_row_ask(&plain->wizard, form, plain->dialogue, &step, err))
			return false;
		keep_now(&plain->wizard);
		if (step == PLAIN_NEXT)
			at++;
		else if (at > 0)
			at--;
		else if (page != FIELD_PAGE_CONNECTION) {
			*is_back = true;
			return true;
		}
	}
	return true;
}

static bool
ask_pages(struct plain *plain, struct error *err)
{
	size_t last = form_row_count(plain->wizard.forms[FIELD_PAGE_CONNECTION]) - 1;
	bool is_back = false;

	if (!ask_page(plain, FIELD_PAGE_CONNECTION, 0, &is_back, err))
		return false;
	do {
		if (is_back && !ask_page(plain, FIELD_PAGE_CONNECTION, last, &is_back, err))
			return false;
		if (!ask_page(plain, FIELD_PAGE_CREDENTIALS, 0, &is_back, err))
			return false;
	} while (is_back);
	return true;
}

static void
say_review(struct plain *plain)
{
	const struct review *review = &plain->wizard.review;

	say(plain, "");
	say(plain, "Review. Nothing is written yet.");
	for (size_t i = 0; i < review->count; i++)
		say(plain, review->lines[i].text);
}

/* The page and the row that the first error stands at; asked again. */
static bool
ask_wrong_rows(struct plain *plain, struct error *err)
{
	for (int page = 0; page < FIELD_PAGE_COUNT; page++) {
		struct form *form = plain->wizard.forms[page];

		while (form_settle(form) > 0) {
			enum plain_step step;

			if (!plain_row_ask(&plain->wizard, form, plain->dialogue, &step, err))
				return false;
		}
	}
	return true;
}

static bool
ask_passphrase(struct plain *plain, struct secret *passphrase, struct error *err)
{
	if (plain->wizard.vault->stamp.exists)
		return plain->dialogue->ask_secret("Passphrase, not shown: ", passphrase, err);
	say(plain, "The keys are kept encrypted under a passphrase.");
	return new_passphrase_ask(plain->dialogue, "New passphrase, not shown", passphrase, err);
}

static bool
open_vault(struct plain *plain, struct error *err)
{
	struct wizard *wizard = &plain->wizard;
	struct secret passphrase = SECRET_INIT;
	const struct secret *given = wizard->request->passphrase;
	bool ok = false;

	for (int tries = 0; !ok && tries < 3; tries++) {
		if (given != NULL && given->length != 0)
			secret_set(&passphrase, given->bytes, given->length);
		else if (!ask_passphrase(plain, &passphrase, err))
			break;
		ok = vault_open(wizard->vault, &passphrase, err);
		if (ok || err->kind != ERROR_LOCKED || (given != NULL && given->length != 0))
			break;
		say(plain, "That is not its passphrase.");
	}
	secret_release(&passphrase);
	return ok;
}

/* What to type next. */
static void
say_next(struct plain *plain)
{
	char *line = script_to_try(&plain->wizard.draft);
	char *script = script_of(&plain->wizard.draft);
	char *text = mem_format("To try it, type: %s", line);

	say(plain, text);
	say(plain, "The same from a script, with the keys in its environment:");
	say(plain, script);
	free(text);
	free(script);
	free(line);
}

static bool
save(struct plain *plain, struct error *err)
{
	struct wizard *wizard = &plain->wizard;
	bool has_vault = plan_needs_vault(&wizard->plan, wizard->vault);

	if (has_vault && !wizard->vault->is_open && !open_vault(plain, err))
		return false;
	say(plain, "Saving.");
	if (!plan_commit(&wizard->plan, has_vault ? wizard->vault : NULL, err))
		return false;
	keep_drop(wizard);
	say(plain, "Saved.");
	say_next(plain);
	return true;
}

/* Until it is saved or given up. */
static bool
review(struct plain *plain, struct error *err)
{
	static const char *const words[] = {"yes", "no", "k", "back", NULL};
	enum { YES, NO, OTHER_WAY, BACK };

	for (;;) {
		bool is_back = false;
		size_t which;

		if (!ask_wrong_rows(plain, err) || !wizard_plan(&plain->wizard, err))
			return false;
		say_review(plain);
		if (!plain_ask_word(plain->dialogue,
			    "Save this? yes, no, or back to the questions: ", words, &which, err))
			return false;
		if (which == YES)
			return save(plain, err);
		if (which == NO)
			return error_set(err, ERROR_CANCELLED, "left without saving");
		if (which == OTHER_WAY)
			(void)wizard_change_way(&plain->wizard);
		else if (!ask_page(plain, FIELD_PAGE_CREDENTIALS, 0, &is_back, err) ||
			 (is_back && !ask_pages(plain, err)))
			return false;
	}
}

/* What an earlier run left; `*is_taken`: the form goes on with it. */
static bool
offer_draft(struct plain *plain, bool *is_taken, struct error *err)
{
	static const char *const words[] = {"yes", "no", "drop", NULL};
	char text[160];
	size_t which;

	*is_taken = false;
	if (!keep_find(&plain->wizard, text, sizeof(text)))
		return true;
	say(plain, text);
	if (!plain_ask_word(
		    plain->dialogue, "Continue with it? yes, no, or drop: ", words, &which, err))
		return false;
	keep_take(&plain->wizard, "cnx"[which]);
	*is_taken = which == 0;
	return true;
}

static bool
offer_move(struct plain *plain, struct error *err)
{
	size_t which;

	if (!wizard_has_open_keys(&plain->wizard))
		return true;
	say(plain, "The keys stand in profiles.yml for everybody to read.");
	if (!plain_ask_word(plain->dialogue,
		    "Move them into the encrypted file? yes or no: ", plain_yes_or_no, &which, err))
		return false;
	plain->wizard.moves_keys = which == 0;
	return true;
}

static bool
run_form(struct plain *plain, struct error *err)
{
	char *title = wizard_title(&plain->wizard);

	say(plain, title);
	free(title);
	if (!offer_move(plain, err))
		return false;
	say(plain, "Enter keeps what is in brackets. back: the question before. ?: help. list: the "
		   "choices. -: leave it empty. Ctrl-C leaves; nothing is written before the end.");
	return ask_pages(plain, err) && review(plain, err);
}

static void
say_list(struct plain *plain)
{
	const struct profile_entry *entries = plain->wizard.list.entries;

	for (size_t i = 0; i < plain->wizard.list.count; i++) {
		char *line = mem_format("%zu. %s/%s%s", i + 1, entries[i].profile,
			entries[i].target, entries[i].is_default ? ", default" : "");

		say(plain, line);
		free(line);
	}
}

/* One of the connections by its number, or a new one. */
static bool
choose(struct plain *plain, bool *is_done, struct error *err)
{
	struct wizard *wizard = &plain->wizard;
	size_t number;
	char *name;
	bool ok;

	*is_done = false;
	for (;;) {
		say_list(plain);
		if (!ask(plain, "A number edits, new makes one, quit leaves: ", err))
			return false;
		*is_done = is_answer(plain, "quit") || is_answer(plain, "q");
		if (*is_done)
			return true;
		if (is_answer(plain, "new") || is_answer(plain, "n"))
			return wizard_start_new(wizard, NULL, err);
		number = plain_number(&plain->answer);
		if (number > 0 && number <= wizard->list.count)
			break;
		say(plain, "Type one of the numbers, new, or quit.");
	}
	name = mem_format("%s/%s", wizard->list.entries[number - 1].profile,
		wizard->list.entries[number - 1].target);
	ok = wizard_start_edit(wizard, name, err);
	free(name);
	return ok;
}

/* The form of one connection: the one that was asked for, or the one that is chosen. */
static bool
start_form(struct plain *plain, bool *is_done, struct error *err)
{
	struct wizard *wizard = &plain->wizard;
	const struct wizard_request *request = wizard->request;
	bool has_list = request->start == WIZARD_LIST && wizard->list.count != 0, has_draft, ok;

	if (has_list)
		ok = true;
	else if (request->start == WIZARD_EDIT)
		ok = wizard_start_edit(wizard, request->name, err);
	else
		ok = wizard_start_new(wizard, request->name, err);
	if (!ok || !offer_draft(plain, &has_draft, err))
		return false;
	return has_draft || !has_list || choose(plain, is_done, err);
}

static bool
start(struct plain *plain, bool *is_done, struct error *err)
{
	struct wizard *wizard = &plain->wizard;
	char *shown = path_shown(wizard->profiles->path);
	char *line =
		mem_format("athena-connect, %s, found by %s.", shown, wizard->profiles->reason);

	say(plain, line);
	free(line);
	free(shown);
	*is_done = false;
	profiles_list(
		wizard->profiles, &wizard->list.entries, &wizard->list.count, &wizard->list.others);
	return start_form(plain, is_done, err);
}

bool
plain_run(const struct wizard_request *request, const struct plain_dialogue *dialogue,
	struct error *err)
{
	struct plain plain = {.dialogue = dialogue,
		.wizard = {.request = request,
			.profiles = request->profiles,
			.vault = request->vault}};
	bool is_done, ok;

	plan_init(&plain.wizard.plan);
	ok = start(&plain, &is_done, err) && (is_done || run_form(&plain, err));
	if (!ok && plain.wizard.kept.is_there)
		say(&plain, "What was answered is kept as a draft, without the keys.");
	secret_release(&plain.answer);
	wizard_release(&plain.wizard);
	return ok;
}
