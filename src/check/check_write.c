/* SPDX-License-Identifier: Apache-2.0 */
/* An object with a hidden name, by chance unlike any other, is written, read and deleted. */
#include "check/check_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/encode.h"
#include "crypto/random.h"

static const char content[] = "athena-connect check\n";

/* Athena and dbt pass over names that begin with a point (free). */
static char *
make_key(const struct check_place *place)
{
	unsigned char bytes[8];
	char hex[2 * sizeof(bytes) + 1];

	random_public(bytes, sizeof(bytes));
	hex_encode(bytes, sizeof(bytes), hex);
	return mem_format("%s.athena-connect-%s", place->at.prefix, hex);
}

/* Whatever became of the writing, the object is taken away; a stop of the user waits for it. */
static bool
delete_object(struct check *check, struct s3_object object, bool *is_hidden)
{
	check->is_cleaning = true;
	s3_delete(&check->session, object, is_hidden, &check->answer);
	check->is_cleaning = false;
	return check->answer.is_ok;
}

/* dbt lists below a table's place before it deletes. */
static bool
may_list(struct check *check, const struct check_place *place)
{
	if (place->is_output)
		return true;
	s3_list(&check->session, &place->at, &check->answer);
	if (!check->answer.is_ok)
		check_fail_call(check, CALL_LIST, NULL);
	return check->answer.is_ok;
}

static bool
may_read(struct check *check, struct s3_object object)
{
	s3_get(&check->session, object, &check->answer);
	if (!check->answer.is_ok)
		check_fail_call(check, CALL_GET, NULL);
	else if (strcmp(check->answer.http.body.bytes, content) != 0)
		check_fail(check, FAILURE_FOREIGN, NULL);
	else
		return true;
	return false;
}

/* Reads, lists, deletes; tells the worst of it, and always what is left over. */
static void
use_object(struct check *check, const struct check_place *place, struct s3_object object)
{
	bool is_fine = may_read(check, object), is_hidden;
	char *left;

	is_fine = may_list(check, place) && is_fine;
	if (delete_object(check, object, &is_hidden)) {
		if (is_fine)
			check_pass(check, "done%s",
				is_hidden ? "; the bucket keeps versions, so a deleted one stays"
					  : "");
		return;
	}
	left = mem_format("s3://%s/%s", object.bucket, object.key);
	check_fail(check, place->is_output ? FAILURE_DELETE_OUTPUT : FAILURE_DELETE_DATA, left);
	free(left);
}

void
check_write(struct check *check, const struct check_place *place)
{
	struct s3_object object = {.bucket = place->at.bucket};
	enum http_outcome outcome;
	char *key = make_key(place);
	bool is_hidden;

	object.key = key;
	s3_put(&check->session, object, content, &check->answer);
	outcome = check->answer.outcome;
	if (check->answer.is_ok)
		use_object(check, place, object);
	else
		check_fail_call(check, place->is_output ? CALL_PUT_OUTPUT : CALL_PUT_DATA, NULL);
	/* Without an answer nobody knows whether it was written. */
	if (outcome != HTTP_ANSWERED)
		(void)delete_object(check, object, &is_hidden);
	free(key);
}
