/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule for S3 locations: s3://bucket/prefix/. Sources: the naming rules of
 * general purpose buckets, the table-location page of the Athena user guide,
 * and what dbt-athena does with the path (urlparse, unescaped in SQL).
 */
#include "model/validate.h"

#include <stdio.h>
#include <string.h>

#include "model/location_convert.h"
#include "model/regions.h"
#include "model/validate_parts.h"

#define EXAMPLE "s3://bucket/dbt/"
#define PREFIX_LIMIT 1024

/* A location taken apart; lent. */
struct location {
	const char *bucket;
	size_t bucket_length;
	const char *prefix; /* behind the first slash, its own last slash included */
	size_t prefix_length;
	bool has_slash; /* ends with one */
};

static void
take_apart(const char *value, size_t length, struct location *location)
{
	const char *slash;

	location->bucket = value + 5;
	slash = memchr(location->bucket, '/', length - 5);
	location->bucket_length = slash == NULL ? length - 5 : (size_t)(slash - location->bucket);
	location->prefix = slash == NULL ? value + length : slash + 1;
	location->prefix_length = length - (size_t)(location->prefix - value);
	location->has_slash = value[length - 1] == '/' && slash != NULL;
}

static bool
is_address(const char *bucket, size_t length)
{
	size_t points = 0;

	for (size_t i = 0; i < length; i++) {
		if (bucket[i] == '.')
			points++;
		else if (bucket[i] < '0' || bucket[i] > '9')
			return false;
	}
	return points == 3;
}

/* The reason why no bucket can have this name, or NULL. */
static const char *
bucket_fault(const char *bucket, size_t length)
{
	static const char *const prefixes[] = {"xn--", "sthree-", "amzn-s3-demo-"};
	static const char *const suffixes[] = {"--ol-s3", ".mrap", "--table-s3"};

	if (length == 0)
		return "name a bucket, as in " EXAMPLE;
	if (!is_made_of(bucket, length, LOWER DIGITS ".-"))
		return "a bucket's name has a-z, 0-9, . and - only";
	if (length < 3 || length > 63)
		return "a bucket's name has 3 to 63 characters";
	if (has_any_of(bucket, 1, ".-") || has_any_of(bucket + length - 1, 1, ".-"))
		return "a bucket begins and ends with a-z or 0-9";
	if (has_part(bucket, length, ".."))
		return "a bucket has no two points in a row";
	if (is_address(bucket, length))
		return "enter the bucket's name, not an address";
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (has_prefix(bucket, length, prefixes[i]))
			return "AWS keeps such names; enter your own bucket";
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (has_suffix(bucket, length, suffixes[i]))
			return "Athena cannot write here: use a plain bucket";
	return NULL;
}

/* Whether one of the segments is exactly this. */
static bool
has_segment(const char *prefix, size_t length, const char *segment)
{
	for (size_t i = 0, start = 0; i <= length; i++) {
		if (i < length && prefix[i] != '/')
			continue;
		if (is_text(prefix + start, i - start, segment))
			return true;
		start = i + 1;
	}
	return false;
}

/* The reason why a prefix cannot be used, or NULL. */
static const char *
prefix_fault(const char *prefix, size_t length)
{
	if (length > PREFIX_LIMIT)
		return "shorten the path: S3 takes 1024 bytes";
	if (has_prefix(prefix, length, "/") || has_part(prefix, length, "//"))
		return "use one / between folders, not two";
	if (has_segment(prefix, length, ".") || has_segment(prefix, length, ".."))
		return "leave out . and .. as folders";
	if (has_part(prefix, length, "?"))
		return "leave out ?: dbt would delete what is above";
	if (has_part(prefix, length, "'"))
		return "leave out ': dbt puts the path between two";
	if (has_any_of(prefix, length, "\\*"))
		return "leave out \\ and *: Athena takes none";
	return NULL;
}

static bool
has_hidden_segment(const char *prefix, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((i == 0 || prefix[i - 1] == '/') && (prefix[i] == '_' || prefix[i] == '.'))
			return true;
	return false;
}

/* '-an' ends the name of an account regional bucket: NAME-123456789012-eu-west-1-an. */
static bool
is_odd_account_bucket(const char *bucket, size_t length)
{
	char region[NAME_LIMIT + 1];
	size_t end = length - 3;

	if (!has_suffix(bucket, length, "-an"))
		return false;
	for (size_t at = 0; at + 14 < end; at++) {
		if (bucket[at] != '-' || bucket[at + 13] != '-' ||
			!is_made_of(bucket + at + 1, 12, DIGITS))
			continue;
		(void)snprintf(
			region, sizeof(region), "%.*s", (int)(end - at - 14), bucket + at + 14);
		return region_partition(region) == NULL;
	}
	return true;
}

/* What works, but asks for care, or NULL; the gravest first. */
static const char *
location_warning(const struct location *location)
{
	const char *bucket = location->bucket, *prefix = location->prefix;
	size_t length = location->prefix_length;
	bool is_ascii = true;

	for (size_t i = 0; i < length; i++)
		is_ascii = is_ascii && (unsigned char)prefix[i] < 0x80;
	if (has_suffix(bucket, location->bucket_length, "-s3alias"))
		return "an access point: the check cannot look in";
	if (has_suffix(bucket, location->bucket_length, "--x-s3"))
		return "needs s3express:CreateSession; has limits";
	if (is_odd_account_bucket(bucket, location->bucket_length))
		return "-an usually follows account and region";
	if (length == 0)
		return "the whole bucket: a folder is safer";
	if (length > 700)
		return "with dbt's folders this may pass 1024 bytes";
	if (has_hidden_segment(prefix, length))
		return "Athena hides folders with _ or . in front";
	if (has_any_of(prefix, length, " &$@;:+,%#~^{}[]\"<>|`"))
		return "blanks and signs in a path need care in S3";
	if (!is_ascii)
		return "letters beyond a-z are easily mistaken";
	if (has_part(bucket, location->bucket_length, "."))
		return "points in a bucket's name trouble TLS";
	return NULL;
}

/* What makes this no location, or NULL. */
static const char *
location_fault(const char *value, size_t length, struct location *location)
{
	const char *fault;

	if (!has_prefix(value, length, "s3://"))
		return "start with s3://, as in " EXAMPLE;
	take_apart(value, length, location);
	fault = bucket_fault(location->bucket, location->bucket_length);
	return fault != NULL ? fault : prefix_fault(location->prefix, location->prefix_length);
}

/* Proposes the location that was likely meant. */
static void
suggest(struct verdict *verdict, const char *value, size_t length)
{
	struct location location;
	char other[sizeof(verdict->instead)];

	if (location_convert(value, length, other, sizeof(other)) &&
		location_fault(other, strlen(other), &location) == NULL)
		(void)snprintf(verdict->instead, sizeof(verdict->instead), "%s", other);
}

void
validate_location(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	struct location location;
	const char *fault = location_fault(value, length, &location);
	const char *warning;

	(void)context;
	if (fault != NULL) {
		validate_say(verdict, VERDICT_ERROR, "%s", fault);
		suggest(verdict, value, length);
		return;
	}
	warning = location_warning(&location);
	if (warning != NULL)
		validate_say(verdict, VERDICT_WARNING, "%s%s", warning,
			location.has_slash ? "" : "; a slash was added at the end");
	else if (!location.has_slash)
		validate_say(verdict, VERDICT_WARNING, "a slash was added at the end");
}
