/* SPDX-License-Identifier: Apache-2.0 */
/* One line after the other: a macro's arguments become text, lists are counted by their depth. */
#include "support/mdoc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"

/* Text that grows word by word. */
struct words {
	struct buf text;
	bool is_tight; /* the next word follows without a blank */
};

/* What a macro puts before and behind its arguments. */
static const struct macro {
	const char *name;
	const char *before;
	const char *behind; /* at the end of the line */
} macros[] = {
	{"Ar", "", ""},
	{"Cm", "", ""},
	{"Dl", "", ""},
	{"Dq", "", ""},
	{"Em", "", ""},
	{"Ev", "", ""},
	{"Fl", "-", ""},
	{"Ic", "", ""},
	{"Lk", "", ""},
	{"Nm", "", ""},
	{"No", "", ""},
	{"Ns", "", ""},
	{"Oc", "]", ""},
	{"Oo", "[", ""},
	{"Op", "[", "]"},
	{"Pa", "", ""},
	{"Pc", ")", ""},
	{"Po", "(", ""},
	{"Pq", "(", ")"},
	{"Ql", "", ""},
	{"Sx", "", ""},
	{"Sy", "", ""},
	{"Xr", "", ""},
};

static const struct macro *
find_macro(const char *word)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(macros[0]); i++)
		if (strcmp(macros[i].name, word) == 0)
			return &macros[i];
	return NULL;
}

/* `\-`, `\&` and `\e` are all that our pages need. */
static void
append_unescaped(struct buf *out, const char *word)
{
	for (; *word != '\0'; word++) {
		if (*word != '\\') {
			buf_append_char(out, *word);
			continue;
		}
		word++;
		if (*word == '-' || *word == 'e')
			buf_append_char(out, *word == 'e' ? '\\' : '-');
		else if (strncmp(word, "(dq", 3) == 0)
			buf_append_char(out, '"'), word += 2;
		else if (*word != '&')
			fail_msg("an escape that is not known here: \\%s", word);
	}
}

static bool
is_closing(const char *word)
{
	return strlen(word) == 1 && strchr(".,:;)]?!", word[0]) != NULL;
}

static void
add_word(struct words *words, const char *word)
{
	if (words->text.length > 0 && !words->is_tight && !is_closing(word))
		buf_append_char(&words->text, ' ');
	append_unescaped(&words->text, word);
	words->is_tight = strcmp(word, "[") == 0 || strcmp(word, "(") == 0;
}

static void
add_macro(struct words *words, const struct macro *macro)
{
	if (strcmp(macro->name, "Ns") == 0) {
		words->is_tight = true;
	} else if (macro->before[0] != '\0') {
		add_word(words, macro->before);
		words->is_tight = words->is_tight || macro->before[0] == '-';
	}
}

/* The arguments of a macro line as text. `line` is a copy and is cut up. */
static void
add_arguments(struct words *words, char *line)
{
	char *rest = line, *word;
	const char *behind[8];
	size_t open = 0;

	while ((word = strtok_r(rest, " ", &rest)) != NULL) {
		const struct macro *macro = find_macro(word);

		if (macro == NULL) {
			add_word(words, word);
			continue;
		}
		add_macro(words, macro);
		if (macro->behind[0] != '\0' && open < sizeof(behind) / sizeof(behind[0]))
			behind[open++] = macro->behind;
	}
	while (open > 0)
		add_word(words, behind[--open]);
}

/* A line that makes no list and no section. */
static void
add_line(struct words *words, const char *line)
{
	char *name, *arguments;

	if (line[0] != '.') {
		add_word(words, line);
		return;
	}
	if (strcmp(line, ".Pp") == 0)
		return;
	name = mem_copy_bytes(line + 1, strcspn(line + 1, " "));
	if (find_macro(name) == NULL)
		fail_msg("a macro that is not known here: %s", line);
	if (strcmp(line, ".Nm") == 0)
		add_word(words, "athena-connect");
	arguments = mem_copy_string(line + 1);
	add_arguments(words, arguments);
	free(arguments);
	free(name);
}

/* Where a page's lines are read. */
struct reader {
	const char *at;
	char line[512];
};

static bool
next_line(struct reader *reader)
{
	size_t length = strcspn(reader->at, "\n");

	if (*reader->at == '\0')
		return false;
	if (length >= sizeof(reader->line))
		fail_msg("a line that is too long: %.60s", reader->at);
	memcpy(reader->line, reader->at, length);
	reader->line[length] = '\0';
	reader->at += length + (reader->at[length] == '\n');
	return true;
}

