/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "wizard/form.h"

static const struct field_context context = {.has_endpoint_override = false};
static struct connection draft;

static struct form *
open_form(enum field_page page, const struct connection *stored)
{
	const struct form_options options = {
		.connection = &draft, .stored = stored, .page = page, .context = &context};

	return form_new(&options);
}

static void
open_new(struct form **form, enum field_page page)
{
	connection_init(&draft);
	connection_set_initial(&draft);
	*form = open_form(page, NULL);
}

static void
close_form(struct form *form)
{
	form_free(form);
	connection_release(&draft);
}

static void
type(struct form *form, const char *text)
{
	form_type(form, text, strlen(text));
}

static enum verdict_level
level_at(const struct form *form, int row)
{
	for (size_t at = 0; at < form_row_count(form); at++)
		if (form_row(form, at) == row)
			return form_message(form, at)->level;
	fail_msg("row %d is not in sight", row);
	return VERDICT_OK;
}

static int
focused_row(const struct form *form)
{
	return form_row(form, form_focus(form));
}

static const char *
text_of(struct form *form, int row)
{
	size_t length;

	form_set_focus(form, row);
	return line_edit_text(form_line(form, form_focus(form)), &length);
}

static void
nothing_is_said_while_a_field_is_first_typed(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_S3_STAGING_DIR);
	type(form, "team-bucket");
	assert_int_equal(level_at(form, ATHENA_S3_STAGING_DIR), VERDICT_OK);
	close_form(form);
}

static void
leaving_forward_with_a_wrong_value_says_so_and_lets_the_focus_go(void **state)
{
	static const enum action ways[] = {ACTION_NEXT_FIELD, ACTION_DOWN, ACTION_ENTER};

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct form *form;

		open_new(&form, FIELD_PAGE_CONNECTION);
		form_set_focus(form, ATHENA_S3_STAGING_DIR);
		type(form, "team-bucket");
		assert_int_equal(form_act(form, ways[i]), FORM_HANDLED);
		assert_int_equal(level_at(form, ATHENA_S3_STAGING_DIR), VERDICT_ERROR);
		assert_int_equal(focused_row(form), ATHENA_WORK_GROUP);
		close_form(form);
	}
}

static void
leaving_backward_or_empty_says_nothing(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_S3_STAGING_DIR);
	type(form, "team-bucket");
	(void)form_act(form, ACTION_PREVIOUS_FIELD);
	assert_int_equal(level_at(form, ATHENA_S3_STAGING_DIR), VERDICT_OK);
	form_set_focus(form, ATHENA_REGION_NAME);
	(void)form_act(form, ACTION_NEXT_FIELD);
	assert_int_equal(level_at(form, ATHENA_REGION_NAME), VERDICT_OK);
	close_form(form);
}

static void
the_key_that_makes_a_value_right_takes_the_message_away(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_NUM_RETRIES);
	type(form, "3x");
	(void)form_act(form, ACTION_NEXT_FIELD);
	assert_int_equal(level_at(form, ATHENA_NUM_RETRIES), VERDICT_ERROR);
	(void)form_act(form, ACTION_PREVIOUS_FIELD);
	assert_int_equal(level_at(form, ATHENA_NUM_RETRIES), VERDICT_ERROR);
	(void)form_act(form, ACTION_DELETE_LEFT);
	assert_int_equal(level_at(form, ATHENA_NUM_RETRIES), VERDICT_OK);
	assert_true(form_is_settled(form, form_focus(form)));
	close_form(form);
}

