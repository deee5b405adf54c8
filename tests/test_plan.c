/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/plan.h"
#include "support/scratch.h"

#define PASSPHRASE "correct horse"
#define ID "AKIAIOSFODNN7EXAMPLE"
#define SECRET "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

/* The first lines of a profile, and the references of a target. */
#define HEAD(profile, target) profile ":\n  target: " target "\n  outputs:\n"
#define REFERENCES(name) \
	"      aws_access_key_id: \"{{ env_var('DBT_ENV_SECRET_" name \
	"_AWS_ACCESS_KEY_ID') }}\"\n" \
	"      aws_secret_access_key: \"{{ env_var('DBT_ENV_SECRET_" name \
	"_AWS_SECRET_ACCESS_KEY') }}\"\n"
#define VALUES \
	"      type: athena\n" \
	"      region_name: \"eu-west-1\"\n" \
	"      database: \"awsdatacatalog\"\n" \
	"      s3_staging_dir: \"s3://bucket/dbt/\"\n" \
	"      schema: \"dbt\"\n"
#define MINIMAL HEAD("jaffle_shop", "dev") "    dev:\n" VALUES REFERENCES("JAFFLE_SHOP_DEV")
#define GIVEN \
	"region_name=eu-west-1\n" \
	"database=awsdatacatalog\n" \
	"s3_staging_dir=s3://bucket/dbt/\n" \
	"schema=dbt\n" \
	"aws_access_key_id=" ID "\naws_secret_access_key=" SECRET "\n"

static struct error err;

/* A folder with both files in it, read. */
struct place {
	char *folder, *path, *vault_path;
	struct profiles profiles;
	struct vault vault;
};

static void
place_read(struct place *place)
{
	struct secret passphrase = SECRET_INIT;

	err = (struct error){0};
	secret_set(&passphrase, PASSPHRASE, strlen(PASSPHRASE));
	if (!profiles_open(&place->profiles, place->path, "a test", &err) ||
		!vault_read(&place->vault, place->path, &err) ||
		!vault_open(&place->vault, &passphrase, &err))
		fail_msg("%s", err.text);
	secret_release(&passphrase);
}

static struct place
place_new(const char *text)
{
	struct place place = {.folder = scratch_new()};

	place.path = scratch_path(place.folder, "profiles.yml");
	place.vault_path = scratch_path(place.folder, VAULT_FILE_NAME);
	if (text != NULL)
		scratch_write(place.path, text);
	place_read(&place);
	return place;
}

static void
place_close(struct place *place)
{
	profiles_release(&place->profiles);
	vault_release(&place->vault);
}

static void
place_reread(struct place *place)
{
	place_close(place);
	place_read(place);
}

static void
place_free(struct place *place)
{
	place_close(place);
	free(place->vault_path);
	free(place->path);
	scratch_free(place->folder);
}

/* KEY=VALUE lines into the rows. */
static void
set_values(struct connection *connection, const char *lines)
{
	while (*lines != '\0') {
		const char *equals = strchr(lines, '='), *end = strchr(lines, '\n');
		char *key = mem_copy_bytes(lines, (size_t)(equals - lines));
		int row = athena_field_find(key);

		assert_true(row >= 0);
		connection_set(
			connection, (enum athena_field)row, equals + 1, (size_t)(end - equals - 1));
		lines = end + 1;
		free(key);
	}
}

static void
read_named(const struct profiles *profiles, const char *name, struct connection *connection,
	struct profile_keys *keys)
{
	connection_init(connection);
	*keys = (struct profile_keys){0};
	assert_true(connection_set_name(connection, name, &err));
	if (profiles_has(profiles, connection->profile, connection->target))
		assert_true(profiles_read(profiles, connection, keys, &err));
}

/* As `apply` does: a new connection, or an old one with some values changed. */
static bool
make_set(struct plan *plan, const struct profiles *profiles, const char *name, const char *lines,
	int keys)
{
	struct connection before, after;
	struct profile_keys old_keys;
	bool is_new, ok;

	err = (struct error){0};
	read_named(profiles, name, &before, &old_keys);
	is_new = !profiles_has(profiles, before.profile, before.target);
	connection_init(&after);
	connection_copy(&after, &before);
	set_values(&after, lines);
	plan_init(plan);
	ok = plan_set(plan, profiles, is_new ? NULL : &before, &after,
		keys >= 0 ? (enum keys_source)keys
		: is_new  ? KEYS_VAULT
			  : old_keys.source,
		&err);
	profile_keys_release(&old_keys);
	connection_release(&before);
	connection_release(&after);
	return ok;
}

