/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The signer against requests that botocore signed: SIGV4_VECTORS names a table
 * of whole requests with their canonical text; below are the pitfalls, each a
 * row with the signature that botocore gives.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "aws/aws_canonical.h"
#include "aws/aws_sigv4.h"
#include "base/file.h"
#include "base/mem.h"
#include "json/json_doc.h"

#define NOW 1787486400 /* 2026-08-23T12:00:00Z */
#define SECRET_KEY "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
#define VECTOR_COUNT 32

static const char *vectors_path;

/* A request of the tests, whole. */
struct sample {
	const char *method, *url, *region, *service, *token, *body;
	struct sigv4_header headers[4];
	size_t header_count;
};

struct signed_sample {
	struct aws_url url;
	struct secret canonical;
	struct sigv4_signature signature;
};

static const char *
signature_of(const struct signed_sample *signed_sample)
{
	return strstr(signed_sample->signature.authorization.bytes, "Signature=") + 10;
}

static void
sign(const struct sample *sample, struct signed_sample *out)
{
	struct secret secret_key = SECRET_INIT, token = SECRET_INIT;
	struct sigv4_request request = {
		.method = sample->method,
		.url = &out->url,
		.headers = sample->headers,
		.header_count = sample->header_count,
		.body = {sample->body, strlen(sample->body)},
		.style = strcmp(sample->service, "s3") == 0 ? SIGV4_S3 : SIGV4_OTHER,
	};
	struct sigv4_scope scope = {
		.key_id = "AKIDEXAMPLE",
		.secret_key = &secret_key,
		.session_token = &token,
		.region = sample->region,
		.service = sample->service,
		.time = NOW,
	};
	struct error err;

	secret_set(&secret_key, SECRET_KEY, strlen(SECRET_KEY));
	secret_set(&token, sample->token, strlen(sample->token));
	sigv4_signature_init(&out->signature);
	out->canonical = SECRET_INIT;
	assert_true(aws_url_parse(&out->url, sample->url));
	assert_true(sigv4_sign(&request, &scope, &out->signature, &err));
	sigv4_canonical(&request, &scope, &out->signature, &out->canonical);
	secret_release(&secret_key);
	secret_release(&token);
}

static void
release(struct signed_sample *out)
{
	secret_release(&out->canonical);
	sigv4_signature_release(&out->signature);
	aws_url_release(&out->url);
}

/* The next cell of a line of the table; the line is cut up. */
static char *
next_cell(char **line)
{
	char *cell = *line, *tab = strpbrk(cell, "\t\n");

	assert_non_null(tab);
	*tab = '\0';
	*line = tab + 1;
	return cell;
}

/* A cell that holds a JSON string, as the only element of an array. */
static struct json_value *
read_string(const char *cell)
{
	struct json_value *doc;
	char *text = mem_format("[%s]", cell);

	assert_true(json_doc_read(text, strlen(text), &doc));
	free(text);
	return doc;
}

static void
check_vector(char *line)
{
	const char *name = next_cell(&line);
	struct sample sample = {.method = next_cell(&line)};
	struct json_value *headers, *body, *canonical;
	struct signed_sample out;
	const char *cell;

	sample.url = next_cell(&line);
	sample.region = next_cell(&line);
	sample.service = next_cell(&line);
	sample.token = next_cell(&line);
	cell = next_cell(&line);
	assert_true(json_doc_read(cell, strlen(cell), &headers));
	body = read_string(next_cell(&line));
	canonical = read_string(next_cell(&line));
	sample.header_count = json_value_count(headers);
	for (size_t i = 0; i < sample.header_count; i++) {
		const struct json_value *pair = json_value_at(headers, i);

		sample.headers[i].name = json_value_text(json_value_at(pair, 0));
		sample.headers[i].value = json_value_text(json_value_at(pair, 1));
	}
	sample.body = json_value_text(json_value_at(body, 0));
	sign(&sample, &out);
	if (strcmp(out.canonical.bytes, json_value_text(json_value_at(canonical, 0))) != 0)
		fail_msg("%s: the canonical request is\n%s", name, out.canonical.bytes);
	cell = next_cell(&line);
	if (strcmp(signature_of(&out), cell) != 0)
		fail_msg("%s: another signature", name);
	release(&out);
	json_doc_free(headers);
	json_doc_free(body);
	json_doc_free(canonical);
}

