/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML document as a small tree whose nodes know which bytes they came from.
 * Reads what PyYAML's safe loader reads (YAML 1.1, which is what dbt uses);
 * what cannot be read so is an error with its line. Not for secrets: libyaml
 * copies scalars and frees them unwiped.
 */
#ifndef YML_YML_DOC_H
#define YML_YML_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum yml_kind { YML_SCALAR, YML_SEQUENCE, YML_MAPPING, YML_ALIAS };

enum yml_style {
	YML_PLAIN,
	YML_SINGLE_QUOTED,
	YML_DOUBLE_QUOTED,
	YML_LITERAL,
	YML_FOLDED,
	YML_BLOCK,
	YML_FLOW
};

/* What a YAML 1.1 reader makes of a scalar. */
enum yml_type {
	YML_STRING,
	YML_NULL,
	YML_BOOLEAN,
	YML_INTEGER,
	YML_FLOAT,
	YML_TIMESTAMP,
	YML_MERGE
};

struct yml_node {
	enum yml_kind kind;
	enum yml_style style;
	enum yml_type type; /* of a scalar */
	size_t start, end; /* bytes of the value in the text, an anchor or tag included; a value
			      that is not there has none and stands behind its colon */
	size_t line; /* counted from 1 */
	const char *text; /* of a scalar: its value; of an alias: the anchor's name */
	size_t text_length;
	const char *anchor; /* or NULL */
	const char *tag; /* explicit tag, or NULL */
	struct yml_node *parent; /* the mapping or list it stands in; NULL for the root */
	struct yml_node *target; /* of an alias */
	struct yml_node **keys; /* of a mapping, `count` of them */
	struct yml_node **values; /* of a mapping or a sequence */
	size_t count;
};

struct yml_doc;

/* Parses a text (lent during the call). An empty text, or only comments, gives a document whose
 * root is NULL. ERROR_FILE with 'line N: ' for what cannot be read: tabs, two documents, broken
 * UTF-8, unknown aliases, a nesting deeper than 100, ... */
bool yml_doc_parse(
	const char *text, size_t length, struct yml_doc **doc, struct error *err) MUST_CHECK;

void yml_doc_free(struct yml_doc *doc);

/* The root node, lent as long as the document lives; NULL for an empty one. */
const struct yml_node *yml_doc_root(const struct yml_doc *doc);

/* The value of a key, as PyYAML gives it: the last of duplicates wins, an alias is followed, a
 * merge key is looked into. NULL when there is none or `mapping` is no mapping (an alias is
 * followed first). */
const struct yml_node *yml_find(const struct yml_node *mapping, const char *key);

/* Follows an alias to what it names; any other node is returned as it is. */
const struct yml_node *yml_resolve(const struct yml_node *node);

/* Whether the key stands twice in this mapping itself; `line` is where it stands again. */
bool yml_is_duplicated(const struct yml_node *mapping, const char *key, size_t *line);

#endif
