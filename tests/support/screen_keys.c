/* SPDX-License-Identifier: Apache-2.0 */
/* The names of keys, as xterm sends them. What another terminal sends is for screen_send(). */
#include "support/screen_parts.h"

#include <ctype.h>
#include <string.h>

static const struct {
	const char *name;
	const char *bytes;
} keys[] = {
	{"Tab", "\t"},
	{"Shift-Tab", "\033[Z"},
	{"Enter", "\r"},
	{"Esc", "\033"},
	{"Space", " "},
	{"Backspace", "\177"},
	{"Alt-Backspace", "\033\177"},
	{"Delete", "\033[3~"},
	{"Insert", "\033[2~"},
	{"Up", "\033[A"},
	{"Down", "\033[B"},
	{"Right", "\033[C"},
	{"Left", "\033[D"},
	{"Alt-Up", "\033[1;3A"},
	{"Alt-Down", "\033[1;3B"},
	{"Ctrl-Right", "\033[1;5C"},
	{"Ctrl-Left", "\033[1;5D"},
	{"Home", "\033[H"},
	{"End", "\033[F"},
	{"PgUp", "\033[5~"},
	{"PgDn", "\033[6~"},
	{"F1", "\033OP"},
	{"F2", "\033OQ"},
	{"F3", "\033OR"},
	{"F4", "\033OS"},
	{"F5", "\033[15~"},
	{"F6", "\033[17~"},
	{"F7", "\033[18~"},
	{"F8", "\033[19~"},
	{"F9", "\033[20~"},
	{"F10", "\033[21~"},
	{"F11", "\033[23~"},
	{"F12", "\033[24~"},
};

static bool
is_name(const char *name, size_t length, const char *wanted)
{
	return strlen(wanted) == length && memcmp(name, wanted, length) == 0;
}

static bool
has_prefix(const char *name, size_t length, const char *prefix)
{
	return length > strlen(prefix) && memcmp(name, prefix, strlen(prefix)) == 0;
}

bool
screen_key(const char *name, size_t length, struct buf *out)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (is_name(name, length, keys[i].name)) {
			buf_append_string(out, keys[i].bytes);
			return true;
		}
	}
	if (is_name(name, length, "Ctrl-Space")) {
		buf_append_char(out, '\0');
		return true;
	}
	if (length == 6 && has_prefix(name, length, "Ctrl-")) {
		buf_append_char(out, (char)(toupper((unsigned char)name[5]) & 0x1f));
		return true;
	}
	if (length == 5 && has_prefix(name, length, "Alt-")) {
		buf_append_char(out, '\033');
		buf_append_char(out, (char)tolower((unsigned char)name[4]));
		return true;
	}
	if (length == 1) {
		buf_append_char(out, name[0]);
		return true;
	}
	return false;
}