static bool
make_remove(struct plan *plan, const struct profiles *profiles, const char *name)
{
	struct profile_keys keys;
	struct connection before;
	bool ok;

	err = (struct error){0};
	read_named(profiles, name, &before, &keys);
	plan_init(plan);
	ok = plan_remove(plan, profiles, &before, &err);
	profile_keys_release(&keys);
	connection_release(&before);
	return ok;
}

static bool
make_rename(struct plan *plan, const struct profiles *profiles, const char *name, const char *to)
{
	struct profile_keys keys;
	struct connection before;
	bool ok;

	err = (struct error){0};
	read_named(profiles, name, &before, &keys);
	plan_init(plan);
	ok = plan_rename(plan, profiles, &before, to, &err);
	profile_keys_release(&keys);
	connection_release(&before);
	return ok;
}

static void
add_line(const char *text, void *context)
{
	buf_append_format(context, "%s\n", text);
}

static void
check_lines(const struct plan *plan, const char *name, const char *wanted)
{
	struct buf lines;

	buf_init(&lines);
	plan_describe(plan, add_line, &lines);
	if (strcmp(lines.bytes, wanted) != 0)
		fail_msg("%s: says:\n%s", name, lines.bytes);
	buf_release(&lines);
}

static void
check_text(const char *name, const char *got, const char *wanted)
{
	if (strcmp(got, wanted) != 0)
		fail_msg("%s: wanted:\n%s\ngot:\n%s", name, wanted, got);
}

