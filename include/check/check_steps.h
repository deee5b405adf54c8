/* SPDX-License-Identifier: Apache-2.0 */
/* What the steps do, a file each; for suite.c only, which knows their order. */
#ifndef CHECK_CHECK_STEPS_H
#define CHECK_CHECK_STEPS_H

#include "check/check.h"

void check_settings(struct check *check);
void check_clock(struct check *check);
void check_identity(struct check *check);
void check_work_group(struct check *check);
void check_spark_work_group(struct check *check);
void check_buckets(struct check *check);
void check_staging(struct check *check);
void check_data(struct check *check);
void check_catalog(struct check *check);
void check_schema(struct check *check);
void check_listing(struct check *check);
void check_query(struct check *check);
void check_execution(struct check *check);
void check_result(struct check *check);
void check_clean_up(struct check *check);

/* Stops the query of check_query(), if it still runs, also after the user said stop. */
void check_stop_query(struct check *check);

#endif
