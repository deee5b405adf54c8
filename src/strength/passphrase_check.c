/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes that no prompt could read back. */
#include "strength/passphrase_check.h"

#include <string.h>

bool
passphrase_check(const struct secret *passphrase, struct error *err)
{
	if (passphrase->length == 0)
		return error_set(err, ERROR_LOCKED, "the passphrase is empty");
	/* strchr() finds the zero byte too: at the end of its set. */
	for (size_t i = 0; i < passphrase->length; i++)
		if (strchr("\n\r", passphrase->bytes[i]) != NULL)
			return error_set(err, ERROR_LOCKED,
				"the passphrase holds a line end or a zero byte");
	return true;
}
