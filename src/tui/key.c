/* SPDX-License-Identifier: Apache-2.0 */
/*
 * THE KEY TABLE. The rows are for people: the key bar, F1 and the manual print
 * them; key_bytes.c binds the same actions to what terminals send.
 */
#include "tui/key.h"

const struct key_row key_rows[] = {
	{ACTION_NEXT_FIELD, "Tab, Down, Enter, Ctrl-N", "next field", "Moving"},
	{ACTION_PREVIOUS_FIELD, "Shift-Tab, Up, Ctrl-P", "previous field", "Moving"},
	{ACTION_CONTINUE, "PgDn, Alt-N", "continue to the next step or problem", "Moving"},
	{ACTION_BACK, "PgUp, Alt-P", "back to the step before", "Moving"},
	{ACTION_HELP, "F1, Alt-H", "help on this field", "Asking"},
	{ACTION_REVEAL, "F2, Alt-V", "show or hide the secret", "Asking"},
	{ACTION_CHOICES, "Ctrl-Space, Alt-Down", "open the choices", "Asking"},
	{ACTION_SAVE, "Ctrl-S, F10", "review and save", "Saving"},
	{ACTION_SAVE_AND_CHECK, "Ctrl-T", "save and check the connection", "Saving"},
	{ACTION_AGAIN, "Ctrl-R", "check again", "Saving"},
	{ACTION_ESCAPE, "Esc", "close what is open, or leave", "Saving"},
	{ACTION_INTERRUPT, "Ctrl-C", "leave; asks when something changed", "Saving"},
	{ACTION_LEFT, "Left, Ctrl-B", "one character to the left", "Editing"},
	{ACTION_RIGHT, "Right, Ctrl-F", "one character to the right", "Editing"},
	{ACTION_WORD_LEFT, "Alt-B, Ctrl-Left", "one word to the left", "Editing"},
	{ACTION_WORD_RIGHT, "Alt-F, Ctrl-Right", "one word to the right", "Editing"},
	{ACTION_HOME, "Home, Ctrl-A", "to the beginning of the line", "Editing"},
	{ACTION_END, "End, Ctrl-E", "to the end of the line", "Editing"},
	{ACTION_DELETE_LEFT, "Backspace, Ctrl-H", "delete the character before", "Editing"},
	{ACTION_DELETE_RIGHT, "Delete, Ctrl-D", "delete the character after", "Editing"},
	{ACTION_KILL_WORD_LEFT, "Ctrl-W, Alt-Backspace", "cut the word before", "Editing"},
	{ACTION_KILL_WORD_RIGHT, "Alt-D", "cut the word after", "Editing"},
	{ACTION_KILL_LINE_LEFT, "Ctrl-U", "cut all before the cursor", "Editing"},
	{ACTION_KILL_LINE_RIGHT, "Ctrl-K", "cut all behind the cursor", "Editing"},
	{ACTION_YANK, "Ctrl-Y", "put back what was cut", "Editing"},
	{ACTION_YANK_OLDER, "Alt-Y", "instead what was cut before that", "Editing"},
	{ACTION_UNDO, "Ctrl-_, Alt-U", "undo", "Editing"},
	{ACTION_REDO, "Alt-R", "redo", "Editing"},
	{ACTION_REPAINT, "Ctrl-L", "paint the screen again", "Screen"},
	{ACTION_SUSPEND, "Ctrl-Z", "suspend; fg brings it back", "Screen"},
	{ACTION_MOUSE, "Alt-M", "mouse on or off", "Screen"},
};

const size_t key_row_count = sizeof(key_rows) / sizeof(key_rows[0]);
