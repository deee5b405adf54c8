# SPDX-License-Identifier: Apache-2.0
"""What ten times as many connections cost.

    scale.py PROGRAM CROWD FOLDER instructions|time

PROGRAM saves fast (tests/programs/quick.c), CROWD makes the files
(tests/programs/crowd.c). `instructions` counts those of 1,000 and of 10,000
connections with callgrind: at most eleven times as many. `time` takes the
least processor time of several runs with 1,000 and 4,000: a machine with other
work to do blurs it, what is not linear stands out all the same.
"""
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

from terminal import Terminal

program, crowd, folder, how = sys.argv[1:5]
SHAPES = ("targets", "profiles")
MANY = 10000
COUNTS, LIMIT = {"instructions": ((1000, MANY), 11), "time": ((1000, 4000), 7)}[how]
LIST_LIMIT = 0.1  # seconds for a list of 10,000
KEY_LIMIT = 0.005  # seconds for a key in it
is_sanitized = b"libasan" in subprocess.run(["ldd", program], capture_output=True).stdout

passphrase, map_file, row_file = (folder + "/" + name for name in ("passphrase", "map.yml", "row.yml"))
KEYS = "aws_access_key_id: AKIAQWERTYUIOPASDFGH\naws_secret_access_key: ABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ\n"
for path, text in ((passphrase, "correct horse\n"), (row_file, "threads: 8\n"), (map_file,
                   "region_name: eu-west-1\ndatabase: awsdatacatalog\ns3_staging_dir: s3://bucket/dbt/\nschema: dbt\n" + KEYS)):
    with open(path, "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
        file.write(text)
environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color",
               "ASAN_OPTIONS": "detect_leaks=0"}
opened = ("--passphrase-file", passphrase)

# The last connection of the smaller file is the one; `new` is not there yet.
SCENARIOS = [
    ("list", ["list"]),
    ("list as JSON", ["list", "--json"]),
    ("show", ["show", "{one}"]),
    ("apply: a new connection", ["apply", "{new}", map_file, *opened]),
    ("apply: a row", ["apply", "{one}", row_file]),
    ("apply: the keys", ["apply", "{one}", map_file, *opened]),
    ("rename", ["rename", "{one}", "{new}", *opened]),
    ("remove", ["remove", "{one}", "--yes", *opened]),
    ("credential-process", ["credential-process", "{one}", *opened]),
    ("an edit in the wizard", ["edit", "{one}"]),
]
# One profile with many targets is what is asked for; many profiles take other ways through the same code.
ALSO_IN_PROFILES = ("list", "apply: a new connection", "apply: a row", "remove")
NAMES = {"targets": {"one": "shop/t900", "new": "shop/new"}, "profiles": {"one": "p900/dev", "new": "new/dev"}}


def place(shape, count):
    return "%s/%s%d" % (folder, shape, count)


def work_on(source):
    shutil.rmtree(folder + "/work", ignore_errors=True)
    shutil.copytree(source, folder + "/work")
    return folder + "/work"


def edit(command):
    """Three months later, one field."""
    terminal = Terminal(command, environment)
    terminal.wait("leave")
    for keys, wanted in (("\t\t\t", None), ("analytics", None), ("\x13", "is written yet"), ("\x13", "Saved")):
        terminal.send(keys, wanted, limit=5)
    os.write(terminal.master, b"\r")
    status = terminal.wait_for_end()
    assert status == 0, "the wizard ended with %d: %r" % (status, terminal.seen[-2000:])


def run(command):
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    assert done.returncode == 0, (command, done.stderr[-2000:])
    return done


def instructions(command, drive):
    counts = folder + "/callgrind"
    drive(["valgrind", "--tool=callgrind", "--quiet", "--callgrind-out-file=" + counts, *command])
    with open(counts) as file:
        return int(re.search(r"^(?:totals|summary): (\d+)", file.read(), re.M).group(1))


def processor_time(command, drive):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    drive(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cost(words, drive, source):
    runs = []
    for _ in range(1 if how == "instructions" else 3):
        command = [program, *words, "--profiles-dir", work_on(source)]
        runs.append((instructions if how == "instructions" else processor_time)(command, drive))
    return min(runs)


def compare(name, words, shape):
    words = [word.format(**NAMES[shape]) for word in words]
    drive = edit if words[0] == "edit" else run
    few, many = (cost(words, drive, place(shape, count)) for count in COUNTS)
    ratio = many / few
    told = "%s, %s: %.1f times for %g times as many connections" % (name, shape, ratio, COUNTS[1] / COUNTS[0])
    print(("count: " if ratio <= LIMIT else "too much: ") + told, flush=True)
    return ratio <= LIMIT


def list_many():
    least = min(processor_time([program, "list", "--profiles-dir", place("targets", MANY)], run) for _ in range(9))
    print("count: %.0f ms of processor time for a list of %d" % (1000 * least, MANY))
    return how == "time" or least <= LIST_LIMIT


def press(terminal, keys):
    """The processor time of a key, and the time until its answer."""
    worked, answered = [], []
    for key in keys:
        before = terminal.processor_time()
        answer = terminal.send(key, limit=5)
        after = terminal.processor_time()
        worked.append(answer.last if before is None else after - before)
        answered.append(answer.last)
    return statistics.median(worked), statistics.median(answered)


def scroll_many():
    """The wizard's list: keys that move, and letters of a filter that leaves nearly all."""
    terminal = Terminal([program, "--profiles-dir", place("targets", MANY)], environment)
    terminal.wait("quit")
    worst = 0
    for name, keys in (("move", ["\x1b[B"] * 9), ("page", ["\x1b[6~"] * 9), ("filter", ["/", *"shop/t9"])):
        worked, answered = press(terminal, keys)
        print("count: %.2f ms for a key in a list of %d: %s (%.2f ms of processor time)" %
              (1000 * answered, MANY, name, 1000 * worked))
        worst = max(worst, worked)
    terminal.close()
    return worst <= KEY_LIMIT


for shape in SHAPES:
    for count in {*COUNTS, MANY}:
        os.mkdir(place(shape, count))
        run([crowd, place(shape, count), str(count), shape])
fine = [compare(name, words, shape) for shape in SHAPES for name, words in SCENARIOS
        if shape == "targets" or name in ALSO_IN_PROFILES]
if is_sanitized:
    print("skipped: the sanitizers' own work hides what a list of %d takes" % MANY)
else:
    fine += [list_many(), scroll_many()]
sys.exit(0 if all(fine) else 1)
