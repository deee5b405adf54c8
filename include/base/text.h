/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 as people see it: code points, grapheme clusters, cells. Knows nothing
 * of the locale or of the terminal. Source of the rules: Unicode, through utf8proc.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_class {
	TEXT_ORDINARY,
	TEXT_CONTROL, /* U+0000-001F, 007F-009F */
	TEXT_INVISIBLE, /* no-break and odd blanks, zero-width, bidi, BOM, soft hyphen, tags */
	TEXT_UNASSIGNED /* unassigned, private use, surrogate, noncharacter */
};

/* Reads one code point at bytes[at]; returns its length in bytes, 0 when it is not valid UTF-8. */
size_t text_decode(const char *bytes, size_t length, size_t at, uint32_t *code_point);

/* Writes a code point as UTF-8; returns the number of bytes, 0 when it is no scalar value. */
size_t text_encode(uint32_t code_point, char out[4]);

bool text_is_valid(const char *bytes, size_t length);

enum text_class text_classify(uint32_t code_point);

/* The end of the printable ASCII from `at` on that is a cluster a byte, one cell wide each: what
 * most texts are made of. `at` itself when there is none. */
size_t text_skip_ascii(const char *bytes, size_t length, size_t at);

/* The end of the grapheme cluster that starts at `at`; `length` at the end. A broken byte counts
 * as a cluster of its own. */
size_t text_next_cluster(const char *bytes, size_t length, size_t at);

/* The start of the cluster before `at`; 0 at the beginning. */
size_t text_previous_cluster(const char *bytes, size_t length, size_t at);

size_t text_count_clusters(const char *bytes, size_t length);

/* Cells that one cluster takes: the sum over its code points, as curses and most terminals draw it
 * (an emoji with joiners takes the cells of all its parts). What takes none by itself, a control
 * character or a mark without its letter, counts one for the stand-in that is drawn for it. */
int text_cluster_width(const char *bytes, size_t length);

/* Cells that a whole string takes. */
int text_width(const char *bytes, size_t length);

/* Letters, digits and the underscore, of any script: what a word move passes over. */
bool text_is_word(uint32_t code_point);

/* The longest prefix, in bytes and at a cluster's end, that fits into `cells`. */
size_t text_fit(const char *bytes, size_t length, int cells);

#endif
