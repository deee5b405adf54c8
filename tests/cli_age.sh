#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The encrypted file and the `age` command, both ways, at the work factor that both write: what one
# seals the other opens, byte for byte, and a passphrase is the same bytes to both.
. "$(dirname "$0")/support/cli.sh"
command -v age >/dev/null || { echo "age is not installed"; exit 77; }

dbt=$HOME/.dbt
vault=$dbt/athena_credentials.age
id=AKIAMARKERQWERTYUIOP
key=MarkerOfASecret/0123456789abcdefghijklm+
cat >map.yml <<END
region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: $id
aws_secret_access_key: $key
END
text="[shop/dev]
aws_access_key_id = $id
aws_secret_access_key = $key"

# on_tty PASSPHRASE-LINES COMMAND...: what the command asks on its terminal is answered
on_tty() {
	printf "$1" >"$scratch/answers"
	shift
	$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- "$@"
}

# Blanks at the ends and letters beyond ASCII; the long half also takes the other form of such a
# letter, and 200 bytes.
set -- 'correct horse' '  p\303\244ss word '
[ "${FAULTS:-}" != all ] || set -- "$@" 'pa\314\210ssword' "$(printf '%0200d' 7)"
for passphrase in "$@"; do
	rm -rf "$dbt"
	printf "$passphrase\n" >"$scratch/passphrase"
	chmod 600 "$scratch/passphrase"
	ends 0 apply shop/dev map.yml --passphrase-file "$scratch/passphrase"
	check "the work factor is age's own" grep -qa '^-> scrypt [A-Za-z0-9+/]\{22\} 18$' "$vault"
	checks=$((checks + 1))
	on_tty "$passphrase\n" age -d -o "$scratch/opened" "$vault" || complain "age opens ours: $passphrase"
	printf '%s\n' "$text" >"$scratch/wanted"
	check "age reads what was written" cmp "$scratch/wanted" "$scratch/opened"
	rm -f "$scratch/opened"
done

# The other way: age's file in the place of ours, typed into both on a terminal. The last one stays.
printf '# mine\n%s\n' "$text" >"$scratch/plain"
for passphrase in "$@"; do
	rm -f "$vault"
	checks=$((checks + 1))
	on_tty "$passphrase\n$passphrase\n" age -p -o "$vault" "$scratch/plain" || complain "age seals"
	chmod 600 "$vault"
	checks=$((checks + 1))
	on_tty "$passphrase\n" "$program" credential-process shop/dev >"$scratch/out" 2>"$scratch/err" ||
		complain "ours opens age's: $passphrase"
	out_is '{"Version":1,"AccessKeyId":"'$id'","SecretAccessKey":"'$key'"}'
	ends 0 lock
done

# A wrong one is a wrong one to both.
checks=$((checks + 1))
on_tty "$passphrase \n" age -d "$vault" >"$scratch/out" 2>"$scratch/err" && complain "age takes another"
printf "$passphrase \n" >"$scratch/passphrase"
ends 4 credential-process shop/dev --passphrase-file "$scratch/passphrase"
err_has "the passphrase is another one"

# Edited by ours, opened by age: what stood in it beside the keys is still there.
printf "$passphrase\n" >"$scratch/passphrase"
sed "s/Marker/Other+/" map.yml >changed.yml
ends 0 apply shop/dev changed.yml --passphrase-file "$scratch/passphrase"
on_tty "$passphrase\n" age -d -o "$scratch/opened" "$vault"
sed "s/Marker/Other+/" "$scratch/plain" >"$scratch/wanted"
check "a comment of the user's own survives" cmp "$scratch/wanted" "$scratch/opened"
rm -f "$scratch/opened"

# Other kinds of age files are refused, each with words of its own and a way on.
age-keygen -o "$scratch/identity" 2>/dev/null
recipient=$(sed -n 's/^# public key: //p' "$scratch/identity")
age -r "$recipient" -o "$vault" "$scratch/plain"
ends 5 credential-process shop/dev --passphrase-file "$scratch/passphrase"
err_has "encrypted to a recipient of type 'X25519', not with a passphrase"
rm -f "$vault"
on_tty 'x\nx\n' age -p -a -o "$vault" "$scratch/plain"
ends 5 credential-process shop/dev --passphrase-file "$scratch/passphrase"
err_has "armored age file"
# And the way on works.
on_tty 'x\n' age -d -o "$scratch/opened" "$vault"
rm -f "$vault"
on_tty 'x\nx\n' age -p -o "$vault" "$scratch/opened"
printf 'x\n' >"$scratch/passphrase"
ends 0 credential-process shop/dev --passphrase-file "$scratch/passphrase"
ends 0 lock

finish
