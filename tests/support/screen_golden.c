/* SPDX-License-Identifier: Apache-2.0 */
/* A whole screen as a file under tests/golden: the rows in their frame, the cursor, and when asked
 * for a letter for the look of each cell. */
#include "support/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scratch.h"
#include "support/screen_parts.h"

struct golden {
	const char *text;
	bool has_roles;
};

static char *
render(struct screen *screen, bool has_roles)
{
	struct buf out;
	VTermPos cursor;

	buf_init(&out);
	screen_append_grid(screen, &out);
	vterm_state_get_cursorpos(screen->state, &cursor);
	buf_append_format(&out, "cursor: row %d column %d\n", cursor.row, cursor.col);
	if (has_roles)
		screen_append_roles(screen, &out);
	return buf_take(&out);
}

static bool
is_golden(struct screen *screen, const void *context)
{
	const struct golden *golden = context;
	char *now = render(screen, golden->has_roles);
	bool is_equal = strcmp(now, golden->text) == 0;

	free(now);
	return is_equal;
}

/* The rows that differ, as in a difference of two files. */
static void
show_difference(const char *wanted, const char *got)
{
	while (*wanted != '\0' || *got != '\0') {
		size_t wanted_length = strcspn(wanted, "\n"), got_length = strcspn(got, "\n");

		if (wanted_length != got_length || memcmp(wanted, got, got_length) != 0)
			(void)fprintf(stderr, "- %.*s\n+ %.*s\n", (int)wanted_length, wanted,
				(int)got_length, got);
		wanted += wanted_length + (wanted[wanted_length] != '\0');
		got += got_length + (got[got_length] != '\0');
	}
}

static void
expect(struct screen *screen, const char *name, bool has_roles)
{
	char *path = mem_format("tests/golden/%s.txt", name);
	const char *mode = getenv("GOLDEN");
	struct golden golden = {.has_roles = has_roles};
	char *text;

	if (mode != NULL && strcmp(mode, "write") == 0) {
		screen_settle(screen);
		text = render(screen, has_roles);
		scratch_write(path, text);
		free(text);
	}
	golden.text = text = scratch_read(path, NULL);
	if (text == NULL)
		screen_fail(screen, "there is no %s: 'make golden' writes it", path);
	if (!screen_wait(screen, is_golden, &golden)) {
		char *now = render(screen, has_roles);

		(void)fprintf(stderr, "wanted (-) and got (+):\n");
		show_difference(text, now);
		free(now);
		screen_fail(screen, "the screen of %s:\n%s", path, text);
	}
	screen_note(screen, "there was the screen of %s", path);
	free(text);
	free(path);
}

void
screen_expect_golden(struct screen *screen, const char *name)
{
	expect(screen, name, false);
}

void
screen_expect_golden_roles(struct screen *screen, const char *name)
{
	expect(screen, name, true);
}
