#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The check against moto with IAM enforcement: moto verifies every signature and every right.

All is green with the rights of `policy`; each right taken away one by one gives its line. The tables lie at
the root of their bucket, since moto refuses every signature with an encoded slash in its query, boto3's too. Needs the
moto server and boto3 (pip install 'moto[server]'); ends with 77 where they are not.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

try:
    import boto3
    import moto  # noqa: F401
except ImportError:
    print("no moto here: pip install 'moto[server]'")
    sys.exit(77)

BUILD = os.path.abspath(os.environ.get("BUILD", "build"))
PORT = int(os.environ.get("MOTO_PORT", "5199"))
URL = "http://127.0.0.1:%d" % PORT
REGION = "eu-west-1"
HOME = tempfile.mkdtemp()
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": HOME, "LANG": "C.UTF-8"}
PASSPHRASE = os.path.join(HOME, "passphrase")
ROOT = dict(endpoint_url=URL, region_name=REGION, aws_access_key_id="root", aws_secret_access_key="x")

# A right that is missing, the step that tells, and its status.
TAKEN = [
    ("athena:GetWorkGroup", "work_group", "warning"),
    ("s3:GetBucketLocation", "buckets", "warning"),
    ("s3:PutObject", "data", "failed"),
    ("s3:GetObject", "data", "warning"),
    ("s3:DeleteObject", "data", "failed"),
    ("glue:GetDatabase", "schema", "warning"),
    ("glue:GetDatabases", "listing", "warning"),
    ("glue:GetTables", "listing", "warning"),
    ("athena:StartQueryExecution", "query", "failed"),
    ("athena:GetQueryExecution", "execution", "failed"),
    ("athena:GetQueryResults", "result", "failed"),
]


def post(path, body, kind="text/plain"):
    request = urllib.request.Request(URL + path, body.encode(), {"Content-Type": kind})
    return urllib.request.urlopen(request).read()


def run(program, *arguments, text=None):
    return subprocess.run([os.path.join(BUILD, program), *arguments], input=text, text=True,
                          capture_output=True, env=ENVIRONMENT)


def set_up_account():
    post("/moto-api/reset", "")
    post("/moto-api/reset-auth", "inf")
    s3 = boto3.client("s3", **ROOT)
    for bucket in ("team-bucket", "data-bucket"):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    boto3.client("glue", **ROOT).create_database(DatabaseInput={"Name": "dbt"})
    boto3.client("athena", **ROOT).create_work_group(
        Name="analytics",
        Configuration={"EngineVersion": {"SelectedEngineVersion": "Athena engine version 3"}})
    iam = boto3.client("iam", **ROOT)
    iam.create_user(UserName="jane")
    key = iam.create_access_key(UserName="jane")["AccessKey"]
    row = {"Data": [{"VarCharValue": "_col0"}]}, {"Data": [{"VarCharValue": "1"}]}
    column = {"CatalogName": "hive", "SchemaName": "", "TableName": "", "Name": "_col0", "Label": "_col0",
              "Type": "integer", "Precision": 10, "Scale": 0, "Nullable": "UNKNOWN", "CaseSensitive": False}
    for _ in range(4):
        post("/moto-api/static/athena/query-results",
             json.dumps({"region": REGION, "results": [{"rows": row, "column_info": [column]}] * 4}),
             "application/json")
    return iam, key


def store(key_id, secret):
    values = {"region_name": REGION, "database": "awsdatacatalog", "s3_staging_dir": "s3://team-bucket/dbt/",
              "s3_data_dir": "s3://data-bucket/", "work_group": "analytics", "schema": "dbt",
              "aws_access_key_id": key_id, "aws_secret_access_key": secret}
    done = run("tests/programs/quick", "apply", "shop/dev", "-", "--passphrase-file", PASSPHRASE,
               text=json.dumps(values))
    assert done.returncode == 0, done.stderr


def check():
    started = time.monotonic()
    done = run("athena-connect", "check", "shop/dev", "--json", "--passphrase-file", PASSPHRASE)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout), time.monotonic() - started


def without(policy, action):
    """The policy with one action less."""
    copy = json.loads(json.dumps(policy))
    for statement in copy["Statement"]:
        statement["Action"] = [known for known in statement["Action"] if known != action]
    copy["Statement"] = [statement for statement in copy["Statement"] if statement["Action"]]
    return copy


def grant(iam, policy):
    """moto looks at resources of S3 only: elsewhere none but * fits."""
    policy = json.loads(json.dumps(policy))
    for statement in policy["Statement"]:
        if not statement["Action"][0].startswith("s3:"):
            statement["Resource"] = "*"
    post("/moto-api/reset-auth", "inf")
    iam.put_user_policy(UserName="jane", PolicyName="p", PolicyDocument=json.dumps(policy))
    post("/moto-api/reset-auth", "0")


def show(report):
    return "\n".join("%s %s: %s" % (step["status"], step["id"], step["text"]) for step in report["steps"])


def worst(report, step_id):
    order = ["skipped", "ok", "warning", "failed"]
    return max((step["status"] for step in report["steps"] if step["id"] == step_id), key=order.index)


def run_cases():
    iam, key = set_up_account()
    store(key["AccessKeyId"], key["SecretAccessKey"])
    policy = json.loads(run("athena-connect", "policy", "shop/dev").stdout)
    grant(iam, policy)
    report, seconds = check()
    bad = [step for step in report["steps"]
           if step["status"] not in ("ok", "skipped") and step["id"] not in ("values", "environment", "settings")]
    assert not bad, show(report)
    print("count: 1 check with the rights of the policy, all green, in %.2f s" % seconds)
    for action, step_id, status in TAKEN:
        grant(iam, without(policy, action))
        report, _ = check()
        assert worst(report, step_id) == status, action + "\n" + show(report)
    print("count: %d rights taken away one by one" % len(TAKEN))
    grant(iam, policy)
    secret = key["SecretAccessKey"]
    store(key["AccessKeyId"], ("b" if secret[0] == "a" else "a") + secret[1:])
    report, _ = check()
    assert "the secret key does not belong" in show(report), show(report)
    store("AKIAQQQQQQQQQQQQQQQQ", secret)
    report, _ = check()
    assert "does not know this key ID" in show(report), show(report)
    print("count: 2 wrong keys told apart")


def main():
    with open(PASSPHRASE, "w") as file:
        file.write("correct horse\n")
    os.chmod(PASSPHRASE, 0o600)
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    ENVIRONMENT["AWS_ENDPOINT_URL"] = URL
    server = subprocess.Popen(["moto_server", "-H", "127.0.0.1", "-p", str(PORT)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        give_up = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(URL + "/moto-api/")
                break
            except OSError:
                assert time.monotonic() < give_up, "moto does not start"
                time.sleep(0.1)
        run_cases()
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(HOME)


main()
