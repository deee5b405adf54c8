/* SPDX-License-Identifier: Apache-2.0 */
#include "support/house.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/vault.h"
#include "support/scratch.h"

#define PROGRAM "tests/programs/quick"

struct house house;

/* A file as house_remember() found it. */
struct memory {
	char *text; /* NULL: there was none */
	size_t length;
	struct stat status;
};

static struct memory profiles_before, vault_before;

int
house_open(void **state)
{
	(void)state;
	house.folder = scratch_new();
	house.dbt = scratch_path(house.folder, ".dbt");
	house.profiles = scratch_path(house.dbt, "profiles.yml");
	house.vault = scratch_path(house.dbt, VAULT_FILE_NAME);
	house.draft = scratch_path(house.folder, ".local/state/athena-connect/draft.yml");
	vault_work_factor = 1;
	return 0;
}

static void
forget(struct memory *memory)
{
	free(memory->text);
	*memory = (struct memory){0};
}

int
house_close(void **state)
{
	(void)state;
	forget(&profiles_before);
	forget(&vault_before);
	free(house.dbt);
	free(house.profiles);
	free(house.vault);
	free(house.draft);
	scratch_free(house.folder);
	return 0;
}

void
house_put_profiles(const char *text)
{
	(void)mkdir(house.dbt, 0700);
	scratch_write(house.profiles, text);
	assert_int_equal(chmod(house.profiles, 0600), 0);
}

static struct secret
secret_of(const char *text)
{
	struct secret secret = SECRET_INIT;

	secret_set(&secret, text, strlen(text));
	return secret;
}

static void
open_vault(struct vault *vault)
{
	struct secret passphrase = secret_of(HOUSE_PASSPHRASE);
	struct error err = {0};

	assert_true(vault_read(vault, house.profiles, &err));
	if (!vault_open(vault, &passphrase, &err))
		fail_msg("%s", err.text);
	secret_release(&passphrase);
}

/* Sealing is slow, and so is bringing a file to the disk: done once for each name. */
static struct {
	char *name;
	char *bytes;
	size_t length;
} sealed;

static void
seal(const char *name)
{
	struct secret key_id = secret_of(HOUSE_KEY_ID), secret = secret_of(HOUSE_SECRET);
	struct error err = {0};
	struct vault vault;

	open_vault(&vault);
	vault_set(&vault, name, "aws_access_key_id", &key_id);
	vault_set(&vault, name, "aws_secret_access_key", &secret);
	assert_true(vault_write(&vault, &err));
	vault_release(&vault);
	secret_release(&key_id);
	secret_release(&secret);
}

void
house_put_vault(const char *name)
{
	bool is_first = access(house.vault, F_OK) != 0;

	(void)mkdir(house.dbt, 0700);
	if (!is_first || sealed.name == NULL || strcmp(sealed.name, name) != 0) {
		seal(name);
		if (!is_first)
			return;
		free(sealed.name);
		free(sealed.bytes);
		sealed.name = mem_copy_string(name);
		sealed.bytes = scratch_read(house.vault, &sealed.length);
		return;
	}
	scratch_write_bytes(house.vault, sealed.bytes, sealed.length);
	assert_int_equal(chmod(house.vault, 0600), 0);
}

