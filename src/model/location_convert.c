/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Other ways to write a location. Sources: the addressing styles of the S3 user
 * guide, the addresses that its console shows, the schemes of Hadoop.
 */
#include "model/location_convert.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "model/validate_parts.h"

#define PART_SIZE 128

struct parts {
	char bucket[PART_SIZE];
	char prefix[PART_SIZE];
};

/* 'bucket/prefix'. */
static void
split_path(const char *path, struct parts *parts)
{
	size_t length;

	path += strspn(path, "/");
	length = strcspn(path, "/");
	(void)snprintf(parts->bucket, PART_SIZE, "%.*s", (int)length, path);
	(void)snprintf(parts->prefix, PART_SIZE, "%s", path + length + strspn(path + length, "/"));
}

/* The console's /s3/buckets/NAME?prefix=dbt/ */
static bool
read_console(const char *path, struct parts *parts)
{
	const char *query = strchr(path, '?');
	const char *prefix = query == NULL ? NULL : strstr(query, "prefix=");
	size_t length;

	if (strncmp(path, "/s3/buckets/", 12) != 0)
		return false;
	path += 12;
	length = strcspn(path, "/?");
	(void)snprintf(parts->bucket, PART_SIZE, "%.*s", (int)length, path);
	if (prefix != NULL)
		(void)snprintf(parts->prefix, PART_SIZE, "%.*s", (int)strcspn(prefix + 7, "&"),
			prefix + 7);
	return true;
}

/* bucket.s3.eu-west-1.amazonaws.com/prefix, s3.eu-west-1.amazonaws.com/bucket/prefix */
static bool
read_address(const char *address, struct parts *parts)
{
	size_t host_length = strcspn(address, "/");
	const char *path = address + host_length;
	char host[PART_SIZE];
	char *service;

	(void)snprintf(host, sizeof(host), "%.*s", (int)host_length, address);
	if (strstr(host, "console.aws.amazon.com") != NULL)
		return read_console(path, parts);
	if (strstr(host, ".amazonaws.com") == NULL || strchr(path, '?') != NULL)
		return false;
	if (strncmp(host, "s3.", 3) == 0 || strncmp(host, "s3-", 3) == 0) {
		split_path(path, parts);
		return true;
	}
	service = strstr(host, ".s3.");
	if (service == NULL)
		service = strstr(host, ".s3-");
	if (service == NULL)
		return false;
	*service = '\0';
	(void)snprintf(parts->bucket, PART_SIZE, "%s", host);
	(void)snprintf(parts->prefix, PART_SIZE, "%s", path + strspn(path, "/"));
	return true;
}

static bool
read_any(const char *text, struct parts *parts)
{
	static const char *const schemes[] = {
		"s3://", "s3a://", "s3n://", "s3:/", "s3:", "s3//", "s3a:/", "s3n:/"};
	const char *name = strstr(text, ":::");

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0) {
			split_path(text + strlen(schemes[i]), parts);
			return true;
		}
	if (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0)
		return read_address(strchr(text, '/') + 2, parts);
	if (strncmp(text, "arn:aws", 7) == 0 && name != NULL)
		split_path(name + 3, parts);
	else if (strchr(text, ':') == NULL)
		split_path(text, parts);
	else
		return false;
	return true;
}

bool
location_convert(const char *value, size_t length, char *location, size_t size)
{
	struct parts parts = {.bucket = "", .prefix = ""};
	char text[2 * PART_SIZE];
	size_t written;

	if (length >= sizeof(text))
		return false;
	memcpy(text, value, length);
	text[length] = '\0';
	if (!read_any(text, &parts) || 5 + strlen(parts.bucket) + 2 + strlen(parts.prefix) >= size)
		return false;
	written = (size_t)snprintf(location, size, "s3://%s/", parts.bucket);
	for (size_t i = 5; i < written; i++)
		location[i] = lower_of(location[i]);
	for (const char *at = parts.prefix; *at != '\0'; at++)
		if (*at != '/' || location[written - 1] != '/')
			location[written++] = *at;
	if (location[written - 1] != '/')
		location[written++] = '/';
	location[written] = '\0';
	return true;
}
