/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the screen share; tests include screen.h. */
#ifndef SUPPORT_SCREEN_PARTS_H
#define SUPPORT_SCREEN_PARTS_H

#include <termios.h>

#include <vterm.h>

#include "base/buf.h"
#include "support/screen.h"

/* What libvterm does not tell: modes, and the question for the background, read off the bytes. */
struct screen_modes {
	unsigned on; /* a bit for each row of the table of modes */
	bool was_on; /* something was on once */
	bool asks_background; /* the byte just read ended OSC 11 ? */
	int repeats; /* the byte just read ended CSI repeats b; 0: it did not */
	char glyph[8]; /* the character that would be repeated */
	size_t glyph_length;
	size_t left_at; /* bytes read when the last mode was switched off */
	size_t count; /* bytes read */
	size_t state; /* of the sequence that is being read */
	char sequence[32];
	size_t length;
};

/* Whether the byte read last is in a sequence that goes on. */
bool screen_modes_is_open(const struct screen_modes *modes);
void screen_modes_init(struct screen_modes *modes);
void screen_modes_read(struct screen_modes *modes, char byte);

/* The names of the modes that differ from a fresh terminal, for people; empty when none. */
void screen_modes_describe(const struct screen_modes *modes, struct buf *out);
bool screen_modes_has(const struct screen_modes *modes, int number);

/* The parent that stands in for a shell; never returns. `reports` gets the program's pid, then its
 * status at each change. */
_Noreturn void screen_lead(const struct screen_setup *setup, int slave, int reports);

/* The bytes of one key; false for a name that is not known. */
bool screen_key(const char *name, size_t length, struct buf *out);

struct screen {
	struct screen_setup setup;
	int master, slave, reports;
	pid_t leader, program;
	int status; /* the last that was reported */
	bool has_status, has_ended;
	int stops, stops_expected;
	struct termios before;
	int rows, columns;
	int colours;
	VTerm *vterm;
	VTermScreen *grid;
	VTermState *state;
	struct screen_modes modes;
	struct buf held; /* a sequence that has not ended */
	struct buf raw; /* all that came, without our own fences */
	struct buf to_send;
	struct buf late; /* answers that wait for a key */
	bool is_after_escape; /* the last key was a lone Esc */
	struct buf journal; /* a line for each thing that was done */
	size_t fences, fences_seen;
	size_t fence_matched;
	struct screen_ban {
		char *text;
		size_t from; /* in raw */
		struct screen_ban *next;
	} * bans;
	const char *broken_ban; /* seen on the screen */
};

/* Lets things happen for at most `timeout_ms`; false when nothing did. */
bool screen_pump(struct screen *screen, int timeout_ms);

/* Pumps until it is true, at most the deadline. */
typedef bool screen_condition(struct screen *screen, const void *context);
bool screen_wait(struct screen *screen, screen_condition *is_there, const void *context);

/* Written to the terminal by the test itself: what the program wrote before has been read once this
 * comes out. No terminal shows it; no program of ours sends it. */
extern const char screen_fence[];

/* Reads all that was written to the terminal up to now. */
void screen_drain(struct screen *screen);

void screen_note(struct screen *screen, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Shows the screen and what was done, keeps the bytes, fails the test. */
void screen_fail(struct screen *screen, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Fails the test when a forbidden text was ever seen. */
void screen_check_bans(struct screen *screen);
bool screen_holds_part(const char *bytes, size_t length, const char *text);

/* One row as text, all columns; the whole grid in its frame, as a picture, the looks in a frame. */
void screen_append_row(const struct screen *screen, int row, struct buf *out);
void screen_append_grid(const struct screen *screen, struct buf *out);
void screen_append_picture(const struct screen *screen, struct buf *out); /* an SVG */
void screen_append_roles(const struct screen *screen, struct buf *out);
bool screen_cell_has_role(const struct screen *screen, int row, int column, enum theme_role role);

#endif
