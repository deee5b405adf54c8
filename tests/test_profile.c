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
#include "store/profile.h"
#include "store/reference.h"
#include "support/scratch.h"

static struct error err;

/* A text as if it had been read from a file. */
static bool
open_text(struct profiles *profiles, const char *text)
{
	*profiles = (struct profiles){.path = mem_copy_string("/p/profiles.yml")};
	buf_init(&profiles->text);
	buf_append_string(&profiles->text, text);
	err = (struct error){0};
	return profiles_parse(profiles, &err);
}

static bool
read_named(const struct profiles *profiles, const char *name, struct connection *connection,
	struct profile_keys *keys)
{
	connection_init(connection);
	*keys = (struct profile_keys){0};
	err = (struct error){0};
	assert_true(connection_set_name(connection, name, &err));
	return profiles_read(profiles, connection, keys, &err);
}

static void
the_file_is_found_as_dbt_finds_it(void **state)
{
	static const struct {
		const char *name, *option, *engine, *plain;
		bool is_here;
		const char *path, *reason;
	} cases[] = {
		{"the option wins", "/o", "/e", "/d", true, "/o/profiles.yml", "--profiles-dir"},
		{"then the engine's variable", NULL, "/e", "/d", true, "/e/profiles.yml",
			"DBT_ENGINE_PROFILES_DIR"},
		{"then the old variable", NULL, NULL, "/d/", true, "/d/profiles.yml",
			"DBT_PROFILES_DIR"},
		{"an empty variable is none", NULL, "", "", true, "HERE/profiles.yml",
			"the current folder"},
		{"then the current folder", NULL, NULL, NULL, true, "HERE/profiles.yml",
			"the current folder"},
		{"then home", NULL, NULL, NULL, false, "/home/jane/.dbt/profiles.yml",
			"your home folder"},
	};
	char *folder = scratch_new(), *here, *file;

	(void)state;
	assert_int_equal(chdir(folder), 0);
	here = getcwd(NULL, 0);
	file = scratch_path(here, "profiles.yml");
	assert_int_equal(setenv("HOME", "/home/jane", 1), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *reason = NULL;
		char *path = NULL;
		bool is_here = strncmp(cases[i].path, "HERE", 4) == 0;

		(void)unsetenv("DBT_ENGINE_PROFILES_DIR");
		(void)unsetenv("DBT_PROFILES_DIR");
		if (cases[i].engine != NULL)
			assert_int_equal(setenv("DBT_ENGINE_PROFILES_DIR", cases[i].engine, 1), 0);
		if (cases[i].plain != NULL)
			assert_int_equal(setenv("DBT_PROFILES_DIR", cases[i].plain, 1), 0);
		if (cases[i].is_here)
			scratch_write(file, "");
		else
			(void)unlink(file);
		assert_true(profiles_locate(cases[i].option, &path, &reason, &err));
		if (strcmp(path, is_here ? file : cases[i].path) != 0 ||
			strcmp(reason, cases[i].reason) != 0)
			fail_msg("%s: %s, %s", cases[i].name, path, reason);
		free(path);
	}
	assert_int_equal(chdir("/"), 0);
	(void)unsetenv("DBT_PROFILES_DIR");
	free(file);
	free(here);
	scratch_free(folder);
}

static void
a_missing_or_empty_file_has_no_connections(void **state)
{
	static const char *const texts[] = {NULL, "", "# nothing\n", "---\n"};
	char *folder = scratch_new(), *path = scratch_path(folder, "profiles.yml");

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct profile_entry *entries;
		struct profiles profiles;
		size_t count, others;

		if (texts[i] != NULL)
			scratch_write(path, texts[i]);
		assert_true(profiles_open(&profiles, path, "a test", &err));
		assert_int_equal(profiles.stamp.exists, texts[i] != NULL);
		profiles_list(&profiles, &entries, &count, &others);
		assert_int_equal(count, 0);
		assert_int_equal(others, 0);
		assert_false(profiles_has(&profiles, "a", NULL));
		profile_entries_free(entries, count);
		profiles_release(&profiles);
	}
	free(path);
	scratch_free(folder);
}

