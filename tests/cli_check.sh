#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `check` from the command line to the fake AWS and back, through the real probe: words, JSON, exit
# status; and where the secret may be seen: nowhere.
. "$(dirname "$0")/support/cli.sh"

for name in http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY; do unset "$name"; done
id=AKIAMARKERQWERTYUIOP
key=MarkerOfASecret/0123456789abcdefghijklm+
printf 'correct horse\n' >"$scratch/passphrase"
chmod 600 "$scratch/passphrase"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://team-bucket/dbt/
s3_data_dir: s3://data-bucket/tables/
work_group: analytics
schema: dbt
aws_access_key_id: $id
aws_secret_access_key: $key
END
chmod 600 map.yml
real=$program
quick
ends 0 apply shop/dev map.yml $with
cp "$HOME/.dbt/profiles.yml" "$scratch/alone"
ends 0 apply shop/pro map.yml --keys aws-profile $with
program=$real

# serve WHAT: starts the fake; its address is in $AWS_ENDPOINT_URL
serve() {
	rm -f "$scratch/url" "$scratch/hold"
	mkfifo "$scratch/hold"
	"$BUILD/tests/programs/fake_aws" "$1" "$scratch/url" "$scratch/log" <"$scratch/hold" &
	server=$!
	exec 9>"$scratch/hold"
	tries=0
	while [ ! -s "$scratch/url" ] && [ $tries -lt 500 ]; do
		tries=$((tries + 1))
		sleep 0.01
	done
	AWS_ENDPOINT_URL=$(cat "$scratch/url")
	export AWS_ENDPOINT_URL
}

# Ends it; what it was asked is in $scratch/log.
close_down() {
	exec 9>&-
	wait $server
	unset AWS_ENDPOINT_URL
}

# Nothing that was printed holds the secret, or what was made of it.
holds_no_secret() {
	check "no secret in the output of $1" not grep -qF -e "$key" -e 'Signature=' -e AWS4-HMAC \
		"$scratch/out" "$scratch/err"
	printf '\033' >"$scratch/escape"
	check "no command to the terminal in $1" not grep -qFf "$scratch/escape" "$scratch/out" "$scratch/err"
}

