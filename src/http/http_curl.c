/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libcurl as a transport, and no more than that: no signing, no redirect, no
 * cookie, no connection of another host. A fresh handle a call, so that nothing
 * of one request reaches the next.
 */
#include "http/http_curl.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define TICK_MS 100

struct http_curl {
	struct http_curl_options options;
	CURLM *multi;
};

/* One request on its way. */
struct exchange {
	const struct http_curl *curl;
	const struct http_request *request;
	struct http_answer *answer;
	CURL *easy;
	struct curl_slist *headers;
	bool is_too_long;
	char detail[CURL_ERROR_SIZE];
};

static const struct {
	CURLcode code;
	enum http_outcome outcome;
} outcomes[] = {
	{CURLE_OK, HTTP_ANSWERED},
	{CURLE_COULDNT_RESOLVE_HOST, HTTP_NO_HOST},
	{CURLE_COULDNT_RESOLVE_PROXY, HTTP_NO_PROXY},
	{CURLE_COULDNT_CONNECT, HTTP_NO_CONNECTION},
	{CURLE_SEND_ERROR, HTTP_NO_CONNECTION},
	{CURLE_RECV_ERROR, HTTP_NO_CONNECTION},
	{CURLE_GOT_NOTHING, HTTP_NO_CONNECTION},
	{CURLE_OPERATION_TIMEDOUT, HTTP_TIMED_OUT},
	{CURLE_PEER_FAILED_VERIFICATION, HTTP_NOT_TRUSTED},
	{CURLE_SSL_CONNECT_ERROR, HTTP_NOT_TRUSTED},
	{CURLE_SSL_CACERT_BADFILE, HTTP_NOT_TRUSTED},
	{CURLE_PARTIAL_FILE, HTTP_CUT_OFF},
	{CURLE_BAD_CONTENT_ENCODING, HTTP_CUT_OFF},
	{CURLE_ABORTED_BY_CALLBACK, HTTP_STOPPED},
};

static enum http_outcome
outcome_of(CURLcode code)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
		if (outcomes[i].code == code)
			return outcomes[i].outcome;
	return HTTP_NO_ANSWER;
}

static size_t
keep_body(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *exchange = context;
	size_t length = size * count;

	if (length > HTTP_BODY_LIMIT - exchange->answer->body.length) {
		exchange->is_too_long = true;
		return 0;
	}
	buf_append(&exchange->answer->body, bytes, length);
	return length;
}

/* A status line starts a new answer: what a proxy or '100 Continue' said before is dropped. A NUL
 * would hide what follows it. */
static size_t
keep_header(char *bytes, size_t size, size_t count, void *context)
{
	struct exchange *exchange = context;
	struct buf *headers = &exchange->answer->headers;
	size_t length = size * count;

	if (length >= 5 && memcmp(bytes, "HTTP/", 5) == 0)
		buf_clear(headers);
	if (length > HTTP_HEADERS_LIMIT - headers->length) {
		exchange->is_too_long = true;
		return 0;
	}
	if (memchr(bytes, '\0', length) == NULL)
		buf_append(headers, bytes, length);
	return length;
}

/* True when all of them were taken. */
static bool
add_headers(struct exchange *exchange)
{
	/* Without these, curl adds headers of its own. */
	static const char *const removed[] = {"Expect:", "Accept:"};
	struct curl_slist *longer;

	for (size_t i = 0; i < sizeof(removed) / sizeof(removed[0]); i++) {
		longer = curl_slist_append(exchange->headers, removed[i]);
		if (longer == NULL)
			return false;
		exchange->headers = longer;
	}
	for (size_t i = 0; i < exchange->request->header_count; i++) {
		const struct http_header *header = &exchange->request->headers[i];
		char *line;

		/* A line end would start a header of its own. */
		if (strpbrk(header->value, "\r\n") != NULL)
			return false;
		line = mem_format("%s: %s", header->name, header->value);
		longer = curl_slist_append(exchange->headers, line);
		mem_wipe(line, strlen(line));
		free(line);
		if (longer == NULL)
			return false;
		exchange->headers = longer;
	}
	return true;
}

/* curl's own copies hold the session token and the signature. */
static void
free_headers(struct curl_slist *headers)
{
	for (struct curl_slist *at = headers; at != NULL; at = at->next)
		mem_wipe(at->data, strlen(at->data));
	curl_slist_free_all(headers);
}

static CURLcode
set_protocols(CURL *easy, bool may_be_plain)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, may_be_plain ? "http,https" : "https");
#else
	return curl_easy_setopt(easy, CURLOPT_PROTOCOLS,
		may_be_plain ? CURLPROTO_HTTP | CURLPROTO_HTTPS : CURLPROTO_HTTPS);