static void
what_is_no_profiles_file_is_told_with_path_and_line(void **state)
{
	static const struct {
		const char *name, *text, *said;
	} cases[] = {
		{"a list", "- a\n", "line 1"},
		{"a word", "# c\nprofiles\n", "line 2"},
		{"broken", "a: [\n", "line "},
		{"broken UTF-8", "a: \xff\n", "line 1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct profiles profiles;

		if (open_text(&profiles, cases[i].text))
			fail_msg("%s: it was taken", cases[i].name);
		assert_int_equal(err.kind, ERROR_FILE);
		if (strstr(err.text, "'/p/profiles.yml': ") != err.text ||
			strstr(err.text, cases[i].said) == NULL)
			fail_msg("%s: %s", cases[i].name, err.text);
		profiles_release(&profiles);
	}
}

static const char several[] = "config:\n"
			      "  send_anonymous_usage_stats: false\n"
			      "shop:\n"
			      "  target: prod\n"
			      "  outputs:\n"
			      "    dev: &dev {type: athena, region_name: eu-west-1, schema: dev}\n"
			      "    prod:\n"
			      "      <<: *dev\n"
			      "      schema: prod\n"
			      "    warehouse: {type: postgres, host: h}\n"
			      "    on: {type: athena}\n"
			      "empty:\n"
			      "broken: [a]\n"
			      "lake:\n"
			      "  outputs:\n"
			      "    default: {type: athena, schema: one}\n"
			      "    default: {type: athena, schema: two}\n"
			      "chosen:\n"
			      "  target: \"{{ env_var('TEST_TARGET', 'b') }}\"\n"
			      "  outputs: {a: {type: athena}, b: {type: athena}}\n";

static void
the_athena_targets_are_listed_in_the_files_order(void **state)
{
	static const char expected[] = "shop/dev 6|shop/prod* 7|lake/default* 17|chosen/a 20|"
				       "chosen/b* 20|";
	struct profile_entry *entries;
	struct profiles profiles;
	size_t count, others;
	struct buf out;

	(void)state;
	(void)unsetenv("TEST_TARGET");
	buf_init(&out);
	assert_true(open_text(&profiles, several));
	profiles_list(&profiles, &entries, &count, &others);
	for (size_t i = 0; i < count; i++)
		buf_append_format(&out, "%s/%s%s %zu|", entries[i].profile, entries[i].target,
			entries[i].is_default ? "*" : "", entries[i].line);
	assert_string_equal(out.bytes, expected);
	assert_int_equal(others, 1);
	profile_entries_free(entries, count);
	profiles_release(&profiles);
	buf_release(&out);
}

static void
a_profile_alone_is_its_default_target(void **state)
{
	static const struct {
		const char *name, *environment, *target, *schema;
	} cases[] = {
		{"shop", NULL, "prod", "prod"},
		{"lake", NULL, "default", "two"},
		{"chosen", NULL, "b", NULL},
		{"chosen", "a", "a", NULL},
	};
	struct profiles profiles;

	(void)state;
	assert_true(open_text(&profiles, several));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct connection connection;
		struct profile_keys keys;
		const char *schema;

		(void)unsetenv("TEST_TARGET");
		if (cases[i].environment != NULL)
			assert_int_equal(setenv("TEST_TARGET", cases[i].environment, 1), 0);
		assert_true(profiles_has(&profiles, cases[i].name, NULL));
		assert_true(read_named(&profiles, cases[i].name, &connection, &keys));
		assert_string_equal(connection.target, cases[i].target);
		schema = connection.values[ATHENA_SCHEMA].text;
		assert_true((schema == NULL) == (cases[i].schema == NULL));
		if (schema != NULL)
			assert_string_equal(schema, cases[i].schema);
		profile_keys_release(&keys);
		connection_release(&connection);
	}
	(void)unsetenv("TEST_TARGET");
	profiles_release(&profiles);
}

