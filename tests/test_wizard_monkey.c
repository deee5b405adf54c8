/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A monkey at the keyboard: keys, text, pastes, sizes, stops and rubbish at
 * random, for MONKEY_SECONDS (5). Whatever it does, the program ends as it means
 * to, the terminal is as before, and profiles.yml can be read. The same
 * MONKEY_SEED (1) makes the same keys.
 */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>

#include <cmocka.h>

#include "store/profile.h"
#include "support/scenes.h"
#include "support/screen_parts.h"

#define COUNT(items) (sizeof(items) / sizeof((items)[0]))

/* Behind the end of the program these stop the terminal's output, or empty its queues: Ctrl-S is
 * F10 here, Ctrl-C and Ctrl-Z are signals. */
static const char of_the_terminal[] = "\003\023\032\034";

/* So many acts in one life of the program, if it does not end before. */
#define LIFE 400
#define END_MS 10000

static const char *const keys[] = {"Tab", "Tab", "Tab", "Shift-Tab", "Enter", "Enter", "Up", "Down",
	"PgDn", "PgUp", "Left", "Right", "Home", "End", "Backspace", "Delete", "Esc", "F1", "F2",
	"F10", "Ctrl-A", "Ctrl-B", "Ctrl-D", "Ctrl-E", "Ctrl-F", "Ctrl-H", "Ctrl-J", "Ctrl-K",
	"Ctrl-L", "Ctrl-N", "Ctrl-P", "Ctrl-T", "Ctrl-U", "Ctrl-W", "Ctrl-Y", "Ctrl-_",
	"Ctrl-Space", "Alt-Down", "Alt-B", "Alt-F", "Alt-D", "Alt-Y", "Alt-U", "Alt-R", "Alt-M",
	"Alt-N", "Alt-P", "Alt-H", "Alt-V", "Insert", "F5", "Ctrl-Left", "Ctrl-Right",
	"Alt-Backspace"};

static const char *const texts[] = {"a", "x", "n", "d", "k", "r", "f", "p", "/", "c", "l", "0", "7",
	"eu-west-1", "s3://bucket/dbt/", HOUSE_KEY_ID, "ASIAQWERTYUIOPASDFGH", HOUSE_SECRET,
	HOUSE_PASSPHRASE, "é", "e\xcc\x81", "日本", "👍🏽", "🇩🇪", "\xe2\x80\x8b",
	"{{ env_var('X') }}", "'\"#: ", "\xff\xc0\x80", "on", "-1", "1e400"};

static const char *const pastes[] = {"eu-west-1\n", " 's3://bucket/dbt/' ", "",
	"[default]\naws_access_key_id = " HOUSE_KEY_ID "\naws_secret_access_key = " HOUSE_SECRET
	"\n",
	"export AWS_REGION=eu-west-1\n", "\033[201~\033", "a\tb\rc\n\x02", "\xf0\x9f"};

static uint64_t seed;

/* xorshift64* */
static size_t
below(size_t limit)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (size_t)((seed * 2685821657736338717u) >> 33) % limit;
}

static void
send_rubbish(struct screen *screen)
{
	char bytes[16];
	size_t length = 1 + below(sizeof(bytes));

	for (size_t i = 0; i < length; i++) {
		bytes[i] = below(3) == 0 ? '\033' : (char)below(256);
		if (memchr(of_the_terminal, bytes[i], sizeof(of_the_terminal) - 1) != NULL)
			bytes[i] = '\r';
	}
	screen_note(screen, "send %zu bytes of rubbish", length);
	screen_send(screen, bytes, length);
}

/* To the program alone; it may be gone already. */
static void
send_signal(struct screen *screen)
{
	static const int numbers[] = {SIGINT, SIGTSTP, SIGWINCH, SIGCONT, SIGTSTP};
	int number = numbers[below(COUNT(numbers))];

	screen_note(screen, "signal %s", strsignal(number));
	if (!screen->has_ended)
		(void)kill(screen_pid(screen), number);
}

