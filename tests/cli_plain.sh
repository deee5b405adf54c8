#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A whole setup and an edit as questions, line by line, over pipes.
. "$(dirname "$0")/support/cli.sh"
program=$BUILD/tests/programs/quick
draft=$HOME/.local/state/athena-connect/draft.yml
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

answers jaffle_shop '' '?' list 23 '' team-bucket no s3://team-bucket/dbt '' '' '' '' '' '' \
	'' back 5 '' '' AKIAQWERTYUIOPASDFGH $secret '' '' yes pass other pass pass
asks 0 --plain new
out_has 'The AWS region that Athena runs in.'
out_has '23. eu-west-1, Europe (Ireland)'
out_has 'Not taken: start with s3://, as in s3://bucket/dbt/.'
out_has 'Note: a slash was added at the end.'
out_has 'The two differ. Once more.'
out_has ' 6 +       region_name: "eu-west-1"'
out_has '+       aws_secret_access_key: "{{ env_var(' # each line of the review is one
out_has "DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}\""
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

# The script that it ends with does the same elsewhere, and holds no key.
printf 'pass\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
sed -n '/^athena-connect apply/,/^END$/p' "$scratch/out" |
	sed "1s|athena-connect|'$program' --passphrase-file '$scratch/passphrase'|" >"$scratch/script"
out_lacks AKIAQWERTYUIOPASDFGH\"
HOME=$scratch/elsewhere AWS_ACCESS_KEY_ID=AKIAQWERTYUIOPASDFGH AWS_SECRET_ACCESS_KEY=$secret \
	sh "$scratch/script" >/dev/null 2>&1
check 'the script sets the same' cmp "$scratch/wanted" "$scratch/elsewhere/.dbt/profiles.yml"

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
answers no 1 eu-west-2 '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' no
asks 130 --plain
out_has 'What was answered is kept as a draft, without the keys.'
check 'nothing was written' cmp "$scratch/edited" "$HOME/.dbt/profiles.yml"

# The same questions by the environment, and on a terminal without a name.
answers drop quit
ACCESSIBLE=1 asks 0
out_has 'A number edits, new makes one, quit leaves: '
answers q
TERM=dumb asks 0
out_has '1. jaffle_shop/dev, default'

# What would do instead of a wrong answer is offered; nothing is taken without a yes.
answers new other '' eu-wst-1 yes '' team-bucket/dbt/ no team-bucket/dbt/ yes
asks 130 --plain
out_has 'Note: not known here: did you mean eu-west-1?'
out_has 'Take eu-west-1? yes or no: '
out_has 'Not taken: start with s3://, as in s3://bucket/dbt/.'
out_has 'Take s3://team-bucket/dbt/? yes or no: '
check 'a draft holds what was taken' grep -q 's3://team-bucket/dbt/' "$draft"

# The draft that was left is offered, with its age, and can be gone on with; the answers are there.
answers maybe yes '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' AKIAQWERTYUIOPASDFGH $secret '' '' no
asks 130 --plain
out_has 'An unfinished form of other/dev was kept '
out_has 'Continue with it? yes, no, or drop: '
out_has 'AWS region name [eu-west-1]: '
out_has 'AWS S3 staging directory [s3://team-bucket/dbt/]: '
out_has 'Save this?'
answers no quit
asks 0 --plain
check 'the draft stays' test -e "$draft"
answers drop quit
asks 0 --plain
check 'the draft is gone' not test -e "$draft"
answers quit
asks 0 --plain
out_lacks 'unfinished'

# What AWS's own tools are set to is offered by a number, for an empty answer only.
mkdir "$HOME/.aws"
printf '[default]\nregion = eu-central-1\n' >"$HOME/.aws/config"
printf '[work]\naws_access_key_id = AKIAMARKERQWERTYUIOP\naws_secret_access_key = %s\n' $secret \
	>"$HOME/.aws/credentials"
answers 2 '' s3://team-bucket/dbt/ '' '' '' '' '' '' '' '' '' 1 '' '' '' '' k k yes pass pass
AWS_REGION=eu-west-2 asks 0 --plain new offered/dev
out_has '1. eu-west-2, from AWS_REGION'
out_has '2. eu-central-1, from ~/.aws/config'
out_has '1. work, from ~/.aws/credentials'
out_has 'copied; they stay in ~/.aws/credentials too'
out_has 'dbt finds the keys by itself, through an AWS profile. k: through athena-connect exec instead'
out_has 'AWS Secret Access Key, not shown [given, 40 characters]: '
out_lacks $secret
check 'the region is the chosen one' grep -q 'region_name: "eu-central-1"' "$HOME/.dbt/profiles.yml"
answers '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' no
AWS_REGION=eu-west-2 asks 130 --plain edit offered/dev
out_lacks 'from AWS_REGION'
rm -r "$HOME/.aws"
answers drop quit
asks 0 --plain

# Keys that lie in the open are moved when the answer is yes.
cat >"$HOME/.dbt/profiles.yml" <<END
open:
  outputs:
    dev:
      type: athena
      region_name: eu-west-1
      database: awsdatacatalog
      s3_staging_dir: s3://team-bucket/dbt/
      schema: dbt
      aws_access_key_id: AKIAMARKERQWERTYUIOP
      aws_secret_access_key: $secret
END
answers no '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' yes
asks 0 --plain edit open/dev
check 'no leaves them where they are' grep -q $secret "$HOME/.dbt/profiles.yml"
answers yes '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' '' yes pass
asks 0 --plain edit open/dev
out_has 'The keys stand in profiles.yml for everybody to read.'
out_has 'Move them into the encrypted file? yes or no: '
check 'the key is gone from the file' not grep -q $secret "$HOME/.dbt/profiles.yml"
ends 0 exec open/dev --passphrase-file "$scratch/passphrase" -- \
	sh -c 'test "$DBT_ENV_SECRET_OPEN_DEV_AWS_SECRET_ACCESS_KEY" = '$secret

finish
