#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# apply: what is written and said, what is refused, and that a refusal leaves everything as it was.
. "$(dirname "$0")/support/cli.sh"

dbt=$HOME/.dbt
file=$dbt/profiles.yml
vault=$dbt/athena_credentials.age
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
minimal='jaffle_shop:
  target: dev
  outputs:
    dev:
      type: athena
      region_name: "eu-west-1"
      database: "awsdatacatalog"
      s3_staging_dir: "s3://my-bucket/dbt/"
      schema: "dbt"
      aws_access_key_id: "{{ env_var('"'DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_ACCESS_KEY_ID'"') }}"
      aws_secret_access_key: "{{ env_var('"'DBT_ENV_SECRET_JAFFLE_SHOP_DEV_AWS_SECRET_ACCESS_KEY'"') }}"'

# Before there is anything: no file, no folder.
ends 0 apply --dry-run jaffle_shop/dev map.yml
out_is "region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
aws_access_key_id: set
aws_secret_access_key: set
schema: dbt"
err_is ""
check "--dry-run makes no folder" not test -e "$dbt"
ends 4 apply jaffle_shop/dev map.yml
err_has "athena-connect: "
check "without a passphrase nothing is written" not test -e "$dbt"

# One save with the real work factor, opened by age.
ends 0 apply jaffle_shop/dev map.yml $with
out_is "region_name: eu-west-1
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
aws_access_key_id: set
aws_secret_access_key: set
schema: dbt"
err_is ""
echo "$minimal" | file_is "$file"
check "both files are 0600" test "$(stat -c %a "$file" "$vault" | tr '\n' ' ')" = "600 600 "
check "the folder is 0700" test "$(stat -c %a "$dbt")" = 700
if command -v age >/dev/null; then
	age_text "$vault" 'correct horse' >"$scratch/text"
	file_is "$scratch/text" <<END
[jaffle_shop/dev]
aws_access_key_id = $id
aws_secret_access_key = $key
END
	check "the work factor is 18" grep -aqE '^-> scrypt [^ ]+ 18$' "$vault"
else
	echo "skipped: age is not here to open the vault"
fi

quick
rm -rf "$dbt"
ends 0 apply jaffle_shop - $with <map.yml
echo "$minimal" | file_is "$file"
before=$(snapshot "$dbt")

# --dry-run says what would change and writes nothing.
printf 'threads: 8\naws_secret_access_key: another-%s\n' "$key" >change.yml
ends 0 apply --dry-run jaffle_shop/dev change.yml
out_is "aws_secret_access_key: changed
threads: 8"
err_is "aws_secret_access_key: warning: usually 40 characters (48 now)"
same "$dbt" "--dry-run writes nothing"

# Problems: a line each, and nothing is written when one is an error.
cat >bad.yml <<END
region_name: eu-wst-1
s3_data_dir: my-bucket
threads: 0
poll_interval: "5 "
nonsense: 1
num_boto3_retries: 0
s3_data_naming: uuid
END
ends 3 apply jaffle_shop/dev bad.yml $with
out_is ""
check "each problem is a line" test "$(grep -cE '^[a-z0-9_]+: (error|warning): ' "$scratch/err")" = 7
for line in 'region_name: warning: ' 's3_data_dir: error: ' 'threads: error: ' 'poll_interval: error: ' \
	'nonsense: error: a connection has no such key' 'num_boto3_retries: warning: ' 's3_data_naming: error: '; do
	check "problem: $line" grep -q "^$line" "$scratch/err"
done
err_has "athena-connect: 5 values of 'jaffle_shop/dev' cannot be taken
nothing was written"
same "$dbt" "an error writes nothing"
ends 3 apply on/dev map.yml $with
err_has "profile: error: "
ends 3 apply new/dev --dry-run - <<END
region_name: eu-west-1
END
check "what is needed and missing is told" test "$(grep -c ': error: ' "$scratch/err")" = 5
ends 2 apply a/b/c map.yml
ends 2 apply --keys none jaffle_shop/dev map.yml
ends 5 apply jaffle_shop/dev nowhere.yml
same "$dbt" "no refusal writes anything"

# Only the keys given change; a warning does not stop; no passphrase without a secret.
printf 'threads: 8\nwork_group: team\ns3_data_dir: s3://my-bucket/data\ntype: athena\n' >change.yml
cp "$vault" "$scratch/vault"
ends 0 apply jaffle_shop/dev change.yml
out_is "work_group: team
s3_data_dir: s3://my-bucket/data/
threads: 8"
err_has "s3_data_dir: warning: "
check "the vault is untouched" cmp -s "$vault" "$scratch/vault"
{
	echo "$minimal" | sed 's|^      schema: .*|      work_group: "team"\n      s3_data_dir: "s3://my-bucket/data/"\n&\n      threads: 8|'
} | file_is "$file"

