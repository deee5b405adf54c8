/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a secret must never be. Marked ones are typed, pasted, mistyped, saved;
 * then they are searched, in any eight characters: in every byte that the
 * program wrote to whatever descriptor, in every file of the home folder, in its
 * arguments and its environment, and on the screen at every repaint.
 */
#include "wizard/wizard.h"

#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/house.h"
#include "support/scratch.h"
#include "support/screen_parts.h"

#define NAME "jaffle_shop/dev"
#define SECRET "MARKEDmarkedMARKEDmarkedMARKEDmarked0000"
#define SECOND "TOKENtokenTOKENtokenTOKENtokenTOKENtokenTOKENtokenTOKENtokenTOKENtokenTOKENtoken"
#define PASSPHRASE "phrase PHRASE phrase Phrase"
#define WRONG "wrong WRONG wrong WRong"

static const char *const marked[] = {SECRET, SECOND, PASSPHRASE, WRONG};

static char *told, *environment;

static int
open_house(void **state)
{
	(void)house_open(state);
	told = mem_format("%s.told", house.folder);
	environment = mem_format("TOLD=%s", told);
	return 0;
}

static int
close_house(void **state)
{
	(void)unlink(told);
	free(told);
	free(environment);
	return house_close(state);
}

static void
check_bytes(const char *bytes, size_t length, const char *where)
{
	for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
		if (screen_holds_part(bytes, length, marked[i]))
			fail_msg("a part of '%s' is in %s", marked[i], where);
}

static size_t files_searched;

static int
check_file(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	size_t length;
	char *bytes;

	(void)status;
	(void)walk;
	if (type != FTW_F)
		return 0;
	bytes = scratch_read(path, &length);
	check_bytes(bytes, length, path);
	free(bytes);
	files_searched++;
	return 0;
}

/* Every file that is left, and every byte that was written on the way. */
static void
check_all(void)
{
	size_t length;
	char *bytes = scratch_read(told, &length);

	assert_non_null(bytes);
	assert_true(length > 1000);
	check_bytes(bytes, length, "what was written");
	free(bytes);
	files_searched = 0;
	assert_int_equal(nftw(house.folder, check_file, 16, FTW_PHYS), 0);
	(void)printf("count: %zu bytes written and %zu files searched for %zu secrets\n", length,
		files_searched, sizeof(marked) / sizeof(marked[0]));
}

/* What other processes may read of the program. */
static void
check_process(const struct screen *screen)
{
	static const char *const names[] = {"cmdline", "environ"};

	for (size_t i = 0; i < 2; i++) {
		char *path = mem_format("/proc/%ld/%s", (long)screen_pid(screen), names[i]);
		FILE *file = fopen(path, "r");
		char bytes[8192];
		size_t length = file == NULL ? 0 : fread(bytes, 1, sizeof(bytes), file);

		check_bytes(bytes, length, path);
		if (file != NULL)
			(void)fclose(file);
		free(path);
	}
}

static struct screen *
start(const char *test, const char *command)
{
	struct screen *screen =
		house_start_as(test, &(struct house_start){.arguments = {command, NAME},
					     .program = "tests/programs/told",
					     .environment = {environment}});

	for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
		screen_forbid(screen, marked[i]);
	return screen;
}

/* Every key of the line editor on a secret, and all that hides one. */
static void
fumble(struct screen *screen)
{
	screen_type(screen, SECRET SECRET);
	screen_press(screen, "Ctrl-W Ctrl-Y Ctrl-_ Alt-R Alt-Y");
	screen_type(screen, SECRET);
	screen_press(screen, "Home Delete Alt-D Alt-U End Ctrl-U Ctrl-Y");
	screen_type(screen, SECRET);
	screen_press(screen, "Ctrl-A Ctrl-K Tab Ctrl-Y Ctrl-A Ctrl-K");
	screen_type(screen, "dbt");
	screen_press(screen, "Shift-Tab");
	screen_paste(screen, " \"" SECRET "\"\n", strlen(SECRET) + 4);
	screen_expect_text(screen, "left out");
	screen_type(screen, "x");
	screen_press(screen, "F1");
	screen_expect_text(screen, "Help");
	screen_press(screen, "Esc");
	screen_expect_no_text(screen, "Help");
	screen_press(screen, "Ctrl-L PgDn");
	screen_expect_text(screen, "AWS Secret Access Key");
	screen_resize(screen, 12, 40);
	screen_resize(screen, 24, 80);
	screen_press(screen, "Backspace");
	screen_settle(screen);
}

