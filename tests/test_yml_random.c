/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random documents and random edits. What an edit means is told by the model
 * that the document was drawn from, and for a part of them by PyYAML; what it
 * may touch, by the bytes that the model knows of each key.
 *
 * YML_RANDOM_EDITS is how many, YML_RANDOM_SEED where to start: with 1 and the
 * seed of a failure, that failure alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/fatal.h"
#include "yml/yml_doc.h"
#include "yml/yml_edit.h"

#include "support/yml_model.h"

#define CHANGE_LIMIT 6
#define JUDGED_EDITS 1500 /* by PyYAML */

static const char judge[] =
	"import sys, yaml\n"
	"read = lambda t: yaml.load(t, Loader=yaml.CSafeLoader)\n"
	"def copy(x):\n"
	"    if isinstance(x, dict): return {k: copy(v) for k, v in x.items()}\n"
	"    return [copy(v) for v in x] if isinstance(x, list) else x\n"
	"def apply(data, kind, path, value):\n"
	"    if not isinstance(data, dict): data = {}\n"
	"    top, key = data, path[-1]\n"
	"    for name in path[:-1]:\n"
	"        if data.get(name) is None:\n"
	"            if kind not in 'swn': return top\n"
	"            data[name] = {}\n"
	"        data = data[name]\n"
	"        if not isinstance(data, dict): return top\n"
	"    if kind in 'sw': data[key] = value\n"
	"    elif kind == 'n': data[key] = read(value)\n"
	"    elif kind == 'r': data.pop(key, None)\n"
	"    else: data[value] = data.pop(key)\n"
	"    return top\n"
	"bad = 0\n"
	"for line in open(sys.argv[1]):\n"
	"    seed, before, after, changes = line.rstrip('\\n').split(' ')\n"
	"    before, after = (bytes.fromhex(t).decode() for t in (before, after))\n"
	"    data = copy(read(before))\n"
	"    for change in changes.split(';'):\n"
	"        kind, value, *path = change.split(',')\n"
	"        words = [bytes.fromhex(t).decode() for t in [value] + path]\n"
	"        data = apply(data, kind, words[1:], words[0])\n"
	"    if (read(after) or {}) != (data or {}):\n"
	"        print('seed', seed); print(before); print(after); bad += 1\n"
	"sys.exit(bad != 0)\n";

struct random_edit {
	uint64_t seed;
	struct model_doc doc;
	struct yml_change changes[CHANGE_LIMIT];
	size_t count;
	struct buf result;
	struct error err;
	bool is_done;
};

static struct {
	size_t edits, refusals, doubts;
} tally;

static void
fail_edit(const struct random_edit *edit, const char *why)
{
	static const char *const words[] = {"set", "number", "remove", "rename"};

	print_error("seed %llu: %s\n", (unsigned long long)edit->seed, why);
	for (size_t i = 0; i < edit->count; i++) {
		const struct yml_change *change = &edit->changes[i];

		print_error("%s ", words[change->kind]);
		for (size_t j = 0; change->path[j] != NULL; j++)
			print_error("/%s", change->path[j]);
		print_error(" = '%s', after '%s'\n", change->value,
			change->after == NULL ? "" : change->after);
	}
	print_error("before:\n%s\n", edit->doc.text.bytes);
	print_error("%s:\n%s\n", edit->is_done ? "after" : "refused",
		edit->is_done ? edit->result.bytes : edit->err.text);
	fail();
}

/* The tree of a document in the words of model_show. */
static void
show(struct buf *out, const struct yml_node *node)
{
	if (node == NULL) {
		buf_append_string(out, "nothing");
		return;
	}
	if (node->anchor != NULL)
		buf_append_format(out, "&%s ", node->anchor);
	if (node->kind == YML_ALIAS)
		buf_append_format(out, "*%s", node->text);
	else if (node->kind == YML_SCALAR)
		buf_append_format(out, node->type == YML_STRING ? "'%s'" : "%s",
			node->type == YML_NULL ? "nothing" : node->text);
	else
		buf_append_char(out, node->kind == YML_MAPPING ? '{' : '[');
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == YML_MAPPING)
			buf_append_format(out, "'%s':", node->keys[i]->text);
		show(out, node->values[i]);
		buf_append_char(out, ',');
	}
	if (node->kind == YML_MAPPING || node->kind == YML_SEQUENCE)
		buf_append_char(out, node->kind == YML_MAPPING ? '}' : ']');
}

