/* SPDX-License-Identifier: Apache-2.0 */
/* Standard output and standard error of the commands. Without stdio: what is half written there
 * when the disk is full goes unnoticed. */
#include "cmd/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static bool
write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

bool
output_write(const void *bytes, size_t length, struct error *err)
{
	if (!write_all(STDOUT_FILENO, bytes, length))
		return error_set_errno(
			err, ERROR_FILE, errno, "cannot write to the standard output");
	return true;
}

bool
output_text(const struct buf *text, struct error *err)
{
	return output_write(text->bytes, text->length, err);
}

void
output_error(const struct error *err)
{
	struct buf line;

	buf_init(&line);
	buf_append_format(&line, "athena-connect: %s\n", err->text);
	if (err->hint[0] != '\0')
		buf_append_format(&line, "%s\n", err->hint);
	(void)write_all(STDERR_FILENO, line.bytes, line.length);
	buf_release(&line);
}

void
output_problems(const struct buf *lines)
{
	(void)write_all(STDERR_FILENO, lines->bytes, lines->length);
}

void
output_warning(const char *format, ...)
{
	char text[512];
	struct buf line;
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	buf_init(&line);
	buf_append_format(&line, "athena-connect: warning: %s\n", text);
	(void)write_all(STDERR_FILENO, line.bytes, line.length);
	buf_release(&line);
}
