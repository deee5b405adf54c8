/* SPDX-License-Identifier: Apache-2.0 */
/* The part of `check` that asks nobody. Each kind of thing is a row; a row that finds nothing says
 * that all is well. */
#include "cmd/check_offline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/text_clean.h"
#include "cmd/hazards.h"
#include "store/offers.h"

#define ALL (PROBE_BLOCKS_DEBUG | PROBE_BLOCKS_RUN | PROBE_BLOCKS_PYTHON)

extern char **environ;

/* One kind of thing that is looked at. */
struct subject {
	const struct chosen *chosen;
	struct check_report *report;
	const struct offline_row *row;
	struct error *err;
	bool ok; /* what was found could be printed */
	size_t found;
};

struct offline_row {
	const char *id;
	const char *label;
	const char *fine; /* what is said when nothing was found */
	void (*look)(struct subject *subject);
};

static struct probe_event *
start_finding(struct subject *subject, struct probe_event *event, enum probe_status status)
{
	*event = (struct probe_event){.kind = PROBE_FINDING, .status = status};
	(void)snprintf(event->id, sizeof(event->id), "%s", subject->row->id);
	(void)snprintf(event->label, sizeof(event->label), "%s", subject->row->label);
	subject->found++;
	return event;
}

static void
tell(struct subject *subject, const struct probe_event *event)
{
	subject->ok = subject->ok && check_report_add(subject->report, event, subject->err);
}

static void
tell_warning(struct subject *subject, const char *text, const char *hint)
{
	struct probe_event event;

	(void)start_finding(subject, &event, PROBE_WARNING);
	text_clean(event.text, sizeof(event.text), text, strlen(text));
	text_clean(event.hint, sizeof(event.hint), hint, strlen(hint));
	tell(subject, &event);
}

/* The same rules and the same words as under the fields of the form. */
static void
look_at_values(struct subject *subject)
{
	struct problem problems[PROBLEM_LIMIT];
	const struct chosen *chosen = subject->chosen;
	size_t count = chosen_judge(&chosen->connection,
		chosen->has_vault_keys ? KEYS_VAULT : chosen->keys.source, problems);

	for (size_t i = 0; i < count; i++) {
		const char *key = athena_fields[problems[i].row].key;
		bool is_error = problems[i].verdict.level == VERDICT_ERROR;
		struct probe_event event;

		(void)start_finding(subject, &event, is_error ? PROBE_FAILED : PROBE_WARNING);
		event.blocks = is_error ? ALL : 0;
		(void)snprintf(event.field, sizeof(event.field), "%s", key);
		(void)snprintf(event.label, sizeof(event.label), "%s %s", subject->row->label, key);
		text_clean(event.text, sizeof(event.text), problems[i].verdict.text,
			strlen(problems[i].verdict.text));
		if (is_error)
			(void)snprintf(event.hint, sizeof(event.hint), "'athena-connect edit %s'",
				chosen->name);
		tell(subject, &event);
	}
}

static void
look_at_mode(struct subject *subject, const char *path, mode_t open, const char *what)
{
	char *shown = path_shown(path), *text, *hint;

	text = mem_format("%s may be %s by others (mode %04o)", shown, what, (unsigned)open);
	hint = mem_format("chmod go= '%s'", path);
	tell_warning(subject, text, hint);
	free(shown);
	free(text);
	free(hint);
}

static void
look_at_files(struct subject *subject)
{
	const struct chosen *chosen = subject->chosen;
	mode_t profiles = chosen->profiles.stamp.mode, vault = chosen->vault.stamp.mode;
	char *folder = path_folder(chosen->profiles.path);
	struct error err = {0};

	if ((profiles & 022) != 0)
		look_at_mode(subject, chosen->profiles.path, profiles, "changed");
	else if (chosen->keys.source == KEYS_PLAIN && (profiles & 044) != 0)
		look_at_mode(subject, chosen->profiles.path, profiles, "read");
	if (chosen->vault.stamp.exists && (vault & 077) != 0)
		look_at_mode(subject, chosen->vault.path, vault, "read");
	if (!file_check_folder(folder, &err))
		tell_warning(subject, err.text, err.hint);
	free(folder);
}

