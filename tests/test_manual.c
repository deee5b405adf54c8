/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The manual says what the tables hold: every row of a table stands in its list, in the table's
 * order, and the list has nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "cmd/commands.h"
#include "model/adapter_athena.h"
#include "model/regions.h"
#include "store/profile.h"
#include "store/vault.h"
#include "support/mdoc.h"
#include "support/scratch.h"
#include "tui/key.h"
#include "tui/theme.h"

static size_t rows; /* compared in all */

static char *
read_page(const char *path)
{
	size_t length;
	char *page = scratch_read(path, &length);

	if (page == NULL)
		fail_msg("there is no %s", path);
	return page;
}

/* What the next item of a list has to say; a list that is too short says nothing. */
static const struct mdoc_item *
item_at(const struct mdoc_list *list, size_t at, const char *wanted)
{
	if (at >= list->count)
		fail_msg("the manual lacks: %s", wanted);
	rows++;
	return &list->items[at];
}

static void
check_head(const struct mdoc_list *list, size_t at, const char *wanted)
{
	const struct mdoc_item *item = item_at(list, at, wanted);

	if (strcmp(item->head, wanted) != 0)
		fail_msg("the manual has '%s' where the table has '%s'", item->head, wanted);
}

static void
check_end(const struct mdoc_list *list, size_t at)
{
	if (at < list->count)
		fail_msg("the manual has '%s%s', which is no row of the table",
			list->items[at].head, list->items[at].body);
}

/* 'apply NAME FILE|- [--dry-run]', as `--help` shows it (free). */
static char *
synopsis_of(const struct command *command)
{
	static const char program[] = "athena-connect";
	struct buf help;
	char *line;

	buf_init(&help);
	help_append(&help, &commands, command);
	line = mem_copy_bytes(help.bytes, strcspn(help.bytes, "\n"));
	buf_release(&help);
	assert_memory_equal(line, program, sizeof(program) - 1);
	memmove(line, line + sizeof(program) - 1, strlen(line) - sizeof(program) + 2);
	if (line[0] == ' ')
		memmove(line, line + 1, strlen(line));
	return line;
}

static void
every_command_has_its_entry_and_no_other_has_one(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "COMMANDS"), synopsis = mdoc_synopsis(page);

	(void)state;
	for (size_t i = 0; i < commands.count; i++) {
		char *wanted = synopsis_of(commands.rows[i]);

		check_head(&entries, i, wanted);
		if (strcmp(item_at(&synopsis, i, wanted)->body, wanted) != 0)
			fail_msg("SYNOPSIS has '%s', not '%s'", synopsis.items[i].body, wanted);
		free(wanted);
	}
	check_end(&entries, commands.count);
	check_end(&synopsis, commands.count);
	mdoc_release(&entries);
	mdoc_release(&synopsis);
	free(page);
}

static void
every_option_has_its_entry_and_no_other_has_one(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "OPTIONS");

	(void)state;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_rows[i];
		char *wanted = mem_format("--%s%s%s", row->name, row->argument == NULL ? "" : " ",
			row->argument == NULL ? "" : row->argument);

		check_head(&entries, i, wanted);
		if ((entries.items[i].list == 1) != row->is_everywhere)
			fail_msg("%s stands in the wrong list", wanted);
		free(wanted);
	}
	check_end(&entries, OPTION_COUNT);
	mdoc_release(&entries);
	free(page);
}

static void
check_says(const struct mdoc_item *item, const char *wanted)
{
	if (strstr(item->body, wanted) == NULL)
		fail_msg("%s: the manual does not say '%s' but '%s'", item->head, wanted,
			item->body);
}

static void
check_choices(const struct mdoc_item *item, const struct field *field)
{
	for (size_t i = 0; i < field->choice_count; i++) {
		const struct field_choice *choice = &field->choices[i];
		char *wanted =
			mem_format("%s %s: %s.", choice->value, choice->label, choice->detail);

		check_says(item, wanted);
		free(wanted);
	}
}

