/* SPDX-License-Identifier: Apache-2.0 */
/*
 * THE KEY TABLE: what the user can press and what it asks for. One table drives
 * the program, the key bar, F1 and the manual.
 */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stddef.h>

/* What a key asks for; the same key means the same everywhere. */
enum action {
	ACTION_NONE,
	ACTION_TEXT, /* a character was typed */
	ACTION_NEXT_FIELD,
	ACTION_PREVIOUS_FIELD,
	ACTION_ENTER,
	ACTION_DOWN,
	ACTION_UP,
	ACTION_CONTINUE,
	ACTION_BACK,
	ACTION_HELP,
	ACTION_REVEAL,
	ACTION_CHOICES,
	ACTION_SAVE,
	ACTION_SAVE_AND_CHECK,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_WORD_LEFT,
	ACTION_WORD_RIGHT,
	ACTION_HOME,
	ACTION_END,
	ACTION_DELETE_LEFT,
	ACTION_DELETE_RIGHT,
	ACTION_KILL_WORD_LEFT,
	ACTION_KILL_WORD_RIGHT,
	ACTION_KILL_LINE_LEFT,
	ACTION_KILL_LINE_RIGHT,
	ACTION_YANK,
	ACTION_YANK_OLDER,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_REPAINT,
	ACTION_SUSPEND,
	ACTION_ESCAPE,
	ACTION_INTERRUPT,
	ACTION_MOUSE,
	ACTION_AGAIN,
	ACTION_COUNT
};

struct key_row {
	enum action action;
	const char *keys; /* as people write them, the first is shown in the key bar: 'F1, Alt-H' */
	const char *does; /* 'help on this field' */
	const char *group; /* 'Moving', 'Editing', ...: heading in F1 and manual */
};

extern const struct key_row key_rows[];
extern const size_t key_row_count;

#endif
