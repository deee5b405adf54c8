/* SPDX-License-Identifier: Apache-2.0 */
/* Step 7: the places of tables are written to, as dbt will. A work group that enforces its own
 * place leaves none. */
#include <stdlib.h>

#include "base/mem.h"
#include "check/check_steps.h"
#include "check/check_write.h"

void
check_data(struct check *check)
{
	for (size_t i = 0; i < check->place_count && !check_is_stopped(check); i++) {
		const struct check_place *place = &check->places[i];
		char *subject = mem_format("s3://%s/%s", place->at.bucket, place->at.prefix);

		if (!place->is_output) {
			check_begin(check, subject);
			check->field = athena_fields[place->field].key;
			if (place->is_ready)
				check_write(check, place);
			else
				check_skip(check, "its bucket cannot be used");
		}
		free(subject);
	}
}
