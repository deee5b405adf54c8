/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what AWS's own tools were told. */
#include "store/offers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/vault_lines.h"
#include "store/vault_text.h"

#define AWS_FILE_LIMIT (256u << 10)

/* Variables in the order in which SDKs ask them. */
static const char *const region_variables[] = {"AWS_REGION", "AWS_DEFAULT_REGION"};

void
offers_release(struct offers *offers)
{
	for (size_t i = 0; i < offers->count; i++) {
		free(offers->rows[i].value);
		free(offers->rows[i].source);
	}
	free(offers->rows);
	*offers = (struct offers){0};
}

static void
add(struct offers *offers, const char *value, const char *source)
{
	for (size_t i = 0; i < offers->count; i++)
		if (strcmp(offers->rows[i].value, value) == 0)
			return;
	offers->rows = mem_resize(offers->rows, offers->count + 1, sizeof(*offers->rows));
	offers->rows[offers->count++] =
		(struct offer){.value = mem_copy_string(value), .source = mem_copy_string(source)};
}

/* One of AWS's files, where a variable or its usual name says (free); false when there is none. */
static bool
read_aws_file(const char *variable, const char *usual, struct secret *text, char **shown)
{
	const char *given = getenv(variable);
	char *path = path_expand(given != NULL && given[0] != '\0' ? given : usual);
	bool ok = input_read_file(path, AWS_FILE_LIMIT, text, NULL);

	*shown = path_shown(path);
	free(path);
	return ok;
}

static const char *
variable_of(const char *name)
{
	const char *value = getenv(name);

	return value == NULL || value[0] == '\0' ? NULL : value;
}

static void
add_configured_region(struct offers *offers)
{
	const char *profile = variable_of("AWS_PROFILE");
	struct secret text = SECRET_INIT, region = SECRET_INIT;
	char *section = profile == NULL || strcmp(profile, "default") == 0
				? mem_copy_string("default")
				: mem_format("profile %s", profile);
	char *shown;

	if (read_aws_file("AWS_CONFIG_FILE", "~/.aws/config", &text, &shown) &&
		vault_text_get(&text, section, "region", &region) && region.length != 0)
		add(offers, region.bytes, shown);
	secret_release(&region);
	secret_release(&text);
	free(section);
	free(shown);
}

void
offers_find_regions(struct offers *offers)
{
	offers_release(offers);
	for (size_t i = 0; i < sizeof(region_variables) / sizeof(region_variables[0]); i++)
		if (variable_of(region_variables[i]) != NULL)
			add(offers, variable_of(region_variables[i]), region_variables[i]);
	add_configured_region(offers);
}

void
offers_find_keys(struct offers *offers, struct secret *text)
{
	struct secret id = SECRET_INIT;
	struct vault_scan scan;
	struct vault_line line;
	char *shown;

	offers_release(offers);
	if (!read_aws_file("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials", text, &shown))
		secret_release(text);
	scan = vault_lines_start(text);
	while (vault_lines_next(&scan, &line)) {
		char *name;

		if (line.kind != VAULT_LINE_SECTION)
			continue;
		name = mem_copy_bytes(
			text->bytes + line.name.start, line.name.end - line.name.start);
		if (vault_text_get(text, name, athena_fields[ATHENA_AWS_ACCESS_KEY_ID].key, &id))
			add(offers, name, shown);
		free(name);
	}
	secret_release(&id);
	free(shown);
}

void
offers_take_keys(const struct secret *text, const char *section, struct connection *to)
{
	struct secret value = SECRET_INIT;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT) {
			bool is_there =
				vault_text_get(text, section, athena_fields[row].key, &value);

			connection_set(
				to, row, is_there ? value.bytes : "", is_there ? value.length : 0);
		}
	secret_release(&value);
}