static void
continue_tells_all_and_goes_to_the_first(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_THREADS); /* another page's row: no move */
	assert_int_equal(form_attention(form), 0);
	form_set_focus(form, ATHENA_NUM_RETRIES);
	assert_int_equal(form_act(form, ACTION_CONTINUE), FORM_HANDLED);
	assert_int_equal(form_attention(form), 2);
	assert_int_equal(focused_row(form), ATHENA_REGION_NAME);
	type(form, "eu-west-1");
	assert_int_equal(form_attention(form), 1);
	form_set_focus(form, ATHENA_S3_STAGING_DIR);
	type(form, "s3://bucket/dbt/");
	assert_int_equal(form_attention(form), 0);
	assert_int_equal(form_act(form, ACTION_CONTINUE), FORM_CONTINUE);
	close_form(form);
}

static void
going_back_is_never_blocked(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	type(form, "\xd1\x8f rubbish {{ ");
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(form_act(form, ACTION_BACK), FORM_BACK);
	close_form(form);
}

static void
a_rule_of_two_rows_speaks_on_continue_and_goes_with_either_of_them(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_WORK_GROUP);
	type(form, "one");
	(void)form_act(form, ACTION_NEXT_FIELD);
	type(form, "one");
	(void)form_act(form, ACTION_NEXT_FIELD);
	assert_int_equal(level_at(form, ATHENA_SPARK_WORK_GROUP), VERDICT_OK);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(level_at(form, ATHENA_SPARK_WORK_GROUP), VERDICT_WARNING);
	form_set_focus(form, ATHENA_WORK_GROUP);
	type(form, "2");
	assert_int_equal(level_at(form, ATHENA_SPARK_WORK_GROUP), VERDICT_OK);
	close_form(form);
}

static void
a_session_token_is_asked_for_with_a_temporary_key_only(void **state)
{
	struct form *form;
	size_t before;

	(void)state;
	open_new(&form, FIELD_PAGE_CREDENTIALS);
	before = form_row_count(form);
	type(form, "ASIA");
	assert_int_equal(form_row_count(form), before + 1);
	assert_int_equal(focused_row(form), ATHENA_AWS_ACCESS_KEY_ID);
	(void)form_act(form, ACTION_KILL_LINE_LEFT);
	assert_int_equal(form_row_count(form), before);
	close_form(form);
}

static void
a_stored_secret_is_kept_until_something_is_typed(void **state)
{
	struct connection stored;
	struct form *form;

	(void)state;
	connection_init(&stored);
	stored.values[ATHENA_AWS_SECRET_ACCESS_KEY].state = VALUE_STORED;
	connection_init(&draft);
	connection_copy(&draft, &stored);
	form = open_form(FIELD_PAGE_CREDENTIALS, &stored);
	form_set_focus(form, ATHENA_AWS_SECRET_ACCESS_KEY);
	assert_int_equal(form_state(form, form_focus(form)), VALUE_STORED);
	type(form, "x");
	assert_int_equal(form_state(form, form_focus(form)), VALUE_GIVEN);
	(void)form_act(form, ACTION_DELETE_LEFT);
	assert_int_equal(form_state(form, form_focus(form)), VALUE_STORED);
	connection_release(&stored);
	close_form(form);
}

static void
jinja_that_is_stored_is_kept_and_not_judged(void **state)
{
	static const char reference[] = "{{ env_var('REGION') }}";
	struct connection stored;
	struct form *form;

	(void)state;
	connection_init(&stored);
	connection_set(&stored, ATHENA_REGION_NAME, reference, strlen(reference));
	stored.values[ATHENA_REGION_NAME].state = VALUE_REFERENCE;
	connection_init(&draft);
	connection_copy(&draft, &stored);
	form = open_form(FIELD_PAGE_CONNECTION, &stored);
	type(form, "x");
	assert_int_equal(form_state(form, 0), VALUE_GIVEN);
	(void)form_act(form, ACTION_DELETE_LEFT);
	assert_int_equal(form_state(form, 0), VALUE_REFERENCE);
	assert_int_equal(level_at(form, ATHENA_REGION_NAME), VERDICT_OK);
	connection_release(&stored);
	close_form(form);
}

