/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What terminals send for a key, read as an action. Pure: bytes in, action out.
 * The program reads the terminal's bytes itself, so that one sequence means the
 * same on every terminal, late answers to a query are swallowed, and an
 * unfinished sequence is told from a lone Esc by the caller's clock.
 */
#ifndef TUI_KEY_BYTES_H
#define TUI_KEY_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/key.h"

enum key_kind {
	KEY_KIND_ACTION, /* `action` */
	KEY_KIND_TEXT, /* the bytes are one character */
	KEY_KIND_PASTE_START, /* ESC [ 200 ~ */
	KEY_KIND_PASTE_END, /* ESC [ 201 ~ */
	KEY_KIND_MOUSE, /* `row`, `column`, `action`: UP/DOWN for the wheel, ENTER for a press */
	KEY_KIND_NOTHING, /* swallowed: an unknown key, a terminal's answer */
	KEY_KIND_INCOMPLETE /* more bytes must come; with none for a while: a lone Esc */
};

struct key_read {
	enum key_kind kind;
	enum action action;
	int row, column;
	size_t length; /* bytes used; 0 for KEY_KIND_INCOMPLETE */
};

/* Reads the first key of `length` > 0 bytes. KEY_FINAL: nothing more comes; an ESC stands alone, a
 * beginning is dropped. */
enum key_final { KEY_MORE_MAY_COME, KEY_FINAL };
void key_read(const char *bytes, size_t length, enum key_final final, struct key_read *key);

#endif
