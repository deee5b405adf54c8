/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is thought of one value: ok, a warning (shown, does not stop) or an
 * error (stops saving), and the words for it. The same words stand under the
 * field, in `apply` and in `check`.
 */
#ifndef MODEL_VERDICT_H
#define MODEL_VERDICT_H

enum verdict_level { VERDICT_OK, VERDICT_WARNING, VERDICT_ERROR };

/* `text` says what is wanted, with an example; never a secret nor a part of one. `instead` is a
 * value that would do, when one is near, else empty. Both are empty for VERDICT_OK. */
struct verdict {
	enum verdict_level level;
	char text[240];
	char instead[80];
};

#endif
