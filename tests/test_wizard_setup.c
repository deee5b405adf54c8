/* SPDX-License-Identifier: Apache-2.0 */
/* A first setup, from the first key to the two files. */
#include "wizard/wizard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "support/house.h"
#include "support/scratch.h"

#define KEY_LINES(PART) \
	"      aws_access_key_id: \"{{ env_var('DBT_ENV_SECRET_" PART \
	"_AWS_ACCESS_KEY_ID') }}\"\n" \
	"      aws_secret_access_key: \"{{ env_var('DBT_ENV_SECRET_" PART \
	"_AWS_SECRET_ACCESS_KEY') }}\"\n"

/* What dbt needs, and nothing else. */
static const char minimal[] = "jaffle_shop:\n"
			      "  target: dev\n"
			      "  outputs:\n"
			      "    dev:\n"
			      "      type: athena\n"
			      "      region_name: \"eu-west-1\"\n"
			      "      database: \"awsdatacatalog\"\n"
			      "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
			      "      schema: \"dbt\"\n" KEY_LINES("JAFFLE_SHOP_DEV");

/* Types a new passphrase twice; the last page is there. */
static void
save_with_new_passphrase(struct screen *screen)
{
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "New passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Tab");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
}

static void
expect_done(struct screen *screen)
{
	screen_press(screen, "Enter");
	screen_expect_end(screen, 0);
	screen_expect_left(screen, "");
	screen_end(screen);
}

static void
the_minimal_connection_is_the_sample(void **state)
{
	struct screen *screen = house_start("new", "jaffle_shop/dev");

	(void)state;
	screen_forbid(screen, HOUSE_SECRET);
	screen_forbid(screen, HOUSE_PASSPHRASE);
	house_pass_connection(screen);
	house_pass_credentials(screen);
	save_with_new_passphrase(screen);
	screen_expect_text(screen, "athena-connect exec jaffle_shop/dev -- dbt debug");
	screen_expect_row(screen, 12, "athena-connect apply jaffle_shop/dev - <<END");
	screen_expect_row(screen, 17, "aws_secret_access_key: \"$AWS_SECRET_ACCESS_KEY\"");
	screen_expect_row(screen, 19, "END");
	expect_done(screen);
	house_expect_profiles(minimal);
	house_expect_key("jaffle_shop/dev", "aws_access_key_id", HOUSE_KEY_ID);
	house_expect_key("jaffle_shop/dev", "aws_secret_access_key", HOUSE_SECRET);
	house_expect_key("jaffle_shop/dev", "aws_session_token", NULL);
	assert_int_equal(scratch_mode(house.dbt), 0700);
	assert_int_equal(scratch_mode(house.profiles), 0600);
	assert_int_equal(scratch_mode(house.vault), 0600);
	assert_int_equal(scratch_count(house.dbt), 3); /* and the lock */
}

