#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A whole setup and an edit as questions, line by line, over pipes.
. "$(dirname "$0")/support/cli.sh"
program=$BUILD/tests/programs/quick
secret=wJalrXUtnFEMIaaaabbbbccccddddeeeeffffggg

# answers LINE...: what is typed next
answers() { printf '%s\n' "$@" >"$scratch/answers"; }

# asks STATUS ARGUMENT...: runs it with those answers
asks() {
	wanted=$1
	shift
	checks=$((checks + 1))
	setsid -w "$program" "$@" <"$scratch/answers" >"$scratch/out" 2>"$scratch/err"
	got=$?
	[ $got = "$wanted" ] || complain "athena-connect $*: status $wanted, not $got"
}

answers jaffle_shop '' '?' list 23 '' team-bucket s3://team-bucket/dbt '' '' '' '' '' '' \
	'' back 5 '' '' AKIAQWERTYUIOPASDFGH $secret '' '' yes pass other pass pass
asks 0 --plain new
out_has 'The AWS region that Athena runs in.'
out_has '23. eu-west-1, Europe (Ireland)'
out_has 'Not taken: start with s3://, as in s3://bucket/dbt/.'
out_has 'Note: a slash was added at the end.'
out_has 'The two differ. Once more.'
out_has "athena-connect exec jaffle_shop/dev -- dbt debug"
out_lacks $secret
err_is ''
cat >"$scratch/wanted" <<'END'
jaffle_shop:
  target: dev
  outputs:
    dev:
      type: athena
      region_name: "eu-west-1"
      database: "awsdatacatalog"
      s3_staging_dir: "s3://team-bucket/dbt/"
      num_retries: 5
      schema: "dbt"
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_ACCESS_KEY_ID') }}"
      aws_secret_access_key: "{{ env_var('DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}"
END
check 'profiles.yml is what was answered' cmp "$scratch/wanted" "$HOME/.dbt/profiles.yml"

# An edit of one value asks for no passphrase, keeps the rest, and takes one away by '-'.
answers 1 '' '' '' analytics '' '' '' '' '' - '' '' '' '' '' '' yes
asks 0 --plain
out_has '1. jaffle_shop/dev, default'
out_has 'AWS Secret Access Key, not shown [stored]: '
sed -e 's/^      num_retries: 5$/      work_group: "analytics"/' "$scratch/wanted" >"$scratch/edited"
check 'one line is new and one gone' cmp "$scratch/edited" "$HOME/.dbt/profiles.yml"

# Answers that end too soon, or are no, write nothing; a draft without the keys stays.
answers 1 eu-west-2
asks 130 --plain
err_is 'athena-connect: the input ended; nothing was saved'
answers 1 eu-west-2 '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' no
asks 130 --plain
check 'nothing was written' cmp "$scratch/edited" "$HOME/.dbt/profiles.yml"

# The same questions by the environment, and on a terminal without a name.
answers quit
ACCESSIBLE=1 asks 0
out_has 'A number edits, new makes one, quit leaves: '
answers q
TERM=dumb asks 0
out_has '1. jaffle_shop/dev, default'
finish
