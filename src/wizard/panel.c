/* SPDX-License-Identifier: Apache-2.0 */
/* What the panels share: closing them. */
#include "wizard/screen.h"

void
panel_close(struct wizard *wizard)
{
	wizard->panel = NULL;
}

void
panel_release(struct wizard *wizard)
{
	line_edit_free(wizard->choices.filter);
	buf_release(&wizard->help);
}
