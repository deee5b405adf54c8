/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signature Version 4. Written here because libcurl's own is wrong for many of
 * the requests that the check makes, in versions that are in use, and because a
 * clock that is off must be corrected. Key material is wiped.
 */
#include "aws/aws_sigv4.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "aws/aws_canonical.h"
#include "base/fatal.h"
#include "base/mem.h"
#include "crypto/encode.h"

#define ALGORITHM "AWS4-HMAC-SHA256"

/* The headers that are signed, in the order of their names. */
struct signed_headers {
	struct sigv4_header items[SIGV4_HEADER_LIMIT + 4];
	size_t count;
};

void
sigv4_signature_init(struct sigv4_signature *signature)
{
	*signature = (struct sigv4_signature){.authorization = SECRET_INIT};
}

void
sigv4_signature_release(struct sigv4_signature *signature)
{
	secret_release(&signature->authorization);
}

/* Numbers only: no locale has a say. */
static bool
format_date(int64_t seconds, char date[17])
{
	time_t time = (time_t)seconds;
	struct tm utc;

	if (gmtime_r(&time, &utc) == NULL || utc.tm_year < -1900 || utc.tm_year > 9999 - 1900)
		return false;
	(void)snprintf(date, 17, "%04u%02u%02uT%02u%02u%02uZ",
		(unsigned)(utc.tm_year + 1900) % 10000, (unsigned)(utc.tm_mon + 1) % 100,
		(unsigned)utc.tm_mday % 100, (unsigned)utc.tm_hour % 100,
		(unsigned)utc.tm_min % 100, (unsigned)utc.tm_sec % 100);
	return true;
}

static bool
digest_hex(struct bytes bytes, char hex[65], struct error *err)
{
	unsigned char digest[SHA256_SIZE];

	if (!sha256(bytes, digest, err))
		return false;
	hex_encode(digest, sizeof(digest), hex);
	return true;
}

bool
sigv4_prepare(const struct sigv4_request *request, const struct sigv4_scope *scope,
	struct sigv4_signature *signature, struct error *err)
{
	if (!format_date(scope->time, signature->date))
		return error_set(err, ERROR_FAILED, "cannot sign a request: the clock is far off");
	return digest_hex(request->body, signature->content_digest, err);
}

/* Kept in order by insertion; equal names keep the order they came in. */
static void
add_header(struct signed_headers *headers, const char *name, const char *value)
{
	size_t at = headers->count++;

	while (at > 0 && strcasecmp(headers->items[at - 1].name, name) > 0) {
		headers->items[at] = headers->items[at - 1];
		at--;
	}
	headers->items[at] = (struct sigv4_header){name, value};
}

static struct signed_headers
collect_headers(const struct sigv4_request *request, const struct sigv4_scope *scope,
	const struct sigv4_signature *signature)
{
	struct signed_headers headers = {.count = 0};

	FATAL_UNLESS(request->header_count <= SIGV4_HEADER_LIMIT);
	for (size_t i = 0; i < request->header_count; i++)
		add_header(&headers, request->headers[i].name, request->headers[i].value);
	add_header(&headers, "host", request->url->host);
	add_header(&headers, "x-amz-date", signature->date);
	if (request->style == SIGV4_S3)
		add_header(&headers, "x-amz-content-sha256", signature->content_digest);
	if (scope->session_token != NULL && scope->session_token->length > 0)
		add_header(&headers, "x-amz-security-token", scope->session_token->bytes);
	return headers;
}

static bool
is_repeated(const struct signed_headers *headers, size_t at)
{
	return at > 0 && strcasecmp(headers->items[at - 1].name, headers->items[at].name) == 0;
}

static void
append_name(struct secret *out, const char *name)
{
	for (; *name != '\0'; name++) {
		char lower = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;

		secret_append(out, &lower, 1);
	}
}

/* 'content-type;host;x-amz-date' */
static void
append_names(struct secret *out, const struct signed_headers *headers)
{
	for (size_t i = 0; i < headers->count; i++) {
		if (is_repeated(headers, i))
			continue;
		if (i > 0)
			secret_append(out, ";", 1);
		append_name(out, headers->items[i].name);
	}
}

/* One line a name. The token has no blanks, so that it needs no copy outside of locked memory. */
static void
append_headers(struct secret *out, const struct signed_headers *headers)
{
	for (size_t i = 0; i < headers->count; i++) {
		const struct sigv4_header *header = &headers->items[i];
		struct buf value;

		if (is_repeated(headers, i)) {
			secret_append(out, ",", 1);
		} else {
			if (i > 0)
				secret_append(out, "\n", 1);
			append_name(out, header->name);
			secret_append(out, ":", 1);
		}
		if (strcmp(header->name, "x-amz-security-token") == 0) {
			secret_append(out, header->value, strlen(header->value));
			continue;
		}
		buf_init(&value);
		canonical_value(&value, header->value);
		secret_append(out, value.bytes, value.length);
		buf_release(&value);
	}
	secret_append(out, "\n\n", 2);
}

