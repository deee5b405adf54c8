#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the keys are stored for: exec, credential-process, unlock and lock; and how they come in and
# are kept: import, passphrase.
. "$(dirname "$0")/support/cli.sh"
quick

dbt=$HOME/.dbt
file=$dbt/profiles.yml
vault=$dbt/athena_credentials.age
id=AKIAMARKERQWERTYUIOP
key=MarkerOfASecret/0123456789abcdefghijklm+
printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: $id
aws_secret_access_key: $key
END
sed 's/AKIA/ASIA/' map.yml >temporary.yml
echo 'aws_session_token: "to\"ken"' >>temporary.yml
ends 0 apply shop/dev map.yml $with
ends 0 apply shop/tmp temporary.yml $with
ends 4 exec shop/dev -- true
err_has "locked: there is no terminal"

# exec: the environment, whole, whatever it was before.
env -i PATH="$PATH" HOME="$HOME" AWS_PROFILE=x AWS_DEFAULT_PROFILE=x AWS_SESSION_TOKEN=stale \
	AWS_SECURITY_TOKEN=stale AWS_CREDENTIAL_EXPIRATION=2000-01-01T00:00:00Z AWS_REGION=x \
	DBT_ENGINE_TARGET=x DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID=stale \
	"$program" exec $with shop/dev -- env | sort >"$scratch/out"
file_is "$scratch/out" <<END
AWS_ACCESS_KEY_ID=$id
AWS_DEFAULT_REGION=eu-west-2
AWS_REGION=eu-west-2
AWS_SECRET_ACCESS_KEY=$key
DBT_ENGINE_TARGET=dev
DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID=$id
DBT_ENV_SECRET_SHOP_DEV_AWS_SECRET_ACCESS_KEY=$key
DBT_PROFILES_DIR=$dbt
DBT_TARGET=dev
HOME=$HOME
PATH=$PATH
END
ends 0 exec $with shop/tmp -- sh -c 'echo "$AWS_SESSION_TOKEN $DBT_ENV_SECRET_SHOP_TMP_AWS_SESSION_TOKEN"'
out_is 'to"ken to"ken'
ends 7 exec $with shop/dev -- sh -c 'exit 7'
ends 127 exec $with shop/dev -- no-such-command
ends 126 exec $with shop/dev -- "$file"
ends 2 exec $with shop/dev
ends 2 exec $with shop/dev --
ends 143 exec $with shop/dev -- sh -c 'kill -TERM $$'
(umask 027 && ulimit -c 0 && exec 7<"$file" && "$program" exec $with shop/dev -- sh -c 'umask; ls /proc/self/fd | wc -l') >"$scratch/out"
check "no open file and our umask not passed on" test "$(tr '\n' ' ' <"$scratch/out")" = "0027 4 "

# credential-process: one object, or nothing and one line.
ends 0 credential-process shop/dev $with
out_is '{"Version":1,"AccessKeyId":"'$id'","SecretAccessKey":"'$key'"}'
ends 0 credential-process shop/tmp $with
out_is '{"Version":1,"AccessKeyId":"ASIAMARKERQWERTYUIOP","SecretAccessKey":"'$key'","SessionToken":"to\"ken"}'
ends 0 lock
ends 4 credential-process shop/dev
check "nothing on standard output" not test -s "$scratch/out"
check "one line on standard error" test "$(wc -l <"$scratch/err")" = 1

# unlock and lock, where the kernel keeps keys.
for time in 8x 0x x '' 1 31d 721h 99999999999s -1m 1.5h; do
	ends 2 unlock --for "$time" $with
	ends 2 exec --for "$time" shop/dev $with -- true
done
if "$program" unlock --for 1m $with >"$scratch/out" 2>"$scratch/err"; then
	out_is "unlocked: ~/.dbt/athena_credentials.age is open for 1m"
	ends 0 exec shop/dev -- true
	ends 0 show shop/dev
	out_has "AWS Access Key ID              AKIA...UIOP"
	ends 0 show shop/dev --json
	out_has '"aws_access_key_id":"AKIA...UIOP"'
	out_lacks "$id"
	ends 0 lock
	out_is "locked: ~/.dbt/athena_credentials.age"
	ends 0 lock
	out_is "locked: ~/.dbt/athena_credentials.age (it was not open)"
	ends 4 exec shop/dev -- true
