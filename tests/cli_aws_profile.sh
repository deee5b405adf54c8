#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The keys by an AWS profile: the section of ~/.aws/config that a connection gets, keeps, takes along
# and loses, and whom it leaves alone.
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
cat >plain.yml <<END
region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
END
printf 'aws_access_key_id: %s\naws_secret_access_key: %s\n' "$id" "$key" >keys.yml
cat plain.yml keys.yml >map.yml
sed 's/AKIA/ASIA/' keys.yml >temporary.yml
echo 'aws_session_token: token' >>temporary.yml
echo '{}' >none.yml
line() { echo "$program credential-process $1 --profiles-dir $dbt"; }

# A new connection: the profile names it, the section leads back; every other byte stays.
mkdir "$HOME/.aws"
printf '# mine\r\n[default]\r\nregion=eu-west-1\r\n' >"$scratch/mine"
cp "$scratch/mine" "$HOME/real"
chmod 640 "$HOME/real"
ln -s ../real "$config"
ends 0 apply shop/dev map.yml $with --keys aws-profile --dry-run
check "a dry run writes nothing" cmp -s "$config" "$scratch/mine"
ends 3 apply shop/dev plain.yml $with --keys aws-profile
err_has "aws_access_key_id: error"
check "nor does an error" not test -e "$dbt"
ends 0 apply shop/dev map.yml $with --keys aws-profile
err_is ""
out_is "region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
aws_access_key_id: set
aws_secret_access_key: set
schema: dbt
aws_profile_name: shop/dev
~/.aws/config: [profile shop/dev] credential_process = $(line shop/dev)"
start() { printf 'shop:\n  target: %s\n  outputs:\n    %s:\n' "$1" "$1"; }
values() {
	cat <<'END'
      type: athena
      region_name: "eu-west-2"
      database: "awsdatacatalog"
      s3_staging_dir: "s3://my-bucket/dbt/"
      schema: "dbt"
END
}
{ start dev; values; echo '      aws_profile_name: "shop/dev"'; } >"$scratch/text"
file_is "$file" <"$scratch/text"
{ cat "$scratch/mine"; printf '\r\n[profile shop/dev]\r\ncredential_process = %s\r\n' "$(line shop/dev)"; } >"$scratch/text"
file_is "$config" <"$scratch/text"
check "the symlink stays" test -L "$config"
check "the mode stays" test "$(stat -c %a "$HOME/real")" = 640
check "no temporary file is left" test "$(ls -A "$HOME/.aws" "$HOME" | grep -cE 'athena-connect-[0-9a-f]{16}')" = 0

# The line, as those run it who split it and those who have a shell.
cat >split.py <<'END'
import configparser, shlex, subprocess, sys
parser = configparser.RawConfigParser()
parser.read(sys.argv[1], encoding="utf-8")
line = parser.get(sys.argv[2], "credential_process")
assert line == line.strip() and not any(mark in line for mark in (" #", " ;")), line
words = shlex.split(line)
told = subprocess.run(["sh", "-c", 'for word in %s; do printf "%%s\\0" "$word"; done' % line], capture_output=True)
assert told.stdout.decode().split("\0")[:-1] == words, (told, words)
print("\n".join(words))
END
$python split.py "$config" "profile shop/dev" >"$scratch/out"
out_is "$(line shop/dev | tr ' ' '\n')"
(cd / && setsid -w $(line shop/dev) $with) >"$scratch/out" 2>"$scratch/err"
out_is '{"Version":1,"AccessKeyId":"'$id'","SecretAccessKey":"'$key'"}'
odd="$scratch/it's (an) odd; place & é"
mkdir -p "$odd/dbt"
cp "$program" "$odd/program"
AWS_CONFIG_FILE="$odd/config" setsid -w "$odd/program" apply odd/dev map.yml $with --keys aws-profile \
	--profiles-dir "$odd/dbt" >"$scratch/out" 2>"$scratch/err"
$python split.py "$odd/config" "profile odd/dev" >"$scratch/out"
out_is "$odd/program
credential-process
odd/dev
--profiles-dir
$odd/dbt"
check "a new one is its owner's" test "$(stat -c %a "$odd/config")" = 600
for letter in '$' '`' '"' '\'; do
	mkdir "$scratch/a${letter}b"
	ends 5 apply shop/live map.yml $with --keys aws-profile --profiles-dir "$scratch/a${letter}b"
	err_has "cannot stand in a credential_process"
	check "nothing is written" test -z "$(ls -A "$scratch/a${letter}b")"
done

