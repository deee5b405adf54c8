/* SPDX-License-Identifier: Apache-2.0 */
/* ~/.aws/config in a plan: which section leads to the vault, before and afterwards. */
#include "store/plan_aws.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/aws_command.h"
#include "store/plan.h"

void
plan_aws_release(struct plan_aws *aws)
{
	aws_config_release(&aws->file);
	free(aws->old_profile);
	free(aws->profile);
	free(aws->command);
	secret_release(&aws->with);
	secret_release(&aws->text);
	*aws = (struct plan_aws){0};
}

static bool
leads_to(const struct plan *plan, const char *profile, const struct connection *connection)
{
	return aws_config_leads_to(&plan->aws.file.text, profile, connection, plan->profiles->path);
}

static char *
name_of(const struct connection *connection)
{
	return mem_format("%s/%s", connection->profile, connection->target);
}

static bool
has_given_keys(const struct connection *connection)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT &&
			connection->values[row].state == VALUE_GIVEN)
			return true;
	return false;
}

/* A profile named after the connection follows it; a name of the user's own stays. */
static char *
choose_renamed(const struct plan *plan)
{
	char *before = name_of(&plan->before);
	bool follows = plan->aws.old_profile != NULL && strcmp(plan->aws.old_profile, before) == 0;

	free(before);
	return follows ? name_of(&plan->after) : mem_copy_string(plan->aws.old_profile);
}

/* The AWS profile that will lead to the vault; NULL: none, or one that gets its keys elsewhere. */
static char *
choose(const struct plan *plan)
{
	const char *named =
		plan->old_keys.source == KEYS_AWS_PROFILE ? plan->old_keys.aws_profile_name : NULL;

	if (plan->kind == PLAN_RENAME)
		return choose_renamed(plan);
	if (plan->kind == PLAN_REMOVE || plan->keys != KEYS_AWS_PROFILE)
		return NULL;
	if (plan->aws.old_profile != NULL)
		return mem_copy_string(named);
	if (plan->aws.adopted != NULL)
		return mem_copy_string(plan->aws.adopted);
	if (named != NULL && !has_given_keys(&plan->after))
		return NULL;
	return name_of(&plan->after);
}

/* Letters that every reader of the file takes in a name without quotes. */
static bool
check_name(const char *name, struct error *err)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-/";

	if (name[strspn(name, letters)] == '\0' && name[0] != '-')
		return true;
	(void)error_set(err, ERROR_USAGE, "'%s' cannot be the name of an AWS profile", name);
	return error_hint(err, "'athena-connect rename' gives the connection another one");
}

static bool
refuse_section(const struct plan *plan, const char *what, struct error *err)
{
	char *shown = path_shown(plan->aws.file.path);

	(void)error_set(err, ERROR_FILE, "[profile %s] of '%s' has keys from elsewhere: %s",
		plan->aws.profile, shown, what);
	free(shown);
	return error_hint(err, "delete that section, or keep '--keys env'");
}

/* The command that the section is to have, where it has not got it. */
static bool
settle_command(struct plan *plan, struct error *err)
{
	struct plan_aws *aws = &plan->aws;
	const char *other = aws_config_other_source(&aws->file.text, aws->profile);
	struct secret command = SECRET_INIT;
	bool has_command = aws_config_command(&aws->file.text, aws->profile, &command);
	bool is_kept = has_command && leads_to(plan, aws->profile, &plan->after) &&
		       aws_command_is_runnable(&command);
	bool is_ours = !has_command || is_kept || leads_to(plan, aws->profile, &plan->after) ||
		       leads_to(plan, aws->profile, &plan->before);

	secret_release(&command);
	if (!is_ours || other != NULL)
		return refuse_section(plan, other == NULL ? "credential_process" : other, err);
	return is_kept || aws_command_make(&plan->after, plan->profiles->path, &aws->command, err);
}

