/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to events: keys one by one, the characters of one go together, a paste as a whole. */
#include "tui/term_input.h"

#include <stdint.h>
#include <string.h>

#include "tui/background.h"

/* A lone Esc is told from the beginning of a sequence by this silence. Less would tear arrows apart
 * on slow lines; more would be felt. */
#define ESCAPE_MS 25
/* Nobody types the beginning of a longer sequence: on a bad line its rest may take its time. */
#define REST_MS 500
/* A paste whose end never comes is given out. */
#define PASTE_MS 2000
/* Fewer characters at once are typed ahead, not pasted. */
#define BURST_LIMIT 8
/* No sequence that means something is longer. */
#define SEQUENCE_LIMIT 4096

static const char paste_end[] = "\033[201~";
#define PASTE_END_LENGTH (sizeof(paste_end) - 1)

int
term_input_silence_ms(enum term_input_state state)
{
	static const int silences[TERM_INPUT_STATE_COUNT] = {
		[TERM_INPUT_EVENT] = -1,
		[TERM_INPUT_EMPTY] = -1,
		[TERM_INPUT_WAITS_FOR_KEY] = ESCAPE_MS,
		[TERM_INPUT_WAITS_FOR_REST] = REST_MS,
		[TERM_INPUT_WAITS_FOR_PASTE] = PASTE_MS,
	};

	return silences[state];
}

void
term_input_append(struct term_input *input, const char *bytes, size_t length)
{
	secret_append(&input->bytes, bytes, length);
}

void
term_input_release(struct term_input *input)
{
	secret_release(&input->bytes);
	input->mode = TERM_INPUT_KEYS;
	input->is_dropping = input->awaits_answer = false;
}

static void
drop(struct term_input *input, size_t length)
{
	secret_splice(&input->bytes, 0, length, "", 0);
}

static void
take_text(struct term_input *input, size_t length, struct term_event *event)
{
	secret_append(&event->text, input->bytes.bytes, length);
	drop(input, length);
}

static void
read_next(const struct term_input *input, size_t at, struct key_read *key)
{
	key_read(input->bytes.bytes + at, input->bytes.length - at, KEY_MORE_MAY_COME, key);
}

/* The characters at the front, in bytes. */
static size_t
count_text(const struct term_input *input)
{
	size_t length = 0;

	while (length < input->bytes.length) {
		struct key_read key;

		read_next(input, length, &key);
		if (key.kind != KEY_KIND_TEXT)
			break;
		length += key.length;
	}
	return length;
}

/* Whether what is there came too fast for fingers. */
static bool
is_burst(const struct term_input *input)
{
	size_t characters = 0;
	bool has_line_end = false;

	for (size_t at = 0; at < input->bytes.length;) {
		char byte = input->bytes.bytes[at];
		struct key_read key;

		read_next(input, at, &key);
		if (key.kind != KEY_KIND_TEXT && byte != '\r' && byte != '\n' && byte != '\t')
			break;
		has_line_end = has_line_end || byte == '\r' || byte == '\n';
		characters++;
		at += key.length;
	}
	return !input->has_brackets && has_line_end && characters >= BURST_LIMIT;
}

/* Gives out what of a paste is there, unless it is the rest of one that was cut. */
static enum term_input_state
give_paste(struct term_input *input, size_t length, struct term_event *event)
{
	bool is_dropped = input->is_dropping;

	if (is_dropped)
		drop(input, length);
	else
		take_text(input, length, event);
	event->kind = TERM_PASTE;
	return is_dropped ? TERM_INPUT_EMPTY : TERM_INPUT_EVENT;
}

/* In the middle of a paste: `end` is where its last byte is known to be, or SIZE_MAX. */
static enum term_input_state
take_paste(struct term_input *input, size_t end, enum key_final final, struct term_event *event)
{
	/* The end may come in two halves. */
	size_t kept =
		input->bytes.length < PASTE_END_LENGTH ? input->bytes.length : PASTE_END_LENGTH - 1;
	enum term_input_state state = input->mode == TERM_INPUT_IN_BURST
					      ? TERM_INPUT_WAITS_FOR_KEY
					      : TERM_INPUT_WAITS_FOR_PASTE;

	if (end != SIZE_MAX || final == KEY_FINAL) {
		end = end == SIZE_MAX ? input->bytes.length : end;
		state = give_paste(input, end, event);
		input->mode = TERM_INPUT_KEYS;
		input->is_dropping = false;
	} else if (input->is_dropping) {
		drop(input, input->bytes.length - kept);
	} else if (input->bytes.length > TERM_INPUT_PASTE_LIMIT) {
		state = give_paste(input, TERM_INPUT_PASTE_LIMIT, event);
		input->is_dropping = true;
	}
	return state;
}