else
	echo "skipped: the kernel keeps no keys here: unlock and lock"
fi

# passphrase: the old one opens nothing afterwards, the new one everything.
printf 'correct horse\nbattery staple\n' >"$scratch/both"
printf 'wrong\nbattery staple\n' >"$scratch/wrong"
printf 'correct horse\n\n' >"$scratch/none"
chmod 600 "$scratch/both" "$scratch/wrong" "$scratch/none"
before=$(snapshot "$dbt")
ends 4 passphrase --passphrase-file "$scratch/wrong"
ends 4 passphrase --passphrase-file "$scratch/none"
same "$dbt" "a refused change changes nothing"
ends 0 passphrase --passphrase-file "$scratch/both"
out_is "changed: the passphrase of ~/.dbt/athena_credentials.age"
ends 4 exec shop/dev $with -- true
ends 0 exec shop/dev --passphrase-command 'echo battery staple' -- true
printf 'battery staple\ncorrect horse\nmistyped\ncorrect horse\ncorrect horse\n' >"$scratch/answers"
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- \
	"$program" passphrase >"$scratch/out" 2>"$scratch/err"
check "asked on a terminal until it is the same twice" test $? = 0
check "nothing typed is shown" not grep -qE 'horse|staple|mistyped' "$scratch/seen"
ends 0 exec shop/dev $with -- true
check "no temporary file is left" test "$(ls -A "$dbt" | grep -cv lock)" = 2

# import: out of profiles.yml.
rm -rf "$dbt"
mkdir -m 700 "$dbt"
cat >"$file" <<END
# mine
shop:
  target: dev
  outputs:
    dev:
      type: athena
      aws_access_key_id: $id # the ID
      schema: dbt
      aws_secret_access_key: '$key'
    live:
      type: athena
      aws_profile_name: jane
END
before=$(snapshot "$dbt")
ends 4 import shop/dev
same "$dbt" "without a passphrase nothing moves"
ends 0 import $with
out_is "aws_access_key_id: moved into the encrypted file
aws_secret_access_key: moved into the encrypted file
imported: the keys of shop/dev; they are gone from ~/.dbt/profiles.yml
older copies of it, in git or in a backup, hold them still"
check "no key is left in the open" not grep -rqaE 'MARKER|Marker' "$dbt"
file_is "$file" <<'END'
# mine
shop:
  target: dev
  outputs:
    dev:
      type: athena
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID') }}" # the ID
      schema: dbt
      aws_secret_access_key: '{{ env_var(''DBT_ENV_SECRET_SHOP_DEV_AWS_SECRET_ACCESS_KEY'') }}'
    live:
      type: athena
      aws_profile_name: jane
END
ends 0 exec $with shop/dev -- sh -c 'echo "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY"'
out_is "$id $key"
ends 0 import $with
out_is "no keys lie in the open in profiles.yml"
ends 2 import shop/dev $with
err_has "in the encrypted file already"

# import: out of AWS's own file, which stays as it is unless a yes says otherwise.
mkdir "$HOME/.aws"
ends 5 import shop/live $with
cat >"$HOME/.aws/credentials" <<END
[default]
aws_access_key_id = ASIAQQQQQQQQQQQQQQQQ
[jane]
aws_access_key_id=ASIAMARKERQWERTYUIOP
aws_secret_access_key = $key
aws_session_token = token
END
cp "$HOME/.aws/credentials" "$scratch/kept"
ends 0 import shop/live $with
out_is "aws_access_key_id: set
aws_secret_access_key: set
aws_session_token: set
aws_profile_name: jane -> (not set)
imported: the keys of shop/live
they lie in [jane] of ~/.aws/credentials still: 'athena-connect import --yes shop/live' takes them out"
check "AWS's file stays" cmp -s "$HOME/.aws/credentials" "$scratch/kept"
sed -n '11,$p' "$file" >"$scratch/live"
file_is "$scratch/live" <<'END'
      type: athena
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_SHOP_LIVE_AWS_ACCESS_KEY_ID') }}"
      aws_secret_access_key: "{{ env_var('DBT_ENV_SECRET_SHOP_LIVE_AWS_SECRET_ACCESS_KEY') }}"
      aws_session_token: "{{ env_var('DBT_ENV_SECRET_SHOP_LIVE_AWS_SESSION_TOKEN') }}"
