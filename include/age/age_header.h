/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of an age v1 file: the version line, the stanzas, the MAC. Strict:
 * what is not exactly of the form is refused. Source: C2SP age.md, 'Header'.
 */
#ifndef AGE_AGE_HEADER_H
#define AGE_AGE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "crypto/primitives.h"

#define AGE_STANZA_LIMIT 64
#define AGE_ARGUMENT_LIMIT 16
#define AGE_BODY_LIMIT 4096
#define AGE_HEADER_LIMIT (64u << 10)

struct age_stanza {
	struct bytes arguments[AGE_ARGUMENT_LIMIT]; /* the type first; lent by the file */
	size_t argument_count;
	unsigned char *body; /* owned */
	size_t body_length;
};

struct age_header {
	struct age_stanza *stanzas; /* owned; at least one */
	size_t stanza_count;
	unsigned char mac[SHA256_SIZE];
	size_t covered; /* bytes of the file that the MAC covers: up to and including '---' */
	size_t length; /* bytes of the file that the header takes; the payload follows */
};

/* Reads the header at the beginning of a file. ERROR_FILE: 'not an age file', an armored one, a
 * later version, or 'line N of its header is damaged'. */
bool age_header_parse(
	const void *file, size_t length, struct age_header *header, struct error *err) MUST_CHECK;
void age_header_release(struct age_header *header);

bool age_stanza_has_type(const struct age_stanza *stanza, const char *type);

/* Appends the version line when `out` is empty, then one stanza; `arguments` as they stand behind
 * the arrow. */
void age_header_append(
	struct buf *out, const char *arguments, const void *body, size_t body_length);

/* The MAC of the first `covered` bytes under a file key. */
bool age_header_mac(struct bytes file_key, struct bytes covered, unsigned char mac[SHA256_SIZE],
	struct error *err) MUST_CHECK;

#endif
