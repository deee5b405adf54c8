/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules: one pure function for each kind of value. Each judges a value that
 * is not empty and has passed the checks common to all fields. Where a limit
 * comes from is said at the rule. No verdict quotes a secret.
 */
#ifndef MODEL_VALIDATE_H
#define MODEL_VALIDATE_H

#include <stdbool.h>

#include "model/field.h"

field_rule validate_region;
field_rule validate_catalog;
field_rule validate_schema;
field_rule validate_work_group;
field_rule validate_spark_work_group;
field_rule validate_location;
field_rule validate_naming;
field_rule validate_poll_interval;
field_rule validate_retries;
field_rule validate_boto3_retries;
field_rule validate_threads;
field_rule validate_key_id;
field_rule validate_secret_key;
field_rule validate_session_token;

/* The checks common to all fields: UTF-8, control and invisible characters, outer blanks, Jinja,
 * names that dbt blanks out. Comes before the field's own rule; false when it found an error. */
bool validate_common(const char *value, size_t length, struct verdict *verdict);

/* Sets a verdict's level and text. */
void validate_say(struct verdict *verdict, enum verdict_level level, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
