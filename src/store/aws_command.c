/* SPDX-License-Identifier: Apache-2.0 */
/* Making and understanding the line of a credential_process. Source: botocore splits it with
 * shlex; the SDKs for Go, Java, JavaScript and C hand it to sh -c. */
#include "store/aws_command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/program.h"

#define COMMAND "credential-process"
#define FOLDER_OPTION "--profiles-dir"

static bool
is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("/._-+,:@", c) != NULL);
}

/* Whether a shell and shlex take it as it stands between double quotes, and no reader of the file
 * takes it for a comment. */
static bool
is_quotable(const char *word)
{
	for (const char *at = word; *at != '\0'; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f || strchr("\"`$\\", *at) != NULL ||
			(at[0] == ' ' && (at[1] == '#' || at[1] == ';')))
			return false;
	return word[0] != '\0' && word[0] != '-';
}

static void
append_word(struct buf *line, const char *word)
{
	const char *at = word;

	while (is_bare(*at))
		at++;
	buf_append_format(
		line, *at == '\0' ? "%s%s" : "%s\"%s\"", line->length == 0 ? "" : " ", word);
}

/* From the root on, behind symlinks; as it is where it does not exist. */
static char *
real_folder(const char *path)
{
	char *real = realpath(path, NULL);

	return real == NULL ? mem_copy_string(path) : real;
}

static char *
folder_of(const char *profiles_path)
{
	char *folder = path_folder(profiles_path), *real = real_folder(folder), *here, *joined;

	free(folder);
	if (real[0] == '/')
		return real;
	here = getcwd(NULL, 0);
	joined = path_join(here == NULL ? "/" : here, real);
	free(here);
	free(real);
	return joined;
}

static bool
check_path(const char *path, struct error *err)
{
	if (is_quotable(path))
		return true;
	(void)error_set(err, ERROR_FILE,
		"'%s' cannot stand in a credential_process: it holds a character that shells "
		"take for their own",
		path);
	return error_hint(err, "with '--keys env' dbt gets the keys from 'athena-connect exec'");
}

static bool
check_name(const char *name, struct error *err)
{
	if (is_quotable(name))
		return true;
	(void)error_set(
		err, ERROR_USAGE, "the name '%s' cannot stand in a credential_process", name);
	return error_hint(err, "'athena-connect rename' gives it another one");
}

bool
aws_command_make(const struct connection *connection, const char *profiles_path, char **line,
	struct error *err)
{
	char *name = mem_format("%s/%s", connection->profile, connection->target);
	char *folder = folder_of(profiles_path), *program = NULL;
	struct buf text;
	bool ok;

	*line = NULL;
	buf_init(&text);
	ok = program_path(&program, err) && check_path(program, err) && check_path(folder, err) &&
	     check_name(name, err);
	if (ok) {
		append_word(&text, program);
		append_word(&text, COMMAND);
		append_word(&text, name);
		append_word(&text, FOLDER_OPTION);
		append_word(&text, folder);
		*line = buf_take(&text);
	}
	buf_release(&text);
	free(program);
	free(folder);
	free(name);
	return ok;
}

/* The next word as a shell splits it, quotes and backslashes taken off; false at the end. */
static bool
next_word(const struct secret *line, size_t *at, struct secret *word)
{
	char quote = '\0';

	secret_release(word);
	while (*at < line->length && strchr(" \t\r\n", line->bytes[*at]) != NULL)
		++*at;
	if (*at >= line->length)
		return false;
	secret_set(word, "", 0);
	for (; *at < line->length; ++*at) {
		char c = line->bytes[*at];

		if (quote == '\0' && strchr(" \t\r\n", c) != NULL)
			break;
		if (c == quote) {
			quote = '\0';
		} else if (quote == '\0' && (c == '"' || c == '\'')) {
			quote = c;
		} else {
			if (c == '\\' && quote != '\'' && *at + 1 < line->length)
				c = line->bytes[++*at];
			secret_append(word, &c, 1);
		}
	}
	return true;
}

static bool
is_word(const struct secret *word, const char *text)
{
	return word->length == strlen(text) && memcmp(word->bytes, text, word->length) == 0;
}

/* What the words behind the program's say. */
struct words {
	bool is_command;
	bool has_name; /* the wanted one */
	char *folder; /* owned; NULL: none is named */
};

static void
take_word(struct words *words, const struct secret *word, const char *name, bool is_folder)
{
	static const char option[] = FOLDER_OPTION "=";
	bool has_value = word->length >= sizeof(option) - 1 &&
			 memcmp(word->bytes, option, sizeof(option) - 1) == 0;

	if (is_folder || has_value) {
		free(words->folder);
		words->folder = mem_copy_string(word->bytes + (is_folder ? 0 : sizeof(option) - 1));
	} else if (is_word(word, COMMAND)) {
		words->is_command = true;
	} else if (words->is_command && is_word(word, name)) {
		words->has_name = true;
	}
}

static bool
is_same_folder(const char *named, const char *profiles_path)
{
	char *one = real_folder(named), *other = folder_of(profiles_path);
	bool is_same = strcmp(one, other) == 0;

	free(one);
	free(other);
	return is_same;
}

bool
aws_command_leads_to(
	const struct secret *line, const struct connection *connection, const char *profiles_path)
{
	char *name = mem_format("%s/%s", connection->profile, connection->target);
	struct secret word = SECRET_INIT;
	struct words words = {0};
	bool is_program = true, is_folder = false, leads;
	size_t at = 0;

	while (next_word(line, &at, &word)) {
		if (!is_program)
			take_word(&words, &word, name, is_folder);
		is_folder = !is_program && !is_folder && is_word(&word, FOLDER_OPTION);
		is_program = false;
	}
	leads = words.is_command && words.has_name &&
		(words.folder == NULL || is_same_folder(words.folder, profiles_path));
	free(words.folder);
	secret_release(&word);
	free(name);
	return leads;
}

bool
aws_command_is_runnable(const struct secret *line)
{
	struct secret word = SECRET_INIT;
	size_t at = 0;
	bool is_runnable =
		next_word(line, &at, &word) && word.length > 0 && access(word.bytes, X_OK) == 0;

	secret_release(&word);
	return is_runnable;
}
