/* SPDX-License-Identifier: Apache-2.0 */
/* profiles.yml as dbt reads it: which connections there are. Their values are profile_read.c's. */
#include "store/profile.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/reference.h"

/* More would be aliases that name one large block many times over. */
#define ENTRY_LIMIT 100000

const char *const keys_source_names[] = {
	[KEYS_VAULT] = "vault",
	[KEYS_AWS_PROFILE] = "aws-profile",
	[KEYS_PLAIN] = "plain",
	[KEYS_CHAIN] = "chain",
};
static_assert(sizeof(keys_source_names) / sizeof(keys_source_names[0]) == KEYS_SOURCE_COUNT,
	"every source has a word");

/* A file without profiles: '---' alone is one, too. */
static bool
is_nothing(const struct yml_node *root)
{
	return root == NULL || (root->kind == YML_SCALAR && root->type == YML_NULL);
}

static bool
check_root(const struct profiles *profiles, struct error *err)
{
	const struct yml_node *root = yml_doc_root(profiles->doc);

	if (is_nothing(root) || root->kind == YML_MAPPING)
		return true;
	(void)error_set(err, ERROR_FILE, "line %zu: no profile stands here", root->line);
	return error_hint(err, "a profile starts with its name and a colon, as in 'jaffle_shop:'");
}

static bool
parse(struct profiles *profiles, struct error *err)
{
	if (profiles->text.length == 0)
		return true;
	if (!yml_doc_parse(profiles->text.bytes, profiles->text.length, &profiles->doc, err) ||
		!check_root(profiles, err))
		return false;
	if (is_nothing(yml_doc_root(profiles->doc))) {
		yml_doc_free(profiles->doc);
		profiles->doc = NULL;
	}
	return true;
}

bool
profiles_parse(struct profiles *profiles, struct error *err)
{
	char *shown;

	if (parse(profiles, err))
		return true;
	shown = path_shown(profiles->path);
	(void)error_wrap(err, "'%s'", shown);
	free(shown);
	return false;
}

bool
profiles_open(struct profiles *profiles, const char *path, const char *reason, struct error *err)
{
	*profiles = (struct profiles){.path = mem_copy_string(path), .reason = reason};
	buf_init(&profiles->text);
	return file_read(path, PROFILE_FILE_LIMIT, &profiles->text, &profiles->stamp, err) &&
	       profiles_parse(profiles, err);
}

void
profiles_release(struct profiles *profiles)
{
	yml_doc_free(profiles->doc);
	buf_release(&profiles->text);
	free(profiles->path);
	*profiles = (struct profiles){0};
	buf_init(&profiles->text);
}

static const struct yml_node *
root_of(const struct profiles *profiles)
{
	return profiles->doc == NULL ? NULL : yml_doc_root(profiles->doc);
}

static bool
is_mapping(const struct yml_node *node)
{
	return node != NULL && node->kind == YML_MAPPING;
}

const struct yml_node *
profiles_profile(const struct profiles *profiles, const char *profile)
{
	const struct yml_node *node = NULL;

	/* dbt reads `config` as its own settings. */
	if (strcmp(profile, "config") != 0)
		node = yml_find(root_of(profiles), profile);
	return is_mapping(node) ? node : NULL;
}

const struct yml_node *
profiles_target(const struct profiles *profiles, const char *profile, const char *target)
{
	const struct yml_node *outputs = yml_find(profiles_profile(profiles, profile), "outputs");

	return is_mapping(outputs) ? yml_find(outputs, target) : NULL;
}

/* `target:` as dbt would render it, 'default' without one; NULL when it cannot be known. */
static char *
default_target(const struct yml_node *profile)
{
	const struct yml_node *target = yml_find(profile, "target");

	if (target == NULL || (target->kind == YML_SCALAR && target->type == YML_NULL))
		return mem_copy_string("default");
	return target->kind == YML_SCALAR ? reference_resolve(target->text) : NULL;
}

char *
profiles_default_target(const struct profiles *profiles, const char *profile)
{
	const struct yml_node *node = profiles_profile(profiles, profile);

	return node == NULL ? NULL : default_target(node);
}

