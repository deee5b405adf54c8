/* SPDX-License-Identifier: Apache-2.0 */
/* A call of a service that speaks JSON 1.1. For the rooms's own use. */
#ifndef AWS_AWS_JSON_CALL_H
#define AWS_AWS_JSON_CALL_H

#include "aws/aws_call.h"

/* The body is an open object, to which members are written. */
void aws_json_start(struct aws_request *request, enum aws_service service, const char *target);

/* Closes the object and calls. */
void aws_json_call(
	struct aws_session *session, struct aws_request *request, struct aws_answer *answer);

/* Copies a member's text, cleaned; empty when there is none. */
void aws_json_copy(const struct json_value *value, const char *name, char *out, size_t room);

#endif
