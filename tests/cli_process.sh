#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the process is to others: every descriptor closed by an exec, nothing secret in what strace
# shows of arguments and environments, streams that are there.
. "$(dirname "$0")/support/cli.sh"
quick
command -v strace >/dev/null || { echo "strace is not installed"; exit 77; }

key=MarkerOfASecret/0123456789abcdefghijklm+
passphrase='hunter2-marker horse'
printf '%s\n' "$passphrase" >"$scratch/passphrase"
printf '%s\n%s\n' "$passphrase" "$passphrase" >"$scratch/both"
chmod 600 "$scratch/passphrase" "$scratch/both"
with="--passphrase-file $scratch/passphrase"
cat >map.yml <<END
region_name: eu-west-2
database: awsdatacatalog
s3_staging_dir: s3://my-bucket/dbt/
schema: dbt
aws_access_key_id: AKIAMARKERQWERTYUIOP
aws_secret_access_key: $key
END

# Calls that make a descriptor without O_CLOEXEC, of our own processes: what they become is another.
# The C library's table of encodings is closed at once, the sanitizer's looks into /proc as well.
leaks() {
	awk '
	$2 ~ /^execve\(/ && / = 0$/ && seen++ { is_other[$1] = 1 }
	$1 in is_other { next }
	$2 !~ /^(open|openat|openat2|creat|pipe|pipe2|socket|socketpair|dup|dup3|memfd_create|eventfd2|epoll_create1|signalfd4|inotify_init1)\(/ { next }
	!/CLOEXEC| = -1 |"\/proc\/self\/|gconv-modules.cache/' "$scratch/trace"
}
# traced STATUS ARGUMENT...: as `ends`, and what the process asked the system for is looked at.
traced() {
	wanted=$1
	shift
	checks=$((checks + 1))
	strace -f -qq -e trace=%desc,%network,execve -e signal=none -o "$scratch/trace" \
		"$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
	got=$?
	[ $got = "$wanted" ] || complain "athena-connect $*: status $wanted, not $got"
	leaks >"$scratch/leaks"
	check "something was traced: $1" grep -q CLOEXEC "$scratch/trace"
	check "every descriptor is closed by an exec: $1: $(cat "$scratch/leaks")" \
		not test -s "$scratch/leaks"
	check "no configuration of OpenSSL is read: $1" not grep -q 'openssl.*cnf' "$scratch/trace"
	check "no network: $1" not grep -qE 'socket\((AF_INET|AF_INET6)' "$scratch/trace"
}
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
export OPENSSL_CONF="$scratch/openssl.cnf"
: >"$OPENSSL_CONF"
traced 0 apply shop/dev map.yml $with
traced 0 apply shop/dev map.yml --passphrase-command "cat $scratch/passphrase"
traced 0 list
traced 0 show shop/dev
traced 0 credential-process shop/dev $with
traced 0 lock
traced 0 passphrase --passphrase-file "$scratch/both"
traced 0 rename shop/dev shop/prod $with
traced 0 exec shop/prod $with -- true

# A command inherits the three streams and nothing else; the one that gives the passphrase what the
# caller had open, and nothing of ours.
open_streams='ls /proc/self/fd | tr "\n" " "'
exec 7<map.yml 8<>"$scratch/passphrase"
ends 0 exec shop/prod $with -- sh -c "$open_streams"
out_is "0 1 2 3 " # 3 is the folder that ls reads
ends 0 exec shop/prod --passphrase-fd 8 -- sh -c "$open_streams"
out_is "0 1 2 3 "
exec 7<&- 8<&-
ends 0 exec shop/prod --passphrase-command "$open_streams >$scratch/streams; cat $scratch/passphrase" -- true
sh -c "$open_streams" >"$scratch/wanted"
check "none of ours is open in the passphrase command" cmp "$scratch/wanted" "$scratch/streams"

# What it becomes has the limits and the mask that we were started with.
limits='umask; ulimit -c; ulimit -Hc'
(umask 027 && ulimit -Sc 7 && sh -c "$limits" >"$scratch/wanted" &&
	exec "$program" exec shop/prod $with -- sh -c "$limits") >"$scratch/out"
check "mask and core limit are given back" cmp "$scratch/wanted" "$scratch/out"
(umask 027 && ulimit -Sc 7 && exec "$program" exec shop/prod \
	--passphrase-command "($limits) >$scratch/limits; cat $scratch/passphrase" -- true)
check "to the passphrase command as well" cmp "$scratch/wanted" "$scratch/limits"

# Started with closed streams, it writes into none of its own files.
for closed in '<&-' '>&-' '2>&-' '<&- >&- 2>&-'; do
	before=$(snapshot "$HOME/.dbt")
	checks=$((checks + 1))
	eval "'$program' apply shop/prod map.yml $with $closed" </dev/null >/dev/null 2>&1
	eval "'$program' list $closed" </dev/null >/dev/null 2>&1
	ends 0 exec shop/prod $with -- sh -c 'echo $AWS_SECRET_ACCESS_KEY'
	out_is "$key"
	check "the text of profiles.yml is whole: $closed" grep -q '^      schema: "dbt"$' "$HOME/.dbt/profiles.yml"
done

# Secrets stand in no argument and no environment but the command's own.
strace -f -qq -v -s 4096 -e trace=execve -e signal=none -o "$scratch/trace" \
	"$program" exec shop/prod $with -- true
grep ' = 0$' "$scratch/trace" | sed '$d' >"$scratch/before"
check "the passphrase is in no exec" not grep -qF hunter2 "$scratch/trace"
check "the key is in the last exec alone" not grep -qF MarkerOfASecret "$scratch/before"
check "and there it is" grep -qF MarkerOfASecret "$scratch/trace"

# A libcrypto that cannot be loaded is told by its name; what needs none works without.
mkdir "$scratch/broken"
: >"$scratch/broken/libcrypto.so.3"
export LD_LIBRARY_PATH="$scratch/broken"
ends 0 list
ends 1 exec shop/prod $with -- true
err_is "athena-connect: stopped: libcrypto.so.3 cannot be loaded: install OpenSSL 3.0 or newer"
unset LD_LIBRARY_PATH

# While it waits for a passphrase no image of it can be made.
mkfifo "$scratch/fifo"
"$program" exec shop/prod --passphrase-file "$scratch/fifo" -- true &
waiting=$!
exec 9>"$scratch/fifo" # opens once the other end does
[ ! -r /proc/$waiting/limits ] ||
	check "its core limit is 0" grep -qE '^Max core file size +0 ' /proc/$waiting/limits
cat "$scratch/passphrase" >&9
exec 9>&-
wait $waiting
check "and it ends well" test $? = 0

finish
