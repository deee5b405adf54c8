/* SPDX-License-Identifier: Apache-2.0 */
/* What libyaml complains about, in words for the person who wrote the file. For src/yml only: the
 * parser is libyaml's, named here without its header. */
#ifndef YML_YML_PROBLEM_H
#define YML_YML_PROBLEM_H

#include "base/error.h"
#include "yml/yml_chars.h"

struct yaml_parser_s;

/* Sets ERROR_FILE, with the line and what to do. */
void yml_problem_set(
	struct error *err, const struct yaml_parser_s *parser, const struct yml_chars *chars);

#endif
