/* SPDX-License-Identifier: Apache-2.0 */
/* The answer to OSC 11. Light is what black text is read on better than white text. */
#include "tui/background.h"

#include <string.h>

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* One colour, in 65535ths; `at` moves behind it. */
static bool
read_colour(const char **at, const char *end, long *colour)
{
	long value = 0, most = 0;

	while (*at < end && hex_digit(**at) >= 0 && most < 0xffff) {
		value = value * 16 + hex_digit(**at);
		most = most * 16 + 15;
		(*at)++;
	}
	if (most == 0)
		return false;
	*colour = value * 0xffff / most;
	return true;
}

static bool
has_prefix(const char *bytes, size_t length, const char *prefix)
{
	return length >= strlen(prefix) && memcmp(bytes, prefix, strlen(prefix)) == 0;
}

bool
background_parse(const char *bytes, size_t length, enum theme_background *background)
{
	static const char *const prefixes[] = {"\033]11;rgb:", "\033]11;rgba:"};
	const char *at = NULL, *end = bytes + length;
	long colours[3], luminance;

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (has_prefix(bytes, length, prefixes[i]))
			at = bytes + strlen(prefixes[i]);
	if (at == NULL)
		return false;
	for (int i = 0; i < 3; i++) {
		if (i > 0 && (at == end || *at++ != '/'))
			return false;
		if (!read_colour(&at, end, &colours[i]))
			return false;
	}
	if (at == end || (*at != '\a' && *at != '\033' && *at != '/'))
		return false;
	/* Rec. 709, of the values as they are. */
	luminance = (colours[0] * 2126 + colours[1] * 7152 + colours[2] * 722) / 10000;
	*background = luminance > 0x7fff ? THEME_BACKGROUND_LIGHT : THEME_BACKGROUND_DARK;
	return true;
}

bool
background_is_end(const char *bytes, size_t length)
{
	return has_prefix(bytes, length, "\033[?") && bytes[length - 1] == 'c';
}

enum theme_background
background_of_variable(const char *colorfgbg)
{
	const char *last = colorfgbg == NULL ? NULL : strrchr(colorfgbg, ';');
	int number = 0;

	if (last == NULL || last[1] == '\0' || strlen(last + 1) > 2)
		return THEME_BACKGROUND_UNKNOWN;
	for (const char *at = last + 1; *at != '\0'; at++) {
		if (*at < '0' || *at > '9')
			return THEME_BACKGROUND_UNKNOWN;
		number = number * 10 + *at - '0';
	}
	if (number > 15)
		return THEME_BACKGROUND_UNKNOWN;
	return number < 7 || number == 8 ? THEME_BACKGROUND_DARK : THEME_BACKGROUND_LIGHT;
}
