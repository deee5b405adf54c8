/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/error.h"
#include "yml/yml_doc.h"

/* The tree as one line: strings in quotes, other scalars by the letter of their type. */
static void
show(struct buf *out, const struct yml_node *node)
{
	static const char letters[] = {
		[YML_STRING] = 's',
		[YML_NULL] = 'n',
		[YML_BOOLEAN] = 'b',
		[YML_INTEGER] = 'i',
		[YML_FLOAT] = 'f',
		[YML_TIMESTAMP] = 't',
		[YML_MERGE] = 'm',
	};

	if (node == NULL) {
		buf_append_string(out, "nothing");
	} else if (node->kind == YML_ALIAS) {
		buf_append_format(out, "*%s", node->text);
	} else if (node->kind == YML_SCALAR) {
		if (node->type == YML_STRING)
			buf_append_format(out, "'%s'", node->text);
		else
			buf_append_format(out, "%c(%s)", letters[node->type], node->text);
	} else {
		buf_append_char(out, node->kind == YML_MAPPING ? '{' : '[');
		for (size_t i = 0; i < node->count; i++) {
			if (i > 0)
				buf_append_char(out, ' ');
			if (node->kind == YML_MAPPING) {
				show(out, node->keys[i]);
				buf_append_char(out, ':');
			}
			show(out, node->values[i]);
		}
		buf_append_char(out, node->kind == YML_MAPPING ? '}' : ']');
	}
}

static const struct {
	const char *name, *text, *tree;
} readable[] = {
	{"nothing", "", "nothing"},
	{"comments only", "# one\n  # two\n", "nothing"},
	{"a mark only", "---\n", "n()"},
	{"types", "a: 1\nb: x\nc: 1.5\nd: yes\ne:\nf: 2024-02-29\n",
		"{'a':i(1) 'b':'x' 'c':f(1.5) 'd':b(yes) 'e':n() 'f':t(2024-02-29)}"},
	{"quotes make strings", "a: \"1\"\nb: 'no'\n", "{'a':'1' 'b':'no'}"},
	{"keys that are no strings", "1: a\non: b\nnull: c\n", "{i(1):'a' b(on):'b' n(null):'c'}"},
	{"nested", "a:\n  b:\n  - 1\n  - x: y\n", "{'a':{'b':[i(1) {'x':'y'}]}}"},
	{"flow", "{a: [1, {b: c}], d}", "{'a':[i(1) {'b':'c'}] 'd':n()}"},
	{"an alias", "a: &x 1\nb: *x\n", "{'a':i(1) 'b':*x}"},
	{"an alias to what it stands in", "a: &x [*x]\n", "{'a':[*x]}"},
	{"a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", "{'a':{'b':i(1)} 'c':{m(<<):*x}}"},
	{"a mark, CRLF and an accent", "\xef\xbb\xbf\xc3\xa9: 1\r\nb: 2\r\n",
		"{'\xc3\xa9':i(1) 'b':i(2)}"},
	{"text blocks", "a: |\n  x\n  y\nb: >-\n  x\n  y\n", "{'a':'x\ny\n' 'b':'x y'}"},
	{"a tag", "a: !!str 1\nb: !!int \"2\"\nc: ! 3\n", "{'a':'1' 'b':i(2) 'c':i(3)}"},
	{"a directive", "%YAML 1.1\n---\na: 1\n...\n", "{'a':i(1)}"},
	{"an equals sign as a key", "=: 1\n", "{'=':i(1)}"},
	{"1e3 and 0o10 are strings", "a: 1e3\nb: 0o10\n", "{'a':'1e3' 'b':'0o10'}"},
	{"Jinja in quotes", "a: \"{{ env_var('X') }}\"\n", "{'a':'{{ env_var('X') }}'}"},
	{"a tab behind a colon", "a:\t1\n", "{'a':i(1)}"},
	{"duplicate keys", "a: 1\na: 2\n", "{'a':i(1) 'a':i(2)}"},
};

static void
what_dbt_reads_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(readable) / sizeof(readable[0]); i++) {
		struct yml_doc *doc = NULL;
		struct error err = {0};
		struct buf shown;

		buf_init(&shown);
		if (!yml_doc_parse(readable[i].text, strlen(readable[i].text), &doc, &err))
			fail_msg("%s: %s", readable[i].name, err.text);
		show(&shown, yml_doc_root(doc));
		if (strcmp(shown.bytes, readable[i].tree) != 0)
			fail_msg("%s: %s", readable[i].name, shown.bytes);
		buf_release(&shown);
		yml_doc_free(doc);
	}
}

