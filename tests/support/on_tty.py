# SPDX-License-Identifier: Apache-2.0
"""Runs a command on a terminal of its own and answers what it asks there.

    on_tty.py SEEN ANSWERS -- COMMAND [ARG...]

ANSWERS is a file with an answer a line, each given when a question is asked: a
text that ends with a colon or a bracket and a blank. What the terminal showed
goes to SEEN. The standard streams are the caller's; so is the exit status (128
and the signal's number when one ended the command).
"""
import fcntl
import os
import pty
import select
import signal
import sys
import termios

seen_path, answers_path = sys.argv[1:3]
command = sys.argv[4:]
with open(answers_path, "rb") as file:
    answers = file.read().split(b"\n")[:-1]

# The terminal stays open here: it is to be there before and after the command looks at it.
master, slave = pty.openpty()
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    os.closerange(3, 64)
    try:
        os.execvp(command[0], command)
    finally:
        os._exit(127)

ended = os.pidfd_open(child)
seen = b""
answered = 0
while True:
    ready, _, _ = select.select([master, ended], [], [], 60)
    if master in ready:
        seen += os.read(master, 4096)
        if seen[answered:].endswith((b": ", b") ")):
            answered = len(seen)
            os.write(master, answers.pop(0) + b"\n" if answers else b"\x04")
    elif ended in ready:
        break
    else:
        os.kill(child, signal.SIGKILL)
with open(seen_path, "wb") as file:
    file.write(seen)
status = os.waitpid(child, 0)[1]
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