static void
check_tree(const struct random_edit *edit, const struct buf *text, const char *when)
{
	struct yml_doc *doc = NULL;
	struct error err = {0};
	struct buf wanted, read;

	buf_init(&wanted);
	buf_init(&read);
	model_show(&wanted, edit->doc.root);
	if (strcmp(wanted.bytes, "{}") == 0 && !edit->doc.root->is_flow) {
		buf_clear(&wanted);
		buf_append_string(&wanted, "nothing");
	}
	if (!yml_doc_parse(text->bytes, text->length, &doc, &err))
		fail_edit(edit, err.text);
	show(&read, yml_doc_root(doc));
	if (strcmp(read.bytes, wanted.bytes) != 0) {
		print_error("%s\nwanted %s\nread   %s\n", when, wanted.bytes, read.bytes);
		fail_edit(edit, "another tree");
	}
	yml_doc_free(doc);
	buf_release(&wanted);
	buf_release(&read);
}

static bool
is_setting(const struct yml_change *change)
{
	return change->kind == YML_SET_STRING || change->kind == YML_SET_NUMBER;
}

/* The item of a key, and how many there are. */
static struct model *
find(const struct model *keys, const char *key, size_t *count)
{
	struct model *found = NULL;

	*count = 0;
	for (size_t i = 0; i < keys->count; i++)
		if (strcmp(keys->items[i]->key, key) == 0 && !keys->items[i]->is_merge) {
			found = keys->items[i];
			++*count;
		}
	return found;
}

static const struct model *
merged_into(const struct model *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		if (keys->items[i]->is_merge)
			return keys->items[i]->target;
	return NULL;
}

static bool
is_brought(const struct model *keys, const char *key)
{
	size_t count;

	for (keys = merged_into(keys); keys != NULL; keys = merged_into(keys))
		if (find(keys, key, &count) != NULL)
			return true;
	return false;
}

static bool
is_editable(const struct model_doc *doc, const struct model *keys, const struct model *place)
{
	return merged_into(keys) == NULL && !model_is_shown(doc, place == NULL ? keys : place);
}

static struct model *
add(struct model_doc *doc, struct model *keys, const char *key, const char *after)
{
	size_t index = keys->count;
	struct model *item;

	for (size_t i = 0; i < keys->count && after != NULL; i++)
		if (strcmp(keys->items[i]->key, after) == 0 && !keys->items[i]->is_merge)
			index = i + 1;
	item = model_add(doc, keys, index);
	item->key = key;
	item->is_flow = keys->is_flow;
	return item;
}

static bool
set(struct model_doc *doc, struct model *keys, struct model *item, const struct yml_change *change)
{
	enum model_kind kind = change->kind == YML_SET_STRING ? MODEL_STRING : MODEL_NUMBER;
	const struct model *old = item;
	const char *key = change->path[0];

	for (size_t i = 0; change->path[i] != NULL; i++)
		key = change->path[i];
	while (old != NULL && old->kind == MODEL_REFERENCE)
		old = old->target;
	if (old != NULL && old->kind == kind && strcmp(old->value, change->value) == 0)
		return true;
	if (item != NULL && item->kind > MODEL_NUMBER)
		return false;
	if (!is_editable(doc, keys, item))
		return false;
	if (item == NULL)
		item = add(doc, keys, key, change->after);
	item->kind = kind;
	item->value = change->value;
	return true;
}

