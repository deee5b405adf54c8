# SPDX-License-Identifier: Apache-2.0
"""Real programs against ours, on this machine alone: dbt, boto3, the AWS CLI, age, the SDK for JavaScript.

    interop.py BUILD PLACE

BUILD holds our program, PLACE what tests/interop/run has brought in.
"""
import importlib.metadata
import json
import os
import socket
import subprocess
import sys
import threading
import time

import boto3
import botocore.exceptions
import botocore.session

from aws import EXPIRED_TOKEN, Aws
from place import PASSPHRASE, Place, Skip, milliseconds
from profiles import CONNECTIONS, ID, KEYS, SECRET, TEMPORARY, differences, load

aws = Aws()
place = Place(sys.argv[1], sys.argv[2], aws)
SHADOW = {"AWS_ACCESS_KEY_ID": "AKIASHADOW", "AWS_SECRET_ACCESS_KEY": "shadow"}


def session(profile=None, env=None):
    """boto3 as it finds things in our home folder: its answer, and how it came by it."""
    script = ("import boto3, json, sys\n"
              "found = boto3.session.Session(profile_name=%r).get_credentials()\n"
              "print(json.dumps([found.access_key, found.secret_key, found.token, found.method]))\n" % profile)
    return place.run(place.bin + "/python", "-c", script, env=env, status=None)


