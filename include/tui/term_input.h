/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was typed and is not used yet, taken as events. Pure: no terminal and no
 * clock; the caller brings the bytes and says when there was silence.
 */
#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"
#include "tui/key_bytes.h"
#include "tui/term.h"

/* A longer paste is cut there. */
#define TERM_INPUT_PASTE_LIMIT 65536

struct term_input {
	struct secret bytes;
	/* The terminal puts brackets round a paste. Where it does not, a paste shows by its pace:
	 * many characters at once and a line's end among them, which then is no Enter. */
	bool has_brackets;
	/* The terminal was asked for its background and what it is, and has not said the latter. */
	bool awaits_answer;
	/* For term_input.c alone. */
	enum { TERM_INPUT_KEYS, TERM_INPUT_IN_BRACKETS, TERM_INPUT_IN_BURST } mode;
	bool is_dropping; /* the rest of a paste that was cut */
};

enum term_input_state {
	TERM_INPUT_EVENT, /* one event was taken */
	TERM_INPUT_EMPTY,
	TERM_INPUT_WAITS_FOR_KEY, /* an Esc stands alone, or begins something */
	TERM_INPUT_WAITS_FOR_REST, /* in the middle of a sequence */
	TERM_INPUT_WAITS_FOR_PASTE, /* in the middle of a paste */
	TERM_INPUT_STATE_COUNT
};

/* The silence after which KEY_FINAL ends the waiting, in milliseconds; -1: nothing is waited for.
 */
int term_input_silence_ms(enum term_input_state state);

void term_input_append(struct term_input *input, const char *bytes, size_t length);

/* Takes the next event; on TERM_INPUT_EVENT fills kind, action, text (owned) and row. */
enum term_input_state term_input_take(
	struct term_input *input, enum key_final final, struct term_event *event);

/* Whether the next term_input_take() gives an event for sure; pastes aside. */
bool term_input_has_event(const struct term_input *input);

/* Wipes what is there and forgets what was begun. */
void term_input_release(struct term_input *input);

#endif
