/* SPDX-License-Identifier: Apache-2.0 */
/* The least that a program of curses can be: it opens the terminal, paints a line, and ends with
 * the first key. What `make bench` measures the others from. */
#include <curses.h>
#include <locale.h>

int
main(void)
{
	(void)setlocale(LC_CTYPE, "");
	(void)initscr();
	(void)raw();
	(void)noecho();
	(void)set_escdelay(25);
	(void)keypad(stdscr, TRUE);
	(void)endwin();
	(void)mvaddstr(0, 0, "leave");
	(void)refresh();
	(void)getch();
	(void)endwin();
	return 0;
}
