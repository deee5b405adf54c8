#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How long the vault stays open, over a keyring that is a folder (tests/programs/keyring.c): what each
# command keeps, what each refusal of the keyring comes to, and many callers at once.
. "$(dirname "$0")/support/cli.sh"
program=$BUILD/tests/programs/keyring
[ "$(uname)" = Linux ] || { echo "there is no keyring to stand in for here"; exit 77; }

vault=$HOME/.dbt/athena_credentials.age
ring=$scratch/ring
export FAKE_KEYRING=$ring
mkdir "$ring"
printf 'correct horse\n' >"$scratch/passphrase"
cp "$scratch/passphrase" "$scratch/right"
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
answer='{"Version":1,"AccessKeyId":"AKIAMARKERQWERTYUIOP","SecretAccessKey":"MarkerOfASecret/0123456789abcdefghijklm+"}'
ends 0 apply shop/dev map.yml $with

# asks STATUS ANSWERS ARGUMENT...: the program on a terminal that answers
asks() {
	wanted=$1 answers=$2
	shift 2
	checks=$((checks + 1))
	$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$answers" -- "$program" "$@" \
		>"$scratch/out" 2>"$scratch/err"
	got=$?
	[ $got = "$wanted" ] || complain "athena-connect $*: status $wanted, not $got"
}
kept() { find "$ring" -name 'athena-connect:fk:*' | wc -l; }
# How many seconds a kept key has left, in whole quarters of an hour.
quarters() { echo $((($(stat -c %Y "$ring"/athena-connect:fk:*) - $(date +%s) + 450) / 900)); }
is_kept() { check "$1" test "$(kept)" = 1; }
is_not_kept() { check "$1" test "$(kept)" = 0; }
forget() { rm -f "$ring"/athena-connect:fk:* "$ring/calls"; }

# What keeps a key, and for how long.
ends 0 exec shop/dev $with -- true
is_not_kept "exec of a script keeps nothing"
asks 0 "$scratch/right" exec shop/dev -- true
is_kept "exec keeps it after it asked"
check "for 15 minutes" test "$(quarters)" = 1
touch -d '+5 minutes' "$ring"/athena-connect:fk:*
ends 0 exec shop/dev -- true
ends 0 credential-process shop/dev
out_is "$answer"
check "use does not lengthen it" test "$(quarters)" = 0
ends 0 lock
is_not_kept "lock forgets it"
asks 0 "$scratch/right" exec --for 0 shop/dev -- true
is_not_kept "exec --for 0 keeps nothing"
asks 0 "$scratch/right" exec --for 1h shop/dev -- true
check "exec --for 1h" test "$(quarters)" = 4
forget
ends 0 exec --for 30m shop/dev $with -- true
check "exec of a script that wants it" test "$(quarters)" = 2
forget
asks 0 "$scratch/right" credential-process shop/dev
out_is "$answer"
err_is ""
check "credential-process: 15 minutes" test "$(quarters)" = 1
forget
asks 0 "$scratch/right" credential-process shop/dev --for 0
out_is "$answer"
is_not_kept "credential-process --for 0 keeps nothing"
ends 0 credential-process shop/dev $with
is_kept "credential-process of a script keeps it"
ends 0 unlock --for 0 $with
out_is "the passphrase is right: ~/.dbt/athena_credentials.age can be opened, and is locked"
is_not_kept "unlock --for 0 forgets it"
ends 0 unlock $with
check "unlock: 8 hours" test "$(quarters)" = 32
ends 0 unlock --for 30d $with
check "unlock --for 30d" test "$(quarters)" = 2880
echo 'wrong' >"$scratch/wrong"
chmod 600 "$scratch/wrong"
ends 0 lock
ends 4 unlock --passphrase-file "$scratch/wrong"
is_not_kept "a wrong passphrase keeps nothing"
printf 'wrong\nwrong\nwrong\n' >"$scratch/three"
asks 4 "$scratch/three" credential-process shop/dev
check "nothing on standard output" not test -s "$scratch/out"
check "one line on standard error" test "$(wc -l <"$scratch/err")" = 1
check "asked three times" test "$(grep -o 'Passphrase of' "$scratch/seen" | wc -l)" = 3

