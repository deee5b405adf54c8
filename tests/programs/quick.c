/* SPDX-License-Identifier: Apache-2.0 */
/* athena-connect with the cheapest work factor there is, so that a test can save hundreds of times.
 * Such a file is worth nothing: the program itself has no way to write one. */
#include <locale.h>

#include "base/secret.h"
#include "cmd/commands.h"
#include "store/vault.h"

int
main(int argc, char **argv)
{
	(void)argc;
	secret_harden_process();
	(void)setlocale(LC_CTYPE, "");
	vault_work_factor = 1;
	return commands_run(argv);
}