/* The part of a variable's name that stands for the connection. */
static char *
variable_part(const char *name)
{
	char *part = mem_copy_string(name);

	for (char *at = part; *at != '\0'; at++)
		*at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A')
		      : (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') ? *at
										 : '_';
	return part;
}

void
house_put_connection(const char *name, const char *more)
{
	char *part = variable_part(name), *text;
	int length = (int)strcspn(name, "/");

	text = mem_format("%.*s:\n"
			  "  target: %s\n"
			  "  outputs:\n"
			  "    %s:\n"
			  "      type: athena\n"
			  "      region_name: \"eu-west-1\"\n"
			  "      database: \"awsdatacatalog\"\n"
			  "      s3_staging_dir: \"s3://bucket/dbt/\"\n"
			  "      schema: \"dbt\"\n"
			  "%s"
			  "      aws_access_key_id: \"{{ "
			  "env_var('DBT_ENV_SECRET_%s_AWS_ACCESS_KEY_ID') }}\"\n"
			  "      aws_secret_access_key: \"{{ "
			  "env_var('DBT_ENV_SECRET_%s_AWS_SECRET_ACCESS_KEY') }}\"\n",
		length, name, name + length + 1, name + length + 1, more, part, part);
	house_put_profiles(text);
	house_put_vault(name);
	free(text);
	free(part);
}

void
house_expect_profiles(const char *text)
{
	char *now = scratch_read(house.profiles, NULL);

	if (text == NULL) {
		assert_null(now);
		return;
	}
	assert_non_null(now);
	assert_string_equal(now, text);
	free(now);
}

void
house_expect_key(const char *name, const char *key, const char *value)
{
	struct secret found = SECRET_INIT;
	struct vault vault;

	open_vault(&vault);
	assert_true(vault.stamp.exists);
	if (value == NULL) {
		assert_false(vault_get(&vault, name, key, &found));
	} else {
		assert_true(vault_get(&vault, name, key, &found));
		assert_int_equal(found.length, strlen(value));
		assert_memory_equal(found.bytes, value, found.length);
	}
	secret_release(&found);
	vault_release(&vault);
}

static void
read_memory(const char *path, struct memory *memory)
{
	forget(memory);
	memory->text = scratch_read(path, &memory->length);
	if (memory->text != NULL)
		assert_int_equal(stat(path, &memory->status), 0);
}

void
house_remember(void)
{
	read_memory(house.profiles, &profiles_before);
	read_memory(house.vault, &vault_before);
}

static void
expect_same(const char *path, const struct memory *before)
{
	struct memory now = {0};

	read_memory(path, &now);
	if ((now.text == NULL) != (before->text == NULL))
		fail_msg("'%s' %s", path, now.text == NULL ? "is gone" : "was made");
	if (now.text != NULL) {
		assert_int_equal(now.length, before->length);
		assert_memory_equal(now.text, before->text, now.length);
		assert_int_equal(now.status.st_mode, before->status.st_mode);
		assert_int_equal(now.status.st_ino, before->status.st_ino);
	}
	forget(&now);
}

void
house_expect_untouched(void)
{
	DIR *listing = opendir(house.dbt);
	const struct dirent *entry;

	expect_same(house.profiles, &profiles_before);
	expect_same(house.vault, &vault_before);
	if (listing == NULL)
		return;
	while ((entry = readdir(listing)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
			strcmp(entry->d_name, "profiles.yml") != 0 &&
			strcmp(entry->d_name, VAULT_FILE_NAME) != 0 &&
			strcmp(entry->d_name, VAULT_LOCK_NAME) != 0)
			fail_msg("'%s' was left behind", entry->d_name);
	assert_int_equal(closedir(listing), 0);
}

struct screen *
house_start_as(const char *test, const struct house_start *start)
{
	char *program = screen_program(start->program == NULL ? PROGRAM : start->program);
	const char *command[10] = {program};
	struct screen_setup setup = {.name = test,
		.command = command,
		.rows = start->rows,
		.columns = start->columns,
		.term = start->term,
		.folder = house.folder,
		.environment = start->environment,
		.answers = start->answers,
		.theme = start->theme};
	struct screen *screen;

	for (size_t i = 0; i < 8 && start->arguments[i] != NULL; i++)
		command[i + 1] = start->arguments[i];
	screen = screen_start(&setup);
	/* Its child has read the command. */
	free(program);
	return screen;
}

void
house_fill(struct screen *screen, const char *const *texts)
{
	for (size_t i = 0; texts[i] != NULL; i++) {
		if (texts[i][0] != '\0')
			screen_type(screen, texts[i]);
		screen_press(screen, "Tab");
	}
}

void
house_pass_connection(struct screen *screen)
{
	screen_expect_text(screen, "AWS region name");
	house_fill(screen, (const char *const[]){"eu-west-1", "", "s3://bucket/dbt/", NULL});
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "AWS Access Key ID");
}

void
house_pass_credentials(struct screen *screen)
{
	house_fill(screen, (const char *const[]){HOUSE_KEY_ID, HOUSE_SECRET, NULL});
	screen_press(screen, "PgDn");
	screen_expect_text(screen, "nothing is written yet");
}
