/* SPDX-License-Identifier: Apache-2.0 */
/* Where this very program lies: for files that name it. */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include <stdbool.h>

#include "base/error.h"

/* The absolute path (free): the one on PATH where that leads here, since a package manager may keep
 * a link there that outlives this version; else the file itself. ERROR_FILE when the system does
 * not say. */
bool program_path(char **path, struct error *err) MUST_CHECK;

#endif
