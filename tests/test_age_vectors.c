/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The published age test vectors, as far as a reader that knows passphrases
 * alone can run them. AGE_TESTKIT names the folder that holds testdata/. A file
 * for a passphrase is opened whole; of a file for another recipient the header,
 * the MAC and the payload are checked through the file key that the vector names.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "age/age.h"
#include "age/age_header.h"
#include "age/age_stream.h"
#include "base/file.h"
#include "base/mem.h"
#include "crypto/encode.h"

#define VECTOR_LIMIT (32u << 20)

enum outcome { SUCCESS, NO_MATCH, HMAC_FAILURE, HEADER_FAILURE, PAYLOAD_FAILURE, ARMOR_FAILURE };

static const char *const outcome_names[] = {"success", "no match", "HMAC failure", "header failure",
	"payload failure", "armor failure"};

struct vector {
	enum outcome expected;
	char payload[65]; /* hex of SHA-256, or empty */
	char passphrase[256];
	bool has_passphrase, has_identity, has_pq_identity, is_armored, is_compressed;
	unsigned char file_key[16];
	struct buf file;
};

/* Why a vector is not run, and how many. */
enum skip { RUN, SKIP_ARMORED, SKIP_POST_QUANTUM, SKIP_RECIPIENT, SKIP_COUNT };

static const char *const skip_reasons[] = {
	[SKIP_ARMORED] = "armored: refused with a message of its own",
	[SKIP_POST_QUANTUM] = "post-quantum recipient",
	[SKIP_RECIPIENT] = "the outcome lies in unwrapping another recipient's stanza",
};

static char folder[4096];
static size_t counts[SKIP_COUNT], written_headers, written_streams;

