/* SPDX-License-Identifier: Apache-2.0 */
/* Where a theme of that name lies, and which there are. */
#include "store/theme_file.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/word_list.h"

#define FOLDER_NAME "themes"
#define SUFFIX ".yml"
#define NAMES_LENGTH 180 /* of a hint */

static const struct theme *const built_in[] = {&theme_default, &theme_light};

/* Where themes lie, in the order in which they are looked for; NULL where there is no such place.
 */
enum folder { FOLDER_USER, FOLDER_DATA, FOLDER_TREE, FOLDER_COUNT };

/* `themes` beside the last folder 'build' above the program; NULL for a program elsewhere. */
static char *
tree_folder(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *build = NULL, *next = path;

	path[length < 0 ? 0 : length] = '\0';
	while ((next = strstr(next, "/build/")) != NULL)
		build = next++;
	if (build == NULL)
		return NULL;
	*build = '\0';
	return path_join(path, FOLDER_NAME);
}

static void
find_folders(char *folders[FOLDER_COUNT])
{
	char *config = NULL;

	/* No home folder: then there are no themes in it. */
	if (path_xdg("XDG_CONFIG_HOME", ".config", &config, NULL))
		folders[FOLDER_USER] = path_join(config, FOLDER_NAME);
	folders[FOLDER_DATA] = path_join(ATHENA_DATADIR, FOLDER_NAME);
	folders[FOLDER_TREE] = tree_folder();
	free(config);
}

/* Reads a theme's file where there is one. */
static bool
read_file(const char *path, struct theme *theme, bool *is_there, struct error *err)
{
	struct file_stamp stamp = {0};
	struct buf text;
	bool ok;

	buf_init(&text);
	ok = file_read(path, THEME_FILE_LIMIT, &text, &stamp, err);
	*is_there = !ok || stamp.exists;
	if (ok && stamp.exists && !theme_file_parse(text.bytes, text.length, theme, err)) {
		char *shown = path_shown(path);

		ok = error_wrap(err, "'%s'", shown);
		free(shown);
	}
	buf_release(&text);
	return ok;
}

static bool
load_path(const char *name, struct theme *theme, struct error *err)
{
	char *path = path_expand(name), *shown;
	bool is_there, ok = read_file(path, theme, &is_there, err);

	if (!is_there) {
		shown = path_shown(path);
		ok = error_set(err, ERROR_FILE, "there is no file '%s'", shown);
		(void)error_hint(err, "name a theme's file, or a theme as in --theme light");
		free(shown);
	}
	free(path);
	return ok;
}

static bool
load_from(const char *folder, const char *name, struct theme *theme, bool *is_there,
	struct error *err)
{
	char *path = mem_format("%s/%s" SUFFIX, folder, name);
	bool ok = true;

	/* A folder that may not be looked into, or is none, holds no themes. */
	*is_there = access(path, F_OK) == 0;
	if (*is_there)
		ok = read_file(path, theme, is_there, err);
	free(path);
	return ok;
}

static bool
load_built_in(const char *name, struct theme *theme)
{
	for (size_t i = 0; i < sizeof(built_in) / sizeof(built_in[0]); i++)
		if (strcmp(built_in[i]->name, name) == 0) {
			*theme = *built_in[i];
			return true;
		}
	return false;
}

struct names {
	char **names;
	size_t count;
};

static void
add_name(struct names *names, const char *name, size_t length)
{
	for (size_t i = 0; i < names->count; i++)
		if (strlen(names->names[i]) == length && memcmp(names->names[i], name, length) == 0)
			return;
	names->names = mem_resize(names->names, names->count + 1, sizeof(*names->names));
	names->names[names->count++] = mem_copy_bytes(name, length);
}

static void
add_folder(struct names *names, const char *folder)
{
	DIR *listing = opendir(folder);
	const struct dirent *entry;

	while (listing != NULL && (entry = readdir(listing)) != NULL) {
		size_t length = strlen(entry->d_name), suffix = strlen(SUFFIX);

		if (length > suffix && strcmp(entry->d_name + length - suffix, SUFFIX) == 0 &&
			word_is_name(entry->d_name, length - suffix))
			add_name(names, entry->d_name, length - suffix);
	}
	if (listing != NULL)
		(void)closedir(listing);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
hint_names(char *const folders[FOLDER_COUNT], struct error *err)
{
	struct names names = {0};
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < sizeof(built_in) / sizeof(built_in[0]); i++)
		add_name(&names, built_in[i]->name, strlen(built_in[i]->name));
	for (int i = 0; i < FOLDER_COUNT; i++)
		if (folders[i] != NULL)
			add_folder(&names, folders[i]);
	qsort(names.names, names.count, sizeof(*names.names), compare_names);
	for (size_t i = 0; i < names.count; i++) {
		if (text.length < NAMES_LENGTH)
			buf_append_format(&text, "%s%s", i == 0 ? "" : ", ", names.names[i]);
		else if (i + 1 == names.count)
			buf_append_string(&text, ", ...");
		free(names.names[i]);
	}
	free(names.names);
	(void)error_hint(err, "themes: %s", text.bytes);
	buf_release(&text);
}

static bool
refuse(const char *name, char *const folders[FOLDER_COUNT], struct error *err)
{
	if (word_is_name(name, strlen(name)))
		(void)error_set(err, ERROR_USAGE, "there is no theme '%s'", name);
	else
		(void)error_set(err, ERROR_USAGE, "there is no such theme");
	hint_names(folders, err);
	return false;
}

bool
theme_file_load(const char *name, struct theme *theme, struct error *err)
{
	char *folders[FOLDER_COUNT] = {NULL};
	bool is_there = false, ok = true;

	if (strchr(name, '/') != NULL)
		return load_path(name, theme, err);
	find_folders(folders);
	for (int i = 0; word_is_name(name, strlen(name)) && i < FOLDER_COUNT && !is_there; i++) {
		if (folders[i] != NULL)
			ok = load_from(folders[i], name, theme, &is_there, err);
		if (i == FOLDER_USER && !is_there)
			is_there = load_built_in(name, theme);
	}
	if (!is_there)
		ok = refuse(name, folders, err);
	for (int i = 0; i < FOLDER_COUNT; i++)
		free(folders[i]);
	return ok;
}
