/* SPDX-License-Identifier: Apache-2.0 */
/* Opening the vault for a command. */
#include "cmd/unlock.h"

#include <stdlib.h>
#include <string.h>

#include "age/age.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/path.h"
#include "strength/passphrase_check.h"
#include "store/key_cache.h"
#include "wizard/new_passphrase.h"
#include "cmd/dialogue.h"
#include "cmd/passphrase.h"
#include "cmd/prompt.h"

#define TRIES 3
#define KEEP_SECONDS (15 * 60)
#define SECONDS_LIMIT (30 * 24 * 60 * 60)
#define LOCK_NAME ".athena-connect-unlock.lock"
#define LOCK_SECONDS 50 /* the SDK for Go gives up after a minute */

bool
unlock_from_cache(struct vault *vault)
{
	struct secret file_key = SECRET_INIT;
	char id[17];
	bool is_open = vault->stamp.exists &&
		       age_file_id(vault->sealed.bytes, vault->sealed.length, id, NULL) &&
		       key_cache_get(id, &file_key) && vault_open_with_key(vault, &file_key, NULL);

	secret_release(&file_key);
	return is_open;
}

bool
unlock_keep(const struct vault *vault, unsigned seconds)
{
	char id[17];

	return age_file_id(vault->sealed.bytes, vault->sealed.length, id, NULL) &&
	       key_cache_put(id, &vault->file_key, seconds);
}

bool
unlock_forget(const struct vault *vault)
{
	char id[17];

	return vault->stamp.exists &&
	       age_file_id(vault->sealed.bytes, vault->sealed.length, id, NULL) &&
	       key_cache_drop(id);
}

static bool
fail_missing(const struct vault *vault, struct error *err)
{
	char *shown = path_shown(vault->path);

	(void)error_set(err, ERROR_FILE, "there is no '%s'", shown);
	free(shown);
	return error_hint(err, "'athena-connect apply' stores a connection's keys");
}

/* Asks at most three times; what is wrong with an answer is said on the terminal. */
static bool
ask_and_open(struct vault *vault, struct error *err)
{
	char *shown = path_shown(vault->path), *question = mem_format("Passphrase of %s: ", shown);
	struct secret passphrase = SECRET_INIT;
	bool ok = false;

	for (int tries = 0; tries < TRIES; tries++) {
		ok = prompt_passphrase(question, &passphrase, err);
		if (!ok)
			break;
		ok = passphrase_check(&passphrase, err) && vault_open(vault, &passphrase, err);
		if (ok || err->kind != ERROR_LOCKED)
			break;
		if (tries + 1 < TRIES) {
			prompt_say(err->text);
			prompt_say("\n");
		}
	}
	secret_release(&passphrase);
	free(question);
	free(shown);
	return ok;
}

static bool
ask_new(const struct vault *vault, struct secret *passphrase, struct error *err)
{
	char *shown = path_shown(vault->path),
	     *question = mem_format("New passphrase of %s", shown);
	bool ok = new_passphrase_ask(&dialogue_terminal, question, passphrase, err);

	free(question);
	free(shown);
	return ok;
}

static bool
read_given(const struct invocation *invocation, struct vault *vault, struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok = passphrase_read(invocation, &passphrase, err) &&
		  passphrase_check(&passphrase, err) && vault_open(vault, &passphrase, err);

	secret_release(&passphrase);
	return ok;
}

bool
unlock_vault(const struct invocation *invocation, struct vault *vault, enum unlock_use use,
	struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok;

	if (use == UNLOCK_TO_READ && !vault->stamp.exists)
		return fail_missing(vault, err);
	if (use == UNLOCK_TO_READ && unlock_from_cache(vault))
		return true;
	if (passphrase_is_given(invocation))
		return read_given(invocation, vault, err);
	if (vault->stamp.exists)
		return ask_and_open(vault, err);
	ok = ask_new(vault, &passphrase, err) && vault_open(vault, &passphrase, err);
	secret_release(&passphrase);
	return ok;
}

static const struct unit {
	char letter;
	unsigned seconds;
} units[] = {
	{'s', 1},
	{'m', 60},
	{'h', 60 * 60},
	{'d', 24 * 60 * 60},
};