# What dbt refuses for its YAML type stands until the key is given again.
cp "$file" "$scratch/file"
sed -i 's/threads: 8/threads: "8"/; s/"team"/0042/' "$file"
cp "$file" "$scratch/mistyped"
printf 'num_retries: 7\n' >change.yml
ends 0 apply jaffle_shop/dev change.yml
err_has "threads: error: dbt wants it without quotes: type it again"
err_has "work_group: error: dbt wants it in quotes: type it again"
check "only the key given is written" grep -q 'threads: "8"' "$file"
cp "$scratch/mistyped" "$file"
printf 'threads: 8\nwork_group: team\n' >change.yml
ends 0 apply jaffle_shop/dev change.yml
file_is "$file" <"$scratch/file"

# Null and empty take the line out again; the second time nothing changes.
printf 'threads: null\nwork_group: ""\ns3_data_dir:\n' >change.yml
ends 0 apply jaffle_shop/dev change.yml
out_is "work_group: team -> (primary)
s3_data_dir: s3://my-bucket/data/ -> (tables/ in the staging directory)
threads: 8 -> (1)"
echo "$minimal" | file_is "$file"
before=$(snapshot "$dbt")
ends 0 apply jaffle_shop/dev change.yml
out_is "nothing changes"
same "$dbt" "nothing to change writes nothing"
ends 3 apply jaffle_shop/dev - <<END
schema: null
END
err_has "schema: error: enter one, as in dbt"

# A problem that was there before stops nothing.
sed 's/schema: "dbt"/schema: "Old"/' "$file" >"$scratch/copy" && cat "$scratch/copy" >"$file"
ends 0 apply jaffle_shop/dev - <<END
threads: 2
END
err_has "schema: error: use lower case"
ends 3 apply jaffle_shop/dev - <<END
schema: Dbt
END

# Where the passphrase comes from, and a wrong one.
rm -rf "$dbt"
ends 0 apply a/b map.yml $with
before=$(snapshot "$dbt")
printf 'aws_secret_access_key: %s\n' "other/$key" >change.yml
printf 'wrong\n' >wrong
ends 4 apply a/b change.yml --passphrase-file wrong
err_has "athena-connect: cannot open '~/.dbt/athena_credentials.age': "
err_has "others may read the passphrase file 'wrong'"
ends 4 apply a/b change.yml --passphrase-command 'echo wrong'
ends 4 apply a/b change.yml --passphrase-command 'exit 3'
ends 4 apply a/b change.yml --passphrase-command 'true'
ends 4 apply a/b change.yml
ends 2 apply a/b change.yml --passphrase-fd 77
ends 2 apply a/b change.yml --passphrase-fd x
ends 5 apply a/b change.yml --passphrase-file nowhere
same "$dbt" "no passphrase, nothing written"
ends 0 apply a/b change.yml --passphrase-command "cat $scratch/passphrase"
out_is "aws_secret_access_key: changed"
ends 0 apply a/b change.yml --passphrase-fd 5 5<"$scratch/passphrase"
cat >"$scratch/answers" <<END
wrong
correct horse
END
$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- \
	"$program" apply a/b change.yml >"$scratch/out" 2>"$scratch/err"
check "asked on the terminal, a second try opens" test $? = 0
check "what is typed is not shown" not grep -q horse "$scratch/seen"

# Files that are refused: each with its own words, and nothing changes.
refused() {
	printf '%b' "$2" >"$file"
	before=$(snapshot "$dbt")
	ends 5 apply a/b - <<END
schema: other
END
	err_has "$1"
	check "$1: says where and what to do" test "$(wc -l <"$scratch/err")" -ge 2
	same "$dbt" "$1: nothing changes"
}
head='a:\n  outputs:\n    b:\n      type: athena\n'
refused "line 5: " "$head\tthreads: 1\n"
refused "line 6: " "$head      schema: x\n      schema: y\n"
refused "line 5: " "$head---\nb: 1\n"
refused "line 5: " "$head      schema: \0377\n"
refused "line 4: " 'x: &x {type: athena}\na:\n  outputs:\n    b: *x\n'
refused "line 6: " "$head<<<<<<< HEAD\n"
refused "line 1: " '- a\n'
echo "$minimal" >"$file"
rm -f "$vault"
ends 0 apply c/d map.yml $with
cp "$vault" "$scratch/vault"
for damage in 'not a vault' 'age-encryption.org/v1\n-> X25519 abc\ndef\n--- ghi\n' ''; do
	printf "$damage" >"$vault"
	before=$(snapshot "$dbt")
	ends 5 apply c/d change.yml $with
	err_has "cannot open '~/.dbt/athena_credentials.age'"
	same "$dbt" "a foreign file where the vault should be stays: $damage"
done
head -c 250 "$scratch/vault" >"$vault"
before=$(snapshot "$dbt")
ends 5 apply c/d change.yml $with
same "$dbt" "a vault that is cut off stays"
rm -f "$vault"
age_folder=$scratch/foreign
mkdir -m 700 "$age_folder"
ends 5 apply a/b - --profiles-dir "$file" $with <map.yml

