/* SPDX-License-Identifier: Apache-2.0 */
#include "support/scenes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "base/mem.h"
#include "support/scratch.h"

#define NAME "jaffle_shop/dev"
#define NEW \
	{ \
		"new", NAME \
	}
#define EDIT \
	{ \
		"edit", NAME \
	}

const char scene_several[] =
	"jaffle_shop:\n"
	"  target: dev\n"
	"  outputs:\n"
	"    dev:\n"
	"      type: athena\n"
	"      region_name: eu-west-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://bucket/dbt/\n"
	"      schema: dbt_jane\n"
	"      aws_access_key_id: \"{{ "
	"env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_ACCESS_KEY_ID') }}\"\n"
	"      aws_secret_access_key: \"{{ "
	"env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}\"\n"
	"    prod:\n"
	"      type: athena\n"
	"      region_name: eu-central-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://bucket/prod/\n"
	"      schema: analytics\n"
	"      aws_profile_name: work\n"
	"    local: {type: duckdb, path: x.db}\n"
	"legacy:\n"
	"  target: dev\n"
	"  outputs:\n"
	"    dev:\n"
	"      type: athena\n"
	"      region_name: us-east-1\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://legacy/\n"
	"      schema: dbt\n"
	"      aws_access_key_id: " HOUSE_KEY_ID "\n"
	"      aws_secret_access_key: " HOUSE_SECRET "\n"
	"    lambda:\n"
	"      type: athena\n"
	"      region_name: us-east-2\n"
	"      database: awsdatacatalog\n"
	"      s3_staging_dir: s3://legacy/\n"
	"      schema: dbt\n"
	"warehouse:\n"
	"  outputs:\n"
	"    x: {type: postgres}\n";

/* To Credentials with a page behind that is right. */
#define PASS_CONNECTION \
	"=AWS region name", ">eu-west-1", "+Tab Tab", ">s3://bucket/dbt/", "+PgDn", \
		"=AWS Access Key ID"

const struct scene scenes[] = {
	{"list", SCENE_SEVERAL, {NULL}, {"=jaffle_shop/dev"}},
	{"list_filter", SCENE_SEVERAL, {NULL}, {"=jaffle_shop/dev", ">/dev", "=Filter: dev"}},
	{"list_nothing", SCENE_SEVERAL, {NULL}, {"=jaffle_shop/dev", ">/xyz", "=Filter: xyz"}},
	{"list_help", SCENE_SEVERAL, {NULL}, {"=jaffle_shop/dev", "+F1", "=Help"}},
	{"list_remove", SCENE_SEVERAL, {NULL}, {"=jaffle_shop/dev", ">x", "=keep it"}},
	{"new", SCENE_EMPTY, {"new"}, {"=Profile"}},
	{"connection", SCENE_EMPTY, NEW, {"=AWS region name"}},
	{"connection_typed", SCENE_EMPTY, NEW,
		{"=AWS region name", ">eu-west-1", "+Tab Tab Tab", ">analytics", "+Tab Tab Tab Tab",
			">s3://team-scratch/dbt/", "+Up Up Up Up Up", ">s3://team-bucket/dbt/",
			"=s3://team-bucket/dbt/"}},
	{"connection_wrong", SCENE_EMPTY, NEW,
		{"=AWS region name", ">eu-wst-1", "+Tab Tab", ">team-bucket/dbt",
			"+Tab Tab Tab Tab Tab Tab", ">soon", "+Tab", ">2 times", "+PgDn",
			"=3 answers need attention"}},
	{"connection_stored", SCENE_ONE, EDIT, {"=AWS region name"}},
	{"connection_help", SCENE_EMPTY, NEW, {"=AWS region name", "+Tab Tab F1", "=Help"}},
	{"regions", SCENE_EMPTY, NEW, {"=AWS region name", "+Ctrl-Space", "=Filter:"}},
	{"regions_filter", SCENE_EMPTY, NEW,
		{"=AWS region name", "+Ctrl-Space", ">eu-w", "=as typed"}},
	{"namings", SCENE_EMPTY, NEW,
		{"=AWS region name", "+Tab Tab Tab Tab Tab Tab Ctrl-Space",
			"=Filter:", "+Down Down Down"}},
	{"credentials", SCENE_EMPTY, NEW, {PASS_CONNECTION}},
	{"credentials_typed", SCENE_EMPTY, NEW,
		{PASS_CONNECTION, ">ASIAQWERTYUIOPASDFGH", "+Tab",
			">0123456789abcdefghijABCDEFGHIJ", "=30 of 40"}},
	{"credentials_stored", SCENE_ONE, EDIT, {"=AWS region name", "+PgDn Tab", "=(stored)"}},
	{"pasted_block", SCENE_EMPTY, NEW,
		{PASS_CONNECTION,
			"<[default]\naws_access_key_id = " HOUSE_KEY_ID
			"\naws_secret_access_key = " HOUSE_SECRET "\n",
			"=fill them"}},
	{"review_new", SCENE_EMPTY, NEW,
		{PASS_CONNECTION, ">" HOUSE_KEY_ID, "+Tab", ">" HOUSE_SECRET, "+PgDn"}},
	{"review_problems", SCENE_WRONG, EDIT,
		{"=AWS region name", "+PgDn Ctrl-S", "=Query retries: "}},
	{"review_changed", SCENE_ONE, EDIT,
		{"=AWS region name", "+Backspace 2 Tab Tab Tab", ">analytics", "+Ctrl-S",
			"=nothing is written yet"}},
	{"review_leave", SCENE_ONE, EDIT,
		{"=AWS region name", "+Backspace 2 Ctrl-S", "=nothing is written yet", "+Esc",
			"=keep editing"}},
	{"save_new", SCENE_EMPTY, NEW,
		{PASS_CONNECTION, ">" HOUSE_KEY_ID, "+Tab", ">" HOUSE_SECRET, "+Ctrl-S Ctrl-S",
			"=New passphrase", ">correct horse"}},
	{"save", SCENE_ONE, EDIT,
		{"=AWS region name", "+PgDn Tab", ">made/up+by/hand+for/the+tests/only+00000",
			"+Ctrl-S Ctrl-S", "=Passphrase"}},
	{"save_refused", SCENE_ONE, EDIT,
		{"=AWS region name", "+PgDn Tab", ">made/up+by/hand+for/the+tests/only+00000",
			"+Ctrl-S Ctrl-S", "=Passphrase", ">no", "+Enter", "=2 tries are left"}},
	{"done", SCENE_ONE, EDIT, {"=AWS region name", "+Backspace 2 Ctrl-S Ctrl-S", "=Saved."}},
	{"draft", SCENE_DRAFT, NEW, {"=throw it away"}},
	{"plain_keys", SCENE_SEVERAL, {"edit", "legacy/dev"}, {"=Keys in the open"}},
};

