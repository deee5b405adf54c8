/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One row of a connection's form: everything that is known about a field. The
 * form, the files, the commands and the manual read rows; none of them knows a
 * field by name where its row can say it.
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/verdict.h"

struct connection;

enum field_page { FIELD_PAGE_CONNECTION, FIELD_PAGE_CREDENTIALS, FIELD_PAGE_COUNT };

enum field_home { FIELD_HOME_PROFILE, FIELD_HOME_VAULT };

enum field_kind {
	FIELD_TEXT,
	FIELD_LOCATION, /* s3://bucket/prefix/ */
	FIELD_INTEGER, /* written bare */
	FIELD_DECIMAL, /* written bare, as it was typed */
	FIELD_SECRET /* masked; its value lives in struct secret only */
};

/* What AWS's own tools may know of it already. */
enum field_offer { FIELD_OFFER_NONE, FIELD_OFFER_REGION, FIELD_OFFER_KEYS };

/* What the AWS account can list for it. */
enum field_account {
	FIELD_ACCOUNT_NONE,
	FIELD_ACCOUNT_WORK_GROUPS,
	FIELD_ACCOUNT_CATALOGS,
	FIELD_ACCOUNT_SCHEMAS,
	FIELD_ACCOUNT_BUCKETS
};

struct field_choice {
	const char *value;
	const char *label; /* 'Europe (Ireland)'; what a naming convention does to the path */
	const char *detail; /* a second sentence, or NULL: what it does to existing data */
};

/* What the judging of a value may know besides the value. */
struct field_context {
	bool has_endpoint_override; /* AWS_ENDPOINT_URL* is set: test keys have odd shapes */
};

typedef void field_rule(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict);

struct field {
	const char *key; /* 'region_name': the key in profiles.yml or in the vault's section */
	const char *label; /* 'AWS region name' */
	enum field_page page;
	enum field_home home;
	enum field_kind kind;
	bool is_required;
	const char *help; /* one sentence: what it is */
	const char *where; /* where it is found in the AWS console */
	const char *example; /* 'eu-west-1' */
	const char *if_empty; /* what is used when left empty, as shown: 'as the data directory';
				 NULL */
	const char *initial; /* what a new connection's field holds as text, or NULL */
	const struct field_choice
		*choices; /* NULL: none; a value of one's own is always possible */
	size_t choice_count;
	enum field_offer offer;
	enum field_account account;
	bool shapes_path; /* it decides where a model's data goes: the form shows that path */
	size_t usual_length; /* 40 for a secret key: the count shown as '30 of 40'; 0 */
	field_rule
		*judge; /* called for values that are not empty; empty is judged by is_required */
	bool (*is_asked)(const struct connection *connection); /* NULL: always */
	bool (*is_needed)(const struct connection *connection); /* NULL: is_required says it */
	const char *environment; /* the variable SDKs read it from: 'AWS_ACCESS_KEY_ID', or NULL */
};

#endif