/* '8h' as seconds, '0' as none; false for what is no such time. */
static bool
read_time(const char *text, unsigned *seconds)
{
	const char *digits = text;
	unsigned number = 0;

	while (*text >= '0' && *text <= '9' && number <= SECONDS_LIMIT)
		number = 10 * number + (unsigned)(*text++ - '0');
	*seconds = 0;
	if (text == digits || (number == 0 && text[0] == '\0'))
		return text != digits;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (text[0] == units[i].letter && text[1] == '\0' &&
			number <= SECONDS_LIMIT / units[i].seconds) {
			*seconds = number * units[i].seconds;
			return true;
		}
	return false;
}

bool
unlock_seconds(
	const struct invocation *invocation, unsigned usual, unsigned *seconds, struct error *err)
{
	const char *given = invocation->options[OPTION_FOR];

	*seconds = usual;
	return given == NULL || read_time(given, seconds) ||
	       error_set(err, ERROR_USAGE,
		       "--for takes a time of at most 30 days, as in 30m, 8h or 1d, or 0");
}

/* The lock that callers wait for before they ask: $XDG_RUNTIME_DIR, else beside the file. */
static bool
stand_in_line(const struct vault *vault, int *lock, struct error *err)
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");
	char *folder = runtime != NULL && runtime[0] == '/' ? mem_copy_string(runtime)
							    : path_folder(vault->path);
	bool ok = file_lock(folder, LOCK_NAME, LOCK_SECONDS, lock, err);

	free(folder);
	return ok;
}

static bool
unlock_and_keep(const struct invocation *invocation, struct vault *vault, unsigned seconds,
	struct error *err)
{
	bool ok = unlock_vault(invocation, vault, UNLOCK_TO_READ, err);

	if (ok && seconds > 0)
		(void)unlock_keep(vault, seconds);
	return ok;
}

bool
unlock_in_turn(const struct invocation *invocation, struct vault *vault,
	enum unlock_keeping keeping, struct error *err)
{
	bool keeps = keeping == UNLOCK_KEEP_ALWAYS || !passphrase_is_given(invocation) ||
		     invocation->options[OPTION_FOR] != NULL;
	unsigned seconds;
	int lock = -1;
	bool ok;

	if (!unlock_seconds(invocation, KEEP_SECONDS, &seconds, err))
		return false;
	if (!vault->stamp.exists)
		return fail_missing(vault, err);
	if (unlock_from_cache(vault))
		return true;
	if (!keeps)
		return unlock_vault(invocation, vault, UNLOCK_TO_READ, err);
	ok = stand_in_line(vault, &lock, err) &&
	     (unlock_from_cache(vault) || unlock_and_keep(invocation, vault, seconds, err));
	file_unlock(lock);
	return ok;
}

/* Cuts the second line off into `rest`. */
static void
split_lines(struct secret *first, struct secret *rest)
{
	const char *end = memchr(first->bytes, '\n', first->length);
	size_t length;

	if (end == NULL)
		return;
	length = (size_t)(end - first->bytes);
	secret_set(rest, end + 1, first->length - length - 1);
	secret_splice(first, length, first->length - length, "", 0);
}

bool
unlock_to_change(const struct invocation *invocation, struct vault *vault,
	struct secret *new_passphrase, struct error *err)
{
	struct secret passphrase = SECRET_INIT;
	bool ok;

	secret_release(new_passphrase);
	if (!vault->stamp.exists)
		return fail_missing(vault, err);
	if (passphrase_is_given(invocation)) {
		ok = passphrase_read(invocation, &passphrase, err);
		if (ok)
			split_lines(&passphrase, new_passphrase);
		ok = ok && passphrase_check(&passphrase, err) &&
		     vault_open(vault, &passphrase, err);
	} else {
		ok = ask_and_open(vault, err);
	}
	secret_release(&passphrase);
	if (!ok)
		return false;
	if (new_passphrase->bytes == NULL)
		return ask_new(vault, new_passphrase, err);
	return passphrase_check(new_passphrase, err);
}
