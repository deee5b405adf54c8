/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks for texts in all the memory that this process can write to. The texts
 * are kept hidden, each byte XORed, so that the search does not find itself.
 * Found is what has eight bytes in a row of one of them: as bytes, as wide
 * characters, and as the cells of a curses screen.
 */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/secret.h"

#define NEEDLE_LIMIT 64
#define NEEDLE_PART 8 /* bytes in a row that count as found */

struct needle {
	const char *name;
	unsigned char hidden[NEEDLE_LIMIT];
	size_t length;
};

/* Takes bytes, at most NEEDLE_LIMIT of them. */
struct needle needle_of(const char *name, const void *bytes, size_t length);

/* Letters and digits by lot. */
struct needle needle_new(const char *name, size_t length);

/* The same from its end to its beginning. */
struct needle needle_reversed(const char *name, const struct needle *needle);

void needle_show(const struct needle *needle, struct secret *bytes);

enum memory_part {
	MEMORY_ALL,
	MEMORY_BUT_SECRETS /* without pages that are left out of core dumps: those of secrets */
};

/* How many places hold a part of one of them. Each is told on standard error, by its address and
 * not by what stands there. */
size_t memory_search(const struct needle *needles, size_t count, enum memory_part part);

/* Called first, before anything secret. A symbol that is looked up at its first call has the vector
 * registers put on the stack, and in them what was copied last: so two searches have those of the
 * search looked up, and with the sanitizer, whose libraries are not bound at the start as a
 * distribution's are, the program is started once more with all of them bound. */
void memory_begin(char **argv);

/* Bytes that the last search went through. */
size_t memory_searched(void);

/* For a program that is started: 'name=hidden bytes in hex' of each, one behind the other (free).
 */
char *needles_write(const struct needle *needles, size_t count);

/* Takes them in again, at most NEEDLES_READ; returns how many. */
#define NEEDLES_READ 8
size_t needles_read(const char *text, struct needle needles[NEEDLES_READ]);

/* How tests/programs/searched ends when it finds one. */
#define SEARCHED_FOUND 99

#endif
