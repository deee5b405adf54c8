/* SPDX-License-Identifier: Apache-2.0 */
/* Step 0: what can be told without a call. An endpoint that is overridden is shown, since it leads
 * dbt's own calls elsewhere too. */
#include <stdio.h>
#include <string.h>

#include "check/check_steps.h"

/* The services that one variable leads elsewhere, as 'sts, athena'. */
static void
list_services(const struct aws_settings *settings, const char *variable, char *out, size_t room)
{
	size_t used = 0;

	out[0] = '\0';
	for (int i = 0; i < AWS_SERVICE_COUNT; i++) {
		if (settings->endpoint_variables[i] == NULL ||
			strcmp(settings->endpoint_variables[i], variable) != 0)
			continue;
		used += (size_t)snprintf(out + used, room - used, "%s%s", used == 0 ? "" : ", ",
			aws_service_names[i]);
	}
}

static bool
is_first(const struct aws_settings *settings, int service)
{
	for (int i = 0; i < service; i++)
		if (settings->endpoint_variables[i] == settings->endpoint_variables[service])
			return false;
	return settings->endpoint_variables[service] != NULL;
}

static void
tell_overrides(struct check *check)
{
	const struct aws_settings *settings = &check->session.settings;

	for (int i = 0; i < AWS_SERVICE_COUNT; i++) {
		char services[64], other[400];

		if (!is_first(settings, i))
			continue;
		list_services(
			settings, settings->endpoint_variables[i], services, sizeof(services));
		(void)snprintf(other, sizeof(other), "%s=%s (%s)", settings->endpoint_variables[i],
			settings->endpoints[i], services);
		check_begin(check, NULL);
		check_fail(check, FAILURE_OVERRIDE, other);
	}
}

static void
tell_lacks(struct check *check)
{
	for (int i = 0; i < AWS_SERVICE_COUNT; i++) {
		const char *lack = aws_endpoint_lacks(
			(enum aws_service)i, check->session.region, &check->session.settings);

		if (lack == NULL)
			continue;
		check_begin(check, aws_service_names[i]);
		check_fail(check, FAILURE_LACKS_ENDPOINT, lack);
	}
}

/* True when every service has an address. */
static bool
has_endpoints(struct check *check)
{
	for (int i = 0; i < AWS_SERVICE_COUNT; i++) {
		struct aws_endpoint endpoint;
		struct error err;
		bool ok = aws_endpoint_find(&endpoint, (enum aws_service)i, check->session.region,
			&check->session.settings, &err);
		bool is_region = check->session.settings.endpoints[i] == NULL;

		aws_endpoint_release(&endpoint);
		if (ok)
			continue;
		check_begin(check, NULL);
		check_fail(check, is_region ? FAILURE_NO_REGION : FAILURE_ENDPOINT, err.text);
		return false;
	}
	return true;
}

void
check_settings(struct check *check)
{
	const struct connection *connection = check->connection;
	bool has_keys = connection->values[ATHENA_AWS_ACCESS_KEY_ID].state == VALUE_GIVEN &&
			connection->values[ATHENA_AWS_SECRET_ACCESS_KEY].state == VALUE_GIVEN;
	size_t before = check->finding_count;

	check->is_over = true;
	if (!has_keys) {
		check_begin(check, NULL);
		check_fail(check, FAILURE_NO_KEYS, NULL);
		return;
	}
	if (!has_endpoints(check))
		return;
	check->is_over = false;
	tell_overrides(check);
	tell_lacks(check);
	if (check->finding_count > before)
		return;
	check_begin(check, NULL);
	check_pass(check, "calls go to AWS in %s", check->session.region);
}
