/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation about a new passphrase, as text; and once on a terminal, with the command that
 * seals the vault with it. */
#include "wizard/new_passphrase.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/vault.h"
#include "support/scratch.h"
#include "support/screen.h"

/* What is answered, in this order; MADE stands for the passphrase that was shown. */
#define MADE "<made>"

static const char *const *answers;
static char made[128];
static struct buf heard; /* all that was said, and the answers in brackets */

static void
say(const char *text)
{
	if (strcmp(heard.bytes + heard.length - (heard.length < 5 ? 0 : 5), "\n    ") == 0) {
		(void)strncpy(made, text, sizeof(made) - 1);
		text = MADE;
	}
	buf_append_string(&heard, text);
}

static bool
ask(const char *question, struct secret *answer, struct error *err)
{
	const char *text = *answers;

	buf_append_string(&heard, question);
	if (text == NULL)
		return error_set(err, ERROR_CANCELLED, "cancelled");
	answers++;
	buf_append_format(&heard, "{%s}\n", text);
	if (strcmp(text, MADE) == 0)
		text = made;
	secret_set(answer, text, strlen(text));
	return true;
}

static const struct plain_dialogue private = {
	.is_private = true, .say = say, .ask = ask, .ask_secret = ask};
static const struct plain_dialogue piped = {.say = say, .ask = ask, .ask_secret = ask};

#define KEPT "Nobody can recover a passphrase: keep it where you will find it again.\n"
#define WEAK "Whoever gets the file may guess it: a longer one is safer.\n"
#define LETTERS "Another keyboard may lack one of its letters, or send other bytes for it.\n"
#define DIFFER "The two differ. Once more.\n"
#define SHOWN \
	"\n    " MADE "\n\nWrite it down: it stands on this screen until you clear it.\n" \
	"strong: billions of years at one guess a second on one core\n"
#define STRONG "strong: billions of years at one guess a second on one core\n"
#define FIRST "New one (Enter makes one): "
#define AGAIN "The same again: "

static const struct conversation {
	const char *name;
	const struct plain_dialogue *dialogue;
	const char *answers[8];
	const char *heard;
	const char *taken; /* NULL: nothing */
} conversations[] = {
	{"a strong one is said to be strong", &private, {"kX9#vQ2!mZ7pLw4t", "kX9#vQ2!mZ7pLw4t"},
		KEPT FIRST "{kX9#vQ2!mZ7pLw4t}\n" STRONG AGAIN "{kX9#vQ2!mZ7pLw4t}\n",
		"kX9#vQ2!mZ7pLw4t"},
	{"a weak one is warned about and taken", &private, {"acorn", "acorn"},
		KEPT FIRST "{acorn}\n"
			   "weak: about 17 minutes at one guess a second on one core\n" WEAK AGAIN
			   "{acorn}\n",
		"acorn"},
	{"two that differ are both asked for anew", &private,
		{"kX9#vQ2!mZ7pLw4t", "kX9#vQ2!mZ7pLw4T", "acorn", "acorn"},
		KEPT FIRST
		"{kX9#vQ2!mZ7pLw4t}\n" STRONG AGAIN "{kX9#vQ2!mZ7pLw4T}\n" DIFFER FIRST "{acorn}\n"
		"weak: about 17 minutes at one guess a second on one core\n" WEAK AGAIN "{acorn}\n",
		"acorn"},
	{"blanks and letters stay as they are", &private,
		{"  \xc3\xa4 kX9#vQ2!mZ7pLw4t ", "  \xc3\xa4 kX9#vQ2!mZ7pLw4t "},
		KEPT FIRST "{  \xc3\xa4 kX9#vQ2!mZ7pLw4t }\n" STRONG LETTERS AGAIN
			   "{  \xc3\xa4 kX9#vQ2!mZ7pLw4t }\n",
		"  \xc3\xa4 kX9#vQ2!mZ7pLw4t "},
	{"Enter makes one, which stays until it is typed", &private, {"", "mistyped", "", MADE},
		KEPT FIRST "{}\n" SHOWN "Type it: {mistyped}\n" DIFFER "Type it: {}\n" DIFFER
			   "Type it: {<made>}\n",
		MADE},
	{"nothing is made where others may read", &piped, {"", "acorn", "acorn"},
		KEPT "New one: {}\nthe passphrase is empty\nNew one: {acorn}\n"
		     "weak: about 17 minutes at one guess a second on one core\n" WEAK AGAIN
		     "{acorn}\n",
		"acorn"},
	{"a line end inside is refused", &piped, {"a\rb", "acorn", "acorn"},
		KEPT "New one: {a\rb}\nthe passphrase holds a line end or a zero byte\n"
		     "New one: {acorn}\n"
		     "weak: about 17 minutes at one guess a second on one core\n" WEAK AGAIN
		     "{acorn}\n",
		"acorn"},
	{"the end of the input cancels", &private, {"acorn"},
		KEPT FIRST "{acorn}\n"
			   "weak: about 17 minutes at one guess a second on one core\n" WEAK AGAIN,
		NULL},
};

