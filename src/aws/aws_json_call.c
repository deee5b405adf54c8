/* SPDX-License-Identifier: Apache-2.0 */
/* What all calls in JSON share. */
#include "aws/aws_json_call.h"

#include <string.h>

#include "base/text_clean.h"
#include "json/json_write.h"

void
aws_json_start(struct aws_request *request, enum aws_service service, const char *target)
{
	*request = (struct aws_request){.service = service,
		.format = AWS_JSON,
		.method = "POST",
		.target = target,
		.content_type = "application/x-amz-json-1.1"};
	buf_init(&request->body);
	json_write_open(&request->body, NULL, '{');
}

void
aws_json_call(struct aws_session *session, struct aws_request *request, struct aws_answer *answer)
{
	json_write_close(&request->body, '}');
	aws_call(session, request, answer);
}

void
aws_json_copy(const struct json_value *value, const char *name, char *out, size_t room)
{
	const char *text = json_member_text(value, name);

	text_clean(out, room, text == NULL ? "" : text, text == NULL ? 0 : strlen(text));
}