static void
never_in_a_whole_setup(void **state)
{
	struct screen *screen = start(__func__, "new");

	(void)state;
	house_pass_connection(screen);
	screen_type(screen, "ASIAQWERTYUIOPASDFGH");
	screen_press(screen, "Tab");
	screen_expect_text(screen, "› AWS Secret Access Key");
	screen_type(screen, SECRET);
	screen_press(screen, "Tab");
	screen_type(screen, SECOND);
	screen_expect_text(screen, "80 characters");
	check_process(screen);
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "New passphrase");
	screen_type(screen, PASSPHRASE);
	screen_press(screen, "Tab");
	screen_type(screen, WRONG);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "the two differ");
	screen_type(screen, PASSPHRASE);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Saved.");
	check_process(screen);
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_end(screen);
	check_all();
	assert_int_equal(files_searched, 3); /* with the lock */
}

static void
never_while_it_is_edited(void **state)
{
	struct screen *screen = start(__func__, "new");

	(void)state;
	house_pass_connection(screen);
	screen_type(screen, HOUSE_KEY_ID);
	screen_press(screen, "Tab");
	screen_expect_text(screen, "› AWS Secret Access Key");
	fumble(screen);
	screen_signal(screen, SIGTERM);
	screen_expect_killed(screen, SIGTERM);
	screen_end(screen);
	check_all();
}

/* A wrong passphrase, a vault that is none, a file that changed: what is said of it. */
static void
never_in_what_is_said_of_a_failure(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = start(__func__, "edit");
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "PgDn Tab");
	screen_type(screen, SECRET);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "nothing is written yet");
	screen_press(screen, "Ctrl-S");
	for (int tries = 0; tries < 3; tries++) {
		screen_expect_text(screen, "› Passphrase");
		screen_type(screen, WRONG);
		screen_press(screen, "Ctrl-S");
		if (tries < 2)
			screen_expect_text(
				screen, tries == 0 ? "2 tries are left" : "1 try is left");
	}
	screen_expect_end(screen, 4);
	screen_end(screen);
	check_all();
}

/* A paste of several values is asked about; no answer shows them. */
static void
never_when_a_block_is_pasted(void **state)
{
	static const char block[] = "[default]\naws_access_key_id = AKIAQWERTYUIOPASDFGH\n"
				    "aws_secret_access_key = " SECRET "\n";
	static const struct {
		bool into_secret;
		const char *answer;
	} rows[] = {
		{false, "n"}, {false, "p"}, {false, "f"}, {true, "n"}, {true, "p"}, {true, "f"}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen = start(__func__, "new");

		house_pass_connection(screen);
		if (rows[i].into_secret)
			screen_press(screen, "Tab");
		screen_paste(screen, block, sizeof(block) - 1);
		screen_expect_text(screen, "fill them");
		assert_int_equal(screen_has_text(screen, "as one line"), rows[i].into_secret);
		screen_type(screen, rows[i].answer);
		screen_settle(screen);
		screen_end(screen);
		(void)unlink(house.draft);
	}
	check_all();
}

/* -- Shown, and hidden again -- */

static const struct hiding {
	const char *name;
	const char *keys; /* or NULL: a new size */
	const char *comes; /* then there is this */
} hidings[] = {
	{"F2", "F2", "› AWS Secret Access Key          ••••"},
	{"leaving", "Tab", "› Schema"},
	{"leaving back", "Up", "› AWS Access Key ID"},
	{"help", "F1", "Help"},
	{"to the page before", "PgUp", "› AWS"},
	{"review", "Ctrl-S", "● Review"},
	{"leaving all", "Ctrl-C", "Leave without saving?"},
	{"a new size", NULL, "› AWS Secret Access Key          ••••"},
};

