/* SPDX-License-Identifier: Apache-2.0 */
/* The probe, as pages use it. */
#include "wizard/asking.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "store/reference.h"
#include "wizard/screen.h"

/* What is still to be sent is sent as soon as this. */
#define SENDING_MS 20

int64_t
asking_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
take_value(const struct wizard *wizard, const char *section, enum athena_field row,
	struct connection *to)
{
	struct value *value = &to->values[row];
	struct secret stored = SECRET_INIT;
	char *text = value->state == VALUE_REFERENCE ? reference_resolve(value->text) : NULL;

	if (text != NULL)
		connection_set(to, row, text, strlen(text));
	if (value->state == VALUE_STORED && wizard->vault->is_open &&
		vault_get(wizard->vault, section, athena_fields[row].key, &stored))
		connection_set(to, row, stored.bytes, stored.length);
	secret_release(&stored);
	free(text);
}

/* The values as dbt will see them; false when there is no secret among them. */
static bool
take_values(const struct wizard *wizard, struct connection *to)
{
	char *section = connection_name(&wizard->draft);

	connection_copy(to, &wizard->draft);
	for (enum athena_field row = 0; row < ATHENA_FIELD_COUNT; row++)
		take_value(wizard, section, row, to);
	free(section);
	return to->values[ATHENA_AWS_SECRET_ACCESS_KEY].state == VALUE_GIVEN;
}

bool
asking_start(const struct wizard *wizard, enum probe_ask ask, struct probe_client **client,
	struct error *err)
{
	struct connection connection;
	const struct probe_request request = {.ask = ask, .connection = &connection};
	char *program = NULL;
	bool ok;

	connection_init(&connection);
	ok = take_values(wizard, &connection);
	if (!ok)
		(void)error_set(err, ERROR_LOCKED, "the keys are not at hand");
	ok = ok && probe_client_locate(&program, err) &&
	     probe_client_start(client, program, &request, asking_now(), err);
	free(program);
	connection_release(&connection);
	return ok;
}

bool
asking_is_running(const struct probe_client *client)
{
	return client != NULL && probe_client_state(client) == PROBE_RUNNING;
}

int
asking_descriptor(const struct probe_client *client)
{
	return asking_is_running(client) ? probe_client_descriptor(client) : -1;
}

int
asking_timeout(const struct probe_client *client)
{
	int timeout;

	if (!asking_is_running(client))
		return -1;
	timeout = probe_client_timeout(client, asking_now());
	if ((probe_client_poll_events(client) & POLLOUT) != 0 && timeout > SENDING_MS)
		timeout = SENDING_MS;
	return timeout < 1000 ? timeout : 1000;
}
