/* SPDX-License-Identifier: Apache-2.0 */
/* The words of the text that key_map.h reads: where the reader stands, what it passes over, and one
 * plain or quoted scalar. Only for key_map.c. */
#ifndef CMD_KEY_TEXT_H
#define CMD_KEY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"

/* Where the reader stands. The text ends with a NUL that is not part of it. */
struct key_text {
	const char *bytes;
	size_t length;
	size_t at;
	size_t line; /* from 1 */
	bool is_flow; /* inside braces, where commas and braces end a plain scalar */
	struct error *err;
};

/* Sets the error, with the line; returns false. */
bool key_text_refuse(const struct key_text *text, const char *why);

/* The character here, NUL at the end. */
char key_text_peek(const struct key_text *text);
bool key_text_is_end(const struct key_text *text);

/* At the end of a line or of the text; CR LF is one end. */
bool key_text_is_line_end(const struct key_text *text);

void key_text_pass_blanks(struct key_text *text);

/* Passes blanks and a comment; a comment needs a blank or a line's start before its mark. */
void key_text_pass_comment(struct key_text *text);

/* Passes empty lines and comments, to the first character that means something; returns its
 * column. */
size_t key_text_pass_to_content(struct key_text *text);

/* Whether '---' or '...' stands here, alone at the start of a line. */
bool key_text_has_marker(const struct key_text *text, const char *marker);

/* Whether the character is a blank or ends a line: what must follow a key's colon. */
bool key_text_is_space(char c);

/* Reads a plain or quoted scalar into `out`; a plain null leaves it empty. */
bool key_text_read_scalar(struct key_text *text, struct secret *out) MUST_CHECK;

#endif
