/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes of a vault's text: whatever it holds, what was set is read back, what
 * was removed is gone, and the other section is as it was. The first bytes
 * choose the change, the rest is the text.
 */
#include "fuzz/fuzz.h"

#include <string.h>

#include "store/vault_text.h"

static const char *const sections[] = {"a", "a/dev", "b", "default"};
static const char *const keys[] = {"k", "aws_access_key_id", "L"};

/* Every key of a section has the value in both texts, or in neither. */
static void
check_same(const struct secret *old, const struct secret *new, const char *section)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct secret before = SECRET_INIT, after = SECRET_INIT;
		bool had = vault_text_get(old, section, keys[i], &before);

		FATAL_UNLESS(had == vault_text_get(new, section, keys[i], &after));
		FATAL_UNLESS(!had || secret_is_equal(&before, &after));
		secret_release(&before);
		secret_release(&after);
	}
}

static void
set_and_check(struct secret *text, const char *section, const char *key)
{
	struct secret value = SECRET_INIT, read = SECRET_INIT;

	secret_set(&value, "new value", 9);
	vault_text_set(text, section, key, &value);
	FATAL_UNLESS(vault_text_get(text, section, key, &read));
	FATAL_UNLESS(secret_is_equal(&value, &read));
	vault_text_remove_key(text, section, key);
	FATAL_UNLESS(vault_text_has(text, section));
	FATAL_UNLESS(!vault_text_get(text, section, key, &read));
	secret_release(&value);
	secret_release(&read);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct secret old = SECRET_INIT, text = SECRET_INIT;
	struct error err = {0};
	const char *section, *other;

	if (length < 2)
		return 0;
	section = sections[bytes[0] % 4];
	other = sections[(bytes[0] + 1) % 4];
	secret_set(&old, bytes + 2, length - 2);
	secret_set(&text, bytes + 2, length - 2);
	if (!vault_text_check(&old, &err)) {
		FATAL_UNLESS(err.kind == ERROR_FILE && err.text[0] != '\0');
		goto out;
	}
	switch (bytes[1] % 3) {
	case 0:
		set_and_check(&text, section, keys[bytes[1] / 3 % 3]);
		break;
	case 1:
		vault_text_remove_section(&text, section);
		FATAL_UNLESS(!vault_text_has(&text, section));
		break;
	default:
		if (!vault_text_has(&old, section))
			goto out;
		vault_text_copy_section(&text, section, "copy");
		check_same(&old, &text, section);
		FATAL_UNLESS(vault_text_has(&text, "copy"));
	}
	FATAL_UNLESS(vault_text_check(&text, &err));
	check_same(&old, &text, other);
out:
	secret_release(&old);
	secret_release(&text);
	return 0;
}