/* Through the program that people get: its vault has the work factor of one. */
static void
all_sixteen_values_are_typed_and_saved(void **state)
{
	static const char *const connection[] = {"eu-west-1", "", "s3://bucket/dbt/",
		"my-custom-workgroup", "my-spark-workgroup", "s3://bucket2/dbt/",
		"schema_table_unique", "s3://bucket3/dbt/", "5", "3", "5", "0", NULL};
	static const char *const credentials[] = {HOUSE_KEY_ID, HOUSE_SECRET, "", "3", NULL};
	struct screen *screen = house_start_as(
		__func__, &(struct house_start){.arguments = {"new", "jaffle_shop/dev"},
				  .program = "athena-connect"});
	char *sealed;

	(void)state;
	screen_forbid(screen, HOUSE_SECRET);
	screen_forbid(screen, HOUSE_PASSPHRASE);
	screen_expect_text(screen, "AWS region name");
	house_fill(screen, connection);
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Secret Access Key");
	house_fill(screen, credentials);
	/* Over the one that is offered. */
	screen_press(screen, "Shift-Tab Shift-Tab Ctrl-U");
	screen_type(screen, "dbt_jane");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "nothing is written yet");
	save_with_new_passphrase(screen);
	screen_expect_no_text(screen, "<<END"); /* half of it would not run */
	expect_done(screen);
	house_expect_profiles("jaffle_shop:\n"
			      "  target: dev\n"
			      "  outputs:\n"
			      "    dev:\n"
			      "      type: athena\n"
			      "      region_name: \"eu-west-1\"\n"
			      "      database: \"awsdatacatalog\"\n"
			      "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
			      "      work_group: \"my-custom-workgroup\"\n"
			      "      spark_work_group: \"my-spark-workgroup\"\n"
			      "      s3_data_dir: \"s3://bucket2/dbt/\"\n"
			      "      s3_data_naming: \"schema_table_unique\"\n"
			      "      s3_tmp_table_dir: \"s3://bucket3/dbt/\"\n"
			      "      poll_interval: 5\n"
			      "      num_retries: 3\n"
			      "      num_boto3_retries: 5\n"
			      "      num_iceberg_retries: 0\n"
			      "      schema: \"dbt_jane\"\n"
			      "      threads: 3\n" KEY_LINES("JAFFLE_SHOP_DEV"));
	house_expect_key("jaffle_shop/dev", "aws_secret_access_key", HOUSE_SECRET);
	sealed = scratch_read(house.vault, NULL);
	assert_non_null(sealed);
	assert_memory_equal(sealed, "age-encryption.org/v1\n-> scrypt ", 32);
	assert_non_null(strstr(sealed, " 18\n"));
	free(sealed);
}

static void
the_profile_of_the_project_is_offered(void **state)
{
	char *project = scratch_path(house.folder, "dbt_project.yml");
	struct screen *screen;

	(void)state;
	scratch_write(project, "name: shop\nprofile: jaffle_shop\n");
	free(project);
	screen = house_start(NULL);
	screen_expect_row(screen, 3,
		"› Profile                        jaffle_shop                                 ✓");
	screen_expect_cursor(screen, 3, 33 + 11);
	screen_press(screen, "Tab Tab");
	house_pass_connection(screen);
	house_pass_credentials(screen);
	save_with_new_passphrase(screen);
	expect_done(screen);
	house_expect_profiles(minimal);
}

static void
without_a_name_profile_and_target_are_asked_first(void **state)
{
	struct screen *screen = house_start("new");

	(void)state;
	screen_expect_text(screen, "› Profile");
	screen_type(screen, "jaffle_shop");
	screen_press(screen, "Tab");
	screen_expect_row(screen, 4,
		"› Target                         dev                                         ✓");
	screen_expect_text(screen, "new connection  jaffle_shop/dev");
	screen_press(screen, "Tab");
	house_pass_connection(screen);
	house_pass_credentials(screen);
	save_with_new_passphrase(screen);
	expect_done(screen);
	house_expect_profiles(minimal);
}

/* The file's own bytes stay, and so does the target that dbt takes by itself. */
static void
a_second_target_comes_beside_the_first(void **state)
{
	static const char before[] = "# our warehouse\n"
				     "jaffle_shop:\n"
				     "  target: local   # until the migration\n"
				     "  outputs:\n"
				     "    local: {type: duckdb, path: 'x.db'}\n"
				     "\n"
				     "other:\n"
				     "  target: x\n"
				     "  outputs:\n"
				     "    x: {type: postgres}\n";
	static const char after[] =
		"# our warehouse\n"
		"jaffle_shop:\n"
		"  target: local   # until the migration\n"
		"  outputs:\n"
		"    local: {type: duckdb, path: 'x.db'}\n"
		"    dev:\n"
		"      type: athena\n"
		"      region_name: \"eu-west-1\"\n"
		"      database: \"awsdatacatalog\"\n"
		"      s3_staging_dir: \"s3://bucket/dbt/\"\n"
		"      schema: \"dbt\"\n" KEY_LINES("JAFFLE_SHOP_DEV") "\n"
								       "other:\n"
								       "  target: x\n"
								       "  outputs:\n"
								       "    x: {type: postgres}\n";
	struct screen *screen;

	(void)state;
	house_put_profiles(before);
	/* A name alone that is not there is a new one. */
	screen = house_start("jaffle_shop/dev");
	screen_expect_text(screen, "new connection  jaffle_shop/dev");
	house_pass_connection(screen);
	house_pass_credentials(screen);
	save_with_new_passphrase(screen);
	expect_done(screen);
	house_expect_profiles(after);
}