static void
every_vector_is_signed_as_botocore_signs_it(void **state)
{
	struct file_stamp stamp;
	size_t count = 0;
	struct error err;
	struct buf text;
	char *line;

	(void)state;
	if (access(vectors_path, R_OK) != 0) {
		printf("count: 0 signing vectors: none in '%s', SIGV4_VECTORS names another "
		       "table\n",
			vectors_path);
		skip();
	}
	buf_init(&text);
	assert_true(file_read(vectors_path, 1 << 20, &text, &stamp, &err));
	for (line = text.bytes; *line != '\0';) {
		char *next = strchr(line, '\n') + 1;

		if (*line != '#') {
			check_vector(line);
			count++;
		}
		line = next;
	}
	assert_int_equal(count, VECTOR_COUNT);
	printf("count: %zu signing vectors\n", count);
	buf_release(&text);
}

#define JSON_TYPE \
	{ \
		"Content-Type", "application/x-amz-json-1.1" \
	}

static const struct {
	const char *name, *method, *url, *service;
	struct sigv4_header headers[4];
	size_t header_count;
	const char *signature;
} pitfalls[] = {
	{"dot segments and doubled slashes are resolved", "POST",
		"https://glue.eu-west-1.amazonaws.com/a/./b/../c//d/", "glue", {JSON_TYPE}, 1,
		"954b4879162b4dad53f929eaa16e51bbb3cdb5e70ed7443886b47b71daf5ab24"},
	{"the wire's path is encoded once more", "POST",
		"https://glue.eu-west-1.amazonaws.com/a%20b", "glue", {JSON_TYPE}, 1,
		"d5871d030091a7795f238ce2b4623b7c28af22f9493f87490ad27c9e2945bb3d"},
	{"an equals sign in a path is encoded", "POST", "https://glue.eu-west-1.amazonaws.com/a=b",
		"glue", {JSON_TYPE}, 1,
		"fc0d04baf5ca92bf34c214add9fab951e6115d525b3f9dc6eb5282b6bfba138a"},
	{"a query is sorted by name, then by value", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/?prefix=b&a=2&a=1&a-b=3", "s3", {{0}}, 0,
		"6cf753ea549d8a9febd38c1850f263e87985e27021539bb7bd955ed067788480"},
	{"a name without a value gets its equals sign", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/?location", "s3", {{0}}, 0,
		"05191ffa2ab0d6747895118ff375c7d860c0816dec63e1b5400fc7b5bccbf593"},
	{"a raw slash in a query is encoded", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/?prefix=dbt/x", "s3", {{0}}, 0,
		"98d21d6d5ee6a61c86fb3e508fd1d104206352d539af9189f11fc846a24906ce"},
	{"lower-case hexadecimal in a query becomes upper case", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/?prefix=dbt%2fx", "s3", {{0}}, 0,
		"98d21d6d5ee6a61c86fb3e508fd1d104206352d539af9189f11fc846a24906ce"},
	{"a key of S3 is signed as it is meant, encoded", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/a%3Db%2Bc", "s3", {{0}}, 0,
		"42b52144ebfed923a0bee104a8871557e7b667bc09de5c45f4fce4d47f443b05"},
	{"a key of S3 is signed as it is meant, raw", "GET",
		"https://b.s3.eu-west-1.amazonaws.com/a=b+c", "s3", {{0}}, 0,
		"42b52144ebfed923a0bee104a8871557e7b667bc09de5c45f4fce4d47f443b05"},
	{"a header that comes twice is one with both values", "POST",
		"https://glue.eu-west-1.amazonaws.com/", "glue",
		{JSON_TYPE, {"X-Amz-Meta", "b"}, {"X-Amz-Meta", "a"}}, 3,
		"ace9d92f6a54d9c1b9ec23293912cc7c4deafe11b08b469efae0eefc7bc1e93b"},
	{"the scheme's own port is dropped", "POST", "https://glue.eu-west-1.amazonaws.com:443/",
		"glue", {JSON_TYPE}, 1,
		"454ed48b7b263d326d3d3b4173bd58f19050aa01481359e576a0ab7c786fd912"},
	{"another port stays", "POST", "https://glue.eu-west-1.amazonaws.com:8443/", "glue",
		{JSON_TYPE}, 1, "cc17cad864c9e5813321806538c7bb76a93614ba9573ccc349d24b231cd08f44"},
	{"port 80 of http is dropped", "POST", "http://127.0.0.1:80/", "glue", {JSON_TYPE}, 1,
		"8d11f78d2ea2435186c917cb337d3a6140c4c19bdf2934a61810728dbf73aa00"},
	{"no path is the root", "POST", "https://glue.eu-west-1.amazonaws.com", "glue", {JSON_TYPE},
		1, "454ed48b7b263d326d3d3b4173bd58f19050aa01481359e576a0ab7c786fd912"},
};

