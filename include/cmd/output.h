/* SPDX-License-Identifier: Apache-2.0 */
/* Standard output and standard error of the commands: whole texts, every write checked. */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* Writes all of it; ERROR_FILE when it cannot (a full disk, a closed pipe). */
bool output_write(const void *bytes, size_t length, struct error *err) MUST_CHECK;

/* The same for people and JSON: a control character, which a terminal would obey, becomes '?'. So
 * it is with everything that goes to standard error. */
bool output_text(const struct buf *text, struct error *err) MUST_CHECK;

/* 'athena-connect: TEXT' and, on a line of its own, the hint. Nothing can be done when it fails. */
void output_error(const struct error *err);

/* Lines of problems, 'KEY: error: MESSAGE', to standard error. */
void output_problems(const struct buf *lines);

/* One line on standard error: 'athena-connect: warning: ...'. */
void output_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