void
sigv4_canonical(const struct sigv4_request *request, const struct sigv4_scope *scope,
	const struct sigv4_signature *signature, struct secret *text)
{
	struct signed_headers headers = collect_headers(request, scope, signature);
	struct buf part;

	buf_init(&part);
	buf_append_format(&part, "%s\n", request->method);
	if (request->style == SIGV4_S3)
		canonical_s3_path(&part, request->url->path);
	else
		canonical_path(&part, request->url->path);
	buf_append_char(&part, '\n');
	canonical_query(&part, request->url->query);
	buf_append_char(&part, '\n');
	secret_set(text, part.bytes, part.length);
	append_headers(text, &headers);
	append_names(text, &headers);
	secret_append(text, "\n", 1);
	secret_append(text, signature->content_digest, strlen(signature->content_digest));
	buf_release(&part);
}

/* The key of one day, region and service: four HMACs, each keyed by the one before. */
static bool
derive_key(const struct sigv4_scope *scope, const char *date, unsigned char key[SHA256_SIZE],
	struct error *err)
{
	const struct bytes steps[] = {{date, 8}, {scope->region, strlen(scope->region)},
		{scope->service, strlen(scope->service)}, {"aws4_request", 12}};
	struct secret first = SECRET_INIT;
	struct bytes by;
	bool ok = true;

	secret_reserve(&first, scope->secret_key->length + 4);
	secret_append(&first, "AWS4", 4);
	secret_append(&first, scope->secret_key->bytes, scope->secret_key->length);
	by = (struct bytes){first.bytes, first.length};
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && ok; i++) {
		ok = hmac_sha256(by, steps[i], key, err);
		by = (struct bytes){key, SHA256_SIZE};
	}
	secret_release(&first);
	return ok;
}

static bool
sign_text(const struct sigv4_scope *scope, const char *date, const char *text, char hex[65],
	struct error *err)
{
	unsigned char key[SHA256_SIZE], mac[SHA256_SIZE];
	bool ok = derive_key(scope, date, key, err) &&
		  hmac_sha256((struct bytes){key, sizeof(key)}, (struct bytes){text, strlen(text)},
			  mac, err);

	mem_wipe(key, sizeof(key));
	if (ok)
		hex_encode(mac, sizeof(mac), hex);
	return ok;
}

static void
append_authorization(const struct sigv4_scope *scope, const char *credential_scope,
	const struct signed_headers *headers, struct secret *out)
{
	static const char start[] = ALGORITHM " Credential=";

	secret_set(out, start, strlen(start));
	secret_append(out, scope->key_id, strlen(scope->key_id));
	secret_append(out, "/", 1);
	secret_append(out, credential_scope, strlen(credential_scope));
	secret_append(out, ", SignedHeaders=", 16);
	append_names(out, headers);
	secret_append(out, ", Signature=", 12);
}

bool
sigv4_sign(const struct sigv4_request *request, const struct sigv4_scope *scope,
	struct sigv4_signature *signature, struct error *err)
{
	struct secret canonical = SECRET_INIT;
	struct signed_headers headers;
	struct buf credential_scope, text;
	char hex[65];
	bool ok;

	buf_init(&credential_scope);
	buf_init(&text);
	ok = sigv4_prepare(request, scope, signature, err);
	if (!ok)
		goto out;
	sigv4_canonical(request, scope, signature, &canonical);
	ok = digest_hex((struct bytes){canonical.bytes, canonical.length}, hex, err);
	if (!ok)
		goto out;
	buf_append_format(&credential_scope, "%.8s/%s/%s/aws4_request", signature->date,
		scope->region, scope->service);
	buf_append_format(
		&text, ALGORITHM "\n%s\n%s\n%s", signature->date, credential_scope.bytes, hex);
	ok = sign_text(scope, signature->date, text.bytes, hex, err);
	if (!ok)
		goto out;
	headers = collect_headers(request, scope, signature);
	append_authorization(scope, credential_scope.bytes, &headers, &signature->authorization);
	secret_append(&signature->authorization, hex, strlen(hex));
out:
	secret_release(&canonical);
	buf_release(&credential_scope);
	buf_release(&text);
	return ok;
}
