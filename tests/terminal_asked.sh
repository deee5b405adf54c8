#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The terminal is asked for its background before the first page is drawn, and many answer at once:
# with its echo on it would write the answer on the screen that comes back in the end.
. "$(dirname "$0")/support/cli.sh"
command -v strace >/dev/null || { echo "strace is not installed"; exit 77; }
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

checks=$((checks + 1))
PYTHONPATH="$source_folder/tests/support" $python - "$program" "$scratch/trace" "$HOME" <<'END' || complain "the form starts"
import os, sys
from terminal import Terminal
program, trace, home = sys.argv[1:]
environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color",
               "ASAN_OPTIONS": os.environ["ASAN_OPTIONS"]}
terminal = Terminal(["strace", "-o", trace, "-e", "trace=ioctl,write", program, "new", "jaffle_shop/dev"], environment)
terminal.wait("leave")
terminal.close()
END
awk '
BEGIN { has_echo = 1 }
/TCSETS/ { has_echo = /[=|]ECHO[|,]/ }
/write\(.*\]11;/ { print has_echo ? "echo" : "no echo" }' "$scratch/trace" >"$scratch/out"
out_is "no echo"
finish