static void
a_temporary_key_brings_its_token(void **state)
{
	static const char token[] =
		"FwoGZXIvYXdzEBYaDmadeuptokenforthistestonly0123456789/+"
		"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdA==";
	struct screen *screen = house_start("new", "jaffle_shop/dev");

	(void)state;
	screen_forbid(screen, token);
	house_pass_connection(screen);
	screen_expect_no_text(screen, "AWS Session Token");
	screen_type(screen, "ASIAQWERTYUIOPASDFGH");
	screen_expect_text(screen, "AWS Session Token");
	screen_press(screen, "Tab");
	screen_type(screen, HOUSE_SECRET);
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "1 answer needs attention");
	screen_expect_text(screen, "✗ enter it: an ASIA key needs its token");
	screen_type(screen, token);
	screen_expect_no_text(screen, "enter the session token");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "nothing is written yet");
	save_with_new_passphrase(screen);
	expect_done(screen);
	house_expect_key("jaffle_shop/dev", "aws_access_key_id", "ASIAQWERTYUIOPASDFGH");
	house_expect_key("jaffle_shop/dev", "aws_session_token", token);
}

static void
the_two_passphrases_must_be_the_same(void **state)
{
	struct screen *screen = house_start("new", "jaffle_shop/dev");

	(void)state;
	house_pass_connection(screen);
	house_pass_credentials(screen);
	house_remember();
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "New passphrase");
	screen_press(screen, "Enter Enter");
	screen_expect_text(screen, "enter the passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_press(screen, "Tab");
	screen_type(screen, "another");
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "the two differ");
	house_expect_untouched();
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
	expect_done(screen);
	house_expect_profiles(minimal);
	house_expect_key("jaffle_shop/dev", "aws_secret_access_key", HOUSE_SECRET);
}

/* The second connection asks for the passphrase that there is, once. */
static void
a_second_connection_goes_into_the_same_vault(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection("jaffle_shop/prod", "");
	screen = house_start("new", "other/dev");
	house_pass_connection(screen);
	house_pass_credentials(screen);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "› Passphrase");
	screen_type(screen, HOUSE_PASSPHRASE);
	screen_settle(screen);
	screen_press(screen, "Enter");
	screen_expect_text(screen, "Saved.");
	expect_done(screen);
	house_expect_key("other/dev", "aws_access_key_id", HOUSE_KEY_ID);
	house_expect_key("jaffle_shop/prod", "aws_access_key_id", HOUSE_KEY_ID);
}

/* What is given on the command line is not asked for. */
static void
a_passphrase_that_was_given_is_not_asked_for(void **state)
{
	char *file = scratch_path(house.folder, "passphrase");
	struct screen *screen;

	(void)state;
	scratch_write(file, HOUSE_PASSPHRASE "\n");
	assert_int_equal(chmod(file, 0600), 0);
	screen = house_start("new", "jaffle_shop/dev", "--passphrase-file", "passphrase");
	house_pass_connection(screen);
	house_pass_credentials(screen);
	screen_press(screen, "Ctrl-S");
	screen_expect_text(screen, "Saved.");
	expect_done(screen);
	house_expect_profiles(minimal);
	house_expect_key("jaffle_shop/dev", "aws_secret_access_key", HOUSE_SECRET);
	free(file);
}

