/* SPDX-License-Identifier: Apache-2.0 */
/* The one call of STS that needs no right: whose keys are these? */
#ifndef AWS_AWS_STS_H
#define AWS_AWS_STS_H

#include "aws/aws_call.h"

struct aws_identity {
	char account[32];
	char arn[300];
};

/* GetCallerIdentity at the session's region or, with `region`, at another. */
void sts_get_identity(struct aws_session *session, const char *region,
	struct aws_identity *identity, struct aws_answer *answer);

#endif
