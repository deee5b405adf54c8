/* SPDX-License-Identifier: Apache-2.0 */
/* libcrypto without its configuration. */
#include "crypto/start.h"

#include <openssl/crypto.h>
#include <stdbool.h>

void
crypto_start(void)
{
	static bool is_started;

	if (!is_started)
		(void)OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
	is_started = true;
}
