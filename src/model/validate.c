/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checks common to all fields. The rules of the fields stand in the files
 * beside: region, names, locations, numbers, keys.
 */
#include "model/validate.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/validate_parts.h"

void
validate_say(struct verdict *verdict, enum verdict_level level, const char *format, ...)
{
	va_list arguments;

	verdict->level = level;
	va_start(arguments, format);
	(void)vsnprintf(verdict->text, sizeof(verdict->text), format, arguments);
	va_end(arguments);
}

static bool
check_characters(const char *value, size_t length, struct verdict *verdict)
{
	uint32_t code_point;

	for (size_t at = 0, used, place = 1; at < length; at += used, place++) {
		used = text_decode(value, length, at, &code_point);
		if (used == 0) {
			validate_say(verdict, VERDICT_ERROR,
				"character %zu is not UTF-8: type it again", place);
			return false;
		}
		switch (text_classify(code_point)) {
		case TEXT_ORDINARY:
			continue;
		case TEXT_CONTROL:
			validate_say(verdict, VERDICT_ERROR,
				"remove character %zu, a control (U+%04X)", place, code_point);
			return false;
		case TEXT_INVISIBLE:
		case TEXT_UNASSIGNED:
			validate_say(verdict, VERDICT_ERROR,
				"remove character %zu, unseen (U+%04X)", place, code_point);
			return false;
		}
	}
	return true;
}

bool
validate_common(const char *value, size_t length, struct verdict *verdict)
{
	static const char *const jinja[] = {"{{", "{%", "{#"};

	if (!check_characters(value, length, verdict))
		return false;
	if (length > 0 && (value[0] == ' ' || value[length - 1] == ' ')) {
		validate_say(verdict, VERDICT_ERROR, "remove the blanks at the %s",
			value[0] == ' ' ? "beginning" : "end");
		return false;
	}
	for (size_t i = 0; i < sizeof(jinja) / sizeof(jinja[0]); i++)
		if (has_part(value, length, jinja[i])) {
			validate_say(verdict, VERDICT_ERROR,
				"remove %s: dbt would read it as a template", jinja[i]);
			return false;
		}
	/* dbt takes it for a secret without its placeholder and drops the whole value. */
	if (has_part(value, length, "DBT_ENV_SECRET")) {
		validate_say(verdict, VERDICT_ERROR, "enter the value, not the name of a variable");
		return false;
	}
	return true;
}
