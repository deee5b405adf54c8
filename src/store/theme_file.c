/* SPDX-License-Identifier: Apache-2.0 */
/* The text of a theme, key by key, laid over the built-in theme of its variant. Finding the file is
 * theme_file_find.c's. */
#include "store/theme_file.h"

#include <assert.h>
#include <string.h>

#include "store/word_list.h"
#include "yml/yml_doc.h"

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

enum theme_key { THEME_KEY_NAME, THEME_KEY_VARIANT, THEME_KEY_ROLES };

static const char *const theme_key_words[] = {
	[THEME_KEY_NAME] = "name",
	[THEME_KEY_VARIANT] = "variant",
	[THEME_KEY_ROLES] = "roles",
};
static const struct word_list theme_keys = {
	"key", "keys of a theme", theme_key_words, COUNT(theme_key_words)};

enum role_key {
	ROLE_KEY_FOREGROUND,
	ROLE_KEY_BACKGROUND,
	ROLE_KEY_BASIC,
	ROLE_KEY_ATTRIBUTES,
	ROLE_KEY_MONO
};

static const char *const role_key_words[] = {
	[ROLE_KEY_FOREGROUND] = "foreground",
	[ROLE_KEY_BACKGROUND] = "background",
	[ROLE_KEY_BASIC] = "basic",
	[ROLE_KEY_ATTRIBUTES] = "attributes",
	[ROLE_KEY_MONO] = "mono",
};
static const struct word_list role_keys = {
	"key", "keys of a role", role_key_words, COUNT(role_key_words)};

/* Of `basic`: the first two of a role's. */
static const struct word_list basic_keys = {"key", "keys of 'basic'", role_key_words, 2};

static const char *const variant_words[] = {"dark", "light"};
static const struct word_list variants = {
	"variant", "variants", variant_words, COUNT(variant_words)};

static const struct word_list roles = {"role", "roles", theme_role_names, ROLE_COUNT};

/* One before its number: -1 is the terminal's own. */
static const char *const basic_words[] = {"default", "black", "red", "green", "yellow", "blue",
	"magenta", "cyan", "white", "bright_black", "bright_red", "bright_green", "bright_yellow",
	"bright_blue", "bright_magenta", "bright_cyan", "bright_white"};
static_assert(COUNT(basic_words) == 16 + 1 && THEME_DEFAULT_COLOUR == -1,
	"sixteen colours and the terminal's own");
static const struct word_list basic_colours = {
	"colour", "colours", basic_words, COUNT(basic_words)};

/* In the order of their bits. */
static const char *const attribute_words[] = {"bold", "underline", "reverse", "dim"};
static_assert(THEME_BOLD == 1 && THEME_UNDERLINE == 2 && THEME_REVERSE == 4 && THEME_DIM == 8,
	"an attribute's place is its bit");
static const struct word_list attributes = {
	"attribute", "attributes", attribute_words, COUNT(attribute_words)};

static bool
is_null(const struct yml_node *node)
{
	return node->kind == YML_SCALAR && node->type == YML_NULL;
}

static bool
refuse(struct error *err, size_t line, const char *what, const char *hint)
{
	(void)error_set(err, ERROR_FILE, "line %zu: %s", line, what);
	return error_hint(err, "%s", hint);
}

static int
digit_of(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *place = c == '\0' ? NULL : strchr(digits, c);

	return place == NULL ? -1 : (int)(place - digits) % 16;
}

static bool
read_colour(const struct yml_node *node, long *colour, struct error *err)
{
	long number = 0;

	if (is_null(node))
		return refuse(err, node->line, "a colour is missing",
			"put it in quotes, as in '#5fafff': without them YAML takes # for a "
			"comment");
	if (node->kind == YML_SCALAR && strcmp(node->text, "default") == 0) {
		*colour = THEME_DEFAULT_COLOUR;
		return true;
	}
	if (node->kind != YML_SCALAR || node->text_length != 7 || node->text[0] != '#')
		return refuse(err, node->line, "this is no colour",
			"write '#' and six digits, as in '#5fafff', or default");
	for (size_t i = 1; i < 7; i++) {
		int digit = digit_of(node->text[i]);

		if (digit < 0)
			return refuse(err, node->line, "this is no colour",
				"its digits are 0 to 9 and a to f, as in '#5fafff'");
		number = 16 * number + digit;
	}
	*colour = number;
	return true;
}

static bool
read_basic(const struct yml_node *node, struct theme_look *look, struct error *err)
{
	if (node->kind != YML_MAPPING)
		return refuse(err, node->line, "'basic' names no foreground or background",
			"write 'basic: {foreground: bright_cyan}'");
	for (size_t i = 0; i < node->count; i++) {
		size_t key, word;

		if (!word_list_find_key(&basic_keys, node, i, &key, err) ||
			!word_list_find(&basic_colours, node->values[i], &word, err))
			return false;
		*(key == ROLE_KEY_FOREGROUND ? &look->basic_foreground : &look->basic_background) =
			(int)word - 1;
	}
	return true;
}

