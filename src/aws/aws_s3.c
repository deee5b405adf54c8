/* SPDX-License-Identifier: Apache-2.0 */
/* S3's calls. Every address says the region's own endpoint: no redirect is needed and none is
 * followed. */
#include "aws/aws_s3.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/aws_url.h"
#include "base/mem.h"

struct s3_call {
	const char *method;
	const char *bucket;
	const char *key; /* empty: the bucket itself */
	const char *query; /* encoded */
	const char *text; /* NULL: no body */
};

bool
s3_location_read(struct s3_location *location, const char *text)
{
	size_t bucket_length, prefix_length;
	const char *prefix;

	*location = (struct s3_location){0};
	if (strncmp(text, "s3://", 5) != 0)
		return false;
	text += 5;
	bucket_length = strcspn(text, "/");
	prefix = text + bucket_length + (text[bucket_length] == '/');
	prefix_length = strlen(prefix);
	if (bucket_length == 0 || bucket_length >= sizeof(location->bucket) ||
		prefix_length + 1 >= sizeof(location->prefix))
		return false;
	memcpy(location->bucket, text, bucket_length);
	memcpy(location->prefix, prefix, prefix_length);
	if (prefix_length > 0 && prefix[prefix_length - 1] != '/')
		location->prefix[prefix_length] = '/';
	return true;
}

static void
call(struct aws_session *session, const struct s3_call *s3_call, struct aws_answer *answer)
{
	struct aws_request request = {
		.service = AWS_S3, .format = AWS_BYTES, .method = s3_call->method};
	struct aws_endpoint endpoint;
	char *address = NULL;

	buf_init(&request.body);
	if (s3_call->text != NULL) {
		request.content_type = "text/plain";
		buf_append_string(&request.body, s3_call->text);
	}
	if (aws_endpoint_find(&endpoint, AWS_S3, session->region, &session->settings, NULL))
		address = aws_endpoint_object(
			&endpoint, s3_call->bucket, s3_call->key, s3_call->query);
	request.url = address;
	aws_call(session, &request, answer);
	aws_endpoint_release(&endpoint);
	free(address);
}

void
s3_head_bucket(
	struct aws_session *session, const char *bucket, char region[64], struct aws_answer *answer)
{
	struct s3_call head = {.method = "HEAD", .bucket = bucket, .key = "", .query = ""};

	call(session, &head, answer);
	(void)http_answer_header(&answer->http, "x-amz-bucket-region", region, 64);
	if (answer->outcome != HTTP_ANSWERED || answer->is_ok || answer->is_foreign ||
		answer->code[0] != '\0' || region[0] != '\0' || answer->http.status == 404)
		return;
	head.method = "GET";
	head.query = "list-type=2&max-keys=1";
	call(session, &head, answer);
	(void)http_answer_header(&answer->http, "x-amz-bucket-region", region, 64);
}

void
s3_get_location(struct aws_session *session, const char *bucket, struct aws_answer *answer)
{
	call(session,
		&(struct s3_call){
			.method = "GET", .bucket = bucket, .key = "", .query = "location="},
		answer);
}

void
s3_put(struct aws_session *session, struct s3_object object, const char *text,
	struct aws_answer *answer)
{
	call(session,
		&(struct s3_call){.method = "PUT",
			.bucket = object.bucket,
			.key = object.key,
			.query = "",
			.text = text},
		answer);
}

void
s3_get(struct aws_session *session, struct s3_object object, struct aws_answer *answer)
{
	call(session,
		&(struct s3_call){
			.method = "GET", .bucket = object.bucket, .key = object.key, .query = ""},
		answer);
}

void
s3_delete(struct aws_session *session, struct s3_object object, bool *is_hidden,
	struct aws_answer *answer)
{
	char marker[8];

	call(session,
		&(struct s3_call){.method = "DELETE",
			.bucket = object.bucket,
			.key = object.key,
			.query = ""},
		answer);
	*is_hidden =
		http_answer_header(&answer->http, "x-amz-delete-marker", marker, sizeof(marker)) &&
		strcmp(marker, "true") == 0;
}

void
s3_list(struct aws_session *session, const struct s3_location *at, struct aws_answer *answer)
{
	struct buf query;

	buf_init(&query);
	buf_append_string(&query, "list-type=2&max-keys=1&prefix=");
	aws_url_encode(&query, at->prefix, strlen(at->prefix), "");
	call(session,
		&(struct s3_call){
			.method = "GET", .bucket = at->bucket, .key = "", .query = query.bytes},
		answer);
	buf_release(&query);
}
