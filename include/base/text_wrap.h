/* SPDX-License-Identifier: Apache-2.0 */
/* Text that goes on in the next row. */
#ifndef BASE_TEXT_WRAP_H
#define BASE_TEXT_WRAP_H

#include <stddef.h>

/* The bytes of the first row when a text without line ends is broken at its blanks: as many words
 * as fit into `cells`, or as much as fits of a word that does not, but at least one cluster. The
 * blanks behind it belong to no row. */
size_t text_wrap(const char *bytes, size_t length, int cells);

/* The rows that a text with line ends takes. */
int text_wrap_rows(const char *text, int cells);

#endif
