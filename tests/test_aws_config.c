/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/program.h"
#include "store/aws_command.h"
#include "store/aws_config.h"
#include "support/scratch.h"

static struct error err;

static void
set_text(struct secret *text, const char *bytes)
{
	secret_set(text, bytes, strlen(bytes));
}

enum edit { SET, UNSET };

static const struct edit_case {
	const char *name, *before;
	enum edit edit;
	const char *profile, *after;
} edit_cases[] = {
	{"a new file", "", SET, "a/b", "[profile a/b]\ncredential_process = run it\n"},
	{"behind what is there, without a line ending", "[default]\nregion = x", SET, "a/b",
		"[default]\nregion = x\n\n[profile a/b]\ncredential_process = run it\n"},
	{"in a section that is there", "[profile a/b]\nregion = x\n\n# of c\n[profile c]\n", SET,
		"a/b",
		"[profile a/b]\nregion = x\ncredential_process = run it\n\n# of c\n[profile c]\n"},
	{"over an old one, as it was written",
		"[profile a/b]\n credential_process=old # mine\nregion = x\n", SET, "a/b",
		"[profile a/b]\n credential_process=run it\nregion = x\n"},
	{"in a header with quotes", "[ profile  \"a/b\" ]\nregion = x\n", SET, "a/b",
		"[ profile  \"a/b\" ]\nregion = x\n\n[profile a/b]\ncredential_process = run it\n"},
	{"in a header with quotes and blanks", "[profile  'a/b' ]\nregion = x\n", SET, "a/b",
		"[profile  'a/b' ]\nregion = x\ncredential_process = run it\n"},
	{"the default profile", "[default]\nregion = x\n[profile a]\n", SET, "default",
		"[default]\nregion = x\ncredential_process = run it\n[profile a]\n"},
	{"not the section of another kind", "[sso-session a/b]\nx = y\n[a/b]\nx = y\n", SET, "a/b",
		"[sso-session a/b]\nx = y\n[a/b]\nx = y\n\n"
		"[profile a/b]\ncredential_process = run it\n"},
	{"behind nested values", "[profile a/b]\ns3 =\n  addressing_style = path\n", SET, "a/b",
		"[profile a/b]\ns3 =\n  addressing_style = path\ncredential_process = run it\n"},
	{"CRLF", "[default]\r\n", SET, "a/b",
		"[default]\r\n\r\n[profile a/b]\r\ncredential_process = run it\r\n"},
	{"the last thing goes with its section",
		"# mine\n[default]\nregion = x\n\n[profile a/b]\ncredential_process = old\n", UNSET,
		"a/b", "# mine\n[default]\nregion = x\n"},
	{"a file of nothing else", "[profile a/b]\ncredential_process = old\n", UNSET, "a/b", ""},
	{"what is the user's stays", "[profile a/b]\ncredential_process = old\nregion = x\n", UNSET,
		"a/b", "[profile a/b]\nregion = x\n"},
	{"a comment is the user's", "[profile a/b]\n# why\ncredential_process = old\n", UNSET,
		"a/b", "[profile a/b]\n# why\n"},
	{"from the middle", "[default]\n\n[profile a/b]\ncredential_process = old\n\n[profile c]\n",
		UNSET, "a/b", "[default]\n\n[profile c]\n"},
	{"what is not there", "[profile c]\ncredential_process = x\n", UNSET, "a/b",
		"[profile c]\ncredential_process = x\n"},
};

static void
an_edit_changes_its_own_bytes_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(edit_cases) / sizeof(edit_cases[0]); i++) {
		const struct edit_case *row = &edit_cases[i];
		struct secret text = SECRET_INIT;

		set_text(&text, row->before);
		if (row->edit == SET)
			aws_config_set(&text, row->profile, "run it");
		else
			aws_config_unset(&text, row->profile);
		if (strcmp(text.bytes, row->after) != 0)
			fail_msg("%s: '%s'", row->name, text.bytes);
		secret_release(&text);
	}
}

static const struct source_case {
	const char *text, *found;
} source_cases[] = {
	{"[profile a]\nregion = x\ncredential_process = y\n", NULL},
	{"[profile b]\nrole_arn = x\n[profile a]\n", NULL},
	{"[a]\nrole_arn = x\n", NULL},
	{"[profile a]\nrole_arn = x\n", "role_arn"},
	{"[profile a]\nSSO_Session = x\n", "sso_session"},
	{"[profile \"a\"]\naws_access_key_id = x\n", "aws_access_key_id"},
	{"", NULL},
};

static void
keys_from_elsewhere_are_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(source_cases) / sizeof(source_cases[0]); i++) {
		struct secret text = SECRET_INIT;
		const char *found;

		set_text(&text, source_cases[i].text);
		found = aws_config_other_source(&text, "a");
		if (found != source_cases[i].found &&
			(found == NULL || source_cases[i].found == NULL ||
				strcmp(found, source_cases[i].found) != 0))
			fail_msg("%s: %s", source_cases[i].text, found == NULL ? "none" : found);
		secret_release(&text);
	}
}

