/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What Review shows, as lines: the problems first, then the exact difference to
 * profiles.yml, then what changes in the vault, in words. Pure; never a secret.
 */
#ifndef WIZARD_REVIEW_H
#define WIZARD_REVIEW_H

#include <stddef.h>

#include "store/plan.h"
#include "tui/theme.h"

#define REVIEW_NO_FIELD (-1)

/* What a form says of one of its rows. */
struct review_problem {
	int field; /* as form_row() names it */
	const char *label; /* lent */
	struct verdict verdict;
};

struct review_line {
	enum theme_role role;
	int field; /* where Enter goes, as form_row() names it; REVIEW_NO_FIELD */
	char *text; /* owned */
};

struct review {
	int width; /* cells that a line may have; longer ones go on in the next */
	struct review_line *lines; /* owned */
	size_t count;
	bool has_plan; /* there is something to save */
	bool has_empty; /* a row that is left empty was added */
	size_t errors; /* problems that stop the save */
	size_t problems;
	const char *first_wrong; /* the label of the first that does, lent; NULL */
};

/* A width that no line is wrapped at. */
#define REVIEW_UNWRAPPED 1000000

void review_start(struct review *review, int width);

/* The problems come first, then the plan, or why none can be made. */
void review_add_problem(struct review *review, const struct review_problem *problem);
void review_add_plan(struct review *review, const struct plan *plan, const struct vault *vault);
void review_add_failure(struct review *review, const struct error *failure);

/* Behind the plan: a row that is left empty, and what is used instead. */
void review_add_empty(struct review *review, int field, const char *label, const char *if_empty);
void review_release(struct review *review);

#endif