/* Does to the pair what the change says; false: it is to be refused. */
static bool
apply_here(struct model_doc *doc, struct model *keys, struct model *item,
	const struct yml_change *change, const char *key)
{
	size_t count;

	if (is_setting(change))
		return set(doc, keys, item, change);
	if (item == NULL)
		return change->kind == YML_REMOVE && !is_brought(keys, key);
	if (change->kind == YML_REMOVE) {
		if (!is_editable(doc, keys, NULL) || model_is_needed(doc, item))
			return false;
		model_remove(item);
		return true;
	}
	if (strcmp(key, change->value) == 0)
		return true;
	if (find(keys, change->value, &count) != NULL || !is_editable(doc, keys, NULL))
		return false;
	item->key = change->value;
	return true;
}

/* Goes into an item that keys are wanted in; false: it is to be refused. */
static bool
open_keys(struct model_doc *doc, struct model *item, const struct yml_change *change, bool *is_over)
{
	*is_over = !is_setting(change) && item->kind < MODEL_KEYS;
	if (*is_over)
		return change->kind == YML_REMOVE;
	if (item->kind == MODEL_NOTHING) {
		if (item->parent == NULL ? model_is_shown(doc, item)
					 : !is_editable(doc, item->parent, item))
			return false;
		item->kind = MODEL_KEYS;
		item->is_flow = item->parent != NULL && item->parent->is_flow;
	}
	if (item->kind == MODEL_LIST && change->kind == YML_REMOVE)
		*is_over = true;
	return item->kind == MODEL_KEYS || *is_over;
}

static bool
apply(struct model_doc *doc, const struct yml_change *change)
{
	struct model *keys = doc->root;

	for (size_t i = 0;; i++) {
		const char *key = change->path[i];
		struct model *item;
		size_t count;
		bool is_over;

		if (!open_keys(doc, keys, change, &is_over) || is_over)
			return is_over && change->kind == YML_REMOVE;
		item = find(keys, key, &count);
		if (count > 1)
			return false;
		if (change->path[i + 1] == NULL)
			return apply_here(doc, keys, item, change, key);
		if (item == NULL) {
			if (!is_setting(change))
				return change->kind == YML_REMOVE && !is_brought(keys, key);
			if (!is_editable(doc, keys, NULL))
				return false;
			item = add(doc, keys, key, NULL);
			item->kind = MODEL_KEYS;
		}
		keys = item;
	}
}

static const char *
draw_name(struct model_doc *doc, const struct model *keys)
{
	const struct model *item;

	if (keys == NULL || keys->kind != MODEL_KEYS || keys->count == 0 ||
		model_random(doc, 5) == 0)
		return model_random_key(doc);
	item = keys->items[model_random(doc, keys->count)];
	return item->is_merge ? model_random_key(doc) : item->key;
}

static struct yml_change
draw_change(struct model_doc *doc)
{
	static const char *const numbers[] = {"1", "5", "7", "0.5"};
	struct yml_change change = {.kind = (enum yml_change_kind)model_random(doc, 4)};
	const struct model *place = doc->root;
	size_t depth = 1 + model_random(doc, 4), count;

	for (size_t i = 0; i < YML_PATH_LIMIT - 1; i++) {
		bool has_keys = place != NULL && place->kind == MODEL_KEYS;
		bool is_right = is_setting(&change) ? place == NULL || has_keys : !has_keys;

		if (i >= depth && (!is_right || !has_keys || model_random(doc, 20) == 0))
			break;
		if (i > 0 && i < depth && !has_keys && place != NULL &&
			place->kind != MODEL_NOTHING && model_random(doc, 20) > 0)
			break;
		change.after = model_random(doc, 3) == 0 ? draw_name(doc, place) : NULL;
		change.path[i] = draw_name(doc, place);
		place = has_keys ? find(place, change.path[i], &count) : NULL;
	}
	if (change.kind == YML_RENAME_KEY && place == NULL && model_random(doc, 20) > 0)
		change.kind = YML_SET_STRING;
	change.value = change.kind == YML_SET_NUMBER   ? numbers[model_random(doc, 4)]
		       : change.kind == YML_RENAME_KEY ? model_random_key(doc)
						       : model_random_string(doc);
	change.is_word = model_random(doc, 2) == 0;
	return change;
}

