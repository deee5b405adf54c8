/* SPDX-License-Identifier: Apache-2.0 */
/* The newest terminals are those that an old machine, reached by ssh, has no entry for: they get
 * the entry of the family that they belong to. */
#include "tui/term_entry.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "base/text.h"

/* The first letters of a name, and what all of that name understand. */
static const struct family {
	const char *prefix;
	const char *entries[2];
	bool takes_modes, has_brackets;
} families[] = {
	{"xterm", {"xterm-256color", "xterm"}, true, true},
	{"tmux", {"screen-256color", "screen"}, true, true},
	{"screen", {"screen-256color", "screen"}, true, false}, /* tmux too says so */
	{"alacritty", {"xterm-256color", "xterm"}, true, true},
	{"contour", {"xterm-256color", "xterm"}, true, true},
	{"foot", {"xterm-256color", "xterm"}, true, true},
	{"ghostty", {"xterm-256color", "xterm"}, true, true},
	{"iterm", {"xterm-256color", "xterm"}, true, true},
	{"kitty", {"xterm-256color", "xterm"}, true, true},
	{"konsole", {"xterm-256color", "xterm"}, true, true},
	{"mintty", {"xterm-256color", "xterm"}, true, true},
	{"rio", {"xterm-256color", "xterm"}, true, true},
	{"rxvt-unicode", {"rxvt", "xterm"}, true, true},
	{"st-", {"xterm-256color", "xterm"}, true, true},
	{"vte", {"xterm-256color", "xterm"}, true, true},
	{"wezterm", {"xterm-256color", "xterm"}, true, true},
	/* Others are asked for nothing that their entry does not name. */
	{"", {NULL, NULL}, false, false},
};

static const struct family *
find_family(const char *term)
{
	const struct family *family = families;

	while (strncmp(term, family->prefix, strlen(family->prefix)) != 0)
		family++;
	return family;
}

/* Whether terminfo has the entry, and it says how to go to a place and how to clear. */
static bool
can_draw(const char *name)
{
	const char *move, *clear;
	int result;

	if (setupterm(name, -1, &result) != OK)
		return false;
	move = tigetstr("cup");
	clear = tigetstr("clear");
	(void)del_curterm(cur_term);
	return move != NULL && move != (char *)-1 && clear != NULL && clear != (char *)-1;
}

/* TERM as it can be shown: it may hold anything. */
static void
show_name(const char *term, char shown[41])
{
	size_t length = 0;

	for (; term[length] != '\0' && length < 40; length++)
		shown[length] = term[length] > ' ' && term[length] < 0x7f ? term[length] : '?';
	shown[length] = '\0';
}

static bool
refuse(const char *term, struct error *err)
{
	char shown[41];

	if (term == NULL || term[0] == '\0') {
		(void)error_set(err, ERROR_USAGE, "TERM does not say what the terminal is");
		return error_hint(err, "set TERM to the name of your terminal, as in "
				       "xterm-256color, or use --plain");
	}
	show_name(term, shown);
	(void)error_set(err, ERROR_USAGE, "the terminal '%s' cannot show a page", shown);
	return error_hint(err, "set TERM to the name of your terminal, as in xterm-256color, or "
			       "use --plain");
}

bool
term_entry_find(const char *term, struct term_entry *entry, struct error *err)
{
	const struct family *family = find_family(term == NULL ? "" : term);
	const char *found = NULL;
	char shown[41];

	*entry = (struct term_entry){.takes_modes = family->takes_modes,
		.has_brackets = family->has_brackets || getenv("TMUX") != NULL};
	if (term == NULL || term[0] == '\0' || strlen(term) >= sizeof(entry->name))
		return refuse(term, err);
	if (can_draw(term))
		found = term;
	for (size_t i = 0; i < 2 && found == NULL && family->entries[i] != NULL; i++)
		if (can_draw(family->entries[i]))
			found = family->entries[i];
	if (found == NULL)
		return refuse(term, err);
	(void)strcpy(entry->name, found);
	if (found != term) {
		show_name(term, shown);
		(void)snprintf(entry->note, sizeof(entry->note),
			"terminal '%s' is not known here, taken for %s", shown, found);
	}
	return true;
}

/* tputs() takes a function without an argument of ours. */
static struct term_leaving *kept;

static int
keep(int byte)
{
	if (kept->length < sizeof(kept->bytes))
		kept->bytes[kept->length++] = (char)byte;
	return byte;
}

void
term_entry_leave(struct term_leaving *leaving, int rows)
{
	static const char *const names[] = {"sgr0", "cnorm", "rmcup"};
	const char *text = NULL;

	kept = leaving;
	leaving->length = 0;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		text = tigetstr(names[i]);
		if (text != NULL && text != (char *)-1)
			(void)tputs(text, 1, keep);
	}
	if (text != NULL)
		return;
	(void)tputs(tiparm(tigetstr("cup"), rows - 1, 0), 1, keep);
	(void)keep('\r');
	(void)keep('\n');
}