bool
plan_aws_settle(struct plan *plan, struct error *err)
{
	struct plan_aws *aws = &plan->aws;
	bool had_profile = plan->old_keys.source == KEYS_AWS_PROFILE;

	if (!had_profile && plan->keys != KEYS_AWS_PROFILE)
		return true;
	aws_config_release(&aws->file);
	aws->is_read = true;
	if (!aws_config_read(&aws->file, err))
		return false;
	free(aws->old_profile);
	free(aws->profile);
	free(aws->command);
	aws->old_profile = aws->command = NULL;
	if (had_profile && leads_to(plan, plan->old_keys.aws_profile_name, &plan->before))
		aws->old_profile = mem_copy_string(plan->old_keys.aws_profile_name);
	aws->profile = choose(plan);
	if (aws->profile == NULL)
		return true;
	return ((had_profile && strcmp(aws->profile, plan->old_keys.aws_profile_name) == 0) ||
		       check_name(aws->profile, err)) &&
	       settle_command(plan, err);
}

static bool
is_same_text(const struct secret *one, const struct secret *other)
{
	return one->length == other->length &&
	       (one->length == 0 || memcmp(one->bytes, other->bytes, one->length) == 0);
}

static void
copy(struct secret *to, const struct secret *from)
{
	secret_set(to, from->bytes == NULL ? "" : from->bytes, from->length);
}

bool
plan_aws_make_text(struct plan *plan, struct error *err)
{
	struct plan_aws *aws = &plan->aws;
	char *old_profile = mem_copy_string(aws->old_profile);
	bool ok = !aws->is_read || plan_aws_settle(plan, err), is_moved;

	if (ok && (old_profile == NULL) != (aws->old_profile == NULL))
		ok = file_changed(aws->file.path, err);
	free(old_profile);
	if (!ok || !aws->is_read)
		return ok;
	copy(&aws->with, &aws->file.text);
	/* One section cannot lead to both names: it changes when the new one is there. */
	is_moved = plan->kind == PLAN_RENAME && aws->profile != NULL &&
		   strcmp(aws->profile, aws->old_profile) == 0;
	if (aws->command != NULL && !is_moved)
		aws_config_set(&aws->with, aws->profile, aws->command);
	copy(&aws->text, &aws->with);
	if (aws->command != NULL && is_moved)
		aws_config_set(&aws->text, aws->profile, aws->command);
	if (aws->old_profile != NULL &&
		(aws->profile == NULL || strcmp(aws->profile, aws->old_profile) != 0))
		aws_config_unset(&aws->text, aws->old_profile);
	aws->changes = !is_same_text(&aws->text, &aws->file.text);
	return true;
}

bool
plan_aws_check(const struct plan *plan, struct error *err)
{
	struct aws_config now;
	bool ok;

	if (!plan->aws.changes)
		return true;
	ok = aws_config_read(&now, err) &&
	     (file_stamp_is_equal(&now.stamp, &plan->aws.file.stamp) ||
		     file_changed(plan->aws.file.path, err));
	aws_config_release(&now);
	return ok && file_check_replaceable(plan->aws.file.path, err);
}

bool
plan_aws_put(const struct plan *plan, struct error *err)
{
	const struct plan_aws *aws = &plan->aws;

	return !aws->changes || is_same_text(&aws->with, &aws->file.text) ||
	       aws_config_write(&aws->file, &aws->with, &aws->file.stamp, err);
}

bool
plan_aws_take(const struct plan *plan, struct error *err)
{
	const struct plan_aws *aws = &plan->aws;
	struct file_stamp stamp = aws->file.stamp;
	char *shown;
	bool ok;

	if (!aws->changes || is_same_text(&aws->text, &aws->with))
		return true;
	if (!is_same_text(&aws->with, &aws->file.text))
		stamp = file_stamp_of(aws->with.bytes, aws->with.length);
	ok = aws_config_write(&aws->file, &aws->text, &stamp, err);
	if (!ok) {
		shown = path_shown(aws->file.path);
		ok = error_wrap(err, "profiles.yml was saved, but '%s' was not", shown);
		free(shown);
	}
	return ok;
}
