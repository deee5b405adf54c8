/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that is always there. */
#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"

static const char exhausted[] = "out of memory";

void *
mem_new(size_t count, size_t size)
{
	void *block = calloc(count == 0 ? 1 : count, size);

	if (block == NULL)
		fatal_exit(exhausted);
	return block;
}

void *
mem_resize(void *block, size_t count, size_t size)
{
	void *grown;

	if (size != 0 && count > SIZE_MAX / size)
		fatal_exit(exhausted);
	grown = realloc(block, count * size == 0 ? 1 : count * size);
	if (grown == NULL)
		fatal_exit(exhausted);
	return grown;
}

char *
mem_copy_string(const char *text)
{
	return text == NULL ? NULL : mem_copy_bytes(text, strlen(text));
}

char *
mem_copy_bytes(const char *bytes, size_t length)
{
	char *copy = mem_new(length + 1, 1);

	if (length != 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *
mem_format(const char *format, ...)
{
	va_list arguments;
	char *text = NULL;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		fatal_exit(exhausted);
	va_end(arguments);
	return text;
}

void
mem_wipe(void *block, size_t size)
{
	if (size != 0)
		explicit_bzero(block, size);
}