static void
a_merged_key_is_read_and_an_own_one_wins(void **state)
{
	struct connection connection;
	struct profile_keys keys;
	struct profiles profiles;

	(void)state;
	assert_true(open_text(&profiles, several));
	assert_true(read_named(&profiles, "shop/prod", &connection, &keys));
	assert_string_equal(connection.values[ATHENA_REGION_NAME].text, "eu-west-1");
	assert_string_equal(connection.values[ATHENA_SCHEMA].text, "prod");
	assert_int_equal(keys.source, KEYS_CHAIN);
	profile_keys_release(&keys);
	connection_release(&connection);
	profiles_release(&profiles);
}

static void
what_is_not_there_is_told_with_what_there_is(void **state)
{
	static const struct {
		const char *name, *text, *hint;
		enum error_kind kind;
	} cases[] = {
		{"nothing/dev", "there is no profile 'nothing' in '/p/profiles.yml'",
			"there is shop/dev, shop/prod, lake/default, chosen/a and 1 more",
			ERROR_USAGE},
		{"shop/stage", "profile 'shop' in '/p/profiles.yml' has no target 'stage'",
			"there is shop/dev, shop/prod", ERROR_USAGE},
		{"shop/warehouse", "'shop/warehouse' is a connection of another adapter: postgres",
			"", ERROR_USAGE},
		{"config/x", "there is no profile 'config'", "there is shop/dev", ERROR_USAGE},
		{"broken", "there is no profile 'broken'", "there is shop/dev", ERROR_USAGE},
	};
	struct connection connection;
	struct profile_keys keys;
	struct profiles profiles;

	(void)state;
	assert_true(open_text(&profiles, several));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_false(read_named(&profiles, cases[i].name, &connection, &keys));
		assert_int_equal(err.kind, cases[i].kind);
		if (strncmp(err.text, cases[i].text, strlen(cases[i].text)) != 0 ||
			strncmp(err.hint, cases[i].hint, strlen(cases[i].hint)) != 0)
			fail_msg("%s: %s (%s)", cases[i].name, err.text, err.hint);
		connection_release(&connection);
	}
	profiles_release(&profiles);
}

static void
a_template_that_is_not_understood_decides_no_default(void **state)
{
	struct connection connection;
	struct profile_keys keys;
	struct profiles profiles;

	(void)state;
	assert_true(open_text(&profiles, "a:\n  target: \"{{ var('t') }}\"\n  outputs:\n    b: "
					 "{type: athena}\n"));
	assert_false(profiles_has(&profiles, "a", NULL));
	assert_true(profiles_has(&profiles, "a", "b"));
	assert_false(read_named(&profiles, "a", &connection, &keys));
	assert_non_null(strstr(err.text, "does not say which target is its default"));
	assert_string_equal(err.hint, "there is a/b");
	connection_release(&connection);
	profiles_release(&profiles);
}

/* The states of all rows: their first letters. */
static void
show(const struct connection *connection, const struct profile_keys *keys, struct buf *out)
{
	static const char *const states[] = {"empty", "given", "stored", "reference", "plain"};

	buf_clear(out);
	buf_append_string(out, keys_source_names[keys->source]);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct value *value = &connection->values[row];

		if (value->state == VALUE_EMPTY)
			continue;
		buf_append_format(out, "|%s %s", athena_fields[row].key, states[value->state]);
		if (value->text != NULL)
			buf_append_format(out, " %s", value->text);
		if (value->is_mistyped)
			buf_append_string(out, " mistyped");
		if (keys->variables[row] != NULL)
			buf_append_format(out, " $%s", keys->variables[row]);
	}
	if (keys->aws_profile_name != NULL)
		buf_append_format(out, "|= %s", keys->aws_profile_name);
}

