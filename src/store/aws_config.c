/* SPDX-License-Identifier: Apache-2.0 */
/* Sections of ~/.aws/config. Its lines are those of the vault's text, its names are not. */
#include "store/aws_config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/input.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/aws_command.h"
#include "store/vault_lines.h"
#include "store/vault_text.h"

#define SIZE_LIMIT (256u << 10)
/* Another one than the vault's: both may lie in one folder. */
#define LOCK_NAME ".athena-connect-aws.lock"
#define LOCK_SECONDS 10
#define PROCESS_KEY "credential_process"
#define PREFIX "profile"

/* Looked at before a credential_process, by one SDK or another. */
static const char *const other_sources[] = {
	"aws_access_key_id",
	"aws_secret_access_key",
	"role_arn",
	"source_profile",
	"credential_source",
	"web_identity_token_file",
	"sso_session",
	"sso_start_url",
	"login_session",
};

static bool
read_file(struct aws_config *config, const char *variable, const char *usual, struct error *err)
{
	const char *given = getenv(variable);
	struct stat status;
	char *shown;
	bool ok;

	*config = (struct aws_config){
		.path = path_expand(given != NULL && given[0] != '\0' ? given : usual)};
	if (access(config->path, F_OK) != 0 && errno == ENOENT)
		return true;
	ok = input_read_file(config->path, SIZE_LIMIT, &config->text, err);
	if (ok && !vault_text_check(&config->text, err)) {
		shown = path_shown(config->path);
		(void)error_wrap(err, "'%s'", shown);
		ok = error_hint(err, "AWS's own programs cannot read it either");
		free(shown);
	}
	config->stamp = file_stamp_of(config->text.bytes, config->text.length);
	if (stat(config->path, &status) == 0)
		config->stamp.mode = status.st_mode & 07777;
	return ok;
}

bool
aws_config_read(struct aws_config *config, struct error *err)
{
	return read_file(config, "AWS_CONFIG_FILE", "~/.aws/config", err);
}

bool
aws_config_read_credentials(struct aws_config *credentials, struct error *err)
{
	return read_file(credentials, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials", err);
}

void
aws_config_release(struct aws_config *config)
{
	free(config->path);
	secret_release(&config->text);
	*config = (struct aws_config){0};
}

/* Whether the text between the brackets names the profile: 'profile NAME', the name in quotes or
 * not, or 'default'. */
static bool
names_profile(const char *name, size_t length, const char *profile)
{
	size_t at = sizeof(PREFIX) - 1;

	if (length == strlen(profile) && memcmp(name, profile, length) == 0)
		return strcmp(profile, "default") == 0;
	if (length <= at || memcmp(name, PREFIX, at) != 0 || (name[at] != ' ' && name[at] != '\t'))
		return false;
	while (at < length && (name[at] == ' ' || name[at] == '\t'))
		at++;
	while (length > at && (name[length - 1] == ' ' || name[length - 1] == '\t'))
		length--;
	if (length - at >= 2 && (name[at] == '"' || name[at] == '\'') &&
		name[length - 1] == name[at]) {
		at++;
		length--;
	}
	return length - at == strlen(profile) && memcmp(name + at, profile, length - at) == 0;
}

char *
aws_config_section(const struct secret *text, const char *profile)
{
	struct vault_scan scan = vault_lines_start(text);
	struct vault_line line;

	while (vault_lines_next(&scan, &line))
		if (line.kind == VAULT_LINE_SECTION &&
			names_profile(text->bytes + line.name.start,
				line.name.end - line.name.start, profile))
			return mem_copy_bytes(
				text->bytes + line.name.start, line.name.end - line.name.start);
	return NULL;
}

bool
aws_config_command(const struct secret *text, const char *profile, struct secret *command)
{
	char *section = aws_config_section(text, profile);
	bool has_one = section != NULL && vault_text_get(text, section, PROCESS_KEY, command);

	free(section);
	return has_one;
}

bool
aws_config_leads_to(const struct secret *text, const char *profile,
	const struct connection *connection, const char *profiles_path)
{
	struct secret command = SECRET_INIT;
	bool leads = aws_config_command(text, profile, &command) &&
		     aws_command_leads_to(&command, connection, profiles_path);

	secret_release(&command);
	return leads;
}

void
aws_config_set(struct secret *text, const char *profile, const char *command)
{
	char *section = aws_config_section(text, profile);
	struct secret value = SECRET_INIT;

	if (section == NULL)
		section = strcmp(profile, "default") == 0 ? mem_copy_string(profile)
							  : mem_format(PREFIX " %s", profile);
	secret_set(&value, command, strlen(command));
	vault_text_set(text, section, PROCESS_KEY, &value);
	secret_release(&value);
	free(section);
}

/* Whether a section is its header and nothing else. */
static bool
is_bare(const struct secret *text, const char *section)
{
	struct vault_section found;

	return vault_lines_find(text, section, &found) &&
	       found.end == found.start + strcspn(text->bytes + found.start, "\n") + 1;
}

void
aws_config_unset(struct secret *text, const char *profile)
{
	char *section = aws_config_section(text, profile);

	if (section != NULL) {
		vault_text_remove_key(text, section, PROCESS_KEY);
		if (is_bare(text, section))
			vault_text_remove_section(text, section);
	}
	free(section);
}

void
aws_config_drop_keys(struct secret *text, const char *section)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT)
			vault_text_remove_key(text, section, athena_fields[row].key);
	if (is_bare(text, section))
		vault_text_remove_section(text, section);
}

