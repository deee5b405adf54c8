/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The places that a passphrase is read from without a terminal: a descriptor,
 * a file, a command's output. Byte for byte; one line feed at the end is
 * dropped, nothing else.
 */
#ifndef CMD_PASSPHRASE_H
#define CMD_PASSPHRASE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "cmd/command.h"

#define PASSPHRASE_LIMIT 4096 /* bytes */

/* Whether one of --passphrase-fd, --passphrase-file, --passphrase-command was given. */
bool passphrase_is_given(const struct invocation *invocation);

/* Reads all that the place holds. ERROR_USAGE for what is no descriptor, ERROR_FILE for a file that
 * cannot be read, ERROR_LOCKED for a command that fails. */
bool passphrase_read(
	const struct invocation *invocation, struct secret *bytes, struct error *err) MUST_CHECK;

#endif
