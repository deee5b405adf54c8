/* SPDX-License-Identifier: Apache-2.0 */
/* Whole commands and the wizard, typed on a terminal: when they are done, nothing that was secret
 * stands in the memory of the process any more. */
#include "support/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/house.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"
#define SEARCHED "tests/programs/searched"

enum { PASSPHRASE, NEW_PASSPHRASE, SECRET, TOKEN, PLAIN, NEEDLE_COUNT };

static struct needle needles[NEEDLE_COUNT];
static char *texts[NEEDLE_COUNT]; /* the same in the clear: this process is not searched */
static char *environment;
static size_t searches;

static void
make_needle(int which, struct needle needle)
{
	struct secret text = SECRET_INIT;

	needles[which] = needle;
	needle_show(&needle, &text);
	texts[which] = mem_copy_bytes(text.bytes, text.length);
	secret_release(&text);
}

static int
setup(void **state)
{
	char *hidden;

	make_needle(PASSPHRASE,
		needle_of("passphrase", HOUSE_PASSPHRASE, sizeof(HOUSE_PASSPHRASE) - 1));
	make_needle(NEW_PASSPHRASE, needle_new("new passphrase", 30));
	make_needle(SECRET, needle_new("secret", 40));
	make_needle(TOKEN, needle_new("token", 60));
	make_needle(PLAIN, needle_new("what is no secret", 20));
	/* The last one only where it is to be found. */
	hidden = needles_write(needles, PLAIN);
	environment = mem_format("NEEDLES=%s", hidden);
	free(hidden);
	return house_open(state);
}

static int
teardown(void **state)
{
	for (int i = 0; i < NEEDLE_COUNT; i++)
		free(texts[i]);
	free(environment);
	return house_close(state);
}

/* A file for `apply`: rows that every connection has, and `rest`. */
static void
write_map(const char *rest)
{
	char *path = scratch_path(house.folder, "map.yml");
	char *text = mem_format("region_name: eu-west-1\n"
				"database: awsdatacatalog\n"
				"s3_staging_dir: s3://bucket/dbt/\n"
				"schema: dbt\n"
				"%s",
		rest);

	scratch_write(path, text);
	free(text);
	free(path);
}

static void
write_keys(void)
{
	char *rest = mem_format("aws_access_key_id: ASIAQWERTYUIOPASDFGH\n"
				"aws_secret_access_key: \"%s\"\n"
				"aws_session_token: %s\n",
		texts[SECRET], texts[TOKEN]);

	write_map(rest);
	free(rest);
}

static struct screen *
start(const char *test, struct house_start command)
{
	command.program = SEARCHED;
	command.environment[0] = environment;
	return house_start_as(test, &command);
}

#define START(...) start(__func__, (struct house_start){.arguments = {__VA_ARGS__}})

static void
answer(struct screen *screen, const char *question, const char *text)
{
	screen_expect_text(screen, question);
	screen_settle(screen);
	screen_type(screen, text);
	screen_settle(screen);
	screen_press(screen, "Enter");
}

static void
end(struct screen *screen, int status)
{
	screen_expect_end(screen, status);
	screen_end(screen);
	searches++;
}

/* The vault with this test's keys. */
static void
put_keys(void)
{
	struct screen *screen;

	house_put_connection(NAME, "");
	write_keys();
	screen = START("apply", NAME, "map.yml");
	answer(screen, "Passphrase of ~/.dbt/athena_credentials.age:", texts[PASSPHRASE]);
	end(screen, 0);
}

/* The same search of the same program finds what nobody wipes. */
static void
what_is_no_secret_is_found(void **state)
{
	char *hidden = needles_write(&needles[PLAIN], 1), *rest;
	struct screen *screen;

	(void)state;
	free(environment);
	environment = mem_format("NEEDLES=%s", hidden);
	rest = mem_format("work_group: %s\n", texts[PLAIN]);
	house_put_connection(NAME, "");
	write_map(rest);
	screen = START("apply", NAME, "map.yml");
	screen_expect_end(screen, SEARCHED_FOUND);
	screen_expect_text(screen, "found: what is no secret");
	screen_end(screen);
	free(rest);
	free(hidden);
}