static const struct set_case {
	const char *name, *before, *connection, *given, *after, *lines;
} set_cases[] = {
	{"a new file", "", "jaffle_shop/dev", GIVEN, MINIMAL,
		"region_name: eu-west-1\ndatabase: awsdatacatalog\n"
		"s3_staging_dir: s3://bucket/dbt/\naws_access_key_id: set\n"
		"aws_secret_access_key: set\nschema: dbt\n"},
	{"every key, numbers bare as typed", "", "a/b",
		GIVEN "work_group=primary\nspark_work_group=spark\ns3_data_dir=s3://d\n"
		      "s3_data_naming=table_unique\ns3_tmp_table_dir=s3://t/x/\n"
		      "poll_interval=0.50\nnum_retries=0\nnum_boto3_retries=007\n"
		      "num_iceberg_retries=3\nthreads=4\naws_session_token=tok\n",
		HEAD("a", "b") "    b:\n"
			       "      type: athena\n"
			       "      region_name: \"eu-west-1\"\n"
			       "      database: \"awsdatacatalog\"\n"
			       "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
			       "      work_group: \"primary\"\n"
			       "      spark_work_group: \"spark\"\n"
			       "      s3_data_dir: \"s3://d/\"\n"
			       "      s3_data_naming: \"table_unique\"\n"
			       "      s3_tmp_table_dir: \"s3://t/x/\"\n"
			       "      poll_interval: 0.50\n"
			       "      num_retries: 0\n"
			       "      num_boto3_retries: 007\n"
			       "      num_iceberg_retries: 3\n"
			       "      schema: \"dbt\"\n"
			       "      threads: 4\n" REFERENCES(
				       "A_B") "      aws_session_token: \"{{ "
					      "env_var('DBT_ENV_SECRET_A_B_AWS_SESSION_TOKEN') "
					      "}}\"\n",
		NULL},
	{"a new target beside another adapter's; target: stays",
		HEAD("jaffle_shop", "pg") "    pg:\n      type: postgres # mine\n",
		"jaffle_shop/dev", GIVEN,
		HEAD("jaffle_shop", "pg") "    pg:\n      type: postgres # mine\n"
					  "    dev:\n" VALUES REFERENCES("JAFFLE_SHOP_DEV"),
		NULL},
	{"a profile without targets gets its default", "jaffle_shop:\n  outputs: {}\n",
		"jaffle_shop/dev", GIVEN,
		"jaffle_shop:\n  outputs:\n    dev:\n" VALUES REFERENCES(
			"JAFFLE_SHOP_DEV") "  target: dev\n",
		NULL},
	{"one value, nothing else moves", "# mine\n" MINIMAL "other: {target: x, outputs: {}}\n",
		"jaffle_shop/dev", "region_name=eu-west-2\n",
		"# mine\n" HEAD(
			"jaffle_shop", "dev") "    dev:\n"
					      "      type: athena\n"
					      "      region_name: \"eu-west-2\"\n"
					      "      database: \"awsdatacatalog\"\n"
					      "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
					      "      schema: \"dbt\"\n" REFERENCES(
						      "JAFFLE_SHOP_DEV") "other: {target: "
									 "x, outputs: {}}\n",
		"region_name: eu-west-1 -> eu-west-2\n"},
	{"new keys stand where the form has them", MINIMAL, "jaffle_shop/dev",
		"threads=8\nwork_group=wg\npoll_interval=5\n",
		HEAD("jaffle_shop", "dev") "    dev:\n"
					   "      type: athena\n"
					   "      region_name: \"eu-west-1\"\n"
					   "      database: \"awsdatacatalog\"\n"
					   "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
					   "      work_group: \"wg\"\n"
					   "      poll_interval: 5\n"
					   "      schema: \"dbt\"\n"
					   "      threads: 8\n" REFERENCES("JAFFLE_SHOP_DEV"),
		"work_group: wg\npoll_interval: 5\nthreads: 8\n"},
	{"an emptied value takes its line along",
		HEAD("a", "b") "    b:\n" VALUES
			       "      threads: 8 # fast\n      lf_tags_database: {x: y}\n",
		"a/b", "threads=\n",
		HEAD("a", "b") "    b:\n" VALUES "      lf_tags_database: {x: y}\n",
		"threads: 8 -> (1)\n"},
	{"the catalog keeps the name that the profile has for it",
		HEAD("a", "b") "    b:\n      type: athena\n      catalog: one\n", "a/b",
		"database=two\n", HEAD("a", "b") "    b:\n      type: athena\n      catalog: two\n",
		"database: one -> two\n"},
	{"references of the user's own stay",
		HEAD("a", "b") "    b:\n      type: athena\n"
			       "      aws_access_key_id: '{{ env_var(\"MY_ID\") }}'\n"
			       "      aws_secret_access_key: '{{ env_var(\"MY_KEY\") }}'\n",
		"a/b", "aws_access_key_id=" ID "\naws_secret_access_key=" SECRET "\nschema=x\n",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: \"x\"\n"
			       "      aws_access_key_id: '{{ env_var(\"MY_ID\") }}'\n"
			       "      aws_secret_access_key: '{{ env_var(\"MY_KEY\") }}'\n",
		"aws_access_key_id: changed\naws_secret_access_key: changed\nschema: x\n"},
	{"Jinja that is not touched stays",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: \"{{ env_var('S') }}\"\n"
			       "      threads: \"{{ env_var('T') | int }}\"\n",
		"a/b", "region_name=eu-west-1\n",
		HEAD("a", "b") "    b:\n      type: athena\n      region_name: \"eu-west-1\"\n"
			       "      schema: \"{{ env_var('S') }}\"\n"
			       "      threads: \"{{ env_var('T') | int }}\"\n",
		"region_name: eu-west-1\n"},
	{"keys in the open move when one of them is given",
		HEAD("a", "b") "    b:\n      type: athena\n      aws_access_key_id: " ID "\n"
			       "      aws_secret_access_key: old\n",
		"a/b", "aws_secret_access_key=" SECRET "\n",
		HEAD("a", "b") "    b:\n      type: athena\n" REFERENCES("A_B"),
		"aws_access_key_id: moved into the encrypted file\n"
		"aws_secret_access_key: moved into the encrypted file\n"},
	{"keys in the open stay when they are not the matter",
		HEAD("a", "b") "    b:\n      type: athena\n      aws_access_key_id: " ID "\n"
			       "      aws_secret_access_key: old\n",
		"a/b", "schema=x\n",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: \"x\"\n"
			       "      aws_access_key_id: " ID
			       "\n      aws_secret_access_key: old\n",
		"schema: x\n"},
	{"an AWS profile stays when other values change",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: x\n"
			       "      aws_profile_name: jane\n",
		"a/b", "schema=new\n",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: new\n"
			       "      aws_profile_name: jane\n",
		"schema: x -> new\n"},
	{"AWS's own chain stays when other values change",
		HEAD("a", "b") "    b:\n      type: athena\n", "a/b", "schema=y\n",
		HEAD("a", "b") "    b:\n      type: athena\n      schema: \"y\"\n", "schema: y\n"},
	{"a permanent key drops the token of the one before it",
		HEAD("a", "b") "    b:\n      type: athena\n" REFERENCES(
			"A_B") "      aws_session_token: "
			       "\"{{ env_var('DBT_ENV_SECRET_A_B_AWS_SESSION_TOKEN') }}\"\n",
		"a/b", "aws_access_key_id=" ID "\naws_secret_access_key=" SECRET "\n",
		HEAD("a", "b") "    b:\n      type: athena\n" REFERENCES("A_B"),
		"aws_access_key_id: changed\naws_secret_access_key: changed\n"
		"aws_session_token: removed\n"},
	{"words that YAML reads otherwise are quoted", "", "a/b",
		"region_name=on\ndatabase=012\nschema=null\nwork_group=2024-01-01\n",
		HEAD("a", "b") "    b:\n      type: athena\n      region_name: \"on\"\n"
			       "      database: \"012\"\n      work_group: \"2024-01-01\"\n"
			       "      schema: \"null\"\n",
		NULL},
	{"line endings and accents stay",
		"# caf\xc3\xa9\r\na:\r\n  outputs:\r\n    b:\r\n      type: athena\r\n      "
		"schema: "
		"x\r\n",
		"a/b", "schema=new\nthreads=2\n",
		"# caf\xc3\xa9\r\na:\r\n  outputs:\r\n    b:\r\n      type: athena\r\n      "
		"schema: "
		"new\r\n      threads: 2\r\n",
		NULL},
};

