/* SPDX-License-Identifier: Apache-2.0 */
/* The lines that differ between two texts, with context: what Review shows. Pure. */
#ifndef STORE_DIFFERENCE_H
#define STORE_DIFFERENCE_H

#include <stddef.h>

struct difference_line {
	char sign; /* ' ', '+', '-'; '~' stands for lines left out */
	size_t number; /* in the new text; of a '-' line in the old one; from 1; of '~' the first
			  one left out */
	const char *bytes; /* lent by the two texts; no line ending */
	size_t length;
};

/* Equal texts give no lines. `context` unchanged lines around each change. The caller frees *lines.
 */
void difference_make(const char *before, size_t before_length, const char *after,
	size_t after_length, size_t context, struct difference_line **lines, size_t *count);

#endif
