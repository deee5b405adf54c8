#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The manual's pages: nothing to complain about for the formatters that are here, no reference to a
# page of ours that is not there, and none of the words that help nobody.
set -u
cd "$(dirname "$0")/.." || exit 1
linter=
for name in mandoc groff; do
	if command -v $name >/dev/null; then linter=$name; break; fi
done
if [ -z "$linter" ]; then
	echo "no mandoc and no groff here"
	exit 77
fi

bad=0 pages=0
complain() {
	bad=1
	printf '%s\n' "$1"
}

# Whether a page of other programs is installed is not a question of ours.
lint() {
	case $linter in
	mandoc) mandoc -T lint "$1" 2>/dev/null | grep -v 'referenced manual not found' ;;
	groff) groff -mdoc -ww -z -Tutf8 "$1" 2>&1 ;;
	esac
}

for page in man/*.[15]; do
	pages=$((pages + 1))
	found=$(lint "$page")
	[ -z "$found" ] || complain "$found"
	for other in $(sed -n 's/^\.Xr \(athena-connect[a-z-]*\) \([1-9]\).*/\1.\2/p' "$page"); do
		[ -f "man/$other" ] || complain "$page: there is no man/$other"
	done
	found=$(grep -nwiE 'valid|invalid|please|sorry|illegal|required field' "$page")
	[ -z "$found" ] || complain "$page: $found"
done
echo "count: $pages pages read by $linter"
exit $bad