static void
a_save_writes_these_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(set_cases) / sizeof(set_cases[0]); i++) {
		const struct set_case *row = &set_cases[i];
		struct place place = place_new(row->before);
		struct plan plan;

		if (!make_set(&plan, &place.profiles, row->connection, row->given, -1))
			fail_msg("%s: %s", row->name, err.text);
		check_text(row->name, plan.text.bytes, row->after);
		assert_true(plan.changes_profile);
		if (row->lines != NULL)
			check_lines(&plan, row->name, row->lines);
		plan_release(&plan);
		place_free(&place);
	}
	printf("count: %zu saves compared whole\n", sizeof(set_cases) / sizeof(set_cases[0]));
}

static void
the_same_values_change_nothing(void **state)
{
	struct place place = place_new(MINIMAL);
	struct plan plan;

	(void)state;
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev",
		"region_name=eu-west-1\nthreads=\naws_session_token=\n", -1));
	check_text("the same", plan.text.bytes, MINIMAL);
	assert_false(plan.changes_profile);
	assert_false(plan.changes_vault);
	check_lines(&plan, "the same", "");
	plan_release(&plan);
	place_free(&place);
}

#define TWO \
	HEAD("a", "dev") \
	"    dev:\n      type: athena\n      schema: x\n" \
	"    # production\n    prod:\n      type: athena\n      schema: y\n"

static const struct remove_case {
	const char *name, *before, *connection, *after, *lines;
} remove_cases[] = {
	{"the last target takes its profile along", "# top\n" MINIMAL "b:\n  outputs: {}\n",
		"jaffle_shop/dev", "# top\nb:\n  outputs: {}\n", "jaffle_shop/dev: removed\n"},
	{"a file without profiles stays", MINIMAL, "jaffle_shop/dev", "",
		"jaffle_shop/dev: removed\n"},
	{"another target", TWO, "a/prod",
		HEAD("a", "dev") "    dev:\n      type: athena\n      schema: x\n"
				 "    # production\n",
		NULL},
	{"the default target moves on", TWO, "a/dev",
		HEAD("a", "prod") "    # production\n    prod:\n      type: athena\n      schema: "
				  "y\n",
		"a/dev: removed\nthe default target of a: dev -> prod\n"},
	{"a variable's default moves on",
		"a:\n  target: \"{{ env_var('T', 'dev') }}\"\n  outputs:\n"
		"    dev: {type: athena}\n    prod: {type: postgres}\n",
		"a/dev",
		"a:\n  target: \"{{ env_var('T', 'prod') }}\"\n  outputs:\n"
		"    prod: {type: postgres}\n",
		"a/dev: removed\nthe default target of a: dev -> prod\n"},
	{"a target named default does, too",
		"a:\n  outputs:\n    default: {type: athena}\n    prod: {type: athena}\n",
		"a/default", "a:\n  outputs:\n    prod: {type: athena}\n  target: prod\n", NULL},
	{"a template that decides is left alone",
		"a:\n  target: \"{{ env_var('T') }}\"\n  outputs:\n"
		"    dev: {type: athena}\n    prod: {type: athena}\n",
		"a/dev",
		"a:\n  target: \"{{ env_var('T') }}\"\n  outputs:\n"
		"    prod: {type: athena}\n",
		"a/dev: removed\n"},
};

