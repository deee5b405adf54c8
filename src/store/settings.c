/* SPDX-License-Identifier: Apache-2.0 */
/* config.yml. What a setting's value means is its reader's business. */
#include "store/settings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/word_list.h"
#include "yml/yml_doc.h"

#define FILE_NAME "config.yml"
#define SETTINGS_LIMIT (64u << 10)

static const char *const words[] = {"theme"};
static const struct word_list keys = {
	"setting", "settings", words, sizeof(words) / sizeof(words[0])};

static bool
is_null(const struct yml_node *node)
{
	return node->kind == YML_SCALAR && node->type == YML_NULL;
}

static bool
read_theme(const struct yml_node *node, struct settings *settings, struct error *err)
{
	if (is_null(node))
		return true;
	if (node->kind != YML_SCALAR || strlen(node->text) != node->text_length) {
		(void)error_set(err, ERROR_FILE, "line %zu: this is no theme's name", node->line);
		return error_hint(err, "write 'theme: NAME', as in 'theme: light'");
	}
	settings->theme = mem_copy_string(node->text);
	return true;
}

static bool
read_root(const struct yml_node *root, struct settings *settings, struct error *err)
{
	if (root == NULL || is_null(root))
		return true;
	if (root->kind != YML_MAPPING) {
		(void)error_set(err, ERROR_FILE, "line %zu: no setting stands here", root->line);
		return error_hint(err, "write 'KEY: VALUE', as in 'theme: light'");
	}
	for (size_t i = 0; i < root->count; i++) {
		size_t key;

		if (!word_list_find_key(&keys, root, i, &key, err) ||
			!read_theme(yml_resolve(root->values[i]), settings, err))
			return false;
	}
	return true;
}

static bool
parse(const struct buf *text, struct settings *settings, struct error *err)
{
	struct yml_doc *doc = NULL;
	bool ok = yml_doc_parse(text->bytes, text->length, &doc, err) &&
		  read_root(yml_doc_root(doc), settings, err);

	yml_doc_free(doc);
	if (!ok) {
		char *shown = path_shown(settings->path);

		(void)error_wrap(err, "'%s'", shown);
		free(shown);
	}
	return ok;
}

bool
settings_read(struct settings *settings, struct error *err)
{
	struct file_stamp stamp;
	char *folder = NULL;
	struct buf text;
	bool ok = true;

	*settings = (struct settings){0};
	if (!path_xdg("XDG_CONFIG_HOME", ".config", &folder, NULL))
		return true;
	settings->path = path_join(folder, FILE_NAME);
	buf_init(&text);
	/* A folder that may not be looked into, or is none, holds no settings. */
	if (access(settings->path, F_OK) == 0)
		ok = file_read(settings->path, SETTINGS_LIMIT, &text, &stamp, err) &&
		     parse(&text, settings, err);
	buf_release(&text);
	free(folder);
	return ok;
}

void
settings_release(struct settings *settings)
{
	free(settings->path);
	free(settings->theme);
	*settings = (struct settings){0};
}
