/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The texts of a page in their order, and a digest of each row. A page holds
 * what is typed, a secret that is shown, too: it lives in locked memory and is
 * wiped when it stands in curses' window.
 */
#include "tui/draw_page.h"

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/secret.h"
#include "tui/draw_look.h"

/* One text; its bytes follow. A rule has none. */
struct item {
	int row, column;
	enum theme_role role;
	bool is_rule;
	size_t length;
};

static struct {
	struct secret items;
	uint64_t *rows, *before; /* what each row is made of */
	int row_count, column_count;
	bool is_known; /* `before` stands in the window */
} page;

void
draw_page_forget(void)
{
	page.is_known = false;
}

/* FNV-1a, of eight bytes at a time: it only has to tell a row from what stood there before. */
static uint64_t
digest(uint64_t so_far, const void *bytes, size_t length)
{
	const uint64_t prime = 0x100000001b3u;
	uint64_t word = 0;
	size_t at = 0;

	for (; length - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, (const char *)bytes + at, sizeof(word));
		so_far = (so_far ^ word) * prime;
		so_far ^= so_far >> 32;
	}
	word = 0;
	memcpy(&word, (const char *)bytes + at, length - at);
	so_far = (so_far ^ word) * prime;
	return so_far ^ so_far >> 32;
}

void
draw_page_begin(void)
{
	if (LINES != page.row_count || COLS != page.column_count) {
		page.rows = mem_resize(page.rows, (size_t)LINES, sizeof(*page.rows));
		page.before = mem_resize(page.before, (size_t)LINES, sizeof(*page.before));
		page.row_count = LINES;
		page.column_count = COLS;
		page.is_known = false;
	}
	for (int row = 0; row < page.row_count; row++)
		page.rows[row] = 0xcbf29ce484222325u;
	secret_splice(&page.items, 0, page.items.length, "", 0);
}

static void
add(const struct item *item, const char *text)
{
	uint64_t *row;

	if (item->row < 0 || item->row >= page.row_count)
		return;
	row = &page.rows[item->row];
	*row = digest(*row, item, sizeof(*item));
	*row = digest(*row, text, item->length);
	secret_reserve(&page.items, page.items.length + sizeof(*item) + item->length);
	memcpy(page.items.bytes + page.items.length, item, sizeof(*item));
	memcpy(page.items.bytes + page.items.length + sizeof(*item), text, item->length);
	page.items.length += sizeof(*item) + item->length;
}

void
draw_page_add(const struct draw_cells *cells)
{
	struct item item;

	/* Padding counts in the digest. */
	memset(&item, 0, sizeof(item));
	item.row = cells->row;
	item.column = cells->column;
	item.role = cells->role;
	item.length = cells->length;
	add(&item, cells->text);
}

void
draw_page_add_rule(int row)
{
	struct item item;

	memset(&item, 0, sizeof(item));
	item.row = row;
	item.is_rule = true;
	add(&item, "");
}

static bool
is_new(int row)
{
	return !page.is_known || page.rows[row] != page.before[row];
}

static void
put_item(const struct item *item, const char *text)
{
	const struct draw_cells cells = {item->row, item->column, item->role, text, item->length};

	if (!is_new(item->row))
		return;
	if (item->is_rule)
		draw_cells_rule(stdscr, item->row);
	else
		draw_cells_put(stdscr, &cells);
}

void
draw_page_end(void)
{
	uint64_t *rows = page.rows;

	if (!page.is_known)
		draw_cells_background(stdscr);
	for (int row = 0; row < page.row_count; row++)
		if (is_new(row) && wmove(stdscr, row, 0) != ERR)
			(void)wclrtoeol(stdscr);
	for (size_t at = 0; at < page.items.length;) {
		struct item item;

		memcpy(&item, page.items.bytes + at, sizeof(item));
		at += sizeof(item);
		put_item(&item, page.items.bytes + at);
		at += item.length;
	}
	secret_splice(&page.items, 0, page.items.length, "", 0);
	page.rows = page.before;
	page.before = rows;
	page.is_known = true;
}

void
draw_page_close(void)
{
	secret_release(&page.items);
	free(page.rows);
	free(page.before);
	page.rows = page.before = NULL;
	page.row_count = page.column_count = 0;
	page.is_known = false;
}