static void
a_removal_writes_these_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(remove_cases) / sizeof(remove_cases[0]); i++) {
		const struct remove_case *row = &remove_cases[i];
		struct place place = place_new(row->before);
		struct plan plan;

		if (!make_remove(&plan, &place.profiles, row->connection))
			fail_msg("%s: %s", row->name, err.text);
		check_text(row->name, plan.text.bytes, row->after);
		if (row->lines != NULL)
			check_lines(&plan, row->name, row->lines);
		plan_release(&plan);
		place_free(&place);
	}
}

static const struct rename_case {
	const char *name, *before, *connection, *to, *after, *lines;
} rename_cases[] = {
	{"within the profile: default and references follow", MINIMAL, "jaffle_shop/dev",
		"jaffle_shop/prod",
		HEAD("jaffle_shop", "prod") "    prod:\n" VALUES REFERENCES("JAFFLE_SHOP_PROD"),
		"jaffle_shop/dev -> jaffle_shop/prod\n"},
	{"of a target that is not the default", TWO, "a/prod", "a/live",
		HEAD("a",
			"dev") "    dev:\n      type: athena\n      schema: x\n"
			       "    # production\n    live:\n      type: athena\n      schema: y\n",
		"a/prod -> a/live\n"},
	{"the profile with its only target", MINIMAL, "jaffle_shop/dev", "shop/dev",
		HEAD("shop", "dev") "    dev:\n" VALUES REFERENCES("SHOP_DEV"), NULL},
	{"a profile alone keeps the target", MINIMAL, "jaffle_shop/dev", "shop",
		HEAD("shop", "dev") "    dev:\n" VALUES REFERENCES("SHOP_DEV"), NULL},
	{"profile and target", MINIMAL, "jaffle_shop/dev", "shop/x",
		HEAD("shop", "x") "    x:\n" VALUES REFERENCES("SHOP_X"), NULL},
	{"out of a profile that stays, comments and all",
		"a:\n  target: dev\n  outputs:\n    # one\n    dev: # two\n      # three\n"
		"      type: athena\n\n      lf_tags_database:\n        x: [1,\n        2]\n"
		"      note: |\n        line\n\n          more\n" REFERENCES(
			"A_DEV") "    prod: {type: postgres}\n",
		"a/dev", "c/live",
		"a:\n  target: prod\n  outputs:\n    # one\n    prod: {type: postgres}\n"
		"c:\n  target: live\n  outputs:\n    live: # two\n      # three\n"
		"      type: athena\n\n      lf_tags_database:\n        x: [1,\n        2]\n"
		"      note: |\n        line\n\n          more\n" REFERENCES("C_LIVE"),
		"a/dev -> c/live\nthe default target of a: dev -> prod\n"},
	{"into a profile with other columns, the last of its own",
		"a:\n  target: dev\n  outputs:\n    dev:\n      type: athena\n      schema: x\n"
		"b:\n   target: p\n   outputs:\n         p:\n            type: postgres",
		"a/dev", "b/dev",
		"b:\n   target: p\n   outputs:\n         p:\n            type: postgres\n"
		"         dev:\n           type: athena\n           schema: x\n",
		"a/dev -> b/dev\n"},
	{"to the left",
		"a:\n        outputs:\n                dev: {type: athena}\n"
		"                x: {type: postgres}\nb:\n outputs: {}\n",
		"a/dev", "b/dev",
		"a:\n        outputs:\n                x: {type: postgres}\nb:\n outputs:\n"
		"  dev: {type: athena}\n target: dev\n",
		NULL},
	{"variables of the user's own stay",
		HEAD("a", "b") "    b:\n      type: athena\n"
			       "      aws_access_key_id: '{{ env_var(\"MY_ID\") }}'\n"
			       "      aws_secret_access_key: \"{{env_var( "
			       "'DBT_ENV_SECRET_A_B_AWS_SECRET_ACCESS_KEY' , '' )}}\" # mine\n",
		"a/b", "a/c",
		HEAD("a", "c") "    c:\n      type: athena\n"
			       "      aws_access_key_id: '{{ env_var(\"MY_ID\") }}'\n"
			       "      aws_secret_access_key: \"{{env_var( "
			       "'DBT_ENV_SECRET_A_C_AWS_SECRET_ACCESS_KEY' , '' )}}\" # mine\n",
		NULL},
};

