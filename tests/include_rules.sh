#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The two rules of the house, read off every include line:
#  1. a file includes headers of its own room or of rooms on lower floors;
#  2. a library is known in one room, and no header of ours includes a library's.
set -eu
cd "$(dirname "$0")/.."

awk '
BEGIN {
	floors = "base=0 yml=1 crypto=1 model=1 tui=1 http=1 json=1 age=2 strength=2 probe=2 aws=2 store=3 check=3 wizard=4 cmd=5 .=6"
	count = split(floors, pair, " ")
	for (i = 1; i <= count; i++) { split(pair[i], part, "="); floor[part[1]] = part[2] }
	libraries = "yaml.h=yml openssl/=crypto curses.h=tui ncurses.h=tui panel.h=tui term.h=tui curl/=http jansson.h=json utf8proc.h=base zxcvbn.h=strength"
	count = split(libraries, pair, " ")
	for (i = 1; i <= count; i++) { split(pair[i], part, "="); home[part[1]] = part[2] }
}
function complain(why) { printf "%s:%d: %s: %s\n", FILENAME, FNR, why, $0; bad = 1 }
FNR == 1 {
	files++
	room = FILENAME
	sub(/^(src|include)\//, "", room)
	if (!sub(/\/[^\/]*$/, "", room)) room = "."
	if (!(room in floor)) { printf "%s: a room without a floor\n", FILENAME; bad = 1 }
	is_header = FILENAME ~ /^include\//
}
/^#[ \t]*include[ \t]*"/ {
	name = $0; sub(/^[^"]*"/, "", name); sub(/".*$/, "", name)
	other = name
	if (!sub(/\/[^\/]*$/, "", other)) { complain("a header without its room"); next }
	if (!(other in floor)) complain("a room without a floor")
	else if (other != room && floor[other] >= floor[room]) complain("not on a lower floor")
}
/^#[ \t]*include[ \t]*</ {
	name = $0; sub(/^[^<]*</, "", name); sub(/>.*$/, "", name)
	for (library in home) {
		if (library ~ /\/$/ ? index(name, library) != 1 : name != library) continue
		if (home[library] != room) complain("a library outside its room")
		if (is_header) complain("a library in a header of ours")
	}
}
END { if (!bad) printf "count: %d files keep the rules\n", files; exit bad }
' $(find src include -name '*.[ch]')