static void
each_value_is_taken_for_what_it_is(void **state)
{
	static const struct {
		const char *name, *keys, *shown;
	} cases[] = {
		{"bare, quoted, numbers",
			"region_name: eu-west-1, schema: 'd''x', poll_interval: 0.50, threads: 4",
			"chain|region_name given eu-west-1|poll_interval given 0.50|schema given "
			"d'x|threads given 4"},
		{"numbers in quotes, names without",
			"work_group: 123, poll_interval: '5', threads: \"4\", schema: 2024_01",
			"chain|work_group given 123 mistyped|poll_interval given 5 mistyped|schema "
			"given 2024_01 mistyped|threads given 4 mistyped"},
		{"words that are none", "schema: yes, database: \"yes\", work_group: y",
			"chain|database given yes|work_group given y|schema given yes mistyped"},
		{"types that dbt takes",
			"schema: 2024-01-01, poll_interval: 5, threads: !!int '4', work_group: "
			"!!str 1",
			"chain|work_group given 1|poll_interval given 5|schema given "
			"2024-01-01|threads "
			"given 4"},
		{"nothing is empty", "schema: , work_group: ~, s3_data_dir: '', database: null",
			"chain"},
		{"the other name of the catalog", "catalog: x", "chain|database given x"},
		{"references to variables",
			"aws_access_key_id: \"{{ env_var('K') }}\", aws_secret_access_key: \"{{ "
			"env_var( 'S' , '' ) }}\"",
			"vault|aws_access_key_id stored $K|aws_secret_access_key stored $S"},
		{"a session token",
			"aws_access_key_id: \"{{ env_var('K') }}\", aws_secret_access_key: "
			"\"{{env_var('S')}}\", aws_session_token: \"{{ env_var('T') }}\"",
			"vault|aws_access_key_id stored $K|aws_secret_access_key stored "
			"$S|aws_session_token stored $T"},
		{"keys in the open", "aws_access_key_id: AKIAX, aws_secret_access_key: marker",
			"plain|aws_access_key_id plain|aws_secret_access_key plain"},
		{"one key in the open",
			"aws_access_key_id: AKIAX, aws_secret_access_key: \"{{ env_var('S') }}\"",
			"plain|aws_access_key_id plain|aws_secret_access_key stored $S"},
		{"empty keys are none", "aws_access_key_id: '', aws_profile_name: p",
			"aws-profile|= p"},
		{"keys win over an AWS profile",
			"aws_access_key_id: \"{{ env_var('K') }}\", aws_profile_name: p",
			"vault|aws_access_key_id stored $K|= p"},
		{"other templates stay",
			"schema: \"dbt_{{ env_var('USER') }}\", aws_access_key_id: \"{{ f('K') "
			"}}\"",
			"vault|aws_access_key_id reference {{ f('K') }}|schema reference dbt_{{ "
			"env_var('USER') }}"},
		{"a list", "schema: [a, b]", "chain|schema reference [a, b]"},
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *text = mem_format(
			"é:\n  target: t\n  outputs: {t: {type: athena, %s}}\n", cases[i].keys);
		struct connection connection;
		struct profile_keys keys;
		struct profiles profiles;

		if (!open_text(&profiles, text) || !read_named(&profiles, "é", &connection, &keys))
			fail_msg("%s: %s", cases[i].name, err.text);
		show(&connection, &keys, &out);
		if (strcmp(out.bytes, cases[i].shown) != 0)
			fail_msg("%s: %s", cases[i].name, out.bytes);
		profile_keys_release(&keys);
		connection_release(&connection);
		profiles_release(&profiles);
		free(text);
	}
	buf_release(&out);
}

static void
an_entry_is_read_without_a_search(void **state)
{
	struct profile_entry *entries;
	struct profiles profiles;
	size_t count, others;

	(void)state;
	assert_true(open_text(&profiles, several));
	profiles_list(&profiles, &entries, &count, &others);
	for (size_t i = 0; i < count; i++) {
		struct profile_keys keys = {0};
		struct connection connection;

		connection_init(&connection);
		assert_true(profiles_read_entry(&profiles, &entries[i], &connection, &keys, &err));
		assert_string_equal(connection.profile, entries[i].profile);
		assert_string_equal(connection.target, entries[i].target);
		profile_keys_release(&keys);
		connection_release(&connection);
	}
	profile_entries_free(entries, count);
	profiles_release(&profiles);
}

