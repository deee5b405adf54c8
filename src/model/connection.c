/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draft of a connection: its name, its values, and what is derived from
 * them. Judging is connection_judge.c's. Knows no file.
 */
#include "model/connection.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/validate.h"

void
connection_init(struct connection *connection)
{
	*connection = (struct connection){0};
}

static void
value_release(struct value *value)
{
	free(value->text);
	secret_release(&value->secret);
	*value = (struct value){0};
}

void
connection_release(struct connection *connection)
{
	free(connection->profile);
	free(connection->target);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		value_release(&connection->values[row]);
	connection_init(connection);
}

void
connection_copy(struct connection *to, const struct connection *from)
{
	if (to == from)
		return;
	connection_release(to);
	to->profile = mem_copy_string(from->profile);
	to->target = mem_copy_string(from->target);
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct value *value = &from->values[row];

		to->values[row].state = value->state;
		to->values[row].text = mem_copy_string(value->text);
		to->values[row].is_mistyped = value->is_mistyped;
		if (value->secret.length != 0)
			secret_set(
				&to->values[row].secret, value->secret.bytes, value->secret.length);
	}
}

static bool
is_same_text(const char *one, const char *other)
{
	return strcmp(one == NULL ? "" : one, other == NULL ? "" : other) == 0;
}

bool
connection_is_equal(const struct connection *one, const struct connection *other)
{
	if (!is_same_text(one->profile, other->profile) ||
		!is_same_text(one->target, other->target))
		return false;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (!connection_is_same_value(one, other, row))
			return false;
	return true;
}

bool
connection_set_name(struct connection *connection, const char *name, struct error *err)
{
	const char *slash = strchr(name, '/');
	size_t length = slash == NULL ? strlen(name) : (size_t)(slash - name);

	if (length == 0 ||
		(slash != NULL && (slash[1] == '\0' || strchr(slash + 1, '/') != NULL))) {
		(void)error_set(err, ERROR_USAGE, "the name of a connection has one '/' at most");
		return error_hint(err, "write PROFILE/TARGET, as in jaffle_shop/dev");
	}
	free(connection->profile);
	free(connection->target);
	connection->profile = mem_copy_bytes(name, length);
	connection->target = slash == NULL ? NULL : mem_copy_string(slash + 1);
	return true;
}

/* The words that a YAML 1.1 reader takes for something else, in lower case. */
static bool
is_yaml_word(const char *name)
{
	static const char *const words[] = {
		"on", "off", "yes", "no", "y", "n", "true", "false", "null"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(name, words[i]) == 0)
			return true;
	return false;
}

void
connection_judge_name(const char *name, struct verdict *verdict)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char others[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

	*verdict = (struct verdict){0};
	if (name[0] == '\0')
		validate_say(verdict, VERDICT_ERROR, "enter a name, as in jaffle_shop");
	else if (strchr(letters, name[0]) == NULL)
		validate_say(verdict, VERDICT_ERROR, "begin with a letter, as in jaffle_shop");
	else if (strspn(name, others) != strlen(name))
		validate_say(verdict, VERDICT_ERROR,
			"use letters, digits, _ and - only, as in jaffle_shop");
	else if (strcmp(name, "config") == 0)
		validate_say(verdict, VERDICT_ERROR,
			"dbt reads 'config' as its settings; choose another name");
	else if (is_yaml_word(name))
		validate_say(verdict, VERDICT_ERROR,
			"YAML reads '%s' as a value of its own; choose another name", name);
	else if (strlen(name) > 128)
		validate_say(verdict, VERDICT_ERROR, "use at most 128 characters");
}

void
connection_set(
	struct connection *connection, enum athena_field row, const char *bytes, size_t length)
{
	struct value *value = &connection->values[row];

	value_release(value);
	if (length == 0)
		return;
	value->state = VALUE_GIVEN;
	if (athena_fields[row].kind == FIELD_SECRET)
		secret_set(&value->secret, bytes, length);
	else
		value->text = mem_copy_bytes(bytes, length);
}