END
ends 0 exec $with shop/live -- sh -c 'echo "$AWS_SESSION_TOKEN"'
out_is token

# import --yes, or a yes on the terminal: the profile goes on, its keys come from here.
restart() {
	rm -f "$HOME/.aws/config"
	cp "$scratch/kept" "$HOME/.aws/credentials"
	echo 'region = eu-west-2' >>"$HOME/.aws/credentials"
	printf 'shop:\n  outputs:\n    live:\n      type: athena\n      schema: x\n%s' "$1" >"$file"
}
named='      aws_profile_name: jane
'
line="$program credential-process shop/live --profiles-dir $dbt"
restart "$named"
ends 0 import --yes shop/live $with
out_is "aws_access_key_id: set
aws_secret_access_key: set
aws_session_token: set
~/.aws/config: [profile jane] credential_process = $line
imported: the keys of shop/live; they are gone from [jane] of ~/.aws/credentials
older copies of it, in git or in a backup, hold them still"
file_is "$HOME/.aws/credentials" <<'END'
[default]
aws_access_key_id = ASIAQQQQQQQQQQQQQQQQ
[jane]
region = eu-west-2
END
echo "[profile jane]
credential_process = $line" >"$scratch/text"
file_is "$HOME/.aws/config" <"$scratch/text"
check "the profile stays" grep -q 'aws_profile_name: jane' "$file"
ends 0 credential-process shop/live $with
out_has '"SessionToken":"token"'
ends 2 import shop/live $with
err_has "in the encrypted file already"
printf 'no\n' >"$scratch/no"
restart "$named"
before=$(snapshot "$HOME/.aws")
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/no" -- \
	"$program" import shop/live $with >"$scratch/out" 2>"$scratch/err"
check "a no" test $? = 0
check "it was asked" grep -qF 'Take the keys out of [jane] of ~/.aws/credentials too?' "$scratch/seen"
out_has "they lie in [jane] of ~/.aws/credentials still"
same "$HOME/.aws" "a no leaves it as it is"
printf 'yes\ncorrect horse\n' >"$scratch/yes"
restart ''
sed -i 's/default/other/; s/jane/default/' "$HOME/.aws/credentials"
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/yes" -- \
	"$program" import shop/live >"$scratch/out" 2>"$scratch/err"
check "a yes, for AWS's default profile" test $? = 0
out_has "aws_profile_name: default"
file_is "$HOME/.aws/credentials" <<'END'
[other]
aws_access_key_id = ASIAQQQQQQQQQQQQQQQQ
[default]
region = eu-west-2
END
echo "[default]
credential_process = $line" >"$scratch/text"
file_is "$HOME/.aws/config" <"$scratch/text"
# Keys that came back there win; they can be brought in again, from where the vault leads already.
printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$id" "$key" >"$HOME/.aws/credentials"
ends 0 import --yes shop/live $with
check "nothing of them is left" not test -s "$HOME/.aws/credentials"
ends 0 lock
ends 0 credential-process shop/live $with
out_is '{"Version":1,"AccessKeyId":"'$id'","SecretAccessKey":"'$key'"}'
# A profile that takes a role with these keys keeps them.
restart "$named"
printf '[profile jane]\nrole_arn = x\nsource_profile = jane\n' >"$HOME/.aws/config"
before=$(snapshot "$HOME/.aws")
ends 5 import --yes shop/live $with
err_has "[profile jane] of '~/.aws/config' has keys from elsewhere: role_arn"
same "$HOME/.aws" "and so nothing moves"
finish
