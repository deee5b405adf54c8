/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that is always there: every function returns a block or ends the
 * program through fatal_exit(). Not for secrets: those live in struct secret.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* `count` objects of `size` bytes, zeroed; the caller owns the block (free). */
void *mem_new(size_t count, size_t size) __attribute__((warn_unused_result));

/* Grows or shrinks a block to `count` objects of `size` bytes; new bytes are not zeroed. */
void *mem_resize(void *block, size_t count, size_t size) __attribute__((warn_unused_result));

/* A copy that the caller owns (free). NULL in, NULL out. */
char *mem_copy_string(const char *text) __attribute__((warn_unused_result));

/* A NUL-terminated copy of `length` bytes that the caller owns (free). */
char *mem_copy_bytes(const char *bytes, size_t length) __attribute__((warn_unused_result));

/* printf into a string that the caller owns (free). */
char *mem_format(const char *format, ...) __attribute__((warn_unused_result, format(printf, 1, 2)));

/* Zeroes in a way that the compiler keeps. */
void mem_wipe(void *block, size_t size);

#endif
