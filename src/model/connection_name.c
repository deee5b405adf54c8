/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a connection's name. */
#include "model/connection_name.h"

#include <assert.h>

#include "base/mem.h"

static void
judge_name(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)length;
	(void)context;
	connection_judge_name(value, verdict);
}

const struct field connection_name_fields[] = {
	[CONNECTION_PROFILE] =
		{
			.key = "profile",
			.label = "Profile",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "The name that dbt_project.yml asks for with its line 'profile:'.",
			.where = "Chosen here; AWS does not know it.",
			.example = "jaffle_shop",
			.judge = judge_name,
		},
	[CONNECTION_TARGET] =
		{
			.key = "target",
			.label = "Target",
			.page = FIELD_PAGE_CONNECTION,
			.home = FIELD_HOME_PROFILE,
			.kind = FIELD_TEXT,
			.is_required = true,
			.help = "Which of the profile's connections this is; dbt takes it by "
				"--target.",
			.where = "Chosen here; AWS does not know it.",
			.example = "dev",
			.initial = "dev",
			.judge = judge_name,
		},
};
static_assert(
	sizeof(connection_name_fields) / sizeof(connection_name_fields[0]) == CONNECTION_PART_COUNT,
	"every part of a name has its row");

char *
connection_name(const struct connection *connection)
{
	return mem_format("%s/%s", connection->profile == NULL ? "" : connection->profile,
		connection->target == NULL ? "" : connection->target);
}
