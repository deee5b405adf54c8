/* SPDX-License-Identifier: Apache-2.0 */
/* Telling failures apart: the first row that fits. A row for a call comes before the rows for any.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "check/check_failure.h"

#define DENIED "AccessDenied|AccessDeniedException|UnauthorizedOperation|403"

static const struct match {
	enum check_call call;
	const char *codes; /* between bars; a number: the status of an answer without a code */
	const char *words; /* in the message; NULL: whatever it says */
	enum check_failure failure;
} matches[] = {
	{CALL_IDENTITY, "ExpiredToken|ExpiredTokenException", NULL, FAILURE_TOKEN_EXPIRED},
	{CALL_IDENTITY, DENIED, NULL, FAILURE_IDENTITY_DENIED},

	{CALL_WORK_GROUP, "InvalidRequestException", "not found", FAILURE_GROUP_MISSING},
	{CALL_WORK_GROUP, DENIED, NULL, FAILURE_GROUP_DENIED},
	{CALL_SPARK_WORK_GROUP, "InvalidRequestException", "not found", FAILURE_SPARK_MISSING},
	{CALL_SPARK_WORK_GROUP, DENIED, NULL, FAILURE_SPARK_DENIED},

	{CALL_BUCKET, DENIED, NULL, FAILURE_BUCKET_DENIED},
	{CALL_LOCATION, DENIED, NULL, FAILURE_LOCATION_DENIED},

	{CALL_PUT_OUTPUT, DENIED, "kms", FAILURE_PUT_KMS_OUTPUT},
	{CALL_PUT_OUTPUT, "KMS.*", NULL, FAILURE_PUT_KMS_OUTPUT},
	{CALL_PUT_OUTPUT, DENIED, NULL, FAILURE_PUT_OUTPUT},
	{CALL_PUT_DATA, DENIED, "kms", FAILURE_PUT_KMS_DATA},
	{CALL_PUT_DATA, "KMS.*", NULL, FAILURE_PUT_KMS_DATA},
	{CALL_PUT_DATA, DENIED, NULL, FAILURE_PUT_DATA},
	{CALL_GET, DENIED, NULL, FAILURE_GET_DENIED},
	{CALL_DELETE_OUTPUT, DENIED, NULL, FAILURE_DELETE_OUTPUT},
	{CALL_DELETE_DATA, DENIED, NULL, FAILURE_DELETE_DATA},
	{CALL_LIST, DENIED, NULL, FAILURE_LIST_DENIED},

	{CALL_CATALOG, "InvalidRequestException|MetadataException", "not found",
		FAILURE_CATALOG_MISSING},
	{CALL_CATALOG, DENIED, NULL, FAILURE_CATALOG_DENIED},
	{CALL_SCHEMA, "EntityNotFoundException", NULL, FAILURE_SCHEMA_MISSING},
	{CALL_SCHEMA, "MetadataException", "not found", FAILURE_SCHEMA_MISSING},
	{CALL_SCHEMA, "AccessDeniedException", "Lake Formation", FAILURE_LAKE_FORMATION},
	{CALL_SCHEMA, DENIED, NULL, FAILURE_SCHEMA_DENIED},
	{CALL_SCHEMAS, DENIED, NULL, FAILURE_SCHEMAS_DENIED},
	{CALL_TABLES, DENIED, NULL, FAILURE_TABLES_DENIED},

	{CALL_START, DENIED, NULL, FAILURE_START_DENIED},
	{CALL_START, "InvalidRequestException", "ManagedQueryResults", FAILURE_START_MANAGED},
	{CALL_START, "InvalidRequestException", "No output location", FAILURE_START_NO_OUTPUT},
	{CALL_START, "InvalidRequestException", "output bucket", FAILURE_START_BUCKET},
	{CALL_START, "InvalidRequestException", "query results is", FAILURE_START_LOCATION},
	{CALL_START, "InvalidRequestException", "not found", FAILURE_START_GROUP_MISSING},
	{CALL_START, "InvalidRequestException", "disabled", FAILURE_START_GROUP_DISABLED},
	{CALL_START, "TooManyRequestsException|ThrottlingException", NULL, FAILURE_BUSY},
	{CALL_POLL, DENIED, NULL, FAILURE_POLL_DENIED},
	{CALL_RESULT, DENIED, NULL, FAILURE_RESULT_DENIED},

	{CALL_ANY,
		"InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|"
		"AuthFailure",
		NULL, FAILURE_KEY_UNKNOWN},
	{CALL_ANY, "ExpiredToken|ExpiredTokenException", NULL, FAILURE_TOKEN_EXPIRED},
	{CALL_ANY, "InvalidToken", NULL, FAILURE_TOKEN_WRONG},
	{CALL_ANY, "NoSuchBucket", NULL, FAILURE_PUT_BUCKET},
	{CALL_ANY, "PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|301|307", NULL,
		FAILURE_PUT_REGION},
	{CALL_ANY, "SignatureDoesNotMatch|InvalidSignatureException", NULL, FAILURE_SECRET_WRONG},
	{CALL_ANY, DENIED, NULL, FAILURE_DENIED},
};

