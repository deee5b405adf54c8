#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which process knows which library: the one that holds the terminal and the vault links nothing
# that talks to the network, the one that talks to the network nothing that draws or reads YAML.
# libcrypto is loaded when it is needed: a form stands without it.
set -u
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
bad=0 checks=0

# lacks PROGRAM LIBRARY...: neither linked, nor reached through another library
lacks() {
	program=$BUILD/$1
	shift
	for library in "$@"; do
		checks=$((checks + 1))
		if readelf -d "$program" | grep -q "NEEDED.*lib$library" ||
			ldd "$program" 2>/dev/null | grep -q "lib$library"; then
			echo "$program links $library"
			bad=1
		fi
	done
}

# has PROGRAM LIBRARY...
has() {
	program=$BUILD/$1
	shift
	for library in "$@"; do
		checks=$((checks + 1))
		if ! readelf -d "$program" | grep -q "NEEDED.*lib$library"; then
			echo "$program does not link $library"
			bad=1
		fi
	done
}

lacks athena-connect curl jansson ssl crypto
lacks athena-connect-probe ncurses panel yaml
has athena-connect-probe curl jansson
echo "count: $checks links looked at"
exit $bad
