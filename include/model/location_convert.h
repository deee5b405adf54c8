/* SPDX-License-Identifier: Apache-2.0 */
/* What people copy for a location, turned into s3://bucket/prefix/. */
#ifndef MODEL_LOCATION_CONVERT_H
#define MODEL_LOCATION_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

/* Reads 's3a://b/p', an ARN, an address of S3 or of its console, or 'b/p', and tidies doubled
 * slashes and a bucket in capitals. False when it does not fit. Whether the result can be used is
 * for the rule to say. */
bool location_convert(const char *value, size_t length, char *location, size_t size);

#endif
