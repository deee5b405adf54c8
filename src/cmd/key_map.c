/* SPDX-License-Identifier: Apache-2.0 */
/* A reader of one flat YAML map, block or flow. */
#include "cmd/key_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cmd/key_text.h"

#define ENTRY_LIMIT 64 /* more than a connection has */

static struct key_map_entry *
add_entry(struct key_map *map, size_t line)
{
	map->entries = mem_resize(map->entries, map->count + 1, sizeof(*map->entries));
	map->entries[map->count] = (struct key_map_entry){.line = line};
	return &map->entries[map->count++];
}

/* A key and its colon. */
static bool
read_key(struct key_text *text, struct key_map *map, struct key_map_entry **entry)
{
	bool is_quoted = key_text_peek(text) == '"' || key_text_peek(text) == '\'';
	char next;

	if (map->count == ENTRY_LIMIT)
		return key_text_refuse(text, "a connection has fewer keys than that");
	*entry = add_entry(map, text->line);
	if (!key_text_read_scalar(text, &(*entry)->key))
		return false;
	if (text->line != (*entry)->line)
		return key_text_refuse(text, "a key goes over two lines");
	key_text_pass_blanks(text);
	next = text->at + 1 < text->length ? text->bytes[text->at + 1] : '\n';
	if (key_text_peek(text) != ':' || (*entry)->key.length == 0)
		return key_text_refuse(text, "a key and a colon are expected, as in 'schema: dbt'");
	if (!key_text_is_space(next) && !(text->is_flow && is_quoted))
		return key_text_refuse(text, "a blank is missing behind the colon");
	text->at++;
	for (size_t i = 0; i + 1 < map->count; i++)
		if (secret_is_equal(&map->entries[i].key, &(*entry)->key))
			return error_set(text->err, ERROR_FILE,
				"line %zu: the key of line %zu stands here again", (*entry)->line,
				map->entries[i].line);
	return true;
}

static bool
read_flow(struct key_text *text, struct key_map *map)
{
	struct key_map_entry *entry;

	text->is_flow = true;
	text->at++;
	for (;;) {
		(void)key_text_pass_to_content(text);
		if (key_text_peek(text) == '}')
			break;
		if (!read_key(text, map, &entry))
			return false;
		(void)key_text_pass_to_content(text);
		if (key_text_peek(text) != ',' && key_text_peek(text) != '}' &&
			!key_text_read_scalar(text, &entry->value))
			return false;
		(void)key_text_pass_to_content(text);
		if (key_text_peek(text) == '}')
			break;
		if (key_text_peek(text) != ',')
			return key_text_refuse(text, "a comma or a closing brace is expected");
		text->at++;
	}
	text->at++;
	text->is_flow = false;
	return true;
}

/* What may stand behind a value on its line: nothing. */
static bool
end_line(struct key_text *text)
{
	key_text_pass_comment(text);
	if (!key_text_is_line_end(text))
		return key_text_refuse(text, "put the value in quotes");
	return true;
}

static bool
read_block(struct key_text *text, struct key_map *map, size_t indent)
{
	struct key_map_entry *entry;
	size_t column = indent;

	while (!key_text_is_end(text) && !key_text_has_marker(text, "...") &&
		!key_text_has_marker(text, "---")) {
		if (column != indent)
			return key_text_refuse(
				text, "put the value in quotes, on the line of its key");
		if (memchr(text->bytes + text->at - column, '\t', column) != NULL)
			return key_text_refuse(text, "indented with a tab");
		if (!read_key(text, map, &entry))
			return false;
		key_text_pass_comment(text);
		if (!key_text_is_line_end(text) && !key_text_read_scalar(text, &entry->value))
			return false;
		if (!end_line(text))
			return false;
		column = key_text_pass_to_content(text);
	}
	return true;
}

static bool
read_document(struct key_text *text, struct key_map *map)
{
	size_t indent = key_text_pass_to_content(text);

	if (key_text_has_marker(text, "---")) {
		text->at += 3;
		indent = key_text_pass_to_content(text);
	}
	if (key_text_peek(text) == '{' ? !read_flow(text, map)
				       : !key_text_is_end(text) && !read_block(text, map, indent))
		return false;
	(void)key_text_pass_to_content(text);
	if (key_text_has_marker(text, "...")) {
		text->at += 3;
		(void)key_text_pass_to_content(text);
	}
	if (!key_text_is_end(text))
		return key_text_refuse(text, key_text_has_marker(text, "---")
						     ? "a second document starts here"
						     : "nothing may follow the map");
	return true;
}

bool
key_map_parse(struct key_map *map, const char *text, size_t length, struct error *err)
{
	struct key_text reader = {.bytes = text, .length = length, .line = 1, .err = err};

	*map = (struct key_map){0};
	if (!text_is_valid(text, length) || memchr(text, '\0', length) != NULL)
		return error_set(err, ERROR_FILE, "the text is not UTF-8");
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		reader.bytes += 3, reader.length -= 3;
	if (!read_document(&reader, map)) {
		key_map_release(map);
		return false;
	}
	return true;
}

void
key_map_release(struct key_map *map)
{
	for (size_t i = 0; i < map->count; i++) {
		secret_release(&map->entries[i].key);
		secret_release(&map->entries[i].value);
	}
	free(map->entries);
	*map = (struct key_map){0};
}
