/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequences of xterm, of the Linux console, of rxvt and of the VT220, with and
 * without application cursor keys. Sources: ctlseqs of xterm, terminfo entries,
 * the key reference of rxvt-unicode.
 */
#include "tui/key_sequence.h"

#include <string.h>

#define ESC '\033'
#define PARAMETER_LIMIT 4 /* numbers that are kept; no key has more */
#define PARAMETERS_LIMIT 32 /* bytes before the final one; no key has more */
#define NUMBER_LIMIT 9999
/* xterm's modifier is 1 and the sum of these. */
#define MODIFIER_ALT 2
#define MODIFIER_CONTROL 4

/* The final byte behind ESC [ or ESC O. */
static const struct {
	char final;
	enum action plain, with_alt, with_control;
} finals[] = {
	{'A', ACTION_UP, ACTION_UP, ACTION_UP},
	{'B', ACTION_DOWN, ACTION_CHOICES, ACTION_DOWN},
	{'C', ACTION_RIGHT, ACTION_WORD_RIGHT, ACTION_WORD_RIGHT},
	{'D', ACTION_LEFT, ACTION_WORD_LEFT, ACTION_WORD_LEFT},
	{'H', ACTION_HOME, ACTION_HOME, ACTION_HOME},
	{'F', ACTION_END, ACTION_END, ACTION_END},
	{'P', ACTION_HELP, ACTION_HELP, ACTION_HELP},
	{'Q', ACTION_REVEAL, ACTION_REVEAL, ACTION_REVEAL},
	{'Z', ACTION_PREVIOUS_FIELD, ACTION_PREVIOUS_FIELD, ACTION_PREVIOUS_FIELD},
	/* Arrows of rxvt: with Shift behind ESC [, with Ctrl behind ESC O. */
	{'a', ACTION_UP, ACTION_UP, ACTION_UP},
	{'b', ACTION_DOWN, ACTION_CHOICES, ACTION_DOWN},
	{'c', ACTION_RIGHT, ACTION_WORD_RIGHT, ACTION_WORD_RIGHT},
	{'d', ACTION_LEFT, ACTION_WORD_LEFT, ACTION_WORD_LEFT},
};

/* The number before `~`; rxvt writes ^, $ or @ there for Ctrl and Shift. */
static const struct {
	int number;
	enum action action;
} numbers[] = {
	{1, ACTION_HOME}, {3, ACTION_DELETE_RIGHT}, {4, ACTION_END}, {5, ACTION_BACK},
	{6, ACTION_CONTINUE}, {7, ACTION_HOME}, {8, ACTION_END}, {11, ACTION_HELP},
	{12, ACTION_REVEAL}, {21, ACTION_SAVE}, {28, ACTION_HELP}, /* the VT220's Help */
};

/* What stands between ESC [ and the final byte. */
struct parameters {
	char prefix; /* `<`, `?`, `>` or `=`; NUL: none */
	int numbers[PARAMETER_LIMIT];
	size_t count;
};

void
key_sequence_set(struct key_read *key, enum action action, size_t length)
{
	key->kind = action == ACTION_NONE ? KEY_KIND_NOTHING : KEY_KIND_ACTION;
	key->action = action;
	key->length = length;
}

static void
read_parameters(const char *bytes, size_t length, struct parameters *parameters)
{
	size_t at = 0;

	*parameters = (struct parameters){0};
	if (length > 0 && bytes[0] >= '<' && bytes[0] <= '?')
		parameters->prefix = bytes[at++];
	while (at < length && parameters->count < PARAMETER_LIMIT) {
		int number = 0;

		for (; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++)
			if (number < NUMBER_LIMIT)
				number = number * 10 + (bytes[at] - '0');
		parameters->numbers[parameters->count++] = number;
		if (at == length || bytes[at] != ';')
			return;
		at++;
	}
}

/* Old terminals write the modifier alone, others behind a 1. */
static int
modifiers(const struct parameters *parameters)
{
	int number = parameters->count > 1    ? parameters->numbers[1]
		     : parameters->count == 1 ? parameters->numbers[0]
					      : 1;

	return number > 1 ? number - 1 : 0;
}

static enum action
find_final(char final, int pressed)
{
	for (size_t i = 0; i < sizeof(finals) / sizeof(finals[0]); i++) {
		if (finals[i].final != final)
			continue;
		return (pressed & MODIFIER_ALT) != 0       ? finals[i].with_alt
		       : (pressed & MODIFIER_CONTROL) != 0 ? finals[i].with_control
							   : finals[i].plain;
	}
	return ACTION_NONE;
}

static void
set_mouse(struct key_read *key, int button, int column, int row)
{
	key->action = button == 0    ? ACTION_ENTER
		      : button == 64 ? ACTION_UP
		      : button == 65 ? ACTION_DOWN
				     : ACTION_NONE;
	key->kind = key->action == ACTION_NONE ? KEY_KIND_NOTHING : KEY_KIND_MOUSE;
	key->column = column - 1;
	key->row = row - 1;
}

