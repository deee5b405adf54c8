/* SPDX-License-Identifier: Apache-2.0 */
/* Step 2: whose keys these are. Reads the answer of the call that the clock was read from. */
#include <string.h>

#include "check/check_steps.h"
#include "model/regions.h"

/* Whether the region may be switched off in an account, so that a good key looks unknown there. A
 * region that is not in the list is new, and new ones are. */
static bool
may_be_disabled(const struct check *check)
{
	const struct region *known = region_find(check->session.region);
	const struct partition *partition = region_partition(check->session.region);

	return check->session.settings.endpoints[AWS_STS] == NULL && partition != NULL &&
	       strcmp(partition->name, "aws") == 0 && (known == NULL || known->is_opt_in);
}

/* One more call, to a region that is never switched off, tells the two causes apart. */
static void
tell_unknown_key(struct check *check)
{
	struct aws_identity identity;
	bool is_good_elsewhere = false;

	if (may_be_disabled(check)) {
		sts_get_identity(&check->session, "us-east-1", &identity, &check->answer);
		is_good_elsewhere = check->answer.is_ok;
	}
	check_fail(check, is_good_elsewhere ? FAILURE_REGION_DISABLED : FAILURE_KEY_UNKNOWN, NULL);
}

/* 'arn:PARTITION:...' */
static void
copy_partition(const char *arn, char out[24])
{
	const char *colon = strchr(arn, ':');
	size_t length = colon == NULL ? 0 : strcspn(colon + 1, ":");

	out[0] = '\0';
	if (length == 0 || length > 23)
		return;
	memcpy(out, colon + 1, length);
	out[length] = '\0';
}

static void
tell_identity(struct check *check)
{
	const struct partition *partition = region_partition(check->session.region);
	const char *name = strrchr(check->identity.arn, ':');
	char of_keys[24];

	copy_partition(check->identity.arn, of_keys);
	if (partition != NULL && of_keys[0] != '\0' && strcmp(partition->name, of_keys) != 0) {
		check->is_over = true;
		check_fail(check, FAILURE_PARTITION, of_keys);
		return;
	}
	check_pass(check, "%s, account %s", name == NULL ? check->identity.arn : name + 1,
		check->identity.account);
}

void
check_identity(struct check *check)
{
	enum check_failure failure;

	check_begin(check, NULL);
	if (check->answer.is_ok) {
		tell_identity(check);
		return;
	}
	failure = check_failure_of(CALL_IDENTITY, &check->answer);
	check->is_over = check_failures[failure].blocks != 0 || check_failures[failure].is_as_step;
	if (failure == FAILURE_KEY_UNKNOWN)
		tell_unknown_key(check);
	else
		check_fail(check, failure, NULL);
}
