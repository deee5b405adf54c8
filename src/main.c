/* SPDX-License-Identifier: Apache-2.0 */
/* The entry: hardens the process and hands the command line to its command. */
#include <locale.h>

#include "base/secret.h"
#include "cmd/commands.h"

int
main(int argc, char **argv)
{
	(void)argc;
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	return commands_run(argv);
}
