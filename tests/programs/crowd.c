/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crowd FOLDER COUNT targets|profiles: a profiles.yml of so many connections,
 * as the program itself would write it, and a vault with a section for each:
 * all of them targets of one profile, or each in a profile of its own. The
 * passphrase is 'correct horse'.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fatal.h"
#include "base/file.h"
#include "base/mem.h"
#include "age/age.h"
#include "store/vault.h"

#define PASSPHRASE "correct horse"

struct crowd {
	size_t count;
	bool is_one_profile;
	struct buf profiles;
	struct secret vault;
};

static void
add_target(struct crowd *crowd, const char *profile, const char *target)
{
	struct buf *out = &crowd->profiles;
	char *variable = mem_format("DBT_ENV_SECRET_%s_%s", profile, target), *section;

	for (char *at = variable; *at != '\0'; at++)
		*at = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
	buf_append_format(out, "    %s:\n      type: athena\n", target);
	buf_append_string(out, "      region_name: \"eu-west-1\"\n"
			       "      database: \"awsdatacatalog\"\n");
	buf_append_format(out, "      s3_staging_dir: \"s3://bucket-%s/dbt/\"\n", target);
	buf_append_string(out, "      schema: \"dbt\"\n");
	buf_append_format(out,
		"      aws_access_key_id: \"{{ env_var('%s_AWS_ACCESS_KEY_ID') }}\"\n", variable);
	buf_append_format(out,
		"      aws_secret_access_key: \"{{ env_var('%s_AWS_SECRET_ACCESS_KEY') }}\"\n",
		variable);
	section = mem_format("[%s/%s]\naws_access_key_id = AKIAQWERTYUIOPASDFGH\n"
			     "aws_secret_access_key = 0123456789abcdefghijABCDEFGHIJ0123456789\n",
		profile, target);
	secret_append(&crowd->vault, section, strlen(section));
	free(section);
	free(variable);
}

static void
gather(struct crowd *crowd)
{
	for (size_t i = 0; i < crowd->count; i++) {
		char *name = mem_format("%s%zu", crowd->is_one_profile ? "t" : "p", i);

		if (!crowd->is_one_profile || i == 0)
			buf_append_format(&crowd->profiles, "%s:\n  target: %s\n  outputs:\n",
				crowd->is_one_profile ? "shop" : name,
				crowd->is_one_profile ? "t0" : "dev");
		if (crowd->is_one_profile)
			add_target(crowd, "shop", name);
		else
			add_target(crowd, name, "dev");
		free(name);
	}
}

static bool
put(const char *folder, const char *name, const struct buf *bytes, struct error *err)
{
	char *path = mem_format("%s/%s", folder, name);
	const struct file_write write = {
		.path = path, .bytes = bytes->bytes, .length = bytes->length, .mode = 0600};
	bool ok = file_replace(&write, err);

	free(path);
	return ok;
}

int
main(int argc, char **argv)
{
	struct crowd crowd = {0};
	struct secret passphrase = SECRET_INIT;
	struct error err = {0};
	struct buf sealed;
	bool ok;

	FATAL_UNLESS(argc == 4);
	crowd.count = strtoul(argv[2], NULL, 10);
	crowd.is_one_profile = strcmp(argv[3], "targets") == 0;
	buf_init(&crowd.profiles);
	buf_init(&sealed);
	secret_set(&passphrase, PASSPHRASE, strlen(PASSPHRASE));
	gather(&crowd);
	ok = put(argv[1], "profiles.yml", &crowd.profiles, &err) &&
	     age_seal(&passphrase, 1, &crowd.vault, &sealed, NULL, &err) &&
	     put(argv[1], VAULT_FILE_NAME, &sealed, &err);
	if (!ok)
		(void)fprintf(stderr, "crowd: %s\n", err.text);
	buf_release(&crowd.profiles);
	buf_release(&sealed);
	secret_release(&crowd.vault);
	secret_release(&passphrase);
	return ok ? 0 : 1;
}
