/* SPDX-License-Identifier: Apache-2.0 */
/*
 * athena-connect over a keyring that is a folder: FAKE_KEYRING names it. For
 * systems whose kernel keeps no keys for us, and for all that a kernel's may
 * refuse: FAKE_KEYRING_FAILS is a call and an error, 'add_key 1', and every
 * such call fails. Calls are written to the file `calls`, a letter each. Saves
 * take the cheapest work factor; what is opened takes its own.
 */
#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/secret.h"
#include "cmd/commands.h"
#include "store/vault.h"

#define KEY_NUMBER 7 /* of the one key that a process works with */

/* The key on its way in: what add_key was given, until it is linked. */
static struct {
	char name[256];
	char bytes[256];
	size_t length;
	long seconds;
} key;

static const struct operation {
	const char *name;
	long number; /* of keyctl(2); -1: add_key(2) */
} operations[] = {
	{"add_key", -1},
	{"search", KEYCTL_SEARCH},
	{"read", KEYCTL_READ},
	{"timeout", KEYCTL_SET_TIMEOUT},
	{"setperm", KEYCTL_SETPERM},
	{"link", KEYCTL_LINK},
	{"invalidate", KEYCTL_INVALIDATE},
	{"revoke", KEYCTL_REVOKE},
	{"unlink", KEYCTL_UNLINK},
};

static long
fail(int error)
{
	errno = error;
	return -1;
}

static void
path_of(const char *name, char path[1024])
{
	(void)snprintf(path, 1024, "%s/%.200s", getenv("FAKE_KEYRING"), name);
}

static void
note_call(const char *name)
{
	char path[1024];
	int file;

	path_of("calls", path);
	file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0 || write(file, name, 1) != 1)
		abort();
	(void)close(file);
}

/* The error that the call is to fail with; 0: it works. */
static int
wanted_error(const char *name)
{
	const char *fails = getenv("FAKE_KEYRING_FAILS");
	size_t length = strlen(name);

	return fails != NULL && strncmp(fails, name, length) == 0 && fails[length] == ' '
		       ? atoi(fails + length)
		       : 0;
}

/* The key's time is the file's: it is over when that lies in the past. */
static long
search(const char *name)
{
	struct stat status;
	char path[1024];

	path_of(name, path);
	if (stat(path, &status) != 0)
		return fail(ENOKEY);
	(void)snprintf(key.name, sizeof(key.name), "%s", name);
	return status.st_mtime <= time(NULL) ? fail(EKEYEXPIRED) : KEY_NUMBER;
}

static long
read_key(char *bytes, size_t size)
{
	char path[1024];
	ssize_t length;
	int file;

	path_of(key.name, path);
	file = open(path, O_RDONLY | O_CLOEXEC);
	length = file < 0 ? -1 : read(file, bytes, size);
	if (file >= 0)
		(void)close(file);
	return length;
}

/* Published whole, as the kernel does. */
static long
link_key(void)
{
	struct timespec times[2] = {
		{.tv_sec = time(NULL) + key.seconds}, {.tv_sec = time(NULL) + key.seconds}};
	char path[1024], temporary[1024];
	int file;

	path_of(key.name, path);
	(void)snprintf(temporary, sizeof(temporary), "%.900s.%ld", path, (long)getpid());
	file = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0 || write(file, key.bytes, key.length) != (ssize_t)key.length ||
		futimens(file, times) != 0 || close(file) != 0 || rename(temporary, path) != 0)
		abort();
	return 0;
}

static long
drop(void)
{
	char path[1024];

	path_of(key.name, path);
	return unlink(path) == 0 ? 0 : fail(ENOKEY);
}

static long
add(const char *name, const void *bytes, size_t length)
{
	(void)snprintf(key.name, sizeof(key.name), "%s", name);
	memcpy(key.bytes, bytes, length);
	key.length = length;
	key.seconds = 0;
	return KEY_NUMBER;
}

static long
act(const struct operation *operation, va_list arguments)
{
	const char *name;
	char *bytes;

	(void)va_arg(arguments, long); /* the key, or the keyring */
	switch (operation->number) {
	case KEYCTL_SEARCH:
		(void)va_arg(arguments, const char *);
		return search(va_arg(arguments, const char *));
	case KEYCTL_READ:
		bytes = va_arg(arguments, char *);
		return read_key(bytes, (size_t)va_arg(arguments, int));
	case KEYCTL_SET_TIMEOUT:
		key.seconds = va_arg(arguments, unsigned);
		return 0;
	case KEYCTL_LINK:
		return key.seconds == 0 ? fail(EINVAL) : link_key();
	case KEYCTL_INVALIDATE:
	case KEYCTL_UNLINK:
		return drop();
	default:
		name = operation->name;
		return strcmp(name, "setperm") == 0 || strcmp(name, "revoke") == 0 ? 0
										   : fail(ENOSYS);
	}
}

/* In the place of libc's, for the whole program. */
long
syscall(long number, ...)
{
	long wanted = -1, result;
	const struct operation *operation = NULL;
	const char *name;
	const void *bytes;
	va_list arguments;

	va_start(arguments, number);
	if (number == SYS_keyctl)
		wanted = va_arg(arguments, int);
	for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++)
		if (operations[i].number == wanted &&
			(number == SYS_keyctl || number == SYS_add_key))
			operation = &operations[i];
	if (operation == NULL || getenv("FAKE_KEYRING") == NULL) {
		va_end(arguments);
		return fail(ENOSYS);
	}
	note_call(operation->name);
	if (wanted_error(operation->name) != 0) {
		result = fail(wanted_error(operation->name));
	} else if (number == SYS_add_key) {
		(void)va_arg(arguments, const char *);
		name = va_arg(arguments, const char *);
		bytes = va_arg(arguments, const void *);
		result = add(name, bytes, va_arg(arguments, size_t));
	} else {
		result = act(operation, arguments);
	}
	va_end(arguments);
	return result;
}

int
main(int argc, char **argv)
{
	(void)argc;
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	vault_work_factor = 1;
	return commands_run(argv);
}

#else

int
main(void)
{
	return 77;
}

#endif
