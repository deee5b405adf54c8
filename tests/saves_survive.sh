#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Saves that are killed or refused at a point: a sample of all points; FAULTS=all takes every one.
. "$(dirname "$0")/support/cli.sh"
quick
if ! strace -o /dev/null -e inject=close:error=EIO:when=99 true 2>/dev/null; then
	echo "strace cannot trace here"
	exit 77
fi
case ${FAULTS:-} in all) how_many=all ;; *) how_many=15 ;; esac
mkdir "$scratch/faults"
$python "$source_folder/tests/support/faults.py" "$program" "$scratch/faults" $how_many
