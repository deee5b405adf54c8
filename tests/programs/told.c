/* SPDX-License-Identifier: Apache-2.0 */
/* athena-connect with the cheapest work factor, which copies all that it writes, to whatever
 * descriptor, into the file that TOLD names: the terminal, the files, temporary ones that are gone
 * a moment later, pipes. Libraries write through it, too. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/secret.h"
#include "cmd/commands.h"
#include "store/vault.h"

static int told = -1;

ssize_t
write(int descriptor, const void *bytes, size_t length)
{
	int before = errno;

	if (told >= 0)
		(void)syscall(SYS_write, told, bytes, length);
	errno = before;
	return syscall(SYS_write, descriptor, bytes, length);
}

int
main(int argc, char **argv)
{
	const char *path = getenv("TOLD");

	(void)argc;
	if (path == NULL)
		return 2;
	told = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	vault_work_factor = 1;
	return commands_run(argv);
}
