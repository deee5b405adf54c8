/* SPDX-License-Identifier: Apache-2.0 */
/* A table from libyaml's complaints to ours; what is not in it is passed on, since it is what dbt
 * prints too. */
#include "yml/yml_problem.h"

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

static const struct {
	const char *problem; /* libyaml's */
	char character; /* that stands there; '\0': any */
	const char *text;
	const char *hint;
} problems[] = {
	{"found character that cannot start any token", '\t', "a tab stands in the indentation",
		"indent with blanks: YAML takes no tabs there"},
	{"found a tab character that violates indentation", '\0', "a tab stands in the indentation",
		"indent with blanks: YAML takes no tabs there"},
	{"found character that cannot start any token", '\0',
		"a value starts with a character that YAML keeps for itself",
		"put the value in double quotes"},
	{"mapping values are not allowed in this context", '\0', "a key does not belong here",
		"look at the indentation, or put a value that holds ': ' in double quotes"},
	{"did not find expected key", '\0', "no key stands where one belongs",
		"look at the indentation of this line and of the line above, and at its quotes"},
	{"could not find expected ':'", '\0', "a ':' is missing behind a key",
		"write 'KEY: VALUE'"},
	{"found unexpected end of stream", '\0', "the file ends inside quotes", "close the quotes"},
	{"control characters are not allowed", '\0', "a control character stands here",
		"remove it, or write it as '\\xNN' in double quotes"},
};

void
yml_problem_set(
	struct error *err, const struct yaml_parser_s *parser, const struct yml_chars *chars)
{
	const char *problem = parser->problem == NULL ? "not YAML" : parser->problem;
	bool is_reader = parser->error == YAML_READER_ERROR;
	size_t at = is_reader ? parser->problem_offset
			      : yml_chars_byte(chars, parser->problem_mark.index);
	size_t line = is_reader ? yml_line_of(chars->text, chars->length, at)
				: parser->problem_mark.line + 1;
	char found = '\0';

	if (at < chars->length)
		found = chars->text[at];
	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
		if (strcmp(problems[i].problem, problem) == 0 &&
			(problems[i].character == '\0' || problems[i].character == found)) {
			error_set(err, ERROR_FILE, "line %zu: %s", line, problems[i].text);
			error_hint(err, "%s", problems[i].hint);
			return;
		}
	error_set(err, ERROR_FILE, "line %zu: %s", line, problem);
	error_hint(err, "this is what dbt says of the file, too: mend this line by hand");
}
