#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# policy: one JSON document, no wider than the connection.
. "$(dirname "$0")/support/cli.sh"
mkdir -m 700 "$HOME/.dbt"
cat >"$HOME/.dbt/profiles.yml" <<'END'
shop:
  target: dev
  outputs:
    dev:
      type: athena
      region_name: cn-north-1
      database: lake
      s3_staging_dir: s3://results/a/b
      s3_data_dir: "s3://data/it's $5/"
      s3_tmp_table_dir: s3://data
      work_group: team
      spark_work_group: spark
      schema: dbt_jane
    least: {type: athena, region_name: eu-west-1, database: awsdatacatalog, s3_staging_dir: "s3://results/a/",
      schema: dbt}
    made: {type: athena, region_name: eu-west-1, database: awsdatacatalog, s3_staging_dir: "s3://results/a/",
      s3_data_dir: "{{ env_var('DATA') }}", schema: dbt}
END
# resources SID: those of a statement, in one line
resources() {
	$python -c '
import json, sys
for statement in json.load(open(sys.argv[1]))["Statement"]:
    if statement["Sid"] == sys.argv[2]:
        print(" ".join(statement["Resource"]))' "$scratch/out" "$1"
}
ends 0 policy shop/dev
check "the policy says nothing else" not test -s "$scratch/err"
check "the work group" test "$(resources Athena)" = "arn:aws-cn:athena:cn-north-1:*:workgroup/team"
check "that of Python models" test "$(resources PythonModels)" = "arn:aws-cn:athena:cn-north-1:*:workgroup/spark"
check "the catalog" test "$(resources Catalog)" = "arn:aws-cn:athena:cn-north-1:*:datacatalog/lake"
check "the schema" test "$(resources Glue)" = "arn:aws-cn:glue:cn-north-1:*:catalog arn:aws-cn:glue:cn-north-1:*:database/default arn:aws-cn:glue:cn-north-1:*:database/dbt_jane* arn:aws-cn:glue:cn-north-1:*:table/dbt_jane*/*"
check "each bucket once" test "$(resources Buckets)" = "arn:aws-cn:s3:::results arn:aws-cn:s3:::data"
check "below the folders, not beside them" test "$(resources Objects)" = \
	'arn:aws-cn:s3:::results/a/b/* arn:aws-cn:s3:::data/it'"'"'s ${$}5/* arn:aws-cn:s3:::data/*'
ends 0 policy shop/least
check "the work group that AWS takes" test "$(resources Athena)" = "arn:aws:athena:eu-west-1:*:workgroup/primary"
check "no Python models" test -z "$(resources PythonModels)"
check "no other catalog" test -z "$(resources Catalog)"
ends 3 policy shop/made
err_has "s3_data_dir is made by dbt"
check "no half of a policy" not test -s "$scratch/out"
ends 2 policy shop/nope
finish
