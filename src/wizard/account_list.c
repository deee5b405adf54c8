/* SPDX-License-Identifier: Apache-2.0 */
/* What the account has, as choices of a field; they come while the panel is open already. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "wizard/asking.h"
#include "wizard/screen.h"

/* What is asked for a row, and what stands round an entry in its value. */
static const struct {
	enum probe_ask ask;
	const char *before, *behind;
} lists[] = {
	[FIELD_ACCOUNT_WORK_GROUPS] = {PROBE_ASK_WORK_GROUPS, "", ""},
	[FIELD_ACCOUNT_CATALOGS] = {PROBE_ASK_CATALOGS, "", ""},
	[FIELD_ACCOUNT_SCHEMAS] = {PROBE_ASK_SCHEMAS, "", ""},
	[FIELD_ACCOUNT_BUCKETS] = {PROBE_ASK_BUCKETS, "s3://", "/"},
};

static void
tell(struct wizard *wizard, const char *text, const char *hint)
{
	(void)snprintf(wizard->account.told, sizeof(wizard->account.told), "%s%s%s", text,
		hint[0] == '\0' ? "" : ": ", hint);
}

void
account_list_start(struct wizard *wizard, enum field_account what)
{
	struct error err = {0};

	account_list_release(wizard);
	wizard->account.what = what;
	if (what == FIELD_ACCOUNT_NONE)
		return;
	if (asking_start(wizard, lists[what].ask, &wizard->account.client, &err))
		tell(wizard, "AWS is asked what the account has", "");
	else if (err.kind == ERROR_LOCKED)
		tell(wizard, "with the keys typed first, the account's are listed here", "");
	else
		tell(wizard, err.text, err.hint);
}

static void
take_item(struct wizard *wizard, const struct probe_event *event)
{
	enum field_account what = wizard->account.what;
	char *value = mem_format("%s%s%s", lists[what].before, event->text, lists[what].behind);

	(void)choices_add(wizard, value, mem_copy_string(event->hint));
	free(value);
}

void
account_list_feed(struct wizard *wizard)
{
	struct probe_client *client = wizard->account.client;
	struct probe_event event;

	if (!asking_is_running(client))
		return;
	probe_client_feed(client, asking_now());
	while (probe_client_next(client, &event)) {
		if (event.kind == PROBE_ITEM)
			take_item(wizard, &event);
		else if (event.kind == PROBE_END)
			tell(wizard, event.text, event.hint);
	}
	if (probe_client_state(client) == PROBE_BROKEN)
		tell(wizard, probe_client_error(client)->text, probe_client_error(client)->hint);
}

void
account_list_release(struct wizard *wizard)
{
	probe_client_free(wizard->account.client);
	wizard->account.client = NULL;
	wizard->account.told[0] = '\0';
}
