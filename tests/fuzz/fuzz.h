/* SPDX-License-Identifier: Apache-2.0 */
/* What every fuzzer has: once, in the one file that it is. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/fatal.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* What does not hold ends in a signal, so that the input is kept. */
int
LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	fatal_set_restore(abort);
	return 0;
}

#endif
