/* SPDX-License-Identifier: Apache-2.0 */
/* What can be found out about a connection without asking AWS: its values, the files, keys that lie
 * about, what leads dbt elsewhere. */
#ifndef CMD_CHECK_OFFLINE_H
#define CMD_CHECK_OFFLINE_H

#include "cmd/check_report.h"
#include "cmd/chosen.h"

bool check_offline(
	const struct chosen *chosen, struct check_report *report, struct error *err) MUST_CHECK;

#endif
