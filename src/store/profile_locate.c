/* SPDX-License-Identifier: Apache-2.0 */
/* Which profiles.yml, and which profile of it a project means: the questions that dbt answers from
 * the folder it is started in. Reading the file is profile.c's. */
#include "store/profile.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/reference.h"

#define FILE_NAME "profiles.yml"
#define PROJECT_NAME "dbt_project.yml"
#define PROJECT_LIMIT (1u << 20)
#define PARENT_LIMIT 64

/* In the order of dbt's resolvers.py: the first that is set and not empty. */
static const char *const variables[] = {"DBT_ENGINE_PROFILES_DIR", "DBT_PROFILES_DIR"};

/* The current folder from the root on; "." where it cannot be named. */
static char *
current_folder(void)
{
	char *folder = getcwd(NULL, 0);

	return folder == NULL ? mem_copy_string(".") : folder;
}

static bool
locate_in_current_folder(char **path)
{
	char *folder = current_folder();
	bool is_there;

	*path = path_join(folder, FILE_NAME);
	is_there = access(*path, F_OK) == 0;
	if (!is_there) {
		free(*path);
		*path = NULL;
	}
	free(folder);
	return is_there;
}

static bool
locate_at_home(char **path, struct error *err)
{
	char *home = path_home();

	if (home == NULL) {
		(void)error_set(err, ERROR_FILE, "there is no home folder to look for ~/.dbt in");
		return error_hint(err, "set HOME, or name the folder with --profiles-dir");
	}
	*path = path_join(home, ".dbt/" FILE_NAME);
	free(home);
	return true;
}

bool
profiles_locate(const char *option, char **path, const char **reason, struct error *err)
{
	*path = NULL;
	if (option != NULL && option[0] != '\0') {
		*reason = "--profiles-dir";
		*path = path_join(option, FILE_NAME);
		return true;
	}
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *folder = getenv(variables[i]);

		if (folder != NULL && folder[0] != '\0') {
			*reason = variables[i];
			*path = path_join(folder, FILE_NAME);
			return true;
		}
	}
	if (locate_in_current_folder(path)) {
		*reason = "the current folder";
		return true;
	}
	*reason = "your home folder";
	return locate_at_home(path, err);
}

/* `profile:` of one project file; NULL when there is none that is known. */
static char *
read_project(const char *text, size_t length)
{
	const struct yml_node *value = NULL;
	struct yml_doc *doc = NULL;
	char *name = NULL;

	if (yml_doc_parse(text, length, &doc, NULL))
		value = yml_find(yml_doc_root(doc), "profile");
	if (value != NULL && value->kind == YML_SCALAR && value->type == YML_STRING)
		name = reference_resolve(value->text);
	yml_doc_free(doc);
	return name;
}

char *
profiles_project_name(void)
{
	char *folder = current_folder(), *name = NULL;
	struct file_stamp stamp = {0};
	struct buf text;

	buf_init(&text);
	for (int parents = 0; parents < PARENT_LIMIT && !stamp.exists; parents++) {
		char *path = path_join(folder, PROJECT_NAME), *above = path_folder(folder);
		bool is_root = strcmp(above, folder) == 0;

		if (file_read(path, PROJECT_LIMIT, &text, &stamp, NULL) && stamp.exists)
			name = read_project(text.bytes, text.length);
		free(path);
		free(folder);
		folder = above;
		if (is_root)
			break;
	}
	buf_release(&text);
	free(folder);
	return name;
}