# No secret but in the vault: not in a file, a message, an argument or the environment.
rm -rf "$dbt"
mkfifo "$scratch/wait"
"$program" apply m/dev - --passphrase-command "echo >'$scratch/asked'; cat '$scratch/wait'" \
	<map.yml >"$scratch/out" 2>"$scratch/err" &
child=$!
tries=0
while [ ! -e "$scratch/asked" ] && [ $tries -lt 500 ]; do
	tries=$((tries + 1))
	sleep 0.01
done
check "the program waits for its passphrase" test -e "$scratch/asked"
: >"$scratch/processes"
for process in $child $(cat /proc/$child/task/$child/children 2>/dev/null); do
	cat /proc/$process/cmdline /proc/$process/environ >>"$scratch/processes" 2>/dev/null
done
check "processes were looked at" test -s "$scratch/processes"
cat "$scratch/passphrase" >"$scratch/wait"
wait $child
check "and saves" test $? = 0
sed 's/^threads:.*//; s/schema: dbt/schema: Dbt/' map.yml >bad.yml
ends 3 apply m/dev bad.yml $with
cat "$scratch/err" >>"$scratch/processes"
ends 4 apply m/dev map.yml --passphrase-file wrong
cat "$scratch/err" "$scratch/out" >>"$scratch/processes"
ends 0 show m/dev
cat "$scratch/err" "$scratch/out" >>"$scratch/processes"
sed 's/^aws_secret_access_key: \(.*\)/\1: aws_secret_access_key/' map.yml >bad.yml
ends 3 apply m/dev bad.yml $with
cat "$scratch/err" "$scratch/out" >>"$scratch/processes"
for marker in "$key" "$id" 'correct horse'; do
	for place in "$scratch/processes" "$dbt"; do
		check "$marker is not in $place" not grep -rqaF "$marker" "$place"
	done
done

# What is accepted comes back from PyYAML as it was given.
if $python -c 'import yaml' 2>/dev/null; then
	$python - "$program" "$HOME/round" <<'END' >"$scratch/round" 2>&1
import json, os, subprocess, sys
import yaml
program, folder = sys.argv[1:]
os.makedirs(folder, 0o700)
texts = ["on", "off", "yes", "no", "y", "null", "~", "true", "012", "0x1f", "1_000", "1:30", "12:30:45", "1e3",
	"123456789012", "2024-01-01", ".5", ".inf", "-", "_", "=", "a-b", "caf\u00e9", "a@b", "a.b", "0", "-1", "<<",
	"s3tablescatalog/b", "awsdatacatalog"]
texts_of = {"database": texts, "schema": texts, "work_group": texts, "spark_work_group": texts,
	"region_name": ["eu-west-1", "us-gov-west-1", "mars-north-1"],
	"s3_data_naming": ["table", "unique", "schema_table"],
	"s3_staging_dir": ["s3://bucket/a b/", "s3://bucket/caf\u00e9/", "s3://bucket/it's/", "s3://bucket/x=1/",
		"s3://bucket/(a)!*~/", "s3://bucket/a&b@c:d,e/", "s3://bucket"]}
numbers_of = {"threads": ["1", "20", "1000", "01", "4.0", "-1"], "num_retries": ["0", "7"],
	"num_boto3_retries": ["0", "3"], "num_iceberg_retries": ["12"],
	"poll_interval": ["1", "0.5", "1.0", "0.50", "3600", "5.", ".5", "1e1"]}
start = {"region_name": "eu-west-1", "database": "d", "s3_staging_dir": "s3://bucket/", "schema": "s"}
def apply(name, values):
	return subprocess.run([program, "apply", name, "-", "--profiles-dir", folder,
		"--passphrase-command", "echo p"], input=json.dumps(values).encode(), capture_output=True)
keys = {"aws_access_key_id": "AKIAQWERTYUIOPASDFGH", "aws_secret_access_key": "x" * 40}
done = apply("a/b", {**start, **keys})
assert done.returncode == 0, done
accepted = refused = 0
for is_number, table in ((False, texts_of), (True, numbers_of)):
	for key, values in table.items():
		for value in values:
			done = apply("a/b", {key: value})
			if done.returncode == 3:
				refused += 1
				continue
			assert done.returncode == 0, (key, value, done)
			got = yaml.safe_load(open(folder + "/profiles.yml", encoding="utf-8"))["a"]["outputs"]["b"][key]
			wanted = float(value) if is_number else value + "/" if value == "s3://bucket" else value
			assert got == wanted and isinstance(got, str) != is_number, (key, value, got)
			accepted += 1
print("count: %d values come back from PyYAML as they were given, %d were refused" % (accepted, refused))
END
	check "accepted values come back" test $? = 0
	cat "$scratch/round"
else
	echo "skipped: PyYAML is not here to read values back"
fi

finish