/* %s stands for the folder of profiles.yml. */
static const struct lead_case {
	const char *line;
	bool leads;
} lead_cases[] = {
	{"/usr/bin/athena-connect credential-process shop/dev --profiles-dir %s", true},
	{"/usr/bin/athena-connect credential-process shop/dev", true},
	{"athena-connect --profiles-dir=%s credential-process shop/dev", true},
	{"\"/a b/athena-connect\" credential-process \"shop/dev\" --profiles-dir '%s/'", true},
	{"/a\\ b/athena-connect --profiles-dir \"%s/./\" credential-process sh'op/d'ev", true},
	{"/usr/bin/athena-connect credential-process shop/live --profiles-dir %s", false},
	{"/usr/bin/athena-connect credential-process shop/dev --profiles-dir /elsewhere", false},
	{"/usr/bin/athena-connect credential-process shop --profiles-dir %s", false},
	{"/usr/bin/athena-connect exec shop/dev", false},
	{"credential-process shop/dev", false},
	{"shop/dev credential-process", false},
	{"aws-vault export shop/dev", false},
	{"/usr/bin/athena-connect credential-process --profiles-dir shop/dev", false},
	{"", false},
	{"\"", false},
	{"\\", false},
};

static void
a_line_leads_to_one_connection(void **state)
{
	struct connection connection = {.profile = (char *)"shop", .target = (char *)"dev"};
	char *folder = scratch_new(), *path = scratch_path(folder, "profiles.yml");

	(void)state;
	for (size_t i = 0; i < sizeof(lead_cases) / sizeof(lead_cases[0]); i++) {
		const char *mark = strstr(lead_cases[i].line, "%s");
		struct secret line = SECRET_INIT;

		set_text(&line, lead_cases[i].line);
		if (mark != NULL)
			secret_splice(&line, (size_t)(mark - lead_cases[i].line), 2, folder,
				strlen(folder));
		if (aws_command_leads_to(&line, &connection, path) != lead_cases[i].leads)
			fail_msg("%s", line.length == 0 ? "nothing" : line.bytes);
		secret_release(&line);
	}
	free(path);
	scratch_free(folder);
}

static const struct name_case {
	const char *profile, *target;
	const char *quoted; /* NULL: refused */
} name_cases[] = {
	{"shop", "dev", " credential-process shop/dev --profiles-dir "},
	{"my shop", "d'ev", " credential-process \"my shop/d'ev\" --profiles-dir "},
	{"caf\xc3\xa9", "*", " credential-process \"caf\xc3\xa9/*\" --profiles-dir "},
	{"a;b&c", "(~)", " credential-process \"a;b&c/(~)\" --profiles-dir "},
	{"a#b", "d", " credential-process \"a#b/d\" --profiles-dir "},
	{"a #b", "d", NULL},
	{"a ;b", "d", NULL},
	{"-a", "d", NULL},
	{"$HOME", "d", NULL},
	{"a`b`", "d", NULL},
	{"a\"b", "d", NULL},
	{"a\\", "d", NULL},
	{"a\nb", "d", NULL},
	{"a\x7f", "d", NULL},
};

static void
a_line_is_quoted_or_refused(void **state)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "profiles.yml");

	(void)state;
	for (size_t i = 0; i < sizeof(name_cases) / sizeof(name_cases[0]); i++) {
		const struct name_case *row = &name_cases[i];
		struct connection connection = {
			.profile = (char *)row->profile, .target = (char *)row->target};
		struct secret text = SECRET_INIT;
		char *line = NULL;
		bool ok = aws_command_make(&connection, path, &line, &err);

		if (ok != (row->quoted != NULL) || (ok && strstr(line, row->quoted) == NULL))
			fail_msg("%s: %s", row->profile, ok ? line : err.text);
		if (ok) {
			set_text(&text, line);
			assert_true(aws_command_leads_to(&text, &connection, path));
			assert_true(aws_command_is_runnable(&text));
		}
		secret_release(&text);
		free(line);
	}
	free(path);
	scratch_free(folder);
}

static void
the_program_is_named_as_on_the_path(void **state)
{
	char *folder = scratch_new(), *before = mem_copy_string(getenv("PATH")), *own, *found,
	     *link;

	(void)state;
	assert_true(program_path(&own, &err));
	assert_int_equal(own[0], '/');
	assert_int_equal(access(own, X_OK), 0);
	link = scratch_path(folder, strrchr(own, '/') + 1);
	assert_int_equal(symlink(own, link), 0);
	found = mem_format("relative::/nowhere:%s:/bin", folder);
	assert_int_equal(setenv("PATH", found, 1), 0);
	free(found);
	assert_true(program_path(&found, &err));
	assert_string_equal(found, link);
	free(found);
	/* Another program of that name is not it. */
	assert_int_equal(unlink(link), 0);
	scratch_write(link, "#!/bin/sh\n");
	assert_true(program_path(&found, &err));
	assert_string_equal(found, own);
	assert_int_equal(setenv("PATH", before, 1), 0);
	free(before);
	free(found);
	free(link);
	free(own);
	scratch_free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_changes_its_own_bytes_only),
		cmocka_unit_test(keys_from_elsewhere_are_seen),
		cmocka_unit_test(a_line_leads_to_one_connection),
		cmocka_unit_test(a_line_is_quoted_or_refused),
		cmocka_unit_test(the_program_is_named_as_on_the_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
