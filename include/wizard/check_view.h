/* SPDX-License-Identifier: Apache-2.0 */
/* The page of screen_check.c; for that file only. */
#ifndef WIZARD_CHECK_VIEW_H
#define WIZARD_CHECK_VIEW_H

#include "wizard/screen.h"

/* The findings with the one that is selected in sight, and what runs now. */
void check_view_draw(struct wizard *wizard);

enum theme_role check_view_role(enum probe_status status);

#endif
