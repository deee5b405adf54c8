/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines that move are copied as bytes, shifted to the column of their new
 * neighbours. Afterwards the target must read as it did before, and taking it
 * out again must leave what was there without it.
 */
#include "store/profile_move.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yml/yml_edit.h"

/* A pair of a block mapping as whole lines. */
struct lines {
	size_t start, end;
	size_t column; /* of the key */
	const struct yml_node *key, *value;
};

static bool
refuse(size_t line, const char *why, struct error *err)
{
	(void)error_set(err, ERROR_FILE, "line %zu: %s", line, why);
	return error_hint(err, "move these lines by hand");
}

static size_t
line_start(const struct buf *text, size_t at)
{
	while (at > 0 && text->bytes[at - 1] != '\n')
		at--;
	return at;
}

/* The start of the next line, or `at` where one starts. */
static size_t
line_behind(const struct buf *text, size_t at)
{
	while (at < text->length && (at == 0 || text->bytes[at - 1] != '\n'))
		at++;
	return at;
}

static bool
find_lines(const struct profiles *profiles, const struct connection *name, struct lines *lines,
	struct error *err)
{
	const struct buf *text = &profiles->text;
	const struct yml_node *outputs =
		yml_find(profiles_profile(profiles, name->profile), "outputs");
	size_t i = 0;

	while (i < outputs->count && (outputs->keys[i]->kind != YML_SCALAR ||
					     strcmp(outputs->keys[i]->text, name->target) != 0))
		i++;
	if (i == outputs->count || outputs->style != YML_BLOCK)
		return refuse(outputs->line, "a target in braces, or of a merge key, stays", err);
	lines->key = outputs->keys[i];
	lines->value = outputs->values[i];
	lines->start = line_start(text, lines->key->start);
	lines->column = lines->key->start - lines->start;
	lines->end = line_behind(
		text, lines->value->end > lines->key->end ? lines->value->end : lines->key->end);
	if (strspn(text->bytes + lines->start, " ") != lines->column)
		return refuse(lines->key->line, "the target shares its line with another key", err);
	return true;
}

/* The lines, each shifted from one column to the other; empty ones stay empty. */
static void
append_shifted(struct buf *out, const struct buf *text, const struct lines *from, size_t column)
{
	for (size_t at = from->start; at < from->end;) {
		size_t next = line_behind(text, at + 1), blanks = strspn(text->bytes + at, " ");
		size_t wanted = blanks + column > from->column ? blanks + column - from->column : 0;

		if (strchr("\r\n", text->bytes[at + blanks]) != NULL)
			wanted = blanks;
		for (size_t i = 0; i < wanted; i++)
			buf_append_char(out, ' ');
		buf_append(out, text->bytes + at + blanks, next - at - blanks);
		at = next;
	}
	if (out->length > 0 && out->bytes[out->length - 1] != '\n')
		buf_append_string(out, "\n");
}

/* The same value to a reader, whatever it looks like. */
static bool
is_same_value(const struct yml_node *one, const struct yml_node *other)
{
	one = yml_resolve(one);
	other = yml_resolve(other);
	if (one->kind != other->kind || one->type != other->type || one->count != other->count ||
		(one->tag == NULL) != (other->tag == NULL) ||
		(one->tag != NULL && strcmp(one->tag, other->tag) != 0))
		return false;
	if (one->kind == YML_SCALAR)
		return one->text_length == other->text_length &&
		       memcmp(one->text, other->text, one->text_length) == 0;
	for (size_t i = 0; i < one->count; i++)
		if ((one->kind == YML_MAPPING && !is_same_value(one->keys[i], other->keys[i])) ||
			!is_same_value(one->values[i], other->values[i]))
			return false;
	return true;
}

/* A text without the target that moved. */
static bool
take_out(const struct buf *text, const struct connection *name, struct buf *rest, struct error *err)
{
	const struct yml_change change = {
		.kind = YML_REMOVE, .path = {name->profile, "outputs", name->target}};

	return yml_edit(text->bytes, text->length, &change, 1, rest, err);
}

static bool
check(const struct profile_move *move, const struct lines *old, const struct buf *made,
	struct error *err)
{
	struct profiles now = {.path = mem_copy_string(move->profiles->path)};
	struct buf with, without;
	const struct yml_node *value;
	bool ok;

	buf_init(&now.text);
	buf_init(&with);
	buf_init(&without);
	buf_append(&now.text, made->bytes, made->length);
	ok = profiles_parse(&now, err);
	value = ok ? profiles_target(&now, move->to->profile, move->to->target) : NULL;
	ok = ok && ((value != NULL && is_same_value(value, old->value)) ||
			   refuse(old->key->line, "the lines would not mean the same there", err));
	ok = ok && take_out(made, move->to, &with, err) &&
	     take_out(move->text, move->to, &without, err);
	ok = ok && ((with.length == without.length &&
			    memcmp(with.bytes, without.bytes, with.length) == 0) ||
			   refuse(old->key->line, "the lines would change others there", err));
	buf_release(&with);
	buf_release(&without);
	profiles_release(&now);
	return ok;
}

bool
profile_move(const struct profile_move *move, struct error *err)
{
	struct profiles between = {.path = mem_copy_string(move->profiles->path)};
	struct lines old, place;
	struct buf lines, made;
	bool ok;

	buf_init(&lines);
	buf_init(&made);
	buf_init(&between.text);
	buf_append(&between.text, move->text->bytes, move->text->length);
	ok = find_lines(move->profiles, move->from, &old, err) && profiles_parse(&between, err) &&
	     find_lines(&between, move->to, &place, err);
	if (!ok)
		goto out;
	append_shifted(&lines, &move->profiles->text, &old, place.column);
	buf_splice(&lines, place.column, old.key->end - old.key->start,
		between.text.bytes + place.key->start, place.key->end - place.key->start);
	buf_append(&made, move->text->bytes, move->text->length);
	buf_splice(&made, place.start, place.end - place.start, lines.bytes, lines.length);
	ok = check(move, &old, &made, err);
	if (ok) {
		buf_clear(move->text);
		buf_append(move->text, made.bytes, made.length);
	}
out:
	profiles_release(&between);
	buf_release(&made);
	buf_release(&lines);
	return ok;
}