/* ESC [ M and three bytes, of a terminal that knows no SGR 1006: its places end at 223, and it is
 * not told from garbage. */
static void
read_old_mouse(size_t length, struct key_read *key)
{
	if (length >= 6)
		key_sequence_set(key, ACTION_NONE, 6);
}

static void
read_numbered(const struct parameters *parameters, char final, struct key_read *key)
{
	int number = parameters->numbers[0];

	if (final == '~' && (number == 200 || number == 201)) {
		key->kind = number == 200 ? KEY_KIND_PASTE_START : KEY_KIND_PASTE_END;
		return;
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i].number == number)
			key_sequence_set(key, numbers[i].action, key->length);
}

/* The Linux console's function keys: ESC [ [ A. */
static void
read_console_key(const char *bytes, size_t length, struct key_read *key)
{
	if (length >= 4)
		key_sequence_set(key,
			bytes[3] == 'A'   ? ACTION_HELP
			: bytes[3] == 'B' ? ACTION_REVEAL
					  : ACTION_NONE,
			4);
}

static void
read_final(const struct parameters *parameters, char final, struct key_read *key)
{
	if (parameters->prefix == '<' && final == 'M' && parameters->count == 3)
		set_mouse(key, parameters->numbers[0], parameters->numbers[1],
			parameters->numbers[2]);
	else if (parameters->prefix != '\0')
		return;
	else if (strchr("~^$@", final) != NULL)
		read_numbered(parameters, final, key);
	else
		key_sequence_set(key, find_final(final, modifiers(parameters)), key->length);
}

/* Where the parameters end; rxvt's `$` is a final byte, that of other answers is none. */
static size_t
parameters_end(const char *bytes, size_t length)
{
	size_t at = 2;
	bool has_prefix = length > 2 && bytes[2] >= '<' && bytes[2] <= '?';

	while (at < length && bytes[at] >= 0x20 && bytes[at] < 0x40 &&
		(bytes[at] != '$' || has_prefix))
		at++;
	return at;
}

/* What cannot be part of the sequence ends it and is read by itself. */
void
key_sequence_csi(const char *bytes, size_t length, struct key_read *key)
{
	struct parameters parameters;
	size_t at = parameters_end(bytes, length);

	if (length > 2 && (bytes[2] == '[' || bytes[2] == 'M')) {
		if (bytes[2] == '[')
			read_console_key(bytes, length, key);
		else
			read_old_mouse(length, key);
		return;
	}
	if (at == length)
		return;
	key_sequence_set(key, ACTION_NONE, at);
	if ((bytes[at] < 0x40 && bytes[at] != '$') || bytes[at] == 0x7f)
		return;
	read_parameters(bytes + 2, at - 2, &parameters);
	key->length = at + 1;
	if (at - 2 <= PARAMETERS_LIMIT)
		read_final(&parameters, bytes[at], key);
}

void
key_sequence_ss3(const char *bytes, size_t length, struct key_read *key)
{
	struct parameters parameters;
	size_t at = 2;

	while (at < length && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == ';'))
		at++;
	if (at == length)
		return;
	key_sequence_set(key, ACTION_NONE, at);
	if (bytes[at] < 0x40 || bytes[at] == 0x7f)
		return;
	read_parameters(bytes + 2, at - 2, &parameters);
	if (bytes[at] == 'M') /* Enter of the keypad */
		key_sequence_set(key, ACTION_ENTER, at + 1);
	else
		key_sequence_set(key,
			find_final(bytes[at],
				bytes[at] >= 'a' ? MODIFIER_CONTROL : modifiers(&parameters)),
			at + 1);
}

/* Another ESC breaks it off. */
void
key_sequence_string(const char *bytes, size_t length, struct key_read *key)
{
	for (size_t at = 2; at < length; at++) {
		if (bytes[at] == '\a') {
			key_sequence_set(key, ACTION_NONE, at + 1);
			return;
		}
		if (bytes[at - 1] == ESC && at > 2) {
			key_sequence_set(key, ACTION_NONE, bytes[at] == '\\' ? at + 1 : at - 1);
			return;
		}
	}
}

void
key_sequence_double(const char *bytes, size_t length, struct key_read *key)
{
	enum action action = ACTION_NONE;

	if (length < 3 || ((bytes[2] == '[' || bytes[2] == 'O') && length < 4))
		return;
	if ((bytes[2] == '[' || bytes[2] == 'O') && bytes[3] >= 'A' && bytes[3] <= 'D')
		action = find_final(bytes[3], MODIFIER_ALT);
	if (action != ACTION_NONE)
		key_sequence_set(key, action, 4);
	else
		key_sequence_set(key, ACTION_ESCAPE, 1);
}
