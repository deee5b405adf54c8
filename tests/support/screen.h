/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program on a terminal of its own, and the screen that a user would see.
 * What is expected is the state that comes about in the end: every screen_expect_*
 * waits for it, at most ten seconds, and then fails the test with the screen, what
 * was wanted, what was done before, and all bytes in build/tty/NAME.raw.
 * Rows and columns count from 0. A job-controlling parent stands between, as a
 * shell does, so that Ctrl-Z stops the program.
 */
#ifndef SUPPORT_SCREEN_H
#define SUPPORT_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "tui/theme.h"

struct screen;

/* How the terminal answers the question for its background (OSC 11) and for what it is (DA1). */
enum screen_answers {
	SCREEN_IDENTIFIES, /* DA1 only, as tmux does */
	SCREEN_IS_DARK, /* OSC 11 and DA1 */
	SCREEN_IS_LIGHT,
	SCREEN_IS_LATE, /* DA1; OSC 11 when screen_answer_late() says so */
	SCREEN_IS_SLOW, /* both, but behind the next key that is pressed */
	SCREEN_IS_SILENT /* nothing at all */
};

#define SCREEN_NO_COLOUR (-1)

/* What is not set is as in a usual terminal: 24 rows, 80 columns, xterm-256color, UTF-8. */
struct screen_setup {
	const char *name; /* of the test: the file that keeps the bytes when it fails */
	const char *const *command; /* absolute path and arguments, ended by NULL */
	int rows, columns;
	const char *term; /* "" for none */
	const char *folder; /* HOME and the working folder, of scratch_new() */
	const char *const *environment; /* 'NAME=value', or 'NAME' alone to unset; ended by NULL.
					   Nothing of the caller's is passed on but PATH and what
					   the sanitizers need. */
	int input, output, errors; /* descriptors in the place of the terminal; 0: the terminal */
	enum screen_answers answers;
	const struct theme *theme; /* whose looks are read back as roles; NULL: theme_default */
	int colours; /* that the looks are read back at; 0: as TERM and NO_COLOR say */
};

/* Starts the program. */
struct screen *screen_start(const struct screen_setup *setup);

/* Checks that no forbidden text was ever seen, ends the program if it still runs, frees. */
void screen_end(struct screen *screen);

/* From now on this text, or eight characters of it in a row, may never be sent nor stand on the
 * screen, not even for one repaint. */
void screen_forbid(struct screen *screen, const char *text);

/* The absolute path of a program that was built: 'athena-connect' (free). */
char *screen_program(const char *name);
char *screen_self(void); /* of this test program (free) */

/* -- What the user does -- */

void screen_send(struct screen *screen, const char *bytes, size_t length);
void screen_type(struct screen *screen, const char *text);
void screen_flush(struct screen *screen); /* at once, not with what is sent next */

/* Names of keys with blanks between, as the key table writes them: "Tab Tab Ctrl-S Alt-N F1 Esc".
 */
void screen_press(struct screen *screen, const char *keys);

/* As a terminal pastes: in brackets when the program asked for them, and a CR for every LF. */
void screen_paste(struct screen *screen, const char *text, size_t length);

void screen_resize(struct screen *screen, int rows, int columns);
void screen_signal(struct screen *screen, int number); /* to the program alone */
void screen_hang_up(struct screen *screen); /* the window is closed */
void screen_continue(struct screen *screen); /* fg */
void screen_set_echo(struct screen *screen); /* a shell's settings, while the program is stopped */
void screen_answer_late(struct screen *screen);

/* Waits until the program waits for more: all was read, all was drawn. For what must not happen;
 * where something must, expect it. */
void screen_settle(struct screen *screen);

/* -- What the user sees -- */

/* In one row, anywhere. */
void screen_expect_text(struct screen *screen, const char *text);
void screen_expect_no_text(struct screen *screen, const char *text);

/* The whole row, blanks at its end aside. */
void screen_expect_row(struct screen *screen, int row, const char *text);
void screen_expect_cursor(struct screen *screen, int row, int column);

/* The look of one cell; screen_role_letter() and the golden files say it as a letter. */
void screen_expect_role(struct screen *screen, int row, int column, enum theme_role role);

/* The whole screen and the cursor, as tests/golden/NAME.txt; GOLDEN=write writes that file. With
 * roles: the looks as well, a letter for each cell. */
void screen_expect_golden(struct screen *screen, const char *name);
void screen_expect_golden_roles(struct screen *screen, const char *name);

/* The same as a picture for people, tests/screenshots/NAME.svg. */
void screen_expect_golden_picture(struct screen *screen, const char *name);

bool screen_has_text(struct screen *screen, const char *text); /* now */
char *screen_row(struct screen *screen, int row); /* now; without blanks at its end (free) */
char screen_role_letter(enum theme_role role);

/* -- How it ends -- */

void screen_expect_end(struct screen *screen, int exit_status);
void screen_expect_killed(struct screen *screen, int signal);
void screen_expect_stopped(struct screen *screen); /* once more than before */

/* After an end or a stop: the terminal's settings are byte for byte as before, the alternate screen
 * is left, every mode is off and the cursor on, and the program wrote `after` and nothing more
 * once it had given all that back (blanks and line ends at both ends aside). */
void screen_expect_left(struct screen *screen, const char *after);

/* -- Bytes and counts -- */

pid_t screen_pid(const struct screen *screen);

/* All that the program sent to the terminal so far. */
const char *screen_bytes(const struct screen *screen, size_t *length);
bool screen_saw(const struct screen *screen, const char *bytes, size_t length);

/* Whether CSI ? NUMBER h is in force. */
bool screen_has_mode(const struct screen *screen, int number);

/* Bytes that were typed and nobody has read. */
int screen_unread(const struct screen *screen);

/* write(2) calls of the program's main thread so far, to whatever descriptor; -1 where the system
 * keeps no count. */
long screen_count_writes(struct screen *screen);

#endif
