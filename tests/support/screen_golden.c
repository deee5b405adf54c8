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

/* What a file holds of a screen, and where. */
struct form {
	const char *folder, *ending;
	void (*append)(struct screen *screen, struct buf *out);
};

struct golden {
	const char *text;
	const struct form *form;
};

static void
append_grid(struct screen *screen, struct buf *out)
{
	VTermPos cursor;

	screen_append_grid(screen, out);
	vterm_state_get_cursorpos(screen->state, &cursor);
	buf_append_format(out, "cursor: row %d column %d\n", cursor.row, cursor.col);
}

static void
append_grid_and_roles(struct screen *screen, struct buf *out)
{
	append_grid(screen, out);
	screen_append_roles(screen, out);
}

static void
append_picture(struct screen *screen, struct buf *out)
{
	screen_append_picture(screen, out);
}

static char *
render(struct screen *screen, const struct form *form)
{
	struct buf out;

	buf_init(&out);
	form->append(screen, &out);
	return buf_take(&out);
}

static bool
is_golden(struct screen *screen, const void *context)
{
	const struct golden *golden = context;
	char *now = render(screen, golden->form);
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
expect(struct screen *screen, const char *name, const struct form *form)
{
	char *path = mem_format("tests/%s/%s.%s", form->folder, name, form->ending);
	const char *mode = getenv("GOLDEN");
	struct golden golden = {.form = form};
	char *text;

	if (mode != NULL && strcmp(mode, "write") == 0) {
		screen_settle(screen);
		text = render(screen, form);
		scratch_write(path, text);
		free(text);
	}
	golden.text = text = scratch_read(path, NULL);
	if (text == NULL)
		screen_fail(screen, "there is no %s: 'make golden' writes it", path);
	if (!screen_wait(screen, is_golden, &golden)) {
		char *now = render(screen, form);

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
	expect(screen, name, &(struct form){"golden", "txt", append_grid});
}

void
screen_expect_golden_roles(struct screen *screen, const char *name)
{
	expect(screen, name, &(struct form){"golden", "txt", append_grid_and_roles});
}

void
screen_expect_golden_picture(struct screen *screen, const char *name)
{
	expect(screen, name, &(struct form){"screenshots", "svg", append_picture});
}
