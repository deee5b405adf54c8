/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A line of profiles.yml as Review may show it. Lines that are there already
 * may hold anybody's password: only what is known to be none is shown. Pure.
 */
#ifndef WIZARD_REVIEW_MASK_H
#define WIZARD_REVIEW_MASK_H

#include <stddef.h>

/* The line with what may be a secret replaced by `hidden` (free). Shown whole: keys without a
 * value, the rows of the form whose home is the profile, references to variables. */
char *review_mask(const char *line, size_t length, const char *hidden);

#endif
