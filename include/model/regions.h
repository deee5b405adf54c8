/* SPDX-License-Identifier: Apache-2.0 */
/* All regions of all partitions with their names. Source: botocore's endpoints.json,
 * partitions.json. */
#ifndef MODEL_REGIONS_H
#define MODEL_REGIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"

struct partition {
	const char *name; /* 'aws-cn' */
	const char *dns_suffix; /* 'amazonaws.com.cn' */
	const char *dual_stack_suffix; /* NULL where there is none */
	bool has_fips_s3;
};

struct region {
	const char *name; /* 'eu-west-1' */
	const char *label; /* 'Europe (Ireland)' */
	const struct partition *partition;
	bool has_athena;
	bool is_opt_in; /* may be switched off in an account: a key looks unknown there */
};

#define REGION_COUNT 46
extern const struct region regions[];
extern const size_t region_count;

/* The same as choices of the field: value and label. */
extern const struct field_choice region_choices[];

const struct region *region_find(const char *name);

/* The known region that is nearest to a name that is not one; NULL when none is near. */
const struct region *region_nearest(const char *name);

/* The known region whose name stands somewhere in a longer text, as in 'Europe (Ireland) eu-west-1'
 * or an ARN; a zone letter behind it does not count. NULL when there is none. */
const struct region *region_in(const char *text, size_t length);

/* The only region with this text in its label, as in 'ireland'; NULL when there is none or more
 * than one. Capitals do not count. */
const struct region *region_labelled(const char *text);

/* The partition that a region belongs to by its form, known or not; NULL for no such form. */
const struct partition *region_partition(const char *name);

#endif
