/* SPDX-License-Identifier: Apache-2.0 */
#include "support/judged.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

#define ROW_CELLS 44 /* of a message under a value, 80 columns wide */
#define SCREEN_CELLS 78

static size_t values, complaints;

static void
complain(const char *name, const char *what, const char *text)
{
	complaints++;
	print_error("%s: %s: '%s'\n", name, what, text);
}

void
judged_words(const char *where, const char *text)
{
	static const char *const words[] = {
		"valid", "please", "sorry", "illegal", "required field"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasestr(text, words[i]) != NULL)
			complain(where, words[i], text);
}

/* Four bytes of a secret in a row are a part of it. */
static void
check_secrecy(const struct judged *row, const struct verdict *verdict)
{
	for (size_t i = 0; i + 4 <= row->length; i++)
		if (memmem(verdict->text, strlen(verdict->text), row->value + i, 4) != NULL) {
			complain(row->name, "the secret is quoted", verdict->text);
			return;
		}
}

static void
check_instead(const struct judged *row, const struct verdict *verdict,
	const struct field_context *context, const struct connection *connection)
{
	struct verdict other;

	if (athena_fields[row->row].home == FIELD_HOME_VAULT)
		complain(row->name, "a key is proposed", verdict->instead);
	if (strlen(verdict->instead) == row->length &&
		memcmp(verdict->instead, row->value, row->length) == 0)
		complain(row->name, "the same is proposed", verdict->instead);
	connection_judge_text(
		connection, row->row, verdict->instead, strlen(verdict->instead), context, &other);
	if (other.level == VERDICT_ERROR)
		complain(row->name, "what is proposed is wrong", verdict->instead);
}

/* The naming convention's list of names is the one message that is longer than a row. */
static bool
is_too_wide(const struct judged *row, const struct verdict *verdict)
{
	int width = text_width(verdict->text, strlen(verdict->text));

	if (verdict->level == VERDICT_ERROR && row->row != ATHENA_S3_DATA_NAMING)
		return width > ROW_CELLS;
	return width > SCREEN_CELLS;
}

static void
check_any(const struct judged *row, const struct field_context *context,
	const struct verdict *verdict, const struct connection *connection)
{
	size_t length = strlen(verdict->text);

	if ((verdict->level == VERDICT_OK) != (length == 0))
		complain(row->name, "level and message disagree", verdict->text);
	if (length + 1 >= sizeof(verdict->text) || !text_is_valid(verdict->text, length))
		complain(row->name, "the message is cut", verdict->text);
	if (is_too_wide(row, verdict))
		complain(row->name, "the message is too wide", verdict->text);
	if (length > 0 && verdict->text[length - 1] == '.')
		complain(row->name, "a full stop", verdict->text);
	judged_words(row->name, verdict->text);
	if (athena_fields[row->row].kind == FIELD_SECRET)
		check_secrecy(row, verdict);
	if (verdict->instead[0] != '\0')
		check_instead(row, verdict, context, connection);
}

enum verdict_level
judged_one(const struct judged *row, const struct field_context *context, struct verdict *verdict)
{
	struct connection connection;

	values++;
	connection_init(&connection);
	memset(verdict, 'x', sizeof(*verdict));
	connection_judge_text(&connection, row->row, row->value, row->length, context, verdict);
	check_any(row, context, verdict, &connection);
	connection_release(&connection);
	return verdict->level;
}

void
judged_check(const struct judged *rows, size_t count, const struct field_context *context)
{
	for (size_t i = 0; i < count; i++) {
		const struct judged *row = &rows[i];
		struct verdict verdict;

		if (judged_one(row, context, &verdict) != row->level)
			complain(row->name, "another level", verdict.text);
		if (strstr(verdict.text, row->part) == NULL)
			complain(row->name, row->part, verdict.text);
		if (strcmp(verdict.instead, row->instead) != 0)
			complain(row->name, "another proposal", verdict.instead);
	}
	judged_settle();
}

void
judged_settle(void)
{
	size_t found = complaints;

	complaints = 0;
	if (found != 0)
		fail_msg("%zu complaints", found);
}

size_t
judged_count(void)
{
	return values;
}
