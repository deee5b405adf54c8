/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The regions. A region that is not here may exist all the same: new ones come
 * about once a year, so an unknown name of the right form is only a warning.
 */
#include "model/regions.h"

#include <assert.h>
#include <string.h>

#include "model/validate_parts.h"

enum {
	AWS,
	AWS_CN,
	AWS_EUSC,
	AWS_ISO,
	AWS_ISO_B,
	AWS_ISO_E,
	AWS_ISO_F,
	AWS_US_GOV,
	PARTITION_COUNT
};

#define HAS_ATHENA true
#define NO_ATHENA false
#define IS_OPT_IN true
#define ALWAYS_ON false

static const struct partition partitions[PARTITION_COUNT] = {
	[AWS] = {"aws", "amazonaws.com", "api.aws", true},
	[AWS_CN] = {"aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", false},
	[AWS_EUSC] = {"aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", true},
	[AWS_ISO] = {"aws-iso", "c2s.ic.gov", "api.aws.ic.gov", true},
	[AWS_ISO_B] = {"aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", true},
	[AWS_ISO_E] = {"aws-iso-e", "cloud.adc-e.uk", NULL, true},
	[AWS_ISO_F] = {"aws-iso-f", "csp.hci.ic.gov", NULL, true},
	[AWS_US_GOV] = {"aws-us-gov", "amazonaws.com", "api.aws", true},
};

/* How a region's name begins in each partition; the longer prefixes of 'us-' come first. Source:
 * the regionRegex of partitions.json. */
static const struct {
	const char *prefix;
	int partition;
} prefixes[] = {
	{"us-isob-", AWS_ISO_B},
	{"us-isof-", AWS_ISO_F},
	{"us-iso-", AWS_ISO},
	{"us-gov-", AWS_US_GOV},
	{"eu-isoe-", AWS_ISO_E},
	{"eusc-de-", AWS_EUSC},
	{"cn-", AWS_CN},
	{"us-", AWS},
	{"eu-", AWS},
	{"ap-", AWS},
	{"sa-", AWS},
	{"ca-", AWS},
	{"me-", AWS},
	{"af-", AWS},
	{"il-", AWS},
	{"mx-", AWS},
};