static const enum check_failure outcomes[] = {
	[HTTP_ANSWERED] = FAILURE_OTHER,
	[HTTP_STOPPED] = FAILURE_NO_ANSWER,
	[HTTP_NO_HOST] = FAILURE_NO_HOST,
	[HTTP_NO_PROXY] = FAILURE_NO_PROXY,
	[HTTP_NO_CONNECTION] = FAILURE_NO_CONNECTION,
	[HTTP_TIMED_OUT] = FAILURE_TIMED_OUT,
	[HTTP_NOT_TRUSTED] = FAILURE_NOT_TRUSTED,
	[HTTP_CUT_OFF] = FAILURE_CUT_OFF,
	[HTTP_TOO_LONG] = FAILURE_TOO_LONG,
	[HTTP_NO_ANSWER] = FAILURE_NO_ANSWER,
};
static_assert(sizeof(outcomes) / sizeof(outcomes[0]) == HTTP_OUTCOME_COUNT,
	"every outcome has its failure");

/* Whether one of the codes between bars is this one; 'KMS.*' stands for all that begin so. */
static bool
has_code(const char *codes, const char *code)
{
	while (*codes != '\0') {
		size_t length = strcspn(codes, "|");

		if (codes[length - 1] == '*' ? strncmp(codes, code, length - 1) == 0
					     : strncmp(codes, code, length) == 0 &&
						       strchr("/", code[length]) != NULL)
			return true;
		codes += length;
		codes += *codes == '|';
	}
	return false;
}

enum check_failure
check_failure_of(enum check_call call, const struct aws_answer *answer)
{
	char code[sizeof(answer->code)];

	if (answer->outcome != HTTP_ANSWERED)
		return outcomes[answer->outcome];
	if (answer->is_foreign)
		return FAILURE_FOREIGN;
	if (aws_answer_blames_clock(answer))
		return FAILURE_CLOCK;
	(void)snprintf(code, sizeof(code), "%s", answer->code);
	if (code[0] == '\0')
		(void)snprintf(code, sizeof(code), "%ld", answer->http.status);
	for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++)
		if ((matches[i].call == call || matches[i].call == CALL_ANY) &&
			has_code(matches[i].codes, code) &&
			(matches[i].words == NULL ||
				strstr(answer->message, matches[i].words) != NULL))
			return matches[i].failure;
	if (answer->http.status >= 500)
		return strncmp(code, "SlowDown", 8) == 0 ? FAILURE_THROTTLED : FAILURE_SERVER;
	return aws_answer_is_passing(answer) ? FAILURE_THROTTLED : FAILURE_OTHER;
}
