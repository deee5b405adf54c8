# SPDX-License-Identifier: Apache-2.0
"""A program on a terminal of its own, watched from outside by the clock.

For what is measured: tests/support/bench.py and scale.py. Screens that are to
be compared are tests/support/screen.h's. Linux only: it counts on pidfd and
/proc.
"""
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
import tty

QUIET = 0.03  # seconds without a byte that end an answer
# What a terminal says of itself when it is asked: DA1, and OSC 11.
REPLIES = ((b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b]11;?", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"))
PATIENCE = 30  # seconds, for a machine that is busy with other things


class Answer:
    """What came back: when its first and its last byte came, in seconds since `start`."""

    def __init__(self, start):
        self.start, self.first, self.last, self.bytes, self.has_ended = start, None, None, b"", False


class Terminal:
    def __init__(self, command, environment, rows=24, columns=80):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))
        path = os.ttyname(slave)
        self.status = None
        self.seen = b""
        self.start = time.monotonic()
        # The leader of a new session gets the terminal that it opens first.
        self.pid = os.posix_spawnp(command[0], command, environment, setsid=True, setsigdef=[signal.SIGPIPE], file_actions=[
            (os.POSIX_SPAWN_CLOSE, self.master),
            (os.POSIX_SPAWN_CLOSE, slave),
            (os.POSIX_SPAWN_OPEN, 0, path, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2)])
        self.ended = os.pidfd_open(self.pid)
        # Kept open: without it the master would end before everything was read.
        self.slave = slave

    def wait(self, text=None, start=None, limit=PATIENCE, quiet=QUIET):
        """Reads until `text` was seen, if one is wanted, and nothing more comes; or the program ends.
        Without a text at most `limit` seconds are spent on waiting for a first byte."""
        answer = Answer(self.start if start is None else start)
        end = answer.start + PATIENCE
        while True:
            now = time.monotonic()
            is_seen = text is None or text.encode() in plain(answer.bytes)
            if answer.first is None:
                left = limit - (now - answer.start)
            else:
                left = quiet - (now - answer.start - answer.last) if is_seen else end - now
            if left <= 0 and (is_seen or now >= end):
                break
            ready = select.select([self.master, self.ended], [], [], max(left, 0))[0]
            if self.master in ready:
                got = os.read(self.master, 1 << 16)
                answer.bytes += got
                answer.last = time.monotonic() - answer.start
                answer.first = answer.last if answer.first is None else answer.first
                for question, reply in sorted(REPLIES, key=lambda pair: got.find(pair[0])):
                    if question in got:
                        os.write(self.master, reply)
            elif self.ended in ready:
                answer.has_ended = True
                answer.last = time.monotonic() - answer.start
                break
        if text is not None and text.encode() not in plain(answer.bytes):
            raise AssertionError("'%s' never came; %r did" % (text, plain(answer.bytes)[-2000:]))
        self.seen += answer.bytes
        return answer

    def send(self, text, wanted=None, limit=0.3, quiet=QUIET):
        """Writes in one go what a user types, and reads the answer."""
        start = time.monotonic()
        os.write(self.master, text if isinstance(text, bytes) else text.encode())
        return self.wait(wanted, start, limit, quiet)

    def wait_for_end(self):
        """Reads until the program ends by itself; its exit status."""
        while not self.wait(start=time.monotonic(), limit=PATIENCE).has_ended:
            assert time.monotonic() - self.start < 10 * PATIENCE, "the program does not end"
        return self.close()

    def processor_time(self):
        """Seconds that the program ran so far; None where the system does not say it so exactly."""
        try:
            with open("/proc/%d/schedstat" % self.pid) as file:
                return int(file.read().split()[0]) / 1e9
        except OSError:
            return None

    def most_memory(self):
        """KiB that it had in memory at once."""
        with open("/proc/%d/status" % self.pid) as file:
            return int(re.search(r"VmHWM:\s*(\d+)", file.read()).group(1))

    def close(self):
        """Ends the program; its exit status, or minus the signal's number."""
        if not select.select([self.ended], [], [], 0)[0]:
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitpid(self.pid, 0)[1]
        for descriptor in (self.master, self.slave, self.ended):
            os.close(descriptor)
        return os.waitstatus_to_exitcode(status)


def plain(seen):
    """The text of what was sent to a terminal, without the sequences in it."""
    return re.sub(rb"\x1b(\[[0-9;:?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-Za-z]|[=>78cDEHM])", b"", seen)
