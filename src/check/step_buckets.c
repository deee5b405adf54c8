/* SPDX-License-Identifier: Apache-2.0 */
/* Step 5: the buckets, each once: is it there, and in the region of the queries? No redirect is
 * followed; S3 names the region even to those who may not look. */
#include <string.h>

#include "check/check_steps.h"

/* Whether results go to this bucket; what is wrong with it then stops everything. */
static bool
is_output(const struct check *check, const char *bucket)
{
	for (size_t i = 0; i < check->place_count; i++)
		if (check->places[i].is_output && strcmp(check->places[i].at.bucket, bucket) == 0)
			return true;
	return false;
}

static void
give_up(struct check *check, const char *bucket)
{
	for (size_t i = 0; i < check->place_count; i++)
		if (strcmp(check->places[i].at.bucket, bucket) == 0)
			check->places[i].is_ready = false;
}

static bool
is_seen_before(const struct check *check, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(check->places[i].at.bucket, check->places[at].at.bucket) == 0)
			return true;
	return false;
}

static void
check_location(struct check *check, const char *bucket, const char *region)
{
	s3_get_location(&check->session, bucket, &check->answer);
	if (check->answer.is_ok)
		check_pass(check, "in %s", region[0] == '\0' ? check->session.region : region);
	else
		check_fail_call(check, CALL_LOCATION, NULL);
}

static void
check_bucket(struct check *check, const char *bucket)
{
	bool is_for_output = is_output(check, bucket);
	char region[64];

	check->is_about_output = is_for_output;
	s3_head_bucket(&check->session, bucket, region, &check->answer);
	if (region[0] != '\0' && strcmp(region, check->session.region) != 0) {
		/* Tables may be written there, if slowly. */
		if (is_for_output)
			give_up(check, bucket);
		check_fail(
			check, is_for_output ? FAILURE_OUTPUT_REGION : FAILURE_DATA_REGION, region);
	} else if (check->answer.outcome == HTTP_ANSWERED && !check->answer.is_foreign &&
		   check->answer.http.status == 404) {
		give_up(check, bucket);
		check_fail(
			check, is_for_output ? FAILURE_OUTPUT_MISSING : FAILURE_DATA_MISSING, NULL);
	} else if (check->answer.is_ok) {
		check_location(check, bucket, region);
	} else {
		check_fail_call(check, CALL_BUCKET, NULL);
	}
}

static bool
has_suffix(const char *text, const char *suffix)
{
	size_t length = strlen(text), suffix_length = strlen(suffix);

	return length >= suffix_length && strcmp(text + length - suffix_length, suffix) == 0;
}

void
check_buckets(struct check *check)
{
	check_find_places(check);
	for (size_t i = 0; i < check->place_count && !check_is_stopped(check); i++) {
		struct check_place *place = &check->places[i];

		if (is_seen_before(check, i))
			continue;
		check_begin(check, place->at.bucket);
		check->field = athena_fields[place->field].key;
		if (has_suffix(place->at.bucket, "--x-s3")) {
			give_up(check, place->at.bucket);
			check_skip(check, "a directory bucket answers no ordinary calls of S3");
		} else {
			check_bucket(check, place->at.bucket);
		}
	}
}
