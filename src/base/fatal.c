/* SPDX-License-Identifier: Apache-2.0 */
/* The one way out when nothing else is left. */
#include "base/fatal.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

static void (*restore_terminal)(void);

void
fatal_set_restore(void (*restore)(void))
{
	restore_terminal = restore;
}

_Noreturn void
fatal_exit(const char *what)
{
	static const char name[] = "athena-connect: stopped: ";

	if (restore_terminal != NULL)
		restore_terminal();
	/* Nothing can be done about a failed write on the way out. */
	if (write(STDERR_FILENO, name, sizeof(name) - 1) < 0 ||
		write(STDERR_FILENO, what, strlen(what)) < 0 || write(STDERR_FILENO, "\n", 1) < 0)
		_exit(1);
	_exit(1);
}
