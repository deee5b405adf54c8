/* SPDX-License-Identifier: Apache-2.0 */
/* GetCallerIdentity. */
#include "aws/aws_sts.h"

void
sts_get_identity(struct aws_session *session, const char *region, struct aws_identity *identity,
	struct aws_answer *answer)
{
	struct aws_request request = {.service = AWS_STS,
		.format = AWS_XML,
		.method = "POST",
		.content_type = "application/x-www-form-urlencoded; charset=utf-8",
		.region = region};
	struct xml_span body;

	*identity = (struct aws_identity){0};
	buf_init(&request.body);
	buf_append_string(&request.body, "Action=GetCallerIdentity&Version=2011-06-15");
	aws_call(session, &request, answer);
	if (!answer->is_ok)
		return;
	body = aws_answer_body(answer);
	answer->is_ok = xml_copy(body, "Account", identity->account, sizeof(identity->account)) &&
			xml_copy(body, "Arn", identity->arn, sizeof(identity->arn));
	answer->is_foreign = !answer->is_ok;
}
