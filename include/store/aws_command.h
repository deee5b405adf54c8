/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The line that AWS's libraries run for a connection's keys:
 *
 *   credential_process = /usr/bin/athena-connect credential-process shop/dev --profiles-dir /...
 *
 * Some of them split it as a shell does and run it without one, others hand it
 * to sh: it is written so that both come to the same words.
 */
#ifndef STORE_AWS_COMMAND_H
#define STORE_AWS_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"
#include "model/connection.h"

/* The line for a connection of this profiles.yml (free). Always names the folder: it is run from
 * wherever dbt is. ERROR_FILE where this program's path or the folder cannot stand in quotes,
 * ERROR_USAGE where the name cannot. */
bool aws_command_make(const struct connection *connection, const char *profiles_path, char **line,
	struct error *err) MUST_CHECK;

/* Whether a line asks this program for the keys of that very connection, whatever path the program
 * has there. */
bool aws_command_leads_to(
	const struct secret *line, const struct connection *connection, const char *profiles_path);

/* Whether the program that the line starts with can be run. */
bool aws_command_is_runnable(const struct secret *line);

#endif