const char *
aws_config_other_source(const struct secret *text, const char *profile)
{
	char *section = aws_config_section(text, profile);
	struct secret value = SECRET_INIT;
	const char *found = NULL;

	for (size_t i = 0; i < sizeof(other_sources) / sizeof(other_sources[0]); i++)
		if (section != NULL && found == NULL &&
			vault_text_get(text, section, other_sources[i], &value))
			found = other_sources[i];
	secret_release(&value);
	free(section);
	return found;
}

static bool
check_reads(const void *bytes, size_t length, void *context, struct error *err)
{
	struct secret text = SECRET_INIT;
	bool ok;

	(void)context;
	secret_set(&text, bytes, length);
	ok = vault_text_check(&text, err);
	secret_release(&text);
	return ok;
}

bool
aws_config_write(const struct aws_config *config, const struct secret *text,
	const struct file_stamp *expected, struct error *err)
{
	const struct file_write write = {.path = config->path,
		.bytes = text->bytes == NULL ? "" : text->bytes,
		.length = text->length,
		.mode = 0600,
		.keep_mode = true,
		.expected = expected,
		.check = check_reads};
	char *resolved = NULL, *folder = NULL;
	int lock = -1;
	bool ok = file_resolve(config->path, &resolved, err);

	if (ok) {
		folder = path_folder(resolved);
		ok = file_lock(folder, LOCK_NAME, LOCK_SECONDS, &lock, err);
	}
	if (ok) {
		file_sweep(config->path);
		ok = file_replace(&write, err);
	}
	file_unlock(lock);
	free(folder);
	free(resolved);
	return ok;
}

bool
aws_config_has_vault_keys(const struct profile_keys *keys, const struct connection *connection,
	const char *profiles_path)
{
	struct aws_config config;
	bool leads;

	if (keys->source != KEYS_AWS_PROFILE)
		return keys->source == KEYS_VAULT;
	leads = aws_config_read(&config, NULL) &&
		aws_config_leads_to(
			&config.text, keys->aws_profile_name, connection, profiles_path);
	aws_config_release(&config);
	return leads;
}

static char *
describe_static_keys(const char *profile)
{
	struct aws_config credentials;
	struct secret value = SECRET_INIT;
	char *words = NULL, *shown;

	if (aws_config_read_credentials(&credentials, NULL) &&
		vault_text_get(&credentials.text, profile, "aws_access_key_id", &value)) {
		shown = path_shown(credentials.path);
		words = mem_format(
			"the keys of [%s] in '%s' win over it: delete them there", profile, shown);
		free(shown);
	}
	secret_release(&value);
	aws_config_release(&credentials);
	return words;
}

char *
aws_config_shadow(const char *profile)
{
	static const char *const variables[] = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"};
	char *words = describe_static_keys(profile);

	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]) && words == NULL; i++)
		if (getenv(variables[i]) != NULL)
			words = mem_format("%s is set: it wins over it, but not in dbt, which "
					   "names the profile itself",
				variables[i]);
	return words;
}
