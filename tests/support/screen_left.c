/* SPDX-License-Identifier: Apache-2.0 */
/* How a program ends, what it leaves behind on the terminal, and what it should never have sent. */
#include "support/screen.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/screen_parts.h"

/* So many characters of a forbidden text in a row are forbidden too. */
#define PART 8

static bool
has_ended(struct screen *screen, const void *context)
{
	(void)context;
	return screen->has_ended;
}

static bool
has_stopped(struct screen *screen, const void *context)
{
	(void)context;
	return screen->has_ended || screen->stops >= screen->stops_expected;
}

void
screen_expect_end(struct screen *screen, int exit_status)
{
	(void)screen_wait(screen, has_ended, NULL);
	screen_drain(screen);
	if (!screen->has_ended || !WIFEXITED(screen->status) ||
		WEXITSTATUS(screen->status) != exit_status)
		screen_fail(screen, "the end with status %d, where the wait status is %#x%s",
			exit_status, (unsigned)screen->status,
			screen->has_ended ? "" : ", not ended");
	screen_note(screen, "there was the end");
}

void
screen_expect_killed(struct screen *screen, int signal)
{
	(void)screen_wait(screen, has_ended, NULL);
	screen_drain(screen);
	if (!screen->has_ended || !WIFSIGNALED(screen->status) ||
		WTERMSIG(screen->status) != signal)
		screen_fail(screen, "the end by the signal %s", strsignal(signal));
}

void
screen_expect_stopped(struct screen *screen)
{
	screen->stops_expected++;
	(void)screen_wait(screen, has_stopped, NULL);
	screen_drain(screen);
	if (screen->has_ended || !WIFSTOPPED(screen->status))
		screen_fail(screen, "the program to stop");
	screen_note(screen, "there was a stop");
}

static size_t
sequence_end(const char *bytes, size_t length, size_t at)
{
	char kind = at + 1 < length ? bytes[at + 1] : '\0';

	at += 2;
	if (kind == '[') {
		while (at < length && (bytes[at] < 0x40 || bytes[at] == '['))
			at++;
		return at + 1;
	}
	if (kind == ']' || kind == 'P' || kind == '_') {
		while (at < length && bytes[at] != '\a' && bytes[at] != '\\')
			at++;
		return at + 1;
	}
	return kind == '(' || kind == ')' ? at + 1 : at;
}

/* Without escape sequences, carriage returns, and what is blank at both ends (free). */
static char *
plain_text(const char *bytes, size_t length)
{
	struct buf text;
	size_t blanks;

	buf_init(&text);
	for (size_t at = 0; at < length;) {
		if (bytes[at] == '\033') {
			at = sequence_end(bytes, length, at);
			continue;
		}
		if (bytes[at] == '\n' || (unsigned char)bytes[at] >= ' ')
			buf_append_char(&text, bytes[at]);
		at++;
	}
	while (text.length > 0 && strchr(" \n", text.bytes[text.length - 1]) != NULL)
		buf_splice(&text, text.length - 1, 1, "", 0);
	blanks = text.length == 0 ? 0 : strspn(text.bytes, " \n");
	buf_splice(&text, 0, blanks, "", 0);
	return buf_take(&text);
}

static void
check_settings(struct screen *screen)
{
	struct termios now;

	memset(&now, 0, sizeof(now));
	if (screen->master < 0)
		return;
	assert_int_equal(tcgetattr(screen->slave, &now), 0);
	if (memcmp(&now, &screen->before, sizeof(now)) != 0)
		screen_fail(screen,
			"the settings of the terminal as before: input %x, output %x, control %x, "
			"local %x; they are %x, %x, %x, %x",
			screen->before.c_iflag, screen->before.c_oflag, screen->before.c_cflag,
			screen->before.c_lflag, now.c_iflag, now.c_oflag, now.c_cflag, now.c_lflag);
}

void
screen_expect_left(struct screen *screen, const char *after)
{
	struct buf on;
	char *text;

	screen_drain(screen);
	check_settings(screen);
	buf_init(&on);
	screen_modes_describe(&screen->modes, &on);
	if (on.length != 0)
		screen_fail(screen, "every mode off; on is %s", on.bytes);
	buf_release(&on);
	if (!screen->modes.was_on)
		return;
	text = plain_text(screen->raw.bytes + screen->modes.left_at,
		screen->raw.length - screen->modes.left_at);
	if (strcmp(text, after) != 0)
		screen_fail(screen, "nothing behind the end of the screen but '%s'; there is '%s'",
			after, text);
	free(text);
}

bool
screen_holds_part(const char *bytes, size_t length, const char *text)
{
	size_t whole = strlen(text), part = whole < PART ? whole : PART;

	for (size_t at = 0; length != 0 && at + part <= whole; at++)
		if (memmem(bytes, length, text + at, part) != NULL)
			return true;
	return false;
}

void
screen_check_bans(struct screen *screen)
{
	if (screen->broken_ban != NULL)
		screen_fail(screen, "'%s' never on the screen", screen->broken_ban);
	for (struct screen_ban *ban = screen->bans; ban != NULL; ban = ban->next)
		if (screen_holds_part(screen->raw.bytes + ban->from, screen->raw.length - ban->from,
			    ban->text))
			screen_fail(screen, "'%s' never among the bytes sent", ban->text);
}

const char *
screen_bytes(const struct screen *screen, size_t *length)
{
	*length = screen->raw.length;
	return screen->raw.bytes;
}

bool
screen_saw(const struct screen *screen, const char *bytes, size_t length)
{
	return screen->raw.length != 0 &&
	       memmem(screen->raw.bytes, screen->raw.length, bytes, length) != NULL;
}

bool
screen_has_mode(const struct screen *screen, int number)
{
	return screen_modes_has(&screen->modes, number);
}

int
screen_unread(const struct screen *screen)
{
	int count = 0;
	struct termios now, raw;

	/* Only so are bytes without a line's end counted. */
	assert_int_equal(tcgetattr(screen->slave, &now), 0);
	raw = now;
	raw.c_lflag &= (tcflag_t)~ICANON;
	assert_int_equal(tcsetattr(screen->slave, TCSANOW, &raw), 0);
	assert_int_equal(ioctl(screen->slave, FIONREAD, &count), 0);
	assert_int_equal(tcsetattr(screen->slave, TCSANOW, &now), 0);
	return count;
}

long
screen_count_writes(struct screen *screen)
{
	/* Of its main thread: a draft may be on its way to the disk beside it. */
	char *path =
		mem_format("/proc/%ld/task/%ld/io", (long)screen->program, (long)screen->program);
	FILE *file = fopen(path, "r");
	char line[128];
	long count = -1;

	while (file != NULL && fgets(line, sizeof(line), file) != NULL)
		(void)sscanf(line, "syscw: %ld", &count);
	if (file != NULL)
		(void)fclose(file);
	free(path);
	return count;
}
