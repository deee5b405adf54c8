/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a program on a terminal, and the loop that everything waits in: bytes of the program to
 * libvterm, answers and keys back, and what became of the program. */
#include "support/screen.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/screen_parts.h"

static void
answer(const char *bytes, size_t length, void *user)
{
	struct screen *screen = user;

	if (screen->setup.answers == SCREEN_IS_SLOW)
		buf_append(&screen->late, bytes, length);
	else if (screen->setup.answers != SCREEN_IS_SILENT)
		buf_append(&screen->to_send, bytes, length);
}

static void
answer_background(struct screen *screen)
{
	static const char dark[] = "\033]11;rgb:1e1e/1e1e/2e2e\033\\";
	static const char light[] = "\033]11;rgb:fdfd/f6f6/e3e3\a";

	if (screen->setup.answers == SCREEN_IS_DARK)
		buf_append_string(&screen->to_send, dark);
	else if (screen->setup.answers == SCREEN_IS_LIGHT)
		buf_append_string(&screen->to_send, light);
	else if (screen->setup.answers == SCREEN_IS_SLOW)
		buf_append_string(&screen->late, light);
}

void
screen_answer_late(struct screen *screen)
{
	static const char light[] = "\033]11;rgb:fdfd/f6f6/e3e3\033\\";

	screen_note(screen, "the answer for the background comes late");
	screen_send(screen, light, sizeof(light) - 1);
}

static void
open_vterm(struct screen *screen)
{
	static const VTermScreenCallbacks none;

	screen->vterm = vterm_new(screen->rows, screen->columns);
	assert_non_null(screen->vterm);
	vterm_set_utf8(screen->vterm, 1);
	vterm_output_set_callback(screen->vterm, answer, screen);
	screen->state = vterm_obtain_state(screen->vterm);
	screen->grid = vterm_obtain_screen(screen->vterm);
	vterm_screen_set_callbacks(screen->grid, &none, NULL);
	vterm_screen_enable_altscreen(screen->grid, 1);
	vterm_screen_reset(screen->grid, 1);
}

static int
colours_of(const struct screen_setup *setup)
{
	const char *term = setup->term == NULL ? "xterm-256color" : setup->term;

	if (setup->colours != 0)
		return setup->colours == SCREEN_NO_COLOUR ? 0 : setup->colours;
	for (size_t i = 0; setup->environment != NULL && setup->environment[i] != NULL; i++)
		if (strncmp(setup->environment[i], "NO_COLOR=", 9) == 0 &&
			setup->environment[i][9] != '\0')
			return 0;
	if (strncmp(term, "vt", 2) == 0)
		return 0;
	return strcmp(term, "linux") == 0 || strcmp(term, "screen") == 0 ||
			       strcmp(term, "xterm") == 0 || strcmp(term, "tmux") == 0
		       ? 8
		       : 256;
}

/* The test's own way to the slave: what it sets there is not the program's. */
static void
reopen_slave(struct screen *screen, int slave)
{
	char name[128];

	assert_int_equal(ttyname_r(slave, name, sizeof(name)), 0);
	screen->slave = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	assert_true(screen->slave >= 0);
	assert_int_equal(tcgetattr(screen->slave, &screen->before), 0);
	assert_int_equal(fcntl(screen->master, F_SETFD, FD_CLOEXEC), 0);
	assert_int_equal(fcntl(screen->master, F_SETFL, O_NONBLOCK), 0);
}

struct screen *
screen_start(const struct screen_setup *setup)
{
	struct screen *screen = mem_new(1, sizeof(*screen));
	struct winsize size = {0};
	int reports[2], slave;

	screen->setup = *setup;
	screen->rows = setup->rows == 0 ? 24 : setup->rows;
	screen->columns = setup->columns == 0 ? 80 : setup->columns;
	screen->colours = colours_of(setup);
	buf_init(&screen->held);
	buf_init(&screen->raw);
	buf_init(&screen->to_send);
	buf_init(&screen->late);
	buf_init(&screen->journal);
	screen_modes_init(&screen->modes);
	size.ws_row = (unsigned short)screen->rows;
	size.ws_col = (unsigned short)screen->columns;
	assert_int_equal(openpty(&screen->master, &slave, NULL, NULL, &size), 0);
	assert_int_equal(pipe(reports), 0);
	reopen_slave(screen, slave);
	open_vterm(screen);
	screen->leader = fork();
	assert_true(screen->leader >= 0);
	if (screen->leader == 0)
		screen_lead(setup, slave, reports[1]);
	(void)close(slave);
	(void)close(reports[1]);
	screen->reports = reports[0];
	assert_int_equal(read(screen->reports, &screen->program, sizeof(pid_t)), sizeof(pid_t));
	return screen;
}

