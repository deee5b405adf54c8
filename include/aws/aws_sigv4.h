/* SPDX-License-Identifier: Apache-2.0 */
/*
 * AWS Signature Version 4, headers only. Pure: keys, request and time go in,
 * the Authorization header comes out. Source: the AWS General Reference,
 * "Signing AWS API requests"; what S3 does differently is its own style.
 */
#ifndef AWS_AWS_SIGV4_H
#define AWS_AWS_SIGV4_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "aws/aws_url.h"
#include "base/error.h"
#include "base/secret.h"
#include "crypto/primitives.h"

enum sigv4_style {
	SIGV4_OTHER, /* the wire's path is normalised and encoded once more */
	SIGV4_S3 /* the path is signed as it is meant, and the body's digest is a header */
};

struct sigv4_header {
	const char *name;
	const char *value;
};

#define SIGV4_HEADER_LIMIT 12

struct sigv4_request {
	const char *method;
	const struct aws_url *url;
	/* What is signed besides host, x-amz-date, x-amz-security-token and x-amz-content-sha256; a
	 * name that comes twice is one header with both values. */
	const struct sigv4_header *headers;
	size_t header_count; /* at most SIGV4_HEADER_LIMIT */
	struct bytes body;
	enum sigv4_style style;
};

struct sigv4_scope {
	const char *key_id;
	const struct secret *secret_key;
	const struct secret *session_token; /* NULL or empty: none */
	const char *region;
	const char *service;
	int64_t time; /* seconds since 1970 */
};

/* What to send. The headers are named in the comments. */
struct sigv4_signature {
	char date[17]; /* X-Amz-Date */
	char content_digest[65]; /* X-Amz-Content-Sha256, with SIGV4_S3 only */
	struct secret authorization; /* Authorization */
};

void sigv4_signature_init(struct sigv4_signature *signature);
void sigv4_signature_release(struct sigv4_signature *signature);

/* Fails when libcrypto refuses, or the time is beyond the year 9999. */
bool sigv4_sign(const struct sigv4_request *request, const struct sigv4_scope *scope,
	struct sigv4_signature *signature, struct error *err) MUST_CHECK;

/* The text that is hashed into the signature; it holds the session token. `signature` has its date
 * and digest. */
void sigv4_canonical(const struct sigv4_request *request, const struct sigv4_scope *scope,
	const struct sigv4_signature *signature, struct secret *text);

/* date and content_digest of a signature. */
bool sigv4_prepare(const struct sigv4_request *request, const struct sigv4_scope *scope,
	struct sigv4_signature *signature, struct error *err) MUST_CHECK;

#endif
