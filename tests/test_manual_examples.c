/* SPDX-License-Identifier: Apache-2.0 */
/* The examples and figures of the manual are what the program writes, reads and comes with. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "age/age.h"
#include "base/mem.h"
#include "model/connection.h"
#include "store/plan.h"
#include "store/profile.h"
#include "store/theme_file.h"
#include "store/vault_text.h"
#include "support/mdoc.h"
#include "support/scratch.h"

static char *
read_page(const char *path)
{
	char *page = scratch_read(path, NULL);

	if (page == NULL)
		fail_msg("there is no %s", path);
	return page;
}

static void
the_work_factors_are_those_of_the_code(void **state)
{
	char *page = read_page("man/athena-connect-credentials.5");
	char *text = mdoc_text(page, "FORMAT");
	char *written =
		mem_format("a work factor of %d (N = 2^%d,", AGE_WORK_FACTOR, AGE_WORK_FACTOR);
	char *read = mem_format("up to a work factor of %d.", AGE_WORK_FACTOR_MAX);

	(void)state;
	if (strstr(text, written) == NULL || strstr(text, read) == NULL)
		fail_msg("FORMAT says neither '%s' nor '%s': %s", written, read, text);
	free(written);
	free(read);
	free(text);
	free(page);
}

/* A key of the table with its example. */
static void
give_example(struct secret *text, enum athena_field row)
{
	struct secret value = SECRET_INIT;

	secret_set(&value, athena_fields[row].example, strlen(athena_fields[row].example));
	vault_text_set(text, "jaffle_shop/dev", athena_fields[row].key, &value);
	secret_release(&value);
}

static void
the_example_of_the_vault_is_what_is_written(void **state)
{
	char *page = read_page("man/athena-connect-credentials.5");
	char *example = mdoc_literal(page, "FORMAT");
	struct secret text = SECRET_INIT;

	(void)state;
	give_example(&text, ATHENA_AWS_ACCESS_KEY_ID);
	give_example(&text, ATHENA_AWS_SECRET_ACCESS_KEY);
	assert_string_equal(example, text.bytes);
	secret_release(&text);
	free(example);
	free(page);
}

/* A row with a value as the form would give it. */
static void
give(struct connection *connection, enum athena_field row)
{
	const char *example = athena_fields[row].example;

	connection_set(connection, row, example, strlen(example));
}

static void
the_example_of_the_profile_is_what_is_written(void **state)
{
	char *page = read_page("man/athena-connect-profiles.5");
	char *example = mdoc_literal(page, "WHAT IS WRITTEN"), *folder = scratch_new();
	char *path = scratch_path(folder, "profiles.yml");
	struct profiles profiles = {0};
	struct connection connection;
	struct plan plan;

	(void)state;
	connection_init(&connection);
	plan_init(&plan);
	assert_true(connection_set_name(&connection, "jaffle_shop/dev", NULL));
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].is_required)
			give(&connection, row);
	assert_true(profiles_open(&profiles, path, "", NULL));
	assert_true(plan_set(&plan, &profiles, NULL, &connection, KEYS_VAULT, NULL));
	assert_string_equal(example, plan.text.bytes);
	plan_release(&plan);
	connection_release(&connection);
	profiles_release(&profiles);
	free(path);
	scratch_free(folder);
	free(example);
	free(page);
}

static void
the_example_of_a_theme_can_be_read(void **state)
{
	char *page = read_page("man/athena-connect-theme.5");
	char *example = mdoc_literal(page, "EXAMPLES");
	struct error err = {0};
	struct theme theme;

	(void)state;
	if (!theme_file_parse(example, strlen(example), &theme, &err))
		fail_msg("%s", err.text);
	assert_string_equal(theme.name, "mine");
	free(example);
	free(page);
}

static void
every_theme_that_comes_along_is_named(void **state)
{
	char *page = read_page("man/athena-connect-theme.5");
	char *text = mdoc_text(page, "DESCRIPTION");
	DIR *folder = opendir("themes");
	const struct dirent *entry;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL) {
		char *name = mem_copy_bytes(entry->d_name, strcspn(entry->d_name, "."));

		if (strstr(text, name) == NULL)
			fail_msg("the theme '%s' is not named", name);
		free(name);
	}
	(void)closedir(folder);
	free(text);
	free(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_work_factors_are_those_of_the_code),
		cmocka_unit_test(the_example_of_the_vault_is_what_is_written),
		cmocka_unit_test(the_example_of_the_profile_is_what_is_written),
		cmocka_unit_test(the_example_of_a_theme_can_be_read),
		cmocka_unit_test(every_theme_that_comes_along_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
