/* SPDX-License-Identifier: Apache-2.0 */
/* The entry: hardens the process and hands the command line to its command. */
#include "base/secret.h"

int
main(void)
{
	secret_harden_process();
	return 0;
}
