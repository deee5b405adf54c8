/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one way into libcrypto. It is loaded by the first call: linked, the
 * system would relocate 17,000 places in it and look up 3,000 of its names at
 * every start, half a millisecond of the two and a half until a form stands
 * that needs none of it. Loaded it is the system's all the same, so an update
 * of OpenSSL reaches the program without a new build.
 */
#ifndef CRYPTO_LIBCRYPTO_H
#define CRYPTO_LIBCRYPTO_H

/* A function of libcrypto, of the type that its header in <openssl/> gives it:
 * LIBCRYPTO(EVP_Digest)(...). From any thread. */
#define LIBCRYPTO(function) ((__typeof__(&(function)))libcrypto_find(#function))

/* Loads and prepares libcrypto first where that was not done: OPENSSL_CONF and the system's
 * openssl.cnf must not bring a provider into the process that holds the vault. Ends the program
 * when the library or the function is not there: the headers it was built with had it. */
void *libcrypto_find(const char *function);

/* To be called where a secret went through libcrypto: it leaves parts of what it works on in the
 * stack below (HKDF eight bytes of its output), which this wipes. */
void libcrypto_wipe_stack(void);

#endif
