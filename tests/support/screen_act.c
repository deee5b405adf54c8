/* SPDX-License-Identifier: Apache-2.0 */
/* What the user does to the program and to its terminal. */
#include "support/screen.h"

#include <errno.h>
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
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/screen_parts.h"

void
screen_note(struct screen *screen, const char *format, ...)
{
	va_list arguments;
	char text[256];

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	buf_append_format(&screen->journal, "  %s\n", text);
}

/* Nobody is so fast that Esc and the next key look like one. */
static void
part_from_escape(struct screen *screen)
{
	if (screen->is_after_escape)
		screen_settle(screen);
	screen->is_after_escape = false;
}

void
screen_send(struct screen *screen, const char *bytes, size_t length)
{
	part_from_escape(screen);
	buf_append(&screen->to_send, bytes, length);
}

static bool
has_sent_all(struct screen *screen, const void *context)
{
	(void)context;
	return screen->to_send.length == 0;
}

void
screen_flush(struct screen *screen)
{
	(void)screen_wait(screen, has_sent_all, NULL);
}

/* Once the program has read the key. */
static void
answer_slowly(struct screen *screen)
{
	int unread = 1;

	screen_flush(screen);
	while (unread > 0) {
		(void)screen_pump(screen, 1);
		assert_int_equal(ioctl(screen->slave, FIONREAD, &unread), 0);
	}
	buf_append(&screen->to_send, screen->late.bytes, screen->late.length);
	buf_clear(&screen->late);
}

void
screen_type(struct screen *screen, const char *text)
{
	screen_note(screen, "type '%s'", text);
	screen_send(screen, text, strlen(text));
}

void
screen_press(struct screen *screen, const char *keys)
{
	screen_note(screen, "press %s", keys);
	while (*keys != '\0') {
		size_t length = strcspn(keys, " ");

		part_from_escape(screen);
		if (length > 0 && !screen_key(keys, length, &screen->to_send))
			screen_fail(screen, "no key is called '%.*s'", (int)length, keys);
		screen->is_after_escape = length == 3 && strncmp(keys, "Esc", length) == 0;
		keys += length + (keys[length] == ' ' ? 1 : 0);
	}
	if (screen->late.length > 0)
		answer_slowly(screen);
}

void
screen_paste(struct screen *screen, const char *text, size_t length)
{
	bool has_brackets = screen_has_mode(screen, 2004);

	part_from_escape(screen);
	screen_note(screen, "paste %zu bytes", length);
	if (has_brackets)
		buf_append_string(&screen->to_send, "\033[200~");
	for (size_t i = 0; i < length; i++)
		buf_append_char(&screen->to_send, text[i] == '\n' ? '\r' : text[i]);
	if (has_brackets)
		buf_append_string(&screen->to_send, "\033[201~");
}

/* What was typed before comes before: had the program ended meanwhile, the terminal would echo it.
 */
static void
finish_typing(struct screen *screen)
{
	if (screen->to_send.length > 0)
		screen_settle(screen);
}

void
screen_resize(struct screen *screen, int rows, int columns)
{
	struct winsize size = {0};

	finish_typing(screen);
	screen_note(screen, "resize to %d rows, %d columns", rows, columns);
	screen->rows = rows;
	screen->columns = columns;
	vterm_set_size(screen->vterm, rows, columns);
	size.ws_row = (unsigned short)rows;
	size.ws_col = (unsigned short)columns;
	assert_int_equal(ioctl(screen->master, TIOCSWINSZ, &size), 0);
}

void
screen_signal(struct screen *screen, int number)
{
	finish_typing(screen);
	screen_note(screen, "signal %s", strsignal(number));
	assert_int_equal(kill(screen->program, number), 0);
}

void
screen_hang_up(struct screen *screen)
{
	finish_typing(screen);
	screen_note(screen, "hang up");
	screen_drain(screen);
	(void)close(screen->master);
	screen->master = -1;
}

static bool
is_running(struct screen *screen, const void *context)
{
	(void)context;
	return screen->has_ended || !WIFSTOPPED(screen->status);
}

void
screen_continue(struct screen *screen)
{
	screen_note(screen, "continue");
	assert_int_equal(kill(screen->leader, SIGUSR1), 0);
	if (!screen_wait(screen, is_running, NULL))
		screen_fail(screen, "the program cannot be continued");
}

void
screen_set_echo(struct screen *screen)
{
	assert_int_equal(tcsetattr(screen->slave, TCSANOW, &screen->before), 0);
}

void
screen_forbid(struct screen *screen, const char *text)
{
	struct screen_ban *ban = mem_new(1, sizeof(*ban));

	ban->text = mem_copy_string(text);
	ban->from = screen->raw.length;
	ban->next = screen->bans;
	screen->bans = ban;
}

char *
screen_self(void)
{
	char *path = realpath("/proc/self/exe", NULL);

	if (path == NULL)
		path = realpath(program_invocation_name, NULL);
	assert_non_null(path);
	return path;
}

char *
screen_program(const char *name)
{
	char *self = screen_self();
	char *path = mem_format("%.*s/../%s", (int)(strrchr(self, '/') - self), self, name);
	char *absolute = realpath(path, NULL);

	free(path);
	free(self);
	assert_non_null(absolute);
	return absolute;
}

pid_t
screen_pid(const struct screen *screen)
{
	return screen->program;
}
