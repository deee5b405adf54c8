/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that may hold secrets. */
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool
input_read(int descriptor, const char *what, size_t limit, struct secret *text, struct error *err)
{
	ssize_t length = 1;

	secret_release(text);
	secret_reserve(text, limit + 1);
	while (length != 0 && text->length <= limit) {
		length = read(descriptor, text->bytes + text->length, limit + 1 - text->length);
		if (length > 0)
			text->length += (size_t)length;
		else if (length < 0 && errno != EINTR)
			return error_set_errno(err, ERROR_FILE, errno, "cannot read %s", what);
	}
	text->bytes[text->length] = '\0';
	if (text->length > limit)
		return error_set(err, ERROR_FILE, "cannot read %s: it holds more than %zu bytes",
			what, limit);
	return true;
}

bool
input_read_file(const char *path, size_t limit, struct secret *text, struct error *err)
{
	int descriptor;
	bool ok;

	if (strcmp(path, "-") == 0)
		return input_read(STDIN_FILENO, "the standard input", limit, text, err);
	descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (descriptor < 0)
		return error_set_errno(err, ERROR_FILE, errno, "cannot open '%s'", path);
	ok = input_read(descriptor, "the file", limit, text, err) || error_wrap(err, "'%s'", path);
	(void)close(descriptor);
	return ok;
}