static void
act(struct screen *screen)
{
	const char *paste;

	switch (below(20)) {
	case 0:
		paste = pastes[below(COUNT(pastes))];
		screen_paste(screen, paste, strlen(paste));
		return;
	case 1:
		/* Not narrower: libvterm has no place for a wide character there. */
		screen_resize(screen, 1 + (int)below(50), 4 + (int)below(130));
		return;
	case 2:
		send_rubbish(screen);
		return;
	case 3:
		send_signal(screen);
		return;
	case 4:
	case 5:
	case 6:
	case 7:
		screen_type(screen, texts[below(COUNT(texts))]);
		return;
	default:
		screen_press(screen, keys[below(COUNT(keys))]);
		return;
	}
}

static void
expect_terminal_as_before(struct screen *screen)
{
	struct termios now;
	struct buf on;

	screen_drain(screen);
	memset(&now, 0, sizeof(now));
	assert_int_equal(tcgetattr(screen->slave, &now), 0);
	if (memcmp(&now, &screen->before, sizeof(now)) != 0)
		screen_fail(screen, "the settings of the terminal as before");
	buf_init(&on);
	screen_modes_describe(&screen->modes, &on);
	if (on.length != 0)
		screen_fail(screen, "every mode off; on is %s", on.bytes);
	buf_release(&on);
}

/* By itself, or of a signal: SIGTERM asked for it, SIGINT does once the terminal is given back. */
static bool
is_meant(int status)
{
	static const int statuses[] = {0, 4, 130};

	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGTERM || WTERMSIG(status) == SIGINT;
	for (size_t i = 0; WIFEXITED(status) && i < COUNT(statuses); i++)
		if (WEXITSTATUS(status) == statuses[i])
			return true;
	return false;
}

static void
expect_proper_end(struct screen *screen)
{
	if (!is_meant(screen->status))
		screen_fail(screen, "an end that is meant, not %x", (unsigned)screen->status);
	expect_terminal_as_before(screen);
}

static void
expect_readable_profiles(void)
{
	struct profiles profiles = {0};
	struct error err = {0};

	buf_init(&profiles.text);
	if (!profiles_open(&profiles, house.profiles, "", &err))
		fail_msg("%s", err.text);
	profiles_release(&profiles);
}

/* Every stop is followed by fg; it may stop again at once. `answered` counts them. */
static void
let_things_happen(struct screen *screen, int timeout_ms, int *answered)
{
	do {
		if (*answered == screen->stops)
			continue;
		*answered = screen->stops;
		assert_int_equal(kill(screen->leader, SIGUSR1), 0);
	} while (!screen->has_ended &&
		 screen_pump(screen, screen->to_send.length > 0 ? 1000 : timeout_ms));
}

/* One life: a page to begin with, and what comes; the acts that there were. */
static size_t
live(void)
{
	struct screen *screen;
	size_t acts = 0;
	int answered = 0;

	(void)house_open(NULL);
	screen = scene_open(
		&scenes[below(scene_count)], &(struct house_start){.may_show_secrets = true});
	while (acts < LIFE && !screen->has_ended) {
		act(screen);
		acts++;
		let_things_happen(screen, 0, &answered);
	}
	if (!screen->has_ended)
		screen_signal(screen, SIGTERM);
	let_things_happen(screen, END_MS, &answered);
	expect_proper_end(screen);
	screen_end(screen);
	expect_readable_profiles();
	(void)house_close(NULL);
	return acts;
}

static long
number_of(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text == NULL ? otherwise : strtol(text, NULL, 10);
}

static void
a_monkey_breaks_nothing(void **state)
{
	time_t end = time(NULL) + number_of("MONKEY_SECONDS", 5);
	size_t lives = 0, acts = 0;

	(void)state;
	seed = (uint64_t)number_of("MONKEY_SEED", 1) * 0x9e3779b97f4a7c15u;
	while (time(NULL) < end) {
		acts += live();
		lives++;
	}
	(void)printf("count: %zu acts of a monkey in %zu lives\n", acts, lives);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_monkey_breaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
