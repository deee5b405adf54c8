/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "wizard/review_mask.h"

static const struct {
	const char *name, *line, *shown;
} cases[] = {
	{"a key without a value", "  outputs:", "  outputs:"},
	{"a row of the form", "      region_name: \"eu-west-1\"",
		"      region_name: \"eu-west-1\""},
	{"a row of the form in quotes", "  'schema': dbt", "  'schema': dbt"},
	{"the adapter", "      type: athena # ours", "      type: athena # ours"},
	{"a reference", "  aws_secret_access_key: \"{{ env_var('X') }}\"",
		"  aws_secret_access_key: \"{{ env_var('X') }}\""},
	{"a reference with a default", "  password: \"{{ env_var('X', 'hunter2') }}\"",
		"  password: ***"},
	{"a secret key", "      aws_secret_access_key: wJalr", "      aws_secret_access_key: ***"},
	{"a key ID", "      aws_access_key_id: AKIA", "      aws_access_key_id: ***"},
	{"somebody's password", "      password: hunter2", "      password: ***"},
	{"a key that is not known", "      note: hunter2", "      note: ***"},
	{"a line of a block", "        hunter2 hunter2", "        ***"},
	{"a comment", "  # old: hunter2", "  # ***"},
	{"an item of a list", "    - hunter2", "    ***"},
	{"a flow mapping", "  dev: {type: postgres, password: hunter2}", "  dev: ***"},
	{"a line that is no YAML", "\"hunter2", "***"},
	{"a blank line", "   ", "   "},
	{"an empty line", "", ""},
};

static void
only_what_is_known_to_be_no_secret_is_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *shown = review_mask(cases[i].line, strlen(cases[i].line), "***");

		if (strcmp(shown, cases[i].shown) != 0)
			fail_msg("%s: '%s'", cases[i].name, shown);
		free(shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_known_to_be_no_secret_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
