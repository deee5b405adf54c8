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
	{.name = "list", .house = SCENE_SEVERAL, .steps = {"=jaffle_shop/dev"}},
	{.name = "list_filter",
		.house = SCENE_SEVERAL,
		.steps = {"=jaffle_shop/dev", ">/dev", "=Filter: dev"},
		.layers = 1},
	{.name = "list_nothing",
		.house = SCENE_SEVERAL,
		.steps = {"=jaffle_shop/dev", ">/xyz", "=Filter: xyz"},
		.layers = 1},
	{.name = "list_help",
		.house = SCENE_SEVERAL,
		.steps = {"=jaffle_shop/dev", "+F1", "=Help"},
		.layers = 1},
	{.name = "list_remove",
		.house = SCENE_SEVERAL,
		.steps = {"=jaffle_shop/dev", ">x", "=keep it"},
		.layers = 1},
	{.name = "new", .house = SCENE_EMPTY, .arguments = {"new"}, .steps = {"=Profile"}},
	{.name = "connection",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name"}},
	{.name = "connection_typed",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", ">eu-west-1", "+Tab Tab Tab", ">analytics",
			"+Tab Tab Tab Tab", ">s3://team-scratch/dbt/", "+Up Up Up Up Up",
			">s3://team-bucket/dbt/", "=s3://team-bucket/dbt/"},
		.is_changed = true},
	{.name = "connection_wrong",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", ">eu-wst-1", "+Tab Tab", ">team-bucket/dbt",
			"+Tab Tab Tab Tab Tab Tab", ">soon", "+Tab", ">2 times", "+PgDn",
			"=3 answers need attention"},
		.is_changed = true},
	{.name = "connection_instead",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", "+Tab Tab", ">team-bucket/dbt", "+Tab Up Ctrl-Space",
			"=Filter:"},
		.layers = 1,
		.is_changed = true},
	{.name = "connection_stored",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name"}},
	{.name = "connection_help",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", "+Tab Tab F1", "=Help"},
		.layers = 1},
	{.name = "regions",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", "+Ctrl-Space", "=Filter:"},
		.layers = 1},
	{.name = "regions_filter",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", "+Ctrl-Space", ">eu-w", "=as typed"},
		.layers = 1},
	{.name = "namings",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {"=AWS region name", "+Tab Tab Tab Tab Tab Tab Ctrl-Space",
			"=Filter:", "+Down Down Down", "=schema's table"},
		.layers = 1},
	{.name = "credentials",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {PASS_CONNECTION},
		.is_changed = true},
	{.name = "credentials_typed",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {PASS_CONNECTION, ">ASIAQWERTYUIOPASDFGH", "+Tab",
			">0123456789abcdefghijABCDEFGHIJ", "=30 of 40"},
		.is_changed = true},
	{.name = "credentials_stored",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+PgDn Tab", "=(stored)"}},
	{.name = "pasted_block",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {PASS_CONNECTION,
			"<[default]\naws_access_key_id = " HOUSE_KEY_ID
			"\naws_secret_access_key = " HOUSE_SECRET "\n",
			"=fill them"},
		.layers = 1,
		.is_changed = true},
	{.name = "review_new",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {PASS_CONNECTION, ">" HOUSE_KEY_ID, "+Tab", ">" HOUSE_SECRET, "+PgDn",
			"=nothing is written yet"},
		.is_changed = true},
	{.name = "review_problems",
		.house = SCENE_WRONG,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+PgDn Ctrl-S", "=Query retries: "}},
	{.name = "review_changed",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+Backspace 2 Tab Tab Tab", ">analytics", "+Ctrl-S",
			"=nothing is written yet"},
		.is_changed = true},
	{.name = "review_leave",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+Backspace 2 Ctrl-S", "=nothing is written yet",
			"+Esc", "=keep editing"},
		.layers = 1,
		.is_changed = true},
	{.name = "save_new",
		.house = SCENE_EMPTY,
		.arguments = NEW,
		.steps = {PASS_CONNECTION, ">" HOUSE_KEY_ID, "+Tab", ">" HOUSE_SECRET,
			"+Ctrl-S Ctrl-S", "=New passphrase", ">correct horse", "=weak: "},
		.layers = 1,
		.is_changed = true},
	{.name = "save",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+PgDn Tab",
			">made/up+by/hand+for/the+tests/only+00000", "+Ctrl-S Ctrl-S",
			"=Passphrase"},
		.layers = 1,
		.is_changed = true},
	{.name = "save_refused",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+PgDn Tab",
			">made/up+by/hand+for/the+tests/only+00000", "+Ctrl-S Ctrl-S",
			"=Passphrase", ">no", "+Enter", "=2 tries are left"},
		.layers = 1,
		.is_changed = true},
	{.name = "done",
		.house = SCENE_ONE,
		.arguments = EDIT,
		.steps = {"=AWS region name", "+Backspace 2 Ctrl-S Ctrl-S", "=Saved."}},
	{.name = "check",
		.house = SCENE_ONE,
		.steps = {"=jaffle_shop/dev", ">c", "=passphrase", ">" HOUSE_PASSPHRASE, "+Enter",
			"=to the field"},
		.layers = 1},
	{.name = "draft",
		.house = SCENE_DRAFT,
		.arguments = NEW,
		.steps = {"=throw it away"},
		.layers = 1},
	{.name = "plain_keys",
		.house = SCENE_SEVERAL,
		.arguments = {"edit", "legacy/dev"},
		.steps = {"=Keys in the open"},
		.layers = 1},
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
	if (!with.may_show_secrets) {
		screen_forbid(screen, HOUSE_SECRET);
		screen_forbid(screen, HOUSE_PASSPHRASE);
	}
	for (size_t i = 0; i < SCENE_STEPS && scene->steps[i] != NULL; i++)
		take_step(screen, scene->steps[i]);
	return screen;
}
