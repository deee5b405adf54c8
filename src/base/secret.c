/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Locked memory for secrets: each secret has pages of its own between two
 * guard pages. Not a general allocator: a page for a short value is fine, there
 * are a few dozen of them.
 */
#include "base/secret.h"

#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/fatal.h"
#include "base/mem.h"

#define SPARE_LIMIT 8

static struct rlimit core_limit_before;
static mode_t umask_before;
static bool is_hardened;

static size_t
page_size(void)
{
	static size_t size;

	if (size == 0)
		size = (size_t)sysconf(_SC_PAGESIZE);
	return size;
}

/* Bytes of the pages between the guards. */
static size_t
span_for(size_t capacity)
{
	return (capacity + 1 + page_size() - 1) / page_size() * page_size();
}

/* Single pages that were given back, wiped and still locked: each key that is typed is a secret for
 * a moment, and to map and lock a page for it takes longer than all else that a key does. */
static struct {
	pthread_mutex_t lock; /* a save has secrets, too, beside the event loop */
	char *pages[SPARE_LIMIT];
	size_t count;
} spare = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* NULL when there is none. */
static char *
take_spare(void)
{
	char *page;

	(void)pthread_mutex_lock(&spare.lock);
	page = spare.count == 0 ? NULL : spare.pages[--spare.count];
	(void)pthread_mutex_unlock(&spare.lock);
	return page;
}

/* Takes a wiped page over; false when there are enough. */
static bool
keep_spare(char *page)
{
	bool is_kept;

	(void)pthread_mutex_lock(&spare.lock);
	is_kept = spare.count < SPARE_LIMIT;
	if (is_kept)
		spare.pages[spare.count++] = page;
	(void)pthread_mutex_unlock(&spare.lock);
	return is_kept;
}

static char *
pages_new(size_t span)
{
	size_t page = page_size();
	char *all = span == page ? take_spare() : NULL;

	if (all != NULL)
		return all;
	all = mmap(NULL, span + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (all == MAP_FAILED || mprotect(all + page, span, PROT_READ | PROT_WRITE) != 0)
		fatal_exit("out of memory");
	/* A small lock limit is no reason to stop: the pages are still wiped and not dumped. */
	(void)mlock(all + page, span);
#ifdef MADV_DONTDUMP
	(void)madvise(all + page, span, MADV_DONTDUMP);
#endif
	return all + page;
}

static void
pages_free(char *bytes, size_t span)
{
	mem_wipe(bytes, span);
	if (span != page_size() || !keep_spare(bytes))
		(void)munmap(bytes - page_size(), span + 2 * page_size());
}

void
secret_reserve(struct secret *secret, size_t capacity)
{
	size_t span = span_for(capacity);
	char *bytes;

	if (secret->bytes != NULL && capacity <= secret->capacity)
		return;
	if (secret->bytes != NULL && span < 2 * (secret->capacity + 1))
		span = 2 * (secret->capacity + 1);
	bytes = pages_new(span);
	if (secret->bytes != NULL) {
		memcpy(bytes, secret->bytes, secret->length);
		pages_free(secret->bytes, secret->capacity + 1);
	}
	secret->bytes = bytes;
	secret->capacity = span - 1;
}

void
secret_set(struct secret *secret, const void *bytes, size_t length)
{
	secret_splice(secret, 0, secret->length, bytes, length);
}

void
secret_append(struct secret *secret, const void *bytes, size_t length)
{
	secret_splice(secret, secret->length, 0, bytes, length);
}

void
secret_splice(struct secret *secret, size_t at, size_t removed, const void *bytes, size_t length)
{
	size_t old_length = secret->length, new_length;

	FATAL_UNLESS(at <= old_length && removed <= old_length - at);
	new_length = old_length - removed + length;
	secret_reserve(secret, new_length);
	memmove(secret->bytes + at + length, secret->bytes + at + removed,
		old_length - at - removed);
	if (length != 0)
		memcpy(secret->bytes + at, bytes, length);
	if (new_length < old_length)
		mem_wipe(secret->bytes + new_length, old_length - new_length);
	secret->bytes[new_length] = '\0';
	secret->length = new_length;
}

void
secret_move(struct secret *to, struct secret *from)
{
	if (to == from)
		return;
	secret_release(to);
	*to = *from;
	*from = SECRET_INIT;
}

bool
secret_is_equal(const struct secret *a, const struct secret *b)
{
	unsigned char difference = 0;

	if (a->length != b->length)
		return false;
	for (size_t i = 0; i < a->length; i++)
		difference |= (unsigned char)(a->bytes[i] ^ b->bytes[i]);
	return difference == 0;
}

void
secret_release(struct secret *secret)
{
	if (secret->bytes != NULL)
		pages_free(secret->bytes, secret->capacity + 1);
	*secret = SECRET_INIT;
}

/* A file opened later must not get number 0, 1 or 2. */
static void
open_missing_standard_descriptors(void)
{
	for (int descriptor = 0; descriptor <= 2; descriptor++)
		if (fcntl(descriptor, F_GETFD) == -1 &&
			open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY) != descriptor)
			fatal_exit("cannot open '/dev/null'");
}

void
secret_harden_process(void)
{
	struct rlimit none = {0, 0};

	open_missing_standard_descriptors();
	if (is_hardened)
		return;
	if (getrlimit(RLIMIT_CORE, &core_limit_before) == 0) {
		none.rlim_max = core_limit_before.rlim_max;
		(void)setrlimit(RLIMIT_CORE, &none);
	}
#ifdef __linux__
	(void)prctl(PR_SET_DUMPABLE, 0);
#endif
	umask_before = umask(077);
	is_hardened = true;
}

void
secret_unharden_process(void)
{
	if (!is_hardened)
		return;
	(void)setrlimit(RLIMIT_CORE, &core_limit_before);
	(void)umask(umask_before);
	is_hardened = false;
}
