/* SPDX-License-Identifier: Apache-2.0 */
/* Where calls go, for every partition and every variable; the environment is a table here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "aws/aws_endpoint.h"

static char *names[6], *values[6];

static char *
get(const char *name)
{
	for (size_t i = 0; i < 6 && names[i] != NULL; i++)
		if (strcmp(names[i], name) == 0)
			return values[i];
	return NULL;
}

static const struct {
	const char *region;
	enum aws_service service;
	const char *flags; /* F: FIPS, D: dual stack */
	const char *base;
} hosts[] = {
	{"eu-west-1", AWS_STS, "", "https://sts.eu-west-1.amazonaws.com"},
	{"us-east-1", AWS_S3, "", "https://s3.us-east-1.amazonaws.com"},
	{"xx-nowhere-1", AWS_ATHENA, "", NULL},
	{"eu-nowhere-7", AWS_ATHENA, "", "https://athena.eu-nowhere-7.amazonaws.com"},
	{"eu-west-1/../x", AWS_ATHENA, "", NULL},
	{"cn-north-1", AWS_GLUE, "", "https://glue.cn-north-1.amazonaws.com.cn"},
	{"cn-north-1", AWS_S3, "F", "https://s3.cn-north-1.amazonaws.com.cn"},
	{"cn-northwest-1", AWS_ATHENA, "D",
		"https://athena.cn-northwest-1.api.amazonwebservices.com.cn"},
	{"us-gov-west-1", AWS_STS, "F", "https://sts.us-gov-west-1.amazonaws.com"},
	{"us-gov-east-1", AWS_ATHENA, "F", "https://athena-fips.us-gov-east-1.amazonaws.com"},
	{"us-iso-east-1", AWS_ATHENA, "", "https://athena.us-iso-east-1.c2s.ic.gov"},
	{"us-isob-east-1", AWS_STS, "", "https://sts.us-isob-east-1.sc2s.sgov.gov"},
	{"eu-isoe-west-1", AWS_STS, "D", "https://sts.eu-isoe-west-1.cloud.adc-e.uk"},
	{"us-isof-south-1", AWS_GLUE, "", "https://glue.us-isof-south-1.csp.hci.ic.gov"},
	{"eusc-de-east-1", AWS_GLUE, "", "https://glue.eusc-de-east-1.amazonaws.eu"},
	{"us-east-2", AWS_ATHENA, "F", "https://athena-fips.us-east-2.amazonaws.com"},
	{"us-east-2", AWS_ATHENA, "D", "https://athena.us-east-2.api.aws"},
	{"us-east-2", AWS_ATHENA, "FD", "https://athena-fips.us-east-2.api.aws"},
	{"us-east-2", AWS_S3, "D", "https://s3.dualstack.us-east-2.amazonaws.com"},
	{"us-east-2", AWS_S3, "FD", "https://s3-fips.dualstack.us-east-2.amazonaws.com"},
};

static void
every_partition_has_its_hosts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		struct aws_settings settings = {.uses_fips = strchr(hosts[i].flags, 'F') != NULL,
			.uses_dual_stack = strchr(hosts[i].flags, 'D') != NULL};
		struct aws_endpoint endpoint;
		struct error err;
		bool ok = aws_endpoint_find(
			&endpoint, hosts[i].service, hosts[i].region, &settings, &err);

		if (ok != (hosts[i].base != NULL) ||
			(ok && strcmp(endpoint.base, hosts[i].base) != 0))
			fail_msg("%s: %s", hosts[i].region, ok ? endpoint.base : err.text);
		aws_endpoint_release(&endpoint);
	}
	printf("count: %zu endpoints\n", sizeof(hosts) / sizeof(hosts[0]));
}

static void
what_a_region_lacks_is_named(void **state)
{
	const struct aws_settings both = {.uses_fips = true, .uses_dual_stack = true};

	(void)state;
	assert_string_equal(aws_endpoint_lacks(AWS_S3, "cn-north-1", &both), "FIPS");
	assert_string_equal(aws_endpoint_lacks(AWS_STS, "eu-isoe-west-1", &both), "dual-stack");
	assert_null(aws_endpoint_lacks(AWS_S3, "eu-west-1", &both));
}

static struct aws_settings
read_settings(const char *const *pairs)
{
	struct aws_settings settings;
	size_t count = 0;

	for (; pairs[2 * count] != NULL; count++) {
		names[count] = (char *)(uintptr_t)pairs[2 * count];
		values[count] = (char *)(uintptr_t)pairs[2 * count + 1];
	}
	names[count] = NULL;
	aws_settings_read(&settings, get);
	return settings;
}