static void
every_pitfall_is_signed_as_botocore_signs_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pitfalls) / sizeof(pitfalls[0]); i++) {
		struct sample sample = {.method = pitfalls[i].method,
			.url = pitfalls[i].url,
			.region = "eu-west-1",
			.service = pitfalls[i].service,
			.token = "",
			.body = "",
			.header_count = pitfalls[i].header_count};
		struct signed_sample out;

		memcpy(sample.headers, pitfalls[i].headers, sizeof(sample.headers));
		sign(&sample, &out);
		if (strcmp(signature_of(&out), pitfalls[i].signature) != 0)
			fail_msg("%s: %s\n%s", pitfalls[i].name, signature_of(&out),
				out.canonical.bytes);
		release(&out);
	}
	printf("count: %zu signing pitfalls\n", sizeof(pitfalls) / sizeof(pitfalls[0]));
}

static void
the_authorization_header_has_its_three_parts_and_no_secret(void **state)
{
	struct sample sample = {.method = "POST",
		.url = "https://glue.eu-west-1.amazonaws.com/",
		.region = "eu-west-1",
		.service = "glue",
		.token = "",
		.body = "",
		.headers = {JSON_TYPE},
		.header_count = 1};
	struct signed_sample out;

	(void)state;
	sign(&sample, &out);
	assert_string_equal(out.signature.authorization.bytes,
		"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260823/eu-west-1/glue/aws4_request, "
		"SignedHeaders=content-type;host;x-amz-date, "
		"Signature=454ed48b7b263d326d3d3b4173bd58f19050aa01481359e576a0ab7c786fd912");
	assert_string_equal(out.signature.date, "20260823T120000Z");
	release(&out);
}

static void
a_time_that_has_no_date_is_refused(void **state)
{
	struct secret key = SECRET_INIT;
	struct aws_url url;
	struct sigv4_request request = {.method = "GET", .url = &url};
	struct sigv4_scope scope = {.key_id = "A",
		.secret_key = &key,
		.region = "r",
		.service = "s",
		.time = INT64_MAX};
	struct sigv4_signature signature;
	struct error err;

	(void)state;
	assert_true(aws_url_parse(&url, "https://a/"));
	sigv4_signature_init(&signature);
	assert_false(sigv4_sign(&request, &scope, &signature, &err));
	sigv4_signature_release(&signature);
	aws_url_release(&url);
}

static const struct {
	const char *text; /* NULL host: refused */
	const char *host, *path, *query;
} addresses[] = {
	{"https://a.b", "a.b", "/", ""},
	{"https://a.b/c/d?e=f", "a.b", "/c/d", "e=f"},
	{"http://[::1]:4566/x", "[::1]:4566", "/x", ""},
	{"https://a.b:443?x", "a.b", "/", "x"},
	{"http://a.b:443", "a.b:443", "/", ""},
	{"ftp://a.b/", NULL, NULL, NULL},
	{"a.b", NULL, NULL, NULL},
	{"https://", NULL, NULL, NULL},
	{"https://:80/", NULL, NULL, NULL},
	{"https://user@a.b/", NULL, NULL, NULL},
	{"https://a.b:80x/", NULL, NULL, NULL},
	{"https://a.b:/", NULL, NULL, NULL},
	{"https://a.b/#f", NULL, NULL, NULL},
	{"https://a b/", NULL, NULL, NULL},
	{"https://a.b/\nx", NULL, NULL, NULL},
	{"https://[::1/", NULL, NULL, NULL},
	{"https://[::1]x/", NULL, NULL, NULL},
};

static void
addresses_are_taken_apart_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		struct aws_url url;

		if (aws_url_parse(&url, addresses[i].text) != (addresses[i].host != NULL))
			fail_msg("%s", addresses[i].text);
		if (addresses[i].host == NULL)
			continue;
		assert_string_equal(url.host, addresses[i].host);
		assert_string_equal(url.path, addresses[i].path);
		assert_string_equal(url.query, addresses[i].query);
		aws_url_release(&url);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_is_signed_as_botocore_signs_it),
		cmocka_unit_test(every_pitfall_is_signed_as_botocore_signs_it),
		cmocka_unit_test(the_authorization_header_has_its_three_parts_and_no_secret),
		cmocka_unit_test(a_time_that_has_no_date_is_refused),
		cmocka_unit_test(addresses_are_taken_apart_or_refused),
	};

	vectors_path = getenv("SIGV4_VECTORS");
	if (vectors_path == NULL)
		vectors_path = "../shared/sigv4_vectors.tsv";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
