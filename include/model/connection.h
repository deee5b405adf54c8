/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The draft of a connection: its name and one value a row. What the form
 * edits, what a profile is read into, what is judged and then written.
 */
#ifndef MODEL_CONNECTION_H
#define MODEL_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/secret.h"
#include "model/adapter_athena.h"
#include "model/verdict.h"

enum value_state {
	VALUE_EMPTY,
	VALUE_GIVEN, /* text or secret holds it */
	VALUE_STORED, /* it lies in the vault, which has not been opened: kept as it is */
	VALUE_REFERENCE, /* text holds Jinja that dbt will render: kept as it is, never judged by
			    rules */
	VALUE_PLAIN /* a key that lies in the open in profiles.yml; its value is not held here */
};

struct value {
	enum value_state state;
	char *text; /* owned; NULL for a FIELD_SECRET row and when there is none */
	struct secret secret; /* FIELD_SECRET rows only */
	/* It stands in profiles.yml as a type that dbt refuses: a number in quotes, a text that
	 * YAML reads as a number. Setting the value again puts it right. */
	bool is_mistyped;
};

struct connection {
	char *profile; /* owned */
	char *target; /* owned */
	struct value values[ATHENA_FIELD_COUNT];
};

void connection_init(struct connection *connection);
void connection_release(struct connection *connection);

/* Copies names and values, secrets included. */
void connection_copy(struct connection *to, const struct connection *from);

/* Whether both have the same name and the same values. */
bool connection_is_equal(const struct connection *one, const struct connection *other);

/* Splits PROFILE/TARGET or PROFILE (target stays NULL). ERROR_USAGE when the form is wrong. */
bool connection_set_name(
	struct connection *connection, const char *name, struct error *err) MUST_CHECK;

/* A name of a new profile or target: [A-Za-z][A-Za-z0-9_-]*, not 'config', no YAML word. */
void connection_judge_name(const char *name, struct verdict *verdict);

/* Sets a value from text; an empty text is VALUE_EMPTY. For a secret row the text is copied into
 * locked memory. */
void connection_set(
	struct connection *connection, enum athena_field row, const char *value, size_t length);

/* The bytes of a given value, lent; length 0 and "" when there is none. */
const char *connection_value(
	const struct connection *connection, enum athena_field row, size_t *length);

/* Whether a row is in the same state and holds the same text or secret in both. */
bool connection_is_same_value(
	const struct connection *one, const struct connection *other, enum athena_field row);

/* What a new connection starts with: the rows' initial texts. */
void connection_set_initial(struct connection *connection);

/* Judges one row: its own rule, whether it is needed, the checks common to all. */
void connection_judge(const struct connection *connection, enum athena_field row,
	const struct field_context *context, struct verdict *verdict);

/* The same for a text that is being typed into the row and is not in the connection yet. */
void connection_judge_text(const struct connection *connection, enum athena_field row,
	const char *text, size_t length, const struct field_context *context,
	struct verdict *verdict);

struct problem {
	enum athena_field row; /* where the cursor goes */
	struct verdict verdict;
};

/* All rows, then the rules that speak of two fields, errors and warnings in the rows' order.
 * Returns the number written, at most `limit`. */
#define PROBLEM_LIMIT 48
size_t connection_judge_all(const struct connection *connection,
	const struct field_context *context, struct problem *problems, size_t limit);

/* What is stored for a value that was accepted: an S3 location gets its one trailing slash. The
 * result is owned by the caller (free). Never called for a secret. */
char *connection_completed(enum athena_field row, const char *value);

/* The variable that the profile refers to, DBT_ENV_SECRET_PROFILE_TARGET_KEY (free). */
char *connection_variable(const struct connection *connection, enum athena_field row);

/* The path that a model named `model` would get, 's3://bucket/dbt/tables/dbt_jane/orders/3f2a.../',
 * for the naming convention chosen; NULL when the locations do not yet allow one (free). Source:
 * generate_s3_location of dbt-athena. */
char *connection_preview_path(const struct connection *connection, const char *model);

#endif
