/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/judged.h"

#define OK VERDICT_OK
#define WARNING VERDICT_WARNING
#define ERROR VERDICT_ERROR

static const struct field_context plain = {.has_endpoint_override = false};
static const struct field_context overridden = {.has_endpoint_override = true};

#define ID ATHENA_AWS_ACCESS_KEY_ID
#define SECRET ATHENA_AWS_SECRET_ACCESS_KEY
#define TOKEN ATHENA_AWS_SESSION_TOKEN
#define REST "QWERTYUIOPASDFGH"
#define BYTES_40 "0123456789abcdefghijABCDEFGHIJ0123456789"
#define BYTES_120 BYTES_40 BYTES_40 BYTES_40

static const struct judged ids[] = {
	{"a lasting key", ID, V("AKIA" REST), OK, "", ""},
	{"a temporary key", ID, V("ASIA" REST), OK, "", ""},
	{"the documentation's", ID, V("AKIAIOSFODNN7EXAMPLE"), WARNING, "AWS's own example", ""},
	{"a role", ID, V("AROA" REST), ERROR, "a role's ID: enter a key's ID", ""},
	{"a user", ID, V("AIDA" REST), ERROR, "a user's ID: enter a key's ID", ""},
	{"a group", ID, V("AGPA" REST), ERROR, "a group's ID: enter a key's ID", ""},
	{"an instance profile", ID, V("AIPA" REST), ERROR, "an instance profile", ""},
	{"a managed policy", ID, V("ANPA" REST), ERROR, "a managed policy", ""},
	{"a policy's version", ID, V("ANVA" REST), ERROR, "a policy version", ""},
	{"a certificate", ID, V("ASCA" REST), ERROR, "a certificate", ""},
	{"a public key", ID, V("APKA" REST), ERROR, "a public key", ""},
	{"a bearer token", ID, V("ABIA" REST), WARNING, "usually AKIA", ""},
	{"a context credential", ID, V("ACCA" REST), WARNING, "usually AKIA", ""},
	{"a key of old", ID, V("A3T0QWERTYUIOPASDFGH"), WARNING, "usually AKIA", ""},
	{"lower case", ID, V("akiaqwertyuiopasdfgh"), WARNING, "usually AKIA", ""},
	{"a digit that base32 lacks", ID, V("AKIA1WERTYUIOPASDFGH"), WARNING, "usually AKIA", ""},
	{"an underscore", ID, V("AKIA_WERTYUIOPASDFGH"), WARNING, "usually AKIA", ""},
	{"19 characters", ID, V("AKIAWERTYUIOPASDFGH"), WARNING, "usually AKIA", ""},
	{"21 characters", ID, V("AKIAA" REST), WARNING, "usually AKIA", ""},
	{"16 characters", ID, V(REST), WARNING, "usually AKIA", ""},
	{"15 characters", ID, V("QWERTYUIOPASDFG"), ERROR, "all 20 characters", ""},
	{"four characters", ID, V("AKIA"), ERROR, "all 20 characters", ""},
	{"one character", ID, V("x"), ERROR, "all 20 characters", ""},
	{"128 characters", ID, V(BYTES_120 "01234567"), WARNING, "usually AKIA", ""},
	{"129 characters", ID, V(BYTES_120 "012345678"), ERROR, "all 20 characters", ""},
	{"40 characters", ID, V(BYTES_40), WARNING, "is it the secret key?", ""},
	{"40 with a slash", ID, V("/123456789abcdefghijABCDEFGHIJ0123456789"), ERROR,
		"is it the secret key?", ""},
	{"a hyphen", ID, V("AKIA-WERTYUIOPASDFGH"), ERROR, "letters and digits", ""},
	{"a blank inside", ID, V("AKIA QWERTYUIOPASDFGH"), ERROR, "letters and digits", ""},
	{"quotes", ID, V("\"AKIA" REST "\""), ERROR, "letters and digits", ""},
	{"its name in front", ID, V("AWS_ACCESS_KEY_ID=AKIA" REST), ERROR, "letters and digits",
		""},
	{"cyrillic a", ID, V("\xd0\x90KIA" REST), ERROR, "letters and digits", ""},
	{"a full-width digit", ID, V("AKIA\xef\xbc\x92WERTYUIOPASDFGH"), ERROR,
		"letters and digits", ""},
	{"a star", ID, V("****************DFGH"), ERROR, "letters and digits", ""},
	{"a blank behind", ID, V("AKIA" REST " "), ERROR, "blanks at the end", ""},
};