# What follows: exec, show, a new key, a value; nothing is said twice.
ends 0 exec shop/dev $with -- sh -c 'echo "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY"'
out_is "$id $key"
err_is ""
ends 0 show shop/dev
out_has "keys: aws-profile"
out_has "AWS Secret Access Key          (stored)"
cp "$config" "$scratch/kept"
ends 0 apply shop/dev none.yml --keys aws-profile
out_is "nothing changes"
echo 'threads: 3' >threads.yml
ends 0 apply shop/dev threads.yml
out_is "threads: 3"
echo "aws_access_key_id: ASIAMARKERQWERTYUIOP" >alone.yml
ends 3 apply shop/dev alone.yml $with
err_has "aws_session_token: error"
ends 0 apply shop/dev temporary.yml $with
out_is "aws_access_key_id: changed
aws_secret_access_key: changed
aws_session_token: changed"
ends 0 credential-process shop/dev $with
out_is '{"Version":1,"AccessKeyId":"ASIAMARKERQWERTYUIOP","SecretAccessKey":"'$key'","SessionToken":"token"}'
echo "aws_secret_access_key: $key" >secret.yml
ends 0 apply shop/dev secret.yml $with
ends 0 credential-process shop/dev $with
out_has '"SessionToken":"token"'
check "the file was left alone" cmp -s "$config" "$scratch/kept"

# Back to the environment, locked: whether there is a token cannot be known, and need not be.
ends 0 lock
ends 0 apply shop/dev none.yml --keys env
out_is "aws_profile_name: shop/dev -> (not set)
~/.aws/config: [profile shop/dev] -> (no credential_process)"
check "no trace is left" cmp -s "$config" "$scratch/mine"
references() {
	cat <<'END'
      threads: 3
      aws_access_key_id: "{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_ACCESS_KEY_ID') }}"
      aws_secret_access_key: "{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_SECRET_ACCESS_KEY') }}"
END
}
{ start dev; values; references
echo "      aws_session_token: \"{{ env_var('DBT_ENV_SECRET_SHOP_DEV_AWS_SESSION_TOKEN', '') }}\""; } >"$scratch/text"
file_is "$file" <"$scratch/text"
ends 0 exec shop/dev $with -- sh -c 'echo "$DBT_ENV_SECRET_SHOP_DEV_AWS_SESSION_TOKEN"'
out_is token
ends 0 apply shop/dev keys.yml $with
{ start dev; values; references; } >"$scratch/env"
file_is "$file" <"$scratch/env"
if "$program" unlock $with >/dev/null 2>&1; then
	ends 0 apply shop/dev none.yml --keys aws-profile
	ends 0 apply shop/dev none.yml --keys env
	file_is "$file" <"$scratch/env"
	ends 0 lock
else
	echo "skipped: the kernel keeps no keys here: an unlocked way back"
fi

# rename and remove.
ends 0 apply shop/dev none.yml --keys aws-profile
ends 0 rename shop/dev shop/live $with
{ start live; values; echo '      threads: 3'; echo '      aws_profile_name: "shop/live"'; } >"$scratch/text"
file_is "$file" <"$scratch/text"
{ cat "$scratch/mine"; printf '\r\n[profile shop/live]\r\ncredential_process = %s\r\n' "$(line shop/live)"; } >"$scratch/text"
file_is "$config" <"$scratch/text"
(cd / && setsid -w $(line shop/live) $with) >"$scratch/out" 2>"$scratch/err"
out_has "$key"
ends 0 remove shop/live --yes $with
out_is "removed: shop/live from ~/.dbt/profiles.yml and its keys from athena_credentials.age
[profile shop/live] is gone from ~/.aws/config"
check "the section goes with it" cmp -s "$config" "$scratch/mine"

# A name of the user's own stays, and its section's other lines.
ends 0 apply shop/dev map.yml $with
printf '[profile mine]\ncredential_process=%s\nregion = x\n' "$(line shop/dev)" >"$config"
sed '/aws_/d' "$file" >edited.yml
{ cat edited.yml; echo '      aws_profile_name: mine'; } >"$file"
ends 0 show shop/dev
out_has "AWS Secret Access Key          (stored)"
ends 0 rename shop/dev shop/test $with
printf '[profile mine]\ncredential_process=%s\nregion = x\n' "$(line shop/test)" >"$scratch/text"
file_is "$config" <"$scratch/text"
check "the profile has the name still" grep -q 'aws_profile_name: mine' "$file"
ends 0 apply shop/test none.yml --keys env
printf '[profile mine]\nregion = x\n' >"$scratch/text"
file_is "$config" <"$scratch/text"
ends 0 remove shop/test --yes $with

