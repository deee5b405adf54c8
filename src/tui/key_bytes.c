/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters, control characters, and letters with Alt. Sequences stand in
 * key_sequence.c.
 */
#include "tui/key_bytes.h"

#include "base/text.h"
#include "tui/key_sequence.h"

#define ESC '\033'

/* Control characters and DEL. */
static const enum action controls[33] = {
	[0x00] = ACTION_CHOICES, /* Ctrl-Space */
	[0x01] = ACTION_HOME,
	[0x02] = ACTION_LEFT,
	[0x03] = ACTION_INTERRUPT,
	[0x04] = ACTION_DELETE_RIGHT,
	[0x05] = ACTION_END,
	[0x06] = ACTION_RIGHT,
	[0x08] = ACTION_DELETE_LEFT,
	[0x09] = ACTION_NEXT_FIELD,
	[0x0a] = ACTION_ENTER,
	[0x0b] = ACTION_KILL_LINE_RIGHT,
	[0x0c] = ACTION_REPAINT,
	[0x0d] = ACTION_ENTER,
	[0x0e] = ACTION_DOWN,
	[0x10] = ACTION_UP,
	[0x12] = ACTION_AGAIN,
	[0x13] = ACTION_SAVE,
	[0x14] = ACTION_SAVE_AND_CHECK,
	[0x15] = ACTION_KILL_LINE_LEFT,
	[0x17] = ACTION_KILL_WORD_LEFT,
	[0x19] = ACTION_YANK,
	[0x1a] = ACTION_SUSPEND,
	[0x1f] = ACTION_UNDO,
};

/* A letter behind ESC. */
static const struct {
	char letter;
	enum action action;
} alts[] = {
	{'n', ACTION_CONTINUE}, {'p', ACTION_BACK}, {'h', ACTION_HELP}, {'v', ACTION_REVEAL},
	{'b', ACTION_WORD_LEFT}, {'f', ACTION_WORD_RIGHT}, {'d', ACTION_KILL_WORD_RIGHT},
	{'y', ACTION_YANK_OLDER}, {'u', ACTION_UNDO}, {'r', ACTION_REDO}, {'m', ACTION_MOUSE},
	{'\177', ACTION_KILL_WORD_LEFT}, {'\b', ACTION_KILL_WORD_LEFT},
	{'\t', ACTION_PREVIOUS_FIELD}, /* Shift-Tab of the Linux console */
};

static enum action
find_alt(char letter)
{
	if (letter >= 'A' && letter <= 'Z')
		letter = (char)(letter - 'A' + 'a');
	for (size_t i = 0; i < sizeof(alts) / sizeof(alts[0]); i++)
		if (alts[i].letter == letter)
			return alts[i].action;
	return ACTION_NONE;
}

/* The bytes that a UTF-8 sequence of this first byte takes; 1 for what begins none. */
static size_t
sequence_length(unsigned char first)
{
	return first >= 0xf0 && first < 0xf5   ? 4
	       : first >= 0xe0 && first < 0xf0 ? 3
	       : first >= 0xc2 && first < 0xe0 ? 2
					       : 1;
}

/* Whether these are the first bytes of a character whose rest may still come. */
static bool
is_begun(const char *bytes, size_t length)
{
	if (length >= sequence_length((unsigned char)bytes[0]))
		return false;
	for (size_t i = 1; i < length; i++)
		if (((unsigned char)bytes[i] & 0xc0) != 0x80)
			return false;
	return true;
}

static void
read_character(const char *bytes, size_t length, struct key_read *key)
{
	uint32_t code_point;
	size_t used = text_decode(bytes, length, 0, &code_point);
	bool is_text = used != 0 && text_classify(code_point) != TEXT_CONTROL;

	if (used == 0 && is_begun(bytes, length))
		return;
	key->kind = is_text ? KEY_KIND_TEXT : KEY_KIND_NOTHING;
	key->action = is_text ? ACTION_TEXT : ACTION_NONE;
	key->length = used == 0 ? 1 : used;
}

/* Alt and a character. Esc and then Ctrl-C, typed in a hurry, is both. */
static void
read_alt(const char *bytes, size_t length, struct key_read *key)
{
	if (bytes[1] == '\003') {
		key_sequence_set(key, ACTION_ESCAPE, 1);
	} else if ((unsigned char)bytes[1] < 0x80) {
		key_sequence_set(key, find_alt(bytes[1]), 2);
	} else {
		read_character(bytes + 1, length - 1, key);
		if (key->kind != KEY_KIND_INCOMPLETE)
			key_sequence_set(key, ACTION_NONE, key->length + 1);
	}
}

static void
read_escape(const char *bytes, size_t length, struct key_read *key)
{
	if (length == 1)
		return;
	switch (bytes[1]) {
	case '[':
		key_sequence_csi(bytes, length, key);
		return;
	case 'O':
		key_sequence_ss3(bytes, length, key);
		return;
	case ']':
	case 'P':
	case '_':
	case '^':
		key_sequence_string(bytes, length, key);
		return;
	case ESC:
		key_sequence_double(bytes, length, key);
		return;
	default:
		read_alt(bytes, length, key);
		return;
	}
}

/* Nothing came behind it: a lone Esc, Alt and the letter that would have begun a string, or the
 * beginning of something that is dropped whole. */
static void
end_sequence(const char *bytes, size_t length, struct key_read *key)
{
	if (bytes[0] != ESC)
		key_sequence_set(key, ACTION_NONE, 1);
	else if (length == 1 || bytes[1] == ESC)
		key_sequence_set(key, ACTION_ESCAPE, 1);
	else
		key_sequence_set(key, length == 2 ? find_alt(bytes[1]) : ACTION_NONE, length);
}

void
key_read(const char *bytes, size_t length, enum key_final final, struct key_read *key)
{
	unsigned char first = (unsigned char)bytes[0];

	*key = (struct key_read){.kind = KEY_KIND_INCOMPLETE};
	if (first == ESC)
		read_escape(bytes, length, key);
	else if (first < 0x20)
		key_sequence_set(key, controls[first], 1);
	else if (first == 0x7f)
		key_sequence_set(key, ACTION_DELETE_LEFT, 1);
	else
		read_character(bytes, length, key);
	if (key->kind == KEY_KIND_INCOMPLETE && final == KEY_FINAL)
		end_sequence(bytes, length, key);
}
