#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Saves at the same time, and saves in places where files lie oddly: behind symlinks, read-only, in
# folders that others may write, on other file systems, on full ones, without a home folder.
. "$(dirname "$0")/support/cli.sh"
quick

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
echo 'threads: 8' >threads.yml
key=MarkerOfASecret

# opens FOLDER NAME: the connection's keys can be had
opens() {
	ends 0 exec "$2" --profiles-dir "$1" $with -- sh -c 'echo "$AWS_SECRET_ACCESS_KEY"'
	out_is "MarkerOfASecret/0123456789abcdefghijklm+"
}

# Fifty at once, into one file that is not there yet.
dbt=$HOME/.dbt
for number in $(seq 50); do
	"$program" apply "shop$number/dev" map.yml $with >"$scratch/out.$number" 2>&1 &
done
wait
ends 0 list
check "fifty connections" test "$(tail -n +2 "$scratch/out" | grep -c 'vault, default$')" = 50
"$program" unlock --for 1m $with >"$scratch/out" 2>&1 || echo "skipped: the kernel keeps no keys here: fifty are opened one by one"
for number in $(seq 50); do
	check "and fifty sections: $number" test "$("$program" exec "shop$number/dev" $with -- \
		sh -c 'echo "$AWS_SECRET_ACCESS_KEY"')" = "MarkerOfASecret/0123456789abcdefghijklm+"
done
if command -v age >/dev/null; then
	age_text "$dbt/athena_credentials.age" 'correct horse' >"$scratch/text"
	check "no section more" test "$(grep -c '^\[' "$scratch/text")" = 50
fi
# Different keys of one connection, different things at once: the files agree afterwards.
for number in $(seq 10); do
	"$program" apply "shop$number/dev" threads.yml >"$scratch/out.$number" 2>&1 &
	"$program" rename "shop1$number/dev" "moved$number/dev" $with >"$scratch/out.r$number" 2>&1 &
	"$program" remove "shop3$number/dev" --yes $with >"$scratch/out.d$number" 2>&1 &
done
wait
ends 0 list
check "forty are left" test "$(tail -n +2 "$scratch/out" | grep -c 'vault, default$')" = 41
for name in $(sed -n 's|^\([a-z0-9]*/dev\) .*|\1|p' "$scratch/out"); do
	check "$name can be used" "$program" exec "$name" $with -- true
done
check "nothing is left over" test -z "$(ls -A "$dbt" | grep athena-connect-)"

# A symlink stays one, whatever it leads to; the vault lies beside the link.
fresh() {
	rm -rf "$scratch/place" "$scratch/behind"
	mkdir -m 700 "$scratch/place" "$scratch/behind"
}
fresh
printf '# mine\n' >"$scratch/behind/real.yml"
chmod 640 "$scratch/behind/real.yml"
ln -s ../behind/real.yml "$scratch/place/profiles.yml"
ln -s "$scratch/behind/real.age" "$scratch/place/athena_credentials.age"
ends 0 apply shop/dev map.yml --profiles-dir "$scratch/place" $with
check "the profile's symlink stays" test -L "$scratch/place/profiles.yml"
check "the vault's symlink stays" test -L "$scratch/place/athena_credentials.age"
check "what it leads to was written" grep -q '^# mine' "$scratch/behind/real.yml"
check "and is found" grep -q '^shop:' "$scratch/behind/real.yml"
check "with its mode" test "$(stat -c %a "$scratch/behind/real.yml" "$scratch/behind/real.age" | tr '\n' ' ')" = "640 600 "
opens "$scratch/place" shop/dev
fresh
ln -s "$scratch/behind" "$scratch/place/folder"
ends 0 apply shop/dev map.yml --profiles-dir "$scratch/place/folder" $with
opens "$scratch/place/folder" shop/dev
check "a folder behind a symlink is written" test -f "$scratch/behind/athena_credentials.age"
fresh
ln -s loop "$scratch/place/loop"
ln -s loop "$scratch/place/profiles.yml"
ends 5 apply shop/dev map.yml --profiles-dir "$scratch/place" $with
check "a symlink to itself stays" test -L "$scratch/place/profiles.yml"

