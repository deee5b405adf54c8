/* SPDX-License-Identifier: Apache-2.0 */
/* Every key that the key table promises does what it says on every terminal that has it. */
#include "tui/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/key_bytes.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum terminal { XTERM, XTERM_APPLICATION, CONSOLE, RXVT, VT220, TERMINAL_COUNT };

/* What a key sends; NULL where the keyboard has none. Sources: ctlseqs of xterm; the kcuu1, khome,
 * kcbt, kf1... of terminfo's xterm, linux, rxvt and vt220; the reference of rxvt-unicode. */
static const struct {
	const char *name;
	const char *bytes[TERMINAL_COUNT];
} keys[] = {
	{"Tab", {"\t", "\t", "\t", "\t", "\t"}},
	{"Shift-Tab", {"\033[Z", "\033[Z", "\033\t", "\033[Z", NULL}},
	{"Enter", {"\r", "\033OM", "\r", "\n", "\r"}},
	{"Up", {"\033[A", "\033OA", "\033[A", "\033[A", "\033OA"}},
	{"Down", {"\033[B", "\033OB", "\033[B", "\033[B", "\033OB"}},
	{"Right", {"\033[C", "\033OC", "\033[C", "\033[C", "\033OC"}},
	{"Left", {"\033[D", "\033OD", "\033[D", "\033[D", "\033OD"}},
	{"Ctrl-Right", {"\033[1;5C", "\033O5C", NULL, "\033Oc", NULL}},
	{"Ctrl-Left", {"\033[1;5D", "\033[5D", NULL, "\033Od", NULL}},
	{"Alt-Down", {"\033[1;3B", "\033\033OB", "\033\033[B", "\033\033[B", NULL}},
	{"Home", {"\033[H", "\033OH", "\033[1~", "\033[7~", "\033[1~"}},
	{"End", {"\033[F", "\033OF", "\033[4~", "\033[8~", "\033[4~"}},
	{"PgUp", {"\033[5~", "\033[5~", "\033[5~", "\033[5~", "\033[5~"}},
	{"PgDn", {"\033[6~", "\033[6~", "\033[6~", "\033[6~", "\033[6~"}},
	{"Delete", {"\033[3~", "\033[3~", "\033[3~", "\033[3~", "\033[3~"}},
	{"Backspace", {"\177", "\b", "\177", "\177", "\177"}},
	{"Alt-Backspace", {"\033\177", "\033\b", "\033\177", "\033\177", NULL}},
	{"F1", {"\033OP", "\033[P", "\033[[A", "\033[11~", "\033OP"}},
	{"F2", {"\033OQ", "\033[Q", "\033[[B", "\033[12~", "\033OQ"}},
	{"F10", {"\033[21~", "\033[21~", "\033[21~", "\033[21~", "\033[21~"}},
	{"Esc", {"\033", "\033", "\033", "\033", "\033"}},
};

struct sequence {
	char bytes[16];
	size_t length;
};

static bool
is_letter_key(const char *name, size_t length, const char *prefix)
{
	return length == strlen(prefix) + 1 && strncmp(name, prefix, strlen(prefix)) == 0;
}

/* The bytes of a key as the table writes it; false when a terminal has no such key. */
static bool
key_bytes_of(const char *name, size_t length, enum terminal terminal, struct sequence *sequence)
{
	*sequence = (struct sequence){0};
	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *bytes = keys[i].bytes[terminal];

		if (strlen(keys[i].name) != length || strncmp(keys[i].name, name, length) != 0)
			continue;
		if (bytes == NULL)
			return false;
		sequence->length = strlen(bytes);
		memcpy(sequence->bytes, bytes, sequence->length);
		return true;
	}
	if (length == 10 && strncmp(name, "Ctrl-Space", 10) == 0) {
		sequence->length = 1;
	} else if (is_letter_key(name, length, "Ctrl-")) {
		sequence->bytes[0] = (char)(name[length - 1] & 0x1f);
		sequence->length = 1;
	} else if (is_letter_key(name, length, "Alt-")) {
		/* With the shift lock the letter is a capital. */
		sequence->bytes[0] = '\033';
		sequence->bytes[1] =
			(char)(terminal == VT220 ? name[length - 1] : name[length - 1] | 0x20);
		sequence->length = 2;
	} else {
		fail_msg("'%.*s' is no key that is known here", (int)length, name);
	}
	return true;
}

/* Two rows of the table speak of a form; there these keys do what the row says. */
static bool
is_right(enum action promised, enum action read)
{
	if (promised == ACTION_NEXT_FIELD && (read == ACTION_DOWN || read == ACTION_ENTER))
		return true;
	if (promised == ACTION_PREVIOUS_FIELD && read == ACTION_UP)
		return true;
	return promised == read;
}