#endif
}

static void
set_method(CURL *easy, const struct http_request *request)
{
	if (strcmp(request->method, "HEAD") == 0) {
		(void)curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
	} else if (strcmp(request->method, "POST") == 0 || strcmp(request->method, "PUT") == 0) {
		(void)curl_easy_setopt(
			easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
		(void)curl_easy_setopt(
			easy, CURLOPT_POSTFIELDS, request->body == NULL ? "" : request->body);
		(void)curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
	} else {
		(void)curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
	}
}

/* Sets what must hold for every call; false when this libcurl cannot. */
static bool
set_rules(struct exchange *exchange)
{
	const struct http_curl_options *options = &exchange->curl->options;
	CURL *easy = exchange->easy;

	return curl_easy_setopt(easy, CURLOPT_URL, exchange->request->url) == CURLE_OK &&
	       set_protocols(easy, exchange->request->may_be_plain) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) ==
		       CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, options->connect_ms) == CURLE_OK &&
	       curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, options->total_ms) == CURLE_OK &&
	       (options->ca_bundle == NULL ||
		       curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_bundle) == CURLE_OK);
}

static void
set_receivers(struct exchange *exchange)
{
	CURL *easy = exchange->easy;

	(void)curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	(void)curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->detail);
	(void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_body);
	(void)curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
	(void)curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_header);
	(void)curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
	(void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange->headers);
}

static bool
is_stopped(const struct http_curl *curl)
{
	return curl->options.is_stopped != NULL && curl->options.is_stopped(curl->options.context);
}

/* Runs the transfer to its end, or until the tick says stop. */
static CURLcode
drive(struct exchange *exchange)
{
	CURLM *multi = exchange->curl->multi;
	int running = 1, left;
	CURLMsg *message;

	while (running > 0) {
		if (is_stopped(exchange->curl))
			return CURLE_ABORTED_BY_CALLBACK;
		if (curl_multi_perform(multi, &running) != CURLM_OK)
			return CURLE_FAILED_INIT;
		if (running > 0 && curl_multi_poll(multi, NULL, 0, TICK_MS, NULL) != CURLM_OK)
			return CURLE_FAILED_INIT;
	}
	message = curl_multi_info_read(multi, &left);
	return message == NULL ? CURLE_FAILED_INIT : message->data.result;
}

static enum http_outcome
send_request(void *context, const struct http_request *request, struct http_answer *answer)
{
	struct exchange exchange = {.curl = context, .request = request, .answer = answer};
	CURLM *multi = exchange.curl->multi;
	CURLcode code = CURLE_FAILED_INIT;

	http_answer_clear(answer);
	exchange.easy = curl_easy_init();
	if (exchange.easy == NULL || !add_headers(&exchange) || !set_rules(&exchange))
		goto out;
	set_method(exchange.easy, request);
	set_receivers(&exchange);
	if (curl_multi_add_handle(multi, exchange.easy) != CURLM_OK)
		goto out;
	code = drive(&exchange);
	(void)curl_multi_remove_handle(multi, exchange.easy);
	(void)curl_easy_getinfo(exchange.easy, CURLINFO_RESPONSE_CODE, &answer->status);
out:
	curl_easy_cleanup(exchange.easy);
	free_headers(exchange.headers);
	if (code == CURLE_OK)
		return HTTP_ANSWERED;
	(void)snprintf(answer->detail, sizeof(answer->detail), "%.*s",
		(int)sizeof(answer->detail) - 1,
		exchange.detail[0] != '\0' ? exchange.detail : curl_easy_strerror(code));
	if (exchange.is_too_long)
		return HTTP_TOO_LONG;
	if (answer->status != 0 && outcome_of(code) == HTTP_NO_CONNECTION)
		return HTTP_CUT_OFF;
	return outcome_of(code);
}

bool
http_curl_new(struct http_curl **curl, const struct http_curl_options *options, struct error *err)
{
	*curl = NULL;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_set(err, ERROR_FAILED, "libcurl does not start");
	*curl = mem_new(1, sizeof(**curl));
	(*curl)->options = *options;
	(*curl)->multi = curl_multi_init();
	if ((*curl)->multi != NULL)
		return true;
	http_curl_free(*curl);
	*curl = NULL;
	return error_set(err, ERROR_FAILED, "libcurl does not start");
}

void
http_curl_free(struct http_curl *curl)
{
	if (curl == NULL)
		return;
	(void)curl_multi_cleanup(curl->multi);
	free(curl);
	curl_global_cleanup();
}

struct http_transport
http_curl_transport(struct http_curl *curl)
{
	return (struct http_transport){.send = send_request, .context = curl};
}
