#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `make install` puts what it should where it should, and nothing else; what was built for another
# place is built anew. The objects are copied, so that the build in use stays as it is.
. "$(dirname "$0")/support/cli.sh"

root=$scratch/root
mkdir -p "$scratch/build"
cp -a "$BUILD/src" "$BUILD/rooms.a" "$program" "$program-probe" "$scratch/build/"
[ ! -f "$BUILD/places" ] || cp -a "$BUILD/places" "$scratch/build/"

install_to() {
	make -s -C "$source_folder" install DESTDIR="$root" PREFIX=/usr BUILD="$scratch/build" "$@" \
		>"$scratch/out" 2>"$scratch/err"
}
check "make install ends with 0" install_to VERSION=7.6.5

(cd "$root" && find . ! -type d | LC_ALL=C sort) >"$scratch/installed"
{
	echo ./usr/bin/athena-connect
	echo ./usr/libexec/athena-connect/athena-connect-probe
	(cd "$source_folder" && ls themes/*.yml) | sed 's|^|./usr/share/athena-connect/|'
	(cd "$source_folder/man" && ls -- *.1) | sed 's|^|./usr/share/man/man1/|'
	(cd "$source_folder/man" && ls -- *.5) | sed 's|^|./usr/share/man/man5/|'
} | LC_ALL=C sort >"$scratch/expected"
cp "$scratch/installed" "$scratch/out"
check "exactly these files: $(cat "$scratch/expected")" cmp -s "$scratch/expected" "$scratch/installed"
check "two programs, and others may run them" \
	test "$(find "$root" -type f -perm -0111 ! -perm -0002 | LC_ALL=C sort | tr '\n' ' ')" = \
	"$root/usr/bin/athena-connect $root/usr/libexec/athena-connect/athena-connect-probe "
check "all may read all" test -z "$(find "$root" ! -perm -0444)"

program=$root/usr/bin/athena-connect
ends 0 --version
out_is "athena-connect 7.6.5"
check "it looks for themes where they are" grep -q /usr/share/athena-connect "$program"
check "it was not told of DESTDIR" not grep -qF "$root" "$program"

looked_up=0
if command -v man >/dev/null; then
	for page in "$source_folder"/man/*.[15]; do
		name=$(basename "$page")
		check "man finds $name" test "$(man -M "$root/usr/share/man" -w \
			"${name##*.}" "${name%.*}" 2>"$scratch/err")" = \
			"$root/usr/share/man/man${name##*.}/$name"
		looked_up=$((looked_up + 1))
	done
	echo "count: $looked_up pages found by man"
else
	echo "count: 0 pages looked up, since there is no man here"
fi

finish
