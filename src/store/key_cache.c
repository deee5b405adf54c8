/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Raw keyctl calls: libkeyutils would be one more library for five numbers. A
 * plain add_key to the user keyring cannot be read back where no pam_keyinit
 * linked that keyring into the session (cron, containers, some su), so a key is
 * made in the process keyring, given its timeout and its permissions there, and
 * linked into the user keyring last. A key never stands there without a timeout.
 */
#include "store/key_cache.h"

#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "base/mem.h"

#ifdef __linux__

/* keyctl_setperm: the possessor may do all; the user may view, read, search and set attributes, so
 * that a process of another session can find, read and invalidate it. Numbers of keyctl(2). */
#define POSSESSOR_ALL 0x3f000000u
#define USER_VIEW 0x00010000u
#define USER_READ 0x00020000u
#define USER_SEARCH 0x00080000u
#define USER_SETATTR 0x00200000u

#define KEY_SIZE_LIMIT 64

static void
describe(const char *id, char description[64])
{
	(void)snprintf(description, 64, "athena-connect:fk:%.40s", id);
}

static long
find(const char *id)
{
	char description[64];

	describe(id, description);
	return syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", description, 0);
}

bool
key_cache_get(const char *id, struct secret *file_key)
{
	struct secret bytes = SECRET_INIT;
	long key = find(id), length = -1;

	secret_reserve(&bytes, KEY_SIZE_LIMIT);
	if (key >= 0)
		length = syscall(SYS_keyctl, KEYCTL_READ, key, bytes.bytes, KEY_SIZE_LIMIT);
	if (length > 0 && length <= KEY_SIZE_LIMIT) {
		bytes.length = (size_t)length;
		bytes.bytes[length] = '\0';
		secret_move(file_key, &bytes);
	}
	secret_release(&bytes);
	return length > 0 && length <= KEY_SIZE_LIMIT;
}

bool
key_cache_put(const char *id, const struct secret *file_key, unsigned seconds)
{
	char description[64];
	long key;

	if (file_key->length == 0 || file_key->length > KEY_SIZE_LIMIT || seconds == 0)
		return false;
	describe(id, description);
	key = syscall(SYS_add_key, "user", description, file_key->bytes, file_key->length,
		KEY_SPEC_PROCESS_KEYRING);
	return key >= 0 && syscall(SYS_keyctl, KEYCTL_SET_TIMEOUT, key, seconds) == 0 &&
	       syscall(SYS_keyctl, KEYCTL_SETPERM, key,
		       POSSESSOR_ALL | USER_VIEW | USER_READ | USER_SEARCH | USER_SETATTR) == 0 &&
	       syscall(SYS_keyctl, KEYCTL_LINK, key, KEY_SPEC_USER_KEYRING) == 0;
}

bool
key_cache_drop(const char *id)
{
	long key = find(id);

	if (key < 0)
		return false;
	if (syscall(SYS_keyctl, KEYCTL_INVALIDATE, key) == 0)
		return true;
	(void)syscall(SYS_keyctl, KEYCTL_REVOKE, key);
	return syscall(SYS_keyctl, KEYCTL_UNLINK, key, KEY_SPEC_USER_KEYRING) == 0;
}

#else

bool
key_cache_get(const char *id, struct secret *file_key)
{
	(void)id;
	(void)file_key;
	return false;
}

bool
key_cache_put(const char *id, const struct secret *file_key, unsigned seconds)
{
	(void)id;
	(void)file_key;
	(void)seconds;
	return false;
}

bool
key_cache_drop(const char *id)
{
	(void)id;
	return false;
}

#endif
