/* SPDX-License-Identifier: Apache-2.0 */
/* The rules: any bytes in any field end in a verdict whose words can be shown and whose proposal,
 * if there is one, is itself accepted. The first byte names the field. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/text.h"
#include "model/connection.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct field_context context = {.has_endpoint_override = false};
	static const struct connection connection;
	struct verdict verdict, other;
	enum athena_field row;

	if (length < 2)
		return 0;
	row = (enum athena_field)(bytes[0] % ATHENA_FIELD_COUNT);
	connection_judge_text(
		&connection, row, (const char *)bytes + 1, length - 1, &context, &verdict);
	FATAL_UNLESS((verdict.level == VERDICT_OK) == (verdict.text[0] == '\0'));
	FATAL_UNLESS(text_is_valid(verdict.text, strlen(verdict.text)));
	FATAL_UNLESS(text_width(verdict.text, strlen(verdict.text)) <= 78);
	if (verdict.instead[0] == '\0')
		return 0;
	FATAL_UNLESS(athena_fields[row].home == FIELD_HOME_PROFILE);
	connection_judge_text(
		&connection, row, verdict.instead, strlen(verdict.instead), &context, &other);
	FATAL_UNLESS(other.level != VERDICT_ERROR);
	return 0;
}