# A profile that gets its keys elsewhere is not ours: it stays until keys are given.
ends 0 apply shop/dev map.yml $with
{ cat edited.yml; echo '      aws_profile_name: jane'; } >"$file"
printf '[profile jane]\nsso_session = x\n' >"$config"
cp "$config" "$scratch/kept"
ends 0 apply shop/dev none.yml --keys aws-profile
out_is "nothing changes"
ends 0 exec shop/dev -- true
err_has "the keys of 'shop/dev' do not come from the encrypted file"
ends 0 apply shop/dev keys.yml $with --keys aws-profile --dry-run
out_has "aws_profile_name: jane -> shop/dev"
ends 0 apply shop/dev threads.yml
check "it stays" cmp -s "$config" "$scratch/kept"
ends 0 remove shop/dev --yes
check "also when the connection goes" cmp -s "$config" "$scratch/kept"

# A section of our name with other keys is nobody's to take.
ends 0 apply shop/dev map.yml $with
before=$(snapshot "$dbt")
for other in 'role_arn = x' 'sso_session = x' 'credential_process = /bin/other' \
	"credential_process = $program credential-process shop/dev --profiles-dir /elsewhere"; do
	printf '[profile shop/dev]\n%s\n' "$other" >"$config"
	cp "$config" "$scratch/kept"
	ends 5 apply shop/dev none.yml --keys aws-profile
	err_has "[profile shop/dev] of '~/.aws/config' has keys from elsewhere: ${other%% *}"
	check "it stays: $other" cmp -s "$config" "$scratch/kept"
	same "$dbt" "and so do our files"
done

# A program that is not there any more is named anew; one that runs is left.
printf '[profile shop/dev]\ncredential_process = %s\n' "/nowhere$(line shop/dev)" >"$config"
ends 0 apply shop/dev none.yml --keys aws-profile
printf '[profile shop/dev]\ncredential_process = %s\n' "$(line shop/dev)" >"$scratch/text"
file_is "$config" <"$scratch/text"
printf '[profile shop/dev]\ncredential_process = /bin/sh credential-process shop/dev\n' >"$config"
ends 0 apply shop/dev none.yml --keys aws-profile
out_is "nothing changes"

# What wins over it is told.
printf '[shop/dev]\naws_access_key_id = x\naws_secret_access_key = y\n' >"$HOME/.aws/credentials"
ends 0 apply shop/dev threads.yml
err_is "athena-connect: warning: the AWS profile 'shop/dev': the keys of [shop/dev] in '~/.aws/credentials' win over it: delete them there"
ends 0 show shop/dev
out_has "aws_profile_name: warning: the keys of [shop/dev]"
rm "$HOME/.aws/credentials"
AWS_ACCESS_KEY_ID=x "$program" apply shop/dev none.yml --keys aws-profile >"$scratch/out" 2>"$scratch/err"
err_has "AWS_ACCESS_KEY_ID is set"
ends 0 apply shop/dev none.yml --keys env

# A file that cannot be edited is told of before anything is written.
before=$(snapshot "$dbt")
for text in '[a]\nx\n' '[a]\n[a]\n'; do
	printf "$text" >"$config"
	ends 5 apply shop/dev none.yml --keys aws-profile
	err_has "'~/.aws/config': line 2"
done
printf '[a]\n' >"$config"
chmod 444 "$HOME/real"
ends 5 apply shop/dev none.yml --keys aws-profile
err_has "read-only"
chmod 644 "$HOME/real"
same "$dbt" "nothing was written"

# Keys in the open move; templates are nothing that could be stored; a name needs plain letters.
cat >"$file" <<END
shop:
  outputs:
    plain:
      type: athena
      aws_access_key_id: $id
      aws_secret_access_key: $key
    template:
      type: athena
      aws_access_key_id: "{{ var('a') }}"
      aws_secret_access_key: "{{ var('b') }}"
    "odd name":
      type: athena
      aws_profile_name: jane
END
ends 3 apply shop/template none.yml $with --keys aws-profile
err_has "is a template"
ends 2 apply "shop/odd name" keys.yml $with --keys aws-profile
err_has "'shop/odd name' cannot be the name of an AWS profile"
ends 0 apply shop/plain none.yml $with --keys aws-profile
out_is "aws_access_key_id: moved into the encrypted file
aws_secret_access_key: moved into the encrypted file
aws_profile_name: shop/plain
~/.aws/config: [profile shop/plain] credential_process = $(line shop/plain)"
check "nothing is in the open" not grep -rq MARKER "$dbt" "$HOME/.aws"
ends 0 credential-process shop/plain $with
out_has "$key"
finish