def answer(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def no_secret(text):
    assert ID not in text and SECRET not in text and "MARKER" not in text.upper(), text


def a_connection_is_made_in_the_wizard():
    screen = place.terminal(place.program, "new", "shop/dev")
    screen.wait_for("AWS region name", "Iceberg retries")
    for keys, shown in (("eu-west-1\t", "Europe (Ireland)"), ("\t", "awsdatacatalog"),
                        ("s3://my-bucket/dbt/\t", "s3://my-bucket/dbt/"), ("\x1b[6~", "AWS Access Key ID"),
                        (ID + "\t", "AKIA"), (SECRET + "\t", 40 * "•"), ("\t", "dbt"), ("4", "4")):
        screen.send(keys)
        screen.wait_for(shown)
    screen.send("\x13")
    screen.wait_for("a new file", "env_var")
    assert SECRET not in screen.text()
    screen.send("\x13")
    screen.wait_for("New passphrase")
    screen.send(PASSPHRASE + "\r")
    screen.send(PASSPHRASE + "\r")
    screen.wait_for("athena-connect exec shop/dev -- dbt debug")
    screen.send("\r")
    assert screen.ends() == 0
    assert SECRET.encode() not in screen.seen
    assert sorted(os.listdir(place.dbt)) == [".athena-connect.lock", "athena_credentials.age", "profiles.yml"]
    no_secret(place.read(place.dbt + "/profiles.yml"))


def dbt_reads_every_profile_as_it_was_given():
    folder = place.folder + "/many"
    for number, values in enumerate(CONNECTIONS):
        way = "aws-profile" if number % 4 == 3 else "env"
        place.apply("p%d/dev" % number, values, "--profiles-dir", folder, "--keys", way, program=place.quick)
    problems = []
    for number, values in enumerate(CONNECTIONS):
        name = "p%d/dev" % number
        if number % 4 == 3:
            environment = {}
            values = {key: value for key, value in values.items() if not key.startswith("aws_")}
            values["aws_profile_name"] = name
        else:
            said = place.opened("exec", name, "--profiles-dir", folder, "--for", "0", "--", "env").stdout
            environment = dict(line.split("=", 1) for line in said.splitlines() if line.startswith("DBT_ENV_SECRET"))
        credentials, threads = load(folder, "p%d" % number, "dev", environment)
        problems += ["%s: %s" % (name, line) for line in differences(values, credentials, threads)]
    assert not problems, "\n".join(problems)
    print("count: %d profiles are read by dbt-athena as they were given" % len(CONNECTIONS))


def dbt_debug_passes_under_exec():
    aws.keys()
    done = place.dbt_debug(place.program, "exec", "shop/dev", "--passphrase-file", place.passphrase, "--")
    assert done.returncode == 0 and "All checks passed!" in done.stdout, done.stdout + done.stderr
    assert aws.keys() == {ID}


def stale_variables_do_not_lead_exec_astray():
    aws.keys()
    done = place.dbt_debug(place.program, "exec", "shop/dev", "--passphrase-file", place.passphrase, "--", env={
        **SHADOW, "AWS_SESSION_TOKEN": "expired", "AWS_SECURITY_TOKEN": "expired", "AWS_PROFILE": "nobody",
        "AWS_DEFAULT_PROFILE": "nobody", "AWS_CREDENTIAL_EXPIRATION": "2000-01-01T00:00:00Z", "AWS_REGION": "nowhere"})
    assert done.returncode == 0 and "All checks passed!" in done.stdout, done.stdout + done.stderr
    assert aws.keys() == {ID}


def dbt_without_exec_says_what_is_missing():
    done = place.dbt_debug()
    assert done.returncode != 0 and "DBT_ENV_SECRET_SHOP_DEV_AWS" in done.stdout, done.stdout


def the_way_by_an_aws_profile():
    said = place.ours("apply", "shop/dev", "-", "--keys", "aws-profile", input="{}").stdout
    assert "[profile shop/dev] credential_process = %s " % place.program in said, said
    place.opened("unlock", "--for", "30m")


def dbt_debug_passes_by_an_aws_profile():
    aws.keys()
    done = place.dbt_debug()
    assert done.returncode == 0 and "All checks passed!" in done.stdout, done.stdout + done.stderr
    assert aws.keys() == {ID}
    done = place.dbt_debug(env=SHADOW)
    assert "All checks passed!" in done.stdout and aws.keys() == {ID}


def boto3_gets_the_keys():
    assert answer(session("shop/dev")) == [ID, SECRET, None, "custom-process"]
    assert answer(session(env={"AWS_PROFILE": "shop/dev"})) == [ID, SECRET, None, "custom-process"]


def eight_sessions_in_eight_threads():
    os.environ.update(AWS_CONFIG_FILE=place.home + "/.aws/config", AWS_SHARED_CREDENTIALS_FILE="/nonexistent",
                      FAKE_KEYRING=place.env.get("FAKE_KEYRING", ""))
    found, start = [], threading.Barrier(8)

    def ask():
        one = boto3.session.Session(profile_name="shop/dev")
        start.wait()
        keys = one.get_credentials().get_frozen_credentials()
        found.append((keys.access_key, keys.secret_key))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == 8 * [(ID, SECRET)], found


EIGHT = """
import boto3, threading
start = threading.Barrier(8)
def ask():
    one = boto3.session.Session(profile_name="shop/dev")
    start.wait()
    print("got", one.get_credentials().access_key[-4:])
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all of them")
"""


def eight_sessions_of_a_locked_vault_ask_once():
    place.ours("lock")
    screen = place.terminal(place.bin + "/python", "-c", EIGHT)
    screen.wait_for("Passphrase of")
    screen.send(PASSPHRASE + "\r")
    screen.wait_for("all of them")
    assert screen.ends() == 0
    assert screen.seen.count(b"Passphrase of") == 1 and screen.seen.count(ID[-4:].encode()) == 8, screen.seen


def without_a_terminal_it_fails_in_one_line():
    place.ours("lock")
    done = session("shop/dev")
    assert done.returncode != 0 and "locked: there is no terminal to ask for the passphrase on" in done.stderr, done
    done = place.ours("credential-process", "shop/dev", status=4)
    assert done.stdout == "" and done.stderr.count("\n") == 1, done


def a_wrong_passphrase_opens_nothing():
    wrong = place.write(place.folder + "/wrong", "not it\n")
    done = place.ours("credential-process", "shop/dev", "--passphrase-file", wrong, status=4)
    assert done.stdout == "" and done.stderr.count("\n") == 1 and "not it" not in done.stderr, done


def a_kept_key_is_over_in_time():
    place.opened("unlock", "--for", "1s")
    deadline = time.monotonic() + 30
    while place.ours("credential-process", "shop/dev", status=None).returncode == 0:
        assert time.monotonic() < deadline
    place.opened("unlock")


def keys_in_the_open_win_and_that_is_told():
    path = place.write(place.home + "/.aws/credentials",
                       "[shop/dev]\naws_access_key_id = AKIASHADOW\naws_secret_access_key = shadow\n")
    assert answer(session("shop/dev"))[0::3] == ["AKIASHADOW", "shared-credentials-file"]
    assert "win over it" in place.ours("apply", "shop/dev", "-", "--keys", "aws-profile", input="{}").stderr
    os.remove(path)


def variables_win_but_not_in_dbt_and_that_is_told():
    assert answer(session(env={**SHADOW, "AWS_PROFILE": "shop/dev"}))[0::3] == ["AKIASHADOW", "env"]
    assert answer(session("shop/dev", env=SHADOW)) == [ID, SECRET, None, "custom-process"]
    said = place.ours("apply", "shop/dev", "-", "--keys", "aws-profile", input="{}", env=SHADOW).stderr
    assert "AWS_ACCESS_KEY_ID is set: it wins over it, but not in dbt" in said, said


def an_expired_token_is_what_dbt_says():
    place.apply("shop/dev", {**TEMPORARY, "aws_session_token": EXPIRED_TOKEN})
    done = place.dbt_debug(place.program, "exec", "shop/dev", "--passphrase-file", place.passphrase, "--")
    assert done.returncode != 0 and "token included in the request is expired" in done.stdout, done.stdout
    place.apply("shop/dev", KEYS)
    place.opened("unlock")
    assert answer(session("shop/dev")) == [ID, SECRET, None, "custom-process"]


def nothing_of_the_keys_is_in_what_dbt_said():
    said = place.read(place.log)
    no_secret(said)
    print("count: %d bytes of dbt's output and logs hold no secret and no key ID" % len(said))


def export_words():
    """export-credentials came with version 2 of the AWS CLI, which is not PyPI's; nearest to it is the list."""
    words = ("/usr/bin/aws", "configure", "export-credentials")
    if os.path.exists(words[0]) and place.run(*words, "--profile", "shop/dev", status=None).returncode == 0:
        return words
    return (place.bin + "/aws", "configure", "list")


def the_aws_cli_gets_the_keys():
    aws.keys()
    place.run(place.bin + "/aws", "sts", "get-caller-identity", "--profile", "shop/dev", "--region", "eu-west-1")
    assert aws.keys() == {ID}
    place.opened("exec", "shop/dev", "--", place.bin + "/aws", "sts", "get-caller-identity")
    assert aws.keys() == {ID}
    words = export_words()
    if "export-credentials" in words:
        said = json.loads(place.run(*words, "--profile", "shop/dev").stdout)
        assert said == {"Version": 1, "AccessKeyId": ID, "SecretAccessKey": SECRET}, said


def the_sdk_for_javascript_gets_the_keys():
    script = ('import { fromProcess } from "@aws-sdk/credential-provider-process";\n'
              'console.log(JSON.stringify(await fromProcess({ profile: "shop/dev" })()));\n')
    found = json.loads(place.node(script).stdout)
    assert (found["accessKeyId"], found["secretAccessKey"]) == (ID, SECRET), found
    place.ours("lock")
    done = place.node(script, status=None)
    place.opened("unlock")
    assert done.returncode != 0 and "there is no terminal" in done.stderr and SECRET not in done.stderr, done


def answered(*words, answers, output):
    """A program on a terminal that asks for a passphrase; milliseconds from the last answer to its end."""
    with open(output, "wb") as file:
        screen = place.terminal(*words, stdout=file)
        for text in answers:
            screen.wait_for("assphrase")
            screen.screen.reset()
            start = time.perf_counter()
            screen.send(text + "\r")
        assert screen.ends() == 0, screen.text()
    return 1000 * (time.perf_counter() - start)


def age_opens_the_vault():
    path = place.folder + "/opened"
    answered("age", "-d", place.vault, answers=[PASSPHRASE], output=path)
    assert "[shop/dev]\naws_access_key_id = %s\n" % ID in place.read(path), place.read(path)
    assert answer(session("shop/dev", env={"AWS_SHARED_CREDENTIALS_FILE": path}))[3] == "shared-credentials-file"


def a_vault_that_age_made_is_opened():
    os.makedirs(place.folder + "/theirs")
    for name in ("profiles.yml", "athena_credentials.age"):
        place.write(place.folder + "/theirs/" + name, "")
    plain = place.write(place.folder + "/plain", "[shop/dev]\naws_access_key_id=%s\naws_secret_access_key=%s\n" %
                        (ID, SECRET))
    place.write(place.folder + "/theirs/profiles.yml", place.read(place.dbt + "/profiles.yml"))
    os.remove(place.folder + "/theirs/athena_credentials.age")
    answered("age", "-p", "-o", place.folder + "/theirs/athena_credentials.age", plain, answers=[PASSPHRASE, PASSPHRASE],
        output=place.folder + "/none")
    said = place.opened("credential-process", "shop/dev", "--for", "0", "--profiles-dir", place.folder + "/theirs").stdout
    assert SECRET in said, said


def age_encryption_reads_and_writes_the_same():
    script = ('import { Decrypter, Encrypter } from "age-encryption";\nimport { readFileSync, writeFileSync } from "fs";\n'
              'const [ours, theirs, passphrase] = process.argv.slice(2);\n'
              'const open = new Decrypter(); open.addPassphrase(passphrase);\n'
              'const text = await open.decrypt(readFileSync(ours), "text");\n'
              'const seal = new Encrypter(); seal.setPassphrase(passphrase); seal.setScryptWorkFactor(12);\n'
              'writeFileSync(theirs, await seal.encrypt(text));\nconsole.log(text);\n')
    theirs = place.folder + "/theirs/athena_credentials.age"
    said = place.node(script, place.vault, theirs, PASSPHRASE).stdout
    assert "aws_secret_access_key = " + SECRET in said, said
    said = place.opened("credential-process", "shop/dev", "--for", "0", "--profiles-dir", place.folder + "/theirs").stdout
    assert SECRET in said, said


def the_check_against_an_aws_that_refuses():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = place.run(place.bin + "/python", os.path.dirname(os.path.abspath(__file__)) + "/check_against_moto.py",
                     env={"BUILD": place.build, "MOTO_PORT": str(port)}, status=None, cwd=place.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stdout, end="")


def ratio(pairs):
    return min(mine for mine, _ in pairs) / min(theirs for _, theirs in pairs)


def times_are_measured():
    if not place.has_keyring:
        raise Skip("the kernel keeps no keys here: a program of the tests has stood in")
    place.opened("unlock")
    export = export_words()
    ours = milliseconds(lambda: place.ours("credential-process", "shop/dev"), 40)
    cli = milliseconds(lambda: place.run(*export, "--profile", "shop/dev"), 3)
    place.ours("lock")
    pairs = []
    while len(pairs) < 5 or (ratio(pairs) > 1.2 and len(pairs) < 15):
        theirs = answered("age", "-d", place.vault, answers=[PASSPHRASE], output=place.folder + "/opened")
        mine = answered(place.program, "credential-process", "shop/dev", "--for", "0", answers=[PASSPHRASE],
                        output=place.folder + "/opened")
        pairs.append((mine, theirs))
    print("count: %.1f ms for an answer of an unlocked vault; 'aws %s' %.0f ms" % (
        ours, " ".join(export[1:]), cli))
    print("count: %.0f ms for a first answer, 'age -d' %.0f ms: %.2f times, the best of %d" % (
        min(mine for mine, _ in pairs), min(theirs for _, theirs in pairs), ratio(pairs), len(pairs)))
    assert ratio(pairs) <= 1.2, pairs


TESTS = [
    a_connection_is_made_in_the_wizard, dbt_reads_every_profile_as_it_was_given, dbt_debug_passes_under_exec,
    stale_variables_do_not_lead_exec_astray, dbt_without_exec_says_what_is_missing, the_way_by_an_aws_profile,
    dbt_debug_passes_by_an_aws_profile, boto3_gets_the_keys, eight_sessions_in_eight_threads,
    eight_sessions_of_a_locked_vault_ask_once, without_a_terminal_it_fails_in_one_line,
    a_wrong_passphrase_opens_nothing, a_kept_key_is_over_in_time, keys_in_the_open_win_and_that_is_told,
    variables_win_but_not_in_dbt_and_that_is_told, an_expired_token_is_what_dbt_says,
    nothing_of_the_keys_is_in_what_dbt_said, the_aws_cli_gets_the_keys, the_sdk_for_javascript_gets_the_keys,
    age_opens_the_vault, a_vault_that_age_made_is_opened, age_encryption_reads_and_writes_the_same,
    the_check_against_an_aws_that_refuses, times_are_measured,
]


def versions():
    names = ("dbt-core", "dbt-athena", "boto3", "awscli", "moto")
    said = ["%s %s" % (name, importlib.metadata.version(name)) for name in names]
    said.append("age " + subprocess.run(["age", "--version"], capture_output=True, text=True).stdout.strip())
    try:
        with open(place.node_folder + "/package.json") as file:
            said += ["%s %s" % pair for pair in json.load(file)["dependencies"].items()]
    except OSError:
        pass
    return ", ".join(said)


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    print("interop: " + versions())
    for test in TESTS:
        try:
            test()
            counts["passed"] += 1
        except Skip as why:
            counts["skipped"] += 1
            print("skipped: %s: %s" % (test.__name__, why))
        except (AssertionError, subprocess.SubprocessError, OSError, ValueError,
                botocore.exceptions.BotoCoreError) as problem:
            counts["failed"] += 1
            print("FAILED: %s\n%s: %s" % (test.__name__, type(problem).__name__, problem))
    place.release()
    print("%(passed)d passed, %(failed)d failed, %(skipped)d skipped" % counts)
    return counts["failed"] != 0


sys.exit(main())
