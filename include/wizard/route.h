/* SPDX-License-Identifier: Apache-2.0 */
/* The order of the pages: what a page asks for becomes the page that follows. For this room only.
 */
#ifndef WIZARD_ROUTE_H
#define WIZARD_ROUTE_H

#include "wizard/screen.h"

/* The page in sight; not for SCREEN_NONE. */
const struct screen *route_screen(const struct wizard *wizard);

void route_go(struct wizard *wizard, enum screen_id screen);
void route_follow(struct wizard *wizard, enum screen_result result);

#endif
