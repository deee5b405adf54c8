/* SPDX-License-Identifier: Apache-2.0 */
/* Signing, sending, trying again. The headers that carry the signature and the session token are
 * wiped as soon as they were sent. */
#include "aws/aws_call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/aws_sigv4.h"
#include "base/mem.h"
#include "base/text_clean.h"
#include "crypto/random.h"

#define RETRIES 3
#define FIRST_WAIT_MS 200
#define HEADERS 6

/* The headers of one request: those that are signed, and those that carry the signature. */
struct headers {
	struct http_header items[HEADERS];
	size_t count;
};

/* One call on its way. */
struct call {
	struct aws_session *session;
	const struct aws_request *request;
	const char *address;
	struct aws_answer *answer;
};

static void
add(struct headers *headers, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		headers->items[headers->count++] = (struct http_header){name, value};
}

/* Sends with the signature's headers behind those that were signed. */
static enum http_outcome
send_with(const struct call *call, struct headers headers, const struct sigv4_signature *signature)
{
	struct aws_session *session = call->session;
	const struct aws_request *request = call->request;
	struct http_request wire = {.method = request->method,
		.url = call->address,
		.headers = headers.items,
		.body = request->body.bytes,
		.body_length = request->body.length,
		.may_be_plain = session->settings.endpoints[request->service] != NULL};

	add(&headers, "X-Amz-Date", signature->date);
	if (request->service == AWS_S3)
		add(&headers, "X-Amz-Content-Sha256", signature->content_digest);
	if (session->session_token != NULL)
		add(&headers, "X-Amz-Security-Token", session->session_token->bytes);
	add(&headers, "Authorization", signature->authorization.bytes);
	wire.header_count = headers.count;
	return session->transport.send(session->transport.context, &wire, &call->answer->http);
}

static enum http_outcome
send_signed(const struct call *call)
{
	struct aws_session *session = call->session;
	const struct aws_request *request = call->request;
	struct sigv4_scope scope = {.key_id = session->key_id,
		.secret_key = session->secret_key,
		.session_token = session->session_token,
		.region = request->region != NULL ? request->region : session->region,
		.service = aws_service_names[request->service],
		.time = session->clock.now_ms(session->clock.context) / 1000 + session->offset};
	struct sigv4_header signed_headers[2];
	struct sigv4_signature signature;
	struct headers headers = {.count = 0};
	enum http_outcome outcome = HTTP_NO_ANSWER;
	struct aws_url url;
	struct sigv4_request to_sign = {.method = request->method,
		.url = &url,
		.headers = signed_headers,
		.body = {request->body.bytes, request->body.length},
		.style = request->service == AWS_S3 ? SIGV4_S3 : SIGV4_OTHER};

	add(&headers, "Content-Type", request->content_type);
	add(&headers, "X-Amz-Target", request->target);
	for (size_t i = 0; i < headers.count; i++)
		signed_headers[i] =
			(struct sigv4_header){headers.items[i].name, headers.items[i].value};
	to_sign.header_count = headers.count;
	sigv4_signature_init(&signature);
	if (aws_url_parse(&url, call->address)) {
		text_clean(
			call->answer->host, sizeof(call->answer->host), url.host, strlen(url.host));
		if (sigv4_sign(&to_sign, &scope, &signature, NULL))
			outcome = send_with(call, headers, &signature);
	}
	aws_url_release(&url);
	sigv4_signature_release(&signature);
	return outcome;
}

/* A Date has whole seconds: half of one is added, and our time is taken midway. */
static void
measure_skew(struct aws_session *session, const struct aws_answer *answer, int64_t before)
{
	int64_t after = session->clock.now_ms(session->clock.context), date;

	if (session->has_skew || answer->outcome != HTTP_ANSWERED ||
		!aws_answer_date(answer, &date))
		return;
	session->has_skew = true;
	session->skew_ms = before + (after - before) / 2 - (date * 1000 + 500);
}

/* False when the clock cannot be to blame, or was corrected already. */
static bool
correct_clock(struct aws_session *session, const struct aws_answer *answer)
{
	int64_t date, now = session->clock.now_ms(session->clock.context) / 1000;

	if (session->offset != 0 || !aws_answer_blames_clock(answer) ||
		!aws_answer_date(answer, &date) || date == now)
		return false;
	session->offset = date - now;
	return true;
}

/* Twice as long each time, and up to as much again by chance. */
static bool
wait_before_retry(struct aws_session *session, unsigned retry)
{
	unsigned wait = (unsigned)FIRST_WAIT_MS << retry;
	uint16_t chance;

	random_public(&chance, sizeof(chance));
	return session->clock.wait(session->clock.context, (int)(wait + chance % wait));
}

static void
send_until_settled(const struct call *call)
{
	struct aws_session *session = call->session;
	struct aws_answer *answer = call->answer;
	unsigned retry = 0;

	for (;;) {
		int64_t before = session->clock.now_ms(session->clock.context);

		answer->outcome = send_signed(call);
		aws_answer_read(answer, call->request->format);
		measure_skew(session, answer, before);
		if (correct_clock(session, answer))
			continue;
		if (retry == RETRIES || !aws_answer_is_passing(answer))
			return;
		if (!wait_before_retry(session, retry++)) {
			answer->outcome = HTTP_STOPPED;
			aws_answer_read(answer, call->request->format);
			return;
		}
	}
}

void
aws_call(struct aws_session *session, struct aws_request *request, struct aws_answer *answer)
{
	const char *region = request->region != NULL ? request->region : session->region;
	struct aws_endpoint endpoint = {0};
	char *address = NULL;
	struct error err;

	if (request->url != NULL)
		address = mem_copy_string(request->url);
	else if (aws_endpoint_find(&endpoint, request->service, region, &session->settings, &err))
		address = mem_format("%s/", endpoint.base);
	if (address != NULL) {
		send_until_settled(&(struct call){session, request, address, answer});
	} else {
		http_answer_clear(&answer->http);
		answer->outcome = HTTP_NO_HOST;
		aws_answer_read(answer, request->format);
		(void)snprintf(answer->http.detail, sizeof(answer->http.detail), "%.*s",
			(int)sizeof(answer->http.detail) - 1, err.text);
	}
	aws_endpoint_release(&endpoint);
	buf_release(&request->body);
	buf_init(&request->body);
	free(address);
}
