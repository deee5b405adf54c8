/* SPDX-License-Identifier: Apache-2.0 */
/* References to variables of the environment. */
#include "store/reference.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Where the reading of a text has come to; `at` is NULL once it went wrong. */
struct reader {
	const char *at;
};

bool
reference_is_jinja(const char *text, size_t length)
{
	for (size_t i = 0; i + 1 < length; i++)
		if (text[i] == '{' &&
			(text[i + 1] == '{' || text[i + 1] == '%' || text[i + 1] == '#'))
			return true;
	return false;
}

/* Passes over blanks and then over a word, if it is there. */
static bool
pass(struct reader *reader, const char *word)
{
	const char *at = reader->at;

	if (at == NULL)
		return false;
	at += strspn(at, " \t\n");
	if (strncmp(at, word, strlen(word)) != 0)
		return false;
	reader->at = at + strlen(word);
	return true;
}

static void
need(struct reader *reader, const char *word)
{
	if (!pass(reader, word))
		reader->at = NULL;
}

/* A string in quotes, with no escape in it (free); NULL when there is none. */
static char *
read_string(struct reader *reader)
{
	char quote = pass(reader, "'") ? '\'' : pass(reader, "\"") ? '"' : '\0';
	const char *end = quote == '\0' ? NULL : strchr(reader->at, quote);
	char *string = NULL;

	if (end == NULL || memchr(reader->at, '\\', (size_t)(end - reader->at)) != NULL) {
		reader->at = NULL;
	} else {
		string = mem_copy_bytes(reader->at, (size_t)(end - reader->at));
		reader->at = end + 1;
	}
	return string;
}

bool
reference_parse(const char *text, char **variable, char **fallback)
{
	struct reader reader = {text};
	char *name, *otherwise = NULL;
	bool ok;

	need(&reader, "{{");
	need(&reader, "env_var");
	need(&reader, "(");
	name = read_string(&reader);
	if (pass(&reader, ","))
		otherwise = read_string(&reader);
	need(&reader, ")");
	need(&reader, "}}");
	ok = reader.at != NULL && reader.at[strspn(reader.at, " \t\n")] == '\0' && name[0] != '\0';
	if (ok && variable != NULL) {
		*variable = name;
		name = NULL;
	}
	if (ok && fallback != NULL) {
		*fallback = otherwise;
		otherwise = NULL;
	}
	free(name);
	free(otherwise);
	return ok;
}

char *
reference_make(const char *variable)
{
	return mem_format("{{ env_var('%s') }}", variable);
}

char *
reference_make_optional(const char *variable)
{
	return mem_format("{{ env_var('%s', '') }}", variable);
}

char *
reference_resolve(const char *text)
{
	char *variable = NULL, *fallback = NULL, *result = NULL;
	const char *value;

	if (!reference_is_jinja(text, strlen(text)))
		return mem_copy_string(text);
	if (!reference_parse(text, &variable, &fallback))
		return NULL;
	value = getenv(variable);
	result = mem_copy_string(value != NULL ? value : fallback);
	free(variable);
	free(fallback);
	return result;
}
