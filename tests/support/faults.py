# SPDX-License-Identifier: Apache-2.0
"""Saves that are killed, or refused by the system, at every point there is.

    faults.py PROGRAM FOLDER all|COUNT

PROGRAM saves fast (tests/programs/quick.c). Each scenario is run once under
strace to learn its points: every write, fsync, rename, close, open and the
like that it does. Then it is run once for each point, from the same start, and
killed there; and once for each point and error. Afterwards both files must
open and agree, whatever the exit status; and after the next save nothing of
the broken one may be left. COUNT takes so many points, evenly spread.
"""
import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

program, folder, how_many = sys.argv[1:4]
start, work = folder + "/start", folder + "/work"
os.environ["ASAN_OPTIONS"] = "detect_leaks=0"  # leaks are not looked for under ptrace
os.environ["HOME"] = folder
os.environ["AWS_CONFIG_FILE"] = aws_config = work + "/aws_config"
open_file = folder + "/passphrase"
both_file = folder + "/both"
for path, text in ((open_file, "one\n"), (both_file, "one\ntwo\n")):
    with open(path, "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
        file.write(text)

SECRET = "MarkerOfASecret/0123456789abcdefghijk"
CHANGING = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "close", "openat", "open",
            "mkdir", "mkdirat", "fchmod", "fchown", "unlink", "unlinkat", "flock", "ftruncate")
ERRORS = ("ENOSPC", "EIO", "EACCES")


def keys(letter, kind="AKIA"):
    values = {"aws_access_key_id": kind + letter * 16, "aws_secret_access_key": SECRET + letter * 3}
    if kind == "ASIA":
        values["aws_session_token"] = "token" + letter
    return values


def connection(letter, kind="AKIA"):
    return {"region_name": "eu-west-1", "database": "awsdatacatalog", "s3_staging_dir": "s3://my-bucket/dbt/",
            "schema": "dbt", **keys(letter, kind)}


def command(*words, passphrase=open_file):
    return [program, *words, "--profiles-dir", work, "--passphrase-file", passphrase]


def run(words, values=None, before=()):
    return subprocess.run([*before, *words], input=None if values is None else json.dumps(values).encode(),
                          stdin=subprocess.DEVNULL if values is None else None, capture_output=True)


def need(words, values=None):
    done = run(words, values)
    assert done.returncode == 0, (words, done)


def two():
    need(command("apply", "shop/dev", "-"), connection("A"))
    need(command("apply", "shop/live", "-"), connection("B", "ASIA"))


def by_aws_profile():
    need(command("apply", "shop/dev", "-", "--keys", "aws-profile"), connection("A"))
    need(command("apply", "shop/live", "-"), connection("B", "ASIA"))


# A name; what is there before; the command; the values on its standard input.
SCENARIOS = [
    ("create", lambda: None, command("apply", "shop/dev", "-"), connection("C")),
    ("create beside", two, command("apply", "other/dev", "-"), connection("C")),
    ("edit", two, command("apply", "shop/dev", "-"), {"threads": "8", **keys("C")}),
    ("edit one value", two, command("apply", "shop/dev", "-"), {"threads": "8"}),
    ("drop a token", two, command("apply", "shop/live", "-"), keys("C")),
    ("rename", two, command("rename", "shop/dev", "shop/test"), None),
    ("rename into another profile", two, command("rename", "shop/dev", "new/test"), None),
    ("remove", two, command("remove", "shop/live", "--yes"), None),
    ("create by an AWS profile", two, command("apply", "other/dev", "-", "--keys", "aws-profile"), connection("C")),
    ("to an AWS profile", two, command("apply", "shop/live", "-", "--keys", "aws-profile"), {"threads": "8"}),
    ("from an AWS profile", by_aws_profile, command("apply", "shop/dev", "-", "--keys", "env"), keys("C")),
    ("rename by an AWS profile", by_aws_profile, command("rename", "shop/dev", "shop/test"), None),
    ("remove by an AWS profile", by_aws_profile, command("remove", "shop/dev", "--yes"), None),
    ("change the passphrase", two, command("passphrase", passphrase=both_file), None),
]


def restore():
    shutil.rmtree(work, ignore_errors=True)
    if os.path.isdir(start):
        shutil.copytree(start, work)


