/* SPDX-License-Identifier: Apache-2.0 */
/* Where rows of text end. */
#include "base/text_wrap.h"

#include <string.h>

#include "base/text.h"

size_t
text_wrap(const char *bytes, size_t length, int cells)
{
	size_t fitting = text_fit(bytes, length, cells), end = fitting;

	if (fitting == length)
		return length;
	while (end > 0 && bytes[end] != ' ')
		end--;
	if (end == 0)
		end = fitting == 0 ? text_next_cluster(bytes, length, 0) : fitting;
	return end;
}

int
text_wrap_rows(const char *text, int cells)
{
	int rows = 0;

	while (*text != '\0') {
		size_t paragraph = strcspn(text, "\n"), length = text_wrap(text, paragraph, cells);

		rows++;
		text += length;
		if (length < paragraph)
			text += strspn(text, " ");
		else if (*text == '\n')
			text++;
	}
	return rows;
}
