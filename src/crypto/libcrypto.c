/* SPDX-License-Identifier: Apache-2.0 */
/* libcrypto when it is needed, without its configuration, and with large pages for what scrypt
 * walks through. */
#include "crypto/libcrypto.h"

#include <dlfcn.h>
#include <openssl/crypto.h>
#include <openssl/opensslv.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/fatal.h"
#include "base/mem.h"

#ifdef __APPLE__
#define LIBRARY NULL /* where each library has a place of its own it is linked */
#else
#define LIBRARY "libcrypto.so." OPENSSL_MSTR(OPENSSL_SHLIB_VERSION)
#endif
#define STACK_USED (16 << 10) /* more than any call of ours takes */
#define LARGE_PAGE ((size_t)2 << 20)

/* scrypt walks through 256 MiB at random: in pages of 4 KiB a fifth of its time goes into fetching
 * them from the kernel. Measured at work factor 18: 0.65 s, in large pages 0.49 s. */
static void *
take(size_t size, const char *file, int line)
{
	void *block = NULL;

	(void)file;
	(void)line;
	if (size < 4 * LARGE_PAGE)
		return size == 0 ? NULL : malloc(size);
	if (posix_memalign(&block, LARGE_PAGE, size) != 0)
		return NULL;
#ifdef MADV_HUGEPAGE
	(void)madvise(block, size, MADV_HUGEPAGE);
#endif
	return block;
}

static void *
resize(void *block, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	if (size != 0)
		return realloc(block, size);
	free(block);
	return NULL;
}

static void
drop(void *block, const char *file, int line)
{
	(void)file;
	(void)line;
	free(block);
}

/* There is none, or one that is older than the headers this was built with. */
_Noreturn static void
end_without(const char *what)
{
	char text[128];

	(void)snprintf(text, sizeof(text), "%s cannot be loaded: install OpenSSL %d.%d or newer",
		what, OPENSSL_VERSION_MAJOR, OPENSSL_VERSION_MINOR);
	fatal_exit(text);
}

static void *library;

static void *
find(const char *function)
{
	void *found = dlsym(library, function);

	if (found == NULL)
		end_without(function);
	return found;
}
#define FOUND(function) ((__typeof__(&(function)))find(#function))

static void
load(void)
{
	library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL)
		end_without(LIBRARY);
	(void)FOUND(CRYPTO_set_mem_functions)(take, resize, drop);
	(void)FOUND(OPENSSL_init_crypto)(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
}

void *
libcrypto_find(const char *function)
{
	static pthread_once_t is_loaded = PTHREAD_ONCE_INIT;

	(void)pthread_once(&is_loaded, load);
	return find(function);
}

__attribute__((noinline)) void
libcrypto_wipe_stack(void)
{
	char below[STACK_USED];

	mem_wipe(below, sizeof(below));
}