static unsigned char
hex_digit(char c)
{
	return (unsigned char)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void
read_field(struct vector *vector, const char *key, const char *value)
{
	if (strcmp(key, "expect") == 0)
		for (size_t i = 0; i < sizeof(outcome_names) / sizeof(outcome_names[0]); i++) {
			if (strcmp(value, outcome_names[i]) == 0)
				vector->expected = (enum outcome)i;
		}
	else if (strcmp(key, "payload") == 0)
		(void)snprintf(vector->payload, sizeof(vector->payload), "%s", value);
	else if (strcmp(key, "passphrase") == 0)
		vector->has_passphrase =
			snprintf(vector->passphrase, sizeof(vector->passphrase), "%s", value) >= 0;
	else if (strcmp(key, "identity") == 0 && strncmp(value, "AGE-SECRET-KEY-PQ-1", 19) == 0)
		vector->has_pq_identity = true;
	else if (strcmp(key, "identity") == 0)
		vector->has_identity = true;
	else if (strcmp(key, "armored") == 0)
		vector->is_armored = true;
	else if (strcmp(key, "compressed") == 0)
		vector->is_compressed = true;
	else if (strcmp(key, "file key") == 0)
		for (size_t i = 0; i < sizeof(vector->file_key); i++)
			vector->file_key[i] = (unsigned char)(hex_digit(value[2 * i]) << 4 |
							      hex_digit(value[2 * i + 1]));
}

static void
inflate_file(struct buf *file)
{
	uLongf length = VECTOR_LIMIT;
	char *bytes = mem_new(VECTOR_LIMIT, 1);

	assert_int_equal(
		uncompress((Bytef *)bytes, &length, (const Bytef *)file->bytes, file->length),
		Z_OK);
	buf_clear(file);
	buf_append(file, bytes, length);
	free(bytes);
}

static void
read_vector(const char *path, struct vector *vector)
{
	struct file_stamp stamp;
	struct error err;
	size_t at = 0;

	*vector = (struct vector){0};
	buf_init(&vector->file);
	if (!file_read(path, VECTOR_LIMIT, &vector->file, &stamp, &err))
		fail_msg("%s: %s", path, err.text);
	while (vector->file.bytes[at] != '\n') {
		char *line = vector->file.bytes + at, *end = strchr(line, '\n');
		char *colon = strstr(line, ": ");

		*end = *colon = '\0';
		read_field(vector, line, colon + 2);
		at = (size_t)(end - vector->file.bytes) + 1;
	}
	buf_splice(&vector->file, 0, at + 1, "", 0);
	if (vector->is_compressed)
		inflate_file(&vector->file);
}

static enum outcome
outcome_of(const struct error *err)
{
	static const struct {
		const char *words;
		enum outcome outcome;
	} rows[] = {
		{"the passphrase is another one", NO_MATCH},
		{"encrypted to a recipient", NO_MATCH},
		{"header was changed", HMAC_FAILURE},
		{"its content is damaged", PAYLOAD_FAILURE},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strstr(err->text, rows[i].words) != NULL)
			return rows[i].outcome;
	return HEADER_FAILURE;
}

static struct bytes
key_of(const struct vector *vector)
{
	return (struct bytes){vector->file_key, sizeof(vector->file_key)};
}

/* Header, MAC and payload through the vector's own file key. */
static enum outcome
open_with_file_key(const struct vector *vector, struct secret *plaintext)
{
	enum outcome outcome = SUCCESS;
	unsigned char mac[SHA256_SIZE];
	struct age_header header;
	struct error err;

	if (!age_header_parse(vector->file.bytes, vector->file.length, &header, &err))
		return HEADER_FAILURE;
	assert_true(age_header_mac(
		key_of(vector), (struct bytes){vector->file.bytes, header.covered}, mac, &err));
	if (memcmp(mac, header.mac, sizeof(mac)) != 0)
		outcome = HMAC_FAILURE;
	else if (!age_stream_open(key_of(vector),
			 (struct bytes){vector->file.bytes + header.length,
				 vector->file.length - header.length},
			 plaintext, &err))
		outcome = outcome_of(&err);
	age_header_release(&header);
	return outcome;
}

/* With a passphrase; on a payload failure the released chunks are counted through the file key. */
static enum outcome
open_with_passphrase(const struct vector *vector, struct secret *plaintext)
{
	struct secret passphrase = SECRET_INIT;
	enum outcome outcome = SUCCESS;
	struct error err;

	secret_set(&passphrase, vector->passphrase, strlen(vector->passphrase));
	if (!age_open(
		    &passphrase, vector->file.bytes, vector->file.length, plaintext, NULL, &err)) {
		outcome = outcome_of(&err);
		assert_null(plaintext->bytes);
	}
	secret_release(&passphrase);
	return outcome;
}

static void
check_payload(const char *name, const struct vector *vector, const struct secret *plaintext)
{
	unsigned char digest[SHA256_SIZE];
	char hex[65];

	if (vector->payload[0] == '\0')
		return;
	assert_true(sha256((struct bytes){plaintext->bytes, plaintext->length}, digest, NULL));
	hex_encode(digest, sizeof(digest), hex);
	if (strcmp(hex, vector->payload) != 0)
		fail_msg("%s: the plaintext is another one", name);
}

/* Every header that can be read is written the same, byte for byte. */
static void
check_header_writer(const char *name, const struct vector *vector)
{
	struct age_header header;
	struct buf out;

	if (!age_header_parse(vector->file.bytes, vector->file.length, &header, NULL))
		return;
	buf_init(&out);
	for (size_t i = 0; i < header.stanza_count; i++) {
		const struct age_stanza *stanza = &header.stanzas[i];
		const struct bytes *last = &stanza->arguments[stanza->argument_count - 1];
		const char *start = stanza->arguments[0].at;
		char *arguments = mem_copy_bytes(
			start, (size_t)((const char *)last->at - start) + last->length);

		age_header_append(&out, arguments, stanza->body, stanza->body_length);
		free(arguments);
	}
	buf_append_string(&out, "---");
	if (out.length != header.covered || memcmp(out.bytes, vector->file.bytes, out.length) != 0)
		fail_msg("%s: the header is written differently", name);
	written_headers++;
	buf_release(&out);
	age_header_release(&header);
}

/* A payload is sealed again to the same bytes under the same key and nonce. */
static void
check_stream_writer(const char *name, const struct vector *vector, const struct secret *plaintext)
{
	struct age_header header;
	struct buf out;

	assert_true(age_header_parse(vector->file.bytes, vector->file.length, &header, NULL));
	buf_init(&out);
	assert_true(age_stream_seal(key_of(vector),
		(const unsigned char *)vector->file.bytes + header.length, plaintext, &out, NULL));
	if (out.length != vector->file.length - header.length ||
		memcmp(out.bytes, vector->file.bytes + header.length, out.length) != 0)
		fail_msg("%s: the payload is sealed differently", name);
	written_streams++;
	buf_release(&out);
	age_header_release(&header);
}

static enum skip
skip_of(const char *name, const struct vector *vector)
{
	if (vector->is_armored || strncmp(name, "armor", 5) == 0)
		return SKIP_ARMORED;
	if (vector->has_pq_identity)
		return SKIP_POST_QUANTUM;
	if (strncmp(name, "x25519", 6) == 0 && vector->expected != SUCCESS)
		return SKIP_RECIPIENT;
	if (vector->has_identity && !vector->has_passphrase && vector->expected == NO_MATCH)
		return SKIP_RECIPIENT;
	return RUN;
}

static void
run_vector(const char *name)
{
	struct secret plaintext = SECRET_INIT;
	enum outcome outcome;
	struct vector vector;
	enum skip skip;
	char path[8192];

	(void)snprintf(path, sizeof(path), "%s/testdata/%s", folder, name);
	read_vector(path, &vector);
	skip = skip_of(name, &vector);
	counts[skip]++;
	if (skip == RUN) {
		outcome = vector.has_passphrase ? open_with_passphrase(&vector, &plaintext)
						: open_with_file_key(&vector, &plaintext);
		if (outcome != vector.expected)
			fail_msg("%s: %s, expected %s", name, outcome_names[outcome],
				outcome_names[vector.expected]);
		check_payload(name, &vector, &plaintext);
		if (outcome == SUCCESS)
			check_stream_writer(name, &vector, &plaintext);
		check_header_writer(name, &vector);
	}
	secret_release(&plaintext);
	buf_release(&vector.file);
}

static void
every_vector_has_the_published_outcome(void **state)
{
	char path[8192];
	struct dirent *entry;
	DIR *dir;

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/testdata", folder);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			run_vector(entry->d_name);
	(void)closedir(dir);
	assert_true(counts[RUN] >= 80);
	printf("count: %zu age vectors run, %zu headers and %zu payloads written again\n",
		counts[RUN], written_headers, written_streams);
	for (enum skip skip = SKIP_ARMORED; skip < SKIP_COUNT; skip++)
		printf("count: %zu age vectors skipped: %s\n", counts[skip], skip_reasons[skip]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_vector_has_the_published_outcome),
	};
	const char *testkit = getenv("AGE_TESTKIT");
	DIR *dir;

	(void)snprintf(
		folder, sizeof(folder), "%s", testkit != NULL ? testkit : "../shared/age-testkit");
	dir = opendir(folder);
	if (dir == NULL) {
		printf("no age test vectors in '%s': set AGE_TESTKIT to the folder that holds "
		       "testdata/\n",
			folder);
		return 77;
	}
	(void)closedir(dir);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
