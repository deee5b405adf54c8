/* SPDX-License-Identifier: Apache-2.0 */
/* Random bytes. Going on without them would be worse than stopping. */
#include "crypto/random.h"

#include <limits.h>
#include <openssl/rand.h>

#include "base/fatal.h"
#include "crypto/libcrypto.h"

void
random_public(void *bytes, size_t length)
{
	FATAL_UNLESS(length <= INT_MAX);
	if (LIBCRYPTO(RAND_bytes)(bytes, (int)length) != 1)
		fatal_exit("OpenSSL has no random bytes");
}

void
random_private(void *bytes, size_t length)
{
	FATAL_UNLESS(length <= INT_MAX);
	if (LIBCRYPTO(RAND_priv_bytes)(bytes, (int)length) != 1)
		fatal_exit("OpenSSL has no random bytes");
	libcrypto_wipe_stack();
}
