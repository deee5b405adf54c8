#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# remove and rename: both files together, the question, and what is refused.
. "$(dirname "$0")/support/cli.sh"
quick

dbt=$HOME/.dbt
file=$dbt/profiles.yml
vault=$dbt/athena_credentials.age
printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<'END'
region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: AKIAMARKERQWERTYUIOP
aws_secret_access_key: MarkerOfASecret/0123456789abcdefghijklm+
END
# vault_is TEXT: the sections in the vault, opened by age
vault_is() {
	command -v age >/dev/null || return 0
	age_text "$vault" 'correct horse' >"$scratch/text"
	check "the vault's sections are: $1" \
		test "$(grep '^\[' "$scratch/text" | tr -d '\n')" = "$1"
	check "each with its keys" \
		test "$(grep -c '^aws_' "$scratch/text")" = "$(($(grep -c '^\[' "$scratch/text") * 2))"
}
target() {
	printf '    %s:\n      type: athena\n' "$1"
	sed -n '1,4s/^\([a-z0-9_]*\): \(.*\)/      \1: "\2"/p' map.yml
	for key in AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY; do
		printf '      %s: "{{ env_var('"'DBT_ENV_SECRET_%s_%s'"') }}"\n' \
			"$(echo $key | tr A-Z a-z)" "$2" $key
	done
}

for name in shop/dev shop/live other/dev; do
	ends 0 apply $name map.yml $with
done
{
	printf 'shop:\n  target: dev\n  outputs:\n'
	target dev SHOP_DEV
	target live SHOP_LIVE
	printf 'other:\n  target: dev\n  outputs:\n'
	target dev OTHER_DEV
} | file_is "$file"
before=$(snapshot "$dbt")

# What is refused changes nothing.
ends 2 remove shop/nope --yes
ends 2 remove shop/dev
err_has "athena-connect: "
ends 4 remove shop/dev --yes
ends 2 rename shop/dev shop/live
err_has "'shop/live' is there already"
ends 3 rename shop/dev shop/on
ends 3 rename shop/dev 1shop/dev
ends 2 rename shop/dev a/b/c
ends 2 rename shop/nope shop/x
ends 4 rename shop/dev shop/x
ends 4 rename shop/dev shop/x --passphrase-command 'echo wrong'
same "$dbt" "what is refused changes nothing"

# The question, answered.
printf 'no\n' >"$scratch/answers"
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- \
	"$program" remove shop/dev $with >"$scratch/out" 2>"$scratch/err"
check "no is no" test $? = 130
check "the question names the connection and the file" \
	grep -qF 'Remove shop/dev from ~/.dbt/profiles.yml? (yes/no) ' "$scratch/seen"
same "$dbt" "no changes nothing"

ends 0 rename shop/dev shop/test $with
out_is "renamed: shop/dev is shop/test now"
err_is ""
{
	printf 'shop:\n  target: test\n  outputs:\n'
	target test SHOP_TEST
	target live SHOP_LIVE
	printf 'other:\n  target: dev\n  outputs:\n'
	target dev OTHER_DEV
} | file_is "$file"
vault_is '[shop/test][shop/live][other/dev]'
ends 0 rename other/dev third $with
out_is "renamed: other/dev is third/dev now"
vault_is '[shop/test][shop/live][third/dev]'
ends 0 rename shop/live fourth/live $with
vault_is '[shop/test][fourth/live][third/dev]'
ends 0 rename fourth/live shop/live $with
vault_is '[shop/test][shop/live][third/dev]'
ends 0 exec third/dev $with -- sh -c 'test "$DBT_ENV_SECRET_THIRD_DEV_AWS_ACCESS_KEY_ID" = AKIAMARKERQWERTYUIOP'

printf 'yes\n' >"$scratch/answers"
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- \
	"$program" remove shop/test $with >"$scratch/out" 2>"$scratch/err"
check "yes removes" test $? = 0
out_is "removed: shop/test from ~/.dbt/profiles.yml and its keys from athena_credentials.age
the default target of shop is live now"
{
	printf 'shop:\n  target: live\n  outputs:\n'
	target live SHOP_LIVE
	printf 'third:\n  target: dev\n  outputs:\n'
	target dev THIRD_DEV
} | file_is "$file"
vault_is '[shop/live][third/dev]'

# Without a vault there is nothing to unlock.
printf 'a: {target: b, outputs: {b: {type: athena}, c: {type: athena}}}\n' >"$file"
mv "$vault" "$scratch/kept"
ends 0 remove a/c --yes
out_is "removed: a/c from ~/.dbt/profiles.yml"
echo 'a: {target: b, outputs: {b: {type: athena}}}' | file_is "$file"
ends 0 rename a/b x/z
ends 0 remove x/z --yes
check "a file without profiles stays, empty" test -f "$file"
check "and is empty" not test -s "$file"
check "no vault was made" not test -e "$vault"
finish