static void
apply_makes_the_first_vault(void **state)
{
	struct screen *screen;

	(void)state;
	write_keys();
	screen = START("apply", NAME, "map.yml");
	answer(screen, "(Enter makes one):", texts[NEW_PASSPHRASE]);
	answer(screen, "The same again:", texts[NEW_PASSPHRASE]);
	end(screen, 0);
}

static void
apply_changes_a_vault(void **state)
{
	(void)state;
	put_keys();
}

static void
a_wrong_passphrase_three_times(void **state)
{
	struct screen *screen;

	(void)state;
	put_keys();
	screen = START("exec", NAME, "--", "true");
	for (int i = 0; i < 3; i++) {
		answer(screen, "athena_credentials.age: ", texts[NEW_PASSPHRASE]);
		screen_settle(screen);
	}
	end(screen, 4);
}

static void
commands_that_read_a_key(void **state)
{
	static const struct {
		const char *arguments[6];
		int status;
	} rows[] = {
		{{"credential-process", NAME}, 0},
		{{"exec", NAME, "--", "no-such-command"}, 127},
		{{"rename", NAME, "jaffle_shop/test"}, 0},
		{{"remove", "jaffle_shop/test", "--yes"}, 0},
	};

	(void)state;
	put_keys();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct house_start command = {0};
		struct screen *screen;

		memcpy(command.arguments, rows[i].arguments, sizeof(rows[i].arguments));
		screen = start(__func__, command);
		answer(screen, "Passphrase of ~/.dbt/athena_credentials.age:", texts[PASSPHRASE]);
		end(screen, rows[i].status);
		/* What credential-process has kept. */
		end(START("lock"), 0);
	}
}

static void
a_passphrase_from_a_file_and_a_command(void **state)
{
	char *path, *lines, *command;

	(void)state;
	put_keys();
	path = scratch_path(house.folder, "lines");
	lines = mem_format("%s\n%s\n", texts[PASSPHRASE], texts[NEW_PASSPHRASE]);
	scratch_write(path, lines);
	end(START("passphrase", "--passphrase-file", path), 0);
	free(lines);
	lines = mem_format("%s\n", texts[NEW_PASSPHRASE]);
	scratch_write(path, lines);
	command = mem_format("cat %s", path);
	end(START("credential-process", NAME, "--passphrase-command", command), 0);
	end(START("lock"), 0);
	free(command);
	free(lines);
	free(path);
}

static void
a_passphrase_that_is_changed(void **state)
{
	struct screen *screen;

	(void)state;
	put_keys();
	screen = START("passphrase");
	answer(screen, "Passphrase of ~/.dbt/athena_credentials.age:", texts[PASSPHRASE]);
	answer(screen, "(Enter makes one):", texts[NEW_PASSPHRASE]);
	answer(screen, "The same again:", "mistyped");
	screen_expect_text(screen, "The two differ.");
	screen_settle(screen);
	screen_type(screen, texts[NEW_PASSPHRASE]);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_settle(screen);
	screen_type(screen, texts[NEW_PASSPHRASE]);
	screen_settle(screen);
	screen_press(screen, "Enter");
	end(screen, 0);
}

/* Typed with mistakes, revealed, hidden, cut; the passphrase shown for a moment. */
static void
the_wizard_makes_a_connection(void **state)
{
	struct screen *screen = START("new", NAME);

	(void)state;
	house_pass_connection(screen);
	screen_type(screen, HOUSE_KEY_ID);
	screen_press(screen, "Tab");
	screen_type(screen, texts[SECRET]);
	screen_press(screen, "Ctrl-A Ctrl-K");
	screen_type(screen, texts[SECRET]);
	screen_press(screen, "F2");
	screen_expect_text(screen, texts[SECRET]);
	screen_press(screen, "F2");
	screen_expect_no_text(screen, texts[SECRET]);
	screen_press(screen, "F2");
	screen_expect_text(screen, texts[SECRET]);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "New passphrase");
	screen_type(screen, texts[NEW_PASSPHRASE]);
	screen_press(screen, "F2");
	screen_expect_text(screen, texts[NEW_PASSPHRASE]);
	screen_press(screen, "Tab");
	screen_type(screen, texts[NEW_PASSPHRASE]);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
	screen_press(screen, "Enter");
	end(screen, 0);
}

