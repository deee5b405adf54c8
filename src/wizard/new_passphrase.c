/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation about a new passphrase. */
#include "wizard/new_passphrase.h"

#include <stdlib.h>

#include "base/mem.h"
#include "strength/passphrase_check.h"
#include "strength/passphrase_generate.h"
#include "strength/strength.h"

static const char kept[] = "Nobody can recover a passphrase: keep it where you will find it again.";
static const char shown[] = "Write it down: it stands on this screen until you clear it.";
static const char weak[] = "Whoever gets the file may guess it: a longer one is safer.";
static const char not_ascii[] = "Another keyboard may lack one of its letters, or send other bytes "
				"for it.";

struct talk {
	const struct plain_dialogue *dialogue;
	struct secret *passphrase;
	bool is_made;
};

static void
say(const struct talk *talk, const char *text)
{
	talk->dialogue->say(text);
	talk->dialogue->say("\n");
}

/* The only secret that is ever shown: who presses Enter has to read it. No copy is made of it. */
static void
make(struct talk *talk)
{
	passphrase_generate(talk->passphrase);
	talk->is_made = true;
	talk->dialogue->say("\n    ");
	say(talk, talk->passphrase->bytes);
	say(talk, "");
	say(talk, shown);
}

static bool
is_ascii(const struct secret *passphrase)
{
	for (size_t i = 0; i < passphrase->length; i++)
		if ((unsigned char)passphrase->bytes[i] > 0x7e)
			return false;
	return true;
}

static void
say_strength(const struct talk *talk)
{
	struct strength strength;

	strength_judge(talk->passphrase->bytes, talk->passphrase->length, &strength);
	say(talk, strength.words);
	if (strength.level == STRENGTH_WEAK)
		say(talk, weak);
	if (!is_ascii(talk->passphrase))
		say(talk, not_ascii);
}

/* The first answer: one of their own or, for Enter, one that is made. */
static bool
ask_first(struct talk *talk, const char *question, struct error *err)
{
	struct error refused = {0};

	for (;;) {
		if (!talk->dialogue->ask_secret(question, talk->passphrase, err))
			return false;
		if (talk->passphrase->length == 0 && talk->dialogue->is_private)
			make(talk);
		if (passphrase_check(talk->passphrase, &refused))
			break;
		say(talk, refused.text);
	}
	say_strength(talk);
	return true;
}

bool
new_passphrase_ask(const struct plain_dialogue *dialogue, const char *question,
	struct secret *passphrase, struct error *err)
{
	struct talk talk = {.dialogue = dialogue, .passphrase = passphrase};
	char *whole =
		mem_format("%s%s: ", question, dialogue->is_private ? " (Enter makes one)" : "");
	struct secret again = SECRET_INIT;
	bool ok = false;

	say(&talk, kept);
	/* One that was made stays until it is typed: it may be written down already. */
	while (!ok && (talk.is_made || ask_first(&talk, whole, err)) &&
		dialogue->ask_secret(
			talk.is_made ? "Type it: " : "The same again: ", &again, err)) {
		ok = secret_is_equal(passphrase, &again);
		if (!ok)
			say(&talk, "The two differ. Once more.");
	}
	if (!ok)
		secret_release(passphrase);
	secret_release(&again);
	free(whole);
	return ok;
}
