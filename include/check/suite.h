/* SPDX-License-Identifier: Apache-2.0 */
/* All steps of the check in their order; and the lists of what an account has. Runs in the probe.
 */
#ifndef CHECK_SUITE_H
#define CHECK_SUITE_H

#include "check/check.h"
#include "probe/probe_wire.h"

/* Runs the steps and reports PROBE_END, unless the user says stop. */
void suite_run(struct check *check);

/* Reports what the account has as PROBE_ITEM, then PROBE_END. `ask` is not PROBE_ASK_CHECK. */
void suite_list(struct check *check, enum probe_ask ask);

/* The worst of the findings. */
enum probe_status suite_verdict(const struct check *check);

#endif