const char *
profiles_adapter(const struct yml_node *target)
{
	const struct yml_node *type = yml_find(target, "type");

	return type != NULL && type->kind == YML_SCALAR ? type->text : NULL;
}

bool
profiles_has(const struct profiles *profiles, const char *profile, const char *target)
{
	char *wanted = target == NULL ? profiles_default_target(profiles, profile)
				      : mem_copy_string(target);
	bool has = wanted != NULL && profiles_target(profiles, profile, wanted) != NULL;

	free(wanted);
	return has;
}

/* A key of a mapping and where it stands. */
struct key {
	const char *text;
	size_t index;
};

static int
compare_keys(const void *a, const void *b)
{
	const struct key *left = a, *right = b;
	int order = strcmp(left->text, right->text);

	return order != 0 ? order : left->index < right->index ? -1 : left->index > right->index;
}

/* Which pairs of a mapping a reader ends up with: string keys, and of equal ones the last (free).
 */
static bool *
find_effective(const struct yml_node *mapping)
{
	bool *is_effective = mem_new(mapping->count, sizeof(bool));
	struct key *keys = mem_new(mapping->count, sizeof(*keys));
	size_t count = 0;

	for (size_t i = 0; i < mapping->count; i++) {
		const struct yml_node *key = yml_resolve(mapping->keys[i]);

		if (key->kind == YML_SCALAR && key->type == YML_STRING)
			keys[count++] = (struct key){key->text, i};
	}
	qsort(keys, count, sizeof(*keys), compare_keys);
	for (size_t i = 0; i < count; i++)
		is_effective[keys[i].index] =
			i + 1 == count || strcmp(keys[i].text, keys[i + 1].text) != 0;
	free(keys);
	return is_effective;
}

/* What profiles_list() collects. */
struct list {
	struct profile_entry *entries;
	size_t count, capacity;
	size_t others;
};

static void
add_entry(struct list *list, const char *profile, const char *target, struct profile_entry entry)
{
	if (list->count == list->capacity) {
		list->capacity = list->capacity == 0 ? 16 : 2 * list->capacity;
		list->entries = mem_resize(list->entries, list->capacity, sizeof(*list->entries));
	}
	entry.profile = mem_copy_string(profile);
	entry.target = mem_copy_string(target);
	list->entries[list->count++] = entry;
}

static void
list_profile(struct list *list, const char *name, const struct yml_node *profile)
{
	const struct yml_node *outputs = yml_find(profile, "outputs");
	char *chosen = default_target(profile);
	bool *is_effective = is_mapping(outputs) ? find_effective(outputs) : NULL;

	for (size_t i = 0; is_effective != NULL && i < outputs->count; i++) {
		const struct yml_node *key = yml_resolve(outputs->keys[i]),
				      *target = yml_resolve(outputs->values[i]);
		const char *adapter = is_effective[i] ? profiles_adapter(target) : NULL;
		struct profile_entry entry = {.line = key->line, .node = target};

		if (!is_effective[i] || list->count == ENTRY_LIMIT)
			continue;
		entry.is_default = chosen != NULL && strcmp(chosen, key->text) == 0;
		if (adapter != NULL && strcmp(adapter, "athena") == 0)
			add_entry(list, name, key->text, entry);
		else
			list->others++;
	}
	free(is_effective);
	free(chosen);
}

void
profiles_list(const struct profiles *profiles, struct profile_entry **entries, size_t *count,
	size_t *others)
{
	const struct yml_node *root = root_of(profiles);
	bool *is_effective = root == NULL ? NULL : find_effective(root);
	struct list list = {0};

	for (size_t i = 0; is_effective != NULL && i < root->count; i++) {
		const struct yml_node *profile = yml_resolve(root->values[i]);
		const char *name = is_effective[i] ? yml_resolve(root->keys[i])->text : NULL;

		if (name != NULL && strcmp(name, "config") != 0 && is_mapping(profile))
			list_profile(&list, name, profile);
	}
	free(is_effective);
	*entries = list.entries;
	*count = list.count;
	*others = list.others;
}

void
profile_entries_free(struct profile_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free(entries[i].profile);
		free(entries[i].target);
	}
	free(entries);
}