static bool
is_macro(const struct reader *reader, const char *macro)
{
	size_t length = strlen(macro);

	return strncmp(reader->line, macro, length) == 0 &&
	       (reader->line[length] == ' ' || reader->line[length] == '\0');
}

/* To the line behind the section's heading. */
static struct reader
find_section(const char *page, const char *section)
{
	struct reader reader = {.at = page};

	while (next_line(&reader))
		if (is_macro(&reader, ".Sh") && strcmp(reader.line + 4, section) == 0)
			return reader;
	fail_msg("there is no section %s", section);
	return reader;
}

static bool
next_of_section(struct reader *reader)
{
	return next_line(reader) && !is_macro(reader, ".Sh");
}

static char *
text_of(const char *arguments)
{
	struct words words = {.is_tight = false};
	char *copy = mem_copy_string(arguments);

	buf_init(&words.text);
	add_arguments(&words, copy);
	free(copy);
	return buf_take(&words.text);
}

/* The items of a section while they are read. */
struct collection {
	struct mdoc_list list;
	struct words body; /* of the last item */
	char heading[64];
	size_t depth; /* of the lists that are open */
	size_t lists; /* outer ones so far */
};

static void
end_item(struct collection *all)
{
	if (all->list.count > 0)
		all->list.items[all->list.count - 1].body = buf_take(&all->body.text);
	buf_clear(&all->body.text);
	all->body.is_tight = false;
}

/* Takes the head. */
static void
start_item(struct collection *all, char *head)
{
	struct mdoc_list *list = &all->list;

	end_item(all);
	list->items = mem_resize(list->items, list->count + 1, sizeof(*list->items));
	list->items[list->count++] = (struct mdoc_item){.head = head,
		.heading = mem_copy_string(all->heading),
		.list = all->lists == 0 ? 0 : all->lists - 1};
}

static void
take_item(struct collection *all, const struct reader *reader)
{
	char *head = text_of(reader->line[3] == '\0' ? "" : reader->line + 4);

	if (all->depth == 1) {
		start_item(all, head);
		return;
	}
	add_word(&all->body, head);
	free(head);
}

static void
take_line(struct collection *all, const struct reader *reader)
{
	if (is_macro(reader, ".Ss"))
		(void)strncpy(all->heading, reader->line + 4, sizeof(all->heading) - 1);
	else if (is_macro(reader, ".Bl"))
		all->lists += all->depth++ == 0;
	else if (is_macro(reader, ".El"))
		all->depth--;
	else if (is_macro(reader, ".It"))
		take_item(all, reader);
	else if (all->depth > 0 && !is_macro(reader, ".Bd") && !is_macro(reader, ".Ed"))
		add_line(&all->body, reader->line);
}

struct mdoc_list
mdoc_items(const char *page, const char *section)
{
	struct reader reader = find_section(page, section);
	struct collection all = {.depth = 0};

	buf_init(&all.body.text);
	while (next_of_section(&reader))
		take_line(&all, &reader);
	end_item(&all);
	buf_release(&all.body.text);
	return all.list;
}

struct mdoc_list
mdoc_synopsis(const char *page)
{
	struct reader reader = find_section(page, "SYNOPSIS");
	struct collection all = {.depth = 0};

	buf_init(&all.body.text);
	while (next_of_section(&reader))
		if (strcmp(reader.line, ".Nm") == 0)
			start_item(&all, mem_copy_string(""));
		else
			add_line(&all.body, reader.line);
	end_item(&all);
	buf_release(&all.body.text);
	return all.list;
}

char *
mdoc_text(const char *page, const char *section)
{
	struct reader reader = find_section(page, section);
	static const char *const layout[] = {".Bl", ".El", ".Bd", ".Ed", ".Ss", ".It"};
	struct words words = {0};

	buf_init(&words.text);
	while (next_of_section(&reader)) {
		bool is_layout = false;

		for (size_t i = 0; i < sizeof(layout) / sizeof(layout[0]); i++)
			is_layout = is_layout || is_macro(&reader, layout[i]);
		if (!is_layout)
			add_line(&words, reader.line);
	}
	return buf_take(&words.text);
}

char *
mdoc_literal(const char *page, const char *section)
{
	struct reader reader = find_section(page, section);
	struct buf text;

	buf_init(&text);
	while (next_of_section(&reader) && !is_macro(&reader, ".Bd"))
		continue;
	while (next_of_section(&reader) && !is_macro(&reader, ".Ed")) {
		append_unescaped(&text, reader.line);
		buf_append_char(&text, '\n');
	}
	return buf_take(&text);
}

void
mdoc_release(struct mdoc_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].head);
		free(list->items[i].body);
		free(list->items[i].heading);
	}
	free(list->items);
	*list = (struct mdoc_list){0};
}
