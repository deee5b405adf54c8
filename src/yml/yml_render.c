/* SPDX-License-Identifier: Apache-2.0 */
/* New nodes as text: on one line, or as block lines. */
#include "yml/yml_place.h"
#include "yml/yml_quote.h"

void
yml_render_pair(struct buf *out, const struct yml_node *key, const struct yml_node *value)
{
	yml_render_value(out, key);
	buf_append_string(out, ": ");
	yml_render_value(out, value);
}

void
yml_render_value(struct buf *out, const struct yml_node *node)
{
	if (node->kind == YML_SCALAR) {
		if (node->type == YML_STRING)
			yml_quote(out, node->text, node->style);
		else
			buf_append(out, node->text, node->text_length);
		return;
	}
	buf_append_char(out, '{');
	for (size_t i = 0; i < node->count; i++) {
		if (i > 0)
			buf_append_string(out, ", ");
		yml_render_pair(out, node->keys[i], node->values[i]);
	}
	buf_append_char(out, '}');
}

void
yml_render_lines(struct buf *out, const struct yml_node *mapping, struct yml_range pairs,
	const struct yml_layout *layout)
{
	struct yml_layout below = *layout;

	below.column += layout->step;
	for (size_t i = pairs.start; i < pairs.end; i++) {
		const struct yml_node *value = mapping->values[i];

		for (size_t j = 0; j < layout->column; j++)
			buf_append_char(out, ' ');
		if (value->kind == YML_MAPPING && value->count > 0) {
			yml_render_value(out, mapping->keys[i]);
			buf_append_char(out, ':');
			buf_append_string(out, layout->line_break);
			yml_render_lines(out, value, (struct yml_range){0, value->count}, &below);
		} else {
			yml_render_pair(out, mapping->keys[i], value);
			buf_append_string(out, layout->line_break);
		}
	}
}