is_json() { $python -c '
import json, sys
report = json.load(open(sys.argv[1]))
assert list(report) == ["name", "verdict", "steps"], list(report)
assert report["name"] == "shop/dev" and report["verdict"] == sys.argv[2], report["verdict"]
for step in report["steps"]:
    assert list(step) == ["id", "status", "text", "hint", "blocks"], step
    assert step["status"] in ("ok", "warning", "failed", "skipped"), step
    assert set(step["blocks"]) <= {"dbt debug", "dbt run", "python models"}, step
' "$scratch/out" "$1"; }

ends 0 check shop/dev --offline
out_has "all keep the rules"
out_has "dbt 2 (Fusion) would refuse s3_data_dir"
out_has "shop/dev: nothing that stops dbt was found"
holds_no_secret offline
mkdir alone
cp "$scratch/alone" alone/profiles.yml
ends 0 check --offline --json --profiles-dir alone
check "one connection needs no name" is_json ok

serve good
ends 0 check shop/dev $with
out_has "user/jane, account 123456789012"
out_has "s3://team-bucket/dbt/"
out_has "shop/dev: the connection works"
out_has "calls go elsewhere: AWS_ENDPOINT_URL=http://127.0.0.1:"
holds_no_secret good
# Keys that an AWS profile leads back to are the encrypted file's.
ends 0 check shop/pro $with
out_has "user/jane, account 123456789012"
ends 0 check shop/dev $with --json
check "good is JSON" is_json warning
holds_no_secret json
ends 0 check shop/dev $with --read-only
out_has "left out: it would leave a trace"
# What a process is started with can be read by others: neither process has it in argv or
# environment, and the probe has nothing of our environment but where calls go.
MARKER=$key strace -f -v -s 100000 -e trace=execve -o "$scratch/trace" \
	"$program" check shop/dev $with >"$scratch/out" 2>"$scratch/err"
check "the probe was seen to start" grep -q 'execve.*athena-connect-probe' "$scratch/trace"
grep 'athena-connect-probe"' "$scratch/trace" >"$scratch/probe-trace"
check "no secret in the probe's argv and environment" not grep -qF "$key" "$scratch/probe-trace"
check "no home in the probe's environment" not grep -qF '"HOME=' "$scratch/probe-trace"
close_down
check "the secret was not sent" not grep -qF "$key" "$scratch/log"
check "a signature was" grep -q '^Authorization: AWS4-HMAC-SHA256 Credential=AKIAMARKER' "$scratch/log"
check "what was written was deleted" test \
	"$(grep -c '^>>> PUT ' "$scratch/log")" = "$(grep -c '^>>> DELETE .*/.athena-connect-' "$scratch/log")"

serve wrong-secret
ends 1 check shop/dev $with
out_has "the secret key does not belong to this key ID"
out_has "stops dbt debug, dbt run, python models: enter it again"
err_is "athena-connect: the check of 'shop/dev' failed"
ends 1 check shop/dev $with --json
check "wrong-secret is JSON" is_json failed
holds_no_secret wrong-secret
close_down

serve few-rights
ends 0 check shop/dev $with
out_has "these will stop dbt run: Schema dbt, List of schemas, List of tables"
holds_no_secret few-rights
close_down

serve portal
ends 6 check shop/dev $with
out_has "is not AWS"
err_has "the check of 'shop/dev' did not reach AWS"
close_down

AWS_ENDPOINT_URL=http://127.0.0.1:1
export AWS_ENDPOINT_URL
ends 6 check shop/dev $with
out_has "takes no connection"
unset AWS_ENDPOINT_URL

# Where nobody reaps it, it stays as a zombie.
has_ended() { [ ! -d "/proc/$probe" ] || grep -q '^State:.*[ZX]' "/proc/$probe/status"; }

# Interrupted while the query runs: the probe stops it after we are gone.
serve endless
"$program" check shop/dev $with >"$scratch/out" 2>"$scratch/err" </dev/null &
child=$!
tries=0
while ! grep -q 'SELECT 1' "$scratch/out" && [ $tries -lt 500 ]; do
	tries=$((tries + 1))
	sleep 0.01
done
probe=$(tr -d ' ' </proc/$child/task/$child/children)
kill $child
wait $child 2>/dev/null
tries=0
while ! has_ended && [ $tries -lt 500 ]; do
	tries=$((tries + 1))
	sleep 0.01
done
close_down
check "the probe has ended" has_ended
check "the query was started" grep -q '^>>> POST / AmazonAthena.StartQueryExecution' "$scratch/log"
check "and stopped" grep -q '^>>> POST / AmazonAthena.StopQueryExecution' "$scratch/log"

# What lies about, and what leads elsewhere.
mkdir -p "$HOME/.aws"
printf '[default]\naws_access_key_id = AKIA\naws_secret_access_key = %s\n' "$key" >"$HOME/.aws/credentials"
echo 'export AWS_PROFILE=other' >.env
chmod 666 "$HOME/.dbt/profiles.yml"
ends 0 check shop/dev --offline
out_has "the keys [default] lie in the open in ~/.aws/credentials"
out_has "sets AWS_PROFILE: dbt from 1.12 on reads it back"
out_has "~/.dbt/profiles.yml may be changed by others (mode 0666)"
holds_no_secret hazards
chmod 600 "$HOME/.dbt/profiles.yml"

# A value that breaks a rule, keys elsewhere, names.
sed 's/eu-west-1/EU West/' "$HOME/.dbt/profiles.yml" >"$scratch/p" && cat "$scratch/p" >"$HOME/.dbt/profiles.yml"
ends 1 check shop/dev --offline
out_has "Value region_name"
ends 2 check no-such --offline
cat >>"$HOME/.dbt/profiles.yml" <<END
other:
  target: dev
  outputs:
    dev:
      type: athena
      region_name: eu-west-1
      database: awsdatacatalog
      s3_staging_dir: s3://team-bucket/dbt/
      schema: dbt
      aws_profile_name: jane
END
ends 0 check other
out_has "AWS was not asked: the keys are not in the encrypted file (aws-profile)"
ends 2 check
err_has "there are several connections: name one"
ends 4 check shop/dev
finish
