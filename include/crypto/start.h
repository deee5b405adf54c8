/* SPDX-License-Identifier: Apache-2.0 */
/* The first call into libcrypto, whichever part of this room makes it. */
#ifndef CRYPTO_START_H
#define CRYPTO_START_H

/* OPENSSL_CONF and the system's openssl.cnf must not load a provider into the process that holds
 * the vault: libcrypto reads them at its first use unless it was told not to before. */
void crypto_start(void);

#endif