/* A list of attributes, or one. */
static bool
read_attributes(const struct yml_node *node, unsigned *set, struct error *err)
{
	unsigned bits = 0;
	size_t word;

	if (node->kind == YML_MAPPING || is_null(node))
		return refuse(err, node->line, "this is no list of attributes",
			"write them in brackets, as in [bold, underline], or [] for none");
	if (node->kind == YML_SCALAR) {
		if (!word_list_find(&attributes, node, &word, err))
			return false;
		bits = 1u << word;
	}
	for (size_t i = 0; i < node->count; i++) {
		if (!word_list_find(&attributes, node->values[i], &word, err))
			return false;
		bits |= 1u << word;
	}
	*set = bits;
	return true;
}

static bool
read_role(const struct yml_node *node, struct theme_look *look, struct error *err)
{
	bool ok = true;

	if (node->kind != YML_MAPPING)
		return refuse(err, node->line, "a role has no keys",
			"write them under it, indented, as in \"foreground: '#5fafff'\"");
	for (size_t i = 0; ok && i < node->count; i++) {
		const struct yml_node *value = yml_resolve(node->values[i]);
		size_t key;

		if (!word_list_find_key(&role_keys, node, i, &key, err))
			return false;
		switch ((enum role_key)key) {
		case ROLE_KEY_FOREGROUND:
			ok = read_colour(value, &look->foreground, err);
			break;
		case ROLE_KEY_BACKGROUND:
			ok = read_colour(value, &look->background, err);
			break;
		case ROLE_KEY_BASIC:
			ok = read_basic(value, look, err);
			break;
		case ROLE_KEY_ATTRIBUTES:
			ok = read_attributes(value, &look->attributes, err);
			break;
		case ROLE_KEY_MONO:
			ok = read_attributes(value, &look->mono_attributes, err);
			break;
		}
	}
	return ok;
}

static bool
read_roles(const struct yml_node *node, struct theme *theme, struct error *err)
{
	if (node->kind != YML_MAPPING)
		return refuse(err, node->line, "'roles' names no role",
			"write the roles under it, indented, or leave the key out");
	for (size_t i = 0; i < node->count; i++) {
		size_t role;

		if (!word_list_find_key(&roles, node, i, &role, err) ||
			!read_role(yml_resolve(node->values[i]), &theme->looks[role], err))
			return false;
	}
	return true;
}

static bool
read_name(const struct yml_node *node, char name[32], struct error *err)
{
	static_assert(sizeof(((struct theme *)NULL)->name) == 32, "a name fits");

	if (node->kind != YML_SCALAR || !word_is_name(node->text, node->text_length))
		return refuse(err, node->line, "this is no name for a theme",
			"take up to 31 letters, digits, '-', '_' and '.', as in 'name: mine'");
	memcpy(name, node->text, node->text_length + 1);
	return true;
}

/* The values of the theme's own keys; NULL for a key that is not there. */
static bool
find_keys(const struct yml_node *root, const struct yml_node *values[], struct error *err)
{
	for (size_t i = 0; i < root->count; i++) {
		size_t key;

		if (!word_list_find_key(&theme_keys, root, i, &key, err))
			return false;
		values[key] = yml_resolve(root->values[i]);
	}
	if (values[THEME_KEY_NAME] == NULL)
		return refuse(err, root->line, "the theme has no name", "add a line 'name: mine'");
	if (values[THEME_KEY_VARIANT] == NULL)
		return refuse(err, root->line, "the theme does not say which background it is for",
			"add a line 'variant: dark' or 'variant: light'");
	return true;
}

static bool
read_theme(const struct yml_node *root, struct theme *theme, struct error *err)
{
	const struct yml_node *values[COUNT(theme_key_words)] = {NULL};
	struct theme read;
	size_t variant;

	if (root == NULL || root->kind != YML_MAPPING)
		return refuse(err, root == NULL ? 1 : root->line, "no theme stands here",
			"a theme starts with 'name: NAME' and 'variant: dark'");
	if (!find_keys(root, values, err) ||
		!word_list_find(&variants, values[THEME_KEY_VARIANT], &variant, err))
		return false;
	read = variant == 0 ? theme_default : theme_light;
	if (!read_name(values[THEME_KEY_NAME], read.name, err) ||
		(values[THEME_KEY_ROLES] != NULL &&
			!read_roles(values[THEME_KEY_ROLES], &read, err)))
		return false;
	*theme = read;
	return true;
}

bool
theme_file_parse(const char *text, size_t length, struct theme *theme, struct error *err)
{
	struct yml_doc *doc = NULL;
	bool ok =
		yml_doc_parse(text, length, &doc, err) && read_theme(yml_doc_root(doc), theme, err);

	yml_doc_free(doc);
	return ok;
}
