# SPDX-License-Identifier: Apache-2.0
"""Types lines with Tab into a real shell on a terminal, and looks at what was run.

    complete.py SHELL FOLDER CASES

FOLDER holds `athena-connect`, which prints its words in brackets. CASES has a
line each: what is typed, where ^ is the Tab, a | and the words that it is to
come to.
"""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

shell, folder, cases_path = sys.argv[1:4]
START = {
    "bash": (["bash", "--noprofile", "--norc", "-i"], 'PS1="rea""dy "; source <(athena-connect completion bash)'),
    "zsh": (["zsh", "-f", "-i"], 'PS1="rea""dy "; autoload -Uz compinit; compinit -u -D; '
                                 'eval "$(athena-connect completion zsh)"'),
    "fish": (["fish", "--no-config", "--private"],
             'athena-connect completion fish | source; function fish_prompt; echo -n "rea""dy "; end'),
}
words, start = START[shell]
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
                           preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
                           env={**os.environ, "PATH": folder + ":" + os.environ["PATH"], "TERM": "xterm"})
seen = b""


def read_until(mark, since):
    global seen
    deadline = time.monotonic() + 30
    while not re.search(mark, seen[since:]):
        if time.monotonic() > deadline or process.poll() is not None:
            sys.exit("%s: %r did not come: %r" % (shell, mark, seen[since:]))
        if select.select([master], [], [], 0.1)[0]:
            seen += os.read(master, 65536)


def type_line(text):
    os.write(master, text.replace("^", "\t").encode() + b"\r")


type_line(start)
read_until(rb"ready ", 0)
count = 0
with open(cases_path) as file:
    for line in file:
        typed, wanted = line.rstrip("\n").split("|")
        since = len(seen)
        type_line(typed)
        read_until(rb"<words: [^\r\n]*>", since)
        came = re.search(rb"<words: ([^\r\n]*)>", seen[since:]).group(1).decode()
        if re.sub("/( |$)", r"\1", came) != wanted:  # a slash behind a folder is the shell's affair
            sys.exit("%s: %r became %r, not %r" % (shell, typed, came, wanted))
        count += 1
process.kill()
print("count: %d lines are completed by %s" % (count, shell))