# By an AWS profile the command will ask for the keys itself: it finds the vault open.
echo '{}' >none.yml
ends 0 lock
ends 0 apply shop/dev none.yml --keys aws-profile
ends 0 exec shop/dev $with -- "$program" credential-process shop/dev
out_is "$answer"
is_kept "exec keeps it by an AWS profile"
ends 0 exec shop/dev -- true
ends 0 lock
ends 0 apply shop/dev none.yml --keys env

# A key of a vault that was changed opens nothing.
ends 0 unlock $with
cp "$ring"/athena-connect:fk:* "$scratch/old-key"
name=$(basename "$ring"/athena-connect:fk:*)
ends 0 apply shop/dev map.yml $with
echo 'aws_secret_access_key: "0123456789abcdefghijklmnopqrstuvwxyz/+/+"' >secret.yml
ends 0 apply shop/dev secret.yml $with
is_not_kept "a save forgets it"
cp -p "$scratch/old-key" "$ring/$name"
touch -d '+5 minutes' "$ring/$name"
ends 4 exec shop/dev -- true
forget
ends 0 apply shop/dev map.yml $with
ends 0 unlock $with
printf 'correct horse\nbattery staple\n' >"$scratch/both"
chmod 600 "$scratch/both"
ends 0 passphrase --passphrase-file "$scratch/both"
is_not_kept "a new passphrase forgets it"
printf 'battery staple\ncorrect horse\n' >"$scratch/both"
ends 0 passphrase --passphrase-file "$scratch/both"

# A key that is not this vault's, cut or of another length, is a miss.
ends 0 unlock $with
for bytes in '' x 0123456789abcdef 0123456789abcdef0 "$(printf '%0200d' 0)"; do
	printf '%s' "$bytes" >"$ring"/$(basename "$ring"/athena-connect:fk:*)
	touch -d '+5 minutes' "$ring"/athena-connect:fk:*
	ends 4 exec shop/dev -- true
	ends 0 credential-process shop/dev $with --for 0
	out_is "$answer"
done
forget

# Every call that the kernel refuses, in every way it may, is a miss and never a failure.
misses=0
for call in add_key search read timeout setperm link; do
	for error in EPERM EACCES ENOSYS ENOKEY EKEYEXPIRED EKEYREVOKED EDQUOT ENOMEM EINVAL; do
		export FAKE_KEYRING_FAILS="$call $($python -c "import errno; print(errno.$error)")"
		ends 0 credential-process shop/dev $with
		out_is "$answer"
		err_is ""
		case $call in add_key | timeout | setperm | link) is_not_kept "$call, $error: nothing is published" ;; esac
		ends 0 exec shop/dev --for 1h $with -- true
		forget
		misses=$((misses + 2))
	done
done
ends 1 unlock $with
err_has "this system keeps no keys"
unset FAKE_KEYRING_FAILS
for call in invalidate revoke unlink; do
	ends 0 unlock $with
	FAKE_KEYRING_FAILS="$call 1" "$program" lock >"$scratch/out" 2>"$scratch/err"
	check "lock with $call refused" test $? = 0
	is_not_kept "lock with $call refused forgets it"
	forget
done
# Eight at the same moment, over a file of the real work factor: one question, one derivation.
rm -rf "$HOME/.dbt"
checks=$((checks + 1))
"$BUILD/athena-connect" apply shop/dev map.yml $with >"$scratch/out" 2>&1 || complain "a file of the real work factor"
case $BUILD in *san*) limits=none ;; *) limits=all ;; esac
check "eight answers" $python "$source_folder/tests/support/eight.py" "$program" "$scratch/right" "$answer" $limits
echo "count: $misses refusals of the keyring were a miss"
finish
