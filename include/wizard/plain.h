/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The wizard as questions, line by line: for screen readers, dumb terminals and
 * logs. The same rows, rules and words; nothing is drawn over.
 */
#ifndef WIZARD_PLAIN_H
#define WIZARD_PLAIN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "wizard/wizard.h"

/* Where the questions are asked. */
struct plain_dialogue {
	bool is_private; /* said to a person alone and kept nowhere: a passphrase may be shown */
	void (*say)(const char *text); /* a whole line, its end included */
	/* ERROR_CANCELLED at the end of the input. */
	bool (*ask)(const char *question, struct secret *answer, struct error *err);
	bool (*ask_secret)(const char *question, struct secret *answer, struct error *err);
};

/* As wizard_run(). `theme` and `has_colour` of the request are not looked at. */
bool plain_run(const struct wizard_request *request, const struct plain_dialogue *dialogue,
	struct error *err) MUST_CHECK;

#endif
