/* SPDX-License-Identifier: Apache-2.0 */
/* A here-document, so that the shell puts the keys in and no argument holds them. */
#include "wizard/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "model/adapter_athena.h"
#include "model/connection_name.h"
#include "yml/yml_quote.h"

/* A name that was made elsewhere may be more than one word. */
static void
append_name(struct buf *out, const struct connection *connection)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
	char *name = connection_name(connection);

	if (name[strspn(name, plain)] == '\0') {
		buf_append_string(out, name);
	} else {
		buf_append_char(out, '\'');
		for (const char *at = name; *at != '\0'; at++)
			buf_append_string(out, *at == '\'' ? "'\\''" : (char[]){*at, '\0'});
		buf_append_char(out, '\'');
	}
	free(name);
}

/* In a here-document the shell reads these itself. */
static void
append_for_shell(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("\\$`", *text) != NULL)
			buf_append_char(out, '\\');
		buf_append_char(out, *text);
	}
}

static void
append_variable(struct buf *out, const char *key)
{
	buf_append_string(out, "\"$");
	for (; *key != '\0'; key++)
		buf_append_char(out, *key >= 'a' && *key <= 'z' ? (char)(*key - 'a' + 'A') : *key);
	buf_append_char(out, '"');
}

static void
append_row(struct buf *out, const struct connection *connection, enum athena_field row)
{
	const struct field *field = &athena_fields[row];
	struct buf quoted;
	size_t length;

	if (connection->values[row].state == VALUE_EMPTY)
		return;
	buf_append_format(out, "%s: ", field->key);
	if (field->home == FIELD_HOME_VAULT) {
		append_variable(out, field->key);
	} else {
		buf_init(&quoted);
		yml_quote(&quoted, connection_value(connection, row, &length), YML_DOUBLE_QUOTED);
		append_for_shell(out, quoted.bytes);
		buf_release(&quoted);
	}
	buf_append_char(out, '\n');
}

char *
script_of(const struct connection *connection)
{
	struct buf out;

	buf_init(&out);
	buf_append_string(&out, "athena-connect apply ");
	append_name(&out, connection);
	buf_append_string(&out, " - <<END\n");
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		append_row(&out, connection, (enum athena_field)row);
	buf_append_string(&out, "END\n");
	return buf_take(&out);
}

char *
script_to_try(const struct connection *connection)
{
	struct buf out;

	buf_init(&out);
	buf_append_string(&out, "athena-connect exec ");
	append_name(&out, connection);
	buf_append_string(&out, " -- dbt debug");
	return buf_take(&out);
}
