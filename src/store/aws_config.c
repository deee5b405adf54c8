/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ~/.aws/config, edited as the vault's text is: it has the same form. The
 * command line in it must mean the same to a shell and to Python's shlex, since
 * SDKs use the one or the other: plain words, or blanks in double quotes.
 */
#include "store/aws_config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/secret.h"
#include "store/vault_text.h"

#define FILE_LIMIT (1u << 20)
#define PROCESS_KEY "credential_process"
#define OUR_COMMAND " credential-process "
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/"

/* The file as it was read, or a new one. */
struct config {
	char *path;
	struct secret text; /* keys may stand in it */
	struct file_stamp stamp;
};

char *
aws_config_name(const struct connection *connection)
{
	return mem_format("athena-connect-%s-%s", connection->profile, connection->target);
}

static char *
find_file(const char *variable, const char *path)
{
	const char *given = getenv(variable);

	return path_expand(given != NULL && given[0] != '\0' ? given : path);
}

char *
aws_config_path(void)
{
	return find_file("AWS_CONFIG_FILE", "~/.aws/config");
}

/* 'profile NAME' (free) */
static char *
section_of(const struct connection *connection)
{
	char *name = aws_config_name(connection), *section = mem_format("profile %s", name);

	free(name);
	return section;
}

static bool
read_text(const char *path, struct secret *text, struct file_stamp *stamp, struct error *err)
{
	struct buf bytes;
	bool ok;

	buf_init(&bytes);
	ok = file_read(path, FILE_LIMIT, &bytes, stamp, err);
	if (ok)
		secret_set(text, bytes.bytes, bytes.length);
	mem_wipe(bytes.bytes, bytes.length);
	buf_release(&bytes);
	if (ok && !vault_text_check(text, err)) {
		char *shown = path_shown(path);

		ok = error_wrap(err, "cannot edit '%s'", shown);
		free(shown);
	}
	return ok;
}

static bool
config_read(struct config *config, struct error *err)
{
	*config = (struct config){.path = aws_config_path()};
	return read_text(config->path, &config->text, &config->stamp, err);
}

static void
config_release(struct config *config)
{
	secret_release(&config->text);
	free(config->path);
}

static bool
check_text(const void *bytes, size_t length, void *context, struct error *err)
{
	struct secret text = SECRET_INIT;
	bool ok;

	(void)context;
	secret_set(&text, bytes, length);
	ok = vault_text_check(&text, err);
	secret_release(&text);
	return ok;
}

static bool
config_write(const struct config *config, struct error *err)
{
	const struct file_write write = {.path = config->path,
		.bytes = config->text.bytes == NULL ? "" : config->text.bytes,
		.length = config->text.length,
		.mode = 0600,
		.keep_mode = true,
		.expected = &config->stamp,
		.check = check_text};

	return file_replace(&write, err);
}

/* A word of the command line; false when it cannot be one. */
static bool
append_word(struct buf *line, const char *word)
{
	bool is_plain = word[strspn(word, PLAIN)] == '\0';

	if (!is_plain && word[strspn(word, PLAIN " @+,:=")] != '\0')
		return false;
	buf_append_format(line, is_plain ? "%s%s" : "%s\"%s\"", line->length == 0 ? "" : " ", word);
	return true;
}

/* PROGRAM credential-process --profiles-dir FOLDER NAME: it is started in any folder, with any
 * environment. */
static bool
append_command(struct buf *line, const struct connection *connection, const char *profiles_path,
	struct error *err)
{
	char program[PATH_MAX], *folder = path_folder(profiles_path);
	char *absolute = realpath(folder, NULL);
	char *name = mem_format("%s/%s", connection->profile, connection->target);
	bool ok = realpath("/proc/self/exe", program) != NULL ||
		  error_set(err, ERROR_FILE, "this system does not tell where this program lies");

	if (ok && !(append_word(line, program) && append_word(line, "credential-process") &&
			  append_word(line, "--profiles-dir") &&
			  append_word(line, absolute == NULL ? folder : absolute) &&
			  append_word(line, name))) {
		ok = error_set(err, ERROR_USAGE,
			"the path of the program, the folder and the name must stand in a command "
			"line, and one of them cannot");
		(void)error_hint(err, "use letters, digits, _ . - and blanks in them");
	}
	free(name);
	free(absolute);
	free(folder);
	return ok;
}

/* Keys in AWS's credentials file win over a credential_process of the same name. */
static bool
check_credentials(const char *name, struct error *err)
{
	char *path = find_file("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
	struct secret text = SECRET_INIT;
	struct file_stamp stamp;
	bool ok = read_text(path, &text, &stamp, err);

	if (ok && vault_text_has(&text, name)) {
		ok = error_set(err, ERROR_FILE,
			"the keys of [%s] in '%s' would be used instead of those in the encrypted "
			"file",
			name, path);
		(void)error_hint(err, "delete that section first");
	}
	secret_release(&text);
	free(path);
	return ok;
}

/* A section of the name that is not this connection's stays. */
static bool
check_section(const struct config *config, const struct connection *connection, struct error *err)
{
	char *section = section_of(connection);
	char *end = mem_format(" %s/%s", connection->profile, connection->target);
	struct secret value = SECRET_INIT;
	bool is_there = vault_text_has(&config->text, section), is_ours;

	is_ours = vault_text_get(&config->text, section, PROCESS_KEY, &value) &&
		  strstr(value.bytes, OUR_COMMAND) != NULL && value.length >= strlen(end) &&
		  strcmp(value.bytes + value.length - strlen(end), end) == 0;
	if (is_there && !is_ours) {
		(void)error_set(err, ERROR_FILE, "[%s] in '%s' belongs to something else", section,
			config->path);
		(void)error_hint(err, "delete or rename that section first");
	}
	secret_release(&value);
	free(section);
	free(end);
	return !is_there || is_ours;
}

bool
aws_config_check(const struct connection *connection, const char *profiles_path, struct error *err)
{
	char *name = aws_config_name(connection);
	struct config config;
	struct buf line;
	bool ok;

	buf_init(&line);
	ok = config_read(&config, err) && append_command(&line, connection, profiles_path, err) &&
	     check_section(&config, connection, err) && check_credentials(name, err) &&
	     file_check_replaceable(config.path, err);
	buf_release(&line);
	config_release(&config);
	free(name);
	return ok;
}

bool
aws_config_put(const struct connection *connection, const char *profiles_path, struct error *err)
{
	char *section = section_of(connection);
	struct secret value = SECRET_INIT;
	struct config config;
	struct buf line;
	bool ok;

	buf_init(&line);
	ok = config_read(&config, err) && append_command(&line, connection, profiles_path, err) &&
	     check_section(&config, connection, err);
	if (ok) {
		secret_set(&value, line.bytes, line.length);
		vault_text_set(&config.text, section, PROCESS_KEY, &value);
		ok = config_write(&config, err);
	}
	secret_release(&value);
	buf_release(&line);
	config_release(&config);
	free(section);
	return ok;
}

bool
aws_config_take(const struct connection *connection, struct error *err)
{
	char *section = section_of(connection);
	struct config config;
	bool ok = config_read(&config, err);

	if (ok && vault_text_has(&config.text, section) &&
		check_section(&config, connection, NULL)) {
		vault_text_remove_section(&config.text, section);
		ok = config_write(&config, err);
	}
	config_release(&config);
	free(section);
	return ok;
}