static void
a_shown_secret_is_hidden_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hidings) / sizeof(hidings[0]); i++) {
		struct screen *screen = house_start("new", NAME);

		house_pass_connection(screen);
		screen_type(screen, HOUSE_KEY_ID);
		screen_press(screen, "Tab");
		screen_type(screen, SECRET);
		screen_expect_text(screen, "› AWS Secret Access Key          ••••");
		screen_press(screen, "F2");
		screen_expect_text(screen, "› AWS Secret Access Key          " SECRET);
		if (hidings[i].keys != NULL)
			screen_press(screen, hidings[i].keys);
		else
			screen_resize(screen, 23, 80);
		screen_expect_text(screen, hidings[i].comes);
		screen_expect_no_text(screen, "MARKED");
		screen_forbid(screen, SECRET);
		/* Nor when it comes back. */
		screen_press(screen, "Ctrl-C");
		screen_settle(screen);
		screen_type(screen, "k");
		screen_press(screen, "Ctrl-L");
		screen_settle(screen);
		screen_end(screen);
		(void)unlink(house.draft);
	}
	(void)printf("count: %zu ways to hide a secret\n", sizeof(hidings) / sizeof(hidings[0]));
}

/* It is off the screen before the shell is on it, and stays hidden after that. */
static void
a_shown_secret_is_hidden_before_a_stop(void **state)
{
	(void)state;
	for (int by_signal = 0; by_signal < 2; by_signal++) {
		struct screen *screen = house_start("new", NAME);
		size_t before, after;
		const char *bytes;

		house_pass_connection(screen);
		screen_press(screen, "Tab");
		screen_type(screen, SECRET);
		screen_press(screen, "F2");
		screen_expect_text(screen, SECRET);
		(void)screen_bytes(screen, &before);
		if (by_signal)
			screen_signal(screen, SIGTSTP);
		else
			screen_press(screen, "Ctrl-Z");
		screen_expect_stopped(screen);
		bytes = screen_bytes(screen, &after);
		assert_false(screen_holds_part(bytes + before, after - before, SECRET));
		/* The bullets were drawn before the alternate screen was left. */
		assert_non_null(memmem(bytes + before, after - before, "•", strlen("•")));
		screen_forbid(screen, SECRET);
		screen_continue(screen);
		screen_expect_text(screen, "› AWS Secret Access Key          ••••");
		screen_end(screen);
		(void)unlink(house.draft);
	}
}

static void
a_shown_passphrase_is_hidden_again(void **state)
{
	static const char *const keys[] = {"F2", "Ctrl-Z", "Esc", "Ctrl-S"};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct screen *screen = house_start("new", NAME);

		house_pass_connection(screen);
		house_pass_credentials(screen);
		screen_press(screen, "Ctrl-S");
		screen_expect_text(screen, "› New passphrase");
		screen_type(screen, PASSPHRASE);
		screen_press(screen, "F2");
		screen_expect_text(screen, PASSPHRASE);
		screen_press(screen, keys[i]);
		if (strcmp(keys[i], "Ctrl-Z") == 0) {
			screen_expect_stopped(screen);
			screen_continue(screen);
		}
		screen_expect_no_text(screen, PASSPHRASE);
		screen_forbid(screen, PASSPHRASE);
		screen_press(screen, "Ctrl-L");
		screen_settle(screen);
		screen_end(screen);
		(void)unlink(house.draft);
	}
}

/* -- A core -- */

static void
there_is_no_core(void **state)
{
	struct screen *screen = start(__func__, "new");
	struct rlimit limit;

	(void)state;
	house_pass_connection(screen);
	screen_press(screen, "Tab");
	screen_type(screen, SECRET);
	screen_expect_text(screen, "40 of 40");
	assert_int_equal(prlimit(screen_pid(screen), RLIMIT_CORE, NULL, &limit), 0);
	assert_int_equal(limit.rlim_cur, 0);
	screen_signal(screen, SIGSEGV);
	screen_expect_killed(screen, SIGSEGV);
	assert_false(WCOREDUMP(screen->status));
	screen_end(screen);
	check_all();
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, open_house, close_house)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(never_in_a_whole_setup),
		TEST(never_while_it_is_edited),
		TEST(never_in_what_is_said_of_a_failure),
		TEST(never_when_a_block_is_pasted),
		TEST(a_shown_secret_is_hidden_again),
		TEST(a_shown_secret_is_hidden_before_a_stop),
		TEST(a_shown_passphrase_is_hidden_again),
		TEST(there_is_no_core),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