static void
a_rename_writes_these_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rename_cases) / sizeof(rename_cases[0]); i++) {
		const struct rename_case *row = &rename_cases[i];
		struct place place = place_new(row->before);
		struct plan plan;

		if (!make_rename(&plan, &place.profiles, row->connection, row->to))
			fail_msg("%s: %s", row->name, err.text);
		check_text(row->name, plan.text.bytes, row->after);
		if (row->lines != NULL)
			check_lines(&plan, row->name, row->lines);
		plan_release(&plan);
		place_free(&place);
	}
}

static void
what_cannot_be_edited_safely_is_refused(void **state)
{
	static const struct {
		const char *name, *text, *connection, *given, *words;
		enum error_kind kind;
	} cases[] = {
		{"a duplicate key",
			HEAD("a", "b") "    b:\n      type: athena\n      schema: x\n"
				       "      schema: y\n",
			"a/b", "schema=z\n", "line 7: ", ERROR_FILE},
		{"a duplicate profile",
			"a:\n  outputs: {b: {type: athena}}\na:\n  outputs: {b: {type: athena}}\n",
			"a/b", "schema=z\n", "line 3: ", ERROR_FILE},
		{"an alias for a target", "x: &x {type: athena}\na:\n  outputs:\n    b: *x\n",
			"a/b", "schema=z\n", "line 4: ", ERROR_FILE},
		{"a value of a merge key that would come back",
			"x: &x {type: athena, threads: 4}\na:\n  outputs:\n    b:\n      <<: *x\n"
			"      schema: x\n",
			"a/b", "threads=\n", "", ERROR_FILE},
		{"a name in braces, to another profile",
			"a: {outputs: {b: {type: athena}, x: {}}}\n", "a/b", "=c/b",
			"line 1: ", ERROR_FILE},
		{"what others refer to, to another profile",
			"a:\n  outputs:\n    b: &b\n      type: athena\n    x: *b\n", "a/b", "=c/b",
			"line ", ERROR_FILE},
		{"an alias whose anchor would come after it",
			"c:\n  outputs:\n    x: {type: postgres}\na:\n  note: &n 1\n"
			"  outputs:\n    b:\n      type: athena\n      note: *n\n",
			"a/b", "=c/b", "", ERROR_FILE},
		{"another adapter's target", HEAD("a", "b") "    b:\n      type: postgres\n", "a/b",
			NULL, "another adapter", ERROR_USAGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct place place = place_new(cases[i].text);
		struct connection connection;
		struct plan plan;
		bool ok;

		if (cases[i].given != NULL && cases[i].given[0] == '=') {
			ok = make_rename(
				&plan, &place.profiles, cases[i].connection, cases[i].given + 1);
		} else if (cases[i].given != NULL) {
			ok = make_set(
				&plan, &place.profiles, cases[i].connection, cases[i].given, -1);
		} else {
			connection_init(&connection);
			assert_true(connection_set_name(&connection, cases[i].connection, &err));
			plan_init(&plan);
			ok = plan_set(
				&plan, &place.profiles, &connection, &connection, KEYS_VAULT, &err);
			connection_release(&connection);
		}
		if (ok || err.kind != cases[i].kind || strstr(err.text, cases[i].words) == NULL)
			fail_msg("%s: %s", cases[i].name, ok ? "taken" : err.text);
		assert_false(plan.changes_profile);
		plan_release(&plan);
		place_free(&place);
	}
}

static void
a_name_that_is_taken_is_refused(void **state)
{
	struct place place = place_new(TWO);
	struct connection connection;
	struct plan plan;

	(void)state;
	assert_false(make_rename(&plan, &place.profiles, "a/dev", "a/prod"));
	assert_int_equal(err.kind, ERROR_USAGE);
	assert_non_null(strstr(err.text, "'a/prod' is in '"));
	plan_release(&plan);
	connection_init(&connection);
	assert_true(connection_set_name(&connection, "a/prod", &err));
	plan_init(&plan);
	assert_false(plan_set(&plan, &place.profiles, NULL, &connection, KEYS_VAULT, &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	plan_release(&plan);
	connection_release(&connection);
	place_free(&place);
}

/* Both files as they are on the disk, opened. */
static void
check_place(struct place *place, const char *text, const char *vault_text)
{
	char *on_disk = scratch_read(place->path, NULL);

	check_text("profiles.yml", on_disk == NULL ? "(none)" : on_disk, text);
	free(on_disk);
	place_reread(place);
	check_text("the vault", place->vault.text.bytes == NULL ? "" : place->vault.text.bytes,
		vault_text);
}

static void
commit_set(struct place *place, const char *name, const char *given)
{
	struct plan plan;

	if (!make_set(&plan, &place->profiles, name, given, -1) ||
		!plan_commit(
			&plan, plan_needs_vault(&plan, &place->vault) ? &place->vault : NULL, &err))
		fail_msg("%s: %s", name, err.text);
	plan_release(&plan);
}

#define SECTION(name) "[" name "]\naws_access_key_id = " ID "\naws_secret_access_key = " SECRET "\n"

static void
both_files_are_written_together(void **state)
{
	struct place place = place_new(NULL);
	struct plan plan;

	(void)state;
	commit_set(&place, "jaffle_shop/dev", GIVEN);
	check_place(&place, MINIMAL, SECTION("jaffle_shop/dev"));
	assert_int_equal(scratch_mode(place.path), 0600);
	assert_int_equal(scratch_mode(place.vault_path), 0600);

	/* Nothing of the vault is needed where no key is given. */
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev", "schema=other\n", -1));
	assert_false(plan.changes_vault);
	assert_true(plan_commit(&plan, NULL, &err));
	plan_release(&plan);
	place_reread(&place);
	commit_set(&place, "jaffle_shop/dev", "schema=dbt\n");

	place_reread(&place);
	assert_true(make_rename(&plan, &place.profiles, "jaffle_shop/dev", "shop/live"));
	assert_true(plan_commit(&plan, &place.vault, &err));
	plan_release(&plan);
	check_place(&place, HEAD("shop", "live") "    live:\n" VALUES REFERENCES("SHOP_LIVE"),
		SECTION("shop/live"));

	assert_true(make_remove(&plan, &place.profiles, "shop/live"));
	assert_true(plan_commit(&plan, &place.vault, &err));
	plan_release(&plan);
	check_place(&place, "", "");
	assert_int_equal(scratch_count(place.folder), 3);
	place_free(&place);
}

static void
keys_change_in_the_vault_alone(void **state)
{
	struct place place = place_new(NULL);
	struct plan plan;

	(void)state;
	commit_set(&place, "jaffle_shop/dev", GIVEN);
	place_reread(&place);
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev",
		"aws_access_key_id=ASIAIOSFODNN7EXAMPLE\naws_secret_access_key=" SECRET
		"\naws_session_token=token\n",
		-1));
	assert_true(plan_commit(&plan, &place.vault, &err));
	plan_release(&plan);
	check_place(&place,
		MINIMAL "      aws_session_token: "
			"\"{{ env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SESSION_TOKEN') }}\"\n",
		"[jaffle_shop/dev]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\n"
		"aws_secret_access_key = " SECRET "\naws_session_token = token\n");
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev",
		"aws_access_key_id=" ID "\naws_secret_access_key=" SECRET "\n", -1));
	assert_true(plan_commit(&plan, &place.vault, &err));
	plan_release(&plan);
	check_place(&place, MINIMAL, SECTION("jaffle_shop/dev"));
	place_free(&place);
}