static void
check_key(const struct key_row *row, const char *name, size_t length, enum terminal terminal)
{
	struct sequence sequence;
	struct key_read key;

	if (!key_bytes_of(name, length, terminal, &sequence))
		return;
	for (size_t part = 1; part < sequence.length; part++) {
		key_read(sequence.bytes, part, KEY_MORE_MAY_COME, &key);
		if (key.kind != KEY_KIND_INCOMPLETE)
			fail_msg("%.*s, terminal %d: not waited for", (int)length, name, terminal);
	}
	key_read(sequence.bytes, sequence.length, KEY_FINAL, &key);
	if (key.kind != KEY_KIND_ACTION || key.length != sequence.length ||
		!is_right(row->action, key.action))
		fail_msg("%.*s, terminal %d: action %d of %zu bytes", (int)length, name, terminal,
			(int)key.action, key.length);
}

static void
every_key_does_what_its_row_says_on_every_terminal(void **state)
{
	size_t names = 0;

	(void)state;
	for (size_t i = 0; i < key_row_count; i++)
		for (const char *name = key_rows[i].keys; *name != '\0';) {
			size_t length = strcspn(name, ",");

			for (int terminal = 0; terminal < TERMINAL_COUNT; terminal++)
				check_key(&key_rows[i], name, length, (enum terminal)terminal);
			names++;
			name += length;
			name += strspn(name, ", ");
		}
	(void)printf("count: %zu keys pressed on %d terminals\n", names, TERMINAL_COUNT);
}

/* Terminals take F1 and F10 for themselves, and some keyboards have none of them. */
static void
every_function_key_has_a_twin(void **state)
{
	(void)state;
	for (size_t i = 0; i < key_row_count; i++) {
		const char *text = key_rows[i].keys;

		if (text[0] == 'F' && strstr(text, ", Alt-") == NULL)
			fail_msg("%s has no twin", text);
		if (strstr(text, "F10") != NULL && strstr(text, "Ctrl-") == NULL)
			fail_msg("%s has no twin", text);
		if (strncmp(text, "Pg", 2) == 0 && strstr(text, "Alt-") == NULL)
			fail_msg("%s has no twin", text);
		assert_true(key_rows[i].does[0] != '\0' && key_rows[i].group[0] != '\0');
	}
}

static void
no_key_stands_in_two_rows_and_every_action_in_one(void **state)
{
	bool has_row[ACTION_COUNT] = {
		[ACTION_NONE] = true,
		[ACTION_TEXT] = true,
		[ACTION_ENTER] = true,
		[ACTION_DOWN] = true,
		[ACTION_UP] = true,
	};

	(void)state;
	for (size_t i = 0; i < key_row_count; i++) {
		assert_false(has_row[key_rows[i].action]);
		has_row[key_rows[i].action] = true;
	}
	for (int action = 0; action < ACTION_COUNT; action++)
		if (!has_row[action])
			fail_msg("action %d has no row", action);
}

/* A row of the table names the key. */
static bool
is_promised(const char *name)
{
	for (size_t i = 0; i < key_row_count; i++)
		for (const char *key = key_rows[i].keys; *key != '\0';) {
			size_t length = strcspn(key, ",");

			if (strlen(name) == length && strncmp(key, name, length) == 0)
				return true;
			key += length;
			key += strspn(key, ", ");
		}
	return false;
}

/* Nothing is bound that people cannot read about. Ctrl-I, Ctrl-J and Ctrl-M are Tab and Enter. */
static void
every_letter_that_acts_stands_in_the_table(void **state)
{
	(void)state;
	for (char letter = 'A'; letter <= '_'; letter++) {
		const char control[] = {(char)(letter & 0x1f)}, alt[] = {'\033', letter};
		struct key_read key;
		char name[16];

		key_read(control, 1, KEY_FINAL, &key);
		(void)snprintf(name, sizeof(name), "Ctrl-%c", letter);
		if (strchr("IJM[", letter) == NULL && key.action != ACTION_NONE &&
			!is_promised(name))
			fail_msg("%s acts in secret", name);
		if (letter > 'Z' || letter == 'O')
			continue; /* ESC O and ESC [ begin other keys */
		key_read(alt, 2, KEY_FINAL, &key);
		(void)snprintf(name, sizeof(name), "Alt-%c", letter);
		if (key.action != ACTION_NONE && !is_promised(name))
			fail_msg("%s acts in secret", name);
	}
}

/* `?` and all that can be seen stay characters. */
static void
what_can_be_seen_is_a_character(void **state)
{
	(void)state;
	for (char c = ' '; c < '\177'; c++) {
		struct key_read key;

		key_read(&c, 1, KEY_MORE_MAY_COME, &key);
		assert_int_equal(key.kind, KEY_KIND_TEXT);
		assert_int_equal(key.length, 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_does_what_its_row_says_on_every_terminal),
		cmocka_unit_test(every_function_key_has_a_twin),
		cmocka_unit_test(no_key_stands_in_two_rows_and_every_action_in_one),
		cmocka_unit_test(every_letter_that_acts_stands_in_the_table),
		cmocka_unit_test(what_can_be_seen_is_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