/* Keys in AWS's own file are in the open for every program of this account. */
static void
look_for_keys(struct subject *subject)
{
	struct secret text = SECRET_INIT;
	struct offers offers = {0};

	offers_find_keys(&offers, &text);
	for (size_t i = 0; i < offers.count; i++) {
		char *words = mem_format("the keys [%s] lie in the open in %s",
			offers.rows[i].value, offers.rows[i].source);

		tell_warning(subject, words,
			"store them with 'athena-connect edit NAME', then take them out there");
		free(words);
	}
	offers_release(&offers);
	secret_release(&text);
}

static void
tell_hazard(void *context, const char *text)
{
	tell_warning(context, text, "unset it, or know that dbt follows it");
}

/* In the environment that `exec` would make. */
static void
look_at_environment(struct subject *subject)
{
	static const char *const given[] = {
		"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"};
	static const char *const taken[] = {"AWS_PROFILE", "AWS_DEFAULT_PROFILE",
		"AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION"};
	struct environment environment;

	environment_init(&environment, environ);
	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		environment_set(&environment, given[i], "");
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		environment_unset(&environment, taken[i]);
	hazards_tell(&environment, tell_hazard, subject);
	environment_release(&environment);
}

/* What the Athena code of dbt's second engine refuses, whatever the value. Source: dbt-core,
 * crates/dbt-auth/src/athena. */
static const enum athena_field refused[] = {
	ATHENA_S3_DATA_DIR,
	ATHENA_S3_DATA_NAMING,
	ATHENA_S3_TMP_TABLE_DIR,
	ATHENA_POLL_INTERVAL,
	ATHENA_NUM_RETRIES,
	ATHENA_NUM_BOTO3_RETRIES,
	ATHENA_NUM_ICEBERG_RETRIES,
	ATHENA_SPARK_WORK_GROUP,
};

/* A note: dbt-core 1 takes them all. */
static void
look_at_engine(struct subject *subject)
{
	struct probe_event event;
	struct buf keys;

	buf_init(&keys);
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (subject->chosen->connection.values[refused[i]].state != VALUE_EMPTY)
			buf_append_format(&keys, "%s%s", keys.length == 0 ? "" : ", ",
				athena_fields[refused[i]].key);
	if (keys.length > 0) {
		(void)start_finding(subject, &event, PROBE_OK);
		(void)snprintf(event.text, sizeof(event.text), "dbt 2 (Fusion) would refuse %s",
			keys.bytes);
		tell(subject, &event);
	}
	buf_release(&keys);
}

static const struct offline_row rows[] = {
	{"values", "Value", "all keep the rules", look_at_values},
	{"files", "Files", "nobody else can read the keys or change the files", look_at_files},
	{"plain_keys", "Keys about", "none lie in AWS's own file", look_for_keys},
	{"environment", "Environment", "nothing leads dbt elsewhere", look_at_environment},
	{"engine", "Newer dbt", "nothing that dbt 2 (Fusion) would refuse", look_at_engine},
};

bool
check_offline(const struct chosen *chosen, struct check_report *report, struct error *err)
{
	struct subject subject = {.chosen = chosen, .report = report, .err = err, .ok = true};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && subject.ok; i++) {
		struct probe_event event;

		subject.row = &rows[i];
		subject.found = 0;
		rows[i].look(&subject);
		if (subject.found > 0)
			continue;
		(void)start_finding(&subject, &event, PROBE_OK);
		(void)snprintf(event.text, sizeof(event.text), "%s", rows[i].fine);
		tell(&subject, &event);
	}
	report->offset = report->count;
	return subject.ok;
}