/* Point 14: the order of the variables. */
static void
a_service_variable_beats_the_common_one_and_the_switch_beats_both(void **state)
{
	const char *const both[] = {"AWS_ENDPOINT_URL", "http://all:1", "AWS_ENDPOINT_URL_S3",
		"http://s3:2", "AWS_ENDPOINT_URL_STS", "", NULL};
	const char *const off[] = {"AWS_ENDPOINT_URL", "http://all:1", "AWS_ENDPOINT_URL_S3",
		"http://s3:2", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True", NULL};
	struct aws_settings settings = read_settings(both);

	(void)state;
	assert_string_equal(settings.endpoints[AWS_S3], "http://s3:2");
	assert_string_equal(settings.endpoint_variables[AWS_S3], "AWS_ENDPOINT_URL_S3");
	assert_string_equal(settings.endpoints[AWS_STS], "http://all:1");
	assert_string_equal(settings.endpoint_variables[AWS_GLUE], "AWS_ENDPOINT_URL");
	settings = read_settings(off);
	for (int service = 0; service < AWS_SERVICE_COUNT; service++)
		assert_null(settings.endpoints[service]);
}

static void
the_other_variables_are_read(void **state)
{
	const char *const pairs[] = {"AWS_USE_FIPS_ENDPOINT", "true", "AWS_USE_DUALSTACK_ENDPOINT",
		"false", "AWS_CA_BUNDLE", "/ca.pem", NULL};
	struct aws_settings settings = read_settings(pairs);

	(void)state;
	assert_true(settings.uses_fips);
	assert_false(settings.uses_dual_stack);
	assert_string_equal(settings.ca_bundle, "/ca.pem");
}

static void
an_override_is_path_style_and_ignores_fips(void **state)
{
	struct aws_settings settings = {.uses_fips = true};
	struct aws_endpoint endpoint;
	char *address;

	(void)state;
	for (int service = 0; service < AWS_SERVICE_COUNT; service++)
		settings.endpoints[service] = "http://localhost:5000/aws//";
	assert_true(aws_endpoint_find(&endpoint, AWS_S3, "no region", &settings, NULL));
	assert_true(endpoint.is_override && endpoint.is_plain && endpoint.is_path_style);
	address = aws_endpoint_object(&endpoint, "bucket", "a b/c", "x=1");
	assert_string_equal(address, "http://localhost:5000/aws/bucket/a%20b/c?x=1");
	free(address);
	aws_endpoint_release(&endpoint);
}

static void
an_override_that_is_no_address_is_refused_by_its_variable(void **state)
{
	struct aws_settings settings = {
		.endpoints = {"localhost:5000"}, .endpoint_variables = {"AWS_ENDPOINT_URL"}};
	struct aws_endpoint endpoint;
	struct error err;

	(void)state;
	assert_false(aws_endpoint_find(&endpoint, AWS_STS, "eu-west-1", &settings, &err));
	assert_string_equal(err.text, "AWS_ENDPOINT_URL holds no address");
}

static const struct {
	const char *bucket, *key, *query, *address;
} objects[] = {
	{"b", "", "", "https://b.s3.eu-west-1.amazonaws.com/"},
	{"b", "dbt/x=1 \xc3\xa9", "", "https://b.s3.eu-west-1.amazonaws.com/dbt/x%3D1%20%C3%A9"},
	{"a.b", "", "location=", "https://s3.eu-west-1.amazonaws.com/a.b?location="},
	{"a.b", "k", "", "https://s3.eu-west-1.amazonaws.com/a.b/k"},
	{"", "", "max-buckets=1", "https://s3.eu-west-1.amazonaws.com/?max-buckets=1"},
};

static void
a_bucket_stands_in_the_host_unless_it_has_a_point(void **state)
{
	struct aws_settings settings = {.uses_fips = false};
	struct aws_endpoint endpoint;

	(void)state;
	assert_true(aws_endpoint_find(&endpoint, AWS_S3, "eu-west-1", &settings, NULL));
	for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
		char *address = aws_endpoint_object(
			&endpoint, objects[i].bucket, objects[i].key, objects[i].query);

		assert_string_equal(address, objects[i].address);
		free(address);
	}
	aws_endpoint_release(&endpoint);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_partition_has_its_hosts),
		cmocka_unit_test(what_a_region_lacks_is_named),
		cmocka_unit_test(a_service_variable_beats_the_common_one_and_the_switch_beats_both),
		cmocka_unit_test(the_other_variables_are_read),
		cmocka_unit_test(an_override_is_path_style_and_ignores_fips),
		cmocka_unit_test(an_override_that_is_no_address_is_refused_by_its_variable),
		cmocka_unit_test(a_bucket_stands_in_the_host_unless_it_has_a_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
