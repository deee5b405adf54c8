/* SPDX-License-Identifier: Apache-2.0 */
/* Standard output and standard error of the commands. Without stdio: what is half written there
 * when the disk is full goes unnoticed. */
#include "cmd/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/text.h"

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

/* Writes a text in which nothing is left that a terminal would obey: a value or a name out of a
 * file may hold anything. */
static bool
write_shown(int descriptor, const char *bytes, size_t length)
{
	struct buf shown;
	bool ok;

	buf_init(&shown);
	for (size_t at = 0; at < length;) {
		size_t plain = text_skip_ascii(bytes, length, at), used;
		uint32_t code_point = 0;

		buf_append(&shown, bytes + at, plain - at);
		at = plain;
		if (at == length)
			break;
		used = text_decode(bytes, length, at, &code_point);
		if (used == 0 || (text_classify(code_point) == TEXT_CONTROL && code_point != '\n' &&
					 code_point != '\t'))
			buf_append_char(&shown, '?');
		else
			buf_append(&shown, bytes + at, used);
		at += used == 0 ? 1 : used;
	}
	ok = write_all(descriptor, shown.bytes, shown.length);
	buf_release(&shown);
	return ok;
}

bool
output_text(const struct buf *text, struct error *err)
{
	if (!write_shown(STDOUT_FILENO, text->bytes, text->length))
		return error_set_errno(
			err, ERROR_FILE, errno, "cannot write to the standard output");
	return true;
}

void
output_error(const struct error *err)
{
	struct buf line;

	buf_init(&line);
	buf_append_format(&line, "athena-connect: %s\n", err->text);
	if (err->hint[0] != '\0')
		buf_append_format(&line, "%s\n", err->hint);
	(void)write_shown(STDERR_FILENO, line.bytes, line.length);
	buf_release(&line);
}

void
output_problems(const struct buf *lines)
{
	(void)write_shown(STDERR_FILENO, lines->bytes, lines->length);
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
	(void)write_shown(STDERR_FILENO, line.bytes, line.length);
	buf_release(&line);
}
