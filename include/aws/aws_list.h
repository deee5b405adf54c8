/* SPDX-License-Identifier: Apache-2.0 */
/* What an account has, page by page: the choices of the form's fields. Bounded. */
#ifndef AWS_AWS_LIST_H
#define AWS_AWS_LIST_H

#include "aws/aws_call.h"

#define AWS_LIST_LIMIT 2000 /* entries */

struct aws_list {
	/* `value` is what the field gets, `detail` a few words on it, or empty; both lent. */
	void (*take)(void *context, const char *value, const char *detail);
	void *context;
	size_t count; /* entries taken so far */
	bool is_cut; /* there are more than the limit */
};

/* The answer is the last page's. */
void aws_list_work_groups(
	struct aws_session *session, struct aws_list *list, struct aws_answer *answer);
void aws_list_catalogs(
	struct aws_session *session, struct aws_list *list, struct aws_answer *answer);
void aws_list_buckets(
	struct aws_session *session, struct aws_list *list, struct aws_answer *answer);

/* The schemas of a catalog of Glue; `catalog_id` as for glue_get_database(). */
void aws_list_schemas(struct aws_session *session, const char *catalog_id, struct aws_list *list,
	struct aws_answer *answer);

#endif
