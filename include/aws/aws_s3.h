/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of S3 that the check makes, and the locations they speak of. */
#ifndef AWS_AWS_S3_H
#define AWS_AWS_S3_H

#include <stdbool.h>

#include "aws/aws_call.h"

/* An s3:// location taken apart. */
struct s3_location {
	char bucket[256];
	char prefix[1100]; /* without a leading slash, with a trailing one unless it is empty */
};

/* False for what is no location. */
bool s3_location_read(struct s3_location *location, const char *text);

/* `region` is where the bucket is, also when the answer is a failure; empty when it is not said. A
 * failure without a body is asked for once more, to learn its code. */
void s3_head_bucket(struct aws_session *session, const char *bucket, char region[64],
	struct aws_answer *answer);

/* GetBucketLocation: the right that Athena needs; what it answers is told by s3_head_bucket(). */
void s3_get_location(struct aws_session *session, const char *bucket, struct aws_answer *answer);

/* An object of a bucket. */
struct s3_object {
	const char *bucket;
	const char *key;
};

void s3_put(struct aws_session *session, struct s3_object object, const char *text,
	struct aws_answer *answer);
void s3_get(struct aws_session *session, struct s3_object object, struct aws_answer *answer);

/* In a bucket with versions the object is only hidden: *is_hidden. */
void s3_delete(struct aws_session *session, struct s3_object object, bool *is_hidden,
	struct aws_answer *answer);

/* One entry below the prefix. */
void s3_list(struct aws_session *session, const struct s3_location *at, struct aws_answer *answer);

#endif
