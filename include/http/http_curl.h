/* SPDX-License-Identifier: Apache-2.0 */
/* The transport that talks to the network, through libcurl. Proxies are taken from the environment
 * as curl takes them. */
#ifndef HTTP_HTTP_CURL_H
#define HTTP_HTTP_CURL_H

#include <stdbool.h>

#include "base/error.h"
#include "http/http.h"

struct http_curl_options {
	const char
		*ca_bundle; /* a file of certificates to trust instead of the system's, or NULL */
	long connect_ms;
	long total_ms;
	/* Asked about every tenth of a second; true stops the request. May be NULL. */
	bool (*is_stopped)(void *context);
	void *context;
};

struct http_curl;

/* ERROR_FAILED when libcurl cannot start. Options are copied, their strings lent. */
bool http_curl_new(struct http_curl **curl, const struct http_curl_options *options,
	struct error *err) MUST_CHECK;
void http_curl_free(struct http_curl *curl);

struct http_transport http_curl_transport(struct http_curl *curl);

#endif
