/* SPDX-License-Identifier: Apache-2.0 */
/* Carrying out a plan from the command line: the vault is unlocked when the plan needs it, and what
 * changed is printed. */
#ifndef CMD_SAVING_H
#define CMD_SAVING_H

#include <stdbool.h>

#include "base/error.h"
#include "cmd/command.h"
#include "store/plan.h"

/* Writes both files; `vault` was read; it is opened when it is needed. Nothing to change is fine.
 * What others wrote meanwhile stays, unless it was to this very connection; `profiles` is the
 * plan's own. */
bool saving_commit(const struct invocation *invocation, struct plan *plan,
	struct profiles *profiles, struct vault *vault, struct error *err) MUST_CHECK;

/* Prints one line for each thing that the plan changes; never a secret. */
bool saving_describe(const struct plan *plan, struct error *err) MUST_CHECK;

/* Warns where an AWS profile leads to the vault and something else would win over it. */
void saving_warn(const struct plan *plan);

#endif