/* What is said before any screen, and how it ends. */
static void
a_name_that_cannot_be_is_told_before_any_screen(void **state)
{
	static const struct {
		const char *command, *name;
		int status;
		const char *said;
	} rows[] = {
		{"new", "jaffle_shop/dev", 2,
			"athena-connect: there is a connection 'jaffle_shop/dev' already\n"
			"'athena-connect edit jaffle_shop/dev' changes it"},
		{"edit", "jaffle_shop/prod", 2, NULL},
		{"edit", "other", 2, NULL},
		{"new", "on/dev", 3, NULL},
		{"new", "jaffle shop/dev", 3, NULL},
		{"new", "a/b/c", 2, NULL},
	};

	(void)state;
	house_put_connection("jaffle_shop/dev", "");
	house_remember();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct screen *screen = house_start(rows[i].command, rows[i].name);

		screen_expect_end(screen, rows[i].status);
		screen_expect_text(screen, "athena-connect: ");
		if (rows[i].said != NULL)
			screen_expect_left(screen, rows[i].said);
		assert_false(screen_saw(screen, "\033[?1049h", 8));
		screen_end(screen);
	}
	house_expect_untouched();
}

static void
a_name_of_a_form_is_judged_as_it_is_typed(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection("jaffle_shop/dev", "");
	screen = house_start("new");
	screen_expect_text(screen, "› Profile");
	screen_type(screen, "jaffle_shop");
	screen_press(screen, "Tab Ctrl-U");
	screen_type(screen, "dev");
	screen_press(screen, "Tab");
	screen_expect_text(screen, "the profile has a target 'dev'");
	screen_press(screen, "Up");
	screen_type(screen, "2");
	screen_expect_no_text(screen, "the profile has a target");
	screen_press(screen, "Up Ctrl-U");
	screen_type(screen, "2nd shop");
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "3 answers need attention");
	screen_expect_text(screen, "› Profile");
	screen_end(screen);
}

/* A profile's name alone is its default target: edited when it is there. */
static void
a_profile_alone_is_its_default_target(void **state)
{
	struct screen *screen;

	(void)state;
	house_put_connection("jaffle_shop/prod", "");
	screen = house_start("jaffle_shop");
	screen_expect_row(screen, 0,
		"athena-connect                                                 jaffle_shop/prod");
	screen_expect_row(screen, 3,
		"› AWS region name                eu-west-1  Europe (Ireland)                 ✓");
	screen_expect_cursor(screen, 3, 42);
	screen_press(screen, "Esc");
	screen_expect_end(screen, 130);
	screen_end(screen);
	screen = house_start("edit", "jaffle_shop");
	screen_expect_text(screen, "jaffle_shop/prod");
	screen_end(screen);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, house_open, house_close)

/* What is left empty stands on Review with what is used instead; Enter goes there and comes back.
 */
static void
what_is_left_empty_is_told_and_can_be_given(void **state)
{
	struct screen *screen = house_start("new", "jaffle_shop/dev");

	(void)state;
	house_pass_connection(screen);
	house_pass_credentials(screen);
	screen_press(screen, "End");
	screen_expect_text(screen, "Left empty, and used instead");
	screen_expect_text(screen, "  Query retries: 5");
	screen_expect_text(screen, "› Threads: 1");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "› Threads");
	screen_type(screen, "8");
	screen_press(screen, "Enter");
	screen_expect_text(screen, "nothing is written yet");
	screen_expect_text(screen, "+       threads: 8");
	screen_press(screen, "End");
	screen_expect_text(screen, "› Iceberg retries: 3");
	screen_expect_no_text(screen, "Threads: 1");
	screen_end(screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_minimal_connection_is_the_sample),
		TEST(all_sixteen_values_are_typed_and_saved),
		TEST(the_profile_of_the_project_is_offered),
		TEST(without_a_name_profile_and_target_are_asked_first),
		TEST(a_second_target_comes_beside_the_first),
		TEST(a_temporary_key_brings_its_token),
		TEST(the_two_passphrases_must_be_the_same),
		TEST(a_second_connection_goes_into_the_same_vault),
		TEST(a_passphrase_that_was_given_is_not_asked_for),
		TEST(a_name_that_cannot_be_is_told_before_any_screen),
		TEST(a_name_of_a_form_is_judged_as_it_is_typed),
		TEST(a_profile_alone_is_its_default_target),
		TEST(what_is_left_empty_is_told_and_can_be_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
