/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `import [NAME]`: moves keys that lie in the open into the vault: literal ones
 * out of profiles.yml, or those of the AWS profile that the connection uses.
 * Other programs may use that one too: its keys are taken out of
 * ~/.aws/credentials only after a yes, and ~/.aws/config leads to the vault
 * instead, so that all of them go on.
 */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/prompt.h"
#include "cmd/saving.h"
#include "cmd/unlock.h"
#include "store/aws_config.h"
#include "store/plan.h"
#include "store/vault_text.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_import = {
	.name = "import",
	.operands = "[NAME]",
	.summary = "move plain keys into the encrypted file",
	.options = OPTION_BIT(OPTION_YES),
	.operands_max = 1,
	.run = run,
};

/* One connection on its way. */
struct import {
	const struct invocation *invocation;
	struct chosen chosen;
	struct connection after;
	struct aws_config credentials; /* where the keys lie in AWS's file */
	const char *section; /* of it, lent; NULL: they lie in profiles.yml */
	bool is_taken_out; /* of AWS's file */
};

/* Literal keys of the target. libyaml has had them in its hands already: they lie in a plain file.
 */
static void
take_from_profile(const struct chosen *chosen, struct connection *after)
{
	const struct yml_node *target = profiles_target(
		&chosen->profiles, chosen->connection.profile, chosen->connection.target);

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct yml_node *node = yml_resolve(yml_find(target, athena_fields[row].key));

		if (chosen->connection.values[row].state == VALUE_PLAIN && node != NULL &&
			node->kind == YML_SCALAR)
			connection_set(after, row, node->text, node->text_length);
	}
}

static bool
refuse_stored(const struct import *import, struct error *err)
{
	return error_set(err, ERROR_USAGE, "the keys of '%s' are in the encrypted file already",
		import->chosen.name);
}

/* The keys of a section of AWS's file, whose format is that of the vault's text. */
static bool
take_from_aws(struct import *import, struct error *err)
{
	struct secret value = SECRET_INIT;
	bool found = false;
	char *shown;

	if (!aws_config_read_credentials(&import->credentials, err))
		return false;
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT &&
			vault_text_get(&import->credentials.text, import->section,
				athena_fields[row].key, &value)) {
			connection_set(&import->after, row, value.bytes, value.length);
			found = true;
		}
	secret_release(&value);
	if (found)
		return true;
	if (import->chosen.has_vault_keys)
		return refuse_stored(import, err);
	shown = path_shown(import->credentials.path);
	(void)error_set(
		err, ERROR_FILE, "there are no keys of '%s' in '%s'", import->section, shown);
	free(shown);
	return false;
}

static bool
take_keys(struct import *import, struct error *err)
{
	const struct profile_keys *keys = &import->chosen.keys;

	switch (keys->source) {
	case KEYS_PLAIN:
		take_from_profile(&import->chosen, &import->after);
		return true;
	case KEYS_AWS_PROFILE:
	case KEYS_CHAIN:
		import->section =
			keys->aws_profile_name != NULL ? keys->aws_profile_name : "default";
		return take_from_aws(import, err);
	case KEYS_VAULT:
	case KEYS_SOURCE_COUNT:
		break;
	}
	return refuse_stored(import, err);
}

/* Keys that break a rule would be refused by the form as well: they are not moved. */
static bool
judge_keys(const struct connection *after, const char *name, struct error *err)
{
	struct field_context context = chosen_context();
	struct verdict verdict;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		if (athena_fields[row].home != FIELD_HOME_VAULT)
			continue;
		verdict = (struct verdict){0};
		connection_judge(after, row, &context, &verdict);
		if (verdict.level == VERDICT_ERROR)
			return error_set(err, ERROR_VALUE, "cannot import '%s': %s: %s", name,
				athena_fields[row].key, verdict.text);
	}
	return true;
}

/* Only a yes takes them out of a file that is others' too; without a terminal that is --yes. */
static bool
is_to_be_taken_out(const struct import *import)
{
	struct error answer = {0};
	char *shown, *question;
	bool is_yes;

	if (import->section == NULL || import->invocation->options[OPTION_YES] != NULL)
		return import->section != NULL;
	shown = path_shown(import->credentials.path);
	question =
		mem_format("Take the keys out of [%s] of %s too? Whatever uses that profile asks "
			   "for them here then. (yes/no) ",
			import->section, shown);
	is_yes = prompt_confirm(question, &answer);
	free(question);
	free(shown);
	return is_yes;
}

static bool
take_out(struct import *import, struct error *err)
{
	struct aws_config *credentials = &import->credentials;
	char *shown;
	bool ok;

	if (!import->is_taken_out)
		return true;
	aws_config_drop_keys(&credentials->text, import->section);
	ok = aws_config_write(credentials, &credentials->text, &credentials->stamp, err);
	if (!ok) {
		shown = path_shown(credentials->path);
		ok = error_wrap(err, "the keys are stored, but they lie in '%s' still", shown);
		free(shown);
	}
	return ok;
}

