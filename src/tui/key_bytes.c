/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequences of xterm, of the Linux console, of rxvt and of the VT220, with and
 * without application cursor keys. Sources: ctlseqs of xterm, terminfo entries.
 */
#include "tui/key_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

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
	{'n', ACTION_CONTINUE},
	{'p', ACTION_BACK},
	{'h', ACTION_HELP},
	{'v', ACTION_REVEAL},
	{'b', ACTION_WORD_LEFT},
	{'f', ACTION_WORD_RIGHT},
	{'d', ACTION_KILL_WORD_RIGHT},
	{'y', ACTION_YANK_OLDER},
	{'u', ACTION_UNDO},
	{'r', ACTION_REDO},
	{'m', ACTION_MOUSE},
	{'\177', ACTION_KILL_WORD_LEFT},
	{'\b', ACTION_KILL_WORD_LEFT},
};

/* The final byte behind ESC [ or ESC O. */
static const struct {
	char final;
	enum action plain, with_modifier;
} finals[] = {
	{'A', ACTION_UP, ACTION_UP},
	{'B', ACTION_DOWN, ACTION_CHOICES}, /* Alt-Down */
	{'C', ACTION_RIGHT, ACTION_WORD_RIGHT},
	{'D', ACTION_LEFT, ACTION_WORD_LEFT},
	{'H', ACTION_HOME, ACTION_HOME},
	{'F', ACTION_END, ACTION_END},
	{'P', ACTION_HELP, ACTION_HELP},
	{'Q', ACTION_REVEAL, ACTION_REVEAL},
	{'Z', ACTION_PREVIOUS_FIELD, ACTION_PREVIOUS_FIELD},
};

/* The number before `~`. */
static const struct {
	int number;
	enum action action;
} numbers[] = {
	{1, ACTION_HOME},
	{3, ACTION_DELETE_RIGHT},
	{4, ACTION_END},
	{5, ACTION_BACK},
	{6, ACTION_CONTINUE},
	{7, ACTION_HOME},
	{8, ACTION_END},
	{11, ACTION_HELP},
	{12, ACTION_REVEAL},
	{21, ACTION_SAVE},
};

static void
set_action(struct key_read *key, enum action action, size_t length)
{
	key->kind = action == ACTION_NONE ? KEY_KIND_NOTHING : KEY_KIND_ACTION;
	key->action = action;
	key->length = length;
}

static enum action
find_final(char final, bool has_modifier)
{
	for (size_t i = 0; i < sizeof(finals) / sizeof(finals[0]); i++)
		if (finals[i].final == final)
			return has_modifier ? finals[i].with_modifier : finals[i].plain;
	return ACTION_NONE;
}

/* ESC [ < button ; column ; row M, the mouse of SGR 1006. */
static void
read_mouse(const char *parameters, char final, struct key_read *key)
{
	char *end;
	long button = strtol(parameters + 1, &end, 10);

	key->kind = KEY_KIND_NOTHING;
	if (*end != ';' || final != 'M')
		return;
	key->column = (int)strtol(end + 1, &end, 10) - 1;
	if (*end != ';')
		return;
	key->row = (int)strtol(end + 1, &end, 10) - 1;
	key->action = button == 0    ? ACTION_ENTER
		      : button == 64 ? ACTION_UP
		      : button == 65 ? ACTION_DOWN
				     : ACTION_NONE;
	if (key->action != ACTION_NONE)
		key->kind = KEY_KIND_MOUSE;
}

/* ESC [ M and three bytes, of a terminal that knows no SGR 1006. */
static void
read_old_mouse(size_t length, struct key_read *key)
{
	key->kind = length < 6 ? KEY_KIND_INCOMPLETE : KEY_KIND_NOTHING;
	key->length = 6;
}

static void
read_numbered(const char *parameters, struct key_read *key)
{
	int number = atoi(parameters);

	if (number == 200 || number == 201) {
		key->kind = number == 200 ? KEY_KIND_PASTE_START : KEY_KIND_PASTE_END;
		return;
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i].number == number)
			set_action(key, numbers[i].action, key->length);
}

/* The Linux console's function keys: ESC [ [ A. */
static void
read_console_key(const char *bytes, size_t length, struct key_read *key)
{
	if (length >= 4)
		set_action(key,
			bytes[3] == 'A'   ? ACTION_HELP
			: bytes[3] == 'B' ? ACTION_REVEAL
					  : ACTION_NONE,
			4);
}

