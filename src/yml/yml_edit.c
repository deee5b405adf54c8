/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order of an edit: read, mean, splice, read again, compare. Nothing is
 * handed out that does not read as the tree that was meant.
 */
#include "yml/yml_edit.h"

#include "yml/yml_intend.h"
#include "yml/yml_safe.h"
#include "yml/yml_splice.h"
#include "yml/yml_tree.h"

static bool
refuse_result(const struct yml_splices *splices, size_t at, struct error *err)
{
	error_set(err, ERROR_FILE, "line %zu: a change here would change more than it should",
		yml_splices_line(splices, at));
	return error_hint(err, BY_HAND);
}

/* The new text says what was meant. */
static bool
check_result(const struct yml_intent *intent, const struct yml_splices *splices,
	const struct buf *made, struct error *err)
{
	const struct yml_node *wanted = intent->doc->root, *where = NULL;
	struct yml_doc *doc = NULL;
	bool is_equal;

	if (!yml_doc_parse(made->bytes, made->length, &doc, err))
		return refuse_result(splices, 0, err);
	if (wanted != NULL && wanted->style == YML_BLOCK && wanted->count == 0)
		wanted = NULL;
	is_equal = yml_tree_is_equal(wanted, yml_doc_root(doc), &where);
	if (!is_equal)
		refuse_result(splices, where == NULL ? made->length : where->start, err);
	yml_doc_free(doc);
	return is_equal;
}

/* Splices what was meant into the text. */
static bool
write_intent(const struct yml_intent *intent, const struct buf *text, struct buf *result,
	struct error *err)
{
	struct yml_splices splices;
	struct buf made;
	bool is_made = false;

	buf_init(&made);
	yml_splices_init(&splices, text->bytes, text->length);
	if (!yml_splices_make(&splices, intent, err))
		goto out;
	yml_splices_apply(&splices, &made);
	if (splices.count > 0 && !check_result(intent, &splices, &made, err))
		goto out;
	buf_clear(result);
	buf_append(result, made.bytes, made.length);
	is_made = true;
out:
	yml_splices_release(&splices);
	buf_release(&made);
	return is_made;
}

bool
yml_edit(const char *text, size_t length, const struct yml_change *changes, size_t count,
	struct buf *result, struct error *err)
{
	const struct buf old = {.bytes = text == NULL ? "" : (char *)text, .length = length};
	struct yml_doc *doc = NULL;
	struct yml_intent intent;
	bool is_done = true;

	if (!yml_doc_parse(old.bytes, old.length, &doc, err))
		return false;
	yml_intent_init(&intent, doc);
	for (size_t i = 0; i < count && is_done; i++)
		is_done = yml_intend(&intent, &changes[i], err);
	is_done = is_done && write_intent(&intent, &old, result, err);
	yml_intent_release(&intent);
	yml_doc_free(doc);
	return is_done;
}
