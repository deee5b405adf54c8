/* SPDX-License-Identifier: Apache-2.0 */
/* The environment that a command is run with. */
#include "cmd/environment.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
environment_init(struct environment *environment, char **from)
{
	*environment = (struct environment){0};
	while (from[environment->count] != NULL)
		environment->count++;
	environment->entries = mem_new(environment->count + 1, sizeof(*environment->entries));
	memcpy(environment->entries, from, environment->count * sizeof(*from));
}

void
environment_release(struct environment *environment)
{
	for (size_t i = 0; i < environment->value_count; i++)
		secret_release(&environment->values[i]);
	free(environment->values);
	free(environment->entries);
	*environment = (struct environment){0};
}

static bool
has_name(const char *entry, const char *name)
{
	size_t length = strlen(name);

	return strncmp(entry, name, length) == 0 && entry[length] == '=';
}

const char *
environment_get(const struct environment *environment, const char *name)
{
	for (size_t i = 0; i < environment->count; i++)
		if (has_name(environment->entries[i], name))
			return environment->entries[i] + strlen(name) + 1;
	return NULL;
}

void
environment_unset(struct environment *environment, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < environment->count; i++)
		if (!has_name(environment->entries[i], name))
			environment->entries[kept++] = environment->entries[i];
	environment->entries[kept] = NULL;
	environment->count = kept;
}

static void
set(struct environment *environment, const char *name, const char *value, size_t length)
{
	struct secret *entry;

	environment_unset(environment, name);
	environment->values = mem_resize(
		environment->values, environment->value_count + 1, sizeof(*environment->values));
	entry = &environment->values[environment->value_count++];
	*entry = SECRET_INIT;
	secret_append(entry, name, strlen(name));
	secret_append(entry, "=", 1);
	secret_append(entry, value, length);
	environment->entries = mem_resize(
		environment->entries, environment->count + 2, sizeof(*environment->entries));
	environment->entries[environment->count++] = entry->bytes;
	environment->entries[environment->count] = NULL;
}

void
environment_set(struct environment *environment, const char *name, const char *value)
{
	set(environment, name, value, strlen(value));
}

void
environment_set_secret(
	struct environment *environment, const char *name, const struct secret *value)
{
	set(environment, name, value->length == 0 ? "" : value->bytes, value->length);
}
