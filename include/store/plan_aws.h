/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a plan does to ~/.aws/config: the section that a connection's AWS
 * profile stands in. Two texts, since a crash must find every profile with its
 * section: `with` holds the new section and still the old one, `text` the new
 * one only. For plan.h and its files.
 */
#ifndef STORE_PLAN_AWS_H
#define STORE_PLAN_AWS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "store/aws_config.h"

struct plan_aws {
	const char *adopted; /* set before plan_set(), lent: this AWS profile is made to lead to
				the vault, whatever gave it its keys before */
	bool has_no_token; /* set before plan_set(): the open vault says so */
	bool is_read;
	struct aws_config file; /* as it was read; only where the plan may touch it */
	char *old_profile; /* owned: the AWS profile that leads to the vault now, or NULL */
	char *profile; /* owned: the one that will, or NULL */
	char *command; /* owned: its credential_process; NULL where it stays as it is */
	struct secret with, text;
	bool changes;
};

struct plan;

void plan_aws_release(struct plan_aws *aws);

/* Reads the file and decides which AWS profile will lead to the vault, for a plan whose two
 * connections and `keys` are there. Touches nothing where neither end has to do with one. */
bool plan_aws_settle(struct plan *plan, struct error *err) MUST_CHECK;

/* Makes both texts; reads the file anew where it is another one by now. */
bool plan_aws_make_text(struct plan *plan, struct error *err) MUST_CHECK;

/* The writing: what can be known to fail; before the profile is written, and after it. */
bool plan_aws_check(const struct plan *plan, struct error *err) MUST_CHECK;
bool plan_aws_put(const struct plan *plan, struct error *err) MUST_CHECK;
bool plan_aws_take(const struct plan *plan, struct error *err) MUST_CHECK;

#endif
