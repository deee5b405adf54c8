/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever the other process says is an event with clean texts, a request, or refused. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "probe/probe_wire.h"

static void
check_text(const char *text)
{
	size_t length = strlen(text);

	for (size_t at = 0; at < length;) {
		uint32_t code_point;
		size_t taken = text_decode(text, length, at, &code_point);

		if (taken == 0 || text_classify(code_point) != TEXT_ORDINARY)
			abort();
		at += taken;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct secret text = SECRET_INIT;
	struct connection connection;
	struct probe_request request = {.connection = &connection};
	struct probe_event event;

	if (probe_wire_read_event((const char *)data, size, &event)) {
		check_text(event.id);
		check_text(event.field);
		check_text(event.label);
		check_text(event.text);
		check_text(event.hint);
	}
	connection_init(&connection);
	secret_set(&text, data, size);
	(void)probe_wire_read_request(&text, &request, NULL);
	secret_release(&text);
	connection_release(&connection);
	return 0;
}
