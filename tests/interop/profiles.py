# SPDX-License-Identifier: Apache-2.0
"""Connections of many kinds, and what dbt-athena's own reader makes of the profile that is written."""
import dataclasses
import os
from argparse import Namespace

from dbt.flags import set_from_args

set_from_args(Namespace(), None)
from dbt.config.profile import Profile, read_profile  # noqa: E402
from dbt.config.renderer import ProfileRenderer  # noqa: E402
from dbt_common.context import set_invocation_context  # noqa: E402

ID = "AKIAMARKERQWERTYUIOP"
SECRET = "MarkerOfASecret/0123456789abcdefghijklm+"
TOKEN = "TokenMarker/" + "0123456789abcdef" * 20 + "=="

NEEDED = {"region_name": "eu-west-1", "database": "awsdatacatalog", "s3_staging_dir": "s3://my-bucket/dbt/",
          "schema": "dbt"}
KEYS = {"aws_access_key_id": ID, "aws_secret_access_key": SECRET}
TEMPORARY = {"aws_access_key_id": "ASIA" + ID[4:], "aws_secret_access_key": SECRET, "aws_session_token": TOKEN}
ALL = {"work_group": "my-custom-workgroup", "spark_work_group": "my-spark-workgroup",
       "s3_data_dir": "s3://my-data/dbt/", "s3_data_naming": "table_unique", "s3_tmp_table_dir": "s3://my-tmp/dbt/",
       "poll_interval": 5, "num_retries": 3, "num_boto3_retries": 5, "num_iceberg_retries": 0, "threads": 3}

# One at a time, each beside the needed ones.
SINGLE = [
    *({"region_name": value} for value in ("us-east-1", "cn-north-1", "us-gov-west-1")),
    *({"database": value} for value in ("my_catalog", "lake-2024", "on", "null")),
    *({"schema": value} for value in ("dbt_jane", "on", "null", "no", "true", "y", "_x")),
    *({"work_group": value} for value in ("primary", "on", "null", "012", "123456789012", "1_000", "1e3", "0x1f",
                                          "2024-01-01", ".5", "True")),
    *({"s3_staging_dir": value} for value in ("s3://my-bucket/", "s3://my-bucket/a b/", "s3://my-bucket/x=1/(y)!/")),
    *({"poll_interval": value} for value in (1, 0.5, 2.25)),
    *({"num_retries": value} for value in (0, 10)),
    *({"threads": value} for value in (1, 16)),
    *({key: value} for key, value in ALL.items()),
]
CONNECTIONS = [{**NEEDED, **values, **KEYS} for values in SINGLE] + [
    {**NEEDED, **ALL, **KEYS}, {**NEEDED, **ALL, **TEMPORARY}, {**NEEDED, **TEMPORARY}]


def load(folder, profile, target, environment):
    """AthenaCredentials and the threads, as `dbt` would get them with this environment."""
    set_invocation_context({**os.environ, **environment})
    found = Profile.from_raw_profiles(raw_profiles=read_profile(folder), profile_name=profile,
                                      renderer=ProfileRenderer({}), target_override=target)
    return found.credentials, found.threads


def differences(values, credentials, threads):
    """What is not as it was given, or not as dbt-athena has it by itself."""
    defaults = {field.name: field.default for field in dataclasses.fields(credentials)}
    wanted = {**defaults, **{key: value for key, value in values.items() if key != "threads"}}
    return ["%s: %r, not %r" % (key, getattr(credentials, key), value) for key, value in wanted.items()
            if getattr(credentials, key) != value] + (
                ["threads: %r" % threads] if threads != values.get("threads", 1) else [])
