/* SPDX-License-Identifier: Apache-2.0 */
/* Errors as words. What an error is for: see the header. */
#include "base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const int exit_statuses[] = {
	[ERROR_NONE] = 0,
	[ERROR_FAILED] = 1,
	[ERROR_USAGE] = 2,
	[ERROR_VALUE] = 3,
	[ERROR_LOCKED] = 4,
	[ERROR_FILE] = 5,
	[ERROR_NETWORK] = 6,
	[ERROR_NOT_RUNNABLE] = 126,
	[ERROR_NOT_FOUND] = 127,
	[ERROR_CANCELLED] = 130,
};
static_assert(sizeof(exit_statuses) / sizeof(exit_statuses[0]) == ERROR_KIND_COUNT,
	"every kind of error has an exit status");

bool
error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
	va_list arguments;

	if (err == NULL)
		return false;
	err->kind = kind;
	err->hint[0] = '\0';
	va_start(arguments, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, arguments);
	va_end(arguments);
	return false;
}

bool
error_set_errno(struct error *err, enum error_kind kind, int errno_value, const char *format, ...)
{
	va_list arguments;
	size_t length;

	if (err == NULL)
		return false;
	err->kind = kind;
	err->hint[0] = '\0';
	va_start(arguments, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, arguments);
	va_end(arguments);
	length = strlen(err->text);
	(void)snprintf(
		err->text + length, sizeof(err->text) - length, ": %s", strerror(errno_value));
	if (length + 2 < sizeof(err->text) && err->text[length + 2] >= 'A' &&
		err->text[length + 2] <= 'Z')
		err->text[length + 2] = (char)(err->text[length + 2] - 'A' + 'a');
	return false;
}

bool
error_hint(struct error *err, const char *format, ...)
{
	va_list arguments;

	if (err == NULL)
		return false;
	va_start(arguments, format);
	(void)vsnprintf(err->hint, sizeof(err->hint), format, arguments);
	va_end(arguments);
	return false;
}

bool
error_wrap(struct error *err, const char *format, ...)
{
	char text[2 * sizeof(err->text)];
	va_list arguments;
	size_t length;

	if (err == NULL)
		return false;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(err->text) - 2, format, arguments);
	va_end(arguments);
	length = strlen(text);
	(void)snprintf(text + length, sizeof(text) - length, ": %s", err->text);
	memcpy(err->text, text, sizeof(err->text) - 1);
	return false;
}

int
error_exit_status(enum error_kind kind)
{
	return exit_statuses[kind];
}
