/* SPDX-License-Identifier: Apache-2.0 */
/* The header of a vault: any bytes end in a refusal, or in a header that written again is those
 * same bytes. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "age/age_header.h"

static void
check_written(const uint8_t *bytes, const struct age_header *header)
{
	struct buf written;

	buf_init(&written);
	for (size_t i = 0; i < header->stanza_count; i++) {
		const struct age_stanza *stanza = &header->stanzas[i];
		struct buf words;

		buf_init(&words);
		for (size_t j = 0; j < stanza->argument_count; j++) {
			if (j > 0)
				buf_append_char(&words, ' ');
			buf_append(&words, stanza->arguments[j].at, stanza->arguments[j].length);
		}
		age_header_append(&written, words.bytes, stanza->body, stanza->body_length);
		buf_release(&words);
	}
	buf_append_string(&written, "---");
	FATAL_UNLESS(written.length == header->covered);
	FATAL_UNLESS(memcmp(written.bytes, bytes, written.length) == 0);
	buf_release(&written);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct age_header header;
	struct error err = {0};

	if (age_header_parse(bytes, length, &header, &err)) {
		FATAL_UNLESS(header.stanza_count > 0 && header.covered < header.length);
		FATAL_UNLESS(header.length <= length);
		check_written(bytes, &header);
		age_header_release(&header);
	} else {
		FATAL_UNLESS(err.kind == ERROR_FILE && err.text[0] != '\0');
	}
	return 0;
}
