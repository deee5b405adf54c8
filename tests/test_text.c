/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static const struct cluster_case {
	const char *name;
	const char *text;
	size_t clusters;
	int cells;
} cluster_cases[] = {
	{"nothing", "", 0, 0},
	{"ascii", "abc", 3, 3},
	{"e acute, composed", "\xc3\xa9", 1, 1},
	{"e acute, decomposed", "e\xcc\x81", 1, 1},
	{"two marks on one letter", "a\xcc\x81\xcc\xa3x", 2, 2},
	{"a mark on the last of many letters", "abcde\xcc\x81", 5, 5},
	{"a sign that takes the digit behind it along",
		"ab\xd8\x80"
		"12",
		4, 5},
	{"a line ending of two", "ab\r\ncd", 5, 5},
	{"japanese", "\xe6\x97\xa5\xe6\x9c\xac", 2, 4},
	{"hebrew", "\xd7\xa9\xd7\x9c", 2, 2},
	{"a flag", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa", 1, 2},
	{"two flags", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab\xf0\x9f\x87\xb7", 2, 4},
	{"a thumb with a skin tone", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 1, 4},
	{"a family with joiners", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 1, 4},
	{"a heart with a variation selector", "\xe2\x9d\xa4\xef\xb8\x8f", 1, 1},
	{"hangul in parts", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 1, 2},
	{"devanagari with vowel signs",
		"\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87", 4, 4},
	{"a vowel sign that takes a cell", "\xe0\xa4\xa8\xe0\xa4\xbf", 1, 2},
	{"an arabic sign of numbers", "\xd8\x80", 1, 1},
	{"a control character", "a\tz", 3, 3},
	{"an escape", "\033[m", 3, 3},
	{"a blank of no width", "a\xe2\x80\x8bz", 3, 3},
	{"a turn of direction", "\xe2\x80\xaez", 2, 2},
	{"a mark alone", "\xcc\x81", 1, 1},
	{"a broken byte", "a\xffz", 3, 3},
	{"a cut-off sequence", "a\xe6\x97", 3, 3},
	{"an overlong form", "\xc0\xaf", 2, 2},
};

static void
clusters_are_what_people_count(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cluster_cases) / sizeof(cluster_cases[0]); i++) {
		const struct cluster_case *c = &cluster_cases[i];
		size_t length = strlen(c->text);

		if (text_count_clusters(c->text, length) != c->clusters ||
			text_width(c->text, length) != c->cells)
			fail_msg("%s: %zu clusters, %d cells", c->name,
				text_count_clusters(c->text, length), text_width(c->text, length));
	}
}

static void
going_back_visits_the_same_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cluster_cases) / sizeof(cluster_cases[0]); i++) {
		const char *text = cluster_cases[i].text;
		size_t length = strlen(text), steps = 0;

		for (size_t at = length; at > 0; at = text_previous_cluster(text, length, at))
			steps++;
		assert_int_equal(steps, cluster_cases[i].clusters);
	}
}

static void
what_cannot_be_seen_is_told_apart(void **state)
{
	static const struct {
		uint32_t code_point;
		enum text_class class;
	} cases[] = {
		{'a', TEXT_ORDINARY},
		{0x20, TEXT_ORDINARY},
		{0xe9, TEXT_ORDINARY},
		{0x0435, TEXT_ORDINARY},
		{0x00, TEXT_CONTROL},
		{0x1b, TEXT_CONTROL},
		{0x7f, TEXT_CONTROL},
		{0x85, TEXT_CONTROL},
		{0xa0, TEXT_INVISIBLE},
		{0xad, TEXT_INVISIBLE},
		{0x200b, TEXT_INVISIBLE},
		{0x202e, TEXT_INVISIBLE},
		{0x2066, TEXT_INVISIBLE},
		{0x3000, TEXT_INVISIBLE},
		{0xfeff, TEXT_INVISIBLE},
		{0xe0041, TEXT_INVISIBLE},
		{0xe000, TEXT_UNASSIGNED},
		{0x0378, TEXT_UNASSIGNED},
		{0x10ffff, TEXT_UNASSIGNED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (text_classify(cases[i].code_point) != cases[i].class)
			fail_msg("U+%04X: %d", cases[i].code_point,
				text_classify(cases[i].code_point));
}

/* Whichever byte it is, wherever it stands: the run ends before it, and one earlier, since what
 * comes behind may belong to the last one. */
static void
a_run_of_ascii_ends_before_every_other_byte(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++)
		for (size_t at = 0; at < 20; at++) {
			char text[20];
			bool is_part = byte >= 0x20 && byte < 0x7f;
			size_t end = is_part ? sizeof(text) : at == 0 ? 0 : at - 1;

			memset(text, 'a', sizeof(text));
			text[at] = (char)byte;
			if (text_skip_ascii(text, sizeof(text), 0) != end)
				fail_msg("byte %02x at %zu", (unsigned)byte, at);
		}
}

static void
only_whole_clusters_fit(void **state)
{
	(void)state;
	assert_int_equal(text_fit("abc", 3, 2), 2);
	assert_int_equal(text_fit("a\xe6\x97\xa5", 4, 2), 1);
	assert_int_equal(text_fit("ae\xcc\x81z", 5, 2), 4);
	assert_int_equal(text_fit("abe\xcc\x81z", 6, 2), 2);
	assert_int_equal(text_fit("abe\xcc\x81z", 6, 3), 5);
	assert_int_equal(text_fit("abc", 3, 3), 3);
	assert_int_equal(text_fit("abc", 3, 0), 0);
	assert_int_equal(text_fit("abc", 3, -1), 0);
}

static void
code_points_survive_the_round_trip(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c += 7) {
		char bytes[4];
		uint32_t back = 0;
		size_t used = text_encode(c, bytes);

		if (c >= 0xd800 && c < 0xe000) {
			assert_int_equal(used, 0);
			continue;
		}
		assert_int_equal(text_decode(bytes, used, 0, &back), used);
		assert_int_equal(back, c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clusters_are_what_people_count),
		cmocka_unit_test(going_back_visits_the_same_places),
		cmocka_unit_test(what_cannot_be_seen_is_told_apart),
		cmocka_unit_test(a_run_of_ascii_ends_before_every_other_byte),
		cmocka_unit_test(only_whole_clusters_fit),
		cmocka_unit_test(code_points_survive_the_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
