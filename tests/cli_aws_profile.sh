#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# apply --keys aws-profile: a connection as a profile in ~/.aws/config, and back; its file is edited
# with the care that profiles.yml gets.
. "$(dirname "$0")/support/cli.sh"
quick

dbt=$HOME/.dbt
file=$dbt/profiles.yml
config=$HOME/.aws/config
id=AKIAMARKERQWERTYUIOP
key=MarkerOfASecret/0123456789abcdefghijklm+
printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: $id
aws_secret_access_key: $key
END
mkdir "$HOME/.aws"
printf '# mine\r\n[default]\r\nregion = eu-west-1\r\ns3 =\r\n  addressing_style = path\r\n\r\n[profile jane] ; hers\r\nsso_session = x' >"$config"
chmod 640 "$config"
cp "$config" "$scratch/config"
profile_is() {
	{
		printf 'shop:\n  target: %s\n  outputs:\n    %s:\n      type: athena\n' "$1" "$1"
		sed -n '1,4s/^\([a-z0-9_]*\): \(.*\)/      \1: "\2"/p' map.yml
		cat
	} >"$scratch/profile"
	file_is "$file" <"$scratch/profile"
}

ends 0 apply shop/dev map.yml --dry-run --keys aws-profile
out_has "aws_profile_name: athena-connect-shop-dev
[profile athena-connect-shop-dev] in ~/.aws/config: set"
check "--dry-run writes nothing" cmp -s "$config" "$scratch/config"
check "nor does it make anything" not test -e "$dbt"

# What would not work is refused before anything is written.
echo '[athena-connect-shop-dev]' >"$HOME/.aws/credentials"
ends 5 apply shop/dev map.yml $with --keys aws-profile
err_has "the keys of [athena-connect-shop-dev]"
rm "$HOME/.aws/credentials"
printf '\n[profile athena-connect-shop-dev]\nregion = x\n' >>"$config"
ends 5 apply shop/dev map.yml $with --keys aws-profile
err_has "belongs to something else"
printf '\n[profile jane]\n' >"$config"
printf '\n[profile jane]\n' >>"$config"
ends 5 apply shop/dev map.yml $with --keys aws-profile
err_has "cannot edit '~/.aws/config': line 4: "
cp "$scratch/config" "$config"
chmod 440 "$config"
ends 5 apply shop/dev map.yml $with --keys aws-profile
err_has "it is read-only"
chmod 640 "$config"
mkdir "$scratch/o\$dd"
ends 2 apply shop/dev map.yml $with --keys aws-profile --profiles-dir "$scratch/o\$dd"
ends 3 apply shop/dev - $with --keys aws-profile <<'END'
region_name: eu-west-1
END
err_has "aws_access_key_id: error: "
check "nothing was written" cmp -s "$config" "$scratch/config"
check "nothing was made" not test -e "$dbt"

# There.
ends 0 apply shop/dev map.yml $with --keys aws-profile
echo '      aws_profile_name: "athena-connect-shop-dev"' | profile_is dev
{
	cat "$scratch/config"
	printf '\r\n\r\n[profile athena-connect-shop-dev]\r\ncredential_process = %s credential-process --profiles-dir %s shop/dev\r\n' \
		"$(realpath "$program")" "$dbt"
} | file_is "$config"
check "the file keeps its mode" test "$(stat -c %a "$config")" = 640
ends 0 list --json
out_has '"keys":"aws-profile","problems":[]'
ends 0 show shop/dev
out_has "AWS Secret Access Key          (stored)"
line=$(sed -n 's/^credential_process = \(.*\)\r$/\1/p' "$config")
sh -c "cd / && $line $with" >"$scratch/out" 2>"$scratch/err"
out_is '{"Version":1,"AccessKeyId":"'$id'","SecretAccessKey":"'$key'"}'
if $python -c 'import botocore.session' 2>/dev/null; then
	"$program" unlock --for 1m $with >/dev/null 2>&1
	check "botocore gets the keys" test "$(AWS_PROFILE=athena-connect-shop-dev $python -c '
import botocore.session
print(botocore.session.get_session().get_credentials().secret_key)')" = "$key"
	"$program" lock >/dev/null
else
	skip "botocore is not here to run the credential_process"
fi

# Another key: the profile stays, and what belonged to the old key goes.
ends 0 apply shop/dev - $with <<END
aws_access_key_id: ASIAMARKERQWERTYUIOP
aws_secret_access_key: $key
aws_session_token: token
END
out_is "aws_access_key_id: changed
aws_secret_access_key: changed
aws_session_token: set"
ends 0 credential-process shop/dev $with
out_has '"SessionToken":"token"'
ends 0 apply shop/dev - $with <<END
aws_access_key_id: $id
aws_secret_access_key: $key
END
ends 0 credential-process shop/dev $with
out_lacks SessionToken
echo '      aws_profile_name: "athena-connect-shop-dev"' | profile_is dev

# It is renamed with its connection, goes back to variables, and comes again.
ends 0 rename shop/dev shop/live $with
echo '      aws_profile_name: "athena-connect-shop-live"' | profile_is live
check "the section has the new name" test "$(grep -c '^\[profile athena' "$config")" = 1
check "and the new command" grep -q "shop/live.\$" "$config"
ends 0 credential-process shop/live $with
echo '{}' >nothing.yml
ends 0 apply shop/live nothing.yml --keys env
out_is "aws_profile_name: athena-connect-shop-live -> (not set)
[profile athena-connect-shop-live] in ~/.aws/config: removed"
profile_is live <<'END'
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_SHOP_LIVE_AWS_ACCESS_KEY_ID') }}"
      aws_secret_access_key: "{{ env_var('DBT_ENV_SECRET_SHOP_LIVE_AWS_SECRET_ACCESS_KEY') }}"
END
{
	cat "$scratch/config"
	printf '\r\n'
} | file_is "$config"
ends 0 exec shop/live $with -- sh -c 'echo $AWS_ACCESS_KEY_ID'
out_is "$id"
ends 0 apply shop/live nothing.yml --keys aws-profile
ends 0 remove shop/live --yes $with
check "it goes with its connection" not grep -q athena-connect "$config"
check "no key lies in the open" not grep -rqaE 'MARKER|Marker' "$dbt" "$config"
finish