static void
a_new_connection_does_not_inherit_what_lies_under_its_name(void **state)
{
	struct place place = place_new(NULL);
	struct secret token = SECRET_INIT;

	(void)state;
	commit_set(&place, "other/dev", GIVEN);
	place_reread(&place);
	secret_set(&token, "old", 3);
	vault_set(&place.vault, "jaffle_shop/dev", "aws_session_token", &token);
	assert_true(vault_write(&place.vault, &err));
	secret_release(&token);
	commit_set(&place, "jaffle_shop/dev", GIVEN);
	place_reread(&place);
	assert_false(vault_get(&place.vault, "jaffle_shop/dev", "aws_session_token", &token));
	assert_true(vault_has(&place.vault, "other/dev"));
	place_free(&place);
}

static void
nothing_is_written_over_a_file_that_changed(void **state)
{
	struct place place = place_new(MINIMAL), other;
	struct plan plan;
	char *vault;
	size_t length, again_length;

	(void)state;
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev", GIVEN "threads=9\n", -1));
	scratch_write(place.path, MINIMAL "# edited\n");
	assert_false(plan_commit(&plan, &place.vault, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "changed on disk"));
	assert_null(scratch_read(place.vault_path, NULL));
	plan_release(&plan);

	/* The vault, too. */
	place_reread(&place);
	commit_set(&place, "jaffle_shop/dev", GIVEN);
	place_reread(&place);
	other = place;
	place_read(&other);
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev", GIVEN "threads=9\n", -1));
	assert_true(vault_write(&other.vault, &err));
	vault = scratch_read(place.vault_path, &length);
	assert_false(plan_commit(&plan, &place.vault, &err));
	assert_non_null(strstr(err.text, "changed on disk"));
	plan_release(&plan);
	place_close(&other);
	check_text("profiles.yml", place.profiles.text.bytes, MINIMAL "# edited\n");
	other.path = scratch_read(place.vault_path, &again_length);
	assert_int_equal(length, again_length);
	assert_memory_equal(vault, other.path, length);
	free(other.path);
	free(vault);
	place_free(&place);
}