static const struct judged secrets[] = {
	{"40 characters", SECRET, V(BYTES_40), OK, "", ""},
	{"with / + =", SECRET, V("/123456789abcdefghij+BCDEFGHIJ012345678="), OK, "", ""},
	{"the documentation's", SECRET, V("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), WARNING,
		"AWS's own example", ""},
	{"39 characters", SECRET, V("123456789abcdefghijABCDEFGHIJ0123456789"), WARNING,
		"usually 40 characters (39 now)", ""},
	{"41 characters", SECRET, V("x" BYTES_40), WARNING, "(41 now)", ""},
	{"one character", SECRET, V("x"), WARNING, "(1 now)", ""},
	{"128 characters", SECRET, V(BYTES_120 "01234567"), WARNING, "(128 now)", ""},
	{"129 characters", SECRET, V(BYTES_120 "012345678"), ERROR, "is it the session token?", ""},
	{"a key's ID", SECRET, V("AKIA" REST), ERROR, "is it the key's ID?", ""},
	{"a temporary key's ID", SECRET, V("ASIA" REST), ERROR, "is it the key's ID?", ""},
	{"a hyphen among 40", SECRET, V("-123456789abcdefghijABCDEFGHIJ0123456789"), WARNING,
		"usually letters, digits", ""},
	{"one quote in front", SECRET, V("'123456789abcdefghijABCDEFGHIJ0123456789"), WARNING,
		"usually letters, digits", ""},
	{"double quotes", SECRET, V("\"" BYTES_40 "\""), ERROR, "without the quotes", ""},
	{"single quotes", SECRET, V("'" BYTES_40 "'"), ERROR, "without the quotes", ""},
	{"two unlike quotes", SECRET, V("'" BYTES_40 "\""), WARNING, "(42 now)", ""},
	{"an empty pair of quotes", SECRET, V("''"), ERROR, "without the quotes", ""},
	{"one quote alone", SECRET, V("'"), WARNING, "(1 now)", ""},
	{"a blank inside", SECRET, V("0123456789abcdefghij ABCDEFGHIJ0123456789"), ERROR,
		"no blank", ""},
	{"a line end inside", SECRET, V("0123456789abcdefghij\nABCDEFGHIJ0123456789"), ERROR,
		"U+000A", ""},
	{"an accent", SECRET,
		V("\xc3\xa9"
		  "123456789abcdefghijABCDEFGHIJ012345678"),
		ERROR, "letters, digits", ""},
	{"a full-width digit", SECRET,
		V("\xef\xbc\x91"
		  "123456789abcdefghijABCDEFGHIJ012345678"),
		ERROR, "letters, digits", ""},
	{"Jinja", SECRET, V("{{01234567/9abcdefghijABCDEFGHIJ01234567"), ERROR, "remove {{", ""},
	{"one brace", SECRET, V("{1234567890abcdefghijABCDEFGHIJ012345678"), WARNING,
		"usually letters, digits", ""},
	{"a variable's name", SECRET, V("DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRE"), ERROR,
		"not the name of a variable", ""},
	{"a blank in front", SECRET, V(" " BYTES_40), ERROR, "blanks at the beginning", ""},
};

static const struct judged tokens[] = {
	{"100 characters", TOKEN, V(BYTES_40 BYTES_40 "01234567890123456789"), OK, "", ""},
	{"99 characters", TOKEN, V(BYTES_40 BYTES_40 "0123456789012345678"), WARNING, "(99 now)",
		""},
	{"a secret key", TOKEN, V(BYTES_40), WARNING, "(40 now)", ""},
	{"a key's ID", TOKEN, V("ASIA" REST), ERROR, "is it the key's ID?", ""},
	{"a blank inside", TOKEN, V(BYTES_120 " " BYTES_40), ERROR, "one line", ""},
	{"a line end inside", TOKEN, V(BYTES_120 "\n" BYTES_40), ERROR, "U+000A", ""},
	{"quotes", TOKEN, V("\"" BYTES_120 "\""), ERROR, "without the quotes", ""},
	{"an accent", TOKEN, V(BYTES_120 "\xc3\xa9"), ERROR, "one line", ""},
	{"signs of all kinds", TOKEN, V(BYTES_120 "!#$%&()*-.:;<>?@[]^_|~"), OK, "", ""},
};

/* LocalStack and moto are given such keys; only what no reader could take stays an error. */
static const struct judged overrides[] = {
	{"test", ID, V("test"), WARNING, "all 20 characters", ""},
	{"testing", ID, V("testing"), WARNING, "all 20 characters", ""},
	{"a user's ID", ID, V("AIDA" REST), WARNING, "a user's ID: enter a key's ID", ""},
	{"a hyphen", ID, V("a-b"), WARNING, "letters and digits", ""},
	{"40 with a slash", ID, V("/123456789abcdefghijABCDEFGHIJ0123456789"), WARNING,
		"is it the secret key?", ""},
	{"a control", ID, V("te\033st"), ERROR, "U+001B", ""},
	{"a blank behind", ID, V("test "), ERROR, "blanks at the end", ""},
	{"nothing", ID, V(""), ERROR, "enter one", ""},
	{"a short secret", SECRET, V("test"), WARNING, "(4 now)", ""},
	{"an ID for a secret", SECRET, V("AKIA" REST), WARNING, "is it the key's ID?", ""},
	{"a blank in a secret", SECRET, V("te st"), ERROR, "no blank", ""},
	{"an ID for a token", TOKEN, V("AKIA" REST), WARNING, "is it the key's ID?", ""},
};

#define CHECK(table, context) judged_check(table, sizeof(table) / sizeof(table[0]), context)

static void
ids_are_told_from_secrets_and_other_ids(void **state)
{
	(void)state;
	CHECK(ids, &plain);
}

static void
secrets_are_judged_without_being_quoted(void **state)
{
	(void)state;
	CHECK(secrets, &plain);
}

static void
tokens_are_one_long_line(void **state)
{
	(void)state;
	CHECK(tokens, &plain);
}

static void
odd_keys_are_no_more_than_odd_where_the_endpoint_is_another(void **state)
{
	(void)state;
	CHECK(overrides, &overridden);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_told_from_secrets_and_other_ids),
		cmocka_unit_test(secrets_are_judged_without_being_quoted),
		cmocka_unit_test(tokens_are_one_long_line),
		cmocka_unit_test(odd_keys_are_no_more_than_odd_where_the_endpoint_is_another),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu values judged\n", judged_count());
	return failed;
}