/* What of the old text a change may touch: `from` to `to`, or for what is new the start of a line
 * behind `from` that only blank lines and comments part from it. */
struct room {
	size_t from, to;
	bool is_new;
};

/* The outermost item that shares lines with this one. */
static const struct model *
owner_of(const struct model *item)
{
	const struct model *owner = item;

	for (; item->parent != NULL; item = item->parent)
		if (item->parent->is_flow)
			owner = item->parent;
	return owner;
}

/* The file's last line may have lost its end after it was drawn. */
static size_t
within(const struct model_doc *doc, size_t at)
{
	return at < doc->text.length ? at : doc->text.length;
}

static void
take_room(struct room *room, const struct model_doc *doc, const struct model *item)
{
	item = owner_of(item);
	*room = (struct room){.from = item->from, .to = within(doc, item->to)};
	if (item->parent == NULL)
		*room = (struct room){.to = doc->text.length};
}

static struct room
find_room(struct model_doc *doc, const struct yml_change *change)
{
	const struct model *item = doc->root, *last = NULL;
	struct room room = {.to = doc->text.length};
	size_t count;

	for (size_t i = 0; change->path[i] != NULL; i++) {
		const struct model *inner = NULL;

		if (item->kind == MODEL_KEYS)
			inner = find(item, change->path[i], &count);
		if (inner == NULL) {
			last = item->count == 0 || item->kind != MODEL_KEYS
				       ? NULL
				       : item->items[item->count - 1];
			if (change->path[i + 1] == NULL && change->after != NULL && last != NULL &&
				find(item, change->after, &count) != NULL)
				last = find(item, change->after, &count);
			take_room(&room, doc, item);
			if (last != NULL && owner_of(last) == last)
				room = (struct room){.from = within(doc, last->to), .is_new = true};
			return room;
		}
		item = inner;
	}
	if (change->kind == YML_REMOVE && item->parent->count == 1)
		item = item->parent;
	take_room(&room, doc, item);
	return room;
}

static bool
has_only(const struct buf *old, const struct buf *new, size_t from, size_t to)
{
	return new->length >= from + old->length - to &&memcmp(old->bytes, new->bytes, from) == 0 &&
	       memcmp(old->bytes + to, new->bytes + new->length - (old->length - to),
		       old->length - to) == 0;
}

static void
check_bytes(const struct random_edit *edit, struct room room)
{
	const struct buf *old = &edit->doc.text, *new = &edit->result;
	bool is_kept = !room.is_new && has_only(old, new, room.from, room.to);

	for (size_t at = room.from; room.is_new && !is_kept;) {
		is_kept = has_only(old, new, at, at);
		if (at == old->length ||
			strchr("#\r\n", old->bytes[at + strspn(old->bytes + at, " ")]) == NULL)
			break;
		at += strcspn(old->bytes + at, "\n");
		at += at < old->length ? 1 : 0;
	}
	if (!is_kept) {
		print_error("room %zu to %zu%s\n", room.from, room.to, room.is_new ? ", new" : "");
		fail_edit(edit, "bytes elsewhere have changed");
	}
}

static void
append_hex(struct buf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		buf_append_format(out, "%02x", (unsigned char)text[i]);
}

static void
ask(struct buf *questions, const struct random_edit *edit)
{
	buf_append_format(questions, "%llu ", (unsigned long long)edit->seed);
	append_hex(questions, edit->doc.text.bytes, edit->doc.text.length);
	buf_append_char(questions, ' ');
	append_hex(questions, edit->result.bytes, edit->result.length);
	for (size_t i = 0; i < edit->count; i++) {
		const struct yml_change *change = &edit->changes[i];

		buf_append_char(questions, i == 0 ? ' ' : ';');
		buf_append_format(questions, "%c,", "snrm"[change->kind]);
		append_hex(questions, change->value, strlen(change->value));
		for (size_t j = 0; change->path[j] != NULL; j++) {
			buf_append_char(questions, ',');
			append_hex(questions, change->path[j], strlen(change->path[j]));
		}
	}
	buf_append_char(questions, '\n');
}

