/* SPDX-License-Identifier: Apache-2.0 */
/* The map that `apply` reads: any bytes end in a map or in a refusal that repeats none of them. */
#include "fuzz/fuzz.h"

#include "base/secret.h"
#include "cmd/key_map.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct secret text = SECRET_INIT;
	struct error err = {0};
	struct key_map map;

	secret_set(&text, bytes, length);
	if (key_map_parse(&map, text.bytes, text.length, &err)) {
		for (size_t i = 0; i < map.count; i++)
			FATAL_UNLESS(map.entries[i].key.length > 0 &&
				     map.entries[i].value.length <= 4 * length);
		key_map_release(&map);
	} else {
		FATAL_UNLESS(err.kind == ERROR_FILE && err.text[0] != '\0');
	}
	secret_release(&text);
	return 0;
}
