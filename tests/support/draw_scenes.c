/* SPDX-License-Identifier: Apache-2.0 */
#include "support/draw_scenes.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "tui/draw.h"
#include "tui/term.h"

/* A bar behind what draw_text() says it drew. */
static void
draw_with_bar(int row, int column, int width, const char *text)
{
	int end = draw_text(row, column, width, ROLE_VALUE, text, SIZE_MAX);

	(void)draw_text(row, end, 1, ROLE_RULE, "|", SIZE_MAX);
}

/* What reaches over the right edge, or stands outside. */
static void
paint_edges(void)
{
	int last = term_columns() - 1;

	draw_begin();
	(void)draw_text(0, 0, 1000, ROLE_VALUE,
		"longer than the row longer than the row longer than the row longer than the row "
		"longer than the row",
		SIZE_MAX);
	(void)draw_text(1, last - 3, 1000, ROLE_VALUE, "four", SIZE_MAX);
	(void)draw_text(2, last - 3, 1000, ROLE_VALUE, "five!", SIZE_MAX);
	(void)draw_text(3, last - 3, 1000, ROLE_VALUE, "日本", SIZE_MAX);
	(void)draw_text(4, last - 3, 1000, ROLE_VALUE, "日本!", SIZE_MAX);
	(void)draw_text(5, last - 2, 1000, ROLE_VALUE, "日本", SIZE_MAX);
	(void)draw_text(6, last, 1000, ROLE_VALUE, "日", SIZE_MAX);
	(void)draw_text(7, last, 1000, ROLE_VALUE, "x", SIZE_MAX);
	(void)draw_text(8, last + 1, 1000, ROLE_VALUE, "outside", SIZE_MAX);
	(void)draw_text(9, -3, 1000, ROLE_VALUE, "outside", SIZE_MAX);
	(void)draw_text(-1, 0, 1000, ROLE_VALUE, "outside", SIZE_MAX);
	(void)draw_text(1000, 0, 1000, ROLE_VALUE, "outside", SIZE_MAX);
	(void)draw_text(10, 0, 0, ROLE_VALUE, "no width", SIZE_MAX);
	(void)draw_text(11, 0, -5, ROLE_VALUE, "no width", SIZE_MAX);
	draw_rule(12);
	draw_rule(-1);
	draw_rule(1000);
	(void)draw_text(13, 2, 5, ROLE_VALUE, "only these five", 5);
	(void)draw_text(term_rows() - 1, last - 5, 1000, ROLE_VALUE, "corner", SIZE_MAX);
	draw_cursor(1000, 1000);
	draw_end();
}

static const char *const words[] = {
	"plain",
	"éé", /* composed and decomposed */
	"日本語",
	"한국어",
	"नमस्ते",
	"שלום",
	"👍🏽",
	"👨‍👩‍👧",
	"🇩🇪",
	"tab\there",
	"line\nend",
	"\033[31mred",
	"zero\u200bwidth",
	"no\u00a0break",
	"\u202eright to left",
	"bad\x80\xffutf",
	"new \U0001fae8 emoji",
	"private \ue000 use",
	"hexagram \u4dc0.",
	"\u0301 alone",
};

/* Words that terminals, curses and Unicode may measure differently: the bar stands behind each. */
static void
paint_words(void)
{
	draw_begin();
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		draw_with_bar((int)i, 0, 30, words[i]);
		draw_with_bar((int)i, 40, 5, words[i]);
	}
	draw_cursor(0, 0);
	draw_end();
}

static void
paint_roles(void)
{
	draw_begin();
	for (int role = 0; role < ROLE_COUNT; role++)
		(void)draw_text(
			role, role, 20, (enum theme_role)role, theme_role_names[role], SIZE_MAX);
	draw_cursor(ROLE_ERROR, ROLE_ERROR);
	draw_end();
}

static void
paint_marks(void)
{
	draw_begin();
	for (int mark = 0; mark < MARK_COUNT; mark++)
		draw_with_bar(mark, 1, 1, draw_mark((enum draw_mark)mark));
	draw_end();
}

static void
paint_wrapped(void)
{
	static const char text[] =
		"What it is: the place where Athena leaves the results of queries.\n\n"
		"  indented, and a-word-that-is-longer-than-the-column-it-stands-in to the end.\n"
		"日本語日本語日本語日本語日本語 done\n";
	int row;

	draw_begin();
	row = draw_wrapped(0, 0, 30, 30, ROLE_HELP, text);
	draw_rule(row);
	row += 1 + draw_wrapped(row + 1, 0, 30, 2, ROLE_HELP, text);
	draw_rule(row);
	(void)draw_wrapped(0, 40, 1, 5, ROLE_HELP, "日本 ab");
	(void)draw_wrapped(0, 50, 0, 5, ROLE_HELP, "no width");
	(void)draw_wrapped(0, 60, 1000, 5, ROLE_HELP, "over the right edge of the page");
	draw_end();
}

static void
fill_page(void)
{
	draw_begin();
	for (int row = 0; row < term_rows(); row++)
		for (int column = 0; column < term_columns(); column += 10)
			(void)draw_text(row, column, 10, ROLE_LABEL, "abcdefghi ", SIZE_MAX);
	draw_cursor(0, 3);
}

static void
fill_panel(int columns)
{
	(void)draw_text(1, 2, columns - 4, ROLE_VALUE_FOCUS, "chosen", SIZE_MAX);
	(void)draw_wrapped(2, 2, columns - 4, 3, ROLE_HELP,
		"more words than a row of this panel has room for, and then some");
	(void)draw_text(
		1, 2, 1000, ROLE_VALUE, "this one is cut at the panel's own edge", SIZE_MAX);
	draw_cursor(1, 4);
	draw_end_panel();
}

static void
paint_panel(void)
{
	fill_page();
	draw_begin_panel(7, 32, "Help");
	fill_panel(32);
	draw_end();
}

/* First one panel, then a smaller one, then none: each time what was below comes back. */
static void
paint_panels_in_turn(void)
{
	static int turn;

	fill_page();
	if (turn == 0 || turn == 1) {
		draw_begin_panel(turn == 0 ? 9 : 5, turn == 0 ? 50 : 20, "");
		fill_panel(turn == 0 ? 50 : 20);
	}
	turn++;
	draw_end();
}

static void
paint_panel_larger_than_the_screen(void)
{
	fill_page();
	draw_begin_panel(100, 300, "A title that is longer than a small screen is wide");
	fill_panel(300);
	draw_end();
}

const struct draw_scene draw_scenes[] = {
	{"edges", paint_edges},
	{"words", paint_words},
	{"roles", paint_roles},
	{"marks", paint_marks},
	{"wrapped", paint_wrapped},
	{"panel", paint_panel},
	{"panels", paint_panels_in_turn},
	{"large_panel", paint_panel_larger_than_the_screen},
};

const size_t draw_scene_count = sizeof(draw_scenes) / sizeof(draw_scenes[0]);
