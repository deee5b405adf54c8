/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json_text.h"

static const struct row {
	const char *name;
	const char *bytes;
	size_t length;
	const char *json;
} rows[] = {
	{"nothing", "", 0, "\"\""},
	{"plain", "eu-west-1", 9, "\"eu-west-1\""},
	{"quotes and backslashes", "a\"b\\c", 5, "\"a\\\"b\\\\c\""},
	{"short escapes", "\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
	{"other controls", "\x01\x1f\x7f", 3, "\"\\u0001\\u001f\\u007f\""},
	{"a NUL", "a\0b", 3, "\"a\\u0000b\""},
	{"a slash stays", "s3://b/", 7, "\"s3://b/\""},
	{"UTF-8 stays", "Z\xc3\xbcrich \xf0\x9f\x98\x80", 12, "\"Z\xc3\xbcrich \xf0\x9f\x98\x80\""},
	{"broken UTF-8 is replaced",
		"a\xff"
		"b\xc3",
		4,
		"\"a\xef\xbf\xbd"
		"b\xef\xbf\xbd\""},
};

static void
strings_are_written_as_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct secret value = SECRET_INIT, hidden = SECRET_INIT;
		struct buf out;

		print_message("%s\n", rows[i].name);
		buf_init(&out);
		json_text_append(&out, rows[i].bytes, rows[i].length);
		assert_string_equal(out.bytes, rows[i].json);
		buf_release(&out);
		secret_set(&value, rows[i].bytes, rows[i].length);
		json_text_append_secret(&hidden, &value);
		assert_string_equal(hidden.bytes, rows[i].json);
		secret_release(&value);
		secret_release(&hidden);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_written_as_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