static void
ask_pyyaml(const struct buf *questions)
{
	char path[] = "/tmp/yml-random-XXXXXX";
	char *has_yaml = "python3 -c 'import yaml' 2>/dev/null";
	const char *python = system(has_yaml) == 0 ? "python3" : "/usr/bin/python3";
	struct buf command;
	int file = mkstemp(path);

	assert_true(file >= 0);
	assert_int_equal(
		write(file, questions->bytes, questions->length), (ssize_t)questions->length);
	assert_int_equal(close(file), 0);
	buf_init(&command);
	buf_append_format(&command, "%s - %s <<'END'\n%sEND\n", python, path, judge);
	assert_int_equal(system(command.bytes), 0);
	assert_int_equal(unlink(path), 0);
	buf_release(&command);
}

/* A refusal that comes of comparing, not of looking: rare, and right wherever bytes would have to
 * move that are not the edit's. */
static bool
is_doubt(const struct random_edit *edit)
{
	return !edit->is_done && strstr(edit->err.text, "more than it should") != NULL;
}

static void
run_edit(struct random_edit *edit)
{
	struct room room;
	bool is_wanted = true;

	model_draw(&edit->doc, edit->seed);
	check_tree(edit, &edit->doc.text, "as drawn");
	edit->count = model_random(&edit->doc, 3) > 0
			      ? 1
			      : 2 + model_random(&edit->doc, CHANGE_LIMIT - 1);
	for (size_t i = 0; i < edit->count && is_wanted; i++) {
		edit->changes[i] = draw_change(&edit->doc);
		room = find_room(&edit->doc, &edit->changes[i]);
		is_wanted = apply(&edit->doc, &edit->changes[i]);
		if (!is_wanted)
			edit->count = i + 1;
	}
	edit->is_done = yml_edit(edit->doc.text.bytes, edit->doc.text.length, edit->changes,
		edit->count, &edit->result, &edit->err);
	tally.edits++;
	tally.refusals += edit->is_done ? 0 : 1;
	tally.doubts += is_doubt(edit) ? 1 : 0;
	if (edit->is_done != is_wanted && !is_doubt(edit))
		fail_edit(edit, is_wanted ? "is refused" : "is not refused");
	if (!edit->is_done)
		return;
	check_tree(edit, &edit->result, "as edited");
	if (edit->count == 1)
		check_bytes(edit, room);
}

static size_t
number_from(const char *name, size_t fallback)
{
	const char *text = getenv(name);

	return text == NULL ? fallback : (size_t)strtoull(text, NULL, 10);
}

static void
a_random_edit_means_what_it_says_and_touches_nothing_else(void **state)
{
	size_t count = number_from("YML_RANDOM_EDITS", 6000);
	uint64_t seed = number_from("YML_RANDOM_SEED", 1);
	size_t judged = 0;
	struct buf questions;

	(void)state;
	buf_init(&questions);
	for (size_t i = 0; i < count; i++) {
		struct random_edit edit = {.seed = seed + i};

		buf_init(&edit.result);
		run_edit(&edit);
		if (edit.is_done && judged < JUDGED_EDITS) {
			ask(&questions, &edit);
			judged++;
		}
		buf_release(&edit.result);
		model_release(&edit.doc);
	}
	ask_pyyaml(&questions);
	buf_release(&questions);
	assert_true(tally.doubts * 500 < tally.edits + 1000);
	printf("count: %zu random edits, of which %zu are refused (%zu by comparing)\n",
		tally.edits, tally.refusals, tally.doubts);
	printf("count: %zu random edits mean the same to PyYAML\n", judged);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_random_edit_means_what_it_says_and_touches_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
