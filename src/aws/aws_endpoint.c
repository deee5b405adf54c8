/* SPDX-License-Identifier: Apache-2.0 */
/* Hosts of AWS services. What differs between partitions stands in model/regions.c. */
#include "aws/aws_endpoint.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "aws/aws_url.h"
#include "base/mem.h"
#include "model/regions.h"

const char *const aws_service_names[] = {
	[AWS_STS] = "sts",
	[AWS_ATHENA] = "athena",
	[AWS_GLUE] = "glue",
	[AWS_S3] = "s3",
};
static_assert(sizeof(aws_service_names) / sizeof(aws_service_names[0]) == AWS_SERVICE_COUNT,
	"every service has its name");

static const char *const endpoint_variables[] = {
	[AWS_STS] = "AWS_ENDPOINT_URL_STS",
	[AWS_ATHENA] = "AWS_ENDPOINT_URL_ATHENA",
	[AWS_GLUE] = "AWS_ENDPOINT_URL_GLUE",
	[AWS_S3] = "AWS_ENDPOINT_URL_S3",
};
static_assert(sizeof(endpoint_variables) / sizeof(endpoint_variables[0]) == AWS_SERVICE_COUNT,
	"every service has its variable");

static const char *
read_variable(char *(*get)(const char *name), const char *name)
{
	const char *value = get(name);

	return value == NULL || value[0] == '\0' ? NULL : value;
}

static bool
is_true(char *(*get)(const char *name), const char *name)
{
	const char *value = get(name);

	return value != NULL && strcasecmp(value, "true") == 0;
}

void
aws_settings_read(struct aws_settings *settings, char *(*get)(const char *name))
{
	*settings = (struct aws_settings){
		.uses_fips = is_true(get, "AWS_USE_FIPS_ENDPOINT"),
		.uses_dual_stack = is_true(get, "AWS_USE_DUALSTACK_ENDPOINT"),
		.ca_bundle = read_variable(get, "AWS_CA_BUNDLE"),
	};
	if (is_true(get, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
		return;
	for (int service = 0; service < AWS_SERVICE_COUNT; service++) {
		const char *variable = endpoint_variables[service];

		if (read_variable(get, variable) == NULL)
			variable = "AWS_ENDPOINT_URL";
		settings->endpoints[service] = read_variable(get, variable);
		if (settings->endpoints[service] != NULL)
			settings->endpoint_variables[service] = variable;
	}
}

static const struct partition *
partition_of(const char *region)
{
	const struct region *known = region_find(region);

	return known != NULL ? known->partition : region_partition(region);
}

const char *
aws_endpoint_lacks(
	enum aws_service service, const char *region, const struct aws_settings *settings)
{
	const struct partition *partition = partition_of(region);

	if (partition == NULL || settings->endpoints[service] != NULL)
		return NULL;
	if (settings->uses_fips && service == AWS_S3 && !partition->has_fips_s3)
		return "FIPS";
	if (settings->uses_dual_stack && partition->dual_stack_suffix == NULL)
		return "dual-stack";
	return NULL;
}

/* S3 keeps its own names for dual stack; STS in GovCloud is FIPS by its ordinary name. */
static char *
make_base(enum aws_service service, const char *region, const struct partition *partition,
	const struct aws_settings *settings)
{
	const char *name = aws_service_names[service], *fips = settings->uses_fips ? "-fips" : "";
	bool is_dual = settings->uses_dual_stack && partition->dual_stack_suffix != NULL;

	if (service == AWS_S3) {
		fips = partition->has_fips_s3 ? fips : "";
		return mem_format("https://s3%s%s.%s.%s", fips, is_dual ? ".dualstack" : "", region,
			partition->dns_suffix);
	}
	if (service == AWS_STS && strcmp(partition->name, "aws-us-gov") == 0)
		fips = "";
	return mem_format("https://%s%s.%s.%s", name, fips, region,
		is_dual ? partition->dual_stack_suffix : partition->dns_suffix);
}

static bool
use_override(
	struct aws_endpoint *endpoint, const char *address, const char *variable, struct error *err)
{
	struct aws_url url;
	size_t length = strlen(address);
	bool is_usable = aws_url_parse(&url, address);

	is_usable = is_usable && url.query[0] == '\0';
	endpoint->is_plain = is_usable && url.is_plain;
	aws_url_release(&url);
	if (!is_usable) {
		(void)error_set(err, ERROR_VALUE, "%s holds no address", variable);
		return error_hint(err, "set it to an address as in https://host:port, or unset it");
	}
	while (length > 0 && address[length - 1] == '/')
		length--;
	endpoint->base = mem_copy_bytes(address, length);
	endpoint->is_override = true;
	endpoint->is_path_style = true;
	return true;
}

bool
aws_endpoint_find(struct aws_endpoint *endpoint, enum aws_service service, const char *region,
	const struct aws_settings *settings, struct error *err)
{
	const struct partition *partition = partition_of(region);

	*endpoint = (struct aws_endpoint){0};
	if (settings->endpoints[service] != NULL)
		return use_override(endpoint, settings->endpoints[service],
			settings->endpoint_variables[service], err);
	if (partition == NULL ||
		region[strspn(region, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0') {
		(void)error_set(err, ERROR_VALUE, "'%s' is the name of no region", region);
		return error_hint(err, "enter a region, as in eu-west-1");
	}
	endpoint->base = make_base(service, region, partition, settings);
	return true;
}

void
aws_endpoint_release(struct aws_endpoint *endpoint)
{
	free(endpoint->base);
	*endpoint = (struct aws_endpoint){0};
}

/* A point in a bucket's name does not fit the certificate's wildcard. */
char *
aws_endpoint_object(
	const struct aws_endpoint *endpoint, const char *bucket, const char *key, const char *query)
{
	bool is_path_style = endpoint->is_path_style || strchr(bucket, '.') != NULL;
	const char *host = endpoint->base + strlen("https://");
	struct buf url;

	buf_init(&url);
	if (bucket[0] == '\0')
		buf_append_format(&url, "%s/", endpoint->base);
	else if (is_path_style)
		buf_append_format(
			&url, "%s/%s%s", endpoint->base, bucket, key[0] == '\0' ? "" : "/");
	else
		buf_append_format(&url, "https://%s.%s/", bucket, host);
	aws_url_encode(&url, key, strlen(key), "/");
	if (query[0] != '\0')
		buf_append_format(&url, "?%s", query);
	return buf_take(&url);
}
