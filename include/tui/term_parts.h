/* SPDX-License-Identifier: Apache-2.0 */
/* What holding the terminal (term.c) and waiting for it (term_wait.c) know of each other. For this
 * room only. */
#ifndef TUI_TERM_PARTS_H
#define TUI_TERM_PARTS_H

/* Takes over the size that the terminal has now; what stood there is painted anew. */
void term_resize(void);

/* Back on the screen after a stop; in the background only to stop again. */
void term_resume(void);

/* Starts reading from the terminal. */
enum term_brackets { TERM_HAS_NO_BRACKETS, TERM_HAS_BRACKETS };
void term_wait_open(int fd, enum term_brackets brackets);
void term_wait_close(void);

/* Its answers are awaited from now on. */
void term_wait_asked(void);

/* Before the terminal is given back: what it was asked a moment ago is answered soon, and must not
 * be typed into the shell. */
void term_wait_for_answer(void);

/* The next event is TERM_CONTINUED. */
void term_wait_continued(void);

#endif
