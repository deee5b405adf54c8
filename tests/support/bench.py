# SPDX-License-Identifier: Apache-2.0
"""How fast the form answers, beside programs that people know.

    bench.py PROGRAM FLOOR [RUNS]

PROGRAM is athena-connect, FLOOR the least that a program of curses can be
(tests/programs/floor.c). All are started in turn, RUNS times, each time on a
fresh terminal of 80x24 with a fresh home and nothing else in the environment,
so that what else the machine does meets them all alike. Times are medians, the
least in brackets. The goals are told one by one; the exit status is 1 when one
is missed.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from terminal import Terminal

program, floor = sys.argv[1:3]
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 40
WARM_UP = 3
TYPED = "eu-west-1-bucket"
PASTED = "s3-" * 333 + "s"
FIELDS = [word for row, label in enumerate(("Region", "Staging bucket", "Work group", "Database"), 1)
          for word in (label, str(row), "1", "", str(row), "22", "40", "4000")]

# The command, and the last text of its first paint.
PROGRAMS = {
    "athena-connect new NAME": ([program, "new", "jaffle_shop/dev"], "leave"),
    "whiptail --inputbox": (["whiptail", "--inputbox", "S3 staging bucket", "10", "60"], "Cancel"),
    "dialog --form, 4 fields": (["dialog", "--max-input", "4000", "--form", "Athena connection", "15", "70", "4", *FIELDS], "Cancel"),
    "a line of curses": ([floor], "leave"),
}
OURS, WHIPTAIL, FORM, FLOOR = PROGRAMS
CAN_EDIT = (OURS, WHIPTAIL, FORM)


class Figures:
    def __init__(self):
        self.paint, self.paint_bytes, self.memory = [], [], []
        self.key, self.key_bytes, self.middle_bytes = [], [], []
        self.paste, self.paste_bytes, self.escape = [], [], []
        self.paint_writes = self.key_writes = None


class Run:
    """One start of one program, in a home of its own."""

    def __init__(self, name, before=()):
        command, self.ready = PROGRAMS[name]
        self.home = tempfile.mkdtemp(prefix="bench")
        environment = {"PATH": os.environ["PATH"], "HOME": self.home, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.terminal = Terminal([*before, *command], environment)

    def __enter__(self):
        self.painted = self.terminal.wait(self.ready)
        return self

    def __exit__(self, *error):
        self.terminal.close()
        shutil.rmtree(self.home)


def paint_and_type(name, figures):
    with Run(name) as run:
        figures.paint.append(run.painted.last)
        figures.paint_bytes.append(len(run.painted.bytes))
        if name in CAN_EDIT:
            for character in TYPED:
                answer = run.terminal.send(character)
                figures.key.append(answer.last)
                figures.key_bytes.append(len(answer.bytes))
            for _ in range(4):
                run.terminal.send("\x1bOD")  # as with the keypad on
            figures.middle_bytes.append(len(run.terminal.send("x").bytes))
        figures.memory.append(run.terminal.most_memory())


def paste(name, figures):
    with Run(name) as run:
        has_brackets = b"\x1b[?2004h" in run.painted.bytes
        answer = run.terminal.send("\x1b[200~%s\x1b[201~" % PASTED if has_brackets else PASTED)
        figures.paste.append(answer.last)
        figures.paste_bytes.append(len(answer.bytes))


def escape(name, figures):
    """From a lone Esc to the end of the program: nothing was typed, nothing is asked."""
    with Run(name) as run:
        start = time.monotonic()
        os.write(run.terminal.master, b"\x1b")
        while True:
            answer = run.terminal.wait(start=start)
            if answer.has_ended:
                break
        figures.escape.append(answer.last)


def count_writes(name, figures):
    """write(2) calls to the terminal, to the first paint and for each of a few keys."""
    with tempfile.NamedTemporaryFile() as trace:
        def written():
            with open(trace.name) as file:
                return sum("/dev/pts/" in line or "/dev/tty" in line for line in file)

        with Run(name, ["strace", "-qq", "-y", "-e", "trace=write,writev", "-e", "signal=none", "-o", trace.name]) as run:
            figures.paint_writes = written()
            if name in CAN_EDIT:
                for character in TYPED:
                    run.terminal.send(character)
                figures.key_writes = (written() - figures.paint_writes) / len(TYPED)


def milliseconds(seconds):
    return "%.2f (%.2f)" % (1000 * statistics.median(seconds), 1000 * min(seconds)) if seconds else "-"


def whole(numbers):
    return "%d" % statistics.median(numbers) if numbers else "-"


def table(all_figures):
    heads = ("program", "first paint ms", "bytes", "writes", "per key ms", "bytes", "writes", "paste ms", "bytes",
             "Esc ms", "memory KiB", "ratio")
    rows = [heads]
    for name, figures in all_figures.items():
        ratio = statistics.median(figures.paint) / statistics.median(all_figures[WHIPTAIL].paint)
        rows.append((name, milliseconds(figures.paint), whole(figures.paint_bytes), str(figures.paint_writes),
                     milliseconds(figures.key), whole(figures.key_bytes),
                     "-" if figures.key_writes is None else "%g" % round(figures.key_writes, 1),
                     milliseconds(figures.paste), whole(figures.paste_bytes),
                     milliseconds(figures.escape), whole(figures.memory), "%.2f" % ratio))
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    for row in rows:
        print("  ".join(cell.ljust(width) if column == 0 else cell.rjust(width)
                        for column, (cell, width) in enumerate(zip(row, widths))).rstrip())


def goals(all_figures):
    ours, whiptail, form = (all_figures[name] for name in CAN_EDIT)
    median = statistics.median
    for text, figure, limit, unit in (
            ("first paint, no later than whiptail's", 1000 * median(ours.paint), 1000 * median(whiptail.paint), "ms"),
            ("first paint, bytes of dialog --form", median(ours.paint_bytes), median(form.paint_bytes), "bytes"),
            ("first paint, writes", ours.paint_writes, 4, "writes"),
            ("a key, checked, no slower than in dialog --form", 1000 * median(ours.key), 1000 * median(form.key), "ms"),
            ("a key in the middle of a field", max(ours.middle_bytes), 32, "bytes"),
            ("a key, writes", ours.key_writes, 1, "writes"),
            ("a paste of %d characters" % len(PASTED), 1000 * median(ours.paste), 5, "ms"),
            ("a paste of %d characters" % len(PASTED), max(ours.paste_bytes), 1024, "bytes"),
            ("a lone Esc", 1000 * median(ours.escape), 30, "ms"),
            ("memory, 1.5 times dialog's", median(ours.memory), 1.5 * median(form.memory), "KiB")):
        if figure is None:
            print("%-50s not counted: strace cannot trace here" % text)
            continue
        print("%-50s %8.5g of %8.5g %-6s %s" % (text, figure, limit, unit, "met" if figure <= limit else "MISSED"))
        yield figure <= limit


for tool in ("whiptail", "dialog"):
    if shutil.which(tool) is None:
        sys.exit("bench: there is no %s here: 'make deps-bench' installs it" % tool)
all_figures = {name: Figures() for name in PROGRAMS}
for turn in range(WARM_UP + runs):
    for name, figures in all_figures.items():
        for measure in (paint_and_type, escape, paste):
            if measure is not paste or name in CAN_EDIT:
                measure(name, figures if turn >= WARM_UP else Figures())
if shutil.which("strace") is not None and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode == 0:
    for name, figures in all_figures.items():
        count_writes(name, figures)
print("%d runs on %d processors with a load of %.1f; medians, the least in brackets; ratio: first paint to whiptail's" %
      (runs, os.cpu_count(), os.getloadavg()[0]))
table(all_figures)
print()
sys.exit(0 if all(list(goals(all_figures))) else 1)
