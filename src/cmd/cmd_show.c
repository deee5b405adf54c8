/* SPDX-License-Identifier: Apache-2.0 */
/* `show NAME`: one connection's values. Asks for nothing: the key ID is shown, shortened, only
 * while the vault is unlocked, and no secret is shown ever. */
#include "cmd/commands.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/aws_config.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/unlock.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_show = {
	.name = "show",
	.operands = "NAME",
	.summary = "show a connection, without its secrets",
	.options = OPTION_BIT(OPTION_JSON),
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};

/* 'AKIA...DFGH' of the key ID in an unlocked vault; NULL when it cannot be had (free). */
static char *
shortened_key_id(struct chosen *chosen)
{
	const char *key = athena_fields[ATHENA_AWS_ACCESS_KEY_ID].key;
	struct secret value = SECRET_INIT;
	char *text = NULL;

	if (chosen->has_vault_keys && unlock_from_cache(&chosen->vault) &&
		vault_get(&chosen->vault, chosen->name, key, &value) && value.length >= 16)
		text = mem_format("%.4s...%s", value.bytes, value.bytes + value.length - 4);
	secret_release(&value);
	return text;
}

/* Whether the text may stand bare in JSON: 0, 12, 1.5. */
static bool
is_json_number(const char *text)
{
	const char *at = text;

	if (at[0] == '0' && isdigit((unsigned char)at[1]))
		return false;
	while (isdigit((unsigned char)*at))
		at++;
	if (at == text)
		return false;
	if (*at == '.' && isdigit((unsigned char)at[1]))
		for (at++; isdigit((unsigned char)*at);)
			at++;
	return *at == '\0';
}

static void
append_value(struct buf *out, enum athena_field row, const char *text)
{
	enum field_kind kind = athena_fields[row].kind;

	if ((kind == FIELD_INTEGER || kind == FIELD_DECIMAL) && is_json_number(text))
		buf_append_string(out, text);
	else
		json_text_append(out, text, strlen(text));
}

static void
append_json(struct buf *out, const struct chosen *chosen, const char *key_id)
{
	const char *mark = "";

	buf_append_string(out, "{\"name\":");
	json_text_append(out, chosen->name, strlen(chosen->name));
	buf_append_string(out, ",\"file\":");
	json_text_append(out, chosen->profiles.path, strlen(chosen->profiles.path));
	buf_append_format(
		out, ",\"keys\":\"%s\",\"values\":{", keys_source_names[chosen->keys.source]);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const char *text = row == ATHENA_AWS_ACCESS_KEY_ID
					   ? key_id
					   : chosen->connection.values[row].text;

		if (athena_fields[row].kind == FIELD_SECRET || text == NULL)
			continue;
		buf_append_format(out, "%s\"%s\":", mark, athena_fields[row].key);
		append_value(out, row, text);
		mark = ",";
	}
	buf_append_string(out, "}}\n");
}

/* What stands for a value of the vault. */
static const char *
hidden_text(const struct chosen *chosen, enum athena_field row, const char *key_id)
{
	switch (chosen->connection.values[row].state) {
	case VALUE_STORED:
		return row == ATHENA_AWS_ACCESS_KEY_ID && key_id != NULL ? key_id : "(stored)";
	case VALUE_PLAIN:
		return "(in the open in profiles.yml)";
	case VALUE_REFERENCE:
		return "(given by dbt)";
	case VALUE_GIVEN:
	case VALUE_EMPTY:
		break;
	}
	return "(not here)";
}

static void
append_row(struct buf *out, const struct chosen *chosen, enum athena_field row, const char *key_id)
{
	const struct field *field = &athena_fields[row];
	const char *text = chosen->connection.values[row].text;

	if (field->home == FIELD_HOME_VAULT)
		text = hidden_text(chosen, row, key_id);
	if (field->is_asked != NULL && !field->is_asked(&chosen->connection) &&
		chosen->connection.values[row].state == VALUE_EMPTY)
		return;
	buf_append_format(out, "%-30s ", field->label);
	if (text != NULL)
		buf_append_format(out, "%s\n", text);
	else
		buf_append_format(
			out, "(%s)\n", field->if_empty == NULL ? "missing" : field->if_empty);
}

static void
append_shadow(struct buf *out, const struct chosen *chosen)
{
	char *shadow = NULL;

	if (chosen->has_vault_keys && chosen->keys.source == KEYS_AWS_PROFILE)
		shadow = aws_config_shadow(chosen->keys.aws_profile_name);
	if (shadow != NULL)
		buf_append_format(out, "aws_profile_name: warning: %s\n", shadow);
	free(shadow);
}

static void
append_text(struct buf *out, const struct chosen *chosen, const char *key_id)
{
	struct problem problems[PROBLEM_LIMIT];
	size_t count = chosen_judge(&chosen->connection,
		chosen->has_vault_keys ? KEYS_VAULT : chosen->keys.source, problems);
	char *shown = path_shown(chosen->profiles.path);

	buf_append_format(out, "%s in %s (%s), keys: %s\n\n", chosen->name, shown,
		chosen->profiles.reason, keys_source_names[chosen->keys.source]);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		append_row(out, chosen, row, key_id);
	if (count > 0)
		buf_append_char(out, '\n');
	for (size_t i = 0; i < count; i++)
		buf_append_format(out, "%s: %s: %s\n", athena_fields[problems[i].row].key,
			problems[i].verdict.level == VERDICT_ERROR ? "error" : "warning",
			problems[i].verdict.text);
	append_shadow(out, chosen);
	free(shown);
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	struct chosen chosen;
	char *key_id = NULL;
	struct buf out;
	bool ok;

	buf_init(&out);
	chosen_init(&chosen);
	ok = chosen_read(&chosen, invocation, invocation->operands[0], err);
	if (ok) {
		key_id = shortened_key_id(&chosen);
		if (invocation->options[OPTION_JSON] != NULL)
			append_json(&out, &chosen, key_id);
		else
			append_text(&out, &chosen, key_id);
		ok = output_text(&out, err);
	}
	free(key_id);
	chosen_release(&chosen);
	buf_release(&out);
	return ok;
}
