# SPDX-License-Identifier: Apache-2.0
# Sourced by tests/cli_*.sh: a home folder of its own, the built program, and checks that name what
# they wanted when it did not come. A check that fails is told at once; the script ends with 1.
set -u
cd "$(dirname "$0")/.." || exit 1
source_folder=$PWD
BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
program=$BUILD/athena-connect
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home
mkdir -p "$HOME" "$scratch/work"
cd "$scratch/work" || exit 1
unset DBT_PROFILES_DIR DBT_ENGINE_PROFILES_DIR DBT_TARGET XDG_RUNTIME_DIR XDG_STATE_HOME XDG_CONFIG_HOME
# The sanitizer would take the core limit away that a command is to get back.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}disable_coredump=0"
for name in $(env | sed -n 's/^\(AWS_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
python=python3
$python -c 'import yaml' 2>/dev/null || python=/usr/bin/python3
checks=0 bad=0

complain() {
	bad=$((bad + 1))
	printf 'not as wanted: %s\n' "$1"
	[ -s "$scratch/out" ] && sed 's/^/  out: /' "$scratch/out"
	[ -s "$scratch/err" ] && sed 's/^/  err: /' "$scratch/err"
	return 0
}

# check WHAT COMMAND...: the command is true
check() {
	what=$1
	shift
	checks=$((checks + 1))
	"$@" || complain "$what"
}

# ends STATUS ARGUMENT...: runs the program without a terminal; its texts go to $scratch/out and err
ends() {
	wanted=$1
	shift
	checks=$((checks + 1))
	setsid -w "$program" "$@" >"$scratch/out" 2>"$scratch/err"
	got=$?
	[ $got = "$wanted" ] || complain "athena-connect $*: status $wanted, not $got"
}

# Whether the last standard output, standard error, or both hold exactly one text, or a part.
out_is() { check "standard output is: $1" test "$(cat "$scratch/out")" = "$1"; }
err_is() { check "standard error is: $1" test "$(cat "$scratch/err")" = "$1"; }
out_has() { check "standard output has: $1" grep -qF -- "$1" "$scratch/out"; }
err_has() { check "standard error has: $1" grep -qF -- "$1" "$scratch/err"; }
out_lacks() { check "standard output lacks: $1" not grep -qF -- "$1" "$scratch/out"; }
err_lacks() { check "standard error lacks: $1" not grep -qF -- "$1" "$scratch/err"; }
not() { ! "$@"; }

# The same program with the cheapest work factor, for scripts that save often.
quick() { program=$BUILD/tests/programs/quick; }

# A folder's names, modes and bytes in one text, to be compared with a later one.
snapshot() {
	(cd "$1" && find . | sort | while read -r path; do
		stat -c '%n %F %a' "$path"
		[ -f "$path" ] && cksum "$path"
	done)
}

# same FOLDER WHAT: it is as `before`, a snapshot, says
same() { check "$2" test "$(snapshot "$1")" = "$before"; }

# file_is PATH: the file is, byte by byte, what stands on standard input
file_is() {
	cat >"$scratch/wanted"
	cmp -s "$scratch/wanted" "$1" || diff "$scratch/wanted" "$1" | head -20
	check "$1 is as wanted" cmp -s "$scratch/wanted" "$1"
}

# The vault's text, opened by age itself.
age_text() {
	printf '%s\n' "$2" >"$scratch/answers"
	$python "$source_folder/tests/support/on_tty.py" "$scratch/seen" "$scratch/answers" -- \
		age -d "$1"
}

finish() {
	echo "count: $checks checks"
	[ $bad = 0 ]
	exit $?
}