static void
every_conversation_goes_as_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(conversations) / sizeof(conversations[0]); i++) {
		const struct conversation *conversation = &conversations[i];
		const char *taken = conversation->taken;
		struct secret passphrase = SECRET_INIT;
		struct error err = {0};
		bool ok;

		print_message("%s\n", conversation->name);
		buf_init(&heard);
		answers = conversation->answers;
		ok = new_passphrase_ask(conversation->dialogue, "New one", &passphrase, &err);
		assert_string_equal(heard.bytes, conversation->heard);
		assert_int_equal(ok, taken != NULL);
		if (taken == NULL) {
			assert_null(passphrase.bytes);
			assert_int_equal(err.kind, ERROR_CANCELLED);
		} else {
			assert_string_equal(
				passphrase.bytes, strcmp(taken, MADE) == 0 ? made : taken);
		}
		secret_release(&passphrase);
		buf_release(&heard);
	}
}

/* A folder as the program's home, with a vault of passphrase 'old'. */
static char *
home_new(void)
{
	char *home = scratch_new(), *dbt = scratch_path(home, ".dbt");
	char *profiles = scratch_path(dbt, "profiles.yml");
	struct secret passphrase = SECRET_INIT;
	struct vault vault;

	assert_int_equal(mkdir(dbt, 0700), 0);
	assert_true(vault_read(&vault, profiles, NULL));
	secret_set(&passphrase, "old", 3);
	assert_true(vault_open(&vault, &passphrase, NULL));
	vault_work_factor = 1;
	assert_true(vault_write(&vault, NULL));
	vault_release(&vault);
	free(profiles);
	free(dbt);
	return home;
}

static bool
opens(const char *home, const char *words)
{
	char *profiles = scratch_path(home, ".dbt/profiles.yml");
	struct secret passphrase = SECRET_INIT;
	struct vault vault;
	bool ok;

	assert_true(vault_read(&vault, profiles, NULL));
	secret_set(&passphrase, words, strlen(words));
	ok = vault_open(&vault, &passphrase, NULL);
	secret_release(&passphrase);
	vault_release(&vault);
	free(profiles);
	return ok;
}

static struct screen *
start(const char *name, const char *home, char **program)
{
	const char *command[] = {NULL, "passphrase", NULL};
	struct screen_setup setup = {.name = name, .command = command, .folder = home};
	struct screen *screen;

	*program = screen_program("tests/programs/quick");
	command[0] = *program;
	screen = screen_start(&setup);
	screen_expect_text(screen, "Passphrase of ~/.dbt/athena_credentials.age:");
	screen_type(screen, "old\r");
	screen_expect_text(screen, "New passphrase of ~/.dbt/athena_credentials.age (Enter makes");
	return screen;
}

/* The line that the passphrase stands in (free). */
static char *
find_made(struct screen *screen)
{
	screen_expect_text(screen, "Type it:");
	for (int row = 0; row < 24; row++) {
		char *line = screen_row(screen, row), *copy;

		if (strncmp(line, "    ", 4) == 0) {
			copy = mem_copy_string(line + 4);
			free(line);
			return copy;
		}
		free(line);
	}
	fail_msg("no passphrase is shown");
	return NULL;
}

static void
the_command_seals_the_vault_with_what_was_made(void **state)
{
	char *home = home_new(), *program, *words;
	struct screen *screen = start("new_passphrase_made", home, &program);

	(void)state;
	screen_type(screen, "\r");
	words = find_made(screen);
	screen_type(screen, words);
	screen_type(screen, "\r");
	screen_expect_text(screen, "changed: the passphrase of ~/.dbt/athena_credentials.age");
	screen_expect_end(screen, 0);
	screen_end(screen);
	assert_true(opens(home, words));
	assert_false(opens(home, "old"));
	free(words);
	free(program);
	scratch_free(home);
}

static void
what_is_typed_is_never_shown(void **state)
{
	char *home = home_new(), *program;
	struct screen *screen = start("new_passphrase_typed", home, &program);

	(void)state;
	screen_forbid(screen, "hunter2-marker");
	screen_type(screen, "hunter2-marker\r");
	screen_expect_text(screen, "The same again:");
	screen_type(screen, "hunter2-marker\r");
	screen_expect_end(screen, 0);
	screen_end(screen);
	assert_true(opens(home, "hunter2-marker"));
	free(program);
	scratch_free(home);
}

/* At every key of the conversation: the file and the terminal are as they were. */
static void
stopped_at_any_question_it_changes_nothing(void **state)
{
	static const char *const typed[] = {"", "half", "whole\r", "whole\rhalf", "\r", "\rhalf"};
	char *home = home_new(), *program;

	(void)state;
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct screen *screen = start("new_passphrase_stopped", home, &program);

		screen_type(screen, typed[i]);
		screen_settle(screen);
		screen_press(screen, "Ctrl-C");
		screen_expect_killed(screen, SIGINT);
		screen_expect_left(screen, "");
		screen_end(screen);
		assert_true(opens(home, "old"));
		free(program);
	}
	scratch_free(home);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_conversation_goes_as_written),
		cmocka_unit_test(the_command_seals_the_vault_with_what_was_made),
		cmocka_unit_test(what_is_typed_is_never_shown),
		cmocka_unit_test(stopped_at_any_question_it_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
