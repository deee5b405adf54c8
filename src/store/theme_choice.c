/* SPDX-License-Identifier: Apache-2.0 */
/* The order in which a theme is looked for. Finding and reading it is theme_file.h's. */
#include "store/theme_choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "store/settings.h"
#include "store/theme_file.h"

/* A path in config.yml starts at its folder, wherever the program was started. */
static bool
load_settled(const struct settings *settings, struct theme *theme, struct error *err)
{
	char *folder = path_folder(settings->path), *path = NULL, *shown;
	const char *name = settings->theme;
	bool ok;

	if (strchr(name, '/') != NULL && name[0] != '/' && name[0] != '~')
		name = path = path_join(folder, name);
	ok = theme_file_load(name, theme, err);
	if (!ok && err != NULL && err->kind == ERROR_USAGE) {
		shown = path_shown(settings->path);
		(void)error_wrap(err, "'%s'", shown);
		err->kind = ERROR_FILE;
		free(shown);
	}
	free(path);
	free(folder);
	return ok;
}

bool
theme_choose(const char *option, enum theme_background (*ask_background)(void), struct theme *theme,
	struct error *err)
{
	struct settings settings;
	bool ok;

	if (option != NULL)
		return theme_file_load(option, theme, err);
	ok = settings_read(&settings, err);
	if (ok && settings.theme != NULL)
		ok = load_settled(&settings, theme, err);
	else if (ok && ask_background != NULL && ask_background() == THEME_BACKGROUND_LIGHT)
		ok = theme_file_load(theme_light.name, theme, err);
	else if (ok)
		ok = theme_file_load(theme_default.name, theme, err);
	settings_release(&settings);
	return ok;
}

bool
theme_wants_colour(void)
{
	const char *value = getenv("NO_COLOR");

	return value == NULL || value[0] == '\0';
}