/* ESC [ parameters final. What cannot be part of one ends it and is read by itself. */
static void
read_csi(const char *bytes, size_t length, struct key_read *key)
{
	char parameters[32] = "";
	size_t at = 2;

	if (length > 2 && bytes[2] == '[') {
		read_console_key(bytes, length, key);
		return;
	}
	while (at < length && bytes[at] >= 0x20 && bytes[at] < 0x40)
		at++;
	if (at == length)
		return;
	set_action(key, ACTION_NONE, at);
	if (bytes[at] < 0x40 || bytes[at] == 0x7f || at - 2 >= sizeof(parameters))
		return;
	memcpy(parameters, bytes + 2, at - 2);
	key->length = at + 1;
	if (parameters[0] == '<')
		read_mouse(parameters, bytes[at], key);
	else if (bytes[at] == 'M' && at == 2)
		read_old_mouse(length, key);
	else if (bytes[at] == '~')
		read_numbered(parameters, key);
	else if (parameters[0] != '?' && parameters[0] != '>')
		set_action(key, find_final(bytes[at], strchr(parameters, ';') != NULL), at + 1);
}

/* ESC ] ... BEL or ESC \, and the like: a terminal's answer. Another ESC breaks it off. */
static void
read_string(const char *bytes, size_t length, struct key_read *key)
{
	for (size_t at = 2; at < length; at++) {
		if (bytes[at] == '\a') {
			set_action(key, ACTION_NONE, at + 1);
			return;
		}
		if (bytes[at - 1] == ESC && at > 2) {
			set_action(key, ACTION_NONE, bytes[at] == '\\' ? at + 1 : at - 1);
			return;
		}
	}
}

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

static void
read_escape(const char *bytes, size_t length, struct key_read *key)
{
	if (length == 1)
		return;
	switch (bytes[1]) {
	case '[':
		read_csi(bytes, length, key);
		return;
	case 'O':
		if (length > 2)
			set_action(key,
				bytes[2] == 'M' ? ACTION_ENTER /* of the keypad */
						: find_final(bytes[2], false),
				3);
		return;
	case ']':
	case 'P':
	case '_':
	case '^':
		read_string(bytes, length, key);
		return;
	case ESC:
		set_action(key, ACTION_ESCAPE, 1);
		return;
	default:
		set_action(key, find_alt(bytes[1]), 2);
		return;
	}
}

/* The bytes that a UTF-8 sequence of this first byte takes; 1 for what begins none. */
static size_t
sequence_length(unsigned char first)
{
	return first >= 0xf0 && first < 0xf8   ? 4
	       : first >= 0xe0 && first < 0xf0 ? 3
	       : first >= 0xc0 && first < 0xe0 ? 2
					       : 1;
}

static void
read_character(const char *bytes, size_t length, enum key_final final, struct key_read *key)
{
	uint32_t code_point;
	size_t used = text_decode(bytes, length, 0, &code_point);
	bool is_text = used != 0 && text_classify(code_point) != TEXT_CONTROL;

	if (used == 0 && final == KEY_MORE_MAY_COME &&
		length < sequence_length((unsigned char)bytes[0]))
		return;
	key->kind = is_text ? KEY_KIND_TEXT : KEY_KIND_NOTHING;
	key->action = ACTION_TEXT;
	key->length = used == 0 ? 1 : used;
}

/* Nothing came behind it: a lone Esc, Alt and the letter that would have begun a string, or the
 * beginning of something that is dropped whole. */
static void
end_sequence(const char *bytes, size_t length, struct key_read *key)
{
	if (length == 1)
		set_action(key, bytes[0] == ESC ? ACTION_ESCAPE : ACTION_NONE, 1);
	else
		set_action(key, length == 2 ? find_alt(bytes[1]) : ACTION_NONE, length);
}

void
key_read(const char *bytes, size_t length, enum key_final final, struct key_read *key)
{
	unsigned char first = (unsigned char)bytes[0];

	*key = (struct key_read){.kind = KEY_KIND_INCOMPLETE};
	if (first == ESC)
		read_escape(bytes, length, key);
	else if (first < 0x20)
		set_action(key, controls[first], 1);
	else if (first == 0x7f)
		set_action(key, ACTION_DELETE_LEFT, 1);
	else
		read_character(bytes, length, final, key);
	if (key->kind != KEY_KIND_INCOMPLETE)
		return;
	key->length = 0;
	if (final == KEY_FINAL)
		end_sequence(bytes, length, key);
}
