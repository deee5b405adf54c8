#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# list and show: the text, the exact JSON, and what they never say.
. "$(dirname "$0")/support/cli.sh"
quick

dbt=$HOME/.dbt
file=$dbt/profiles.yml
ends 0 list
out_is "no Athena connection in ~/.dbt/profiles.yml (your home folder)"
ends 0 list --json
out_is "[]"
ends 2 show a/b
err_is "athena-connect: there are no connections in '~/.dbt/profiles.yml'
'athena-connect new' makes one"
check "looking makes no folder" not test -e "$dbt"

mkdir -m 700 "$dbt"
cat >"$file" <<'END'
config: {send_anonymous_usage_stats: false}
shop:
  target: live
  outputs:
    dev: &dev
      type: athena
      region_name: eu-west-1
      database: awsdatacatalog
      s3_staging_dir: s3://my-bucket/dbt/
      schema: "dbt_\"jane\" \u00e9"
      threads: 8
      poll_interval: 0.5
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID') }}"
      aws_secret_access_key: "{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}"
    live:
      <<: *dev
      schema: "{{ env_var('MY_SCHEMA') }}"
      aws_access_key_id: AKIAMARKERQWERTYUIOP
      aws_secret_access_key: MarkerOfASecret/0123456789abcdefghijklm+
    warehouse:
      type: postgres
other:
  outputs:
    default: {type: athena, catalog: c1, region_name: eu-west-1, s3_staging_dir: s3://my-bucket/dbt/,
      schema: s, aws_profile_name: jane}
    chain: {type: athena, region_name: eu-west-1, database: d, s3_staging_dir: s3://my-bucket/dbt/, schema: s}
END
before=$(snapshot "$dbt")
ends 0 list
out_is 'CONNECTION                REGION         SCHEMA              KEYS
shop/dev                  eu-west-1      dbt_"jane" é        vault, 1 error
shop/live                 eu-west-1      {{ env_var('"'MY_SCHEMA'"') }} plain, default, 1 warning
other/default             eu-west-1      s                   aws-profile, default
other/chain               eu-west-1      s                   chain'
ends 0 list --json
file_is "$scratch/out" <<'END'
[
{"name":"shop/dev","profile":"shop","target":"dev","default":false,"region_name":"eu-west-1","schema":"dbt_\"jane\" é","keys":"vault","problems":[{"key":"schema","level":"error","text":"use a-z, 0-9 and _ only, as in dbt_jane"}]},
{"name":"shop/live","profile":"shop","target":"live","default":true,"region_name":"eu-west-1","schema":"{{ env_var('MY_SCHEMA') }}","keys":"plain","problems":[{"key":"aws_secret_access_key","level":"warning","text":"the keys lie in the open in profiles.yml: 'athena-connect import' moves them into the encrypted file"}]},
{"name":"other/default","profile":"other","target":"default","default":true,"region_name":"eu-west-1","schema":"s","keys":"aws-profile","problems":[]},
{"name":"other/chain","profile":"other","target":"chain","default":false,"region_name":"eu-west-1","schema":"s","keys":"chain","problems":[]}
]
END
check "list prints JSON" $python -m json.tool "$scratch/out" /dev/null
check "list says nothing else" not test -s "$scratch/err"

ends 0 show shop/dev --json
out_is '{"name":"shop/dev","file":"'"$file"'","keys":"vault","values":{"region_name":"eu-west-1","database":"awsdatacatalog","s3_staging_dir":"s3://my-bucket/dbt/","poll_interval":0.5,"schema":"dbt_\"jane\" é","threads":8}}'
check "show prints JSON" $python -m json.tool "$scratch/out" /dev/null
ends 0 show shop --json
out_is '{"name":"shop/live","file":"'"$file"'","keys":"plain","values":{"region_name":"eu-west-1","database":"awsdatacatalog","s3_staging_dir":"s3://my-bucket/dbt/","poll_interval":0.5,"schema":"{{ env_var('"'MY_SCHEMA'"') }}","threads":8}}'
ends 0 show other --json
out_is '{"name":"other/default","file":"'"$file"'","keys":"aws-profile","values":{"region_name":"eu-west-1","database":"c1","s3_staging_dir":"s3://my-bucket/dbt/","schema":"s"}}'
ends 0 show shop/live
out_is "shop/live in ~/.dbt/profiles.yml (your home folder), keys: plain

AWS region name                eu-west-1
Database (catalog)             awsdatacatalog
AWS S3 staging directory       s3://my-bucket/dbt/
Athena workgroup               (primary)
Athena Spark workgroup         (no Python models)
AWS S3 data directory          (tables/ in the staging directory)
AWS S3 data naming convention  (schema_table_unique)
AWS S3 temp tables prefix      (as the data directory)
Poll interval                  0.5
Query retries                  (5)
Boto3 retries                  (as query retries)
Iceberg retries                (3)
AWS Access Key ID              (in the open in profiles.yml)
AWS Secret Access Key          (in the open in profiles.yml)
Schema                         {{ env_var('MY_SCHEMA') }}
Threads                        8

aws_secret_access_key: warning: the keys lie in the open in profiles.yml: 'athena-connect import' moves them into the encrypted file"
ends 0 show shop/dev
out_has "AWS Access Key ID              (stored)"
out_has "schema: error: use a-z, 0-9 and _ only, as in dbt_jane"

for name in shop/nope nope shop/warehouse config; do
	ends 2 show $name
	check "$name: says nothing on standard output" not test -s "$scratch/out"
	check "$name: one line, and what to do" test "$(wc -l <"$scratch/err")" -le 2
	err_lacks MarkerOfASecret
	err_lacks AKIAMARKER
done
ends 2 show shop/nope
err_is "athena-connect: profile 'shop' in '~/.dbt/profiles.yml' has no target 'nope'
there is shop/dev, shop/live"
ends 2 show shop/warehouse
err_has "'shop/warehouse' is a connection of another adapter: postgres"
ends 2 show a/b/c
ends 2 show
same "$dbt" "looking changes nothing"

# The folder that is looked in, and why it is.
ends 0 list --profiles-dir "$scratch/nowhere"
out_is "no Athena connection in $scratch/nowhere/profiles.yml (--profiles-dir)"
printf 'here: {outputs: {default: {type: athena}}}\n' >profiles.yml
ends 0 show here
out_has "(the current folder)"
DBT_PROFILES_DIR=$dbt
export DBT_PROFILES_DIR
ends 0 show shop
out_has "(DBT_PROFILES_DIR)"
unset DBT_PROFILES_DIR
rm profiles.yml

# What a text as a terminal would obey must not reach it.
printf 'a: {outputs: {default: {type: athena, schema: "x\\e]0;title\\ay"}}}\n' >"$file"
ends 0 list
check "list prints no control character" not grep -q "$(printf '[\033\007]')" "$scratch/out"
ends 0 show a
check "show prints no control character" not grep -q "$(printf '[\033\007]')" "$scratch/out"
ends 0 list --json
check "nor does the JSON" not grep -q "$(printf '[\033\007]')" "$scratch/out"

# Files that cannot be read.
printf 'a:\n\tb: 1\n' >"$file"
ends 5 list
err_has "line 2: "
check "nothing on standard output" not test -s "$scratch/out"
rm "$file"
mkdir "$file"
ends 5 list
err_is "athena-connect: '~/.dbt/profiles.yml' is a folder, not a file"
finish
