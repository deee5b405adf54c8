/* SPDX-License-Identifier: Apache-2.0 */
/* A line that is edited, at a place of the page: its part in sight, the edge marks, the cursor. */
#ifndef TUI_LINE_DRAW_H
#define TUI_LINE_DRAW_H

#include "tui/line_edit.h"
#include "tui/theme.h"

struct line_place {
	int row, column, width;
};

enum line_focus { LINE_IS_IDLE, LINE_HAS_FOCUS };

/* Returns the column behind what was drawn. With the focus the real cursor goes there. */
int line_draw(struct line_edit *line, const struct line_place *place, enum theme_role role,
	enum line_focus focus);

#endif
