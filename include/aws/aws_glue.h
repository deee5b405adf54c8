/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of Glue that the check makes: what dbt asks it at the start of every run. */
#ifndef AWS_AWS_GLUE_H
#define AWS_AWS_GLUE_H

#include "aws/aws_call.h"

/* `catalog_id` is an account, 'account:s3tablescatalog/bucket', or NULL for the account's own. */
void glue_get_database(struct aws_session *session, const char *catalog_id, const char *name,
	struct aws_answer *answer);

/* One entry of the list is asked for: whether it may be listed is the question. */
void glue_get_databases(
	struct aws_session *session, const char *catalog_id, struct aws_answer *answer);
void glue_get_tables(struct aws_session *session, const char *catalog_id, const char *database,
	struct aws_answer *answer);

#endif
