/* SPDX-License-Identifier: Apache-2.0 */
/* The wizard: with no command the list or a first setup, `new` and `edit` straight to a form. */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "tui/background.h"
#include "strength/passphrase_check.h"
#include "store/theme_choice.h"
#include "store/theme_file.h"
#include "wizard/plain.h"
#include "wizard/wizard.h"
#include "cmd/chosen.h"
#include "cmd/dialogue.h"
#include "cmd/passphrase.h"

static bool run_any(const struct invocation *invocation, struct error *err);
static bool run_new(const struct invocation *invocation, struct error *err);
static bool run_edit(const struct invocation *invocation, struct error *err);

const struct command cmd_wizard = {
	.name = "",
	.operands = "[NAME]",
	.summary = "set up a connection, or choose one to edit",
	.operands_max = 1,
	.run = run_any,
};

const struct command cmd_new = {
	.name = "new",
	.operands = "[NAME]",
	.summary = "set up a new connection",
	.operands_max = 1,
	.run = run_new,
};

const struct command cmd_edit = {
	.name = "edit",
	.operands = "NAME",
	.summary = "change a connection",
	.operands_min = 1,
	.operands_max = 1,
	.run = run_edit,
};

/* What the wizard works on. */
struct session {
	struct profiles profiles;
	struct vault vault;
	struct secret passphrase;
};

static bool
open_session(struct session *session, const struct invocation *invocation, struct error *err)
{
	return chosen_profiles(invocation, &session->profiles, err) &&
	       vault_read(&session->vault, session->profiles.path, err) &&
	       (!passphrase_is_given(invocation) ||
		       (passphrase_read(invocation, &session->passphrase, err) &&
			       passphrase_check(&session->passphrase, err)));
}

/* A name that is there is edited, another one is new. */
static enum wizard_start
choose_start(const struct session *session, const char *name)
{
	struct connection named;
	bool is_there;

	connection_init(&named);
	is_there = connection_set_name(&named, name, NULL) &&
		   profiles_has(&session->profiles, named.profile, named.target);
	connection_release(&named);
	return is_there ? WIZARD_EDIT : WIZARD_NEW;
}

static bool
is_set(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0';
}

/* Asked for, or nothing can be drawn: a terminal without a name or without a cursor. */
static bool
wants_lines(const struct invocation *invocation)
{
	const char *terminal = getenv("TERM");

	return invocation->options[OPTION_PLAIN] != NULL || is_set("ACCESSIBLE") ||
	       !is_set("TERM") || strcmp(terminal, "dumb") == 0;
}

/* Two themes that nobody chose, for the terminal to choose from. */
static struct guess {
	bool is_needed;
	struct theme light, dark;
} guess;

static enum theme_background
guess_background(void)
{
	guess.is_needed = theme_file_load(theme_light.name, &guess.light, NULL) &&
			  theme_file_load(theme_default.name, &guess.dark, NULL);
	return background_of_variable(getenv("COLORFGBG"));
}

/* The chosen one; of the two, so that it is known which it is. */
static const struct theme *
first_theme(const struct theme *chosen)
{
	if (!guess.is_needed)
		return chosen;
	return chosen->is_light ? &guess.light : &guess.dark;
}

static bool
run(const struct invocation *invocation, enum wizard_start start, struct error *err)
{
	const char *name = invocation->operand_count == 0 ? NULL : invocation->operands[0];
	struct field_context context = chosen_context();
	struct theme theme;
	struct session session = {0};
	bool ok;

	buf_init(&session.profiles.text);
	buf_init(&session.vault.sealed);
	ok = open_session(&session, invocation, err) &&
	     theme_choose(invocation->options[OPTION_THEME], guess_background, &theme, err);
	if (ok) {
		const struct wizard_request request = {
			.start = start == WIZARD_LIST && name != NULL ? choose_start(&session, name)
								      : start,
			.name = name,
			.profiles = &session.profiles,
			.vault = &session.vault,
			.passphrase = &session.passphrase,
			.context = &context,
			.theme = first_theme(&theme),
			.light = guess.is_needed ? &guess.light : NULL,
			.dark = guess.is_needed ? &guess.dark : NULL,
			.has_colour = theme_wants_colour(),
		};

		ok = wants_lines(invocation) ? plain_run(&request, dialogue_choose(), err)
					     : wizard_run(&request, err);
	}
	secret_release(&session.passphrase);
	vault_release(&session.vault);
	profiles_release(&session.profiles);
	return ok;
}

static bool
run_any(const struct invocation *invocation, struct error *err)
{
	return run(invocation, WIZARD_LIST, err);
}

static bool
run_new(const struct invocation *invocation, struct error *err)
{
	return run(invocation, WIZARD_NEW, err);
}

static bool
run_edit(const struct invocation *invocation, struct error *err)
{
	return run(invocation, WIZARD_EDIT, err);
}