static void
five_thousand_connections_are_listed_at_once(void **state)
{
	struct profile_entry *entries;
	struct profiles profiles;
	size_t count, others;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (int i = 0; i < 5000; i++)
		buf_append_format(&text,
			"p%d:\n  target: d\n  outputs:\n    d: {type: athena, schema: s}\n", i);
	assert_true(open_text(&profiles, text.bytes));
	profiles_list(&profiles, &entries, &count, &others);
	assert_int_equal(count, 5000);
	profile_entries_free(entries, count);
	profiles_release(&profiles);
	buf_release(&text);
}

static void
references_are_parsed_and_made(void **state)
{
	static const struct {
		const char *text, *variable, *fallback;
	} cases[] = {
		{"{{ env_var('A') }}", "A", NULL},
		{"{{env_var(\"A\")}}", "A", NULL},
		{" {{ env_var( 'A', 'b c' ) }} ", "A", "b c"},
		{"{{ env_var('A') | trim }}", NULL, NULL},
		{"x{{ env_var('A') }}", NULL, NULL},
		{"{{ env_var('A') }}{{ env_var('B') }}", NULL, NULL},
		{"{{ env_var('') }}", NULL, NULL},
		{"{{ env_var(A) }}", NULL, NULL},
		{"{{ env_var('A\\'') }}", NULL, NULL},
		{"{{ env_var('A', b) }}", NULL, NULL},
		{"{{ env_var('A'", NULL, NULL},
		{"{{", NULL, NULL},
		{"", NULL, NULL},
	};
	char *made = reference_make("A");

	(void)state;
	assert_string_equal(made, cases[0].text);
	free(made);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *variable = NULL, *fallback = NULL;
		bool ok = reference_parse(cases[i].text, &variable, &fallback);

		if (ok != (cases[i].variable != NULL))
			fail_msg("%s", cases[i].text);
		if (ok)
			assert_string_equal(variable, cases[i].variable);
		if (cases[i].fallback != NULL)
			assert_string_equal(fallback, cases[i].fallback);
		else
			assert_null(fallback);
		free(variable);
		free(fallback);
	}
}

static void
the_name_of_a_dbt_project_here_or_above_is_offered(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{"name: shop\nprofile: 'jaffle_shop'\n", "jaffle_shop"},
		{"name: shop\n", NULL},
		{"profile: [\n", NULL},
		{"profile: \"{{ env_var('NOT_SET_AT_ALL', 'lake') }}\"\n", "lake"},
		{"profile: \"{{ var('x') }}\"\n", NULL},
	};
	char *folder = scratch_new(), *file = scratch_path(folder, "dbt_project.yml"),
	     *deep = scratch_path(folder, "models"), *name;

	(void)state;
	assert_int_equal(mkdir(deep, 0700), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		scratch_write(file, cases[i].text);
		assert_int_equal(chdir(i % 2 == 0 ? folder : deep), 0);
		name = profiles_project_name();
		assert_true((name == NULL) == (cases[i].name == NULL));
		if (name != NULL)
			assert_string_equal(name, cases[i].name);
		free(name);
	}
	assert_int_equal(unlink(file), 0);
	name = profiles_project_name();
	assert_null(name);
	assert_int_equal(chdir("/"), 0);
	free(deep);
	free(file);
	scratch_free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_is_found_as_dbt_finds_it),
		cmocka_unit_test(a_missing_or_empty_file_has_no_connections),
		cmocka_unit_test(what_is_no_profiles_file_is_told_with_path_and_line),
		cmocka_unit_test(the_athena_targets_are_listed_in_the_files_order),
		cmocka_unit_test(a_profile_alone_is_its_default_target),
		cmocka_unit_test(a_merged_key_is_read_and_an_own_one_wins),
		cmocka_unit_test(what_is_not_there_is_told_with_what_there_is),
		cmocka_unit_test(a_template_that_is_not_understood_decides_no_default),
		cmocka_unit_test(each_value_is_taken_for_what_it_is),
		cmocka_unit_test(an_entry_is_read_without_a_search),
		cmocka_unit_test(five_thousand_connections_are_listed_at_once),
		cmocka_unit_test(references_are_parsed_and_made),
		cmocka_unit_test(the_name_of_a_dbt_project_here_or_above_is_offered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
