/* SPDX-License-Identifier: Apache-2.0 */
/* Pasting: one step to undo, one repaint, cleaned with a note, and never an Enter. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/scenes.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"
#define MANY 1000

static struct screen *
start(const char *test)
{
	struct screen *screen =
		house_start_as(test, &(struct house_start){.arguments = {"new", NAME}});

	screen_expect_text(screen, "› AWS region name");
	return screen;
}

static void
paste(struct screen *screen, const char *text)
{
	screen_paste(screen, text, strlen(text));
}

static void
a_thousand_characters_are_one_step_and_one_repaint(void **state)
{
	struct screen *screen = start(__func__);
	char text[MANY];
	size_t before, after;
	long writes;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		text[i] = i % 50 == 49 ? '\n' : (char)('a' + i % 26);
	screen_press(screen, "Tab Tab Tab");
	screen_type(screen, "x");
	screen_expect_text(screen, "› Athena workgroup               x");
	screen_settle(screen);
	writes = screen_count_writes(screen);
	(void)screen_bytes(screen, &before);
	screen_paste(screen, text, MANY);
	screen_expect_text(screen, "left out: line ends");
	screen_settle(screen);
	(void)screen_bytes(screen, &after);
	if (writes >= 0)
		assert_int_equal(screen_count_writes(screen), writes + 1);
	assert_true(after - before < 1024);
	screen_expect_text(screen, "› Athena workgroup               ‹");
	screen_press(screen, "Ctrl-_");
	screen_expect_row(screen, 6, "› Athena workgroup               x");
	screen_end(screen);
	(void)printf("count: %zu bytes for a paste of %d characters\n", after - before, MANY);
}

/* What stands around a value goes, and is named. */
static void
what_was_left_out_is_named(void **state)
{
	static const struct {
		const char *pasted, *value, *note;
	} rows[] = {
		{"eu-west-1", "eu-west-1", ""},
		{"  eu-west-1\t", "eu-west-1", "left out: outer blanks"},
		{"'eu-west-1'", "eu-west-1", "left out: quotes"},
		{"eu-west-1\n", "eu-west-1", "left out: line ends"},
		{"export AWS_REGION=eu-west-1\n", "eu-west-1", "left out: export, line ends"},
		{"eu-\033west-\0011", "eu-west-1", "left out: control characters"},
		{"\xc2\xa0\"eu-west-1\"\r\n", "eu-west-1",
			"left out: quotes, outer blanks, line ends"},
	};
	struct screen *screen = start(__func__);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char value[64], note[96];

		paste(screen, rows[i].pasted);
		(void)snprintf(
			value, sizeof(value), "› AWS region name                %s", rows[i].value);
		(void)snprintf(note, sizeof(note), "%s%s",
			rows[i].note[0] == '\0' ? "" : "                                 ",
			rows[i].note);
		screen_expect_text(screen, value);
		screen_expect_row(screen, 4, note);
		/* The next key takes the note away. */
		screen_press(screen, "Ctrl-U");
		screen_expect_row(screen, 4, "");
	}
	screen_end(screen);
}

