/* SPDX-License-Identifier: Apache-2.0 */
/* Words looked up in short lists, in files that a user writes by hand. */
#include "store/word_list.h"

#include <string.h>

#include "base/buf.h"

#define NAME_LIMIT 31

bool
word_is_name(const char *text, size_t length)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-_.";

	return length > 0 && length <= NAME_LIMIT && text[0] != '.' &&
	       memchr(text, '\0', length) == NULL && strspn(text, allowed) >= length;
}

static void
hint_words(const struct word_list *list, struct error *err)
{
	struct buf words;

	buf_init(&words);
	for (size_t i = 0; i < list->count; i++)
		buf_append_format(&words, "%s%s", i == 0 ? "" : ", ", list->words[i]);
	(void)error_hint(err, "%s: %s", list->all, words.bytes);
	buf_release(&words);
}

static bool
refuse(const struct word_list *list, const struct yml_node *node, struct error *err)
{
	if (node->kind != YML_SCALAR || !word_is_name(node->text, node->text_length))
		(void)error_set(err, ERROR_FILE, "line %zu: this is no %s", node->line, list->one);
	else
		(void)error_set(err, ERROR_FILE, "line %zu: there is no %s '%s'", node->line,
			list->one, node->text);
	hint_words(list, err);
	return false;
}

bool
word_list_find(
	const struct word_list *list, const struct yml_node *node, size_t *found, struct error *err)
{
	node = yml_resolve(node);
	for (size_t i = 0; node->kind == YML_SCALAR && i < list->count; i++)
		if (strlen(list->words[i]) == node->text_length &&
			memcmp(list->words[i], node->text, node->text_length) == 0) {
			*found = i;
			return true;
		}
	return refuse(list, node, err);
}

bool
word_list_find_key(const struct word_list *list, const struct yml_node *mapping, size_t index,
	size_t *found, struct error *err)
{
	size_t line;

	if (!word_list_find(list, mapping->keys[index], found, err))
		return false;
	if (!yml_is_duplicated(mapping, list->words[*found], &line))
		return true;
	(void)error_set(
		err, ERROR_FILE, "line %zu: '%s' stands here again", line, list->words[*found]);
	return error_hint(err, "keep one of the two");
}