static enum term_input_state
take_brackets(struct term_input *input, enum key_final final, struct term_event *event)
{
	const char *found = input->bytes.length == 0
				    ? NULL
				    : memmem(input->bytes.bytes, input->bytes.length, paste_end,
					      PASTE_END_LENGTH);
	size_t end = found == NULL ? SIZE_MAX : (size_t)(found - input->bytes.bytes);
	enum term_input_state state;

	if (end != SIZE_MAX && end > TERM_INPUT_PASTE_LIMIT && !input->is_dropping) {
		state = give_paste(input, TERM_INPUT_PASTE_LIMIT, event);
		input->is_dropping = true;
		return state;
	}
	state = take_paste(input, end, final, event);
	if (end != SIZE_MAX)
		drop(input, PASTE_END_LENGTH);
	return state;
}

/* What the terminal was asked, if this is its answer; a late one is not what was asked. */
static bool
take_answer(struct term_input *input, size_t length, struct term_event *event)
{
	const char *bytes = input->bytes.bytes;

	if (!input->awaits_answer)
		return false;
	if (background_is_end(bytes, length))
		input->awaits_answer = false;
	if (!background_parse(bytes, length, &event->background))
		return false;
	event->kind = TERM_BACKGROUND;
	return true;
}

/* A key that is no paste; TERM_INPUT_EMPTY when it means nothing. */
static enum term_input_state
take_key(struct term_input *input, const struct key_read *key, struct term_event *event)
{
	bool is_event = key->kind == KEY_KIND_ACTION || key->kind == KEY_KIND_MOUSE;

	switch (key->kind) {
	case KEY_KIND_TEXT:
		event->kind = TERM_ACTION;
		event->action = ACTION_TEXT;
		take_text(input, count_text(input), event);
		return TERM_INPUT_EVENT;
	case KEY_KIND_MOUSE:
	case KEY_KIND_ACTION:
		event->kind = TERM_ACTION;
		event->action = key->action;
		event->row = key->kind == KEY_KIND_MOUSE ? key->row : -1;
		break;
	case KEY_KIND_PASTE_START:
		input->mode = TERM_INPUT_IN_BRACKETS;
		input->has_brackets = true;
		break;
	case KEY_KIND_NOTHING:
		is_event = take_answer(input, key->length, event);
		break;
	case KEY_KIND_PASTE_END:
	case KEY_KIND_INCOMPLETE:
		break;
	}
	drop(input, key->length);
	return is_event ? TERM_INPUT_EVENT : TERM_INPUT_EMPTY;
}

/* What the beginning of a sequence waits for. */
static enum term_input_state
waiting_state(const struct term_input *input)
{
	struct key_read key;

	key_read(input->bytes.bytes, input->bytes.length, KEY_FINAL, &key);
	return key.kind == KEY_KIND_ACTION ? TERM_INPUT_WAITS_FOR_KEY : TERM_INPUT_WAITS_FOR_REST;
}

static enum term_input_state
take_keys(struct term_input *input, enum key_final final, struct term_event *event)
{
	struct key_read key;

	if (is_burst(input)) {
		input->mode = TERM_INPUT_IN_BURST;
		return TERM_INPUT_EMPTY;
	}
	read_next(input, 0, &key);
	if (key.kind == KEY_KIND_INCOMPLETE) {
		if (final == KEY_MORE_MAY_COME && input->bytes.length < SEQUENCE_LIMIT)
			return waiting_state(input);
		key_read(input->bytes.bytes, input->bytes.length, KEY_FINAL, &key);
	}
	return take_key(input, &key, event);
}

/* In the middle of a paste of which nothing is there. */
static enum term_input_state
take_nothing(struct term_input *input, enum key_final final)
{
	if (input->mode == TERM_INPUT_KEYS)
		return TERM_INPUT_EMPTY;
	if (final == KEY_MORE_MAY_COME)
		return TERM_INPUT_WAITS_FOR_PASTE;
	input->mode = TERM_INPUT_KEYS;
	input->is_dropping = false;
	return TERM_INPUT_EMPTY;
}

enum term_input_state
term_input_take(struct term_input *input, enum key_final final, struct term_event *event)
{
	enum term_input_state state = TERM_INPUT_EMPTY;

	while (state == TERM_INPUT_EMPTY && input->bytes.length > 0) {
		if (input->mode == TERM_INPUT_IN_BRACKETS)
			state = take_brackets(input, final, event);
		else if (input->mode == TERM_INPUT_IN_BURST)
			state = take_paste(input, SIZE_MAX, final, event);
		else
			state = take_keys(input, final, event);
	}
	return state == TERM_INPUT_EMPTY ? take_nothing(input, final) : state;
}

bool
term_input_has_event(const struct term_input *input)
{
	struct key_read key = {.kind = KEY_KIND_NOTHING};

	if (input->bytes.length == 0 || input->mode != TERM_INPUT_KEYS || is_burst(input))
		return false;
	for (size_t at = 0; at < input->bytes.length && key.kind == KEY_KIND_NOTHING;
		at += key.length)
		read_next(input, at, &key);
	return key.kind == KEY_KIND_ACTION || key.kind == KEY_KIND_TEXT ||
	       key.kind == KEY_KIND_MOUSE;
}
