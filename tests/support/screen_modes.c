/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a program's bytes for the modes that it switches and the one question that libvterm does
 * not answer. */
#include "support/screen_parts.h"

#include <stdlib.h>
#include <string.h>

enum { STATE_TEXT, STATE_ESCAPE, STATE_CSI, STATE_STRING, STATE_STRING_ESCAPE };

static const struct {
	int number; /* of CSI ? NUMBER h */
	const char *name;
	bool is_reversed; /* on in a fresh terminal */
} table[] = {
	{1, "cursor keys of applications", false},
	{25, "a hidden cursor", true},
	{47, "the alternate screen", false},
	{66, "the keypad of applications", false}, /* also ESC = and ESC > */
	{1000, "mouse", false},
	{1002, "mouse drags", false},
	{1003, "mouse moves", false},
	{1004, "focus reports", false},
	{1006, "mouse by SGR", false},
	{1047, "the alternate screen", false},
	{1049, "the alternate screen", false},
	{2004, "brackets round a paste", false},
	{2026, "synchronised output", false},
};
#define MODE_COUNT (sizeof(table) / sizeof(table[0]))

static void
set_mode(struct screen_modes *modes, int number, bool on)
{
	unsigned before = modes->on;

	for (size_t i = 0; i < MODE_COUNT; i++) {
		if (table[i].number != number)
			continue;
		if (on != table[i].is_reversed)
			modes->on |= 1u << i;
		else
			modes->on &= ~(1u << i);
	}
	modes->was_on = modes->was_on || modes->on != 0;
	if (before != 0 && modes->on == 0)
		modes->left_at = modes->count;
}

/* CSI ? 1000 ; 1006 h */
static void
end_csi(struct screen_modes *modes, char final)
{
	char *at = modes->sequence + 1;

	if (final == 'b' && modes->sequence[0] != '?')
		modes->repeats = modes->length == 0 ? 1 : atoi(modes->sequence);
	if (modes->sequence[0] != '?' || (final != 'h' && final != 'l'))
		return;
	while (*at != '\0') {
		set_mode(modes, (int)strtol(at, &at, 10), final == 'h');
		if (*at != ';')
			return;
		at++;
	}
}

static void
end_string(struct screen_modes *modes)
{
	modes->asks_background = strcmp(modes->sequence, "]11;?") == 0;
	modes->state = STATE_TEXT;
}

static void
append(struct screen_modes *modes, char byte)
{
	if (modes->length + 1 < sizeof(modes->sequence)) {
		modes->sequence[modes->length++] = byte;
		modes->sequence[modes->length] = '\0';
	}
}

static void
read_escape(struct screen_modes *modes, char byte)
{
	modes->length = 0;
	modes->sequence[0] = '\0';
	modes->state = STATE_TEXT;
	if (byte == '[') {
		modes->state = STATE_CSI;
	} else if (byte == ']' || byte == 'P' || byte == '_' || byte == '^') {
		append(modes, byte);
		modes->state = STATE_STRING;
	} else if (byte == '=' || byte == '>') {
		set_mode(modes, 66, byte == '=');
	}
}

static void
read_text(struct screen_modes *modes, char byte)
{
	if (byte == '\033') {
		modes->state = STATE_ESCAPE;
	} else if ((byte & 0xc0) != 0x80 && (byte & 0xe0) != 0) {
		modes->glyph[0] = byte;
		modes->glyph_length = 1;
	} else if ((byte & 0xc0) == 0x80 && modes->glyph_length < sizeof(modes->glyph)) {
		modes->glyph[modes->glyph_length++] = byte;
	}
}

bool
screen_modes_is_open(const struct screen_modes *modes)
{
	return modes->state != STATE_TEXT;
}

void
screen_modes_init(struct screen_modes *modes)
{
	*modes = (struct screen_modes){.state = STATE_TEXT};
}

void
screen_modes_read(struct screen_modes *modes, char byte)
{
	modes->count++;
	modes->asks_background = false;
	modes->repeats = 0;
	switch (modes->state) {
	case STATE_TEXT:
		read_text(modes, byte);
		return;
	case STATE_ESCAPE:
		read_escape(modes, byte);
		return;
	case STATE_CSI:
		if (byte >= 0x20 && byte < 0x40) {
			append(modes, byte);
			return;
		}
		end_csi(modes, byte);
		modes->state = byte == '\033' ? STATE_ESCAPE : STATE_TEXT;
		return;
	case STATE_STRING_ESCAPE:
		end_string(modes);
		return;
	default:
		if (byte == '\a')
			end_string(modes);
		else if (byte == '\033')
			modes->state = STATE_STRING_ESCAPE;
		else
			append(modes, byte);
	}
}

void
screen_modes_describe(const struct screen_modes *modes, struct buf *out)
{
	for (size_t i = 0; i < MODE_COUNT; i++)
		if ((modes->on >> i & 1) != 0)
			buf_append_format(out, "%s%s (%d)", out->length == 0 ? "" : ", ",
				table[i].name, table[i].number);
}

bool
screen_modes_has(const struct screen_modes *modes, int number)
{
	for (size_t i = 0; i < MODE_COUNT; i++)
		if (table[i].number == number)
			return ((modes->on >> i & 1) != 0) != table[i].is_reversed;
	return false;
}