const size_t scene_count = sizeof(scenes) / sizeof(scenes[0]);

const struct scene *
scene_find(const char *name)
{
	for (size_t i = 0; i < scene_count; i++)
		if (strcmp(scenes[i].name, name) == 0)
			return &scenes[i];
	fail_msg("there is no scene '%s'", name);
	return NULL;
}

static void
put_draft(void)
{
	char *folder = scratch_path(house.folder, ".local"), *text;

	assert_int_equal(mkdir(folder, 0700), 0);
	free(folder);
	folder = scratch_path(house.folder, ".local/state");
	assert_int_equal(mkdir(folder, 0700), 0);
	free(folder);
	folder = scratch_path(house.folder, ".local/state/athena-connect");
	assert_int_equal(mkdir(folder, 0700), 0);
	free(folder);
	text = mem_format("file: \"%s\"\nnew: true\nwritten: %lld\nprofile: jaffle_shop\n"
			  "target: dev\nvalues:\n  region_name: eu-west-3\n",
		house.profiles, (long long)time(NULL) - 125);
	scratch_write(house.draft, text);
	free(text);
}

static void
furnish(enum scene_house kind)
{
	switch (kind) {
	case SCENE_ONE:
		house_put_connection(NAME, "");
		return;
	case SCENE_WRONG:
		house_put_connection(
			NAME, "      num_retries: \"many\"\n      num_boto3_retries: 0\n");
		return;
	case SCENE_SEVERAL:
		house_put_profiles(scene_several);
		return;
	case SCENE_DRAFT:
		put_draft();
		return;
	case SCENE_EMPTY:
	case SCENE_HOUSE_COUNT:
		return;
	}
}

static void
take_step(struct screen *screen, const char *step)
{
	switch (step[0]) {
	case '=':
		screen_expect_text(screen, step + 1);
		return;
	case '+':
		screen_press(screen, step + 1);
		return;
	case '>':
		screen_type(screen, step + 1);
		return;
	default:
		screen_paste(screen, step + 1, strlen(step + 1));
		return;
	}
}

struct screen *
scene_open(const struct scene *scene, const struct house_start *start)
{
	struct house_start with = start == NULL ? (struct house_start){0} : *start;
	struct screen *screen;
	size_t more = 0;

	/* Options stand behind the names. */
	while (with.arguments[more] != NULL)
		more++;
	for (size_t i = 0; i < 3 && scene->arguments[i] != NULL; i++)
		with.arguments[more++] = scene->arguments[i];
	furnish(scene->house);
	screen = house_start_as(scene->name, &with);
	screen_forbid(screen, HOUSE_SECRET);
	screen_forbid(screen, HOUSE_PASSPHRASE);
	for (size_t i = 0; i < SCENE_STEPS && scene->steps[i] != NULL; i++)
		take_step(screen, scene->steps[i]);
	return screen;
}