static void
a_reveal_ends_when_the_row_is_left(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CREDENTIALS);
	assert_int_equal(form_act(form, ACTION_REVEAL), FORM_IGNORED);
	form_set_focus(form, ATHENA_AWS_SECRET_ACCESS_KEY);
	type(form, "abc");
	assert_int_equal(form_act(form, ACTION_REVEAL), FORM_HANDLED);
	assert_true(line_edit_is_revealed(form_line(form, form_focus(form))));
	(void)form_act(form, ACTION_PREVIOUS_FIELD);
	form_set_focus(form, ATHENA_AWS_SECRET_ACCESS_KEY);
	assert_false(line_edit_is_revealed(form_line(form, form_focus(form))));
	close_form(form);
}

static void
a_paste_is_cleaned_with_a_note_and_never_moves_on(void **state)
{
	static const char pasted[] = "  s3://bucket/dbt/\r\n";
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_S3_STAGING_DIR);
	form_paste(form, pasted, strlen(pasted));
	assert_int_equal(focused_row(form), ATHENA_S3_STAGING_DIR);
	assert_string_equal(text_of(form, ATHENA_S3_STAGING_DIR), "s3://bucket/dbt/");
	assert_string_not_equal(form_note(form), "");
	type(form, "x");
	assert_string_equal(form_note(form), "");
	close_form(form);
}

static bool
is_dev_taken(const struct connection *connection, void *taken_context)
{
	(void)taken_context;
	return strcmp(connection->target, "dev") == 0;
}

static void
a_name_that_is_taken_is_an_error_of_its_target(void **state)
{
	struct form_options options = {.connection = &draft,
		.page = FIELD_PAGE_CONNECTION,
		.context = &context,
		.asks_name = true,
		.is_taken = is_dev_taken};
	struct form *form;

	(void)state;
	connection_init(&draft);
	form = form_new(&options);
	assert_int_equal(focused_row(form), FORM_PROFILE);
	type(form, "jaffle_shop");
	(void)form_act(form, ACTION_NEXT_FIELD);
	type(form, "dev");
	(void)form_act(form, ACTION_NEXT_FIELD);
	assert_int_equal(level_at(form, FORM_TARGET), VERDICT_ERROR);
	form_set_focus(form, FORM_TARGET);
	type(form, "2");
	assert_int_equal(level_at(form, FORM_TARGET), VERDICT_OK);
	assert_string_equal(draft.target, "dev2");
	close_form(form);
}

static void
keys_that_come_from_elsewhere_are_not_asked_for_until_one_is_typed(void **state)
{
	struct form_options options = {.connection = &draft,
		.page = FIELD_PAGE_CREDENTIALS,
		.context = &context,
		.has_other_keys = true};
	struct form *form;

	(void)state;
	connection_init(&draft);
	connection_set_initial(&draft);
	form = form_new(&options);
	assert_int_equal(form_settle(form), 0);
	form_set_focus(form, ATHENA_AWS_ACCESS_KEY_ID);
	type(form, "AKIAQWERTYUIOPASDFGH");
	assert_int_equal(form_settle(form), 1);
	assert_int_equal(focused_row(form), ATHENA_AWS_SECRET_ACCESS_KEY);
	close_form(form);
}

/* Each of them is one key away, over and over, wherever the focus is. */
static void
continue_goes_from_one_wrong_row_to_the_next(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_DATABASE);
	type(form, " ");
	assert_int_equal(form_act(form, ACTION_CONTINUE), FORM_HANDLED);
	assert_int_equal(form_attention(form), 3);
	assert_int_equal(focused_row(form), ATHENA_REGION_NAME);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_DATABASE);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_S3_STAGING_DIR);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_REGION_NAME);
	form_set_focus(form, ATHENA_NUM_RETRIES);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_REGION_NAME);
	type(form, "eu-west-1");
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_DATABASE);
	assert_int_equal(form_attention(form), 2);
	/* The only one left stays in focus. */
	(void)form_act(form, ACTION_DELETE_LEFT);
	type(form, "awsdatacatalog");
	(void)form_act(form, ACTION_CONTINUE);
	(void)form_act(form, ACTION_CONTINUE);
	assert_int_equal(focused_row(form), ATHENA_S3_STAGING_DIR);
	type(form, "s3://team-bucket/dbt/");
	assert_int_equal(form_act(form, ACTION_CONTINUE), FORM_CONTINUE);
	close_form(form);
}

