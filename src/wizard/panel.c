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
	choices_release(wizard);
	buf_release(&wizard->help);
}
