/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that AWS sends and JSON that nobody should: a question never fails, a text is never half
 * read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "json/json_doc.h"
#include "json/json_write.h"

static void
members_and_elements_are_found(void **state)
{
	static const char text[] = "{\"a\":{\"b\":[\"x\",7,true,null]},\"c\":\"\\u00e9\"}";
	const struct json_value *list;
	struct json_value *doc;

	(void)state;
	assert_true(json_doc_read(text, strlen(text), &doc));
	list = json_value_member(json_value_member(doc, "a"), "b");
	assert_int_equal(json_value_count(list), 4);
	assert_string_equal(json_value_text(json_value_at(list, 0)), "x");
	assert_int_equal(json_value_integer(json_value_at(list, 1)), 7);
	assert_true(json_value_is_true(json_value_at(list, 2)));
	assert_true(json_value_is_null(json_value_at(list, 3)));
	assert_string_equal(json_member_text(doc, "c"), "\xc3\xa9");
	json_doc_free(doc);
}

static void
what_is_not_there_is_nothing(void **state)
{
	struct json_value *doc;

	(void)state;
	assert_true(json_doc_read("[1]", 3, &doc));
	assert_null(json_value_member(doc, "a"));
	assert_null(json_value_at(doc, 1));
	assert_null(json_value_member(NULL, "a"));
	assert_null(json_value_at(NULL, 0));
	assert_null(json_value_text(NULL));
	assert_null(json_member_text(json_value_at(doc, 0), "a"));
	assert_int_equal(json_value_count(NULL), 0);
	assert_int_equal(json_value_integer(NULL), 0);
	assert_false(json_value_is_true(NULL));
	assert_false(json_value_is_null(NULL));
	json_doc_free(doc);
	json_doc_free(NULL);
}

static const struct {
	const char *name, *text;
} refused[] = {
	{"nothing", ""},
	{"cut off", "{\"a\":"},
	{"a bare string", "\"a\""},
	{"a page", "<html></html>"},
	{"text behind it", "{} x"},
	{"bytes that are no UTF-8", "[\"\xff\xfe\"]"},
	{"half a surrogate pair", "[\"\\ud800\"]"},
};

static void
what_is_no_json_is_refused(void **state)
{
	struct json_value *doc;

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (json_doc_read(refused[i].text, strlen(refused[i].text), &doc))
			fail_msg("%s", refused[i].name);
}

static void
what_is_too_large_or_too_deep_is_refused(void **state)
{
	size_t size = JSON_DOC_LIMIT + 1;
	char *text = mem_new(size, 1);
	struct json_value *doc;

	(void)state;
	memset(text, '[', size);
	assert_false(json_doc_read(text, JSON_DOC_LIMIT, &doc));
	memset(text, ' ', size);
	memcpy(text, "[]", 2);
	assert_false(json_doc_read(text, size, &doc));
	assert_true(json_doc_read(text, JSON_DOC_LIMIT, &doc));
	json_doc_free(doc);
	free(text);
}

static void
members_are_written_with_their_commas_and_quotes(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	json_write_open(&out, NULL, '{');
	json_write_string(&out, "a", "x\"\n");
	json_write_open(&out, "b", '[');
	json_write_string(&out, NULL, "[");
	json_write_integer(&out, NULL, -3);
	json_write_open(&out, NULL, '{');
	json_write_close(&out, '}');
	json_write_close(&out, ']');
	json_write_close(&out, '}');
	assert_string_equal(out.bytes, "{\"a\":\"x\\\"\\n\",\"b\":[\"[\",-3,{}]}");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_and_elements_are_found),
		cmocka_unit_test(what_is_not_there_is_nothing),
		cmocka_unit_test(what_is_no_json_is_refused),
		cmocka_unit_test(what_is_too_large_or_too_deep_is_refused),
		cmocka_unit_test(members_are_written_with_their_commas_and_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
