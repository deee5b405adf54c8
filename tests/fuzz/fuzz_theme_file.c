/* SPDX-License-Identifier: Apache-2.0 */
/* A user's theme: any bytes end in a theme that can be drawn with, or in a refusal that leaves the
 * theme as it was and names a line. */
#include "fuzz/fuzz.h"

#include <string.h>

#include "store/theme_file.h"

static int
is_colour(long colour)
{
	return colour >= THEME_DEFAULT_COLOUR && colour <= 0xffffff;
}

static int
is_basic(int colour)
{
	return colour >= THEME_DEFAULT_COLOUR && colour <= 15;
}

static void
check(const struct theme *theme)
{
	const unsigned all = THEME_BOLD | THEME_UNDERLINE | THEME_REVERSE | THEME_DIM;

	FATAL_UNLESS(theme->name[0] != '\0' && strlen(theme->name) < sizeof(theme->name));
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct theme_look *look = &theme->looks[role];

		FATAL_UNLESS(is_colour(look->foreground) && is_colour(look->background));
		FATAL_UNLESS(is_basic(look->basic_foreground) && is_basic(look->basic_background));
		FATAL_UNLESS(((look->attributes | look->mono_attributes) & ~all) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct theme theme = theme_light;
	struct error err = {0};

	if (length > THEME_FILE_LIMIT)
		return 0;
	if (theme_file_parse((const char *)bytes, length, &theme, &err)) {
		check(&theme);
	} else {
		FATAL_UNLESS(memcmp(&theme, &theme_light, sizeof(theme)) == 0);
		FATAL_UNLESS(err.kind == ERROR_FILE && err.text[0] != '\0');
		FATAL_UNLESS(strchr(err.text, '\033') == NULL);
	}
	return 0;
}
