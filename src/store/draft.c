/* SPDX-License-Identifier: Apache-2.0 */
/* The draft, a small YAML file. Only rows whose home is the profile are ever written. */
#include "store/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "yml/yml_doc.h"
#include "yml/yml_quote.h"

#define DRAFT_LIMIT (256u << 10)

void
draft_init(struct draft *draft)
{
	*draft = (struct draft){0};
	connection_init(&draft->connection);
}

void
draft_release(struct draft *draft)
{
	free(draft->file);
	connection_release(&draft->connection);
	draft_init(draft);
}

bool
draft_path(char **path, struct error *err)
{
	char *folder = NULL;

	if (!path_xdg("XDG_STATE_HOME", ".local/state", &folder, err))
		return false;
	*path = path_join(folder, "draft.yml");
	free(folder);
	return true;
}

static const char *
text_of(const struct yml_node *mapping, const char *key)
{
	const struct yml_node *node = yml_find(mapping, key);

	return node != NULL && node->kind == YML_SCALAR && node->text_length != 0 ? node->text
										  : NULL;
}

static void
take_values(struct draft *draft, const struct yml_node *root)
{
	const struct yml_node *values = yml_find(root, "values");
	const char *is_new = text_of(root, "new"), *written = text_of(root, "written");

	draft->file = mem_copy_string(text_of(root, "file"));
	draft->is_new = is_new != NULL && strcmp(is_new, "true") == 0;
	draft->written = written == NULL ? 0 : strtoll(written, NULL, 10);
	draft->connection.profile = mem_copy_string(text_of(root, "profile"));
	draft->connection.target = mem_copy_string(text_of(root, "target"));
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *text = athena_fields[row].home == FIELD_HOME_PROFILE
					   ? text_of(values, athena_fields[row].key)
					   : NULL;

		if (text != NULL)
			connection_set(&draft->connection, row, text, strlen(text));
	}
}

static bool
parse(struct draft *draft, const struct buf *text, struct error *err)
{
	struct yml_doc *doc = NULL;

	if (!yml_doc_parse(text->bytes, text->length, &doc, err))
		return false;
	take_values(draft, yml_doc_root(doc));
	yml_doc_free(doc);
	return draft->file != NULL || error_set(err, ERROR_FILE, "it names no file");
}

bool
draft_read(struct draft *draft, struct error *err)
{
	struct file_stamp stamp = {0};
	char *path = NULL;
	struct buf text;
	bool ok;

	if (!draft_path(&path, err))
		return false;
	buf_init(&text);
	ok = file_read(path, DRAFT_LIMIT, &text, &stamp, err);
	if (ok && stamp.exists && !parse(draft, &text, err)) {
		(void)error_wrap(err, "cannot read the draft '%s'", path);
		(void)error_hint(err, "remove the file, or mend it");
		ok = false;
	}
	buf_release(&text);
	free(path);
	return ok;
}

static void
append_line(struct buf *out, const char *key, const char *value)
{
	buf_append_format(out, "%s: ", key);
	yml_quote(out, value, YML_DOUBLE_QUOTED);
	buf_append_char(out, '\n');
}

/* A secret key that was typed into the wrong field: 40 characters of base64, of every sort. */
static bool
looks_like_secret(const char *text)
{
	static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char lower[] = "abcdefghijklmnopqrstuvwxyz";
	static const char all[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	return strlen(text) >= 40 && strspn(text, all) == strlen(text) &&
	       strpbrk(text, upper) != NULL && strpbrk(text, lower) != NULL;
}

static void
append_values(struct buf *out, const struct connection *connection)
{
	buf_append_string(out, "values:\n");
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *text = connection->values[row].text;

		if (athena_fields[row].home != FIELD_HOME_PROFILE || text == NULL ||
			looks_like_secret(text))
			continue;
		buf_append_string(out, "  ");
		append_line(out, athena_fields[row].key, text);
	}
}

bool
draft_write(const struct draft *draft, struct error *err)
{
	const struct connection *connection = &draft->connection;
	struct file_write write = {.mode = 0600};
	char *path = NULL;
	struct buf text;
	bool ok;

	if (!draft_path(&path, err))
		return false;
	buf_init(&text);
	buf_append_string(&text, "# An unfinished form of athena-connect. It holds no secret.\n");
	append_line(&text, "file", draft->file);
	buf_append_format(&text, "new: %s\nwritten: %lld\n", draft->is_new ? "true" : "false",
		draft->written);
	append_line(&text, "profile", connection->profile == NULL ? "" : connection->profile);
	append_line(&text, "target", connection->target == NULL ? "" : connection->target);
	append_values(&text, connection);
	write.path = path;
	write.bytes = text.bytes;
	write.length = text.length;
	ok = file_replace(&write, err);
	buf_release(&text);
	free(path);
	return ok;
}

bool
draft_remove(struct error *err)
{
	char *path = NULL;
	bool ok = draft_path(&path, err) && file_remove(path, err);

	free(path);
	return ok;
}

void
draft_take(struct draft *draft, const struct connection *connection)
{
	connection_copy(&draft->connection, connection);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home != FIELD_HOME_PROFILE)
			connection_set(&draft->connection, row, "", 0);
}

void
draft_apply(const struct draft *draft, struct connection *to)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *text = draft->connection.values[row].text;
		bool is_kept = to->values[row].state == VALUE_REFERENCE && text != NULL &&
			       strcmp(to->values[row].text, text) == 0;

		if (athena_fields[row].home == FIELD_HOME_PROFILE && !is_kept)
			connection_set(
				to, row, text == NULL ? "" : text, text == NULL ? 0 : strlen(text));
	}
}
