/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What lies about already and could be an answer: the region that AWS's tools
 * use, the keys of ~/.aws/credentials. Only offered; nothing is taken without a
 * yes, and what cannot be read is not there.
 */
#ifndef STORE_OFFERS_H
#define STORE_OFFERS_H

#include <stddef.h>

#include "base/secret.h"
#include "model/connection.h"

struct offer {
	char *value; /* a region; a section of the credentials file */
	char *source; /* where it stands: 'AWS_REGION', '~/.aws/config' */
};

struct offers {
	struct offer *rows; /* owned */
	size_t count;
};

/* Starts zeroed. */
void offers_release(struct offers *offers);

/* Regions: AWS_REGION, AWS_DEFAULT_REGION, the one of AWS_PROFILE or default in ~/.aws/config; each
 * once. */
void offers_find_regions(struct offers *offers);

/* Sections of the credentials file (AWS_SHARED_CREDENTIALS_FILE, ~/.aws/credentials) that hold a
 * key; `text` becomes the file. */
void offers_find_keys(struct offers *offers, struct secret *text);

/* Copies a section's keys into a connection. */
void offers_take_keys(const struct secret *text, const char *section, struct connection *to);

#endif