/* As long as nothing is said against a value nothing is proposed instead. */
static void
what_would_do_instead_is_told_with_the_message(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	form_set_focus(form, ATHENA_S3_STAGING_DIR);
	type(form, "team-bucket/dbt/");
	assert_null(form_instead(form));
	(void)form_act(form, ACTION_NEXT_FIELD);
	assert_null(form_instead(form));
	(void)form_act(form, ACTION_PREVIOUS_FIELD);
	assert_string_equal(form_instead(form), "s3://team-bucket/dbt/");
	form_choose(form, form_instead(form));
	assert_null(form_instead(form));
	assert_string_equal(text_of(form, ATHENA_S3_STAGING_DIR), "s3://team-bucket/dbt/");
	close_form(form);
}

/* A paste of several values reads all rows again: what it filled can be undone, and so can what was
 * typed into the others before. */
static void
what_came_from_outside_is_undone_as_what_was_typed(void **state)
{
	struct form *form;

	(void)state;
	open_new(&form, FIELD_PAGE_CONNECTION);
	type(form, "us-east-1");
	form_set_focus(form, ATHENA_WORK_GROUP);
	type(form, "mine");
	(void)form_act(form, ACTION_KILL_WORD_LEFT);
	type(form, "primary");
	connection_set(&draft, ATHENA_REGION_NAME, "eu-west-1", 9);
	form_reload(form);
	assert_string_equal(text_of(form, ATHENA_REGION_NAME), "eu-west-1");
	(void)form_act(form, ACTION_UNDO);
	assert_string_equal(text_of(form, ATHENA_REGION_NAME), "us-east-1");
	assert_string_equal(text_of(form, ATHENA_WORK_GROUP), "primary");
	(void)form_act(form, ACTION_UNDO);
	(void)form_act(form, ACTION_UNDO);
	assert_string_equal(text_of(form, ATHENA_WORK_GROUP), "mine");
	close_form(form);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_said_while_a_field_is_first_typed),
		cmocka_unit_test(leaving_forward_with_a_wrong_value_says_so_and_lets_the_focus_go),
		cmocka_unit_test(leaving_backward_or_empty_says_nothing),
		cmocka_unit_test(the_key_that_makes_a_value_right_takes_the_message_away),
		cmocka_unit_test(continue_tells_all_and_goes_to_the_first),
		cmocka_unit_test(going_back_is_never_blocked),
		cmocka_unit_test(
			a_rule_of_two_rows_speaks_on_continue_and_goes_with_either_of_them),
		cmocka_unit_test(a_session_token_is_asked_for_with_a_temporary_key_only),
		cmocka_unit_test(a_stored_secret_is_kept_until_something_is_typed),
		cmocka_unit_test(jinja_that_is_stored_is_kept_and_not_judged),
		cmocka_unit_test(a_reveal_ends_when_the_row_is_left),
		cmocka_unit_test(a_paste_is_cleaned_with_a_note_and_never_moves_on),
		cmocka_unit_test(a_name_that_is_taken_is_an_error_of_its_target),
		cmocka_unit_test(
			keys_that_come_from_elsewhere_are_not_asked_for_until_one_is_typed),
		cmocka_unit_test(continue_goes_from_one_wrong_row_to_the_next),
		cmocka_unit_test(what_would_do_instead_is_told_with_the_message),
		cmocka_unit_test(what_came_from_outside_is_undone_as_what_was_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