/* Takes one byte of the program. A sequence is shown when it has ended: libvterm's own repetition
 * of a character wraps one cell too early. */
static void
take(struct screen *screen, char byte)
{
	const struct screen_modes *modes = &screen->modes;

	buf_append_char(&screen->raw, byte);
	buf_append_char(&screen->held, byte);
	screen_modes_read(&screen->modes, byte);
	if (screen_modes_is_open(modes))
		return;
	if (modes->repeats == 0)
		(void)vterm_input_write(screen->vterm, screen->held.bytes, screen->held.length);
	for (int i = 0; i < modes->repeats; i++)
		(void)vterm_input_write(screen->vterm, modes->glyph, modes->glyph_length);
	buf_clear(&screen->held);
	if (modes->asks_background)
		answer_background(screen);
}

/* Takes one byte off the terminal and keeps our fences out of it. */
static void
filter(struct screen *screen, char byte)
{
	if (byte == screen_fence[screen->fence_matched]) {
		screen->fence_matched++;
		if (screen->fence_matched == strlen(screen_fence)) {
			screen->fence_matched = 0;
			screen->fences_seen++;
		}
		return;
	}
	for (size_t i = 0; i < screen->fence_matched; i++)
		take(screen, screen_fence[i]);
	screen->fence_matched = byte == screen_fence[0] ? 1 : 0;
	if (screen->fence_matched == 0)
		take(screen, byte);
}

static void
look_for_bans(struct screen *screen)
{
	struct buf text;

	if (screen->bans == NULL || screen->broken_ban != NULL)
		return;
	buf_init(&text);
	screen_append_grid(screen, &text);
	for (struct screen_ban *ban = screen->bans; ban != NULL; ban = ban->next)
		if (screen_holds_part(text.bytes, text.length, ban->text))
			screen->broken_ban = ban->text;
	buf_release(&text);
}

static void
receive(struct screen *screen)
{
	char bytes[4096];
	ssize_t length = read(screen->master, bytes, sizeof(bytes));

	for (ssize_t i = 0; i < length; i++)
		filter(screen, bytes[i]);
	if (length > 0)
		look_for_bans(screen);
}

static void
transmit(struct screen *screen)
{
	ssize_t length = write(screen->master, screen->to_send.bytes, screen->to_send.length);

	if (length > 0)
		buf_splice(&screen->to_send, 0, (size_t)length, "", 0);
}

static void
take_report(struct screen *screen)
{
	if (read(screen->reports, &screen->status, sizeof(int)) != sizeof(int)) {
		screen->has_ended = true;
		return;
	}
	screen->has_status = true;
	screen->stops += WIFSTOPPED(screen->status) ? 1 : 0;
	screen->has_ended = WIFEXITED(screen->status) || WIFSIGNALED(screen->status);
}

bool
screen_pump(struct screen *screen, int timeout_ms)
{
	short events = screen->to_send.length > 0 ? POLLIN | POLLOUT : POLLIN;
	struct pollfd entries[2] = {
		{.fd = screen->master, .events = events},
		{.fd = screen->has_ended ? -1 : screen->reports, .events = POLLIN},
	};

	if (poll(entries, 2, timeout_ms) <= 0)
		return false;
	if ((entries[0].revents & POLLOUT) != 0)
		transmit(screen);
	if ((entries[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
		receive(screen);
	if (entries[1].revents != 0)
		take_report(screen);
	return true;
}

static void
end_program(struct screen *screen)
{
	if (!screen->has_ended)
		(void)kill(-screen->program, SIGKILL);
	while (!screen->has_ended)
		take_report(screen);
	(void)kill(screen->leader, SIGKILL);
	(void)waitpid(screen->leader, NULL, 0);
}

static void
free_bans(struct screen *screen)
{
	while (screen->bans != NULL) {
		struct screen_ban *next = screen->bans->next;

		free(screen->bans->text);
		free(screen->bans);
		screen->bans = next;
	}
}

void
screen_end(struct screen *screen)
{
	screen_drain(screen);
	end_program(screen);
	screen_check_bans(screen);
	if (screen->master >= 0)
		(void)close(screen->master);
	(void)close(screen->slave);
	(void)close(screen->reports);
	vterm_free(screen->vterm);
	buf_release(&screen->held);
	buf_release(&screen->raw);
	buf_release(&screen->to_send);
	buf_release(&screen->late);
	buf_release(&screen->journal);
	free_bans(screen);
	free(screen);
}
