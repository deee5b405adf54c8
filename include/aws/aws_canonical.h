/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of an address and of headers as AWS writes them before it hashes: what a signature must
 * agree on byte by byte. Pure; for aws_sigv4.c only. */
#ifndef AWS_AWS_CANONICAL_H
#define AWS_AWS_CANONICAL_H

#include <stddef.h>

#include "base/buf.h"

/* Dot segments and doubled slashes resolved, then encoded once more. */
void canonical_path(struct buf *out, const char *path);

/* S3: decoded and encoded once, nothing resolved. */
void canonical_s3_path(struct buf *out, const char *path);

/* Decoded, encoded, sorted by name and then by value; `k` becomes `k=`. */
void canonical_query(struct buf *out, const char *query);

/* Outer blanks trimmed, runs of blanks one blank. */
void canonical_value(struct buf *out, const char *value);

#endif
