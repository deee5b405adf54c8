/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The wizard: first-time setup, the list of connections, editing one. Takes
 * the two files as they were read, and gives back when the user leaves.
 */
#ifndef WIZARD_WIZARD_H
#define WIZARD_WIZARD_H

#include <stdbool.h>

#include "base/error.h"
#include "base/secret.h"
#include "model/connection.h"
#include "store/profile.h"
#include "store/vault.h"
#include "tui/theme.h"

enum wizard_start {
	WIZARD_LIST, /* of connections; where there are none, a new one */
	WIZARD_NEW, /* the form of a new connection */
	WIZARD_EDIT /* the form of an existing one */
};

struct wizard_request {
	enum wizard_start start;
	const char *name; /* PROFILE/TARGET or PROFILE; NULL: a new one asks for it */
	struct profiles *profiles; /* lent; read again when the file changed underneath */
	struct vault *vault; /* lent, sealed; likewise */
	struct secret *passphrase; /* lent: given on the command line; empty: the page asks */
	const struct field_context *context; /* lent */
	const struct theme *theme; /* lent */
	/* Lent: what `theme` changes to when the terminal answers that its background is light or
	 * dark; both NULL when the user chose a theme. */
	const struct theme *light, *dark;
	bool has_colour;
};

/* Returns true when the user is done: saved, or left the list. ERROR_CANCELLED: left a form without
 * saving. ERROR_USAGE: the terminal cannot show it, or the name is taken or unknown. ERROR_LOCKED:
 * three wrong passphrases. A signal that ends the program ends it, after the terminal was given
 * back. */
bool wizard_run(const struct wizard_request *request, struct error *err) MUST_CHECK;

#endif
