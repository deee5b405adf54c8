/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the code and the message of an answer, whatever form it has. */
#include "aws/aws_answer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text_clean.h"

void
aws_answer_init(struct aws_answer *answer)
{
	*answer = (struct aws_answer){0};
	http_answer_init(&answer->http);
}

void
aws_answer_release(struct aws_answer *answer)
{
	json_doc_free(answer->json);
	answer->json = NULL;
	http_answer_release(&answer->http);
}

struct xml_span
aws_answer_body(const struct aws_answer *answer)
{
	return (struct xml_span){answer->http.body.bytes, answer->http.body.length};
}

/* Whether a page for people came instead of an answer. */
static bool
is_page(const struct buf *body)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body"};
	const char *text = body->bytes + strspn(body->bytes, " \t\r\n");

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncasecmp(text, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static bool
has_request_id(const struct http_answer *answer)
{
	static const char *const names[] = {"x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"};
	char value[8];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (http_answer_header(answer, names[i], value, sizeof(value)))
			return true;
	return false;
}

static void
copy_code(struct aws_answer *answer, const char *code, size_t length)
{
	text_clean(answer->code, sizeof(answer->code), code, length);
}

/* 'AccessDeniedException:http://...' */
static void
read_header(struct aws_answer *answer)
{
	char value[sizeof(answer->code)];

	if (http_answer_header(&answer->http, "x-amzn-errortype", value, sizeof(value)))
		copy_code(answer, value, strcspn(value, ":"));
}

/* 'com.amazonaws.athena#InvalidRequestException' */
static void
read_json(struct aws_answer *answer, const struct json_value *json)
{
	const char *code = json_member_text(json, "__type");
	const char *message = json_member_text(json, "message");
	const char *hash;

	if (code == NULL)
		code = json_member_text(json, "code");
	if (code != NULL && answer->code[0] == '\0') {
		hash = strrchr(code, '#');
		code = hash == NULL ? code : hash + 1;
		copy_code(answer, code, strcspn(code, ":"));
	}
	if (message == NULL)
		message = json_member_text(json, "Message");
	if (message != NULL)
		text_clean(answer->message, sizeof(answer->message), message, strlen(message));
	code = json_member_text(json, "AthenaErrorCode");
	if (code != NULL && answer->code[0] != '\0') {
		size_t used = strlen(answer->code);

		if (used + 2 < sizeof(answer->code)) {
			answer->code[used++] = '/';
			text_clean(answer->code + used, sizeof(answer->code) - used, code,
				strlen(code));
		}
	}
}

static void
read_xml(struct aws_answer *answer)
{
	struct xml_span body = aws_answer_body(answer);

	if (answer->code[0] == '\0')
		(void)xml_copy(body, "Code", answer->code, sizeof(answer->code));
	if (answer->message[0] == '\0')
		(void)xml_copy(body, "Message", answer->message, sizeof(answer->message));
}

void
aws_answer_read(struct aws_answer *answer, enum aws_format format)
{
	struct json_value *json = NULL;
	bool is_json, is_good;

	json_doc_free(answer->json);
	answer->json = NULL;
	answer->code[0] = answer->message[0] = '\0';
	answer->is_foreign = answer->is_ok = false;
	if (answer->outcome != HTTP_ANSWERED)
		return;
	is_good = answer->http.status >= 200 && answer->http.status <= 299;
	is_json = json_doc_read(answer->http.body.bytes, answer->http.body.length, &json);
	if (!is_good) {
		read_header(answer);
		if (is_json)
			read_json(answer, json);
		read_xml(answer);
	}
	answer->is_foreign = is_page(&answer->http.body) ||
			     (answer->code[0] == '\0' && !has_request_id(&answer->http)) ||
			     (is_good && format == AWS_JSON && !is_json);
	answer->is_ok = is_good && !answer->is_foreign;
	if (answer->is_ok && format == AWS_JSON)
		answer->json = json;
	else
		json_doc_free(json);
}

bool
aws_answer_has_code(const struct aws_answer *answer, const char *code)
{
	size_t length = strlen(code);

	return strncmp(answer->code, code, length) == 0 &&
	       (answer->code[length] == '\0' || answer->code[length] == '/');
}

static const struct {
	const char *code;
	const char *words; /* in the message; NULL: whatever it says */
} clock_rows[] = {
	{"RequestTimeTooSkewed", NULL},
	{"RequestExpired", NULL},
	{"SignatureDoesNotMatch", "Signature expired"},
	{"SignatureDoesNotMatch", "Signature not yet current"},
	{"InvalidSignatureException", "Signature expired"},
	{"InvalidSignatureException", "Signature not yet current"},
};

bool
aws_answer_blames_clock(const struct aws_answer *answer)
{
	for (size_t i = 0; i < sizeof(clock_rows) / sizeof(clock_rows[0]); i++)
		if (aws_answer_has_code(answer, clock_rows[i].code) &&
			(clock_rows[i].words == NULL ||
				strstr(answer->message, clock_rows[i].words) != NULL))
			return true;
	return false;
}

/* The list of the AWS SDKs; one ending in a star stands for all that begin so. */
static const char *const passing_codes[] = {
	"Throttling",
	"ThrottlingException",
	"ThrottledException",
	"RequestThrottled*",
	"TooManyRequestsException",
	"RequestLimitExceeded",
	"SlowDown",
	"RequestTimeout*",
};

bool
aws_answer_is_passing(const struct aws_answer *answer)
{
	long status = answer->http.status;

	if (answer->outcome != HTTP_ANSWERED || answer->is_ok ||
		aws_answer_has_code(answer, "RequestTimeTooSkewed"))
		return false;
	if (status == 500 || (status >= 502 && status <= 504))
		return true;
	for (size_t i = 0; i < sizeof(passing_codes) / sizeof(passing_codes[0]); i++) {
		size_t length = strcspn(passing_codes[i], "*");

		if (passing_codes[i][length] == '*'
				? strncmp(answer->code, passing_codes[i], length) == 0
				: aws_answer_has_code(answer, passing_codes[i]))
			return true;
	}
	return false;
}

/* Days since 1970 of a date of the Gregorian calendar. */
static int64_t
days_since_1970(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year, m = month <= 2 ? month + 9 : month - 3;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 719469;
}

bool
aws_answer_date(const struct aws_answer *answer, int64_t *seconds)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char value[64], month[4] = "";
	int day, year, hour, minute, second;
	const char *found;

	if (!http_answer_header(&answer->http, "date", value, sizeof(value)) ||
		sscanf(value, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &day, month, &year, &hour,
			&minute, &second) != 6)
		return false;
	found = strstr(names, month);
	if (strlen(month) != 3 || found == NULL || (found - names) % 3 != 0 || year < 1970)
		return false;
	*seconds = days_since_1970(year, (int)(found - names) / 3 + 1, day) * 86400 + hour * 3600 +
		   minute * 60 + second;
	return true;
}
