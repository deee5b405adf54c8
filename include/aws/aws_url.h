/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of AWS calls: taken apart, and text made fit to stand in one (RFC 3986). Pure. */
#ifndef AWS_AWS_URL_H
#define AWS_AWS_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* An absolute address, taken apart; owned. */
struct aws_url {
	bool is_plain; /* http, not https */
	char *host; /* with the port, unless it is the scheme's own */
	char *path; /* begins with a slash */
	char *query; /* behind the question mark, or empty */
};

/* False for what is no http or https address: another scheme, user information, a fragment, blanks.
 */
bool aws_url_parse(struct aws_url *url, const char *text);
void aws_url_release(struct aws_url *url);

/* Appends all bytes but letters, digits and - . _ ~ as %XX; a slash stays one when `keeps` holds
 * it. `keeps` are further characters that stay. */
void aws_url_encode(struct buf *out, const char *bytes, size_t length, const char *keeps);

/* Appends the bytes with every %XX decoded; a broken one stays as it is. */
void aws_url_decode(struct buf *out, const char *bytes, size_t length);

#endif
