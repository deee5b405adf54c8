/* SPDX-License-Identifier: Apache-2.0 */
/* The files read again, under the connection in hand. */
#include "wizard/screen.h"

#include <stdlib.h>

#include "base/mem.h"

/* Reads both files again. */
static bool
read_files(struct wizard *wizard, struct error *err)
{
	struct profiles fresh = {0};
	struct vault vault;

	if (!profiles_open(&fresh, wizard->profiles->path, wizard->profiles->reason, err)) {
		profiles_release(&fresh);
		return false;
	}
	if (!vault_read(&vault, fresh.path, err)) {
		profiles_release(&fresh);
		vault_release(&vault);
		return false;
	}
	profiles_release(wizard->profiles);
	*wizard->profiles = fresh;
	vault_release(wizard->vault);
	*wizard->vault = vault;
	return true;
}

/* What the user did not touch becomes what lies in the file now. */
static void
take_over(struct wizard *wizard, const struct connection *fresh)
{
	struct connection *draft = &wizard->draft;

	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++) {
		size_t length;
		const char *text = connection_value(fresh, row, &length);

		if (!connection_is_same_value(draft, &wizard->stored, row))
			continue;
		connection_set(draft, row, text, length);
		draft->values[row].state = fresh->values[row].state;
	}
	connection_copy(&wizard->stored, fresh);
	connection_copy(&wizard->initial, fresh);
	for (int page = 0; page < FIELD_PAGE_COUNT; page++)
		form_reload(wizard->forms[page]);
}

bool
wizard_reload(struct wizard *wizard, struct error *err)
{
	struct connection fresh;
	bool ok;

	if (!read_files(wizard, err))
		return false;
	if (wizard->is_new || wizard->plan.kind == PLAN_REMOVE)
		return true;
	connection_init(&fresh);
	fresh.profile = mem_copy_string(wizard->stored.profile);
	fresh.target = mem_copy_string(wizard->stored.target);
	ok = profiles_read(wizard->profiles, &fresh, &wizard->keys, err);
	if (ok)
		take_over(wizard, &fresh);
	connection_release(&fresh);
	return ok;
}

bool
wizard_take_saved(struct wizard *wizard, struct error *err)
{
	struct profiles fresh = {0};
	char *name = connection_name(&wizard->draft);
	bool ok = profiles_open(&fresh, wizard->profiles->path, wizard->profiles->reason, err);

	if (ok) {
		profiles_release(wizard->profiles);
		*wizard->profiles = fresh;
		ok = wizard_start_edit(wizard, name, err);
	} else {
		profiles_release(&fresh);
	}
	free(name);
	return ok;
}
