/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The only container for a passphrase, a key or a decrypted text. The bytes
 * live in pages of their own: locked, left out of core dumps, between two
 * guard pages, and wiped on every way out. One owner at a time.
 *
 * A secret never enters struct buf, libyaml, stdio, argv, an error or a draft.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>

/* `bytes` is NULL while empty; otherwise a NUL follows the last byte. Bytes are
 * never trimmed or changed. */
struct secret {
	char *bytes;
	size_t length;
	size_t capacity; /* bytes that fit, the NUL not counted */
};

#define SECRET_INIT ((struct secret){0})

/* Makes room for `capacity` bytes in all; keeps what is there, wipes the old place. */
void secret_reserve(struct secret *secret, size_t capacity);

/* Replaces the content by a copy. */
void secret_set(struct secret *secret, const void *bytes, size_t length);

void secret_append(struct secret *secret, const void *bytes, size_t length);

/* Replaces `removed` bytes at `at` by `length` others. */
void secret_splice(
	struct secret *secret, size_t at, size_t removed, const void *bytes, size_t length);

/* Moves the content from one owner to the other; what `to` held is wiped. */
void secret_move(struct secret *to, struct secret *from);

/* Compares in constant time for equal lengths. */
bool secret_is_equal(const struct secret *a, const struct secret *b);

/* Wipes and gives the pages back; the secret is empty and can be used again. */
void secret_release(struct secret *secret);

/* Hardens the process, before the first secret is read: no core dump, not dumpable, umask 077,
 * descriptors 0 to 2 open. The limits that a command run later should get back are kept. */
void secret_harden_process(void);

/* Gives back, before an exec, what secret_harden_process() took: the core limit and the umask. */
void secret_unharden_process(void);

#endif
