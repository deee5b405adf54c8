/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that may hold secrets, read whole and straight into locked memory. */
#ifndef BASE_INPUT_H
#define BASE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"

/* Reads to the end of an open descriptor; `what` names it in an error. ERROR_FILE when it cannot be
 * read or holds more than `limit` bytes. */
bool input_read(int descriptor, const char *what, size_t limit, struct secret *text,
	struct error *err) MUST_CHECK;

/* The same for a file, a pipe with a name, or, as `-`, the standard input. */
bool input_read_file(
	const char *path, size_t limit, struct secret *text, struct error *err) MUST_CHECK;

#endif
