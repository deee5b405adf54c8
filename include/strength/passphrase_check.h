/* SPDX-License-Identifier: Apache-2.0 */
/* What can be a passphrase at all. Its bytes are never trimmed nor changed: `age -d` must take the
 * same ones. */
#ifndef STRENGTH_PASSPHRASE_CHECK_H
#define STRENGTH_PASSPHRASE_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"

/* ERROR_LOCKED for what cannot be one: nothing, or NUL, CR or LF inside. */
bool passphrase_check(const struct secret *passphrase, struct error *err) MUST_CHECK;

#endif
