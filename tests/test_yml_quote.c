/* SPDX-License-Identifier: Apache-2.0 */
/* What is written is what PyYAML, dbt's reader, reads; and a plain word has the type that PyYAML
 * gives it. One Python answers for all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "yml/yml_quote.h"

static const char judge[] =
	"import sys, yaml\n"
	"read = lambda t: yaml.load(t, Loader=yaml.CSafeLoader)\n"
	"kinds = {'null': 'n', 'bool': 'b', 'int': 'i', 'float': 'f', 'timestamp': 't',\n"
	"         'merge': 'm', 'str': 's', 'value': 's'}\n"
	"bad = 0\n"
	"for line in open(sys.argv[1]):\n"
	"    what, expected, text = line.rstrip('\\n').split(' ')\n"
	"    text = bytes.fromhex(text).decode()\n"
	"    if what == 'type':\n"
	"        tag = yaml.SafeLoader('').resolve(yaml.ScalarNode, text, (True, False))\n"
	"        ok = kinds[tag.rsplit(':', 1)[1]] == expected\n"
	"    else:\n"
	"        value = bytes.fromhex(expected).decode()\n"
	"        ok = (read('k: ' + text) == {'k': value} and read('[' + text + ']') == [value]\n"
	"              and (len(text) > 900 or read(text + ': 1') == {value: 1}))\n"
	"    if not ok:\n"
	"        print(what, expected, ascii(text)); bad += 1\n"
	"sys.exit(bad != 0)\n";

static const char *const values[] = {"", " ", "a", "dev", "athena", "eu-west-1", "s3://bucket/dbt/",
	"s3://b/p/ # c", "a: b", "a:", ":a", "- a", "-", "--- a", "---", "...", "? a", "! a", "!a",
	"&a", "*a", "%a", "@a", "`a", "|", ">", "#a", "a #b", "a#b", "{a", "[a", "}", "]", ",",
	"a,b", "\"", "'", "it's", "say \"so\"", "\\", "a\\nb", "C:\\new", "~", "null", "Null",
	"NULL", "yes", "Yes", "no", "NO", "on", "Off", "true", "True", "FALSE", "y", "n", "Y", "N",
	"=", "<<", "0", "1", "-1", "+1", "012", "0o10", "0x1F", "0b1", "1_000", "1:30", "12:30:45",
	"1e3", "1.5e+3", ".5", "5.", "1.", ".inf", "-.INF", ".nan", "NaN", "inf", "123456789012",
	"2024-01-01", "2024-01-01T10:00:00Z", "2024-13-45", "0_", "  outer  ", "tab\there", "\ttab",
	"line\nbreak", "line\n", "\n", "cr\rhere", "crlf\r\nhere", "bell\a", "\x1b[0m", "\x7f",
	"nel\xc2\x85here", "c1\xc2\x90", "nbsp\xc2\xa0here", "ls\xe2\x80\xa8here", "ps\xe2\x80\xa9",
	"caf\xc3\xa9", "\xe6\x97\xa5\xe6\x9c\xac", "\xf0\x9f\x98\x80", "bom\xef\xbb\xbfhere",
	"\xef\xbf\xbe", "\xef\xbf\xbf", "\xf0\x9f\xbf\xbe", "\xee\x80\x80",
	"{{ env_var('DBT_ENV_SECRET_X') }}", "{{ '{{' }}", "{% raw %}", "{# c #}", "a'b\"c", "''",
	"\"\"", "word:", "a:b", "x/y.z-w_v", "key = value", "a  b", "trailing ", "$HOME", "100%",
	"a|b", "a>b", "(a)", "a;b", "<", "a=b"};

static const char *const words[] = {"", "~", "null", "Null", "NULL", "nULL", "yes", "YES", "yEs",
	"y", "n", "no", "on", "off", "true", "false", "TRUE", "FaLSE", "0", "00", "08", "07", "-0",
	"+0", "1", "-1", "+12", "1_000", "_1", "0b1", "0b", "0b2", "-0b1_0", "0x", "0xfg", "0xF_f",
	"+0x1", "0o7", "0_7", "1:30", "1:60", "1:5", "1:300", "-1:30:45", "0:30", "01:30",
	"12:30:45", "1:", ":1", "1.", "1.5", "-1.5", "1_0.5_", ".5", "-.5", "+.5", "._1", ".",
	"1e3", "1e+3", "1.e3", "1.e+3", "1.5E-10", "1.5e", "1.5e+", ".5e+1", "190:20:30.15",
	"1:30.", ".inf", ".Inf", "+.INF", "-.inf", ".nan", ".NaN", "-.nan", "inf", "nan",
	"2024-01-01", "2024-1-1", "2024-1-01", "24-01-01", "2024-01-01T10:00:00",
	"2024-1-1 1:00:00", "2024-01-01t10:00:00.5 +01:30", "2024-01-01T10:00:00Z",
	"2024-01-01 10:00", "2024-01-01T10:00:00+1", "2024-01-01T10:00:00+01:3",
	"2024-01-01  10:00:00  Z", "2024-01-01x", "<<", "<", "=", "==", "a", "a.b", "+", "-", "++1",
	"1-2", "1 2", "12e", "0.", "0_.", "0x1.8", "1__2", "-", "--1",
	"123456789012345678901234567890"};

static void
append_hex(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		buf_append_format(out, "%02x", (unsigned char)*text);
}

static void
ask_pyyaml(const struct buf *questions)
{
	char path[] = "/tmp/yml-quote-XXXXXX";
	char *has_yaml = "python3 -c 'import yaml' 2>/dev/null";
	const char *python = system(has_yaml) == 0 ? "python3" : "/usr/bin/python3";
	struct buf command;
	int file = mkstemp(path);

	assert_true(file >= 0);
	assert_int_equal(
		write(file, questions->bytes, questions->length), (ssize_t)questions->length);
	assert_int_equal(close(file), 0);
	buf_init(&command);
	buf_append_format(&command, "%s - %s <<'END'\n%sEND\n", python, path, judge);
	assert_int_equal(system(command.bytes), 0);
	assert_int_equal(unlink(path), 0);
	buf_release(&command);
}

static void
a_string_written_is_the_string_read(void **state)
{
	static const enum yml_style styles[] = {YML_PLAIN, YML_SINGLE_QUOTED, YML_DOUBLE_QUOTED};
	struct buf questions, written;
	size_t count = 0;

	(void)state;
	buf_init(&questions);
	buf_init(&written);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		for (size_t j = 0; j < sizeof(styles) / sizeof(styles[0]); j++, count++) {
			buf_clear(&written);
			yml_quote(&written, values[i], styles[j]);
			buf_append_string(&questions, "string ");
			append_hex(&questions, values[i]);
			buf_append_char(&questions, ' ');
			append_hex(&questions, written.bytes);
			buf_append_char(&questions, '\n');
		}
	ask_pyyaml(&questions);
	printf("count: %zu strings written are read back as the same by PyYAML\n", count);
	buf_release(&written);
	buf_release(&questions);
}

static void
a_plain_word_has_the_type_that_pyyaml_gives_it(void **state)
{
	static const char letters[] = "snbiftm";
	struct buf questions;

	(void)state;
	buf_init(&questions);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		enum yml_type type = yml_plain_type(words[i], strlen(words[i]));

		buf_append_format(&questions, "type %c ", letters[type]);
		append_hex(&questions, words[i]);
		buf_append_char(&questions, '\n');
	}
	ask_pyyaml(&questions);
	buf_release(&questions);
}

static void
the_style_is_kept_where_it_can_hold_the_value(void **state)
{
	static const struct {
		const char *value;
		enum yml_style style;
		const char *written;
	} rows[] = {
		{"dev", YML_PLAIN, "dev"},
		{"on", YML_PLAIN, "\"on\""},
		{"a b", YML_PLAIN, "\"a b\""},
		{"dev", YML_SINGLE_QUOTED, "'dev'"},
		{"it's", YML_SINGLE_QUOTED, "'it''s'"},
		{"a\nb", YML_SINGLE_QUOTED, "\"a\\nb\""},
		{"dev", YML_DOUBLE_QUOTED, "\"dev\""},
		{"a\"\\\t\x01\xc2\x85\xe2\x80\xa8", YML_DOUBLE_QUOTED,
			"\"a\\\"\\\\\\t\\x01\\x85\\u2028\""},
		{"dev", YML_LITERAL, "\"dev\""},
	};
	struct buf written;

	(void)state;
	buf_init(&written);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_clear(&written);
		yml_quote(&written, rows[i].value, rows[i].style);
		assert_string_equal(written.bytes, rows[i].written);
	}
	buf_release(&written);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_string_written_is_the_string_read),
		cmocka_unit_test(a_plain_word_has_the_type_that_pyyaml_gives_it),
		cmocka_unit_test(the_style_is_kept_where_it_can_hold_the_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
