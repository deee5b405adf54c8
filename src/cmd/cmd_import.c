/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `import [NAME]`: moves keys that lie in the open into the vault: literal ones
 * out of profiles.yml, or those of the AWS profile that the connection names.
 * ~/.aws/credentials may serve other tools: it is read, and left as it is.
 */
#include "cmd/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/input.h"
#include "base/mem.h"
#include "base/path.h"
#include "cmd/chosen.h"
#include "cmd/output.h"
#include "cmd/saving.h"
#include "cmd/unlock.h"
#include "store/plan.h"
#include "store/vault_text.h"
#include "yml/yml_doc.h"

static bool run(const struct invocation *invocation, struct error *err);

const struct command cmd_import = {
	.name = "import",
	.operands = "[NAME]",
	.summary = "move plain keys into the encrypted file",
	.operands_max = 1,
	.run = run,
};

#define AWS_FILE_LIMIT (1u << 20)

/* Keys lie in one of two places. */
static const char profile_place[] = "profiles.yml";

static const struct yml_node *
find_target(const struct chosen *chosen)
{
	const struct yml_node *root =
		chosen->profiles.doc == NULL ? NULL : yml_doc_root(chosen->profiles.doc);

	return yml_find(yml_find(yml_find(root, chosen->connection.profile), "outputs"),
		chosen->connection.target);
}

/* Literal keys of the target. libyaml has had them in its hands already: they lie in a plain file.
 */
static void
take_from_profile(const struct chosen *chosen, struct connection *after)
{
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		const struct yml_node *node =
			yml_resolve(yml_find(find_target(chosen), athena_fields[row].key));

		if (chosen->connection.values[row].state == VALUE_PLAIN && node != NULL &&
			node->kind == YML_SCALAR)
			connection_set(after, row, node->text, node->text_length);
	}
}

/* AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials (free). */
static char *
aws_file(void)
{
	const char *given = getenv("AWS_SHARED_CREDENTIALS_FILE");

	return path_expand(given != NULL && given[0] != '\0' ? given : "~/.aws/credentials");
}

/* The keys of a section of an AWS credentials file: the vault's own text is one, so its reader
 * serves. */
static bool
take_from_aws(const char *path, const char *section, struct connection *after, struct error *err)
{
	struct secret text = SECRET_INIT, value = SECRET_INIT;
	bool ok = input_read_file(path, AWS_FILE_LIMIT, &text, err), found = false;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT && ok; row++)
		if (athena_fields[row].home == FIELD_HOME_VAULT &&
			vault_text_get(&text, section, athena_fields[row].key, &value)) {
			connection_set(after, row, value.bytes, value.length);
			found = true;
		}
	if (ok && !found)
		ok = error_set(err, ERROR_FILE, "there are no keys of '%s' in '%s'", section, path);
	secret_release(&value);
	secret_release(&text);
	return ok;
}

/* Fills in the keys; `place` and `section` say where they were (free). */
static bool
take_keys(const struct chosen *chosen, struct connection *after, char **place, char **section,
	struct error *err)
{
	switch (chosen->keys.source) {
	case KEYS_PLAIN:
		take_from_profile(chosen, after);
		*place = mem_copy_string(profile_place);
		return true;
	case KEYS_AWS_PROFILE:
	case KEYS_CHAIN:
		*place = aws_file();
		*section = mem_copy_string(chosen->keys.aws_profile_name != NULL
						   ? chosen->keys.aws_profile_name
						   : "default");
		return take_from_aws(*place, *section, after, err);
	case KEYS_VAULT:
	case KEYS_SOURCE_COUNT:
		break;
	}
	return error_set(err, ERROR_USAGE, "the keys of '%s' are in the encrypted file already",
		chosen->name);
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

static bool
say(const struct chosen *chosen, const char *place, const char *section, struct error *err)
{
	char *shown = path_shown(place);
	struct buf out;
	bool ok;

	buf_init(&out);
	buf_append_format(&out, "imported: the keys of %s from %s\n", chosen->name, shown);
	if (section != NULL)
		buf_append_format(&out,
			"they still lie in [%s] of that file: delete them there when nothing else "
			"uses them\n",
			section);
	ok = output_text(&out, err);
	buf_release(&out);
	free(shown);
	return ok;
}

/* Saves with the passphrase that an import before this one was given; leaves it there. */
static bool
save(const struct invocation *invocation, struct chosen *chosen, const struct connection *after,
	struct secret *passphrase, struct error *err)
{
	struct secret copy = SECRET_INIT;
	struct plan plan;
	bool ok;

	plan_init(&plan);
	secret_set(&copy, passphrase->bytes == NULL ? "" : passphrase->bytes, passphrase->length);
	ok = plan_set(&plan, &chosen->profiles, &chosen->connection, after, KEYS_VAULT, err) &&
	     (passphrase->length == 0
			     ? unlock_vault(invocation, &chosen->vault, UNLOCK_TO_SAVE, err)
			     : vault_open(&chosen->vault, &copy, err));
	if (ok)
		secret_set(passphrase, chosen->vault.passphrase.bytes,
			chosen->vault.passphrase.length);
	ok = ok && saving_commit(invocation, &plan, &chosen->profiles, &chosen->vault, err);
	secret_release(&copy);
	plan_release(&plan);
	return ok;
}

static bool
import(const struct invocation *invocation, const char *name, struct secret *passphrase,
	struct error *err)
{
	char *place = NULL, *section = NULL;
	struct connection after;
	struct chosen chosen;
	bool ok;

	chosen_init(&chosen);
	connection_init(&after);
	ok = chosen_read(&chosen, invocation, name, err);
	if (ok)
		connection_copy(&after, &chosen.connection);
	ok = ok && take_keys(&chosen, &after, &place, &section, err) &&
	     judge_keys(&after, chosen.name, err) &&
	     save(invocation, &chosen, &after, passphrase, err) &&
	     say(&chosen, place, section, err);
	free(place);
	free(section);
	connection_release(&after);
	chosen_release(&chosen);
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
		ok = import(invocation, invocation->operands[0], &passphrase, err);
	} else {
		ok = collect_names(invocation, &names, &count, err);
		for (size_t i = 0; i < count && ok; i++)
			ok = import(invocation, names[i], &passphrase, err);
		if (ok && count == 0)
			ok = output_write(nothing, sizeof(nothing) - 1, err);
	}
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	secret_release(&passphrase);
	return ok;
}
