/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long a passphrase holds against somebody who has the encrypted file and
 * guesses. How many guesses it takes is libzxcvbn's estimate; what one guess
 * costs is scrypt's doing: at work factor 18 about a second of one processor
 * core, and 256 MiB. An estimate, no promise: a phrase that stands in a song
 * may look better here than it is.
 *
 * What it leaves behind: no byte of the passphrase. libzxcvbn reads the text
 * where it lies and wipes the reversed copy that it makes. Unwiped it frees a
 * list of where each part of the text begins, how long it is and how common.
 */
#ifndef STRENGTH_STRENGTH_H
#define STRENGTH_STRENGTH_H

#include <stddef.h>

/* A thousand rented cores find a weak one in days and a fair one in some years; a good one keeps
 * them busy for many thousand years. */
enum strength_level {
	STRENGTH_UNKNOWN, /* libzxcvbn is not installed */
	STRENGTH_WEAK, /* fewer than 2^30 guesses */
	STRENGTH_FAIR, /* fewer than 2^40 */
	STRENGTH_GOOD, /* fewer than 2^55 */
	STRENGTH_STRONG,
	STRENGTH_LEVEL_COUNT
};

struct strength {
	enum strength_level level;
	double bits; /* the guesses that surely suffice, as a power of 2 */
	char words[96]; /* 'fair: about 90 years at one guess a second on one core' */
};

/* Judges bytes that are lent and lie in locked memory (of a secret, of a line that is being
 * edited). Fast enough for every key: see the test. The first call loads libzxcvbn. */
void strength_judge(const char *bytes, size_t length, struct strength *strength);

#endif
