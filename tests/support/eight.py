# SPDX-License-Identifier: Apache-2.0
"""Eight callers of credential-process at the same moment, on one terminal.

    eight.py PROGRAM ANSWERS WANTED all|none

PROGRAM keeps keys in the folder FAKE_KEYRING (tests/programs/keyring.c) and
asks for the passphrase, the first line of ANSWERS; each is to print WANTED.
`all`: memory and time have their limits, too.
"""
import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time

program, answers, wanted, limits = sys.argv[1:5]
command = [program, "credential-process", "shop/dev"]
with open(answers, "rb") as file:
    answer = file.readline()


def memory(process):
    """Its own, and what it maps of files, which all share; in KiB."""
    try:
        with open("/proc/%d/status" % process.pid) as file:
            rows = dict(line.split(":", 1) for line in file if line.startswith("Rss"))
        return [int(rows.get(name, "0 kB").split()[0]) for name in ("RssAnon", "RssFile")]
    except OSError:
        return [0, 0]


def memory_together(processes):
    all_of_them = [memory(process) for process in processes]
    return sum(own for own, _ in all_of_them) + max(shared for _, shared in all_of_them)


# Eight processes of one session, so that they share the terminal.
if os.fork() != 0:
    sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
os.setsid()
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
started = time.monotonic()
processes = [subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
             for _ in range(8)]
seen, most, answered = b"", 0, False
while any(process.poll() is None for process in processes):
    assert time.monotonic() < started + 60, seen
    if select.select([master], [], [], 0.005)[0]:
        seen += os.read(master, 4096)
        if not answered and seen.endswith(b": "):
            os.write(master, answer)
            answered = True
    most = max(most, memory_together(processes))
seconds = time.monotonic() - started
for process in processes:
    said = process.communicate()
    assert process.returncode == 0 and said == (wanted.encode() + b"\n", b""), (process.returncode, said)
assert seen.count(b"Passphrase of") == 1, seen
with open(os.environ["FAKE_KEYRING"] + "/calls") as file:
    assert file.read().count("a") == 1, "more than one derivation"
together = most / 1024
print("count: 8 answers after 1 question and 1 derivation, %.0f MiB together, %.1f s" % (together, seconds))

times = []
for _ in range(40):
    start = time.perf_counter()
    said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    times.append(1000 * (time.perf_counter() - start))
    assert said.stdout == wanted.encode() + b"\n", said
times.sort()
print("count: %.1f ms for an answer while it is open, the median of 40; the best %.1f" % (times[20], times[0]))
if limits == "all":
    assert 256 < together < 300, most
    assert times[10] < 10, times
