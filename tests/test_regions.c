/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/regions.h"

/* Source: partitions.json and endpoints.json of botocore 1.43.67. */
static const struct {
	const char *name, *label, *partition;
	bool has_athena;
} known[] = {
	{"af-south-1", "Africa (Cape Town)", "aws", true},
	{"ap-east-1", "Asia Pacific (Hong Kong)", "aws", true},
	{"ap-east-2", "Asia Pacific (Taipei)", "aws", true},
	{"ap-northeast-1", "Asia Pacific (Tokyo)", "aws", true},
	{"ap-northeast-2", "Asia Pacific (Seoul)", "aws", true},
	{"ap-northeast-3", "Asia Pacific (Osaka)", "aws", true},
	{"ap-south-1", "Asia Pacific (Mumbai)", "aws", true},
	{"ap-south-2", "Asia Pacific (Hyderabad)", "aws", true},
	{"ap-southeast-1", "Asia Pacific (Singapore)", "aws", true},
	{"ap-southeast-2", "Asia Pacific (Sydney)", "aws", true},
	{"ap-southeast-3", "Asia Pacific (Jakarta)", "aws", true},
	{"ap-southeast-4", "Asia Pacific (Melbourne)", "aws", true},
	{"ap-southeast-5", "Asia Pacific (Malaysia)", "aws", true},
	{"ap-southeast-6", "Asia Pacific (New Zealand)", "aws", true},
	{"ap-southeast-7", "Asia Pacific (Thailand)", "aws", true},
	{"ca-central-1", "Canada (Central)", "aws", true},
	{"ca-west-1", "Canada West (Calgary)", "aws", true},
	{"eu-central-1", "Europe (Frankfurt)", "aws", true},
	{"eu-central-2", "Europe (Zurich)", "aws", true},
	{"eu-north-1", "Europe (Stockholm)", "aws", true},
	{"eu-south-1", "Europe (Milan)", "aws", true},
	{"eu-south-2", "Europe (Spain)", "aws", true},
	{"eu-west-1", "Europe (Ireland)", "aws", true},
	{"eu-west-2", "Europe (London)", "aws", true},
	{"eu-west-3", "Europe (Paris)", "aws", true},
	{"il-central-1", "Israel (Tel Aviv)", "aws", true},
	{"me-central-1", "Middle East (UAE)", "aws", true},
	{"me-south-1", "Middle East (Bahrain)", "aws", true},
	{"mx-central-1", "Mexico (Central)", "aws", true},
	{"sa-east-1", "South America (Sao Paulo)", "aws", true},
	{"us-east-1", "US East (N. Virginia)", "aws", true},
	{"us-east-2", "US East (Ohio)", "aws", true},
	{"us-west-1", "US West (N. California)", "aws", true},
	{"us-west-2", "US West (Oregon)", "aws", true},
	{"cn-north-1", "China (Beijing)", "aws-cn", true},
	{"cn-northwest-1", "China (Ningxia)", "aws-cn", true},
	{"eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "aws-eusc", true},
	{"us-iso-east-1", "US ISO East", "aws-iso", true},
	{"us-iso-west-1", "US ISO WEST", "aws-iso", false},
	{"us-isob-east-1", "US ISOB East (Ohio)", "aws-iso-b", true},
	{"us-isob-west-1", "US ISOB West", "aws-iso-b", false},
	{"eu-isoe-west-1", "EU ISOE West", "aws-iso-e", true},
	{"us-isof-east-1", "US ISOF EAST", "aws-iso-f", true},
	{"us-isof-south-1", "US ISOF SOUTH", "aws-iso-f", true},
	{"us-gov-east-1", "AWS GovCloud (US-East)", "aws-us-gov", true},
	{"us-gov-west-1", "AWS GovCloud (US-West)", "aws-us-gov", true},
};

static void
the_table_has_every_region_of_every_partition(void **state)
{
	(void)state;
	assert_int_equal(region_count, sizeof(known) / sizeof(known[0]));
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		const struct region *region = region_find(known[i].name);

		if (region == NULL)
			fail_msg("%s is not known", known[i].name);
		assert_string_equal(region->label, known[i].label);
		assert_string_equal(region->partition->name, known[i].partition);
		assert_int_equal(region->has_athena, known[i].has_athena);
		assert_ptr_equal(region_partition(region->name), region->partition);
	}
}

static void
the_choices_are_the_regions(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count; i++) {
		assert_string_equal(region_choices[i].value, regions[i].name);
		assert_string_equal(region_choices[i].label, regions[i].label);
		assert_ptr_equal(region_find(regions[i].name), &regions[i]);
	}
}

