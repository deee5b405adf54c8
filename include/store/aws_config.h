/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A connection as a profile of AWS's own configuration: a section of
 * ~/.aws/config (AWS_CONFIG_FILE) whose credential_process is this program.
 * The file is other people's too: nothing in it moves but that section.
 */
#ifndef STORE_AWS_CONFIG_H
#define STORE_AWS_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "model/connection.h"

/* Its name, 'athena-connect-PROFILE-TARGET' (free). */
char *aws_config_name(const struct connection *connection);

/* Where the file is (free). */
char *aws_config_path(void);

/* Whether aws_config_put() can do it, before anything is written: ERROR_USAGE for a name or a
 * folder that cannot stand in a command line, ERROR_FILE for a file that cannot be edited, a
 * section that is somebody else's, and keys in ~/.aws/credentials that would win over it. */
bool aws_config_check(const struct connection *connection, const char *profiles_path,
	struct error *err) MUST_CHECK;

/* Writes the section, for the connection in this profiles.yml. */
bool aws_config_put(const struct connection *connection, const char *profiles_path,
	struct error *err) MUST_CHECK;

/* Takes it out; a section or a file that is not there is fine. */
bool aws_config_take(const struct connection *connection, struct error *err) MUST_CHECK;

#endif
