# SPDX-License-Identifier: Apache-2.0
"""A home folder of its own, and the programs that run in it."""
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time

from terminal import Terminal

PASSPHRASE = "correct horse battery staple"


class Skip(Exception):
    pass


class Place:
    def __init__(self, build, place, aws):
        self.build = os.path.abspath(build)
        self.program = os.path.abspath(build + "/athena-connect")
        self.quick = os.path.abspath(build + "/tests/programs/quick")
        self.bin = os.path.abspath(place + "/venv/bin")
        self.node_folder = os.path.abspath(place + "/node")
        self.folder = tempfile.mkdtemp(prefix="interop-")
        self.home = self.folder + "/home"
        self.dbt = self.home + "/.dbt"
        self.vault = self.dbt + "/athena_credentials.age"
        self.project = self.folder + "/project"
        self.log = self.folder + "/everything-said"
        for name in (self.home, self.project):
            os.mkdir(name)
        self.write(self.project + "/dbt_project.yml",
                   "name: shop\nversion: '1.0'\nprofile: shop\nconfig-version: 2\n")
        self.passphrase = self.write(self.folder + "/passphrase", PASSPHRASE + "\n")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "DBT_", "XDG_"))}
        self.env.update(HOME=self.home, PATH=self.bin + ":" + os.environ["PATH"], LC_ALL="C.UTF-8",
                        AWS_ENDPOINT_URL=aws.url, AWS_EC2_METADATA_DISABLED="true", DO_NOT_TRACK="1")

        self.has_keyring = self.look_for_keyring()
        if not self.has_keyring:
            self.program = os.path.abspath(build + "/tests/programs/keyring")
            self.env["FAKE_KEYRING"] = self.folder + "/keyring"
            os.mkdir(self.env["FAKE_KEYRING"])

    def look_for_keyring(self):
        """Whether the kernel keeps keys for us: in some containers it does not."""
        folder = self.folder + "/probe"
        self.run(self.quick, "apply", "shop/dev", "-", "--passphrase-file", self.passphrase, "--profiles-dir", folder,
                 input=json.dumps({"region_name": "eu-west-1", "database": "awsdatacatalog", "schema": "dbt",
                                   "s3_staging_dir": "s3://my-bucket/dbt/", "aws_access_key_id": "AKIA" + 16 * "Q",
                                   "aws_secret_access_key": 40 * "q"}))
        kept = self.run(self.quick, "unlock", "--for", "1m", "--passphrase-file", self.passphrase, "--profiles-dir",
                        folder, status=None).returncode == 0
        self.run(self.quick, "lock", "--profiles-dir", folder)
        return kept

    def release(self):
        self.ours("lock", status=None)
        shutil.rmtree(self.folder)

    def write(self, path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(text)
        return path

    def read(self, path):
        with open(path) as file:
            return file.read()

    def run(self, *words, status=0, env=None, input=None, cwd=None):
        """Runs a program without a terminal; `status` None: whatever it ends with."""
        done = subprocess.run(words, env={**self.env, **(env or {})}, cwd=cwd or self.project, capture_output=True,
                              text=True, start_new_session=True, timeout=120, input=input,
                              stdin=subprocess.DEVNULL if input is None else None)
        assert status is None or done.returncode == status, "%s ended with %d\n%s%s" % (
            words, done.returncode, done.stdout, done.stderr)
        return done

    def ours(self, *words, **how):
        return self.run(self.program, *words, **how)

    def opened(self, *words, **how):
        """Ours, with the passphrase."""
        return self.ours(words[0], "--passphrase-file", self.passphrase, *words[1:], **how)

    def apply(self, name, values, *options, program=None):
        return self.run(program or self.program, "apply", name, "-", "--passphrase-file", self.passphrase, *options,
                        input=json.dumps(values))

    def terminal(self, *words, **how):
        return Terminal(words, {**self.env, **how.pop("env", {})}, cwd=self.project, **how)

    def node(self, script, *words, **how):
        if shutil.which("node") is None or not os.path.isdir(self.node_folder + "/node_modules"):
            raise Skip("node or npm is not here")
        path = self.write(self.node_folder + "/script.mjs", script)
        return self.run("node", path, *words, **how)

    def dbt_debug(self, *before, **how):
        """dbt's own verdict; what it said and logged is kept to be searched for secrets."""
        done = self.run(*before, self.bin + "/dbt", "debug", status=None, **how)
        with open(self.log, "a") as file:
            file.write(done.stdout + done.stderr)
            for name in os.listdir(self.project + "/logs"):
                file.write(self.read(self.project + "/logs/" + name))
        return done


def milliseconds(action, times):
    """The median."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)
