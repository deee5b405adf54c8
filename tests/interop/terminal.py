# SPDX-License-Identifier: Apache-2.0
"""A program on a terminal of its own, as a person sees it: what stands on the screen, keys in."""
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time

import pyte

DEADLINE = 60  # seconds


class Terminal:
    def __init__(self, words, env, stdin=None, stdout=None, stderr=None, cwd=None):
        """The standard streams are the terminal's where none is given."""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        self.screen = pyte.Screen(100, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.seen = b""

        def take_terminal():
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(words, env={**env, "TERM": "xterm-256color"}, cwd=cwd,
                                        stdin=slave if stdin is None else stdin,
                                        stdout=slave if stdout is None else stdout,
                                        stderr=slave if stderr is None else stderr,
                                        start_new_session=True, preexec_fn=take_terminal)
        self.slave = slave  # kept: the terminal is to be there before and after the program looks

    def text(self):
        return "\n".join(self.screen.display)

    def read(self, deadline):
        ready, _, _ = select.select([self.master], [], [], max(0, min(0.005, deadline - time.monotonic())))
        if ready:
            data = os.read(self.master, 65536)
            self.seen += data
            self.stream.feed(data)

    def wait_for(self, *texts):
        deadline = time.monotonic() + DEADLINE
        while not all(text in self.text() for text in texts):
            if time.monotonic() > deadline or (self.process.poll() is not None and not self.is_ready()):
                raise AssertionError("%r did not come; the screen:\n%s" % (texts, self.text()))
            self.read(deadline)

    def is_ready(self):
        return bool(select.select([self.master], [], [], 0)[0])

    def send(self, text):
        os.write(self.master, text.encode())

    def ends(self):
        """Its exit status."""
        deadline = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                self.process.kill()
                raise AssertionError("it does not end; the screen:\n" + self.text())
            self.read(deadline)
        while self.is_ready():
            self.read(time.monotonic() + 1)
        os.close(self.slave)
        os.close(self.master)
        return self.process.returncode