static void
a_change_to_other_connections_is_built_upon(void **state)
{
	struct place place = place_new(NULL), other;
	struct plan plan;

	(void)state;
	commit_set(&place, "a/b", GIVEN);
	place_reread(&place);
	assert_true(make_set(&plan, &place.profiles, "c/d", GIVEN, -1));
	other = place;
	place_read(&other);
	commit_set(&other, "e/f", GIVEN);
	place_close(&other);
	if (!plan_commit_on_top(&plan, &place.profiles, &place.vault, &err))
		fail_msg("%s", err.text);
	plan_release(&plan);
	place_reread(&place);
	assert_true(profiles_has(&place.profiles, "e", "f"));
	assert_true(profiles_has(&place.profiles, "c", "d"));
	check_text("the vault", place.vault.text.bytes,
		SECTION("a/b") "\n" SECTION("e/f") "\n" SECTION("c/d"));

	/* But not on a change to the same one. */
	assert_true(make_set(&plan, &place.profiles, "a/b", "threads=9\n", -1));
	other = place;
	place_read(&other);
	commit_set(&other, "a/b", "schema=x\n");
	place_close(&other);
	assert_false(plan_commit_on_top(&plan, &place.profiles, NULL, &err));
	assert_non_null(strstr(err.text, "changed on disk"));
	plan_release(&plan);
	place_free(&place);
}

static void
a_read_only_profile_is_refused_before_the_vault_is_written(void **state)
{
	struct place place = place_new(MINIMAL);
	struct plan plan;

	(void)state;
	assert_int_equal(chmod(place.path, 0444), 0);
	assert_true(make_set(&plan, &place.profiles, "jaffle_shop/dev", GIVEN "threads=9\n", -1));
	assert_false(plan_commit(&plan, &place.vault, &err));
	assert_int_equal(err.kind, ERROR_FILE);
	assert_non_null(strstr(err.text, "read-only"));
	assert_null(scratch_read(place.vault_path, NULL));
	plan_release(&plan);
	place_free(&place);
}

static void
what_a_killed_save_left_is_swept(void **state)
{
	struct place place = place_new(NULL);
	char *left = scratch_path(place.folder, ".profiles.yml.athena-connect-0123456789abcdef");
	char *kept = scratch_path(place.folder, ".profiles.yml.mine");

	(void)state;
	scratch_write(left, "half");
	scratch_write(kept, "mine");
	commit_set(&place, "a/b", GIVEN);
	assert_null(scratch_read(left, NULL));
	assert_int_equal(access(kept, F_OK), 0);
	free(kept);
	free(left);
	place_free(&place);
}

static int
lower_the_work_factor(void **state)
{
	(void)state;
	vault_work_factor = 1;
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_save_writes_these_bytes),
		cmocka_unit_test(the_same_values_change_nothing),
		cmocka_unit_test(a_removal_writes_these_bytes),
		cmocka_unit_test(a_rename_writes_these_bytes),
		cmocka_unit_test(what_cannot_be_edited_safely_is_refused),
		cmocka_unit_test(a_name_that_is_taken_is_refused),
		cmocka_unit_test(both_files_are_written_together),
		cmocka_unit_test(keys_change_in_the_vault_alone),
		cmocka_unit_test(a_new_connection_does_not_inherit_what_lies_under_its_name),
		cmocka_unit_test(nothing_is_written_over_a_file_that_changed),
		cmocka_unit_test(a_change_to_other_connections_is_built_upon),
		cmocka_unit_test(a_read_only_profile_is_refused_before_the_vault_is_written),
		cmocka_unit_test(what_a_killed_save_left_is_swept),
	};

	return cmocka_run_group_tests(tests, lower_the_work_factor, NULL);
}
