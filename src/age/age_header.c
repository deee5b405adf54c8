/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing the header of an age v1 file, byte for byte. */
#include "age/age_header.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crypto/encode.h"

#define VERSION_PREFIX "age-encryption.org/"
#define VERSION_LINE VERSION_PREFIX "v1\n"
#define COLUMNS 64
#define MAC_COLUMNS 43

/* Where the reader stands. */
struct reader {
	const char *bytes;
	size_t length;
	size_t at;
	size_t line; /* from 1 */
};

static bool
refuse_line(const struct reader *reader, struct error *err)
{
	(void)error_set(err, ERROR_FILE, "line %zu of its header is damaged", reader->line);
	return error_hint(err, "put back a copy of the file from before the damage");
}

/* The next line without its LF; false when there is none. */
static bool
read_line(struct reader *reader, struct bytes *line)
{
	const char *start = reader->bytes + reader->at;
	const char *end = memchr(start, '\n', reader->length - reader->at);

	reader->line++;
	if (end == NULL)
		return false;
	*line = (struct bytes){start, (size_t)(end - start)};
	reader->at += line->length + 1;
	return true;
}

static bool
starts_with(const char *bytes, size_t length, const char *prefix)
{
	return length >= strlen(prefix) && memcmp(bytes, prefix, strlen(prefix)) == 0;
}

static bool
read_version(struct reader *reader, struct error *err)
{
	struct bytes line;

	if (starts_with(reader->bytes, reader->length, "-----BEGIN AGE")) {
		(void)error_set(err, ERROR_FILE, "it is an armored age file");
		return error_hint(err, "turn it into a binary one: age -d FILE | age -p -o NEW");
	}
	if (!starts_with(reader->bytes, reader->length, VERSION_PREFIX)) {
		(void)error_set(err, ERROR_FILE, "it is not an age file");
		return error_hint(err, "move it away, or put the right file in its place");
	}
	if (!starts_with(reader->bytes, reader->length, VERSION_LINE)) {
		(void)error_set(err, ERROR_FILE, "it is of another version of the age format");
		return error_hint(err, "a newer athena-connect or age may open it");
	}
	return read_line(reader, &line);
}

/* The words behind the arrow: printable, parted by single blanks. */
static bool
read_arguments(struct bytes line, struct age_stanza *stanza)
{
	const char *text = line.at;
	size_t start = 3;

	if (!starts_with(text, line.length, "-> "))
		return false;
	for (size_t i = start; i <= line.length; i++) {
		if (i < line.length && text[i] > 0x20 && text[i] < 0x7f)
			continue;
		if ((i < line.length && text[i] != ' ') || i == start ||
			stanza->argument_count == AGE_ARGUMENT_LIMIT)
			return false;
		stanza->arguments[stanza->argument_count++] =
			(struct bytes){text + start, i - start};
		start = i + 1;
	}
	return true;
}

/* Lines of 64 columns and a shorter last one, which may be empty but must be there. */
static bool
read_body(struct reader *reader, struct age_stanza *stanza)
{
	struct bytes line;

	stanza->body = mem_new(AGE_BODY_LIMIT, 1);
	do {
		size_t room = AGE_BODY_LIMIT - stanza->body_length;

		if (!read_line(reader, &line) || line.length > COLUMNS ||
			!base64_decode(
				line.at, line.length, stanza->body + stanza->body_length, &room))
			return false;
		stanza->body_length += room;
	} while (line.length == COLUMNS);
	return true;
}

static bool
read_stanza(struct reader *reader, struct age_header *header)
{
	struct age_stanza *stanza;
	struct bytes line;

	if (header->stanza_count == AGE_STANZA_LIMIT)
		return false;
	header->stanzas =
		mem_resize(header->stanzas, header->stanza_count + 1, sizeof(*header->stanzas));
	stanza = &header->stanzas[header->stanza_count++];
	*stanza = (struct age_stanza){0};
	return read_line(reader, &line) && read_arguments(line, stanza) &&
	       read_body(reader, stanza);
}

static bool
read_end(struct reader *reader, struct age_header *header)
{
	size_t size = SHA256_SIZE;
	struct bytes line;

	header->covered = reader->at + 3;
	if (!read_line(reader, &line) || line.length != 4 + MAC_COLUMNS ||
		!starts_with(line.at, line.length, "--- ") ||
		!base64_decode((const char *)line.at + 4, MAC_COLUMNS, header->mac, &size))
		return false;
	header->length = reader->at;
	return size == SHA256_SIZE;
}

bool
age_header_parse(const void *file, size_t length, struct age_header *header, struct error *err)
{
	struct reader reader = {file, length < AGE_HEADER_LIMIT ? length : AGE_HEADER_LIMIT, 0, 0};

	*header = (struct age_header){0};
	if (!read_version(&reader, err))
		return false;
	while (starts_with(reader.bytes + reader.at, reader.length - reader.at, "->"))
		if (!read_stanza(&reader, header))
			goto damaged;
	if (header->stanza_count != 0 && read_end(&reader, header))
		return true;
damaged:
	age_header_release(header);
	return refuse_line(&reader, err);
}

void
age_header_release(struct age_header *header)
{
	for (size_t i = 0; i < header->stanza_count; i++)
		free(header->stanzas[i].body);
	free(header->stanzas);
	*header = (struct age_header){0};
}

bool
age_stanza_has_type(const struct age_stanza *stanza, const char *type)
{
	return stanza->arguments[0].length == strlen(type) &&
	       memcmp(stanza->arguments[0].at, type, strlen(type)) == 0;
}

void
age_header_append(struct buf *out, const char *arguments, const void *body, size_t body_length)
{
	char *text = mem_new(BASE64_LENGTH(body_length) + 1, 1);
	size_t length;

	if (out->length == 0)
		buf_append_string(out, VERSION_LINE);
	buf_append_format(out, "-> %s\n", arguments);
	base64_encode(body, body_length, text);
	length = strlen(text);
	for (size_t at = 0; at <= length; at += COLUMNS) {
		buf_append(out, text + at, length - at < COLUMNS ? length - at : COLUMNS);
		buf_append_char(out, '\n');
	}
	free(text);
}

bool
age_header_mac(struct bytes file_key, struct bytes covered, unsigned char mac[SHA256_SIZE],
	struct error *err)
{
	unsigned char key[SHA256_SIZE];
	bool ok = hkdf_sha256(file_key, (struct bytes){NULL, 0}, "header", key, err) &&
		  hmac_sha256((struct bytes){key, sizeof(key)}, covered, mac, err);

	mem_wipe(key, sizeof(key));
	return ok;
}
