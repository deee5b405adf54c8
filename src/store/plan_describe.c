/* SPDX-License-Identifier: Apache-2.0 */
/* A plan in words, a line for each thing that changes. Knows no secret and no key ID. */
#include "store/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"

/* Where the lines go. */
struct lines {
	void (*line)(const char *text, void *context);
	void *context;
};

static void
say(const struct lines *lines, char *text)
{
	lines->line(text, lines->context);
	free(text);
}

/* What dbt takes when the key is not there. */
static const char *
default_words(enum athena_field row)
{
	return athena_fields[row].if_empty == NULL ? "not set" : athena_fields[row].if_empty;
}

static void
describe_value(const struct plan *plan, enum athena_field row, const struct lines *lines)
{
	const char *key = athena_fields[row].key, *before = plan->before.values[row].text,
		   *after = plan->after.values[row].text;

	if (before == NULL && after != NULL)
		say(lines, mem_format("%s: %s", key, after));
	else if (before != NULL && after == NULL)
		say(lines, mem_format("%s: %s -> (%s)", key, before, default_words(row)));
	else if (before != NULL && strcmp(before, after) != 0)
		say(lines, mem_format("%s: %s -> %s", key, before, after));
}

static void
describe_key(const struct plan *plan, enum athena_field row, const struct lines *lines)
{
	const char *words = "set";
	enum value_state before = plan->before.values[row].state;

	if (connection_is_same_value(&plan->before, &plan->after, row))
		return;
	if (plan->after.values[row].state == VALUE_EMPTY)
		words = "removed";
	else if (before == VALUE_PLAIN)
		words = "moved into the encrypted file";
	else if (before != VALUE_EMPTY)
		words = "changed";
	say(lines, mem_format("%s: %s", athena_fields[row].key, words));
}

static void
describe_aws_profile(const struct plan *plan, const struct lines *lines)
{
	const char *before = plan->old_keys.aws_profile_name, *after = plan->aws.profile;

	if (plan->keys == KEYS_VAULT && plan->old_keys.source == KEYS_AWS_PROFILE)
		say(lines, mem_format("aws_profile_name: %s -> (not set)", before));
	else if (after != NULL && before == NULL)
		say(lines, mem_format("aws_profile_name: %s", after));
	else if (after != NULL && strcmp(before, after) != 0)
		say(lines, mem_format("aws_profile_name: %s -> %s", before, after));
}

static void
describe_values(const struct plan *plan, const struct lines *lines)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_PROFILE)
			describe_value(plan, row, lines);
		else
			describe_key(plan, row, lines);
	describe_aws_profile(plan, lines);
}

/* What changes in ~/.aws/config: a line of it holds no secret, since it is made here. */
static void
describe_aws_config(const struct plan *plan, const struct lines *lines)
{
	const struct plan_aws *aws = &plan->aws;
	bool goes = aws->old_profile != NULL &&
		    (aws->profile == NULL || strcmp(aws->profile, aws->old_profile) != 0);
	char *shown;

	if (!aws->changes)
		return;
	shown = path_shown(aws->file.path);
	if (goes)
		say(lines, mem_format("%s: [profile %s] -> (no credential_process)", shown,
				   aws->old_profile));
	if (aws->command != NULL)
		say(lines, mem_format("%s: [profile %s] credential_process = %s", shown,
				   aws->profile, aws->command));
	free(shown);
}

void
plan_describe(const struct plan *plan, void (*line)(const char *text, void *context), void *context)
{
	const struct lines lines = {line, context};
	const struct connection *before = &plan->before, *after = &plan->after;

	switch (plan->kind) {
	case PLAN_SET:
		describe_values(plan, &lines);
		break;
	case PLAN_REMOVE:
		say(&lines, mem_format("%s/%s: removed", before->profile, before->target));
		break;
	case PLAN_RENAME:
		say(&lines, mem_format("%s/%s -> %s/%s", before->profile, before->target,
				    after->profile, after->target));
		break;
	}
	describe_aws_config(plan, &lines);
	if (plan->new_default != NULL)
		say(&lines, mem_format("the default target of %s: %s -> %s", before->profile,
				    before->target, plan->new_default));
}
