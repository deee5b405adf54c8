/* SPDX-License-Identifier: Apache-2.0 */
/* What the account has, for the choices of the form: work groups, catalogs, schemas, buckets. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "aws/aws_list.h"
#include "check/suite.h"

static void
report_item(void *context, const char *value, const char *detail)
{
	struct probe_event event = {.kind = PROBE_ITEM};
	struct check *check = context;

	(void)snprintf(event.text, sizeof(event.text), "%s", value);
	(void)snprintf(event.hint, sizeof(event.hint), "%s", detail);
	check->report(check->context, &event);
}

static void
list_work_groups(struct check *check, struct aws_list *list)
{
	aws_list_work_groups(&check->session, list, &check->answer);
}

static void
list_catalogs(struct check *check, struct aws_list *list)
{
	aws_list_catalogs(&check->session, list, &check->answer);
}

static void
list_buckets(struct check *check, struct aws_list *list)
{
	aws_list_buckets(&check->session, list, &check->answer);
}

/* A catalog of table buckets belongs to the account, which must be asked for; of a named one Glue
 * wants the number. */
static void
list_schemas(struct check *check, struct aws_list *list)
{
	const char *catalog = check_value(check, ATHENA_DATABASE);

	if (catalog != NULL && strncmp(catalog, "s3tablescatalog/", 16) == 0) {
		sts_get_identity(&check->session, NULL, &check->identity, &check->answer);
		(void)snprintf(check->catalog_id, sizeof(check->catalog_id), "%s:%.150s",
			check->identity.account, catalog);
	} else if (catalog != NULL && strcasecmp(catalog, "awsdatacatalog") != 0) {
		athena_get_catalog(&check->session, catalog, &check->catalog, &check->answer);
		(void)snprintf(check->catalog_id, sizeof(check->catalog_id), "%s",
			check->catalog.catalog_id);
	}
	aws_list_schemas(&check->session, check->catalog_id[0] == '\0' ? NULL : check->catalog_id,
		list, &check->answer);
}

static const struct {
	void (*list)(struct check *check, struct aws_list *list);
	const char *what;
	const char *right;
} lists[PROBE_ASK_COUNT] = {
	[PROBE_ASK_WORK_GROUPS] = {list_work_groups, "work groups", "athena:ListWorkGroups"},
	[PROBE_ASK_CATALOGS] = {list_catalogs, "catalogs", "athena:ListDataCatalogs"},
	[PROBE_ASK_SCHEMAS] = {list_schemas, "schemas", "glue:GetDatabases"},
	[PROBE_ASK_BUCKETS] = {list_buckets, "buckets", "s3:ListAllMyBuckets"},
};

/* In a plain line: what may not be listed, or what else is wrong. */
static void
tell_end(struct check *check, enum probe_ask ask, const struct aws_list *list)
{
	struct probe_event event = {.kind = PROBE_END};
	const char *what = lists[ask].what;

	if (check->answer.is_ok) {
		(void)snprintf(event.text, sizeof(event.text), "%s: %zu%s", what, list->count,
			list->is_cut ? ", and there are more" : "");
	} else {
		enum check_failure failure = check_failure_of(CALL_ANY, &check->answer);

		event.status = PROBE_FAILED;
		event.number = check->answer.outcome != HTTP_ANSWERED || check->answer.is_foreign;
		if (failure == FAILURE_DENIED) {
			(void)snprintf(event.text, sizeof(event.text),
				"these keys may not list the %s", what);
			(void)snprintf(event.hint, sizeof(event.hint), "enter it, or allow %s",
				lists[ask].right);
		} else {
			check_words(check, failure, NULL, &event);
		}
	}
	check->report(check->context, &event);
}

void
suite_list(struct check *check, enum probe_ask ask)
{
	struct aws_list list = {.take = report_item, .context = check};

	lists[ask].list(check, &list);
	if (!check_is_stopped(check))
		tell_end(check, ask, &list);
}