/* A line end in it goes to no other field and to no other page. */
static void
a_paste_never_submits(void **state)
{
	static const struct {
		const char *scene;
		const char *pasted;
		const char *stays; /* on the screen afterwards */
	} rows[] = {
		{"connection", "\r\r\r\r\r", "› AWS region name"},
		{"connection", "eu-west-1\r\r\r\t\t\x13",
			"› AWS region name                eu-west-1"},
		{"credentials", "AKIAQWERTYUIOPASDFGH\r", "› AWS Access Key ID"},
		{"review_changed", "\x13\x13\r", "nothing is written yet"},
		{"save", "correct horse battery\r", "› Passphrase"},
		{"list", "q\r", "› jaffle_shop/dev"},
		{"list", "x\r", "› jaffle_shop/dev"},
		{"list_remove", "r\r", "keep it"},
		{"review_leave", "l\r", "keep editing"},
		{"regions", "eu-west-1\r", "Filter: eu-west-1"},
		{"connection_help", "q\r\033", "Help"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen;

		(void)house_open(NULL);
		screen = scene_open(scene_find(rows[i].scene), NULL);
		house_remember();
		paste(screen, rows[i].pasted);
		screen_settle(screen);
		screen_expect_text(screen, rows[i].stays);
		screen_end(screen);
		house_expect_untouched();
		(void)house_close(NULL);
	}
	(void)printf("count: %zu pastes with line ends, none of which submits\n",
		sizeof(rows) / sizeof(rows[0]));
}

/* From a terminal without brackets: many characters at once with a line end among them. */
static void
a_burst_is_a_paste(void **state)
{
	static const char burst[] = "analytics\rteam\r";
	struct screen *screen = house_start_as(
		__func__, &(struct house_start){.arguments = {"new", NAME}, .term = "linux"});

	(void)state;
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "Tab Tab Tab");
	screen_expect_text(screen, "› Athena workgroup");
	screen_send(screen, burst, sizeof(burst) - 1);
	screen_expect_text(screen, "› Athena workgroup               analyticsteam");
	screen_expect_text(screen, "left out: line ends");
	/* Somebody who types is slower than that. */
	screen_press(screen, "Ctrl-_");
	screen_expect_text(screen, "› Athena workgroup               (primary)");
	screen_type(screen, "team");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "› Athena Spark workgroup");
	screen_end(screen);
}

static void
a_passphrase_keeps_all_but_its_line_end(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection(NAME, "");
	screen = house_start("edit", NAME);
	screen_expect_text(screen, "› AWS region name");
	screen_press(screen, "PgDn Tab");
	screen_expect_text(screen, "› AWS Secret Access Key");
	paste(screen, "made/up+by/hand+for/the+tests/only+00000\n");
	screen_expect_text(screen, "left out: line ends");
	screen_press(screen, "Ctrl-S Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	paste(screen, HOUSE_PASSPHRASE "\n");
	screen_expect_text(screen, "•••••");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
	screen_end(screen);
	house_expect_key(NAME, "aws_secret_access_key", "made/up+by/hand+for/the+tests/only+00000");
}

/* A block of several values: one question, and all of them are where they belong. */
static void
a_block_fills_what_it_fits(void **state)
{
	static const struct {
		const char *name, *block;
	} rows[] = {
		{"a section", "[default]\naws_access_key_id = " HOUSE_KEY_ID
			      "\naws_secret_access_key = " HOUSE_SECRET "\n"},
		{"exports", "export AWS_ACCESS_KEY_ID=\"" HOUSE_KEY_ID
			    "\"\nexport AWS_SECRET_ACCESS_KEY=\"" HOUSE_SECRET "\"\n"},
		{"the console's file",
			"Access key ID,Secret access key\r\n" HOUSE_KEY_ID "," HOUSE_SECRET "\r\n"},
		{"two lines", HOUSE_KEY_ID "\n" HOUSE_SECRET "\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen;

		(void)house_open(NULL);
		screen = start(rows[i].name);
		screen_forbid(screen, HOUSE_SECRET);
		house_pass_connection(screen);
		paste(screen, rows[i].block);
		screen_expect_text(screen, "What was pasted holds several values");
		screen_expect_text(screen, "AWS Access Key ID, AWS Secret Access Key");
		screen_press(screen, "f");
		screen_expect_text(screen, "2 fields filled");
		screen_expect_row(screen, 3,
			"› AWS Access Key ID              " HOUSE_KEY_ID
			"                        ✓");
		screen_press(screen, "PgDn");
		screen_expect_text(screen, "nothing is written yet");
		screen_end(screen);
		(void)house_close(NULL);
	}
}

#define TEST(NAME_) cmocka_unit_test_setup_teardown(NAME_, house_open, house_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_thousand_characters_are_one_step_and_one_repaint),
		TEST(what_was_left_out_is_named),
		cmocka_unit_test(a_paste_never_submits),
		TEST(a_burst_is_a_paste),
		TEST(a_passphrase_keeps_all_but_its_line_end),
		cmocka_unit_test(a_block_fills_what_it_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
