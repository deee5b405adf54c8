/* SPDX-License-Identifier: Apache-2.0 */
/* Step 14: the two files of the result are taken away, if these keys may. Never a failure. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "check/check_steps.h"

/* 's3://bucket/dbt/ID.csv' is an object here, not a folder. */
void
check_clean_up(struct check *check)
{
	const char *output = check->execution.output, *key;
	bool is_hidden, is_clean = true;
	char *bucket, *metadata;

	check_begin(check, NULL);
	key = strncmp(output, "s3://", 5) == 0 ? strchr(output + 5, '/') : NULL;
	if (key == NULL || strcmp(check->execution.state, "SUCCEEDED") != 0) {
		check_skip(check, "there is nothing to remove");
		return;
	}
	bucket = mem_copy_bytes(output + 5, (size_t)(key - output) - 5);
	metadata = mem_format("%s.metadata", key + 1);
	check->is_cleaning = true;
	s3_delete(&check->session, (struct s3_object){bucket, key + 1}, &is_hidden, &check->answer);
	is_clean = check->answer.is_ok;
	s3_delete(
		&check->session, (struct s3_object){bucket, metadata}, &is_hidden, &check->answer);
	is_clean = is_clean && check->answer.is_ok;
	check->is_cleaning = false;
	check_pass(check, is_clean ? "the result was removed" : "left: %s", output);
	free(bucket);
	free(metadata);
}