# refuses WHAT WORDS: the save ends with 5 and changes nothing
refuses() {
	before=$(snapshot "$scratch/place")
	ends 5 apply shop/dev ${2:-map.yml} --profiles-dir "$scratch/place" $with
	err_has "$1"
	same "$scratch/place" "$1: nothing changes"
}
fresh
ends 0 apply shop/dev map.yml --profiles-dir "$scratch/place" $with
sed 's/eu-west-1/eu-west-2/' map.yml >changed.yml
chmod 444 "$scratch/place/profiles.yml"
refuses "it is read-only" changed.yml
chmod 600 "$scratch/place/profiles.yml"
chmod 400 "$scratch/place/athena_credentials.age"
chmod 444 "$scratch/place/athena_credentials.age"
refuses "it is read-only" changed.yml
chmod 600 "$scratch/place/athena_credentials.age"
chmod 777 "$scratch/place"
refuses "other accounts may write into the folder" changed.yml
before=$(snapshot "$scratch/place")
ends 5 remove shop/dev --yes --profiles-dir "$scratch/place" $with
same "$scratch/place" "nor is a connection removed there"
ends 5 rename shop/dev shop/test --profiles-dir "$scratch/place" $with
same "$scratch/place" "nor renamed"
ends 0 apply shop/dev threads.yml --profiles-dir "$scratch/place"
chmod 770 "$scratch/place"
if [ "$(id -u)" = 0 ]; then
	refuses "other accounts may write into the folder" changed.yml
else
	echo "skipped: not root: the group of an account may be its own"
fi
chmod 700 "$scratch/place"
rm "$scratch/place/athena_credentials.age"
mkdir "$scratch/place/athena_credentials.age"
refuses "is a folder, not a file"
fresh
mkfifo "$scratch/place/profiles.yml"
refuses "is a pipe, not a file"

# No home folder, and one that is not there.
(unset HOME && ends 0 apply shop/dev map.yml --profiles-dir "$scratch/behind" $with && [ $bad = 0 ]) ||
	complain "without HOME, in a named folder"
opens "$scratch/behind" shop/dev
HOME=$scratch/behind/new/home
ends 0 apply shop/dev map.yml $with
check "missing folders are made" test "$(stat -c %a "$HOME" "$HOME/.dbt" | tr '\n' ' ')" = "700 700 "
HOME=$scratch/home

# Another account may not write, but read-only is for everybody.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
	fresh
	chmod 755 "$scratch" "$scratch/place"
	check "somebody else's folder is refused" not setpriv --reuid 65534 --regid 65534 --clear-groups \
		"$program" apply shop/dev map.yml --profiles-dir "$scratch/place" --passphrase-command 'echo x' \
		>"$scratch/out" 2>"$scratch/err"
	err_has "permission denied"
	chown 65534 "$scratch/place"
	ends 5 apply shop/dev map.yml --profiles-dir "$scratch/place" $with
	err_has "belongs to another account"
	check "nothing was written there" test -z "$(ls -A "$scratch/place" | grep -v lock)"
else
	echo "skipped: not root: the folder of another account"
fi

# Other file systems: one for the profile and one for the vault, full, read-only.
fresh
mkdir "$scratch/mount"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k,mode=700 tmpfs "$scratch/mount" 2>/dev/null; then
	trap 'umount "$scratch/mount"; rm -rf "$scratch"' EXIT
	ln -s "$scratch/mount/profiles.yml" "$scratch/place/profiles.yml"
	ends 0 apply shop/dev map.yml --profiles-dir "$scratch/place" $with
	check "the profile is on the other file system" test -f "$scratch/mount/profiles.yml"
	opens "$scratch/place" shop/dev
	before=$(snapshot "$scratch/mount")
	dd if=/dev/zero of="$scratch/mount/filler" bs=1k count=64 2>/dev/null
	ends 5 apply shop/dev changed.yml --profiles-dir "$scratch/place" $with
	err_has "no space left on device"
	rm "$scratch/mount/filler"
	same "$scratch/mount" "a full file system changes nothing"
	opens "$scratch/place" shop/dev
	ends 0 apply new/dev map.yml --profiles-dir "$scratch/mount" $with
	before=$(snapshot "$scratch/mount")
	dd if=/dev/zero of="$scratch/mount/filler" bs=1k count=64 2>/dev/null
	for words in "apply new/dev changed.yml" "rename new/dev new/test" "remove new/dev --yes" "apply x/z map.yml"; do
		ends 5 $words --profiles-dir "$scratch/mount" $with
		err_has "no space left on device"
	done
	rm "$scratch/mount/filler"
	same "$scratch/mount" "a full file system changes nothing of both"
	mount -o remount,ro "$scratch/mount"
	for words in "apply new/dev changed.yml" "rename new/dev new/test" "remove new/dev --yes"; do
		ends 5 $words --profiles-dir "$scratch/mount" $with
		err_has "read-only file system"
	done
	ends 0 show new/dev --profiles-dir "$scratch/mount"
	opens "$scratch/mount" new/dev
	mount -o remount,rw "$scratch/mount"
	same "$scratch/mount" "a read-only file system changes nothing"
else
	echo "skipped: no file system can be mounted here: other, full and read-only ones"
fi
check "no secret lies in the open" not grep -rqaF "$key" "$scratch/home" "$scratch/place" "$scratch/behind"
finish
