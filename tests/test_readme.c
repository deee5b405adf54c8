/* SPDX-License-Identifier: Apache-2.0 */
/* The picture of the README is a screen that comes about: these keys lead to it.
 * `make golden` takes it anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "support/scratch.h"
#include "support/screen.h"

#define README "README.md"
#define FENCE "\n```\n"
#define ROWS 24

/* What stands between the first two fences, as a range of the whole text. */
static void
find_picture(const char *readme, const char **start, const char **end)
{
	assert_non_null(readme);
	*start = strstr(readme, FENCE);
	assert_non_null(*start);
	*start += strlen(FENCE);
	*end = strstr(*start, FENCE);
	assert_non_null(*end);
}

/* `make golden`: the screen of now becomes the picture. */
static void
write_picture(struct screen *screen)
{
	char *readme = scratch_read(README, NULL);
	const char *start, *end;
	struct buf text;

	screen_settle(screen);
	find_picture(readme, &start, &end);
	buf_init(&text);
	buf_append(&text, readme, (size_t)(start - readme));
	for (int row = 0; row < ROWS; row++) {
		char *line = screen_row(screen, row);

		buf_append_format(&text, "%s%s", row == 0 ? "" : "\n", line);
		free(line);
	}
	buf_append_string(&text, end);
	scratch_write(README, text.bytes);
	buf_release(&text);
	free(readme);
}

static void
expect_picture(struct screen *screen)
{
	char *readme = scratch_read(README, NULL), *picture, *rest, *line;
	const char *start, *end;
	int row = 0;

	find_picture(readme, &start, &end);
	picture = rest = mem_copy_bytes(start, (size_t)(end - start));
	while ((line = strsep(&rest, "\n")) != NULL)
		screen_expect_row(screen, row++, line);
	assert_int_equal(row, ROWS);
	free(picture);
	free(readme);
}

static void
the_picture_is_what_is_seen(void **state)
{
	char *folder = scratch_new(), *program = screen_program("athena-connect");
	const char *const command[] = {program, "new", "jaffle_shop/dev", NULL};
	const struct screen_setup setup = {.name = "readme", .command = command, .folder = folder};
	struct screen *screen = screen_start(&setup);
	const char *mode = getenv("GOLDEN");

	(void)state;
	screen_expect_text(screen, "AWS region name");
	screen_type(screen, "eu-west-1");
	screen_press(screen, "Tab Tab Tab");
	screen_type(screen, "analytics");
	screen_press(screen, "Up");
	screen_type(screen, "team-bucket/dbt");
	screen_press(screen, "Tab Up");
	if (mode != NULL && strcmp(mode, "write") == 0)
		write_picture(screen);
	expect_picture(screen);
	screen_end(screen);
	free(program);
	scratch_free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_picture_is_what_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
