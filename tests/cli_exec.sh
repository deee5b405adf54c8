#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# exec becomes the command: its jobs, its pipes and its surroundings, the default target, the warnings.
. "$(dirname "$0")/support/cli.sh"
quick

printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: AKIAMARKERQWERTYUIOP
aws_secret_access_key: MarkerOfASecret/0123456789abcdefghijklm+
END
ends 0 apply shop/dev map.yml $with
ends 0 apply shop/live map.yml $with

check "jobs" $python "$source_folder/tests/support/jobs.py" "$program" exec $with shop/dev

# A profile alone is its default target, as dbt takes it.
ends 0 exec $with shop -- sh -c 'echo "$DBT_TARGET"'
out_is dev
sed -i 's/target: dev/target: live/' "$HOME/.dbt/profiles.yml"
ends 0 exec $with shop -- sh -c 'echo "$DBT_TARGET ${DBT_ENV_SECRET_SHOP_LIVE_AWS_ACCESS_KEY_ID:+set} ${DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID-unset}"'
out_is "live set unset"
ends 2 exec $with shop/nothing -- true
err_has "has no target 'nothing'"
ends 2 exec $with -- true

# Words behind `--` are the command's, whatever they look like.
ends 0 exec $with shop/dev -- printf '%s|' --help -- --for 0 '' 'a b'
out_is "--help|--|--for|0||a b|"
err_is ""
mkdir bin
printf '#!/bin/sh\necho mine\n' >bin/tool
chmod +x bin/tool
PATH=$PWD/bin:$PATH ends 0 exec $with shop/dev -- tool
out_is mine
ends 127 exec $with shop/dev -- tool
err_has "cannot run 'tool'"
ends 0 exec $with shop/dev -- ./bin/tool
ends 126 exec $with shop/dev -- ./bin

# The warnings: a line each, once.
AWS_ENDPOINT_URL=x ends 0 exec $with shop/dev -- true
err_is "athena-connect: warning: AWS_ENDPOINT_URL is set: calls to AWS go there"
AWS_ENDPOINT_URL=x AWS_ENDPOINT_URL_S3=y ends 0 exec $with shop/dev -- true
check "one line for all" test "$(wc -l <"$scratch/err")" = 1
err_has "are set: calls to AWS go there"
mkdir -p above/project
cat >above/.env <<END
# AWS_PROFILE=comment
AWS_ACCESS_KEY_ID=other
export AWS_PROFILE = jane
  AWS_SESSION_TOKEN='old'
AWS_REGION=elsewhere
AWS_ENDPOINT_URL_ATHENA=x
NOT_AWS_PROFILE=x
END
cd above/project || exit 1
ends 0 exec $with shop/dev -- true
err_is "athena-connect: warning: '$scratch/work/above/.env' sets AWS_PROFILE, AWS_SESSION_TOKEN, AWS_ENDPOINT_URL_ATHENA: dbt from 1.12 on reads it back"
echo 'DBT_X=1' >.env
ends 0 exec $with shop/dev -- true
err_is ""
finish