static const struct {
	const char *name, *text, *words;
} refused[] = {
	{"a tab as indentation", "a:\n\tb: 1\n", "line 2: a tab stands in the indentation"},
	{"a tab below a plain value", "a: 1\n\tb: 1\n", "line 2: a tab stands in the indentation"},
	{"two documents", "a: 1\n---\nb: 2\n", "line 2: a second document starts here"},
	{"broken UTF-8", "a: 1\nb: \xff\n", "line 2: a byte that is not UTF-8"},
	{"Latin-1", "a: caf\xe9\n", "line 1: a byte that is not UTF-8"},
	{"a surrogate", "a: \xed\xa0\x80\n", "line 1: a byte that is not UTF-8"},
	{"an alias of nothing", "a: *x\n", "line 1: '*x' names nothing that stands above it"},
	{"an anchor twice", "a: &x 1\nb: &x 2\n", "line 2: the anchor '&x' stands here again"},
	{"Jinja without quotes", "a: 1\nb: {{ x }}\n", "line 2: '{{' stands outside quotes"},
	{"a list as a key", "? [a]\n: 1\n",
		"line 1: a key is a single word, not a list or a mapping"},
	{"an unknown tag", "a: !vault x\n", "line 1: dbt cannot read the tag '!vault' here"},
	{"a tag on the wrong kind", "a: !!map x\n",
		"line 1: dbt cannot read the tag 'tag:yaml.org,2002:map' here"},
	{"an equals sign as a value", "a: =\n", "line 1: dbt cannot read '='"},
	{"a merge sign as a value", "a: [<<]\n", "line 1: dbt cannot read '<<'"},
	{"merging a scalar", "<<: 1\n", "line 1: '<<' takes another mapping, or a list of them"},
	{"merging itself", "a: &a\n  <<: *a\n",
		"line 2: '<<' takes another mapping, or a list of them"},
	{"a day that is none", "a: 2024-02-30\n", "line 1: dbt cannot read '2024-02-30'"},
	{"a number without digits", "a: 0x_\n", "line 1: dbt cannot read '0x_'"},
	{"a control character", "a: \x01\n", "line 1: a control character stands here"},
	{"a control character behind a mark", "\xef\xbb\xbf\xc3\xa9: 1\nb: \x01\n",
		"line 2: a control character stands here"},
	{"a key too deep", "a: 1\n b: 2\n", "line 2: a key does not belong here"},
	{"a value that starts with an at sign", "a: @b\n",
		"line 1: a value starts with a character that YAML keeps for itself"},
	{"open quotes", "a: \"b\nc: 1\n", "line 3: the file ends inside quotes"},
};

static void
what_dbt_cannot_read_is_refused_with_its_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct yml_doc *doc = NULL;
		struct error err = {0};

		if (yml_doc_parse(refused[i].text, strlen(refused[i].text), &doc, &err))
			fail_msg("%s: is read", refused[i].name);
		if (strcmp(err.text, refused[i].words) != 0)
			fail_msg("%s: %s", refused[i].name, err.text);
		assert_int_equal(err.kind, ERROR_FILE);
		assert_true(err.hint[0] != '\0');
	}
}

static void
a_nesting_without_end_is_refused(void **state)
{
	char text[5000];
	struct yml_doc *doc = NULL;
	struct error err = {0};

	(void)state;
	memset(text, '[', sizeof(text));
	assert_false(yml_doc_parse(text, sizeof(text), &doc, &err));
	assert_string_equal(err.text, "line 1: nested more than 100 levels deep");
}

