/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nothing typed is lost: the form's draft is written whenever a field is left,
 * beside the event loop, and offered at the next start. It is a help, not a
 * promise: where it cannot be written, the form goes on without a word.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "wizard/screen.h"

static bool
is_removal(const struct wizard *wizard)
{
	return wizard->plan.kind == PLAN_REMOVE;
}

static bool
write_draft(void *subject, struct error *err)
{
	return draft_write(subject, err);
}

/* Takes over what the form holds now; false when the draft on disk says the same. */
static bool
take_form(struct wizard *wizard)
{
	struct draft *written = &wizard->kept.written;
	struct draft now;
	bool is_same;

	draft_init(&now);
	draft_take(&now, &wizard->draft);
	is_same =
		wizard->kept.is_there && connection_is_equal(&now.connection, &written->connection);
	if (!is_same) {
		draft_release(written);
		*written = now;
		written->file = mem_copy_string(wizard->profiles->path);
		written->is_new = wizard->is_new;
		written->written = (long long)time(NULL);
	} else {
		draft_release(&now);
	}
	return !is_same;
}

static bool
is_writing(const struct wizard *wizard)
{
	return work_descriptor(&wizard->kept.work) >= 0;
}

int
keep_descriptor(const struct wizard *wizard)
{
	return work_descriptor(&wizard->kept.work);
}

void
keep_note(struct wizard *wizard)
{
	if (is_removal(wizard) || !wizard_is_changed(wizard))
		return;
	if (is_writing(wizard)) {
		wizard->kept.is_late = true;
		return;
	}
	if (!take_form(wizard))
		return;
	wizard->kept.is_there =
		work_start(&wizard->kept.work, write_draft, &wizard->kept.written, NULL);
}

void
keep_take_result(struct wizard *wizard)
{
	bool is_late = wizard->kept.is_late;

	wizard->kept.is_late = false;
	if (!work_finish(&wizard->kept.work, NULL))
		wizard->kept.is_there = false;
	if (is_late)
		keep_note(wizard);
}

static void
finish(struct wizard *wizard)
{
	if (is_writing(wizard) && !work_finish(&wizard->kept.work, NULL))
		wizard->kept.is_there = false;
	wizard->kept.is_late = false;
}

void
keep_now(struct wizard *wizard)
{
	finish(wizard);
	if (wizard->forms[FIELD_PAGE_CONNECTION] == NULL || is_removal(wizard) ||
		!wizard_is_changed(wizard) || wizard->screen == SCREEN_DONE)
		return;
	if (take_form(wizard))
		wizard->kept.is_there = draft_write(&wizard->kept.written, NULL);
}

void
keep_drop(struct wizard *wizard)
{
	finish(wizard);
	if (wizard->kept.is_there && draft_remove(NULL))
		wizard->kept.is_there = false;
}

void
keep_release(struct wizard *wizard)
{
	finish(wizard);
	draft_release(&wizard->kept.found);
	draft_release(&wizard->kept.written);
}

/* '3 minutes', in the largest unit that fits. */
static void
describe_age(long long seconds, char *text, size_t size)
{
	static const struct {
		long long seconds;
		const char *name;
	} units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
	size_t i = 0;
	long long count;

	while (i + 1 < sizeof(units) / sizeof(units[0]) && seconds < units[i].seconds)
		i++;
	count = seconds < 1 ? 1 : seconds / units[i].seconds;
	(void)snprintf(text, size, "%lld %s%s", count, units[i].name, count == 1 ? "" : "s");
}

void
keep_take(struct wizard *wizard, char letter)
{
	if (letter == 'n')
		return;
	wizard->kept.is_there = true;
	if (letter == 'x')
		keep_drop(wizard);
	else
		wizard_start_draft(wizard, &wizard->kept.found);
}

static bool
is_for_this(const struct wizard *wizard, const struct draft *found)
{
	const char *name = wizard->request->name;
	char *left;
	bool is_same;

	if (found->file == NULL || strcmp(found->file, wizard->profiles->path) != 0)
		return false;
	if (name == NULL)
		return true;
	left = connection_name(&wizard->draft);
	is_same =
		found->connection.profile != NULL && found->connection.target != NULL &&
		strncmp(left, found->connection.profile, strlen(found->connection.profile)) == 0 &&
		strcmp(left + strlen(found->connection.profile) + 1, found->connection.target) == 0;
	free(left);
	return is_same;
}

bool
keep_find(struct wizard *wizard, char *text, size_t size)
{
	struct draft *found = &wizard->kept.found;
	char age[32], *name;

	draft_init(found);
	draft_init(&wizard->kept.written);
	if (!draft_read(found, NULL) || !is_for_this(wizard, found))
		return false;
	name = found->connection.profile == NULL ? mem_copy_string("a new connection")
						 : connection_name(&found->connection);
	describe_age((long long)time(NULL) - found->written, age, sizeof(age));
	(void)snprintf(text, size, "An unfinished form of %s was kept %s ago.", name, age);
	free(name);
	return true;
}

/* Where the draft is gone on with, its form is asked about the keys. */
static void
take_answer(struct wizard *wizard, char letter)
{
	keep_take(wizard, letter);
	if (letter != 'c')
		wizard_offer_move(wizard);
}

void
keep_offer(struct wizard *wizard)
{
	static const struct question_answer answers[] = {
		{'n', "not now", SCREEN_STAY},
		{'c', "continue with it; the keys are typed again", SCREEN_TO_FORM},
		{'x', "throw it away", SCREEN_STAY},
	};
	struct question question = {.title = "A draft",
		.answers = answers,
		.answer_count = sizeof(answers) / sizeof(answers[0]),
		.take = take_answer};

	if (keep_find(wizard, question.text, sizeof(question.text)))
		panel_open_question(wizard, &question);
}