static void
the_wizard_changes_keys(void **state)
{
	struct screen *screen;
	char *block = mem_format("export AWS_ACCESS_KEY_ID=ASIAQWERTYUIOPASDFGH\n"
				 "export AWS_SECRET_ACCESS_KEY=%s\n"
				 "export AWS_SESSION_TOKEN=%s\n",
		texts[SECRET], texts[TOKEN]);

	(void)state;
	house_put_connection(NAME, "");
	screen = START("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Access Key ID");
	screen_paste(screen, block, strlen(block));
	screen_expect_text(screen, "fill");
	screen_type(screen, "f");
	screen_expect_text(screen, "fields filled");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, texts[PASSPHRASE]);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
	screen_press(screen, "Enter");
	end(screen, 0);
	house_expect_key(NAME, "aws_session_token", texts[TOKEN]);
	free(block);
}

static void
the_wizard_is_left_with_a_secret_typed(void **state)
{
	struct screen *screen = START("new", NAME);

	(void)state;
	house_pass_connection(screen);
	screen_type(screen, HOUSE_KEY_ID);
	screen_press(screen, "Tab");
	screen_paste(screen, texts[SECRET], strlen(texts[SECRET]));
	screen_press(screen, "F2");
	screen_expect_text(screen, texts[SECRET]);
	screen_press(screen, "Esc");
	screen_expect_text(screen, "Leave without saving?");
	screen_type(screen, "l");
	end(screen, 130);
}

static void
the_questions_line_by_line(void **state)
{
	static const struct {
		const char *question;
		int text;
		const char *other;
	} dialogue[] = {
		{"AWS Access Key ID", NEEDLE_COUNT, "AKIAQWERTYUIOPASDFGH"},
		{"AWS Secret Access Key, not shown", SECRET, NULL},
	};
	struct screen *screen = START("--plain", "new", NAME);

	(void)state;
	for (int i = 0; i < 40 && !screen_has_text(screen, "AWS Access Key ID"); i++) {
		screen_settle(screen);
		screen_type(screen, screen_has_text(screen, "AWS S3 staging directory") &&
						    !screen_has_text(screen, "Athena workgroup")
					    ? "s3://bucket/dbt/"
				    : screen_has_text(screen, "Database") ? ""
									  : "eu-west-1");
		screen_press(screen, "Enter");
	}
	for (size_t i = 0; i < sizeof(dialogue) / sizeof(dialogue[0]); i++)
		answer(screen, dialogue[i].question,
			dialogue[i].other != NULL ? dialogue[i].other : texts[dialogue[i].text]);
	screen_settle(screen);
	for (int i = 0; i < 5 && !screen_has_text(screen, "Save this?"); i++) {
		screen_press(screen, "Enter");
		screen_settle(screen);
	}
	answer(screen, "Save this?", "yes");
	answer(screen, "New passphrase, not shown", texts[NEW_PASSPHRASE]);
	answer(screen, "The same again:", texts[NEW_PASSPHRASE]);
	end(screen, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_no_secret_is_found),
		TEST(apply_makes_the_first_vault),
		TEST(apply_changes_a_vault),
		TEST(a_wrong_passphrase_three_times),
		TEST(commands_that_read_a_key),
		TEST(a_passphrase_from_a_file_and_a_command),
		TEST(a_passphrase_that_is_changed),
		TEST(the_wizard_makes_a_connection),
		TEST(the_wizard_changes_keys),
		TEST(the_wizard_is_left_with_a_secret_typed),
		TEST(the_questions_line_by_line),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu commands and wizards searched when done\n", searches);
	return failed;
}
