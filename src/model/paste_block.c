/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a block by the names in it, and, where there are none, by the shape of a key. */
#include "model/paste_block.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* What a name is written behind, in one shell or another. */
static const char *const leads[] = {"export ", "set ", "setx ", "$Env:", "env "};

/* What AWS's JSON and the head of the console's CSV call a row. */
static const struct {
	const char *name;
	enum athena_field row;
} other_names[] = {
	{"AccessKeyId", ATHENA_AWS_ACCESS_KEY_ID},
	{"SecretAccessKey", ATHENA_AWS_SECRET_ACCESS_KEY},
	{"SessionToken", ATHENA_AWS_SESSION_TOKEN},
	{"Access key ID", ATHENA_AWS_ACCESS_KEY_ID},
	{"Secret access key", ATHENA_AWS_SECRET_ACCESS_KEY},
	{"AWS_DEFAULT_REGION", ATHENA_REGION_NAME},
	{"region", ATHENA_REGION_NAME},
};

/* A part of the text. */
struct span {
	const char *bytes;
	size_t length;
};

static bool
is_outer(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '"' || c == '\'' || c == ',' || c == ';';
}

/* Without blanks, quotes and commas round it. */
static struct span
strip(struct span span)
{
	while (span.length > 0 && is_outer(span.bytes[0])) {
		span.bytes++;
		span.length--;
	}
	while (span.length > 0 && is_outer(span.bytes[span.length - 1]))
		span.length--;
	return span;
}

static bool
is_name(struct span span, const char *name)
{
	return name != NULL && span.length == strlen(name) &&
	       strncasecmp(span.bytes, name, span.length) == 0;
}

static int
find_row(struct span name)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		size_t length = strlen(leads[i]);

		if (name.length > length && strncasecmp(name.bytes, leads[i], length) == 0)
			name = strip((struct span){name.bytes + length, name.length - length});
	}
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		if (is_name(name, athena_fields[row].key) ||
			is_name(name, athena_fields[row].environment))
			return row;
	for (size_t i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (is_name(name, other_names[i].name))
			return (int)other_names[i].row;
	return -1;
}

static void
take(struct paste_block *block, int row, struct span value)
{
	bool is_jinja = memmem(value.bytes, value.length, "{{", 2) != NULL;

	if (value.length == 0 || is_jinja || block->values[row].length != 0)
		return;
	secret_set(&block->values[row], value.bytes, value.length);
	block->count++;
}

/* The text up to one of these characters; the rest begins behind it. */
static struct span
cut(struct span *rest, const char *ends)
{
	struct span part = {rest->bytes, 0};

	while (part.length < rest->length && strchr(ends, part.bytes[part.length]) == NULL)
		part.length++;
	rest->bytes += part.length;
	rest->length -= part.length;
	if (rest->length > 0) {
		rest->bytes++;
		rest->length--;
	}
	return part;
}

/* 'NAME = VALUE' or 'NAME: VALUE'; a comment behind a YAML value is left out. */
static void
take_line(struct paste_block *block, struct span line)
{
	struct span rest = strip(line), name = cut(&rest, "=:");
	int row;

	/* PowerShell's $Env:NAME has a colon of its own. */
	if (is_name(name, "$Env"))
		name = cut(&rest, "=");
	row = find_row(strip(name));
	if (row < 0)
		return;
	for (size_t i = 1; i < rest.length; i++)
		if (rest.bytes[i] == '#' && rest.bytes[i - 1] == ' ')
			rest.length = i - 1;
	take(block, row, strip(rest));
}

/* AKIA or ASIA and 16 capitals or digits. */
static bool
is_key_id(struct span word)
{
	static const char rest[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	if (word.length != 20 ||
		(memcmp(word.bytes, "AKIA", 4) != 0 && memcmp(word.bytes, "ASIA", 4) != 0))
		return false;
	for (size_t i = 4; i < word.length; i++)
		if (strchr(rest, word.bytes[i]) == NULL)
			return false;
	return true;
}

static bool
is_base64(struct span word)
{
	for (size_t i = 0; i < word.length; i++) {
		char c = word.bytes[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			    c == '+' || c == '/' || c == '='))
			return false;
	}
	return word.length != 0;
}

/* A key ID, and behind it what has the shape of its secret and of its token. */
static void
take_words(struct paste_block *block, struct span text)
{
	bool has_key_id = false;

	while (text.length > 0) {
		struct span word = strip(cut(&text, " \t\r\n,;"));

		if (is_key_id(word)) {
			take(block, ATHENA_AWS_ACCESS_KEY_ID, word);
			has_key_id = true;
		} else if (has_key_id && word.length == 40 && is_base64(word)) {
			take(block, ATHENA_AWS_SECRET_ACCESS_KEY, word);
		} else if (has_key_id && word.length > 100 && is_base64(word)) {
			take(block, ATHENA_AWS_SESSION_TOKEN, word);
		}
	}
}

void
paste_block_find(struct paste_block *block, const char *bytes, size_t length)
{
	struct span rest = {bytes, length};

	/* Terminals send CR for the line ends of what they paste. */
	while (rest.length > 0)
		take_line(block, cut(&rest, "\r\n"));
	if (block->count == 0)
		take_words(block, (struct span){bytes, length});
}

void
paste_block_release(struct paste_block *block)
{
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++)
		secret_release(&block->values[row]);
	block->count = 0;
}
