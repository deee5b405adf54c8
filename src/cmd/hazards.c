/* SPDX-License-Identifier: Apache-2.0 */
/* Warnings before a command is run. Source: dbt-core from 1.12 on loads the nearest `.env` of the
 * working folder or above; a variable that is set already wins over it, an unset one does not. */
#include "cmd/hazards.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "cmd/output.h"

#define DOTENV_LIMIT (1u << 20)

static const char endpoint[] = "AWS_ENDPOINT_URL";

/* Read by boto3: each leads to other keys or to another place when it comes back. */
static const char *const watched[] = {
	"AWS_PROFILE",
	"AWS_DEFAULT_PROFILE",
	"AWS_ACCESS_KEY_ID",
	"AWS_SECRET_ACCESS_KEY",
	"AWS_SESSION_TOKEN",
	"AWS_SECURITY_TOKEN",
	"AWS_CREDENTIAL_EXPIRATION",
};

static void
append_name(struct buf *names, const char *name, size_t length)
{
	if (names->length > 0)
		buf_append_string(names, ", ");
	buf_append(names, name, length);
}

/* Who is told. */
struct listener {
	void (*tell)(void *context, const char *text);
	void *context;
};

static void
tell_of_endpoints(const struct environment *environment, const struct listener *listener)
{
	struct buf names;

	buf_init(&names);
	for (size_t i = 0; i < environment->count; i++)
		if (strncmp(environment->entries[i], endpoint, strlen(endpoint)) == 0)
			append_name(&names, environment->entries[i],
				strcspn(environment->entries[i], "="));
	if (names.length > 0) {
		buf_append_format(&names, " %s set: calls to AWS go there",
			strchr(names.bytes, ',') == NULL ? "is" : "are");
		listener->tell(listener->context, names.bytes);
	}
	buf_release(&names);
}

/* The nearest `.env`, from the working folder upward, as python-dotenv looks for it; NULL (free).
 */
static char *
find_dotenv(void)
{
	char *folder = getcwd(NULL, 0);

	while (folder != NULL) {
		char *path = path_join(folder, ".env"), *above;

		if (access(path, R_OK) == 0) {
			free(folder);
			return path;
		}
		free(path);
		above = strcmp(folder, "/") == 0 ? NULL : path_folder(folder);
		free(folder);
		folder = above;
	}
	return NULL;
}

static bool
is_hazard(const struct environment *environment, const char *name, size_t length)
{
	char *copy = mem_copy_bytes(name, length);
	bool is_watched = strncmp(copy, endpoint, strlen(endpoint)) == 0;
	bool is_free = environment_get(environment, copy) == NULL;

	for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++)
		is_watched = is_watched || strcmp(watched[i], copy) == 0;
	free(copy);
	return is_watched && is_free;
}

/* The names that the lines of a `.env` set: 'NAME=...' or 'export NAME=...'. */
static void
collect_names(const struct environment *environment, const char *text, struct buf *names)
{
	while (*text != '\0') {
		size_t length;

		text += strspn(text, " \t");
		if (strncmp(text, "export", 6) == 0 && (text[6] == ' ' || text[6] == '\t'))
			text += 6 + strspn(text + 6, " \t");
		length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
		if (length > 0 && text[length + strspn(text + length, " \t")] == '=' &&
			is_hazard(environment, text, length))
			append_name(names, text, length);
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
}

static void
tell_of_dotenv(const struct environment *environment, const struct listener *listener)
{
	char *path = find_dotenv();
	struct file_stamp stamp;
	struct buf text, names;

	if (path == NULL)
		return;
	buf_init(&text);
	buf_init(&names);
	if (file_read(path, DOTENV_LIMIT, &text, &stamp, NULL)) {
		collect_names(environment, text.bytes, &names);
		/* It may hold keys. */
		mem_wipe(text.bytes, text.length);
	}
	if (names.length > 0) {
		char *words = mem_format(
			"'%s' sets %s: dbt from 1.12 on reads it back", path, names.bytes);

		listener->tell(listener->context, words);
		free(words);
	}
	buf_release(&names);
	buf_release(&text);
	free(path);
}

void
hazards_tell(const struct environment *environment, void (*tell)(void *context, const char *text),
	void *context)
{
	const struct listener listener = {tell, context};

	tell_of_endpoints(environment, &listener);
	tell_of_dotenv(environment, &listener);
}

static void
warn(void *context, const char *text)
{
	(void)context;
	output_warning("%s", text);
}

void
hazards_warn(const struct environment *environment)
{
	hazards_tell(environment, warn, NULL);
}