/* One list feeds the table of regions and the choices of the field. */
#define REGIONS \
	REGION("af-south-1", "Africa (Cape Town)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-east-1", "Asia Pacific (Hong Kong)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-east-2", "Asia Pacific (Taipei)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-northeast-1", "Asia Pacific (Tokyo)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-northeast-2", "Asia Pacific (Seoul)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-northeast-3", "Asia Pacific (Osaka)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-south-1", "Asia Pacific (Mumbai)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-south-2", "Asia Pacific (Hyderabad)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-southeast-1", "Asia Pacific (Singapore)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-southeast-2", "Asia Pacific (Sydney)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ap-southeast-3", "Asia Pacific (Jakarta)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-southeast-4", "Asia Pacific (Melbourne)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-southeast-5", "Asia Pacific (Malaysia)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-southeast-6", "Asia Pacific (New Zealand)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ap-southeast-7", "Asia Pacific (Thailand)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("ca-central-1", "Canada (Central)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("ca-west-1", "Canada West (Calgary)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("eu-central-1", "Europe (Frankfurt)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("eu-central-2", "Europe (Zurich)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("eu-north-1", "Europe (Stockholm)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("eu-south-1", "Europe (Milan)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("eu-south-2", "Europe (Spain)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("eu-west-1", "Europe (Ireland)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("eu-west-2", "Europe (London)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("eu-west-3", "Europe (Paris)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("il-central-1", "Israel (Tel Aviv)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("me-central-1", "Middle East (UAE)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("me-south-1", "Middle East (Bahrain)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("mx-central-1", "Mexico (Central)", AWS, HAS_ATHENA, IS_OPT_IN) \
	REGION("sa-east-1", "South America (Sao Paulo)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-east-1", "US East (N. Virginia)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-east-2", "US East (Ohio)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-west-1", "US West (N. California)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-west-2", "US West (Oregon)", AWS, HAS_ATHENA, ALWAYS_ON) \
	REGION("cn-north-1", "China (Beijing)", AWS_CN, HAS_ATHENA, ALWAYS_ON) \
	REGION("cn-northwest-1", "China (Ningxia)", AWS_CN, HAS_ATHENA, ALWAYS_ON) \
	REGION("eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", AWS_EUSC, HAS_ATHENA, \
		ALWAYS_ON) \
	REGION("us-iso-east-1", "US ISO East", AWS_ISO, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-iso-west-1", "US ISO WEST", AWS_ISO, NO_ATHENA, ALWAYS_ON) \
	REGION("us-isob-east-1", "US ISOB East (Ohio)", AWS_ISO_B, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-isob-west-1", "US ISOB West", AWS_ISO_B, NO_ATHENA, ALWAYS_ON) \
	REGION("eu-isoe-west-1", "EU ISOE West", AWS_ISO_E, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-isof-east-1", "US ISOF EAST", AWS_ISO_F, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-isof-south-1", "US ISOF SOUTH", AWS_ISO_F, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-gov-east-1", "AWS GovCloud (US-East)", AWS_US_GOV, HAS_ATHENA, ALWAYS_ON) \
	REGION("us-gov-west-1", "AWS GovCloud (US-West)", AWS_US_GOV, HAS_ATHENA, ALWAYS_ON)

const struct region regions[] = {
#define REGION(name, label, partition, athena, opt_in) \
	{name, label, &partitions[partition], athena, opt_in},
	REGIONS
#undef REGION
};

const struct field_choice region_choices[] = {
#define REGION(name, label, partition, athena, opt_in) {name, label, NULL},
	REGIONS
#undef REGION
};

const size_t region_count = REGION_COUNT;
static_assert(sizeof(regions) / sizeof(regions[0]) == REGION_COUNT, "REGION_COUNT is the table's");

const struct region *
region_find(const char *name)
{
	for (size_t i = 0; i < REGION_COUNT; i++)
		if (strcmp(regions[i].name, name) == 0)
			return &regions[i];
	return NULL;
}

const struct region *
region_nearest(const char *name)
{
	const struct region *nearest = NULL;
	size_t least = 4;

	if (strlen(name) > NAME_LIMIT)
		return NULL;
	for (size_t i = 0; i < REGION_COUNT; i++) {
		size_t distance = edit_distance(name, regions[i].name, least);

		if (distance < least) {
			least = distance;
			nearest = &regions[i];
		}
	}
	return nearest;
}

/* Whether a region's name stands at `at` in a longer text and is no part of a longer word; a zone
 * letter may follow. */
static bool
stands_at(const char *text, size_t length, size_t at, const char *name)
{
	for (; *name != '\0'; name++, at++)
		if (at == length || lower_of(text[at]) != *name)
			return false;
	if (at < length && has_any_of(text + at, 1, UPPER LOWER))
		at++;
	return at == length || !has_any_of(text + at, 1, UPPER LOWER DIGITS);
}

const struct region *
region_in(const char *text, size_t length)
{
	for (size_t at = 0; at < length; at++) {
		if (at > 0 && has_any_of(text + at - 1, 1, UPPER LOWER DIGITS "-"))
			continue;
		for (size_t i = 0; i < REGION_COUNT; i++)
			if (stands_at(text, length, at, regions[i].name))
				return &regions[i];
	}
	return NULL;
}

const struct region *
region_labelled(const char *text)
{
	const struct region *found = NULL;
	size_t length = strlen(text);

	for (size_t i = 0; i < REGION_COUNT; i++) {
		const char *label = regions[i].label;
		const char *place = strcasestr(label, text);

		/* A part is enough where most people are: 'Germany' means Frankfurt to them. */
		if (place == NULL || length < 4 ||
			(regions[i].partition != &partitions[AWS] && strlen(label) != length))
			continue;
		if (found != NULL)
			return NULL;
		found = &regions[i];
	}
	return found;
}

const struct partition *
region_partition(const char *name)
{
	size_t length = strlen(name);

	/* After the prefix: letters, a hyphen, digits. */
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t at = strlen(prefixes[i].prefix), letters, digits;

		if (strncmp(name, prefixes[i].prefix, at) != 0)
			continue;
		letters = strspn(name + at, "abcdefghijklmnopqrstuvwxyz");
		if (letters == 0 || name[at + letters] != '-')
			continue;
		at += letters + 1;
		digits = strspn(name + at, "0123456789");
		return digits >= 1 && digits <= 2 && at + digits == length
			       ? &partitions[prefixes[i].partition]
			       : NULL;
	}
	return NULL;
}
