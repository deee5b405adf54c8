/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The vault's file key, kept open for a while in the kernel's keyring of this
 * user. It opens one version of one file: after a save or a change of the
 * passphrase it is worth nothing. Whatever goes wrong, and every system without
 * such a keyring, is a miss: the passphrase is asked for.
 */
#ifndef STORE_KEY_CACHE_H
#define STORE_KEY_CACHE_H

#include <stdbool.h>

#include "base/secret.h"

/* `id` is age_file_id()'s. False is a miss. */
bool key_cache_get(const char *id, struct secret *file_key);

/* Keeps it for `seconds`; a key that is there is replaced, with its timeout. False when nothing is
 * kept. */
bool key_cache_put(const char *id, const struct secret *file_key, unsigned seconds);

/* Forgets it; false when there was none. */
bool key_cache_drop(const char *id);

#endif
