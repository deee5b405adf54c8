/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every page and panel of the wizard, as a way to get there: what lies in the
 * house, how the wizard is started, what is pressed and typed.
 */
#ifndef SUPPORT_SCENES_H
#define SUPPORT_SCENES_H

#include <stdbool.h>
#include <stddef.h>

#include "support/house.h"

/* What lies in the house before the start. */
enum scene_house {
	SCENE_EMPTY,
	SCENE_ONE, /* one connection with its keys in the vault */
	SCENE_WRONG, /* one connection with a wrong and a doubtful value */
	SCENE_SEVERAL, /* every source of keys, and other adapters */
	SCENE_DRAFT, /* the draft of a new connection, two minutes old */
	SCENE_HOUSE_COUNT
};

#define SCENE_STEPS 14

struct scene {
	const char *name;
	enum scene_house house;
	const char *arguments[3];
	/* In order; the first character says what: `=` this text comes, `+` these keys are pressed,
	 * `>` this is typed, `<` this is pasted. */
	const char *steps[SCENE_STEPS];
	int layers; /* to close before the page itself is left */
	bool is_changed; /* leaving asks */
};

extern const struct scene scenes[];
extern const size_t scene_count;

/* The scene of a name; fails the test when there is none. */
const struct scene *scene_find(const char *name);

/* Puts the house in order and goes there; what is set in `start` but the arguments holds. The keys
 * of the house and its passphrase are forbidden on the screen from the start. */
struct screen *scene_open(const struct scene *scene, const struct house_start *start);

/* profiles.yml of SCENE_SEVERAL. */
extern const char scene_several[];

#endif
