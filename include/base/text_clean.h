/* SPDX-License-Identifier: Apache-2.0 */
/* Text of strangers made fit to be shown: one line, nothing that moves a cursor or hides. */
#ifndef BASE_TEXT_CLEAN_H
#define BASE_TEXT_CLEAN_H

#include <stddef.h>

/* Copies what can be read into `room` bytes, NUL included, cut at a character's end. Runs of
 * blanks, line ends and control characters become one blank, bytes that are no UTF-8 and characters
 * that are not seen a question mark. */
void text_clean(char *out, size_t room, const char *bytes, size_t length);

#endif