const char *
connection_value(const struct connection *connection, enum athena_field row, size_t *length)
{
	const struct value *value = &connection->values[row];

	if (value->state == VALUE_GIVEN && athena_fields[row].kind == FIELD_SECRET) {
		*length = value->secret.length;
		return value->secret.bytes;
	}
	if (value->text != NULL) {
		*length = strlen(value->text);
		return value->text;
	}
	*length = 0;
	return "";
}

bool
connection_is_same_value(
	const struct connection *one, const struct connection *other, enum athena_field row)
{
	size_t one_length, other_length;
	const char *one_bytes = connection_value(one, row, &one_length);
	const char *other_bytes = connection_value(other, row, &other_length);

	return one->values[row].state == other->values[row].state &&
	       one->values[row].is_mistyped == other->values[row].is_mistyped &&
	       one_length == other_length && memcmp(one_bytes, other_bytes, one_length) == 0;
}

void
connection_set_initial(struct connection *connection)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].initial != NULL)
			connection_set(connection, (enum athena_field)row,
				athena_fields[row].initial, strlen(athena_fields[row].initial));
}

char *
connection_completed(enum athena_field row, const char *value)
{
	size_t length = strlen(value);

	if (athena_fields[row].kind == FIELD_LOCATION && length != 0 && value[length - 1] != '/')
		return mem_format("%s/", value);
	return mem_copy_string(value);
}

static void
append_capitals(struct buf *out, const char *text)
{
	buf_append_char(out, '_');
	for (; *text != '\0'; text++) {
		char c = *text;

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		else if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
			c = '_';
		buf_append_char(out, c);
	}
}

char *
connection_variable(const struct connection *connection, enum athena_field row)
{
	struct buf name;

	buf_init(&name);
	buf_append_string(&name, "DBT_ENV_SECRET");
	append_capitals(&name, connection->profile);
	append_capitals(&name, connection->target);
	append_capitals(&name, athena_fields[row].key);
	return buf_take(&name);
}

/* Whether a location is given and can be used. */
static bool
is_usable(const struct connection *connection, enum athena_field row)
{
	static const struct field_context context = {.has_endpoint_override = false};
	struct verdict verdict;

	connection_judge(connection, row, &context, &verdict);
	return connection->values[row].state == VALUE_GIVEN && verdict.level != VERDICT_ERROR;
}

/* How each convention goes on behind the root; %s are schema and model. */
static const struct {
	const char *naming;
	bool has_schema, has_table, has_unique;
} parts[] = {
	{"schema_table_unique", true, true, true},
	{"schema_table", true, true, false},
	{"table_unique", false, true, true},
	{"table", false, true, false},
	{"unique", false, false, true},
};

char *
connection_preview_path(const struct connection *connection, const char *model)
{
	const char *naming = connection->values[ATHENA_S3_DATA_NAMING].text;
	const char *schema = connection->values[ATHENA_SCHEMA].text;
	bool has_data_dir = connection->values[ATHENA_S3_DATA_DIR].state != VALUE_EMPTY;
	enum athena_field root = has_data_dir ? ATHENA_S3_DATA_DIR : ATHENA_S3_STAGING_DIR;
	struct buf path;
	char *text;

	if (!is_usable(connection, root))
		return NULL;
	text = connection_completed(root, connection->values[root].text);
	buf_init(&path);
	buf_append_string(&path, text);
	free(text);
	if (!has_data_dir)
		buf_append_string(&path, "tables/");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (strcmp(parts[i].naming, naming == NULL ? parts[0].naming : naming) != 0)
			continue;
		if (parts[i].has_schema)
			buf_append_format(&path, "%s/", schema == NULL ? "SCHEMA" : schema);
		if (parts[i].has_table)
			buf_append_format(&path, "%s/", model);
		if (parts[i].has_unique)
			buf_append_string(&path, "3f2a.../");
		return buf_take(&path);
	}
	buf_release(&path);
	return NULL;
}
