/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What went wrong, in words for the person at the keyboard. An error is set
 * where the fact is known, wrapped with context on the way up, and printed
 * once, by a command or by the wizard. It holds no secret, ever.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))

/* The kind decides the exit status of the program, and nothing else. */
enum error_kind {
	ERROR_NONE,
	ERROR_FAILED, /* 1: a check or a command failed */
	ERROR_USAGE, /* 2: the command line cannot be understood */
	ERROR_VALUE, /* 3: a value breaks a rule */
	ERROR_LOCKED, /* 4: no passphrase, or a wrong one */
	ERROR_FILE, /* 5: a file cannot be read or written, or is refused */
	ERROR_NETWORK, /* 6: the network or AWS */
	ERROR_NOT_RUNNABLE, /* 126: the command to become cannot be run */
	ERROR_NOT_FOUND, /* 127: there is no such command */
	ERROR_CANCELLED, /* 130: the user said stop */
	ERROR_KIND_COUNT
};

/* Lower case, no full stop; `hint` is something to do, or empty. Longer texts are cut. */
struct error {
	enum error_kind kind;
	char text[512];
	char hint[256];
};

/* Sets kind and text, clears the hint. Always returns false, so that a caller
 * can write `return error_set(...)`. A NULL err is allowed. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* error_set with ": " and the words for errno_value at the end. */
bool error_set_errno(struct error *err, enum error_kind kind, int errno_value, const char *format,
	...) __attribute__((format(printf, 4, 5)));

/* Says what to do. Always returns false. */
bool error_hint(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts context and ": " before the text; keeps kind and hint. Always returns false. */
bool error_wrap(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The exit status that product and manual promise for a kind; ERROR_NONE is 0. */
int error_exit_status(enum error_kind kind);

#endif
