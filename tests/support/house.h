/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A home folder with the two files in it, and the wizard at work there. One at a
 * time: a test's setup opens it, its teardown takes it away.
 */
#ifndef SUPPORT_HOUSE_H
#define SUPPORT_HOUSE_H

#include "support/screen.h"

/* What the vault is sealed with. */
#define HOUSE_PASSPHRASE "correct horse battery"

/* The keys that house_put_vault() puts into it. */
#define HOUSE_KEY_ID "AKIAQWERTYUIOPASDFGH"
#define HOUSE_SECRET "0123456789abcdefghijABCDEFGHIJ0123456789"

struct house {
	char *folder; /* HOME, and the working folder */
	char *dbt; /* ~/.dbt */
	char *profiles;
	char *vault;
	char *draft;
};

extern struct house house;

/* Setup and teardown of a test. */
int house_open(void **state);
int house_close(void **state);

/* Writes profiles.yml, 0600. */
void house_put_profiles(const char *text);

/* profiles.yml as the wizard writes it for `name` (PROFILE/TARGET), with the rows of `more` behind
 * its schema; the vault with the house's keys for it. */
void house_put_connection(const char *name, const char *more);

/* A vault with the house's keys for one connection. */
void house_put_vault(const char *name);

/* The file is these bytes; NULL: there is none. */
void house_expect_profiles(const char *text);

/* A key in the vault is `value`; NULL: it is not there. */
void house_expect_key(const char *name, const char *key, const char *value);

/* The two files as they are now, byte for byte, down to their places on the disk; and beside them
 * nothing but the lock. */
void house_remember(void);
void house_expect_untouched(void);

/* The wizard in a terminal. What is not set is as usual: 80x24, xterm-256color, UTF-8, and the
 * program that saves without the wait of a second. */
struct house_start {
	const char *arguments[8];
	const char *program; /* as screen_program() takes it */
	int rows, columns;
	const char *term;
	const char *environment[6];
	const struct theme *theme;
	bool may_show_secrets; /* scene_open() forbids nothing */
	enum screen_answers answers;
};

struct screen *house_start_as(const char *test, const struct house_start *start);

/* house_start("edit", "jaffle_shop/dev"): with arguments alone. */
#define house_start(...) \
	house_start_as(__func__, &(const struct house_start){.arguments = {__VA_ARGS__}})

/* Types each text into the next row, from the row in focus on; "" leaves one alone. Ended by NULL.
 * The focus is behind the last one. */
void house_fill(struct screen *screen, const char *const *texts);

/* house_fill() for the whole Connection page of a new connection with a name that was given, and
 * for Credentials; then PgDn, and the page behind it is there. */
void house_pass_connection(struct screen *screen);
void house_pass_credentials(struct screen *screen);

#endif
