/* SPDX-License-Identifier: Apache-2.0 */
/* `list`: the Athena connections of profiles.yml, for people or as JSON. */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "base/path.h"
#include "base/text.h"
#include "cmd/chosen.h"
#include "cmd/output.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_list = {
	.name = "list",
	.operands = "",
	.summary = "list the connections",
	.options = OPTION_BIT(OPTION_JSON),
	.run = run,
};

/* One row, read. */
struct line {
	const struct profile_entry *entry;
	struct connection connection;
	struct profile_keys keys;
	struct problem problems[PROBLEM_LIMIT];
	size_t problem_count;
};

static void
append_json_member(struct buf *out, const char *name, const char *value, const char *before)
{
	buf_append_format(out, "%s\"%s\":", before, name);
	if (value == NULL)
		buf_append_string(out, "null");
	else
		json_text_append(out, value, strlen(value));
}

/* The value as text, NULL where there is none. */
static const char *
value_of(const struct line *line, enum athena_field row)
{
	return line->connection.values[row].text;
}

static void
append_json(struct buf *out, const struct line *line)
{
	char *name = chosen_name(&line->connection);

	append_json_member(out, "name", name, "{");
	append_json_member(out, "profile", line->entry->profile, ",");
	append_json_member(out, "target", line->entry->target, ",");
	buf_append_format(out, ",\"default\":%s", line->entry->is_default ? "true" : "false");
	append_json_member(out, "region_name", value_of(line, ATHENA_REGION_NAME), ",");
	append_json_member(out, "schema", value_of(line, ATHENA_SCHEMA), ",");
	append_json_member(out, "keys", keys_source_names[line->keys.source], ",");
	buf_append_string(out, ",\"problems\":[");
	for (size_t i = 0; i < line->problem_count; i++) {
		const struct problem *problem = &line->problems[i];

		append_json_member(
			out, "key", athena_fields[problem->row].key, i == 0 ? "{" : ",{");
		append_json_member(out, "level",
			problem->verdict.level == VERDICT_ERROR ? "error" : "warning", ",");
		append_json_member(out, "text", problem->verdict.text, ",");
		buf_append_char(out, '}');
	}
	buf_append_string(out, "]}");
	free(name);
}

static void
append_cell(struct buf *out, const char *text, int width)
{
	int used = text == NULL ? 1 : text_width(text, strlen(text));

	buf_append_string(out, text == NULL ? "-" : text);
	do
		buf_append_char(out, ' ');
	while (++used < width);
}

static void
append_row(struct buf *out, const struct line *line)
{
	char *name = chosen_name(&line->connection);
	size_t errors = 0;

	for (size_t i = 0; i < line->problem_count; i++)
		errors += line->problems[i].verdict.level == VERDICT_ERROR;
	append_cell(out, name, 26);
	append_cell(out, value_of(line, ATHENA_REGION_NAME), 15);
	append_cell(out, value_of(line, ATHENA_SCHEMA), 20);
	buf_append_string(out, keys_source_names[line->keys.source]);
	if (line->entry->is_default)
		buf_append_string(out, ", default");
	if (errors > 0)
		buf_append_format(out, ", %zu %s", errors, errors == 1 ? "error" : "errors");
	else if (line->problem_count > 0)
		buf_append_format(out, ", %zu %s", line->problem_count,
			line->problem_count == 1 ? "warning" : "warnings");
	buf_append_char(out, '\n');
	free(name);
}

static bool
append_entry(struct buf *out, const struct profiles *profiles, const struct profile_entry *entry,
	void (*append)(struct buf *out, const struct line *line), struct error *err)
{
	struct line line;
	bool ok;

	/* The problems are left as they are: clearing room for so many takes longer than the rest.
	 */
	line.entry = entry;
	line.keys = (struct profile_keys){0};
	line.problem_count = 0;
	connection_init(&line.connection);
	ok = profiles_read_entry(profiles, entry, &line.connection, &line.keys, err);
	if (ok) {
		line.problem_count =
			chosen_judge(&line.connection, line.keys.source, line.problems);
		append(out, &line);
	}
	profile_keys_release(&line.keys);
	connection_release(&line.connection);
	return ok;
}

static bool
append_all(struct buf *out, const struct profiles *profiles, bool as_json, struct error *err)
{
	struct profile_entry *entries = NULL;
	size_t count = 0, others = 0;
	bool ok = true;

	profiles_list(profiles, &entries, &count, &others);
	if (as_json)
		buf_append_char(out, '[');
	else if (count > 0)
		buf_append_format(
			out, "%-26s%-15s%-20s%s\n", "CONNECTION", "REGION", "SCHEMA", "KEYS");
	for (size_t i = 0; i < count && ok; i++) {
		if (as_json)
			buf_append_string(out, i == 0 ? "\n" : ",\n");
		ok = append_entry(
			out, profiles, &entries[i], as_json ? append_json : append_row, err);
	}
	if (as_json)
		buf_append_string(out, count > 0 ? "\n]\n" : "]\n");
	profile_entries_free(entries, count);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	bool as_json = invocation->options[OPTION_JSON] != NULL, ok;
	struct profiles profiles = {0};
	struct buf out;

	buf_init(&out);
	buf_init(&profiles.text);
	ok = chosen_profiles(invocation, &profiles, err) &&
	     append_all(&out, &profiles, as_json, err);
	if (ok && out.length == 0) {
		char *shown = path_shown(profiles.path);

		buf_append_format(
			&out, "no Athena connection in %s (%s)\n", shown, profiles.reason);
		free(shown);
	}
	ok = ok && output_text(&out, err);
	profiles_release(&profiles);
	buf_release(&out);
	return ok;
}