/* The bytes of `key` in the root, as the text has them. */
static const struct {
	const char *name, *text, *bytes;
} places[] = {
	{"plain", "k: abc  # c\n", "abc"},
	{"quoted", "k: \"a\\n\"\n", "\"a\\n\""},
	{"behind an accent", "\xc3\xa9: \xe2\x82\xac\nk: \xc3\xbc!\n", "\xc3\xbc!"},
	{"behind a mark", "\xef\xbb\xbfk: x\n", "x"},
	{"behind an emoji and CRLF", "a: \xf0\x9f\x98\x80\r\nk: x\r\n", "x"},
	{"with an anchor and a tag", "k: &a !!str x\n", "&a !!str x"},
	{"nothing", "k:\nb: 1\n", ""},
	{"an anchored nothing", "k: &a\nb: 1\n", "&a"},
	{"a block", "k:\n  b: 1\n  # c\n\nd: 2\n", "b: 1"},
	{"an anchored block", "k: &a\n  b: 1\nd: 2\n", "&a\n  b: 1"},
	{"a list as far left as its key", "k:\n- 1\n- 2\n# c\nd: 3\n", "- 1\n- 2"},
	{"a flow", "k: { a: 1, } # c\n", "{ a: 1, }"},
	{"a text block", "k: |\n  x\n\n\n# c\nd: 1\n", "|\n  x\n"},
	{"a text block with CRLF", "k: |\r\n  x\r\n\r\nd: 1\r\n", "|\r\n  x\r\n"},
	{"a text block that keeps its end", "k: |+\n  x\n\nd: 1\n", "|+\n  x\n\n"},
	{"a text block at the end", "k: |\n  x", "|\n  x"},
	{"an alias", "a: &a 1\nk: *a\n", "*a"},
	{"a plain value of two lines", "k: a\n  b\nd: 1\n", "a\n  b"},
};

static void
a_node_knows_its_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct yml_doc *doc = NULL;
		struct error err = {0};
		const struct yml_node *root, *value = NULL;
		size_t length = strlen(places[i].bytes);

		if (!yml_doc_parse(places[i].text, strlen(places[i].text), &doc, &err))
			fail_msg("%s: %s", places[i].name, err.text);
		root = yml_doc_root(doc);
		for (size_t j = 0; j < root->count; j++)
			if (strcmp(root->keys[j]->text, "k") == 0)
				value = root->values[j];
		if (value->end - value->start != length ||
			memcmp(places[i].text + value->start, places[i].bytes, length) != 0)
			fail_msg("%s: bytes %zu to %zu", places[i].name, value->start, value->end);
		yml_doc_free(doc);
	}
}

static void
a_key_is_found_as_pyyaml_finds_it(void **state)
{
	static const char text[] = "base: &base {a: base, b: base, c: base}\n"
				   "more: &more {b: more, d: more}\n"
				   "dev:\n"
				   "  <<: [*more, *base]\n"
				   "  a: old\n"
				   "  a: own\n"
				   "same: *base\n"
				   "1: number\n";
	static const struct {
		const char *mapping, *key, *value;
	} rows[] = {
		{"dev", "a", "own"},
		{"dev", "b", "more"},
		{"dev", "c", "base"},
		{"dev", "d", "more"},
		{"dev", "e", NULL},
		{"same", "a", "base"},
	};
	struct yml_doc *doc = NULL;
	struct error err = {0};
	size_t line = 0;

	(void)state;
	assert_true(yml_doc_parse(text, sizeof(text) - 1, &doc, &err));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct yml_node *found =
			yml_find(yml_find(yml_doc_root(doc), rows[i].mapping), rows[i].key);

		if (rows[i].value == NULL)
			assert_null(found);
		else
			assert_string_equal(found->text, rows[i].value);
	}
	assert_null(yml_find(yml_doc_root(doc), "1"));
	assert_true(yml_is_duplicated(yml_find(yml_doc_root(doc), "dev"), "a", &line));
	assert_int_equal(line, 6);
	assert_false(yml_is_duplicated(yml_find(yml_doc_root(doc), "dev"), "b", &line));
	yml_doc_free(doc);
}

static void
merges_of_merges_end(void **state)
{
	struct yml_doc *doc = NULL;
	struct error err = {0};
	struct buf text;

	(void)state;
	buf_init(&text);
	buf_append_string(&text, "m0: &m0 {a: 1}\n");
	for (int i = 1; i < 40; i++)
		buf_append_format(
			&text, "m%d: &m%d {<<: [*m%d, *m%d, *m%d]}\n", i, i, i - 1, i - 1, i - 1);
	assert_true(yml_doc_parse(text.bytes, text.length, &doc, &err));
	assert_null(yml_find(yml_find(yml_doc_root(doc), "m39"), "b"));
	yml_doc_free(doc);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_dbt_reads_is_read),
		cmocka_unit_test(what_dbt_cannot_read_is_refused_with_its_line),
		cmocka_unit_test(a_nesting_without_end_is_refused),
		cmocka_unit_test(a_node_knows_its_bytes),
		cmocka_unit_test(a_key_is_found_as_pyyaml_finds_it),
		cmocka_unit_test(merges_of_merges_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
