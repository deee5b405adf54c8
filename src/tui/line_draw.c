/* SPDX-License-Identifier: Apache-2.0 */
/* Drawing what line_edit.h shows. */
#include "tui/line_draw.h"

#include <stdint.h>

#include "tui/draw.h"

int
line_draw(struct line_edit *line, const struct line_place *place, enum theme_role role,
	enum line_focus focus)
{
	int column = place->column, limit = place->column + place->width;
	struct line_view view = {.cursor = 0};

	buf_init(&view.text);
	line_edit_view(line, place->width, draw_mark(MARK_BULLET), &view);
	if (view.more_left)
		column = draw_text(
			place->row, column, 1, ROLE_NOTE, draw_mark(MARK_MORE_LEFT), SIZE_MAX);
	if (view.text.length != 0)
		column = draw_text(place->row, column, limit - column, role, view.text.bytes,
			view.text.length);
	if (view.more_right)
		column = draw_text(
			place->row, limit - 1, 1, ROLE_NOTE, draw_mark(MARK_MORE_RIGHT), SIZE_MAX);
	if (focus == LINE_HAS_FOCUS)
		draw_cursor(place->row, place->column + view.cursor);
	line_view_release(&view);
	return column;
}
