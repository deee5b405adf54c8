/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any changes of any text: refused, or done so that the text says it, that
 * doing it again changes nothing, and that a refusal leaves no result. The
 * first line is the changes, 'KIND/KEY/KEY=VALUE>AFTER;...', the rest the text.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "yml/yml_doc.h"
#include "yml/yml_edit.h"

#define CHANGE_LIMIT 4

static bool
read_change(char *words, struct yml_change *change)
{
	static const char kinds[] = "snrm";
	char *value, *after = words;
	const char *kind = *words == '\0' ? NULL : strchr(kinds, *words);

	if (kind == NULL || words[1] != '/')
		return false;
	*change = (struct yml_change){.kind = (enum yml_change_kind)(kind - kinds)};
	value = strsep(&after, ">") + 2;
	change->after = after;
	words = strsep(&value, "=");
	change->value = value == NULL ? "" : value;
	change->is_word = change->value[0] != '\0';
	for (size_t i = 0; words != NULL && i < YML_PATH_LIMIT; i++)
		change->path[i] = strsep(&words, "/");
	return true;
}

static size_t
read_changes(char *line, struct yml_change changes[CHANGE_LIMIT])
{
	size_t count = 0;

	while (line != NULL && count < CHANGE_LIMIT)
		if (read_change(strsep(&line, ";"), &changes[count]))
			count++;
	return count;
}

/* What a text says at a path; NULL when it says nothing there. */
static const struct yml_node *
look_up(const struct yml_doc *doc, const struct yml_change *change)
{
	const struct yml_node *node = yml_doc_root(doc);

	for (size_t i = 0; i < YML_PATH_LIMIT && change->path[i] != NULL && node != NULL; i++)
		node = yml_find(node, change->path[i]);
	return node;
}

static void
check_result(const struct buf *text, const struct yml_change *change)
{
	struct yml_doc *doc = NULL;
	const struct yml_node *node;
	struct error err = {0};
	struct buf again;

	FATAL_UNLESS(yml_doc_parse(text->bytes, text->length, &doc, &err));
	node = look_up(doc, change);
	if (change->kind == YML_REMOVE)
		FATAL_UNLESS(node == NULL);
	if (change->kind == YML_SET_STRING)
		FATAL_UNLESS(node != NULL && node->type == YML_STRING &&
			     strcmp(node->text, change->value) == 0);
	buf_init(&again);
	if (change->kind == YML_SET_STRING || change->kind == YML_REMOVE) {
		FATAL_UNLESS(yml_edit(text->bytes, text->length, change, 1, &again, &err));
		FATAL_UNLESS(again.length == text->length &&
			     memcmp(again.bytes, text->bytes, text->length) == 0);
	}
	buf_release(&again);
	yml_doc_free(doc);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct yml_change changes[CHANGE_LIMIT];
	const uint8_t *end = length == 0 ? NULL : memchr(bytes, '\n', length);
	struct error err = {0};
	struct buf result;
	size_t count, head;
	char *line;

	if (end == NULL)
		return 0;
	head = (size_t)(end - bytes);
	line = mem_copy_bytes((const char *)bytes, head);
	count = read_changes(line, changes);
	buf_init(&result);
	if (yml_edit((const char *)end + 1, length - head - 1, changes, count, &result, &err)) {
		if (count == 1)
			check_result(&result, &changes[0]);
		if (count == 0)
			FATAL_UNLESS(result.length == length - head - 1);
	} else {
		FATAL_UNLESS(err.kind == ERROR_FILE && err.text[0] != '\0' && result.length == 0);
	}
	buf_release(&result);
	free(line);
	return 0;
}
