/* SPDX-License-Identifier: Apache-2.0 */
/* Step 8: the catalog. Athena denies the existence of the two kinds that every account has, so
 * these are not asked for. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "check/check_steps.h"

#define TABLE_BUCKETS "s3tablescatalog/"

static void
tell_catalog(struct check *check)
{
	const struct athena_catalog *catalog = &check->catalog;

	if (!catalog->exists) {
		check_fail(check, FAILURE_CATALOG_MISSING, NULL);
	} else if (strstr(catalog->status, "FAILED") != NULL) {
		check_fail(check, FAILURE_CATALOG_BROKEN, catalog->status);
	} else {
		(void)snprintf(
			check->catalog_id, sizeof(check->catalog_id), "%s", catalog->catalog_id);
		check_pass(
			check, "of type %s", catalog->type[0] == '\0' ? "unknown" : catalog->type);
	}
}

void
check_catalog(struct check *check)
{
	const char *name = check_value(check, ATHENA_DATABASE);

	check_begin(check, name == NULL ? "awsdatacatalog" : name);
	if (check_is_unknown(check, ATHENA_DATABASE)) {
		check_skip(check, "its name is made by dbt");
	} else if (name == NULL || strcasecmp(name, "awsdatacatalog") == 0) {
		check_pass(check, "the account's own");
	} else if (strncmp(name, TABLE_BUCKETS, strlen(TABLE_BUCKETS)) == 0) {
		if (check->identity.account[0] != '\0')
			(void)snprintf(check->catalog_id, sizeof(check->catalog_id), "%s:%.150s",
				check->identity.account, name);
		check_pass(check, "table buckets; Athena does not tell about them");
	} else {
		athena_get_catalog(&check->session, name, &check->catalog, &check->answer);
		if (check->answer.is_ok)
			tell_catalog(check);
		else
			check_fail_call(check, CALL_CATALOG, NULL);
	}
}
