/* SPDX-License-Identifier: Apache-2.0 */
/* The page of screen_list.c; for that file only. */
#ifndef WIZARD_LIST_VIEW_H
#define WIZARD_LIST_VIEW_H

#include <stddef.h>

#include "wizard/screen.h"

void list_view_draw(struct wizard *wizard);

/* How many connections there is room for; the first stands at LIST_VIEW_TOP. */
size_t list_view_rows(void);

#define LIST_VIEW_TOP (FRAME_TOP + 1)

#endif
