/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule for S3 locations: s3://bucket/prefix/. Sources: the naming rules of
 * general purpose buckets, the table-location page of the Athena user guide,
 * and what dbt-athena does with the path (urlparse, unescaped in SQL).
 */
#include "model/validate.h"

#include <stdio.h>
#include <string.h>

#define EXAMPLE "s3://bucket/dbt/"
#define BUCKET_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789.-"
#define PREFIX_LIMIT 1024

/* A location taken apart; lent. */
struct location {
	const char *bucket;
	size_t bucket_length;
	const char *prefix; /* behind the first slash, its own last slash included */
	size_t prefix_length;
	bool has_slash; /* ends with one */
};

static bool
starts_with(const char *value, size_t length, const char *prefix)
{
	return strlen(prefix) <= length && memcmp(value, prefix, strlen(prefix)) == 0;
}

static bool
ends_with(const char *value, size_t length, const char *suffix)
{
	size_t suffix_length = strlen(suffix);

	return suffix_length <= length &&
	       memcmp(value + length - suffix_length, suffix, suffix_length) == 0;
}

/* Other ways to write a location, and how many bytes to replace by s3://. */
static const char *const other_schemes[] = {"S3://", "s3a://", "s3n://", "S3A://", "S3N://", "s3:/",
	"arn:aws:s3:::", "https://s3.amazonaws.com/"};

static bool
check_scheme(const char *value, size_t length, struct verdict *verdict)
{
	size_t skipped = 0;

	if (starts_with(value, length, "s3://"))
		return true;
	for (size_t i = 0; i < sizeof(other_schemes) / sizeof(other_schemes[0]); i++)
		if (starts_with(value, length, other_schemes[i])) {
			skipped = strlen(other_schemes[i]);
			break;
		}
	if (skipped != 0 || memchr(value, ':', length) == NULL)
		if (length - skipped + 6 < sizeof(verdict->instead))
			(void)snprintf(verdict->instead, sizeof(verdict->instead), "s3://%.*s",
				(int)(length - skipped), value + skipped);
	validate_say(verdict, VERDICT_ERROR, "start with s3://, as in " EXAMPLE);
	return false;
}

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
		return "enter a bucket after s3://, as in " EXAMPLE;
	for (size_t i = 0; i < length; i++)
		if (bucket[i] == '\0' || strchr(BUCKET_CHARACTERS, bucket[i]) == NULL)
			return "name the bucket with a-z, 0-9, . and - only, as in " EXAMPLE;
	if (length < 3 || length > 63)
		return "name a bucket of 3 to 63 characters, as in " EXAMPLE;
	if (strchr(".-", bucket[0]) != NULL || strchr(".-", bucket[length - 1]) != NULL)
		return "a bucket begins and ends with a letter or a digit, as in " EXAMPLE;
	for (size_t i = 0; i + 1 < length; i++)
		if (bucket[i] == '.' && bucket[i + 1] == '.')
			return "a bucket has no two points in a row, as in " EXAMPLE;
	if (is_address(bucket, length))
		return "a bucket is no network address; enter its name, as in " EXAMPLE;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (starts_with(bucket, length, prefixes[i]))
			return "AWS keeps this beginning of a bucket's name for itself; enter "
			       "your own bucket";
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (ends_with(bucket, length, suffixes[i]))
			return "Athena cannot write to this kind of bucket; enter an ordinary one";
	return NULL;
}

/* The reason why a prefix cannot be used, or NULL. */
static const char *
prefix_fault(const char *prefix, size_t length)
{
	if (length > PREFIX_LIMIT)
		return "shorten the path: S3 takes 1024 bytes";
	if (length > 0 && prefix[0] == '/')
		return "use one / between two folders, not two, as in " EXAMPLE;
	for (size_t i = 0, start = 0; i <= length; i++) {
		if (i < length && prefix[i] == '/' && i + 1 < length && prefix[i + 1] == '/')
			return "use one / between two folders, not two, as in " EXAMPLE;
		if (i < length && prefix[i] != '/')
			continue;
		if ((i - start == 1 && prefix[start] == '.') ||
			(i - start == 2 && memcmp(prefix + start, "..", 2) == 0))
			return "leave out the folders . and .., as in " EXAMPLE;
		start = i + 1;
	}
	if (memchr(prefix, '?', length) != NULL)
		return "leave out the ?: dbt would delete the folder above it";
	if (memchr(prefix, '\'', length) != NULL)
		return "leave out the ': dbt puts the path between two of them";
	if (memchr(prefix, '\\', length) != NULL || memchr(prefix, '*', length) != NULL)
		return "leave out \\ and *: Athena does not take them in a path";
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

/* '-an' ends the name of an account regional bucket, which also names account and region. */
static bool
is_odd_account_bucket(const char *bucket, size_t length)
{
	size_t digits = 0;

	if (!ends_with(bucket, length, "-an"))
		return false;
	for (size_t i = 0; i < length; i++) {
		digits = bucket[i] >= '0' && bucket[i] <= '9' ? digits + 1 : 0;
		if (digits == 12 && i + 1 < length && bucket[i + 1] == '-')
			return false;
	}
	return true;
}

static void
warn(const struct location *location, struct verdict *verdict)
{
	const char *bucket = location->bucket, *prefix = location->prefix;
	size_t length = location->prefix_length;
	bool is_ascii = true, is_plain = true;

	for (size_t i = 0; i < length; i++) {
		is_ascii = is_ascii && (unsigned char)prefix[i] < 0x80;
		is_plain = is_plain && strchr(" &$@;:+,%#~^{}[]\"<>|`", prefix[i]) == NULL;
	}
	if (ends_with(bucket, location->bucket_length, "-s3alias"))
		validate_say(verdict, VERDICT_WARNING,
			"this is an access point's alias; the check cannot see its bucket");
	else if (ends_with(bucket, location->bucket_length, "--x-s3"))
		validate_say(verdict, VERDICT_WARNING,
			"a directory bucket needs s3express:CreateSession and has limits");
	else if (is_odd_account_bucket(bucket, location->bucket_length))
		validate_say(verdict, VERDICT_WARNING,
			"a name ending in -an usually holds the account and the region");
	else if (length == 0)
		validate_say(verdict, VERDICT_WARNING,
			"this is the whole bucket; a folder of its own is safer, as in " EXAMPLE);
	else if (length > 700)
		validate_say(verdict, VERDICT_WARNING,
			"with dbt's folders and files this may pass S3's 1024 bytes");
	else if (has_hidden_segment(prefix, length))
		validate_say(verdict, VERDICT_WARNING,
			"Athena does not see folders that start with _ or .");
	else if (!is_plain)
		validate_say(verdict, VERDICT_WARNING,
			"blanks and signs in a path need special care in S3");
	else if (!is_ascii)
		validate_say(verdict, VERDICT_WARNING,
			"letters other than a-z look alike and are easily mistaken");
	else if (!location->has_slash)
		validate_say(verdict, VERDICT_WARNING, "a slash was added at the end");
	else if (memchr(bucket, '.', location->bucket_length) != NULL)
		validate_say(verdict, VERDICT_WARNING,
			"a point in a bucket's name is in the way of encrypted connections");
}

void
validate_location(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	struct location location;
	const char *fault;

	(void)context;
	if (!check_scheme(value, length, verdict))
		return;
	take_apart(value, length, &location);
	fault = bucket_fault(location.bucket, location.bucket_length);
	if (fault == NULL)
		fault = prefix_fault(location.prefix, location.prefix_length);
	if (fault != NULL)
		validate_say(verdict, VERDICT_ERROR, "%s", fault);
	else
		warn(&location, verdict);
}
