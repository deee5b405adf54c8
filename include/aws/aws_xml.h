/* SPDX-License-Identifier: Apache-2.0 */
/* As much XML as STS and S3 answer with: the text of a tag, and one block after another. Pure,
 * bounded by its text, and no parser: no attribute, no comment, no CDATA is understood. */
#ifndef AWS_AWS_XML_H
#define AWS_AWS_XML_H

#include <stdbool.h>
#include <stddef.h>

/* A part of a text; lent. */
struct xml_span {
	const char *at;
	size_t length;
};

/* What stands between the first <tag> or <tag ...> and its </tag>; false when there is none. */
bool xml_find(struct xml_span text, const char *tag, struct xml_span *inside);

/* The same for the next one: `text` starts behind it afterwards. */
bool xml_next(struct xml_span *text, const char *tag, struct xml_span *inside);

/* Copies the text of a tag, the five entities and numbers resolved, cleaned for showing and cut to
 * the room; false and "" when there is none. */
bool xml_copy(struct xml_span text, const char *tag, char *out, size_t room);

#endif
