/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profiles.yml as a list of connections: found as dbt finds it, read into
 * drafts. Never writes; profile_save.h makes the new text.
 */
#ifndef STORE_PROFILE_H
#define STORE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "model/connection.h"
#include "yml/yml_doc.h"

#define PROFILE_FILE_LIMIT (16u << 20)

struct profiles {
	char *path; /* owned; .../profiles.yml */
	const char *reason; /* why this file: 'DBT_PROFILES_DIR', 'the current folder', ... */
	struct buf text;
	struct file_stamp stamp;
	struct yml_doc *doc; /* NULL for a missing or empty file */
};

/* Where a connection's keys come from, read off the profile. */
enum keys_source {
	KEYS_VAULT, /* it refers to variables: exec fills them from the vault */
	KEYS_AWS_PROFILE, /* aws_profile_name */
	KEYS_PLAIN, /* literal values in profiles.yml */
	KEYS_CHAIN, /* nothing given: AWS's default chain */
	KEYS_SOURCE_COUNT
};

/* 'vault', 'aws-profile', 'plain', 'chain': the words of the JSON and of `apply --keys`. */
extern const char *const keys_source_names[KEYS_SOURCE_COUNT];

struct profile_entry {
	char *profile;
	char *target;
	bool is_default;
	size_t line;
	const struct yml_node *node; /* the target's mapping, lent by the document */
};

/* What a profile says about its keys. Starts zeroed. */
struct profile_keys {
	enum keys_source source;
	char *variables[ATHENA_FIELD_COUNT]; /* the variable that a vault row refers to, or NULL */
	char *aws_profile_name; /* or NULL */
};

/* --profiles-dir (or NULL), DBT_ENGINE_PROFILES_DIR, DBT_PROFILES_DIR, ./profiles.yml, ~/.dbt. */
bool profiles_locate(
	const char *option, char **path, const char **reason, struct error *err) MUST_CHECK;

/* Reads and parses; a missing file is an empty one. */
bool profiles_open(struct profiles *profiles, const char *path, const char *reason,
	struct error *err) MUST_CHECK;
void profiles_release(struct profiles *profiles);

/* Parses profiles->text anew, for a text that did not come from the file. */
bool profiles_parse(struct profiles *profiles, struct error *err) MUST_CHECK;

/* The mapping of a profile; the value of a target, of whatever kind. NULL when there is none; lent
 * by the document. */
const struct yml_node *profiles_profile(const struct profiles *profiles, const char *profile);
const struct yml_node *profiles_target(
	const struct profiles *profiles, const char *profile, const char *target);

/* `type:` of a target, lent; NULL when there is none. */
const char *profiles_adapter(const struct yml_node *target);

/* The target that dbt takes when none is named (free); NULL when there is no such profile, or when
 * a template decides. */
char *profiles_default_target(const struct profiles *profiles, const char *profile);

/* The Athena targets, in the file's order; `others` counts the targets of other adapters. The
 * caller frees with profile_entries_free. Linear in the size of the file. */
void profiles_list(const struct profiles *profiles, struct profile_entry **entries, size_t *count,
	size_t *others);
void profile_entries_free(struct profile_entry *entries, size_t count);

/* Whether a target exists, of whatever adapter; a NULL target is the profile's default. */
bool profiles_has(const struct profiles *profiles, const char *profile, const char *target);

/* Reads the connection named in `connection` (a NULL target becomes the profile's default). Keys
 * that refer to variables are VALUE_STORED, literal ones VALUE_PLAIN, other Jinja VALUE_REFERENCE.
 * ERROR_USAGE with a hint naming what there is, when it does not exist. */
bool profiles_read(const struct profiles *profiles, struct connection *connection,
	struct profile_keys *keys, struct error *err) MUST_CHECK;

/* The same for an entry of the list: no search. */
bool profiles_read_entry(const struct profiles *profiles, const struct profile_entry *entry,
	struct connection *connection, struct profile_keys *keys, struct error *err) MUST_CHECK;

void profile_keys_release(struct profile_keys *keys);

/* The key that a row has in this target: `catalog` where the profile says so for `database`. */
const char *profile_key(const struct yml_node *target, enum athena_field row);

/* `profile:` of dbt_project.yml here or above; NULL when there is none (free). */
char *profiles_project_name(void);

#endif