static void
check_field(const struct mdoc_item *item, const struct field *field)
{
	struct buf wanted;

	buf_init(&wanted);
	buf_append_format(&wanted, "%s%s. %s %s Example: %s.", field->label,
		field->is_required ? ", needed" : "", field->help, field->where, field->example);
	if (field->if_empty != NULL)
		buf_append_format(&wanted, " Left empty: %s.", field->if_empty);
	if (field->initial != NULL)
		buf_append_format(&wanted, " A new connection offers %s.", field->initial);
	if (strncmp(item->body, wanted.bytes, wanted.length) != 0)
		fail_msg("%s: the manual says\n%s\nand not\n%s", field->key, item->body,
			wanted.bytes);
	if (field->choices != region_choices)
		check_choices(item, field);
	buf_release(&wanted);
}

static void
every_field_is_described_as_its_row_says(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "FIELDS OF A CONNECTION");

	(void)state;
	for (size_t i = 0; i < ATHENA_FIELD_COUNT; i++) {
		check_head(&entries, i, athena_fields[i].key);
		check_field(&entries.items[i], &athena_fields[i]);
	}
	check_end(&entries, ATHENA_FIELD_COUNT);
	mdoc_release(&entries);
	free(page);
}

/* 'Next field.' of 'next field' */
static char *
sentence_of(const char *text)
{
	char *sentence = mem_format("%s.", text);

	if (sentence[0] >= 'a' && sentence[0] <= 'z')
		sentence[0] = (char)(sentence[0] - 'a' + 'A');
	return sentence;
}

static void
every_key_does_what_its_row_says(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "KEYS");

	(void)state;
	for (size_t i = 0; i < key_row_count; i++) {
		char *does = sentence_of(key_rows[i].does);

		check_head(&entries, i, key_rows[i].keys);
		assert_string_equal(entries.items[i].body, does);
		assert_string_equal(entries.items[i].heading, key_rows[i].group);
		free(does);
	}
	check_end(&entries, key_row_count);
	mdoc_release(&entries);
	free(page);
}

static void
every_exit_status_is_told_and_no_other(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "EXIT STATUS");

	(void)state;
	for (int kind = 0; kind < ERROR_KIND_COUNT; kind++) {
		char *wanted = mem_format("%d", error_exit_status((enum error_kind)kind));

		check_head(&entries, (size_t)kind, wanted);
		assert_true(entries.items[kind].body[0] != '\0');
		free(wanted);
	}
	check_end(&entries, ERROR_KIND_COUNT);
	mdoc_release(&entries);
	free(page);
}

static void
the_words_of_list_are_explained(void **state)
{
	char *page = read_page("man/athena-connect.1"), *text = mdoc_text(page, "COMMANDS");

	(void)state;
	for (int source = 0; source < KEYS_SOURCE_COUNT; source++)
		if (strstr(text, keys_source_names[source]) == NULL)
			fail_msg("list prints '%s', which is not explained",
				keys_source_names[source]);
	free(text);
	free(page);
}

static void
every_role_of_a_theme_is_explained_and_no_other(void **state)
{
	char *page = read_page("man/athena-connect-theme.5");
	struct mdoc_list entries = mdoc_items(page, "ROLES");

	(void)state;
	for (size_t i = 0; i < ROLE_COUNT; i++)
		check_head(&entries, i, theme_role_names[i]);
	check_end(&entries, ROLE_COUNT);
	mdoc_release(&entries);
	free(page);
}

static void
the_files_are_named_as_they_are(void **state)
{
	char *page = read_page("man/athena-connect.1");
	struct mdoc_list entries = mdoc_items(page, "FILES");

	(void)state;
	check_head(&entries, 0, "~/.dbt/profiles.yml");
	check_head(&entries, 1, "~/.dbt/" VAULT_FILE_NAME);
	check_head(&entries, 2, "~/.dbt/" VAULT_LOCK_NAME);
	mdoc_release(&entries);
	free(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_its_entry_and_no_other_has_one),
		cmocka_unit_test(every_option_has_its_entry_and_no_other_has_one),
		cmocka_unit_test(every_field_is_described_as_its_row_says),
		cmocka_unit_test(every_key_does_what_its_row_says),
		cmocka_unit_test(every_exit_status_is_told_and_no_other),
		cmocka_unit_test(the_words_of_list_are_explained),
		cmocka_unit_test(every_role_of_a_theme_is_explained_and_no_other),
		cmocka_unit_test(the_files_are_named_as_they_are),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu rows of tables compared with the manual\n", rows);
	return failed;
}