static void
partitions_have_their_suffixes(void **state)
{
	static const struct {
		const char *region, *dns, *dual_stack;
		bool has_fips_s3;
	} cases[] = {
		{"eu-west-1", "amazonaws.com", "api.aws", true},
		{"cn-north-1", "amazonaws.com.cn", "api.amazonwebservices.com.cn", false},
		{"eusc-de-east-1", "amazonaws.eu", "api.amazonwebservices.eu", true},
		{"us-iso-east-1", "c2s.ic.gov", "api.aws.ic.gov", true},
		{"us-isob-east-1", "sc2s.sgov.gov", "api.aws.scloud", true},
		{"eu-isoe-west-1", "cloud.adc-e.uk", NULL, true},
		{"us-isof-south-1", "csp.hci.ic.gov", NULL, true},
		{"us-gov-east-1", "amazonaws.com", "api.aws", true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct partition *partition = region_partition(cases[i].region);

		assert_non_null(partition);
		assert_string_equal(partition->dns_suffix, cases[i].dns);
		if (cases[i].dual_stack == NULL)
			assert_null(partition->dual_stack_suffix);
		else
			assert_string_equal(partition->dual_stack_suffix, cases[i].dual_stack);
		assert_int_equal(partition->has_fips_s3, cases[i].has_fips_s3);
	}
}

static void
a_partition_is_read_off_the_form_of_a_name(void **state)
{
	static const struct {
		const char *name;
		const char *partition; /* or NULL */
	} cases[] = {
		{"eu-west-9", "aws"},
		{"us-nowhere-12", "aws"},
		{"mx-north-1", "aws"},
		{"cn-west-1", "aws-cn"},
		{"us-gov-central-1", "aws-us-gov"},
		{"us-iso-north-1", "aws-iso"},
		{"us-isob-north-1", "aws-iso-b"},
		{"us-isof-north-1", "aws-iso-f"},
		{"eu-isoe-north-1", "aws-iso-e"},
		{"eusc-de-north-1", "aws-eusc"},
		{"us-gov-1", "aws"},
		{"eusc-fr-east-1", NULL},
		{"xx-west-1", NULL},
		{"eu-west-", NULL},
		{"eu-west", NULL},
		{"eu--1", NULL},
		{"eu-west-100", NULL},
		{"eu-west-1a", NULL},
		{"eu-west-1 ", NULL},
		{"Eu-west-1", NULL},
		{"eu_west_1", NULL},
		{"eu-west-one", NULL},
		{"-west-1", NULL},
		{"aws-global", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct partition *partition = region_partition(cases[i].name);
		const char *name = partition == NULL ? "none" : partition->name;

		if (strcmp(name, cases[i].partition == NULL ? "none" : cases[i].partition) != 0)
			fail_msg("%s: %s", cases[i].name, name);
	}
}

/* One slip of the finger in any region is answered with that region or one as near. */
static void
every_slip_is_answered_with_a_region(void **state)
{
	size_t slips = 0;

	(void)state;
	for (size_t i = 0; i < region_count; i++) {
		const char *name = regions[i].name;
		size_t length = strlen(name);

		assert_ptr_equal(region_nearest(name), &regions[i]);
		for (size_t at = 0; at < length; at++) {
			char slip[64];

			(void)snprintf(slip, sizeof(slip), "%.*s%s", (int)at, name, name + at + 1);
			assert_non_null(region_nearest(slip));
			(void)snprintf(slip, sizeof(slip), "%.*s#%s", (int)at, name, name + at + 1);
			assert_non_null(region_nearest(slip));
			(void)snprintf(slip, sizeof(slip), "%.*s#%s", (int)at, name, name + at);
			assert_ptr_equal(region_nearest(slip), &regions[i]);
			slips += 3;
		}
	}
	assert_null(region_nearest("paris"));
	assert_null(region_nearest(""));
	assert_null(
		region_nearest("eu-west-1-eu-west-1-eu-west-1-eu-west-1-eu-west-1-eu-west-1-eu-1"));
	printf("count: %zu misspelt regions answered\n", slips);
}

static void
regions_are_found_in_longer_texts(void **state)
{
	static const struct {
		const char *text;
		const char *name; /* or NULL */
	} cases[] = {
		{"Europe (Ireland) eu-west-1", "eu-west-1"},
		{"[us-gov-west-1]", "us-gov-west-1"},
		{"us-isob-east-1", "us-isob-east-1"},
		{"eu-west-1a", "eu-west-1"},
		{"eu-west-1abc", NULL},
		{"eu-west-11", NULL},
		{"xeu-west-1", NULL},
		{"x-eu-west-1", NULL},
		{"eu-west-1-fips", "eu-west-1"},
		{"EU-West-3,", "eu-west-3"},
		{"eu-west-", NULL},
		{"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct region *region = region_in(cases[i].text, strlen(cases[i].text));
		const char *name = region == NULL ? "none" : region->name;

		if (strcmp(name, cases[i].name == NULL ? "none" : cases[i].name) != 0)
			fail_msg("%s: %s", cases[i].text, name);
	}
}

static void
labels_lead_to_the_one_region_that_has_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < region_count; i++)
		assert_ptr_equal(region_labelled(regions[i].label), &regions[i]);
	assert_string_equal(region_labelled("tokyo")->name, "ap-northeast-1");
	assert_null(region_labelled("Europe"));
	assert_null(region_labelled("Iso"));
	assert_null(region_labelled("Germany"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_has_every_region_of_every_partition),
		cmocka_unit_test(the_choices_are_the_regions),
		cmocka_unit_test(partitions_have_their_suffixes),
		cmocka_unit_test(a_partition_is_read_off_the_form_of_a_name),
		cmocka_unit_test(every_slip_is_answered_with_a_region),
		cmocka_unit_test(regions_are_found_in_longer_texts),
		cmocka_unit_test(labels_lead_to_the_one_region_that_has_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
