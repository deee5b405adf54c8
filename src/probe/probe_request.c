/* SPDX-License-Identifier: Apache-2.0 */
/* The request, written and read in locked memory from its first byte to its last. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "probe/probe_wire.h"

static const char *const ask_names[] = {
	[PROBE_ASK_CHECK] = "check",
	[PROBE_ASK_WORK_GROUPS] = "work-groups",
	[PROBE_ASK_CATALOGS] = "catalogs",
	[PROBE_ASK_SCHEMAS] = "schemas",
	[PROBE_ASK_BUCKETS] = "buckets",
};

static const char first_line[] = PROBE_GREETING "\n";
static const char last_line[] = "\ngo\n";

static void
append(struct secret *out, const char *text)
{
	secret_append(out, text, strlen(text));
}

static void
append_value(struct secret *out, const char *bytes, size_t length)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		char escape[3] = {'%', digits[byte >> 4], digits[byte & 15]};
		bool is_plain = byte > 0x20 && byte != 0x7f && byte != '%';

		secret_append(out, is_plain ? bytes + i : escape, is_plain ? 1 : sizeof(escape));
		mem_wipe(escape, sizeof(escape));
	}
}

void
probe_wire_write_request(struct secret *out, const struct probe_request *request)
{
	secret_reserve(out, PROBE_REQUEST_LIMIT / 4);
	append(out, first_line);
	append(out, "ask ");
	append(out, ask_names[request->ask]);
	if (request->is_read_only)
		append(out, "\nread-only");
	for (int row = 0; row < ATHENA_FIELD_COUNT; row++) {
		enum value_state state = request->connection->values[row].state;
		const char *bytes;
		size_t length;

		if (state != VALUE_GIVEN && state != VALUE_REFERENCE)
			continue;
		append(out, state == VALUE_GIVEN ? "\nvalue " : "\nunknown ");
		append(out, athena_fields[row].key);
		if (state == VALUE_REFERENCE)
			continue;
		bytes = connection_value(request->connection, (enum athena_field)row, &length);
		append(out, " ");
		append_value(out, bytes, length);
	}
	append(out, last_line);
}

bool
probe_wire_is_whole(const struct secret *text)
{
	size_t length = strlen(last_line);

	return text->length >= length &&
	       memcmp(text->bytes + text->length - length, last_line, length) == 0;
}

static int
digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
read_value(struct connection *connection, enum athena_field row, const char *text, size_t length)
{
	struct secret plain = SECRET_INIT;
	bool ok = true;

	secret_reserve(&plain, length);
	for (size_t i = 0; i < length && ok; i++) {
		char byte = text[i];

		if (byte == '%') {
			ok = i + 2 < length && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
			byte = ok ? (char)(digit(text[i + 1]) * 16 + digit(text[i + 2])) : '\0';
			i += 2;
		}
		ok = ok && byte != '\0';
		secret_append(&plain, &byte, 1);
		mem_wipe(&byte, 1);
	}
	if (ok)
		connection_set(connection, row, plain.bytes, plain.length);
	secret_release(&plain);
	return ok;
}

/* 'KEY' or 'KEY TEXT'. */
static bool
read_row(struct connection *connection, const char *text, size_t length, enum value_state state)
{
	const char *blank = memchr(text, ' ', length);
	size_t key_length = blank == NULL ? length : (size_t)(blank - text);
	char key[32] = "";
	int row;

	if (key_length >= sizeof(key) || (blank == NULL) != (state == VALUE_REFERENCE))
		return false;
	memcpy(key, text, key_length);
	row = athena_field_find(key);
	if (row < 0)
		return false;
	if (state == VALUE_GIVEN)
		return read_value(
			connection, (enum athena_field)row, blank + 1, length - key_length - 1);
	connection->values[row].state = VALUE_REFERENCE;
	return true;
}

static bool
read_ask(struct probe_request *request, const char *text, size_t length)
{
	for (int ask = 0; ask < PROBE_ASK_COUNT; ask++)
		if (strlen(ask_names[ask]) == length && memcmp(ask_names[ask], text, length) == 0) {
			request->ask = (enum probe_ask)ask;
			return true;
		}
	return false;
}

static bool
starts_with(const char *line, size_t length, const char *word)
{
	return length >= strlen(word) && memcmp(line, word, strlen(word)) == 0;
}

static bool
read_line(struct probe_request *request, const char *line, size_t length)
{
	if (starts_with(line, length, "ask "))
		return read_ask(request, line + 4, length - 4);
	if (length == 9 && starts_with(line, length, "read-only")) {
		request->is_read_only = true;
		return true;
	}
	if (starts_with(line, length, "value "))
		return read_row(request->connection, line + 6, length - 6, VALUE_GIVEN);
	if (starts_with(line, length, "unknown "))
		return read_row(request->connection, line + 8, length - 8, VALUE_REFERENCE);
	return false;
}

bool
probe_wire_read_request(const struct secret *text, struct probe_request *request, struct error *err)
{
	bool ok = text->length <= PROBE_REQUEST_LIMIT && probe_wire_is_whole(text) &&
		  starts_with(text->bytes, text->length, first_line);
	const char *at, *end;

	if (!ok)
		return error_set(err, ERROR_FAILED, "this is no request of this version");
	at = text->bytes + strlen(first_line);
	end = text->bytes + text->length - strlen(last_line) + 1;
	while (at < end && ok) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));

		ok = read_line(request, at, (size_t)(line_end - at));
		at = line_end + 1;
	}
	return ok || error_set(err, ERROR_FAILED, "the request has a line that is not understood");
}