static bool
say(const struct import *import, struct error *err)
{
	const char *path =
		import->section == NULL ? import->chosen.profiles.path : import->credentials.path;
	char *shown = path_shown(path);
	char *place = import->section == NULL ? mem_copy_string(shown)
					      : mem_format("[%s] of %s", import->section, shown);
	struct buf out;
	bool ok;

	buf_init(&out);
	if (import->section == NULL || import->is_taken_out)
		buf_append_format(&out,
			"imported: the keys of %s; they are gone from %s\n"
			"older copies of it, in git or in a backup, hold them still\n",
			import->chosen.name, place);
	else
		buf_append_format(&out,
			"imported: the keys of %s\n"
			"they lie in %s still: 'athena-connect import --yes %s' takes them out\n",
			import->chosen.name, place, import->chosen.name);
	ok = output_text(&out, err);
	buf_release(&out);
	free(place);
	free(shown);
	return ok;
}

/* The vault, with the passphrase that an import before this one was given; leaves it there. */
static bool
open_vault(struct import *import, struct secret *passphrase, struct error *err)
{
	struct vault *vault = &import->chosen.vault;
	struct secret copy = SECRET_INIT;
	bool ok;

	secret_set(&copy, passphrase->bytes == NULL ? "" : passphrase->bytes, passphrase->length);
	ok = passphrase->length == 0 ? unlock_vault(import->invocation, vault, UNLOCK_TO_SAVE, err)
				     : vault_open(vault, &copy, err);
	if (ok)
		secret_set(passphrase, vault->passphrase.bytes, vault->passphrase.length);
	secret_release(&copy);
	return ok;
}

/* What will change is shown first: who is asked for the passphrase can still stop. */
static bool
save(struct import *import, struct secret *passphrase, struct error *err)
{
	struct chosen *chosen = &import->chosen;
	bool by_profile = import->is_taken_out || chosen->has_vault_keys;
	struct plan plan;
	bool ok;

	plan_init(&plan);
	plan.aws.adopted = by_profile ? import->section : NULL;
	ok = plan_set(&plan, &chosen->profiles, &chosen->connection, &import->after,
		     by_profile ? KEYS_AWS_PROFILE : KEYS_VAULT, err) &&
	     saving_describe(&plan, err) && open_vault(import, passphrase, err) &&
	     saving_commit(import->invocation, &plan, &chosen->profiles, &chosen->vault, err) &&
	     take_out(import, err);
	plan_release(&plan);
	return ok;
}

static bool
import_one(const struct invocation *invocation, const char *name, struct secret *passphrase,
	struct error *err)
{
	struct import import = {.invocation = invocation};
	bool ok;

	chosen_init(&import.chosen);
	connection_init(&import.after);
	ok = chosen_read(&import.chosen, invocation, name, err);
	if (ok)
		connection_copy(&import.after, &import.chosen.connection);
	ok = ok && take_keys(&import, err) && judge_keys(&import.after, import.chosen.name, err);
	if (ok)
		import.is_taken_out = is_to_be_taken_out(&import);
	ok = ok && save(&import, passphrase, err) && say(&import, err);
	aws_config_release(&import.credentials);
	connection_release(&import.after);
	chosen_release(&import.chosen);
	return ok;
}

/* The names of the connections whose keys stand in profiles.yml (owned by the caller). */
static bool
collect_names(const struct invocation *invocation, char ***names, size_t *count, struct error *err)
{
	struct profile_entry *entries = NULL;
	struct profiles profiles = {0};
	size_t all = 0, others;
	bool ok;

	buf_init(&profiles.text);
	ok = chosen_profiles(invocation, &profiles, err);
	if (ok)
		profiles_list(&profiles, &entries, &all, &others);
	*names = mem_new(all, sizeof(**names));
	for (size_t i = 0; i < all && ok; i++) {
		struct profile_keys keys = {0};
		struct connection connection;

		connection_init(&connection);
		ok = profiles_read_entry(&profiles, &entries[i], &connection, &keys, err);
		if (ok && keys.source == KEYS_PLAIN)
			(*names)[(*count)++] = chosen_name(&connection);
		profile_keys_release(&keys);
		connection_release(&connection);
	}
	profile_entries_free(entries, all);
	profiles_release(&profiles);
	return ok;
}

static bool
run(const struct invocation *invocation, struct error *err)
{
	static const char nothing[] = "no keys lie in the open in profiles.yml\n";
	struct secret passphrase = SECRET_INIT;
	char **names = NULL;
	size_t count = 0;
	bool ok;

	if (invocation->operand_count == 1) {
		ok = import_one(invocation, invocation->operands[0], &passphrase, err);
	} else {
		ok = collect_names(invocation, &names, &count, err);
		for (size_t i = 0; i < count && ok; i++)
			ok = import_one(invocation, names[i], &passphrase, err);
		if (ok && count == 0)
			ok = output_write(nothing, sizeof(nothing) - 1, err);
	}
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	secret_release(&passphrase);
	return ok;
}
