/* SPDX-License-Identifier: Apache-2.0 */
/* Step 6: the place of query results is written to, as Athena will with these keys. */
#include <stdlib.h>

#include "base/mem.h"
#include "check/check_steps.h"
#include "check/check_write.h"

void
check_staging(struct check *check)
{
	for (size_t i = 0; i < check->place_count; i++) {
		const struct check_place *place = &check->places[i];
		char *subject = mem_format("s3://%s/%s", place->at.bucket, place->at.prefix);

		if (place->is_output) {
			check_begin(check, subject);
			check->field = athena_fields[place->field].key;
			check->is_about_output = true;
			if (place->is_ready)
				check_write(check, place);
			else
				check_skip(check, "its bucket cannot be used");
		}
		free(subject);
	}
}