def profile_bytes():
    try:
        with open(work + "/profiles.yml", "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def keys_of_aws_profile(name, passphrase):
    """As AWS's libraries get them: the profile names a section, which names the program."""
    with open(work + "/profiles.yml") as file:
        profile = re.search(r'aws_profile_name: "?([^"\n]*)', file.read()).group(1)
    parser = configparser.RawConfigParser()
    parser.read(aws_config)
    line = parser.get("profile " + profile, "credential_process", fallback=None)
    assert line is not None, "the profile names [profile %s], which is not there" % profile
    done = run(shlex.split(line) + ["--passphrase-file", passphrase])
    assert done.returncode == 0, (name, line, done)
    values = json.loads(done.stdout)
    return [values[key] for key in ("AccessKeyId", "SecretAccessKey", "SessionToken") if key in values]


def state():
    """The profile's bytes, and the credentials of every connection in it; which passphrase opens."""
    text = profile_bytes()
    done = run(command("list", "--json"))
    assert done.returncode == 0, done
    rows = json.loads(done.stdout)
    names = [row["name"] for row in rows if row["keys"] == "vault"]
    passphrases = [open_file]
    if names and run(command("exec", names[0]) + ["--", "true"]).returncode == 4:
        with open(folder + "/second", "w", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write("two\n")
        passphrases = [folder + "/second"]
    found = {}
    for name in names:
        done = run(command("exec", name, passphrase=passphrases[0]) + ["--", "sh", "-c",
                   'echo "$AWS_ACCESS_KEY_ID $AWS_SECRET_ACCESS_KEY $AWS_SESSION_TOKEN"'])
        assert done.returncode == 0, (name, done)
        found[name] = done.stdout.decode().split()
    for row in rows:
        if row["keys"] == "aws-profile":
            found[row["name"]] = keys_of_aws_profile(row["name"], passphrases[0])
    return {"text": text, "keys": found, "passphrase": passphrases[0]}


def check_keys(seen, before, after):
    """Every connection has the whole key that it had or will have, and the token of the one or the other."""
    for name, values in seen["keys"].items():
        known = [state["keys"][name] for state in (before, after) if name in state["keys"]]
        assert values[:2] in [one[:2] for one in known], (name, values)
        assert values[2:] in [one[2:] for one in known], (name, values)


def names_of(path):
    return sorted(os.listdir(path)) if os.path.isdir(path) else []


def left_over():
    return [name for name in names_of(work) if re.search(r"\.athena-connect-[0-9a-f]{16}$", name)]


def check_no_secret():
    for name in names_of(work):
        with open(work + "/" + name, "rb") as file:
            assert SECRET.encode() not in file.read(), name + " holds a secret"
        if name != "profiles.yml":
            assert os.stat(work + "/" + name).st_mode & 0o077 == 0, name + " can be read by others"


def check(case, done, before, after):
    assert "KILL" not in case or done.returncode in (-9, 137), "it was not killed"
    seen = state()
    assert seen["text"] in (before["text"], after["text"]), "profiles.yml is neither the old nor the new one"
    check_keys(seen, before, after)
    check_no_secret()
    is_same = seen == before
    if done.returncode == 0:
        assert seen == after, "it said it was done, and is not: %r" % seen
    if seen["text"] == after["text"] and before["text"] != after["text"]:
        assert seen["keys"] == after["keys"], "the profile is new, its keys are not"
    if done.returncode > 0:
        assert done.stderr.startswith((b"athena-connect: ", b"aws_", b"=====")) or b"error while loading" in done.stderr, done
        assert not left_over(), "left over after an error: %r" % left_over()
    # The next save clears up, whatever it is about; the AWS file, when it is about that.
    way = "aws-profile" if any("aws_config" in name for name in names_of(work)) else "env"
    need(command("apply", "later/dev", "-", "--keys", way, passphrase=seen["passphrase"]), {**connection("D")})
    assert not left_over(), "left over: %r" % left_over()
    return is_same


def points(words, values):
    trace = folder + "/trace"
    done = run(words, values, ["strace", "-o", trace, "-e", "trace=prctl,read," + ",".join("?" + c for c in CHANGING)])
    assert done.returncode == 0, done
    seen, found, has_started = {}, [], False
    with open(trace) as file:
        for line in file:
            match = re.match(r"(\w+)\(", line)
            if match is None:
                continue
            name = match.group(1)
            has_started = has_started or (name == "prctl" and "PR_SET_DUMPABLE" in line)
            seen[name] = seen.get(name, 0) + 1
            if has_started and name != "prctl":
                found.append((name, seen[name]))
    return found


def cases_of(found):
    for name, when in found:
        if name != "read":
            yield "%s:signal=KILL:when=%d" % (name, when)
        for error in ERRORS if name != "read" else ("EIO",):
            yield "%s:error=%s:when=%d" % (name, error, when)


def sample(cases):
    if how_many == "all":
        return cases
    step = max(1, len(cases) // int(how_many))
    return cases[len(cases) % step::step]


total = unchanged = changed = 0
for name, prepare, words, values in SCENARIOS:
    shutil.rmtree(start, ignore_errors=True)
    shutil.rmtree(work, ignore_errors=True)
    prepare()
    if os.path.isdir(work):
        shutil.copytree(work, start)
    before = state()
    restore()
    need(words, values)
    after = state()
    restore()
    found = points(words, values)
    for case in sample(list(cases_of(found))):
        restore()
        done = run(words, values, ["strace", "-o", "/dev/null", "-e", "trace=" + case.split(":")[0], "-e",
                                   "inject=" + case])
        try:
            is_same = check(case, done, before, after)
        except AssertionError as error:
            print("not as wanted: %s, %s, ended with %d: %s" % (name, case, done.returncode, error))
            print(done.stdout.decode(), done.stderr.decode(), names_of(work))
            sys.exit(1)
        total += 1
        unchanged += is_same
        changed += not is_same
print("count: %d saves were killed or refused at a point each; %d changed nothing, %d something, whole" %
      (total, unchanged, changed))
