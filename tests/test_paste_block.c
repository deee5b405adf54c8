/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/paste_block.h"

#define ID "AKIAQWERTYUIOPASDFGH"
#define TEMPORARY_ID "ASIAQWERTYUIOPASDFGH"
#define SECRET "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
#define TOKEN \
	"IQoJb3JpZ2luX2VjEXAMPLETOKENIQoJb3JpZ2luX2VjEXAMPLETOKENIQoJb3JpZ2luX2VjEXAMPLETOKEN" \
	"IQoJb3JpZ2luX2VjEXAMPLETOKEN=="

static const struct {
	const char *name, *text;
	const char *id, *secret, *token, *region; /* NULL: not there */
	size_t count;
} cases[] = {
	{"two lines", ID "\n" SECRET "\n", ID, SECRET, NULL, NULL, 2},
	{"two words", ID "  " SECRET, ID, SECRET, NULL, NULL, 2},
	{"a row of the console's CSV", ID "," SECRET "\r\n", ID, SECRET, NULL, NULL, 2},
	{"the console's CSV file", "Access key ID,Secret access key\r\n" ID "," SECRET "\r\n", ID,
		SECRET, NULL, NULL, 2},
	{"the older CSV file",
		"User name,Password,Access key ID,Secret access key\njane,," ID "," SECRET "\n", ID,
		SECRET, NULL, NULL, 2},
	{"a section of a credentials file",
		"[default]\naws_access_key_id = " ID "\naws_secret_access_key=" SECRET
		"\nregion = eu-west-1\n",
		ID, SECRET, NULL, "eu-west-1", 3},
	{"a section as a terminal pastes it",
		"[default]\raws_access_key_id = " ID "\raws_secret_access_key=" SECRET
		"\rregion = eu-west-1\r",
		ID, SECRET, NULL, "eu-west-1", 3},
	{"export lines",
		"export AWS_ACCESS_KEY_ID=\"" TEMPORARY_ID
		"\"\nexport AWS_SECRET_ACCESS_KEY='" SECRET "'\nexport AWS_SESSION_TOKEN=" TOKEN
		"\nexport AWS_DEFAULT_REGION=eu-west-1\n",
		TEMPORARY_ID, SECRET, TOKEN, "eu-west-1", 4},
	{"the lines of Windows",
		"SET AWS_ACCESS_KEY_ID=" ID "\r\nSET AWS_SECRET_ACCESS_KEY=" SECRET, ID, SECRET,
		NULL, NULL, 2},
	{"the lines of PowerShell",
		"$Env:AWS_ACCESS_KEY_ID=\"" ID "\"\n$Env:AWS_SECRET_ACCESS_KEY=\"" SECRET "\"\n",
		ID, SECRET, NULL, NULL, 2},
	{"the JSON of aws sts",
		"{\"Credentials\": {\n \"AccessKeyId\": \"" TEMPORARY_ID
		"\",\n \"SecretAccessKey\": \"" SECRET "\",\n \"SessionToken\": \"" TOKEN "\"\n}}",
		TEMPORARY_ID, SECRET, TOKEN, NULL, 3},
	{"a temporary key in three lines", TEMPORARY_ID "\n" SECRET "\n" TOKEN, TEMPORARY_ID,
		SECRET, TOKEN, NULL, 3},
	{"a target of profiles.yml",
		"dev:\n  type: athena\n  region_name: \"eu-west-1\" # near\n  threads: 4\n"
		"  aws_access_key_id: \"{{ env_var('X') }}\"\n",
		NULL, NULL, NULL, "eu-west-1", 2},
	{"one value is none", SECRET, NULL, NULL, NULL, NULL, 0},
	{"a location is none", "s3://bucket/dbt/", NULL, NULL, NULL, NULL, 0},
	{"a key ID alone is one", ID, ID, NULL, NULL, NULL, 1},
	{"the first of two counts", ID "\n" SECRET "\n" TEMPORARY_ID "\n", ID, SECRET, NULL, NULL,
		2},
	{"nothing", "", NULL, NULL, NULL, NULL, 0},
	{"only signs", "=\n:\n==\n$Env:\nexport \n,,;;\n", NULL, NULL, NULL, NULL, 0},
};

static void
expect(const char *name, const struct secret *value, const char *wanted)
{
	size_t length = wanted == NULL ? 0 : strlen(wanted);

	if (value->length != length || (length != 0 && memcmp(value->bytes, wanted, length) != 0))
		fail_msg("%s: '%s' instead of '%s'", name, value->length == 0 ? "" : value->bytes,
			wanted == NULL ? "" : wanted);
}

static void
every_kind_of_block_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct paste_block block = {0};

		paste_block_find(&block, cases[i].text, strlen(cases[i].text));
		expect(cases[i].name, &block.values[ATHENA_AWS_ACCESS_KEY_ID], cases[i].id);
		expect(cases[i].name, &block.values[ATHENA_AWS_SECRET_ACCESS_KEY], cases[i].secret);
		expect(cases[i].name, &block.values[ATHENA_AWS_SESSION_TOKEN], cases[i].token);
		expect(cases[i].name, &block.values[ATHENA_REGION_NAME], cases[i].region);
		if (block.count != cases[i].count)
			fail_msg("%s: %zu values", cases[i].name, block.count);
		paste_block_release(&block);
	}
	(void)printf("count: %zu pasted blocks\n", sizeof(cases) / sizeof(cases[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_block_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
