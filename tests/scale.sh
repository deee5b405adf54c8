#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a file of many connections costs: SCALE=instructions counts with callgrind, else by the clock.
. "$(dirname "$0")/support/cli.sh"
quick
if [ "${SCALE:-}" = instructions ] && ! command -v valgrind >/dev/null; then
	echo "there is no valgrind here: 'make deps-long' installs it"
	exit 77
fi
mkdir "$scratch/scale"
$python "$source_folder/tests/support/scale.py" "$program" "$BUILD/tests/programs/crowd" "$scratch/scale" "${SCALE:-time}"
