/* SPDX-License-Identifier: Apache-2.0 */
/* The sequences behind an ESC; for key_bytes.c alone. */
#ifndef TUI_KEY_SEQUENCE_H
#define TUI_KEY_SEQUENCE_H

#include <stddef.h>

#include "tui/key_bytes.h"

/* ESC [ parameters final, with what the Linux console, old mice and rxvt make of it. Each leaves
 * KEY_KIND_INCOMPLETE while more bytes must come. */
void key_sequence_csi(const char *bytes, size_t length, struct key_read *key);

/* ESC O final: keys of the keypad, application cursor keys, F1 to F4. */
void key_sequence_ss3(const char *bytes, size_t length, struct key_read *key);

/* ESC ] ... BEL or ESC \, and the like: a terminal's answer, swallowed. */
void key_sequence_string(const char *bytes, size_t length, struct key_read *key);

/* ESC ESC [ final, which is Alt and an arrow where Alt sends an ESC in front; else the first ESC is
 * a key of its own. */
void key_sequence_double(const char *bytes, size_t length, struct key_read *key);

/* Fills kind, action and length; ACTION_NONE is KEY_KIND_NOTHING. */
void key_sequence_set(struct key_read *key, enum action action, size_t length);

#endif
